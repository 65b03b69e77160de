"""The statements of a source file as runs of lines, which is what a traceback shows of it."""

import ast
import linecache
import textwrap

LONGEST = 6
GAP = None
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Source:
    """A file's lines, and the pieces they fall into: a statement each, or the lines of a compound one between its parts."""

    _known = {}

    def __init__(self, lines):
        self.lines = [line.rstrip("\r\n") for line in lines]
        try:
            self.tree = ast.parse("".join(lines)) if lines else None
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            self.tree = None
        self._pieces = None

    @classmethod
    def of(cls, file, variables):
        lines = linecache.getlines(file, variables)
        known = cls._known.get(file)
        if known is None or known[0] is not lines:
            known = cls._known[file] = (lines, cls(lines))
        return known[1]

    @property
    def pieces(self):
        if self._pieces is None:
            if self.tree is None:
                self._pieces = [range(number, number + 1) for number in range(1, len(self.lines) + 1)]
            else:
                self._pieces = [piece for piece in map(self._without_blank_lines, self._joined()) if piece]
        return self._pieces

    def excerpt(self, line, position, before, after):
        """The lines around one, as (number, text), and a gap where some of a long piece are left out."""
        pieces = self._pieces_of_scope(position)
        current = next((index for index, piece in enumerate(pieces) if line in piece), None)
        if current is None:
            return []
        shown = []
        for index in range(max(0, current - before), min(len(pieces), current + 1 + after)):
            numbers = list(pieces[index])
            if index != current and len(numbers) > LONGEST:
                right = (LONGEST - 1) // 2
                numbers = numbers[:LONGEST - 1 - right] + [GAP] + numbers[-right:]
            shown += numbers
        texts = [self.lines[number - 1] for number in shown if number is not GAP]
        indent = len(texts[0]) - len(textwrap.dedent("\n".join(texts)).splitlines()[0]) if texts[0] else 0
        return [number if number is GAP else (number, self.lines[number - 1][indent:]) for number in shown]

    def qualified_name(self, code):
        """The name of a function or class with those around it, which code has of itself only since python 3.11."""
        return getattr(code, "co_qualname", None) or self._find(self.tree, code, "") or code.co_name

    def _find(self, node, code, prefix):
        for child in _statements(node) if node is not None else ():
            within = prefix
            if isinstance(child, SCOPES):
                if child.name == code.co_name and _lines_of(child)[0] == code.co_firstlineno:
                    return prefix + child.name
                within += child.name + ("." if isinstance(child, ast.ClassDef) else ".<locals>.")
            if found := self._find(child, code, within):
                return found
        return None

    def _pieces_of_scope(self, position):
        scope = self._scope(position) if self.tree is not None else None
        if scope is None or isinstance(scope, ast.Module):
            return self.pieces
        start, end = _lines_of(scope)
        return [piece for piece in self.pieces if start <= piece.start and piece.stop <= end]

    def _scope(self, position):
        """The function, class or module around the statement at a (line, column), or at a line when the column is not known."""
        line, column = position
        scope = node = self.tree
        while True:
            within = [child for child in _statements(node) if _holds(child, line, column)]
            if not within:
                return scope
            if isinstance(node, SCOPES):
                scope = node
            node = within[0]

    def _joined(self):
        """The pieces, those of statements that share a line joined."""
        joined = []
        for start, end in _split(self.tree, 1, len(self.lines) + 1):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            elif start < end:
                joined.append((start, end))
        return joined

    def _without_blank_lines(self, piece):
        start, end = piece
        while start < end and not self.lines[start - 1].strip():
            start += 1
        while start < end and not self.lines[end - 2].strip():
            end -= 1
        return range(start, end)


def _split(node, start, end):
    """The ranges of lines of a statement's parts, in order."""
    for child in sorted(_first_on_its_lines(node), key=_lines_of):
        for inner_start, inner_end in _split(child, *_lines_of(child)):
            if start < inner_start:
                yield start, inner_start
            if inner_start < inner_end:
                yield inner_start, inner_end
            start = inner_end
    yield start, end


def _first_on_its_lines(node):
    """The statements of a body, of several on the same lines the first."""
    for body in _bodies(node):
        yield from {_lines_of(child): child for child in reversed(body)}.values()


def _bodies(node):
    for _, body in ast.iter_fields(node):
        if isinstance(body, list) and body and isinstance(body[0], (ast.stmt, ast.ExceptHandler, getattr(ast, "match_case", ()))):
            yield body


def _statements(node):
    for body in _bodies(node):
        yield from body


def _lines_of(node):
    if hasattr(node, "pattern") and hasattr(node, "body"):
        return node.pattern.lineno, node.body[-1].end_lineno + 1
    decorators = getattr(node, "decorator_list", None)
    return (decorators[0] if decorators else node).lineno, node.end_lineno + 1


def _holds(node, line, column):
    start, end = _lines_of(node)
    if not start <= line < end:
        return False
    if column is None or hasattr(node, "pattern"):
        return True
    return (line > node.lineno or line < node.lineno or column >= node.col_offset) and (line < node.end_lineno or column < node.end_col_offset)
