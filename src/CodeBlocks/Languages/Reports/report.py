import builtins
import sys
from _json import encode_basestring_ascii as quoted
from math import isfinite

names = sys.modules["__main__"].__dict__
stdout = sys.stdout
open_file = open


class NoData(Exception):
    pass


class Raw(str):
    pass


class Leave:
    """The end of a container; it keeps the container alive, and with it its id."""

    def __init__(self, value):
        self.value = value


def report(number, key, path, limit):
    """Writes the value of a cell of IPython, which keeps it by the number of the cell."""
    try:
        text = '{"value":' + encoded(names["_oh"][number]) + "}"
    except NoData as error:
        text = '{"reason":' + quoted(str(error)) + "}"
    except Exception as error:
        text = '{"reason":' + quoted("the value could not be read: " + type(error).__name__) + "}"
    if len(text) > limit:
        with open_file(path, "w", encoding="ascii") as file:
            file.write(text)
        text = '{"file":true}'
    say(key + text + key)


def report_group(key):
    """Writes the errors within the group that the last cell ended with, which its traceback does not tell."""
    lines = []
    try:
        list_group(sys.last_value, "", lines)
    except Exception:
        pass
    say(key + '{"causes":[' + ",".join(quoted(line) for line in lines[:200]) + "]}" + key)


def list_group(group, number, lines):
    for position, error in enumerate(group.exceptions, 1):
        place = number + str(position) + "."
        line = line_of(error)
        text = str(error)
        lines.append(place + " " + type(error).__name__ + (": " + text if text else "") + (f" (line {line})" if line else ""))
        if isinstance(error, BaseExceptionGroup):
            list_group(error, place, lines)


def line_of(error):
    """The line of the cell that raised an error; None if the cell did not."""
    line, frames = None, error.__traceback__
    while frames is not None:
        if frames.tb_frame.f_globals is names:
            line = frames.tb_lineno
        frames = frames.tb_next
    return line


def say(text):
    if type(stdout).__module__.partition(".")[0] in ("ipykernel", "codeblocks_kernel"):
        stdout.write(text)
        stdout.flush()
    else:
        builtins.get_ipython().display_pub.publish({"text/plain": text})


def encoded(root):
    out = []
    open_values = set()
    todo = [root]
    while todo:
        value = todo.pop()
        kind = type(value)
        if kind is Raw:
            out.append(value)
        elif kind is Leave:
            open_values.discard(id(value.value))
        elif (text := scalar(value, kind)) is not None:
            out.append(text)
        else:
            if id(value) in open_values:
                raise NoData("the value contains itself")
            open_values.add(id(value))
            todo.append(Leave(value))
            pairs = members(value, kind)
            if pairs is not None:
                out.append("{")
                todo.append(Raw("}"))
                for position, (name, item) in enumerate(reversed(pairs)):
                    todo.append(item)
                    todo.append(Raw(quoted(name) + ":"))
                    if position + 1 < len(pairs):
                        todo.append(Raw(","))
                continue
            listed = items(value, kind)
            if (text := joined(listed)) is not None:
                out.append("[" + text + "]")
                continue
            out.append("[")
            todo.append(Raw("]"))
            for position, item in enumerate(reversed(listed)):
                todo.append(item)
                if position + 1 < len(listed):
                    todo.append(Raw(","))
    return "".join(out)


def joined(listed):
    kinds = set(map(type, listed))
    if kinds == {int} and -(1 << 63) <= min(listed) and max(listed) < 1 << 63:
        return ",".join(map(repr, listed))
    if kinds == {str}:
        return ",".join(map(quoted, listed))
    if kinds == {float} and all(map(isfinite, listed)):
        return ",".join(map(repr, listed))
    return None


def of(value, module, *names):
    loaded = sys.modules.get(module)
    return loaded is not None and any(isinstance(value, getattr(loaded, name, ())) for name in names)


