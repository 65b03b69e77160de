"""Frames between the agent and the host: u32 length, u8 kind, u32 id, payload; little endian; strings are u32 length + bytes."""

import _socket
import struct

# Requests of the host.
CONFIGURE, START, SIGNAL, RESIZE, STAT, LIST, MAKE_DIRECTORY, MOVE, REMOVE = range(9)
OPEN, READ, CLOSE, WRITE, WRITE_MORE, WATCH, UNWATCH, CONNECT, METRICS, STOP, CONTINUE = range(9, 20)

# What the agent says.
HELLO, DONE, PART, REFUSED, EXITED, CHANGED = range(6)

MAX_FRAME = 1 << 20
# What a file is read and a listing is sent by.
READ_SIZE = 1 << 16
RECEIVE_SIZE = 1 << 18
# While more than this waits to be sent, no further request is taken.
BACKLOG = 1 << 20

_HEAD = struct.Struct("<IBI")
_U8 = struct.Struct("<B")
_U16 = struct.Struct("<H")
_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")
_I64 = struct.Struct("<q")
_F64 = struct.Struct("<d")
_FD = struct.Struct("=i")

u8, u16, u32, u64, i64, f64 = _U8.pack, _U16.pack, _U32.pack, _U64.pack, _I64.pack, _F64.pack


def text(value):
    return _U32.pack(len(value)) + value


class Reader:
    """Takes the values of a request from its payload, in order."""

    __slots__ = ("_data", "_at")

    def __init__(self, data, at):
        self._data = data
        self._at = at

    def _take(self, form):
        value = form.unpack_from(self._data, self._at)[0]
        self._at += form.size
        return value

    def u8(self):
        return self._take(_U8)

    def u16(self):
        return self._take(_U16)

    def u32(self):
        return self._take(_U32)

    def u64(self):
        return self._take(_U64)

    def i64(self):
        return self._take(_I64)

    def text(self):
        end = self._take(_U32) + self._at
        value = bytes(self._data[self._at:end])
        self._at = end
        return value

    def texts(self):
        return [self.text() for _ in range(self.u32())]

    def pairs(self):
        return [(self.text(), self.text()) for _ in range(self.u32())]

    def rest(self):
        return memoryview(self._data)[self._at:]


class Connection:
    """The agent's end of the private socket. Sends what fits at once and the rest when there is room."""

    def __init__(self, path, loop, on_request, on_lost):
        self._socket = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        self._socket.connect(path)
        self._socket.setblocking(False)
        self._loop = loop
        self._on_request = on_request
        self._on_lost = on_lost
        # Gives paths in a message the names that callers know; those of an unisolated sandbox are others.
        self.rewrite = str
        self._received = bytearray()
        self._waiting = []
        self._waiting_size = 0
        self._interest = loop.READ
        loop.add(self._socket.fileno(), loop.READ, self._ready)

    def done(self, request, payload=b"", fds=()):
        self._send(DONE, request, payload, fds)

    def part(self, request, payload):
        self._send(PART, request, payload, ())

    def refused(self, request, error, message):
        self._send(REFUSED, request, u8(error) + self.rewrite(message).encode("utf-8", "replace")[:4096], ())

    def tell(self, kind, subject, payload=b""):
        self._send(kind, subject, payload, ())

    def _send(self, kind, subject, payload, fds):
        self._waiting.append((_HEAD.pack(len(payload) + 5, kind, subject) + payload, fds))
        self._waiting_size += len(payload) + 9
        if len(self._waiting) == 1:
            self._flush()

    def _flush(self):
        while self._waiting:
            frame, fds = self._waiting[0]
            ancillary = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, b"".join(map(_FD.pack, fds)))] if fds else []
            try:
                sent = self._socket.sendmsg([frame], ancillary)
            except BlockingIOError:
                break
            except OSError:
                self._on_lost()
                return
            for fd in fds:
                self._loop.close(fd)
            self._waiting_size -= sent
            if sent == len(frame):
                self._waiting.pop(0)
            else:
                self._waiting[0] = (memoryview(frame)[sent:], ())
        interest = (self._loop.WRITE if self._waiting else 0) | (self._loop.READ if self._waiting_size < BACKLOG else 0)
        if interest != self._interest:
            self._interest = interest
            self._loop.change(self._socket.fileno(), interest)

    def _ready(self, events):
        if events & self._loop.WRITE:
            self._flush()
        if not events & ~self._loop.WRITE or not self._interest & self._loop.READ:
            return
        try:
            data = self._socket.recv(RECEIVE_SIZE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._on_lost()
            return
        self._take(data)

    def _take(self, data):
        received = self._received
        received += data
        at = 0
        while len(received) - at >= 9:
            size, kind, request = _HEAD.unpack_from(received, at)
            if size > MAX_FRAME:
                self._on_lost()
                return
            end = at + 4 + size
            if end > len(received):
                break
            self._on_request(kind, request, Reader(bytes(received[at + 9:end]), 0))
            at = end
        if at:
            del received[:at]
