"""The loop between the host's channel and an interpreter below this process.

The interpreter reads frames on descriptor 3 and writes frames on descriptor 4; descriptors 1 and 2 are pipes that end here.
Whatever it wrote to them before a frame is sent before that frame, so output belongs to the cell and the place it came from.
"""

import importlib
import json
import os
import select
import signal
import struct
import subprocess
import time

from .channel import PIECE, Channel, too_large
from .languages import Unavailable, wide_pipe, write_frame
from .streams import STDOUT

EXECUTE = ord("X")
INTERRUPT = ord("I")
COMMANDS = 3
EVENTS = 4
INTERRUPTS = 5

_header = struct.Struct(">IB")


class Supervisor:
    """Starts one interpreter and ends with it."""

    MOMENT = 0.002

    # So many pieces of text of a cell stay as they were written; of more, neighbours are joined.
    SINGLE_PIECES = 32

    def __init__(self, fd, settings):
        self._channel = Channel(fd, settings.max_frame)
        self._max_frame = settings.max_frame
        adapter = importlib.import_module(f".languages.{settings.adapter}", __package__)
        self._language = adapter.Adapter(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), settings)
        self._name = settings.language
        self._count = 0
        self._cell = None
        self._buffer = bytearray()
        self._held = b""
        self._burst = 0
        self._burst_at = 0.0
        self._pieces = 0
        self._text = bytearray()
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
                    elif self._copy(fd) < PIECE:
                        self._gather()
        except (EOFError, OSError):
            self._end()

    def _start(self):
        arguments, environment = self._language.command()
        commands, self._commands = os.pipe()
        self._events, events = wide_pipe()
        inherited = {COMMANDS: commands, EVENTS: events}
        if self._language.watched:
            inherited[INTERRUPTS], self._language.watchdog = os.pipe()
        self._outputs = {}
        stdout, stderr = self._language.open_output(self._outputs)
        self._process = subprocess.Popen(
            self._in_place(inherited, arguments), stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, env={**os.environ, **environment},
            pass_fds=tuple(inherited.values()), start_new_session=True, preexec_fn=self._language.before_start)
        for fd in {*inherited.values(), stdout, stderr}:
            os.close(fd)
        os.set_blocking(self._events, False)
        for fd in self._outputs:
            os.set_blocking(fd, False)
        for fd in (self._events, self._channel.fileno(), *self._outputs):
            self._poll.register(fd, select.POLLIN)

    @staticmethod
    def _in_place(inherited, arguments):
        """The arguments behind a shell that moves descriptors to where the runner looks for them; first out of each other's way."""
        high = {fd: 20 + fd for fd in inherited}
        moves = [f"{high[fd]}<&{source}" for fd, source in inherited.items()]
        moves += [f"{source}>&-" for source in inherited.values()]
        moves += [f"{fd}<&{high[fd]} {high[fd]}>&-" for fd in inherited]
        return ["/bin/bash", "-c", f'exec "$@" {" ".join(moves)}', "sh", *arguments]

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
            self._burst = 0
            self._pieces = 0
            self._send("S", {"id": self._cell, "count": self._count})
            self._line_open = False
            self._ending = self._language.marker and {"done", "written"}
            self._language.write(self._commands, request)
        elif kind == INTERRUPT and request.get("id") == self._cell:
            self._language.interrupt(self._process.pid, self._commands, self._cell)

    def _read_events(self):
        try:
            piece = os.read(self._events, 1 << 20)
        except BlockingIOError:
            return
        if not piece:
            self._drain()
            self._take_leave()
            raise EOFError
        self._buffer += piece
        at = 0
        while len(self._buffer) >= at + _header.size:
            length, kind = _header.unpack_from(self._buffer, at)
            if not 1 <= length <= self._max_frame:
                raise EOFError
            if len(self._buffer) < at + 4 + length:
                break
            self._forward(chr(kind), bytes(self._buffer[at + _header.size:at + 4 + length]))
            at += 4 + length
        del self._buffer[:at]
        if self._text:
            self._flush()
            self._gather()

    def _forward(self, kind, payload):
        if kind in "OE":
            if self._text and (kind != self._text_kind or len(self._text) + len(payload) > PIECE):
                self._flush()
            self._text_kind = kind
            self._text += payload
            self._pieces += 1
            if self._pieces <= self.SINGLE_PIECES:
                self._flush()
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
            self._send_result(self._language.decode(kind, payload))
            if self._language.acknowledged:
                write_frame(self._commands, "A", b"")
        elif kind == "F":
            self._failure = self._language.decode(kind, payload)

    def _gather(self):
        """Lets output that comes in many small pieces pile up for a moment, so that it goes out in few."""
        now = time.monotonic()
        self._burst = self._burst + 1 if now - self._burst_at < self.MOMENT * 2 else 0
        if self._in_burst and not self._language.terminal:
            time.sleep(self.MOMENT)
            now += self.MOMENT
        self._burst_at = now

    @property
    def _in_burst(self):
        return self._burst > 3

    def _flush(self):
        """Sends text that came in frames, after what was written to the descriptors before it."""
        if self._text:
            self._drain()
            text, self._text = self._text, bytearray()
            for start in range(0, len(text), PIECE):
                self._channel.send(ord(self._text_kind), bytes(text[start:start + PIECE]))

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

    def _take_leave(self):
        """An interpreter that a cell told to end has done what the cell asked for; one that crashed has not."""
        if self._cell is None or self._language.farewell is None:
            return
        try:
            ended_well = self._process.wait(timeout=1) >= 0
        except subprocess.TimeoutExpired:
            return
        if ended_well:
            self._channel.send(STDOUT, self._language.farewell)
            self._send("D", {"id": self._cell})

    def _drain(self):
        for fd in list(self._outputs):
            while self._copy(fd):
                pass

    def _copy(self, fd):
        """Sends one piece of output, if there is one; the result is its length."""
        try:
            piece = self._read_terminal(fd) if self._language.terminal else os.read(fd, PIECE)
        except BlockingIOError:
            return 0
        except OSError:
            piece = b""
        if not piece:
            self._poll.unregister(fd)
            del self._outputs[fd]
            return 0
        if self._language.marker is None:
            self._channel.send(self._outputs[fd], piece)
        else:
            self._send_marked(fd, piece)
        return len(piece)

    def _read_terminal(self, fd):
        """A terminal holds no more than a page, so output piles up here, not there."""
        piece = os.read(fd, PIECE)
        until = time.monotonic() + self.MOMENT if self._in_burst else 0
        while piece and len(piece) < PIECE:
            try:
                more = os.read(fd, PIECE - len(piece))
            except BlockingIOError:
                left = until - time.monotonic()
                if left <= 0 or not select.select([fd], [], [], left)[0]:
                    break
                continue
            except OSError:
                break
            if not more:
                break
            piece += more
        return piece

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

    def _send_result(self, message):
        payload = message if isinstance(message, bytes) else json.dumps(message).encode()
        if len(payload) > self._max_frame // 2:
            self._failure = self._failure or too_large(len(payload), self._max_frame // 2)
        else:
            self._send("R", payload)

    def _send(self, kind, message):
        payload = message if isinstance(message, bytes) else json.dumps(message).encode()
        self._channel.send(ord(kind), payload)

    def _end(self):
        """Nothing that cells started stays, jobs of a shell in groups of their own included."""
        for name in os.listdir("/proc"):
            try:
                if name.isdigit() and os.getsid(int(name)) == self._process.pid:
                    os.kill(int(name), signal.SIGKILL)
            except OSError:
                pass
        os._exit(0)
