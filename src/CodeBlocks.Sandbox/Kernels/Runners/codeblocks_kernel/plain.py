"""Runs cells with python alone: until IPython is loaded, and where it is not installed."""

import ast
import builtins
import linecache
import os
import sys
import threading
import types
import warnings
import zlib

PLAIN = (int, float, bool, complex, str, bytes)
SHELL_NAMES = frozenset(("In", "Out", "exit", "quit", "display", "get_ipython", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh"))
SHELL_MODULES = frozenset(("IPython", "matplotlib", "matplotlib_inline", "pandas", "PIL", "getpass", "asyncio"))
ASYNC_NODES = (ast.Await, ast.AsyncFor, ast.AsyncWith)


class StdinNotImplementedError(NotImplementedError):
    """There is nobody to ask."""


def refuse_input(prompt=""):
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def refuse_getpass(prompt="", stream=None):
    raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")


def cell_file(code):
    """The file name a cell is compiled under, as ipykernel makes it up."""
    return f"/tmp/ipykernel_{os.getpid()}/{zlib.crc32(code.encode('utf-8', 'surrogatepass'))}.py"


def user_frames(error):
    """The traceback of an error from the first frame of the cell on."""
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_globals is globals():
        frames = frames.tb_next
    return frames


def text_of(error):
    try:
        return str(error)
    except Exception:
        return "<unprintable error>"


def plain_text(value):
    """The text of a plain value, or None for a number with more digits than python turns into text."""
    try:
        return repr(value)
    except ValueError:
        return None


class PlainEngine:
    """A namespace, a counter, and the value of the last expression as text."""

    def __init__(self, kernel):
        self._kernel = kernel
        self.count = 1
        self.module = types.ModuleType("__main__")
        self.module.__builtins__ = builtins
        self.namespace = self.module.__dict__
        self.inputs = [""]
        self.outputs = {}
        self.sources = []
        sys.modules["__main__"] = self.module
        builtins.input = refuse_input
        builtins.get_ipython = self._get_ipython
        builtins.display = self._display
        sys.meta_path.insert(0, self)

    def run_background(self, channel):
        """Nothing runs between two cells."""

    def find_spec(self, name, path=None, target=None):
        """Loads IPython before the first module that behaves differently with it."""
        if name in SHELL_MODULES and threading.current_thread() is threading.main_thread():
            self.release_imports()
            self._kernel.load_shell()
        return None

    def release_imports(self):
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def run(self, code):
        try:
            with warnings.catch_warnings(record=True) as warned:
                tree = ast.parse(code)
                if tree.body:
                    compile(tree, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            self._run_unparsed(code, error)
            return
        if (warned or self._wants_shell(tree, code)) and (shell := self._kernel.load_shell()):
            shell.run(code)
        elif code and not code.isspace():
            self._run(tree, code)

    def _run_unparsed(self, code, error):
        """Magics, indented cells and errors of syntax are IPython's to judge."""
        if shell := self._kernel.load_shell():
            shell.run(code)
            return
        import textwrap
        try:
            tree = ast.parse(textwrap.dedent(code))
        except (SyntaxError, ValueError):
            self.count += 1
            self._fail(error)
        else:
            self._run(tree, code)

    def _run(self, tree, code):
        name = cell_file(code)
        linecache.cache[name] = (len(code), None, code.splitlines(True), name)
        number, self.count = self.count, self.count + 1
        self.inputs.append(code)
        self.sources.append((number, code))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        value = None
        try:
            if tree.body:
                self._evaluate(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True))
            if last is not None:
                value = self._evaluate(compile(ast.Expression(last.value), name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True))
            if value is not None and not code.rstrip().endswith(";"):
                self._show(value, number)
        except BaseException as error:
            self._fail(error)
        if self._kernel.engine is not self:
            self._kernel.engine.finish(number)

    def _evaluate(self, compiled):
        value = eval(compiled, self.namespace)
        if compiled.co_flags & 0x80:
            import asyncio
            value = asyncio.run(value)
        return value

    def _show(self, value, number):
        if type(value) in PLAIN and (text := plain_text(value)) is not None:
            self.outputs[number] = value
            self._kernel.result({"text/plain": text}, True)
        elif shell := self._kernel.load_shell():
            shell.show(value, number)
        else:
            self.outputs[number] = self.namespace["_"] = value
            self._kernel.result({"text/plain": repr(value)}, True)

    def _fail(self, error):
        if shell := self._kernel.load_shell():
            shell.show_error(error)
            return
        import traceback
        lines = traceback.format_exception(type(error), error, user_frames(error))
        self._kernel.failure(type(error).__name__, text_of(error), "".join(lines))

    def _wants_shell(self, tree, code):
        if code.rstrip().endswith(";") or "exit" in code or "Exit" in code:
            return True
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                if node.id in SHELL_NAMES or node.id[0] == "_" and node.id.lstrip("_i").isdigit():
                    return True
            elif isinstance(node, ASYNC_NODES):
                return True
            elif isinstance(node, ast.Import):
                if any(alias.name.partition(".")[0] in SHELL_MODULES for alias in node.names):
                    return True
            elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in SHELL_MODULES:
                return True
        return False

    def _get_ipython(self):
        shell = self._kernel.load_shell()
        return shell.shell if shell else None

    def _display(self, *values, **options):
        if self._kernel.load_shell():
            from IPython.display import display
            return display(*values, **options)
        for value in values:
            self._kernel.result({"text/plain": repr(value)}, False)
