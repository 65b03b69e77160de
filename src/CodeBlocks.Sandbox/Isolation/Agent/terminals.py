"""Carries bytes between a process's terminal and the host."""

import _socket
import fcntl
import os
import struct
import termios

CHUNK = 16384


def set_size(fd, columns, rows):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Terminal:
    """The master side of a pty, pumped both ways through a socket whose other end the host holds."""

    def __init__(self, loop, master):
        self._loop = loop
        self._master = master
        ours, self.theirs = (end.detach() for end in _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_STREAM))
        self._host = ours
        os.set_blocking(master, False)
        os.set_blocking(ours, False)
        self._out = b""
        self._in = b""
        self._host_gone = False
        self._ended = False
        self._held = None
        loop.add(master, loop.READ, self._on_master)
        loop.add(ours, loop.READ, self._on_host)

    def resize(self, columns, rows):
        if self._master is not None:
            set_size(self._master, columns, rows)

    def process_ended(self):
        self._ended = True
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _on_master(self, events):
        loop = self._loop
        if events & loop.WRITE and self._in:
            self._in = self._in[_write(self._master, self._in):]
        if events & loop.HANG_UP:
            # Nobody is left to read it.
            self._in = b""
        if events & ~loop.WRITE and not self._out:
            try:
                data = os.read(self._master, CHUNK)
            except BlockingIOError:
                data = None
            except OSError:
                data = b""
            if data == b"":
                self._close()
                return
            if data and not self._host_gone:
                self._out = data
                self._flush_out()
        self._watch()

    def _on_host(self, events):
        loop = self._loop
        if events & loop.WRITE and self._out:
            self._flush_out()
        if events & ~loop.WRITE and not self._in:
            try:
                data = os.read(self._host, CHUNK)
            except BlockingIOError:
                data = None
            except OSError:
                data = b""
            if data == b"":
                self._let_go_of_host()
            elif data:
                self._in = data[_write(self._master, data):]
        self._watch()

    def _flush_out(self):
        try:
            self._out = self._out[os.write(self._host, self._out):]
        except BlockingIOError:
            pass
        except OSError:
            self._let_go_of_host()

    def _watch(self):
        if self._master is None:
            return
        loop = self._loop
        loop.await_only(self._master, (0 if self._out else loop.READ) | (loop.WRITE if self._in else 0), self._on_master)
        if not self._host_gone:
            loop.await_only(self._host, (0 if self._in else loop.READ) | (loop.WRITE if self._out else 0), self._on_host)

    def _let_go_of_host(self):
        if not self._host_gone:
            self._host_gone = True
            self._out = b""
            self._loop.close(self._host)

    def _close(self):
        # A process may close its terminal before it ends; hanging up at that moment would kill it.
        if not self._ended:
            self._held = os.dup(self._master)
        self._loop.close(self._master)
        self._master = None
        self._let_go_of_host()


def _write(fd, data):
    try:
        return os.write(fd, data)
    except BlockingIOError:
        return 0
    except OSError:
        return len(data)
