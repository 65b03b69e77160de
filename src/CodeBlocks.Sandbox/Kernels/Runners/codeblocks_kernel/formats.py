"""What both engines add to the formats of Jupyter, and what they do when a library is imported."""

import importlib.machinery
import sys

from .jsonable import strict


def columns(value):
    """e2b/data: the columns of a data frame of pandas, or None."""
    pandas = sys.modules.get("pandas")
    if pandas is None or not isinstance(value, getattr(pandas, "DataFrame", ())):
        return None
    return {name if isinstance(name, str) else str(name): [item.isoformat() if isinstance(item, pandas.Timestamp) else item for item in items]
            for name, items in value.to_dict(orient="list").items()}


def chart(value):
    """e2b/chart: the data behind a figure of matplotlib, or None."""
    figure = sys.modules.get("matplotlib.figure")
    if figure is None or not isinstance(value, getattr(figure, "Figure", ())):
        return None
    from .charts import describe
    return describe(value)


def json_of(value):
    """application/json: a list or dict that JSON can hold, or None."""
    if isinstance(value, (list, dict)):
        try:
            return strict(value)
        except (TypeError, RecursionError, UnicodeEncodeError):
            pass
    return None


class AfterImport:
    """A finder that calls a function with a module, by the module's name, right after it was imported."""

    def __init__(self, actions):
        self._actions = actions

    def find_spec(self, name, path=None, target=None):
        action = self._actions.get(name)
        if action is None:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_act(module):
                execute(module)
                action(module)

            spec.loader.exec_module = execute_and_act
        return spec


def hook_pillow(module, display):
    """Displays an image where code saves it to a named file or shows it."""
    image = module.Image
    save = image.save

    def save_and_display(self, fp, format=None, **options):
        if isinstance(fp, str):
            display(self)
        return save(self, fp, format, **options)

    image.save = save_and_display
    image.show = lambda self, title=None: display(self)
