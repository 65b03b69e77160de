"""The data behind a matplotlib figure, in the shape E2B's charts have."""

import datetime
import decimal
import re

import matplotlib.dates
import numpy
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle, Wedge
from matplotlib.text import Text

_UNIT = re.compile(r"\s\((.*?)\)|\[(.*?)\]")
_DATES = matplotlib.dates._SwitchableDateConverter


def describe(figure):
    """The chart of a figure; an empty one when there is nothing on it or it cannot be read."""
    try:
        axes = figure.get_axes()
        if not any(ax.has_data() for ax in axes):
            return {}
        if len(axes) == 1:
            return _chart(axes[0])
        return {"type": "superchart", "title": _suptitle(figure), "elements": [_chart(ax) for ax in axes]}
    except Exception:
        return {}


def _suptitle(figure):
    return figure._suptitle.get_text() if figure._suptitle is not None else ""


def _chart(ax):
    kind = _kind(ax)
    chart = {"type": kind, "title": ax.get_title() or None, "elements": []}
    if kind in _READERS:
        _READERS[kind](ax, chart)
    return chart


def _kind(ax):
    artists = [artist for artist in ax._children if not isinstance(artist, Text)]
    if _all(artists, Line2D):
        return "line"
    if _all(artists, (PathPatch, Line2D)):
        return "box_and_whisker"
    artists = [artist for artist in artists if not (isinstance(artist, Line2D) and _is_grid(artist))]
    for kind, artist in (("scatter", PathCollection), ("pie", Wedge), ("bar", Rectangle)):
        if _all(artists, artist):
            return kind
    return "unknown"


def _all(artists, kind):
    return all(isinstance(artist, kind) for artist in artists)


def _is_grid(line):
    x, y = line.get_xdata(), line.get_ydata()
    return len(x) == 2 and len(y) == 2 and bool(x[0] == x[1] or y[0] == y[1])


def _labels(ax, chart):
    for axis, text in (("x", ax.get_xlabel()), ("y", ax.get_ylabel())):
        unit = _UNIT.search(text)
        chart[f"{axis}_label"] = text or None
        chart[f"{axis}_unit"] = (unit.group(1) or unit.group(2)) if unit else None


def _turn(chart):
    """Swaps what is said of x and y, for a chart that lies on its side."""
    for what in ("label", "unit"):
        chart[f"x_{what}"], chart[f"y_{what}"] = chart[f"y_{what}"], chart[f"x_{what}"]


def _scales(ax, chart):
    for name, axis, scale in (("x", ax.xaxis, ax.get_xscale()), ("y", ax.yaxis, ax.get_yscale())):
        labels = [label.get_text() for label in axis.get_ticklabels()]
        ticks = list(axis.get_ticklocs())
        dated = isinstance(axis.converter, _DATES)
        if dated:
            shown = [matplotlib.dates.num2date(tick).isoformat() for tick in ticks]
        else:
            shown = [float(tick) for tick in ticks] if isinstance(ticks[0], float) else [_plain(tick) for tick in ticks]
        chart[f"{name}_ticks"] = shown
        chart[f"{name}_tick_labels"] = labels
        chart[f"{name}_scale"] = "datetime" if dated else scale if scale != "linear" else _linear_or_categorical(shown, labels)


def _linear_or_categorical(ticks, labels):
    counted = all(isinstance(tick, (int, float)) and tick == i and str(i) != label for i, (tick, label) in enumerate(zip(ticks, labels)))
    return "categorical" if counted else "linear"


def _plain(value):
    return value.item() if isinstance(value, numpy.generic) else value


def _point(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, numpy.datetime64):
        return str(value.astype("datetime64[s]"))
    return str(value) if isinstance(value, str) else float(value)


def _points(pairs):
    return [[_point(x), _point(y)] for x, y in pairs]


def _line(ax, chart):
    _labels(ax, chart)
    _scales(ax, chart)
    for line in ax.get_lines():
        if _is_grid(line):
            continue
        label = line.get_label()
        if label.startswith("_child"):
            label = f"Line {int(label[6:])}"
        chart["elements"].append({"label": label, "points": _points(zip(line.get_xdata(), line.get_ydata()))})


def _scatter(ax, chart):
    _labels(ax, chart)
    _scales(ax, chart)
    for collection in ax.collections:
        chart["elements"].append({"label": collection.get_label(), "points": _points(collection.get_offsets())})


def _bar(ax, chart):
    _labels(ax, chart)
    for container in ax.containers:
        group = container.get_label()
        if group.startswith("_container"):
            group = f"Group {int(group[10:])}"
        values = [bar.get_height() for bar in container]
        axis = ax.xaxis
        if all(value == values[0] for value in values):
            _turn(chart)
            axis = ax.yaxis
            values = [bar.get_width() for bar in container]
        labels = [label.get_text() for label in axis.get_ticklabels()]
        chart["elements"] += [{"label": label, "group": group, "value": float(value)} for label, value in zip(labels, values)]


def _pie(ax, chart):
    for wedge in ax.patches:
        angle = abs(_rounded(decimal.Decimal(float(wedge.theta2)) - decimal.Decimal(float(wedge.theta1))))
        chart["elements"].append({"label": wedge.get_label(), "angle": float(angle), "radius": float(wedge.r)})


def _box(ax, chart):
    _labels(ax, chart)
    boxes = []
    for tick, patch in zip(ax.get_xticklabels(), ax.patches):
        xs, ys = (sorted(_rounded(value) for value in patch.get_path().vertices[:, column]) for column in (0, 1))
        boxes.append({"label": tick.get_text(), "across": (xs[0], xs[-1]), "along": (ys[0], ys[-1]), "outliers": []})
    lying = all(_length(box["along"]) == _length(boxes[0]["along"]) for box in boxes)
    if lying:
        _turn(chart)
        for box in boxes:
            box["across"], box["along"] = box["along"], box["across"]
    for line in ax.lines:
        across, along = ([_rounded(value) for value in data] for data in (line.get_xdata(), line.get_ydata()))
        if lying:
            across, along = along, across
        _assign(boxes, across, along)
    chart["elements"] = [_box_element(box) for box in boxes]


def _length(span):
    return span[1] - span[0]


def _assign(boxes, across, along):
    """Gives a line of the plot to its box: outlier, median or whisker."""
    if len(along) not in (1, 2):
        return
    for box in boxes:
        if box["across"][0] <= across[0] <= across[-1] <= box["across"][1]:
            break
    else:
        return
    low, high = box["along"]
    if len(along) == 1:
        box["outliers"].append(along[0])
    elif along[0] == along[1] and low <= along[0] <= high:
        box["median"] = along[0]
    elif max(along) == low:
        box["min"] = min(along)
    elif min(along) == high:
        box["max"] = max(along)


def _box_element(box):
    return {
        "label": box["label"], "min": float(box["min"]), "first_quartile": float(box["along"][0]), "median": float(box["median"]),
        "third_quartile": float(box["along"][1]), "max": float(box["max"]), "outliers": [float(value) for value in box["outliers"]],
    }


def _rounded(number):
    """About eight digits, as the charts of E2B have them."""
    value = decimal.Decimal(str(number))
    with decimal.localcontext() as context:
        context.prec = max(1, 8 - value.adjusted())
        return +value


_READERS = {"line": _line, "scatter": _scatter, "bar": _bar, "pie": _pie, "box_and_whisker": _box}
