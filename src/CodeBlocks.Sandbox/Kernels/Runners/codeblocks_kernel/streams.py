"""Where the output of user code goes: sys.stdout and sys.stderr, and file descriptors 1 and 2 for everything else."""

import io
import select
import sys

from .channel import PIECE
from .own import os, threading

STDOUT = ord("O")
STDERR = ord("E")
KINDS = (STDOUT, STDERR)


class Output:
    """Brings text of the language and bytes of the descriptors into one sequence of frames.

    Text is held back for a moment so that what belongs together arrives together; descriptors are pipes that are read here,
    so whatever a child process wrote before a given moment is sent before anything that follows it.
    """

    DELAY = 0.01
    FULL = 256 * 1024

    def __init__(self, channel):
        self._channel = channel
        self._pending = {kind: [] for kind in KINDS}
        self._size = 0
        self._lock = threading.RLock()
        self._waking = False
        self._owner = os.getpid()
        self._pipes = {}
        self._poll = select.poll()
        for fd, kind in ((1, STDOUT), (2, STDERR)):
            reader, writer = os.pipe()
            os.dup2(writer, fd)
            os.close(writer)
            os.set_blocking(reader, False)
            self._pipes[reader] = kind
            self._poll.register(reader, select.POLLIN)
        self._alarm, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        sys.stdout = OutStream("stdout", STDOUT, 1, self)
        sys.stderr = OutStream("stderr", STDERR, 2, self)
        os.register_at_fork(after_in_child=self._forked)
        threading.Thread(target=self._pump, name="codeblocks-output", daemon=True).start()

    def write(self, kind, fd, text):
        if self._owner is None:
            os.write(fd, text.encode("utf-8", "surrogateescape"))
            return
        if not self._size:
            self.drain()
        self._pending[kind].append(text)
        self._size += len(text)
        if self._size >= self.FULL:
            self.flush()
        elif not self._waking:
            self._waking = True
            self._ring()

    def flush(self, *kinds):
        """Sends what text there is, stdout first, then what the descriptors hold."""
        if self._owner is None:
            return
        with self._lock:
            for kind in kinds or KINDS:
                if pending := self._pending[kind]:
                    self._pending[kind] = []
                    text = "".join(pending)
                    self._size -= len(text)
                    for start in range(0, len(text), PIECE):
                        self._channel.send(kind, text[start:start + PIECE].encode("utf-8", "replace"))
            self.drain()

    def drain(self):
        """Sends what the descriptors hold right now."""
        if self._owner is None:
            return
        with self._lock:
            while ready := self._poll.poll(0):
                for fd, _ in ready:
                    if data := self._take(fd):
                        self._channel.send(self._pipes[fd], data)

    @staticmethod
    def _take(fd):
        try:
            return os.read(fd, PIECE)
        except BlockingIOError:
            return b""

    def _ring(self):
        try:
            os.write(self._wake, b"!")
        except BlockingIOError:
            pass

    def _pump(self):
        """Sends what waits while the main thread is busy with user code."""
        poll = select.poll()
        for fd in (*self._pipes, self._alarm):
            poll.register(fd, select.POLLIN)
        pause = threading.Event()
        while True:
            ready = poll.poll()
            try:
                if any(fd == self._alarm for fd, _ in ready):
                    os.read(self._alarm, 64)
                    pause.wait(self.DELAY)
                    self._waking = False
                self.flush()
            except OSError:
                return

    def _forked(self):
        self._owner = None
        self._channel.close()


class OutStream(io.TextIOBase):
    """A text stream that ends in the channel; in a forked child it writes to the descriptor instead."""

    encoding = "UTF-8"
    errors = "replace"

    def __init__(self, name, kind, fd, output):
        self.name = name
        self._kind = kind
        self._fd = fd
        self._output = output
        self.buffer = OutBuffer(self)

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if text:
            self._output.write(self._kind, self._fd, text)
        return len(text)

    def flush(self):
        self._output.flush(self._kind)

    def fileno(self):
        return self._fd

    def isatty(self):
        return False

    def writable(self):
        return True

    def close(self):
        pass


class OutBuffer(io.RawIOBase):
    """sys.stdout.buffer: bytes, decoded as they come."""

    def __init__(self, stream):
        self._stream = stream

    def write(self, data):
        self._stream.write(bytes(data).decode("utf-8", "replace"))
        return len(data)

    def writable(self):
        return True

    def fileno(self):
        return self._stream.fileno()
