"""Values as text in the layout of IPython: containers are broken at their commas when a line would be longer than 79 columns."""

import collections
import contextlib
import inspect
import os
import re
import types

WIDTH = 79
BUILTIN_MODULES = (None, "builtins", "exceptions", "__builtin__")


def pretty(value):
    """The text of a value."""
    printer = Printer()
    printer.pretty(value)
    printer.flush()
    return "".join(printer.output)


def has_printer(kind):
    """Whether values of a type are shown by a layout of this module, whatever they say of themselves."""
    return any(each in PRINTERS for each in _lineage(kind))


class _Group:
    """Text that is laid out together: once broken, at all of its places to break."""

    __slots__ = ("depth", "waiting", "broken")

    def __init__(self, depth):
        self.depth = depth
        self.waiting = 0
        self.broken = False


class _Break:
    """A place where a line may end; the separator where it does not."""

    __slots__ = ("separator", "group", "indentation")

    def __init__(self, separator, group, indentation):
        self.separator = separator
        self.group = group
        self.indentation = indentation


class Printer:
    """The printer that ``_repr_pretty_`` methods are given, with the methods of IPython's."""

    def __init__(self):
        self.output = []
        self.max_width = WIDTH
        self.newline = "\n"
        self.max_seq_length = 0
        self.verbose = False
        self.indentation = 0
        self.stack = []
        self._column = 0
        self._held = collections.deque()
        self._held_width = 0
        self._open = [_Group(0)]
        self._levels = [[self._open[0]]]

    def text(self, text):
        """Adds text that is not broken."""
        if self._held:
            self._held.append(text)
            self._held_width += len(text)
            self._fit()
        else:
            self.output.append(text)
            self._column += len(text)

    def breakable(self, sep=" "):
        """Adds a separator, or a new line when its group is broken."""
        group = self._open[-1]
        if group.broken:
            self._end_line()
        else:
            self._held.append(_Break(sep, group, self.indentation))
            self._held_width += len(sep)
            group.waiting += 1
            self._fit()

    def break_(self):
        """Begins a new line."""
        group = self._next_to_break()
        if group is not None:
            self._break(group)
        self._end_line()

    @contextlib.contextmanager
    def indent(self, indent):
        self.indentation += indent
        try:
            yield
        finally:
            self.indentation -= indent

    @contextlib.contextmanager
    def group(self, indent=0, open="", close=""):
        self.begin_group(indent, open)
        try:
            yield
        finally:
            self.end_group(indent, close)

    def begin_group(self, indent=0, open=""):
        if open:
            self.text(open)
        group = _Group(self._open[-1].depth + 1)
        self._open.append(group)
        while len(self._levels) <= group.depth:
            self._levels.append([])
        self._levels[group.depth].append(group)
        self.indentation += indent

    def end_group(self, dedent=0, close=""):
        self.indentation -= dedent
        group = self._open.pop()
        if not group.waiting:
            self._forget(group)
        if close:
            self.text(close)

    def flush(self):
        for item in self._held:
            self._write(item)
        self._held.clear()
        self._held_width = 0

    def pretty(self, value):
        """Adds the text of another value."""
        identity = id(value)
        cycle = identity in self.stack
        self.stack.append(identity)
        self.begin_group()
        try:
            self._printer_of(value)(value, self, cycle)
        finally:
            self.end_group()
            self.stack.pop()

    @staticmethod
    def _printer_of(value):
        if value is None or value is True or value is False or value is Ellipsis or value is NotImplemented:
            return _by_repr
        try:
            kind = getattr(value, "__class__", None) or type(value)
        except Exception:
            kind = type(value)
        for each in _lineage(kind):
            if each in PRINTERS:
                return PRINTERS[each]
            if callable(each.__dict__.get("_repr_pretty_")):
                return each._repr_pretty_
            if each is not object and callable(each.__dict__.get("__repr__")):
                return _by_repr
        return _by_default

    def _fit(self):
        while self.max_width < self._column + self._held_width:
            group = self._next_to_break()
            if group is None:
                return
            self._break(group)

    def _next_to_break(self):
        """The outermost group that has a place to break. Groups above it, which have none yet, break wherever one comes."""
        for level in self._levels:
            for index, group in enumerate(reversed(level)):
                if group.waiting:
                    # Not the group that was found, but the one as far from the other end: so does IPython, and layouts depend on it.
                    del level[index]
                    group.broken = True
                    return group
            for group in level:
                group.broken = True
            level.clear()
        return None

    def _break(self, group):
        while group.waiting:
            self._release()
        while self._held and isinstance(self._held[0], str):
            self._release()

    def _release(self):
        item = self._held.popleft()
        self._held_width -= len(item if isinstance(item, str) else item.separator)
        self._write(item)

    def _write(self, item):
        if isinstance(item, str):
            self.output.append(item)
            self._column += len(item)
            return
        item.group.waiting -= 1
        if item.group.broken:
            self.output.append("\n" + " " * item.indentation)
            self._column = item.indentation
            return
        if not item.group.waiting:
            self._forget(item.group)
        self.output.append(item.separator)
        self._column += len(item.separator)

    def _forget(self, group):
        level = self._levels[group.depth]
        if group in level:
            level.remove(group)

    def _end_line(self):
        self.flush()
        self.output.append("\n" + " " * self.indentation)
        self._column = self.indentation
        self._held_width = 0


class _Raw:
    """Text inside a call, as it is."""

    def __init__(self, text):
        self.text = text

    def _repr_pretty_(self, printer, cycle):
        printer.text(self.text)


