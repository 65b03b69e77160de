"""Runs cells with python alone, where IPython cannot run, and gives the events that IPython gives."""

import ast
import builtins
import codeop
import io
import linecache
import os
import re
import sys
import threading
import tokenize

from .bundles import Bundles
from .formats import AfterImport, hook_pillow
from .jsonable import loose
from .starter import COROUTINE, FUTURE_FEATURES, automagic, cell_file, hide_own_frames, refuse_getpass, text_of
from .tracebacks import Tracebacks

LEAVING = re.compile(r"(exit|quit)(\s*\(.*\))?$")
PROMPT = re.compile(r"^(>>>|\.\.\.)( |$)")
UNSPOKEN = (tokenize.ENDMARKER, tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT)
NO_CELL = (SyntaxError, ValueError, OverflowError, TypeError, RecursionError, MemoryError)
ESCAPE = re.compile(r"^\s*[%!?]|^[\w\s.,*'\"\[\]]+=\s*[%!]|\?\s*$")
ESCAPES = "%, ! and ? need"


class Leave:
    """exit and quit: end the kernel after the cell."""

    def __init__(self, kernel):
        self._kernel = kernel

    def __call__(self, *_, **__):
        self._kernel.leave()


class PlainEngine:
    """Takes over the namespace and the count of the starter. ``reason`` says of IPython why it does not run."""

    def __init__(self, kernel, starter, reason):
        self._kernel = kernel
        self._reason = reason
        self._magic = None
        self._loops = None
        self._cells = {cell_file(code): number for number, code in starter.sources}
        self._tracebacks = Tracebacks(self._cells)
        self._bundles = Bundles(kernel, self._show)
        self._features = starter.features | codeop.Compile().flags
        self._quiet = False
        self.count = starter.count
        self.namespace = starter.namespace
        self.display = builtins.display = self._bundles.display
        for names in (vars(builtins), self.namespace):
            names.pop("get_ipython", None)
        self._adopt(starter)
        starter.release_imports()
        self._after_import = actions = {
            "PIL.Image": lambda module: hook_pillow(module, self.display),
            "matplotlib": self._show_figures_inline,
            "pandas": self._show_tables_as_in_a_notebook,
            "getpass": self._refuse_getpass,
            "asyncio": self.enter_loop,
        }
        self.finder = AfterImport(actions)
        sys.meta_path.insert(0, self.finder)
        for name, action in actions.items():
            if name in sys.modules and name != "asyncio":
                action(sys.modules[name])

    def run(self, code):
        if not code or code.isspace():
            return
        number, file, cell = self.count, cell_file(code), _without_margin(code)
        linecache.cache[file] = (len(cell), None, cell.splitlines(True), file)
        self._cells[file] = number
        self._store(cell, number)
        self._magic = automagic(cell, self.namespace)
        self.namespace.pop("__warningregistry__", None)
        if LEAVING.match(cell.strip()) and "(" not in cell:
            self._kernel.leave()
        elif error := _wrong_unindent(cell):
            self._show_syntax(error, with_frames=False)
            # IPython counts such a cell twice.
            number += 1
        elif tree := self._parse(cell, file):
            self._quiet = _ends_with_semicolon(cell)
            if "asyncio" in sys.modules:
                self.enter_loop()
            for node in tree.body:
                if not self._run(node, file, node is tree.body[-1], number):
                    break
        self.finish(number)

    def run_background(self, channel):
        if self._loops is not None:
            self._loops.run_background(channel)

    def enter_loop(self, module=None):
        """Makes the loop of the cells the running one of the main thread."""
        if threading.current_thread() is threading.main_thread():
            if self._loops is None:
                self._after_import.pop("asyncio", None)
                from .loop import CellLoops
                self._loops = CellLoops()
            self._loops.enter()

    def show(self, value, number):
        """Shows the main result of a cell and keeps it."""
        if self._quiet:
            return
        data = self._bundles.format(value)
        self._keep(value, number)
        if data:
            self._kernel.result(loose(data), True)

    def show_error(self, error):
        """Shows an error of a cell, from the first frame of a cell on."""
        hide_own_frames(error)
        frames = error.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename not in self._cells:
            frames = frames.tb_next
        if frames is not None:
            error.__traceback__ = frames
        if self._magic and isinstance(error, NameError) and error.name == self._magic:
            error.args = (f"{error}{self._hint(f'%{self._magic} needs')}",)
        self._show(error)

    def finish(self, number):
        """Ends a cell, also one that the starter began."""
        self.count = number + 1
        self._quiet = False
        if inline := sys.modules.get(f"{__package__}.inline"):
            inline.show_at_end(self._show)
        if self._loops is not None:
            self._loops.leave()

    def get_ipython(self):
        raise NameError("name 'get_ipython' is not defined", name="get_ipython")

    def _parse(self, cell, file):
        try:
            return compile(cell, file, "exec", ast.PyCF_ONLY_AST | self._features, True)
        except NO_CELL as error:
            failed = error
        if isinstance(failed, SyntaxError) and (escapes := self._escapes(linecache.getline(file, failed.lineno or 1))):
            failed.msg += self._hint(escapes)
        self._show_syntax(failed, with_frames=False)
        return None

    def _escapes(self, line):
        return f"%{self._magic} needs" if self._magic else ESCAPES if ESCAPE.search(line) else None

    def _hint(self, needing):
        return f" ({needing} IPython, which {self._reason})"

    def _run(self, node, file, last, number):
        """Runs a statement; false when it failed."""
        shown = last and isinstance(node, ast.Expr)
        try:
            tree = ast.Expression(node.value) if shown else ast.Module([node], [])
            compiled = compile(tree, file, "eval" if shown else "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self._features, True)
        except NO_CELL as error:
            failed = error
        else:
            try:
                value = self._evaluate(compiled)
                if shown and value is not None:
                    self.show(value, number)
                return True
            except BaseException as error:
                failed = error
            self.show_error(failed)
            return False
        self._show_syntax(failed, with_frames=False)
        return False

    def _evaluate(self, compiled):
        self._features |= compiled.co_flags & FUTURE_FEATURES
        self._kernel.builtins.give()
        try:
            value = eval(compiled, self.namespace)
            if compiled.co_flags & COROUTINE:
                self.enter_loop()
                value = self._loops.run(value, lambda: self._show_interrupt(sys.exc_info()[1]))
            return value
        finally:
            self._kernel.builtins.take()

    def _show_interrupt(self, error):
        """Without the frame that runs the loop, which IPython leaves out."""
        hide_own_frames(error)
        if error.__traceback__ is not None:
            error.__traceback__ = error.__traceback__.tb_next
        self.show_error(error)

    def _show(self, error):
        if isinstance(error, SyntaxError):
            self._show_syntax(error, with_frames=True)
        else:
            hide_own_frames(error)
            self._report(error, self._tracebacks.format(error))

    def _show_syntax(self, error, with_frames):
        hide_own_frames(error)
        self._report(error, self._tracebacks.format_syntax(error, with_frames))

    def _report(self, error, traceback):
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
        self._kernel.failure(type(error).__name__, text_of(error), traceback)

    @staticmethod
    def _show_figures_inline(matplotlib):
        if not os.environ.get("MPLBACKEND"):
            matplotlib.rcParams["backend"] = f"module://{__package__}.inline"

    @staticmethod
    def _show_tables_as_in_a_notebook(pandas):
        """As many columns as in a notebook, which pandas tells from a terminal by IPython."""
        pandas.set_option("display.max_columns", 20)

    @staticmethod
    def _refuse_getpass(module):
        module.getpass = refuse_getpass

    def _adopt(self, starter):
        self.inputs = starter.inputs
        self.outputs = starter.outputs
        latest = [*self.outputs.values()][-3:][::-1]
        self._latest = [*latest, "", "", ""][:3]
        self.namespace.update({f"_{number}": value for number, value in self.outputs.items()})
        self.namespace.update({f"_i{number}": code for number, code in starter.sources})
        leave = Leave(self._kernel)
        self.namespace.update({
            "In": self.inputs, "_ih": self.inputs, "Out": self.outputs, "_oh": self.outputs, "exit": leave, "quit": leave,
            **dict(zip(("_", "__", "___"), self._latest)), "_i": "", "_ii": "", "_iii": ""})

    def _store(self, cell, number):
        """Keeps the input of a cell where IPython does."""
        cell = cell.rstrip("\n")
        if LEAVING.match(cell.strip()):
            return
        latest = [*self.inputs[:-4:-1], "", "", ""]
        self.namespace.update({"_i": latest[0], "_ii": latest[1], "_iii": latest[2], f"_i{number}": cell})
        self.inputs.append(cell)

    def _keep(self, value, number):
        """Keeps a value where IPython does, but not in names that code has given another value."""
        if value is self.outputs:
            return
        names = ("_", "__", "___")
        unchanged = all(self.namespace.get(name, known) is known for name, known in zip(names, self._latest))
        self._latest = [value, *self._latest[:2]]
        if unchanged and "_" not in vars(builtins):
            self.namespace.update(zip(names, self._latest))
        self.namespace[f"_{number}"] = value
        self.outputs[number] = value


def _without_margin(code):
    """A cell without empty lines at its beginning, the indentation of its first line, and the prompts of python."""
    lines = code.splitlines(True)
    while lines and lines[0].isspace():
        del lines[0]
    margin = lines[0][:len(lines[0]) - len(lines[0].lstrip(" \t"))]
    lines = [line[len(margin):] if line.startswith(margin) else line for line in lines]
    if lines[0].startswith(">>>"):
        lines = [PROMPT.sub("", line) for line in lines]
    cell = "".join(lines)
    return cell if cell.endswith("\n") else cell + "\n"


def _wrong_unindent(cell):
    """The error of a line whose indentation is that of no line before it, in the tokenizer's words; None without one."""
    try:
        for _ in tokenize.generate_tokens(io.StringIO(cell).readline):
            pass
    except IndentationError as error:
        return error
    except (tokenize.TokenError, SyntaxError):
        pass
    return None


def _ends_with_semicolon(cell):
    try:
        tokens = [*tokenize.generate_tokens(io.StringIO(cell).readline)]
    except (tokenize.TokenError, SyntaxError):
        return False
    for token in reversed(tokens):
        if token.type not in UNSPOKEN:
            return token.string == ";"
    return False
