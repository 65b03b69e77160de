"""How the plain engine shows values: what objects say of themselves, in the formats that IPython asks them for."""

import binascii
import inspect
import os
import sys
import warnings

from .formats import chart, columns, json_of
from .jsonable import loose
from .pretty import has_printer, pretty

TEXT = (str,)
BINARY = (bytes, str)
# The formats in IPython's order: the method that an object may have for one, and what the method may return.
FORMATS = {
    "text/plain": (None, TEXT),
    "text/html": ("_repr_html_", TEXT),
    "text/markdown": ("_repr_markdown_", TEXT),
    "image/svg+xml": ("_repr_svg_", TEXT),
    "image/png": ("_repr_png_", BINARY),
    "application/pdf": ("_repr_pdf_", BINARY),
    "image/jpeg": ("_repr_jpeg_", BINARY),
    "text/latex": ("_repr_latex_", TEXT),
    "application/json": ("_repr_json_", (list, dict)),
    "application/javascript": ("_repr_javascript_", TEXT),
    "e2b/data": ("_repr_e2b_data_", (dict, str)),
    "e2b/chart": ("_repr_e2b_chart_", (dict, str)),
}


class FormatterWarning(UserWarning):
    """A method for a format returned what the format is not."""


class DisplayHandle:
    """What display() returns where it is given an id. Updates change nothing: events have been sent."""

    def __init__(self, show, display_id=None):
        self._show = show
        self.display_id = _new_id() if display_id is None else display_id

    def __repr__(self):
        return f"<DisplayHandle display_id={self.display_id}>"

    def display(self, value, **options):
        self._show(value, display_id=self.display_id, **options)

    def update(self, value, **options):
        """Changes nothing."""


class Bundles:
    """Turns values into results. An error of a value's own method is the cell's, and leaves out the format."""

    def __init__(self, kernel, show_error):
        self._kernel = kernel
        self._show_error = show_error

    def display(
            self, *values, include=None, exclude=None, metadata=None, transient=None, display_id=None, raw=False, clear=False,
            update=False, **options):
        """Shows values as results that are not the main one."""
        if update and not display_id:
            raise TypeError("display_id required for update_display")
        if display_id is True:
            display_id = _new_id()
        if not values and display_id:
            values, raw = ({},), True
        for value in values:
            data = value if raw else self.format(value, include, exclude)
            if data or raw:
                self._checked(data)
                if not update:
                    self._kernel.result(loose(data), False)
        return DisplayHandle(self.display, display_id) if display_id else None

    @staticmethod
    def _checked(data):
        if not isinstance(data, dict):
            raise TypeError(f"data must be a dict, got: {data!r}")

    def format(self, value, include=None, exclude=None):
        """The value in each format it has, by MIME type; nothing when it shows itself."""
        if show := _method(value, "_ipython_display_"):
            self._guarded(show)
            return {}
        data = self._bundle(value, include, exclude)
        for format_type, (name, kinds) in FORMATS.items():
            if format_type in data and not (format_type == "text/plain" and has_printer(type(value))):
                continue
            if include and format_type not in include or exclude and format_type in exclude:
                continue
            shown = self._guarded(lambda: self._checked_return(self._in_format(value, format_type, name), format_type, kinds, value))
            if shown is not None:
                data[format_type] = shown
        return data

    def _bundle(self, value, include, exclude):
        method = _method(value, "_repr_mimebundle_")
        if method is None:
            return {}
        data = self._guarded(lambda: self._checked_return(method(include=include, exclude=exclude), "a MIME bundle", (dict,), value)) or {}
        return {name: item for name, item in data.items() if not (include and name not in include or exclude and name in exclude)}

    @staticmethod
    def _in_format(value, format_type, name):
        if format_type == "text/plain":
            return pretty(value)
        own = None
        if format_type == "application/json":
            own = json_of(value)
        elif format_type == "e2b/data":
            own = columns(value)
        elif format_type == "e2b/chart":
            own = chart(value)
        elif format_type == "image/png":
            own = _figure(value)
        if own is not None:
            return own
        method = _method(value, name)
        return method() if method else None

    @staticmethod
    def _checked_return(shown, format_type, kinds, value):
        """What a method returned without its metadata, or None when it is not of the format."""
        if isinstance(shown, tuple) and shown:
            shown = shown[0]
        if format_type == "application/json" and isinstance(shown, str):
            raise AssertionError("JSON-as-string has been deprecated since IPython < 3")
        if shown is None or isinstance(shown, kinds):
            return shown
        expected = kinds[0] if len(kinds) == 1 else kinds
        complaint = f"{format_type} formatter returned invalid type {type(shown)} (expected {expected}) for object: {_text(value)}"
        warnings.warn_explicit(complaint, FormatterWarning, "<display>", 1)
        return None

    def _guarded(self, act):
        try:
            return act()
        except NotImplementedError:
            return None
        except Exception as error:
            self._show_error(error)
            return None


def _new_id():
    return binascii.b2a_hex(os.urandom(16)).decode("ascii")


def _method(value, name):
    """A method that the value really has, not one that it makes up for every name, or None. A class has only its class methods."""
    try:
        if getattr(value, "_ipython_canary_method_should_not_exist_", None) is not None:
            return None
        method = getattr(value, name, None)
    except Exception:
        return None
    if inspect.isclass(value) and not inspect.ismethod(method):
        return None
    return method if callable(method) else None


def _figure(value):
    """A figure of matplotlib as an image, where figures are shown in the cell."""
    inline = sys.modules.get(f"{__package__}.inline")
    return inline.image(value) if inline is not None and isinstance(value, inline.Figure) else None


def _text(value):
    try:
        return repr(value)
    except Exception as error:
        return f"un-repr-able object ({error!r})"
