"""How the values of a cell are shown: the formatters E2B adds to IPython, and the hooks into Pillow."""

import importlib.machinery
import sys

from IPython.core.display_functions import display
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.formatters import BaseFormatter, JSONFormatter, catch_format_error
from IPython.lib.pretty import _repr_pprint
from traitlets import ObjectName, Unicode

from .jsonable import loose, strict
from .plain import PLAIN, plain_text


class DataFormatter(BaseFormatter):
    """e2b/data: the columns of a data frame."""

    format_type = Unicode("e2b/data")
    print_method = ObjectName("_repr_e2b_data_")
    _return_type = (dict, str)

    @catch_format_error
    def __call__(self, obj):
        pandas = sys.modules.get("pandas")
        if pandas is None or not isinstance(obj, getattr(pandas, "DataFrame", ())):
            return super().__call__(obj)
        return {name if isinstance(name, str) else str(name): [self._cell(pandas, item) for item in values]
                for name, values in obj.to_dict(orient="list").items()}

    @staticmethod
    def _cell(pandas, value):
        return value.isoformat() if isinstance(value, pandas.Timestamp) else value


class ChartFormatter(BaseFormatter):
    """e2b/chart: the data behind a matplotlib figure."""

    format_type = Unicode("e2b/chart")
    print_method = ObjectName("_repr_e2b_chart_")
    _return_type = (dict, str)

    @catch_format_error
    def __call__(self, obj):
        figure = sys.modules.get("matplotlib.figure")
        if figure is None or not isinstance(obj, figure.Figure):
            return super().__call__(obj)
        from .charts import describe
        return describe(obj)


class ListFormatter(JSONFormatter):
    """application/json also for lists and dicts that JSON can hold."""

    @catch_format_error
    def __call__(self, obj):
        if isinstance(obj, (list, dict)):
            try:
                return strict(obj), {"expanded": True}
            except (TypeError, RecursionError, UnicodeEncodeError):
                pass
        return super().__call__(obj)


def add_formatters(shell):
    formatters = shell.display_formatter.formatters
    for formatter in (DataFormatter, ChartFormatter, ListFormatter):
        instance = formatter(parent=shell.display_formatter)
        formatters[instance.format_type] = instance


class Publisher(DisplayPublisher):
    """display(): a result that is not the main one."""

    kernel = None

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **options):
        if not update:
            self.kernel.result(loose(data), False)

    def clear_output(self, wait=False):
        """The stream of events keeps what it said."""


class MainResult(DisplayHook):
    """The value of the last expression: the main result."""

    kernel = None

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


class PillowHook:
    """Displays an image where code saves it to a named file or shows it, once Pillow is imported."""

    def find_spec(self, name, path=None, target=None):
        if name != "PIL.Image":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_hook(module):
                execute(module)
                hook_pillow(module.Image)

            spec.loader.exec_module = execute_and_hook
        return spec


def hook_pillow(image):
    save = image.save

    def save_and_display(self, fp, format=None, **options):
        if isinstance(fp, str):
            display(self)
        return save(self, fp, format, **options)

    image.save = save_and_display
    image.show = lambda self, title=None: display(self)
