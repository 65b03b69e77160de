"""Tracebacks in the form IPython gives them, without IPython."""

import collections
import inspect
import itertools
import linecache
import os
import sys
import traceback

from .sources import GAP, Source

WIDTH = 75
CAUSE = "\nThe above exception was the direct cause of the following exception:\n"
CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n"
REPEATED = 3


class Tracebacks:
    """Formats errors of cells. A frame of a cell is named by the cell's number, which ``cells`` has by its file."""

    def __init__(self, cells):
        self._cells = cells

    def format(self, error):
        """The traceback of an error and of those it came from."""
        if hasattr(error, "_render_traceback_"):
            return "".join(error._render_traceback_())
        parts = [self._single(error, before=2, after=2)]
        seen = set()
        while (origin := _origin(error)) is not None and id(origin) not in seen:
            seen.add(id(origin))
            parts += [CAUSE if error.__cause__ else CONTEXT, self._single(origin, before=1, after=1)]
            error = origin
        return "-" * WIDTH + "".join(reversed(parts))

    def format_syntax(self, error, with_frames):
        """An error of syntax: of the cell itself, or with the frames that ran into it."""
        parts = [self._syntax(error, with_frames)]
        seen = set()
        while (origin := _origin(error)) is not None and id(origin) not in seen:
            seen.add(id(origin))
            parts += [CAUSE if error.__cause__ else CONTEXT, self._syntax(origin, True)]
            error = origin
        return "".join(reversed(parts))

    def _single(self, error, before, after):
        name = type(error).__name__
        header = name + "Traceback (most recent call last)".rjust(WIDTH - len(name))
        return header + "".join(self._frames(error.__traceback__, before, after)) + _message(error)

    def _frames(self, frames, before, after):
        entries = []
        while frames is not None:
            entries.append(frames)
            frames = frames.tb_next
        hidden = 0
        for entry in _without_repetition(entries):
            if isinstance(entry, str):
                yield entry
                continue
            if entry.tb_frame.f_locals.get("__tracebackhide__", 0) and entry is not entries[-1]:
                hidden += 1
                continue
            if hidden:
                yield f"    [... skipping hidden {hidden} frame]\n"
                hidden = 0
            yield self._frame(entry, before, after)

    def _frame(self, entry, before, after):
        frame, line = entry.tb_frame, entry.tb_lineno
        source = Source.of(frame.f_code.co_filename, frame.f_globals)
        shown = [f"{self._place(_absolute(frame.f_code.co_filename), line)}{_called(frame, source)}\n"]
        for item in source.excerpt(line, _position(entry), before, after):
            if item is GAP:
                shown.append("   (...)\n")
                continue
            number, text = item
            label = str(number)
            if number == line:
                padding = 7 - len(label)
                label = ("-" * (padding - 2) + "> " if padding > 1 else ">" if padding == 1 else "") + label
            shown.append(f"{label:>7} {text}\n")
        return "".join(shown)

    def _place(self, file, line):
        if file in self._cells:
            return f"Cell In [{self._cells[file]}]" + (f", line {line}" if line else "")
        return f"File {file}" + (f":{line}" if line else "")

    def _syntax(self, error, with_frames):
        parts = []
        entries = traceback.extract_tb(error.__traceback__) if with_frames else []
        if entries:
            parts.append("Traceback (most recent call last):\n")
            for entry in entries:
                name = "" if entry.name == "<module>" else f" in {entry.name}"
                parts.append(f"  {self._place(entry.filename, entry.lineno)}{name}\n")
                if entry.line:
                    parts.append(f"    {entry.line.strip()}\n")
        if isinstance(error, SyntaxError):
            parts.append(self._marked_line(error))
            message = error.msg
        else:
            message = _text(error)
        parts.append(f"{type(error).__name__}: {message}\n" if message else f"{type(error).__name__}\n")
        return "".join(parts)

    def _marked_line(self, error):
        error.filename = error.filename or "<string>"
        text = (linecache.getline(error.filename, error.lineno) if error.lineno else "") or error.text
        place = f"  {self._place(error.filename, error.lineno)}\n"
        if text is None:
            return place
        marked = f"{place}    {text.strip()}\n"
        if error.offset is None:
            return marked
        indent = len(text) - len(text.lstrip())
        return marked + "    " + "".join(each if each.isspace() else " " for each in text[indent:error.offset - 1]) + "^\n"


def _origin(error):
    if error.__cause__:
        return error.__cause__
    return None if error.__suppress_context__ else error.__context__


def _message(error):
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:
        return f"{str}: {sys.exc_info()[:2]}"


def _text(error):
    try:
        return str(error)
    except Exception:
        return f"<unprintable {type(error).__name__} object>"


def _called(frame, source):
    """The function of a frame with the names of its parameters; nothing for a module."""
    if frame.f_code.co_name == "<module>":
        return ""
    name = source.qualified_name(frame.f_code)
    names, rest, keywords = inspect.getargs(frame.f_code)
    parameters = [*names, *([f"*{rest}"] if rest else []), *([f"**{keywords}"] if keywords else [])]
    if any(each.lstrip("*") not in frame.f_locals for each in parameters):
        return f", in {name}(***failed resolving arguments***)"
    return f", in {name}({', '.join(parameters)})"


def _position(entry):
    """The line and, where python knows it, the column of what a frame executes."""
    if hasattr(entry.tb_frame.f_code, "co_positions"):
        line, _, column, _ = next(itertools.islice(entry.tb_frame.f_code.co_positions(), entry.tb_lasti // 2, None), (None,) * 4)
        if line == entry.tb_lineno:
            return line, column
    return entry.tb_lineno, None


def _absolute(file):
    if os.path.isabs(file) or file.startswith("<") and file.endswith(">"):
        return file
    return next((os.path.abspath(path) for path in (os.path.join(each, file) for each in (".", *sys.path)) if os.path.isfile(path)), file)


def _without_repetition(entries):
    """The frames, and a line in place of those that are at the same place more than three times, but for the first two and the last."""
    keys = [(entry.tb_frame.f_code, entry.tb_lineno) for entry in entries]
    counts = collections.Counter(keys)
    for common, run in itertools.groupby(range(len(keys)), key=lambda index: counts[keys[index]] > REPEATED):
        run = list(run)
        if not common:
            yield from (entries[index] for index in run)
            continue
        kept = set()
        for key in {keys[index] for index in run}:
            places = [index for index in run if keys[index] == key]
            kept.update((*places[:2], places[-1]))
        for shown, group in itertools.groupby(run, key=kept.__contains__):
            group = list(group)
            if shown:
                yield from (entries[index] for index in group)
            else:
                yield f"    [... skipping similar frames: {_summary(keys[index] for index in group)}]\n"


def _summary(keys):
    counts = sorted(collections.Counter(keys).items(), key=lambda item: (-item[1], item[0][0].co_name))
    return ", ".join(f"{getattr(code, 'co_qualname', code.co_name)} at line {line} ({count} times)" for (code, line), count in counts)
