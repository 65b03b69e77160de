"""
The first process of a sandbox. It starts every other one and does every file operation, on the host's request, over one
private socket. It accepts requests from that socket only and exits when it is closed; as pid 1 of the sandbox, its exit ends every process.

Only modules that are cheap to import are used: a sandbox starts in the time this file takes to.
"""

import sys

sys.path.insert(0, sys.argv[0].rpartition("/")[0])

import _signal
import os
import resource

import errors
import libc
import wire
from files import Files
from loop import Loop
from machine import Ports, ProcessTree
from paths import Paths
from processes import Processes
from watches import Watches


class Agent:
    def __init__(self, address):
        self._loop = Loop()
        self._tree = None
        self._watch_children()
        self._connection = wire.Connection(address, self._loop, self._handle, self._end)
        self._processes = Processes(self._loop, self._connection)
        self._handlers = {wire.CONFIGURE: self._configure}

    def run(self):
        self._connection.tell(wire.HELLO, 1)
        self._loop.run()

    def _configure(self, request, r):
        isolated, home, environment, limits = r.u8(), r.text(), r.pairs(), [(r.u32(), r.u64()) for _ in range(r.u32())]
        paths = Paths(home)
        self._connection.rewrite = paths.rewrite
        self._tree = ProcessTree(isolated, self._connection, paths)
        environment = dict(environment)
        _make_package_directories(home, environment)
        self._processes.configure(paths, environment, [(limit, _allowed(limit, value)) for limit, value in limits])
        # Not before: until now, the host may still have had to look at this process's namespaces.
        libc.call("prctl", libc.PR_SET_DUMPABLE, 0, 0, 0, 0)
        if isolated:
            libc.close_abstract_sockets()
        else:
            libc.call("prctl", libc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        files = Files(self._loop, self._connection, self._processes, paths)
        watches = Watches(self._loop, self._connection, paths, files.entries)
        self._handlers = {
            wire.START: self._processes.start,
            wire.SIGNAL: self._processes.signal,
            wire.RESIZE: self._processes.resize,
            wire.STAT: files.stat,
            wire.LIST: files.list,
            wire.MAKE_DIRECTORY: files.make_directory,
            wire.MOVE: files.move,
            wire.REMOVE: files.remove,
            wire.OPEN: files.open,
            wire.READ: files.read,
            wire.CLOSE: files.close,
            wire.WRITE: files.write,
            wire.WRITE_MORE: files.write_more,
            wire.WATCH: watches.watch,
            wire.UNWATCH: watches.unwatch,
            wire.CONNECT: Ports(self._loop, self._connection).connect,
            wire.METRICS: self._tree.metrics,
            wire.STOP: self._tree.stop,
            wire.CONTINUE: self._tree.go_on,
        }
        self._connection.done(request)

    def _handle(self, kind, request, r):
        try:
            self._handlers[kind](request, r)
        except errors.Refused as refusal:
            self._connection.refused(request, refusal.error, str(refusal))
        except OSError as error:
            self._connection.refused(request, errors.file_error(error), _describe(error))
        except Exception as error:
            # A request never ends the sandbox.
            self._connection.refused(request, errors.OTHER, "%s: %s" % (type(error).__name__, error))

    def _watch_children(self):
        woken, wake = os.pipe()
        os.set_blocking(woken, False)
        os.set_blocking(wake, False)
        _signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        _signal.signal(_signal.SIGCHLD, lambda number, frame: None)

        def reap(events):
            os.read(woken, 4096)
            self._processes.reap()

        self._loop.add(woken, self._loop.READ, reap)

    def _end(self):
        if self._tree is not None:
            self._tree.end()
        os._exit(0)


def _make_package_directories(home, environment):
    """Where pip, npm and R install what the user wants: an interpreter looks for some of them only when it starts."""
    python = b"%s/.local/lib/python%d.%d/site-packages" % (home, *sys.version_info[:2])
    for directory in filter(None, (python, home + b"/.local/bin", environment.get(b"NODE_PATH"), environment.get(b"R_LIBS_USER"))):
        os.makedirs(directory, exist_ok=True)


def _allowed(limit, value):
    hard = resource.getrlimit(limit)[1]
    return value if hard == resource.RLIM_INFINITY else min(value, hard)


def _describe(error):
    name = error.filename
    if isinstance(name, bytes):
        name = name.decode("utf-8", "replace")
    return "%s: %s" % (error.strerror, name) if name else str(error.strerror)


def _harden():
    """Closes inherited descriptors, forbids core dumps and ignores signals."""
    os.closerange(3, 256)
    os.umask(0o022)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in (_signal.SIGHUP, _signal.SIGINT, _signal.SIGQUIT, _signal.SIGTERM, _signal.SIGUSR1, _signal.SIGUSR2, _signal.SIGPIPE):
        _signal.signal(number, _signal.SIG_IGN)


if __name__ == "__main__":
    _harden()
    Agent(sys.argv[1]).run()
