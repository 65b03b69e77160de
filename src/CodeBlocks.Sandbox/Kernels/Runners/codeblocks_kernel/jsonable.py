"""Values of python as JSON: what a list or dict shows as json, and what a display sends."""

import binascii
import dataclasses
import datetime
import enum
import math
import numbers
import sys
import uuid

MAX_DEPTH = 100
STRICT_DEPTH = 254


def strict(value, depth=0):
    """A list or dict as JSON, as orjson has it: NaN is null, dates and UUIDs are text, numpy is unpacked; TypeError for anything else.

    What is derived from str, int, list or dict counts as such; what is derived from float, tuple or a date does not.
    """
    if value is None or value is True or value is False:
        return value
    if depth > STRICT_DEPTH:
        raise TypeError("too deep")
    if isinstance(value, enum.Enum):
        return strict(value.value, depth)
    if isinstance(value, str):
        value.encode()
        return str(value)
    if isinstance(value, int):
        if not -0x8000000000000000 <= value <= 0xFFFFFFFFFFFFFFFF:
            raise TypeError("integer exceeds 64 bits")
        return int(value)
    kind = type(value)
    if kind is float:
        return value if math.isfinite(value) else None
    if kind is tuple or isinstance(value, list):
        return [strict(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_key(key): strict(item, depth + 1) for key, item in value.items()}
    if kind in (datetime.datetime, datetime.date, datetime.time):
        return value.isoformat()
    if kind is uuid.UUID:
        return str(value)
    if dataclasses.is_dataclass(value) and kind is not type:
        return {field.name: strict(getattr(value, field.name), depth + 1) for field in dataclasses.fields(value) if not field.name.startswith("_")}
    return _numpy(value)


def _key(key):
    if isinstance(key, enum.Enum):
        key = key.value
    if isinstance(key, str):
        return str(key)
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    if type(key) is float:
        return repr(key) if math.isfinite(key) else "null"
    if isinstance(key, int):
        return str(int(key))
    if type(key) is uuid.UUID:
        return str(key)
    if type(key) in (datetime.datetime, datetime.date, datetime.time):
        return key.isoformat()
    raise TypeError(f"a key of type {type(key).__name__} is not JSON")


def _numpy(value):
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if isinstance(value, numpy.ndarray) and value.ndim and value.flags.c_contiguous and value.dtype.kind in "biufM":
            return strict(_moments(numpy, value).tolist() if value.dtype.kind == "M" else value.tolist())
        if isinstance(value, numpy.datetime64):
            return str(_moments(numpy, value))
        if isinstance(value, numpy.generic) and value.dtype.kind in "biuf":
            return strict(value.item())
    raise TypeError(f"{type(value).__name__} is not JSON")


def _moments(numpy, value):
    """Times as text: whole seconds, or with six digits of a fraction."""
    whole = value.astype("datetime64[s]")
    unit = "s" if (whole == value).all() else "us"
    return numpy.datetime_as_string(value, unit=unit)


def loose(value, depth=0):
    """What a display sends: everything becomes JSON, NaN and infinity as text, bytes as base64, the rest by its str."""
    kind = type(value)
    if value is None or kind is str or kind is bool or kind is int:
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else repr(float(value))
    if isinstance(value, bytes):
        return binascii.b2a_base64(value).decode("ascii")
    if isinstance(value, str):
        return str(value)
    if depth > MAX_DEPTH:
        return str(value)
    if isinstance(value, dict):
        return {key if type(key) is str else str(key): loose(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [loose(item, depth + 1) for item in value]
    if isinstance(value, datetime.datetime):
        if value != value:
            return str(value)
        return (value if value.tzinfo else value.astimezone()).isoformat().replace("+00:00", "Z")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return loose(float(value))
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return loose(value.tolist())
    return str(value)