def scalar(value, kind):
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if of(value, "enum", "Enum"):
        return scalar(value.value, type(value.value))
    if isinstance(value, str):
        return quoted(str.__str__(value))
    if isinstance(value, int):
        if not -(1 << 63) <= value < 1 << 63:
            raise NoData("it has an integer of more than 64 bits")
        return int.__repr__(value)
    if isinstance(value, float):
        if not isfinite(value):
            raise NoData("it has the number " + float.__repr__(value))
        return float.__repr__(value)
    pandas = sys.modules.get("pandas")
    if pandas is not None and (value is getattr(pandas, "NaT", None) or value is getattr(pandas, "NA", None)):
        return "null"
    if of(value, "datetime", "datetime", "date", "time"):
        return quoted(value.isoformat())
    if of(value, "decimal", "Decimal") or of(value, "uuid", "UUID") or of(value, "pathlib", "PurePath"):
        return quoted(str(value))
    if of(value, "numpy", "ndarray") and value.ndim == 0:
        value = value[()]
        kind = type(value)
    if of(value, "numpy", "datetime64"):
        return "null" if value != value else quoted(str(value))
    if of(value, "numpy", "generic"):
        item = value.item()
        if type(item) is not kind:
            return scalar(item, type(item)) or refuse(value)
    return None


def refuse(value):
    raise NoData("a value of type " + type(value).__name__ + " is not data")


def members(value, kind):
    """The names and values of an object, or None for a list."""
    if isinstance(value, dict):
        pairs = [(name_of(name), item) for name, item in dict.items(value)]
    elif sys.modules.get("dataclasses") and hasattr(kind, "__dataclass_fields__"):
        pairs = [(field.name, getattr(value, field.name)) for field in sys.modules["dataclasses"].fields(value)]
    else:
        return None
    if len({name for name, _ in pairs}) < len(pairs):
        raise NoData("an object has two members of one name")
    return pairs


def name_of(name):
    if isinstance(name, str):
        return str.__str__(name)
    if name is None or type(name) in (bool, int, float):
        return scalar(name, type(name))
    if of(name, "numpy", "generic") or of(name, "datetime", "date") or of(name, "enum", "Enum"):
        text = scalar(name, type(name))
        return str(name) if text is None else text.strip('"')
    raise NoData("a key of type " + type(name).__name__ + " is not data")


def items(value, kind):
    if isinstance(value, (list, tuple, set, frozenset, range)) or kind.__name__ in ("dict_keys", "dict_values", "deque"):
        return list(value)
    if of(value, "pandas", "DataFrame"):
        return records(value)
    if of(value, "pandas", "Series"):
        index = value.index
        if of(index, "pandas", "RangeIndex") and index.start == 0 and index.step == 1:
            return cells(value)
        return records(value.to_frame("value" if value.name is None else value.name))
    if of(value, "pandas", "Index"):
        return cells(value.to_series())
    if of(value, "numpy", "ndarray"):
        if value.dtype.kind == "M":
            return sys.modules["numpy"].datetime_as_string(value).tolist()
        if value.ndim and value.dtype.kind in "biufUO":
            return value.tolist()
    if of(value, "polars", "DataFrame"):
        return value.to_dicts()
    if of(value, "polars", "Series"):
        return value.to_list()
    refuse(value)


def records(table):
    names = [name_of(name) for name in table.columns] if table.columns.nlevels == 1 else refuse(table.columns)
    columns = [cells(table.iloc[:, at]) for at in range(len(names))]
    index = table.index
    if not (of(index, "pandas", "RangeIndex") and index.start == 0 and index.step == 1):
        for level in reversed(range(index.nlevels)):
            name = index.names[level]
            names.insert(0, name_of(name) if name is not None else "index" if index.nlevels == 1 else "level_" + str(level))
            columns.insert(0, cells(index.get_level_values(level).to_series()))
    if len(set(names)) < len(names):
        raise NoData("the table has two columns of one name")
    return [dict(zip(names, row)) for row in zip(*columns)] if columns else [{} for _ in range(len(table))]


def cells(column):
    """The values of a column; one that is missing is null."""
    missing = column.isna().tolist()
    return [None if absent else value for value, absent in zip(column.astype(object).tolist(), missing)]


builtins.__codeblocks = (report, report_group)
