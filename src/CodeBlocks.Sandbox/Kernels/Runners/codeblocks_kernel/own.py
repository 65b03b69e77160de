"""What the kernel has for itself, so that it goes on when code of a cell puts something else in the place of builtins, json or os."""

import builtins
import os as _os
import threading as _threading
from importlib.machinery import PathFinder, SourceFileLoader
from types import SimpleNamespace

from _json import encode_basestring_ascii, make_encoder, make_scanner

BUILTINS = dict(vars(builtins))
# What the kernel itself sets, or code may set without a consequence for the kernel or IPython.
FREE = frozenset(("input", "display", "get_ipython", "exit", "quit", "help", "copyright", "credits", "license"))
# What runs code; IPython calls it when code has its builtins back.
RUNNING = frozenset(("exec", "eval", "compile"))
SHARED = tuple((name, value) for name, value in BUILTINS.items() if name not in FREE and not name.startswith("_"))

os = SimpleNamespace(**vars(_os))
threading = SimpleNamespace(**vars(_threading))


class Loader(SourceFileLoader):
    """Gives a module of the kernel builtins that no cell can change."""

    def exec_module(self, module):
        module.__builtins__ = BUILTINS
        super().exec_module(module)


class Finder:
    """Finds the modules of the kernel."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if not name.startswith(f"{__package__}."):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


class SharedBuiltins:
    """The builtins that IPython and the standard library share with code. While the kernel works they are python's own."""

    def __init__(self):
        self._names = vars(builtins)
        self._changed = {}

    def take(self):
        """Puts python's own in place, after code ran."""
        names, changed = self._names, self._changed
        for name, value in SHARED:
            if (found := names.get(name, self)) is not value:
                changed[name] = found
                names[name] = value

    def give(self):
        """Gives code back what it put in place, before it runs again."""
        changed, self._changed = self._changed, {}
        for name, value in changed.items():
            if name in RUNNING:
                continue
            if value is self:
                self._names.pop(name, None)
            else:
                self._names[name] = value


def _refuse(value):
    raise TypeError(f"{type(value).__name__} is not JSON")


def to_json(value):
    """The JSON of a value; ValueError for NaN and infinity."""
    return "".join(make_encoder({}, _refuse, encode_basestring_ascii, None, ": ", ", ", False, False, False)(value, 0))


_read = make_scanner(SimpleNamespace(
    strict=True, object_hook=None, object_pairs_hook=None, parse_float=float, parse_int=int, parse_constant=float, memo={}))


def from_json(text):
    """The value of JSON that the host wrote, which has no blanks around it."""
    return _read(text if isinstance(text, str) else text.decode(), 0)[0]
