"""How IPython shows the values of a cell: the formatters E2B adds, and where results go."""

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.formatters import BaseFormatter, JSONFormatter, catch_format_error
from IPython.lib.pretty import _repr_pprint
from traitlets import ObjectName, Unicode

from .formats import chart, columns, json_of
from .jsonable import loose
from .starter import PLAIN, plain_text


class DataFormatter(BaseFormatter):
    """e2b/data: the columns of a data frame."""

    format_type = Unicode("e2b/data")
    print_method = ObjectName("_repr_e2b_data_")
    _return_type = (dict, str)

    @catch_format_error
    def __call__(self, obj):
        data = columns(obj)
        return super().__call__(obj) if data is None else data


class ChartFormatter(BaseFormatter):
    """e2b/chart: the data behind a matplotlib figure."""

    format_type = Unicode("e2b/chart")
    print_method = ObjectName("_repr_e2b_chart_")
    _return_type = (dict, str)

    @catch_format_error
    def __call__(self, obj):
        data = chart(obj)
        return super().__call__(obj) if data is None else data


class ListFormatter(JSONFormatter):
    """application/json also for lists and dicts that JSON can hold."""

    @catch_format_error
    def __call__(self, obj):
        data = json_of(obj)
        return super().__call__(obj) if data is None else (data, {"expanded": True})


def add_formatters(shell):
    formatters = shell.display_formatter.formatters
    for formatter in (DataFormatter, ChartFormatter, ListFormatter):
        instance = formatter(parent=shell.display_formatter)
        formatters[instance.format_type] = instance


class Publisher(DisplayPublisher):
    """display(): a result that is not the main one."""

    kernel = None

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **options):
        self._validate_data(data, metadata)
        if not update:
            self.kernel.result(loose(data), False)

    def clear_output(self, wait=False):
        """The stream of events keeps what it said."""


class MainResult(DisplayHook):
    """The value of the last expression: the main result."""

    kernel = None

    def __call__(self, result=None):
        self.kernel.builtins.take()
        super().__call__(result)

    def compute_format_data(self, result):
        """Numbers and text, which nearly every cell ends with, without asking every formatter about them."""
        kind = type(result)
        if kind in PLAIN and self._is_formatted_as_usual(kind) and (text := plain_text(result)) is not None:
            return {"text/plain": text}, {}
        return super().compute_format_data(result)

    def _is_formatted_as_usual(self, kind):
        display = self.shell.display_formatter
        if kind in display.mimebundle_formatter.type_printers or kind in display.ipython_display_formatter.type_printers:
            return False
        return all(
            formatter.type_printers.get(kind) is (_repr_pprint if name == "text/plain" else None)
            for name, formatter in display.formatters.items())

    def write_output_prompt(self):
        """There is no prompt."""

    def write_format_data(self, format_dict, md_dict=None):
        if format_dict:
            self.kernel.result(loose(format_dict), True)

    def finish_displayhook(self):
        """Nothing is left to write."""
