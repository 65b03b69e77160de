"""The machine as a whole: its network ports, its processes, and what they use."""

import _signal
import _socket
import errno
import os

import errors
from wire import f64, u64

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
LOOPBACKS = ((_socket.AF_INET, "127.0.0.1"), (_socket.AF_INET6, "::1"))


class Ports:
    def __init__(self, loop, connection):
        self._loop = loop
        self._connection = connection

    def connect(self, request, r):
        self._try(request, r.u16(), list(LOOPBACKS))

    def _try(self, request, port, addresses):
        while addresses:
            family, address = addresses.pop(0)
            try:
                socket = _socket.socket(family, _socket.SOCK_STREAM)
                socket.setblocking(False)
                failure = socket.connect_ex((address, port))
            except OSError:
                continue
            fd = socket.detach()
            if failure == errno.EINPROGRESS:
                self._loop.add(fd, self._loop.WRITE, lambda events: self._connected(request, port, addresses, fd))
                return
            if not failure:
                self._connection.done(request, b"", (fd,))
                return
            os.close(fd)
        self._connection.refused(request, errors.PORT_CLOSED, "port %d is not open" % port)

    def _connected(self, request, port, addresses, fd):
        self._loop.remove(fd)
        socket = _socket.socket(fileno=fd)
        failure = socket.getsockopt(_socket.SOL_SOCKET, _socket.SO_ERROR)
        socket.detach()
        if failure:
            os.close(fd)
            self._try(request, port, addresses)
        else:
            self._connection.done(request, b"", (fd,))


class ProcessTree:
    """The processes of this machine: all there are, when it has a pid namespace of its own."""

    def __init__(self, isolated, connection, paths):
        self._isolated = isolated
        self._connection = connection
        self._paths = paths

    def processes(self):
        parents = {}
        for name in os.listdir("/proc"):
            if name.isdigit():
                fields = _stat(name)
                if fields:
                    parents[int(name)] = int(fields[1])
        me = os.getpid()
        if self._isolated:
            return [pid for pid in parents if pid != me]
        mine = {me}
        while True:
            more = {pid for pid, parent in parents.items() if parent in mine} - mine
            if not more:
                return list(mine - {me})
            mine |= more

    def signal_all(self, number):
        if self._isolated:
            try:
                os.kill(-1, number)
            except ProcessLookupError:
                pass
            return
        for pid in self.processes():
            try:
                os.kill(pid, number)
            except OSError:
                pass

    def end(self):
        """Kills everything, and waits for it: without a pid namespace, nothing else does."""
        self.signal_all(_signal.SIGKILL)
        try:
            while True:
                os.waitpid(-1, 0)
                self.signal_all(_signal.SIGKILL)
        except ChildProcessError:
            pass

    def stop(self, request, r):
        self.signal_all(_signal.SIGSTOP)
        self._connection.done(request)

    def go_on(self, request, r):
        self.signal_all(_signal.SIGCONT)
        self._connection.done(request)

    def metrics(self, request, r):
        ticks = pages = 0
        for pid in (os.getpid(), *self.processes()):
            fields = _stat(pid)
            if fields:
                ticks += sum(int(field) for field in fields[11:15])
                pages += int(fields[21])
        disk = os.statvfs(self._paths.home)
        total = disk.f_blocks * disk.f_frsize
        self._connection.done(request, f64(ticks / TICKS) + u64(pages * PAGE) + u64(total) + u64(total - disk.f_bfree * disk.f_frsize))


def _stat(pid):
    """The fields of /proc/PID/stat from the state on; the name before them may contain anything."""
    try:
        fd = os.open("/proc/%s/stat" % pid, os.O_RDONLY)
    except OSError:
        return None
    try:
        return os.read(fd, 1024).rpartition(b")")[2].split()
    except OSError:
        return None
    finally:
        os.close(fd)
