"""Runs the first cells of a kernel with python alone, until one needs an engine: IPython, or what stands in where it is not installed."""

import ast
import builtins
import linecache
import os
import re
import sys
import threading
import types
import warnings
import zlib

PLAIN = (int, float, bool, complex, str, bytes)
ENGINE_NAMES = frozenset(("In", "Out", "exit", "quit", "display", "get_ipython", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh"))
ENGINE_MODULES = frozenset(("IPython", "matplotlib", "matplotlib_inline", "pandas", "PIL", "getpass", "asyncio"))
ASYNC_NODES = (ast.Await, ast.AsyncFor, ast.AsyncWith)
COROUTINE = 0x80
FUTURE_FEATURES = 0x1FE0000
# A cell of one line that begins with one of these names, which IPython takes for a magic while no variable has the name.
AUTOMAGIC = re.compile(
    r"(alias|cat|cd|clear|conda|cp|env|history|ldir|less|lf|lk|ll|ls|lx|magic|man|mkdir|more|mv|pdoc|pinfo|pip|psource|pwd|rm|rmdir"
    r"|run|time|timeit|who|whos)(?![\w.(\[,:]|\s*=)")


class StdinNotImplementedError(NotImplementedError):
    """There is nobody to ask."""


def refuse_input(prompt=""):
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def refuse_getpass(prompt="", stream=None):
    raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")


def cell_file(code):
    """The file name a cell is compiled under, as ipykernel makes it up."""
    return f"/tmp/ipykernel_{os.getpid()}/{zlib.crc32(code.encode('utf-8', 'surrogatepass'))}.py"


def automagic(cell, namespace):
    """The name of the magic that IPython takes a cell for without a %, or None."""
    cell = cell.strip()
    found = AUTOMAGIC.match(cell) if "\n" not in cell else None
    return found.group(1) if found and found.group(1) not in namespace else None


def user_frames(frames):
    """A traceback without the frames of this package."""
    kept = []
    own = False
    while frames is not None:
        if frames.tb_frame.f_globals.get("__package__") == __package__:
            own = True
        else:
            kept.append(frames)
        frames = frames.tb_next
    if not own:
        return kept[0] if kept else None
    following = None
    for entry in reversed(kept):
        following = types.TracebackType(following, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return following


def hide_own_frames(error):
    """Takes the frames of this package out of the tracebacks of an error and of those it came from."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = user_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


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


class Imported:
    """Gives an import a module that was imported while python looked for it, so that it is not executed once more."""

    def __init__(self, module):
        self._module = module
        self._spec = module.__spec__

    @classmethod
    def spec_of(cls, module):
        return type(module.__spec__)(module.__name__, cls(module))

    def create_module(self, spec):
        return self._module

    def exec_module(self, module):
        module.__spec__ = self._spec


class Starter:
    """A namespace, a counter, and the value of the last expression as text."""

    def __init__(self, kernel):
        self._kernel = kernel
        self.count = 1
        self.module = types.ModuleType("__main__")
        self.module.__builtins__ = builtins
        self.namespace = self.module.__dict__
        self.inputs = [""]
        self.outputs = self.namespace["_oh"] = {}
        self.sources = []
        self.features = 0
        sys.modules["__main__"] = self.module
        builtins.input = refuse_input
        builtins.get_ipython = self._get_ipython
        builtins.display = self._display
        sys.meta_path.insert(0, self)

    def run_background(self, channel):
        """Nothing runs between two cells."""

    def find_spec(self, name, path=None, target=None):
        """Loads the engine before the first module that behaves differently with it."""
        if name in ENGINE_MODULES and threading.current_thread() is threading.main_thread():
            self.release_imports()
            engine = self._kernel.load_engine()
            if name == "asyncio":
                engine.enter_loop()
            if name in sys.modules:
                return Imported.spec_of(sys.modules.pop(name))
            # The import machinery has already passed the place where the engine puts its finder.
            return engine.finder.find_spec(name, path, target)
        return None

    def release_imports(self):
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def run(self, code):
        tree = self._parse(code)
        if tree is None or self._wants_engine(tree, code):
            self._kernel.load_engine().run(code)
        elif code and not code.isspace():
            self._run(tree, code)

    def _parse(self, code):
        """The tree of a cell, or None for what the engine has to judge: magics, indented cells, errors of syntax, warnings."""
        try:
            with warnings.catch_warnings(record=True) as warned:
                tree = ast.parse(code)
                if tree.body:
                    compile(tree, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self.features, True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        return None if warned else tree

    def _run(self, tree, code):
        name = cell_file(code)
        linecache.cache[name] = (len(code), None, code.splitlines(True), name)
        number, self.count = self.count, self.count + 1
        self.inputs.append(code)
        self.sources.append((number, code))
        self.namespace.pop("__warningregistry__", None)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        value = None
        try:
            self._kernel.builtins.give()
            if tree.body:
                self._evaluate(compile(tree, name, "exec", self.features, True))
            if last is not None:
                value = self._evaluate(compile(ast.Expression(last.value), name, "eval", self.features, True))
            self._kernel.builtins.take()
            if value is not None:
                self._show(value, number)
        except BaseException as error:
            self._kernel.builtins.take()
            self._kernel.load_engine().show_error(error)
        if self._kernel.engine is not self:
            self._kernel.engine.finish(number)

    def _evaluate(self, compiled):
        self.features |= compiled.co_flags & FUTURE_FEATURES
        return eval(compiled, self.namespace)

    def _show(self, value, number):
        if type(value) in PLAIN and (text := plain_text(value)) is not None:
            self.outputs[number] = value
            self._kernel.result({"text/plain": text}, True)
        else:
            self._kernel.load_engine().show(value, number)

    def _wants_engine(self, tree, code):
        if code[:1].isspace() or code.rstrip().endswith(";") or ";" in code and "#" in code or "exit" in code or "Exit" in code:
            return True
        if automagic(code, self.namespace):
            return True
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                if node.id in ENGINE_NAMES or node.id[0] == "_" and node.id.lstrip("_i").isdigit():
                    return True
            elif isinstance(node, ASYNC_NODES):
                return True
            elif isinstance(node, ast.Import):
                if any(alias.name.partition(".")[0] in ENGINE_MODULES for alias in node.names):
                    return True
            elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ENGINE_MODULES:
                return True
        return False

    def _get_ipython(self):
        return self._kernel.load_engine().get_ipython()

    def _display(self, *values, **options):
        return self._kernel.load_engine().display(*values, **options)
