"""The private channel between a kernel and its host.

A frame is a 4 byte big-endian length, one byte that says what it is, and the payload the length counts with that byte.
To the kernel: X execute {id, code, env}, I interrupt {id}, V variables {env}. To the host: H ready {language, version, detail; of python also
engine, ipython}, S started {id, count}, O and E a piece of stdout or stderr (bytes), R result {main, data: {mime: value}}, F failure {name, value,
traceback}, D done {id}.
"""

import socket
import struct

from .own import os, threading

PIECE = 32 * 1024

_header = struct.Struct(">IB")


def too_large(size, limit):
    """The failure of a cell whose result the channel does not take."""
    return {"name": "ResultTooLarge", "value": f"The result has {size} bytes; a result may have {limit}.", "traceback": ""}


def shortened(text, limit):
    return text if len(text) <= limit else text[:limit] + "\u2026"


class Channel:
    """Frames over one socket. Sending is safe from every thread and is never cut in half by a signal."""

    def __init__(self, fd, max_frame):
        self._max_frame = max_frame
        self._socket = socket.socket(fileno=fd)
        self._socket.setblocking(True)
        os.set_inheritable(fd, False)
        self._lock = threading.Lock()
        self._main = threading.get_ident()
        self._sending = False
        self._interrupted = False

    def fileno(self):
        return self._socket.fileno()

    def close(self):
        self._socket.close()

    def receive(self):
        """The next frame as (kind, payload), or None when the host is gone."""
        header = self._read(5)
        if header is None:
            return None
        length, kind = _header.unpack(header)
        if not 1 <= length <= self._max_frame:
            return None
        payload = self._read(length - 1)
        return None if payload is None else (kind, payload)

    def has_input(self):
        try:
            self._socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
            return True
        except BlockingIOError:
            return False

    def send(self, kind, payload):
        frame = _header.pack(len(payload) + 1, kind) + payload if len(payload) < 65536 else None
        if threading.get_ident() != self._main:
            with self._lock:
                self._write(frame, kind, payload)
            return
        self._sending = True
        try:
            with self._lock:
                self._write(frame, kind, payload)
        finally:
            self._sending = False
        if self._interrupted:
            self._interrupted = False
            raise KeyboardInterrupt

    def defer_interrupt(self):
        """True when the main thread is sending: the interrupt is then raised right after the frame."""
        self._interrupted = self._sending
        return self._sending

    def forget_interrupt(self):
        self._interrupted = False

    def _write(self, frame, kind, payload):
        if frame is not None:
            self._socket.sendall(frame)
        else:
            self._socket.sendall(_header.pack(len(payload) + 1, kind))
            self._socket.sendall(payload)

    def _read(self, length):
        data = bytearray()
        while len(data) < length:
            piece = self._socket.recv(min(length - len(data), 1024 * 1024))
            if not piece:
                return None
            data += piece
        return bytes(data)
