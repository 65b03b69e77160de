"""The loop between the host's channel and an interpreter below this process.

The interpreter reads frames on descriptor 3 and writes frames on descriptor 4; descriptors 1 and 2 are pipes that end here.
Whatever it wrote to them before a frame is sent before that frame, so output belongs to the cell and the place it came from.
"""

import json
import os
import select
import signal
import struct
import subprocess

from .channel import LIMIT, PIECE, Channel
from .languages import LANGUAGES, Unavailable, write_frame
from .streams import STDOUT

EXECUTE = ord("X")
INTERRUPT = ord("I")
COMMANDS = 3
EVENTS = 4

_header = struct.Struct(">IB")


class Supervisor:
    """Starts one interpreter and ends with it."""

    def __init__(self, fd, language):
        self._channel = Channel(fd)
        self._language = LANGUAGES[language](os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        self._name = language
        self._count = 0
        self._cell = None
        self._buffer = bytearray()
        self._held = b""
        self._text = b""
        self._text_kind = None
        self._ending = None
        self._failure = None
        self._line_open = False
        self._poll = select.poll()

    def serve(self):
        try:
            self._start()
        except Unavailable as error:
            self._send("H", {"language": self._name, "unavailable": str(error)})
            return
        try:
            while True:
                for fd, _ in self._poll.poll():
                    if fd == self._events:
                        self._read_events()
                    elif fd == self._channel.fileno():
                        self._read_command()
                    else:
                        self._copy(fd)
        except (EOFError, OSError):
            self._end()

    def _start(self):
        arguments, environment = self._language.command()
        commands, self._commands = os.pipe()
        self._events, events = os.pipe()
        self._outputs = {}
        writers = self._language.open_output(self._outputs)
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", f'exec "$@" 3<&{commands} 4>&{events} {self._closing(commands, events)}', "sh", *arguments], stdin=subprocess.DEVNULL,
            stdout=writers[0], stderr=writers[1], env={**os.environ, **environment}, pass_fds=(commands, events),
            start_new_session=True, preexec_fn=self._language.before_start)
        for fd in {commands, events, *writers}:
            os.close(fd)
        os.set_blocking(self._events, False)
        for fd in self._outputs:
            os.set_blocking(fd, False)
        for fd in (self._events, self._channel.fileno(), *self._outputs):
            self._poll.register(fd, select.POLLIN)

    @staticmethod
    def _closing(*fds):
        return " ".join(f"{fd}>&-" for fd in fds if fd not in (COMMANDS, EVENTS))

    def _read_command(self):
        frame = self._channel.receive()
        if frame is None:
            raise EOFError
        kind, payload = frame
        request = json.loads(payload)
        if kind == EXECUTE:
            self._drain()
            self._cell = request["id"]
            self._count += 1
            self._send("S", {"id": self._cell, "count": self._count})
            self._line_open = False
            self._ending = self._language.marker and {"done", "written"}
            self._language.write(self._commands, request)
        elif kind == INTERRUPT and request.get("id") == self._cell:
            self._language.interrupt(self._process.pid, self._commands)

    def _read_events(self):
        try:
            piece = os.read(self._events, 1 << 20)
        except BlockingIOError:
            return
        if not piece:
            self._drain()
            raise EOFError
        self._buffer += piece
        at = 0
        while len(self._buffer) >= at + _header.size:
            length, kind = _header.unpack_from(self._buffer, at)
            if not 1 <= length <= LIMIT:
                raise EOFError
            if len(self._buffer) < at + 4 + length:
                break
            self._forward(chr(kind), bytes(self._buffer[at + _header.size:at + 4 + length]))
            at += 4 + length
        del self._buffer[:at]
        self._flush()

    def _forward(self, kind, payload):
        if kind in "OE":
            if self._text and (kind != self._text_kind or len(self._text) + len(payload) > PIECE):
                self._flush()
            self._text_kind = kind
            self._text += payload
            if self._language.acknowledged:
                self._flush()
                write_frame(self._commands, "A", b"")
            return
        self._flush()
        self._drain()
        if kind == "D":
            self._finish("done")
        elif kind == "H":
            self._send("H", {"language": self._name, **self._language.decode(kind, payload)})
        elif kind == "R":
            self._send(kind, self._language.decode(kind, payload))
            if self._language.acknowledged:
                write_frame(self._commands, "A", b"")
        elif kind == "F":
            self._failure = self._language.decode(kind, payload)

    def _flush(self):
        """Sends text that came in frames, after what was written to the descriptors before it."""
        if self._text:
            self._drain()
            text, self._text = self._text, b""
            for start in range(0, len(text), PIECE):
                self._channel.send(ord(self._text_kind), text[start:start + PIECE])

    def _finish(self, what):
        """Ends the cell: when it is done and, on a terminal, whose output comes a moment later, when the marker has come too."""
        if self._cell is None:
            return
        if self._ending:
            self._ending.discard(what)
            if self._ending:
                return
        if self._line_open and self._language.ends_lines:
            self._channel.send(STDOUT, b"\n")
        failure, self._failure = self._failure, None
        if failure is not None:
            self._send("F", failure)
        cell, self._cell = self._cell, None
        self._send("D", {"id": cell})

    def _drain(self):
        for fd in list(self._outputs):
            while self._copy(fd):
                pass

    def _copy(self, fd):
        """Sends one piece of output, if there is one."""
        try:
            piece = os.read(fd, PIECE)
        except BlockingIOError:
            return False
        except OSError:
            piece = b""
        if not piece:
            self._poll.unregister(fd)
            del self._outputs[fd]
            return False
        if self._language.marker is None:
            self._channel.send(self._outputs[fd], piece)
        else:
            self._send_marked(fd, piece)
        return True

    def _send_marked(self, fd, piece):
        """Sends what is not the marker; what may be the beginning of it waits for the rest."""
        marker = self._language.marker
        text = self._held + piece
        while marker in text:
            before, _, text = text.partition(marker)
            self._send_text(fd, before)
            self._finish("written")
        start = text.rfind(marker[:1])
        held = len(text) if start < 0 or not marker.startswith(text[start:]) else start
        self._held = text[held:]
        self._send_text(fd, text[:held])

    def _send_text(self, fd, text):
        if text:
            self._line_open = text[-1:] != b"\n"
            self._channel.send(self._outputs[fd], text)

    def _send(self, kind, message):
        payload = message if isinstance(message, bytes) else json.dumps(message).encode()
        self._channel.send(ord(kind), payload)

    def _end(self):
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except OSError:
            pass
        os._exit(0)
