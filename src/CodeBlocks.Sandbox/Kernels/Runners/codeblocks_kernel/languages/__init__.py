"""What the supervisor needs to know of an interpreter. Each language has a module here with its Adapter, named in its record on the host."""

import fcntl
import os
import shutil
import signal
import struct

from ..streams import STDERR, STDOUT

_header = struct.Struct(">IB")
_length = struct.Struct(">I")


class Unavailable(Exception):
    """The language is not installed; the text says how to get it."""


class Language:
    """An interpreter with two pipes for output that speaks in fields: each a length of four bytes and its bytes."""

    marker = None
    ends_lines = False
    terminal = False
    acknowledged = False
    watched = False
    # What is told of an interpreter that a cell has ended on purpose; None where that counts as a crash.
    farewell = None

    def __init__(self, directory, settings):
        self.directory = directory
        self.settings = settings

    def command(self):
        """The arguments that start the runner, and what is added to its environment."""
        raise NotImplementedError

    def interpreter(self):
        """The path of the interpreter and its flags."""
        path = shutil.which(self.settings.command)
        if path is None:
            raise Unavailable(f"{self.settings.command} is not installed. {self.settings.remedy}")
        return [path, *self.settings.flags]

    def script(self, name=None):
        return os.path.join(self.directory, name or self.settings.runner)

    def before_start(self):
        """Runs in the new process before the interpreter."""

    def open_output(self, outputs):
        """Opens what the interpreter writes to; fills in {read end: kind} and answers with the ends for stdout and stderr."""
        writers = []
        for kind in (STDOUT, STDERR):
            reader, writer = wide_pipe()
            outputs[reader] = kind
            writers.append(writer)
        return writers

    def write(self, commands, request):
        fields = [request["code"]]
        for name, value in (request.get("env") or {}).items():
            fields += [name, value]
        write_frame(commands, "X", pack(fields))

    def decode(self, kind, payload):
        fields = unpack(payload)
        if kind == "R":
            return {"main": fields[0] == "1", "data": dict(zip(fields[1::2], fields[2::2]))}
        if kind == "F":
            name, value, traceback = fields
            return {"name": name, "value": value, "traceback": traceback}
        return {"version": fields[0] if fields else ""}

    def interrupt(self, pid, commands, cell):
        """Ends what the cell does: a signal, as Ctrl-C sends it, to the interpreter and its children."""
        os.killpg(pid, signal.SIGINT)


def wide_pipe():
    """A pipe that holds more than the usual 64 KiB, where the system allows it."""
    reader, writer = os.pipe()
    try:
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
    except (AttributeError, OSError):
        pass
    return reader, writer


def write_all(fd, data):
    data = memoryview(data)
    while data:
        data = data[os.write(fd, data):]


def write_frame(fd, kind, payload):
    write_all(fd, _header.pack(len(payload) + 1, ord(kind)) + payload)


def pack(fields):
    encoded = [field.encode("utf-8", "surrogatepass") for field in fields]
    return b"".join(_length.pack(len(field)) + field for field in encoded)


def unpack(payload):
    fields = []
    at = 0
    while at + 4 <= len(payload):
        length, = _length.unpack_from(payload, at)
        fields.append(payload[at + 4:at + 4 + length].decode("utf-8", "replace"))
        at += 4 + length
    return fields
