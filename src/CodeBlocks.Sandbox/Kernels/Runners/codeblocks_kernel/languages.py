"""What is particular to each interpreter that runs below a supervisor."""

import fcntl
import json
import os
import pty
import shutil
import signal
import struct
import termios

from .streams import STDERR, STDOUT

_header = struct.Struct(">IB")
_length = struct.Struct(">I")


class Unavailable(Exception):
    """The language is not installed; the text says how to get it."""


class Language:
    """An interpreter with two pipes for output that speaks in fields: each a length of four bytes and its bytes."""

    # What to tell about a program that is missing; the host knows.
    remedy = ""
    marker = None
    ends_lines = False
    terminal = False
    acknowledged = False
    watched = False
    # What is told of an interpreter that a cell has ended on purpose; None where that counts as a crash.
    farewell = None

    def __init__(self, directory):
        self.directory = directory

    def command(self):
        """The arguments that start the runner, and what is added to its environment."""
        raise NotImplementedError

    def find(self, program):
        path = shutil.which(program)
        if path is None:
            raise Unavailable(f"{program} is not installed. {self.remedy}")
        return path

    def script(self, name):
        return os.path.join(self.directory, name)

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


class JavaScript(Language):
    """Node. Its frames carry JSON, which the host understands as it is."""

    watched = True

    def command(self):
        node = self.find("node")
        return [node, "--no-warnings", "--expose-internals", "--experimental-import-meta-resolve", self.script("runner.mjs"), self.mode], {}

    mode = "javascript"

    def write(self, commands, request):
        write_frame(commands, "X", json.dumps(request).encode())

    def decode(self, kind, payload):
        return payload if kind != "H" else json.loads(payload)

    def interrupt(self, pid, commands, cell):
        write_frame(commands, "I", b"")
        os.write(self.watchdog, _length.pack(cell))
        super().interrupt(pid, commands, cell)


class TypeScript(JavaScript):
    mode = "typescript"


class Bash(Language):
    """An interactive bash on a terminal of its own, so that jobs, Ctrl-C and programs behave as at a prompt."""

    ends_lines = True
    terminal = True
    farewell = b"Restarting Bash\n"

    def command(self):
        self.marker = b"\x1e" + os.urandom(12).hex().encode() + b"\x1e"
        environment = {"CODEBLOCKS_MARKER": self.marker.decode(), "PAGER": "cat", "SHELL": "/bin/bash", "TERM": os.environ.get("TERM", "dumb")}
        return [self.find("bash"), "--noprofile", "--noediting", "--rcfile", self.script("runner.sh"), "-i"], environment

    def open_output(self, outputs):
        self._master, slave = pty.openpty()
        attributes = termios.tcgetattr(slave)
        attributes[1] &= ~termios.OPOST
        attributes[3] &= ~(termios.ECHO | termios.ECHONL)
        termios.tcsetattr(slave, termios.TCSANOW, attributes)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        outputs[self._master] = STDOUT
        return [slave, slave]

    def before_start(self):
        fcntl.ioctl(1, termios.TIOCSCTTY, 0)
        os.dup2(1, 0)

    def write(self, commands, request):
        pairs = [text for pair in (request.get("env") or {}).items() for text in pair]
        fields = (request["code"], *pairs, "")
        os.write(self._master, b'eval "$__cb_cell"\n')
        write_all(commands, b"".join(field.encode("utf-8", "replace").replace(b"\0", b"") + b"\0" for field in fields))

    def interrupt(self, pid, commands, cell):
        os.killpg(os.tcgetpgrp(self._master), signal.SIGINT)


class R(Language):
    """R writes its output to the descriptors; so that results and messages keep their place in it, it waits until they are sent."""

    acknowledged = True
    farewell = b""

    def command(self):
        return [self.find("R"), "--no-echo", "--no-restore", "--no-save", "--no-readline", f"--file={self.script('runner.R')}"], self._locale()

    @staticmethod
    def _locale():
        return {} if any(name in os.environ for name in ("LC_ALL", "LC_CTYPE", "LANG")) else {"LANG": "C.UTF-8"}


class Java(Language):
    """A signal would end the JVM; it stops the cell itself when it is told."""

    flags = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xss2m", "-XX:-UsePerfData")

    def interrupt(self, pid, commands, cell):
        write_frame(commands, "I", b"")

    def command(self):
        java = self.find("java")
        if shutil.which("jshell") is None and not os.path.exists(os.path.join(os.path.dirname(os.path.realpath(java)), "jshell")):
            raise Unavailable(f"this java has no jshell. {self.remedy}")
        return [java, *self.flags, *self._program()], {}

    def _program(self):
        """The runner as the host has compiled it, with what a JVM knows of the classes it needs; its source until then."""
        compiled = self.script("java")
        if not os.path.isdir(compiled):
            return [self.script("Runner.java")]
        classes = os.path.join(compiled, "classes.jsa")
        return [*([f"-XX:SharedArchiveFile={classes}"] if os.path.exists(classes) else []), "-cp", compiled, "Runner"]


LANGUAGES = {"javascript": JavaScript, "typescript": TypeScript, "bash": Bash, "r": R, "java": Java}


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