def _lineage(kind):
    return getattr(kind, "__mro__", (kind,))


def _by_repr(value, printer, cycle):
    with printer.group():
        for index, line in enumerate(repr(value).splitlines()):
            if index:
                printer.break_()
            printer.text(line)


def _by_default(value, printer, cycle):
    kind = type(value)
    if kind.__repr__ is not object.__repr__:
        _by_repr(value, printer, cycle)
        return
    with printer.group(1, "<", ">"):
        printer.pretty(kind)
        printer.text(f" at 0x{id(value):x}")
        if cycle:
            printer.text(" ...")


def _items(printer, items):
    for index, item in enumerate(items):
        if index:
            printer.text(",")
            printer.breakable()
        yield item


def _sequence(start, end):
    def show(value, printer, cycle):
        if cycle:
            printer.text(f"{start}...{end}")
            return
        with printer.group(len(start), start, end):
            for item in _items(printer, value):
                printer.pretty(item)
            if len(value) == 1 and isinstance(value, tuple):
                printer.text(",")

    return show


def _set(start, end):
    def show(value, printer, cycle):
        if cycle:
            printer.text(f"{start}...{end}")
        elif not value:
            printer.text(f"{type(value).__name__}()")
        else:
            with printer.group(len(start), start, end):
                for item in _items(printer, _in_order(value)):
                    printer.pretty(item)

    return show


def _in_order(values):
    values = list(values)
    for key in (None, str):
        try:
            return sorted(values, key=key)
        except Exception:
            pass
    return values


def _mapping(start, end):
    def show(value, printer, cycle):
        if cycle:
            printer.text("{...}")
            return
        with printer.group(len(start), start, end):
            for key in _items(printer, value.keys()):
                printer.pretty(key)
                printer.text(": ")
                printer.pretty(value[key])

    return show


def _call(printer, name, *arguments, **named):
    """The call that makes a value. It is a value of its own, one level down."""
    class Call:
        def _repr_pretty_(self, printer, cycle):
            with printer.group(len(name) + 1, f"{name}(", ")"):
                for key, argument in _items(printer, [*((None, each) for each in arguments), *named.items()]):
                    if key is None:
                        printer.pretty(argument)
                    else:
                        with printer.group(len(key) + 1, f"{key}="):
                            printer.pretty(argument)

    printer.pretty(Call())


def _made_by(arguments):
    """A printer of values as the call of their class with some arguments."""
    def show(value, printer, cycle):
        name = type(value).__name__
        if cycle:
            _call(printer, name, _Raw("..."))
        else:
            positional, named = arguments(value)
            _call(printer, name, *positional, **named)

    return show


def _namespace(value, printer, cycle):
    if cycle:
        _call(printer, "namespace", _Raw("..."))
    else:
        _call(printer, "namespace", **value.__dict__)


def _pattern(value, printer, cycle):
    raw = _Raw("r" + repr(value.pattern).replace("\\\\", "\\"))
    names = ("IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE", "DEBUG")
    flags = "|".join(f"re.{name}" for name in names if value.flags & getattr(re, name))
    _call(printer, "re.compile", raw, *([_Raw(flags)] if value.flags else []))


def _super(value, printer, cycle):
    with printer.group(8, "<super: ", ">"):
        printer.pretty(value.__thisclass__)
        printer.text(",")
        printer.breakable()
        printer.pretty(value.__self__)


def _class(value, printer, cycle):
    if next(each for each in type(value).__mro__ if "__repr__" in vars(each)) is not type:
        _by_repr(value, printer, cycle)
        return
    name = value.__qualname__ if isinstance(value.__qualname__, str) else value.__name__
    module = getattr(value, "__module__", None)
    printer.text(name if module in BUILTIN_MODULES else f"{module}.{name}")


def _function(value, printer, cycle):
    name = getattr(value, "__qualname__", value.__name__)
    if value.__module__ and value.__module__ not in BUILTIN_MODULES:
        name = f"{value.__module__}.{name}"
    try:
        name += str(inspect.signature(value))
    except ValueError:
        pass
    printer.text(f"<function {name}>")


def _exception(value, printer, cycle):
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ in BUILTIN_MODULES else f"{kind.__module__}.{kind.__qualname__}"
    _call(printer, name, *getattr(value, "args", ()))


PRINTERS = {
    tuple: _sequence("(", ")"),
    list: _sequence("[", "]"),
    dict: _mapping("{", "}"),
    set: _set("{", "}"),
    frozenset: _set("frozenset({", "})"),
    type(os.environ): _mapping("environ{", "}"),
    types.MappingProxyType: _mapping("mappingproxy({", "})"),
    super: _super,
    re.Pattern: _pattern,
    type: _class,
    types.FunctionType: _function,
    types.BuiltinFunctionType: _function,
    types.SimpleNamespace: _namespace,
    BaseException: _exception,
    collections.defaultdict: _made_by(lambda value: ((value.default_factory, dict(value)), {})),
    collections.OrderedDict: _made_by(lambda value: ((list(value.items()),) if value else (), {})),
    collections.deque: _made_by(lambda value: ((list(value),), {} if value.maxlen is None else {"maxlen": value.maxlen})),
    collections.Counter: _made_by(lambda value: ((dict(value),) if value else (), {})),
    collections.UserList: _made_by(lambda value: ((value.data,), {})),
    **dict.fromkeys((int, float, str, bytes, range, slice, types.MethodType), _by_repr),
}
