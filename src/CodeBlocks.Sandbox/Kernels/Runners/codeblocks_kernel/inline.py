"""A backend of matplotlib that shows figures as results of the cell, where IPython's is not installed."""

import builtins
import io

import matplotlib
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends import backend_agg
from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas
from matplotlib.figure import Figure

NAME = f"module://{__name__}"

display = builtins.display
_drawn = False

if matplotlib.rcParams["backend"] == NAME:
    matplotlib.interactive(True)


def new_figure_manager(num, *args, FigureClass=Figure, **kwargs):
    return new_figure_manager_given_figure(num, FigureClass(*args, **kwargs))


def new_figure_manager_given_figure(num, figure):
    global _drawn
    manager = backend_agg.new_figure_manager_given_figure(num, figure)
    if not hasattr(figure, "show"):
        figure.show = lambda *_: display(figure)
    if matplotlib.is_interactive():
        _drawn = True
    return manager


def show(close=None, block=None):
    """Shows every open figure and closes it."""
    try:
        for manager in Gcf.get_all_fig_managers():
            display(manager.canvas.figure)
    finally:
        if (close is None or close) and Gcf.get_all_fig_managers():
            matplotlib.pyplot.close("all")


def show_at_end(show_error):
    """Shows what a cell has drawn and not shown."""
    global _drawn
    if _drawn:
        _drawn = False
        try:
            show(True)
        except Exception as error:
            show_error(error)


def image(figure):
    """A figure as an image in PNG, cut to what is on it; None when nothing is."""
    if not figure.axes and not figure.lines:
        return None
    if figure.canvas is None:
        FigureCanvas(figure)
    written = io.BytesIO()
    figure.canvas.print_figure(
        written, format="png", facecolor=figure.get_facecolor(), edgecolor=figure.get_edgecolor(), dpi=figure.dpi, bbox_inches="tight")
    return written.getvalue()
