"""Reports changes below directories, through inotify."""

import os
import stat
import struct

import errors
from errors import Refused
from libc import call
from wire import CHANGED, text, u8

CREATE, WRITE, REMOVE, RENAME, CHMOD = 1, 2, 3, 4, 5
IN_MODIFY, IN_ATTRIB, IN_MOVED_FROM, IN_MOVED_TO, IN_CREATE, IN_DELETE = 0x2, 0x4, 0x40, 0x80, 0x100, 0x200
IN_IGNORED, IN_ONLYDIR, IN_DONT_FOLLOW = 0x8000, 0x1000000, 0x2000000
IN_FLAGS = os.O_NONBLOCK | os.O_CLOEXEC
# One event can mean several changes; envd reports them in this order.
_MEANINGS = ((IN_CREATE | IN_MOVED_TO, CREATE), (IN_MOVED_FROM, RENAME), (IN_ATTRIB, CHMOD), (IN_MODIFY, WRITE), (IN_DELETE, REMOVE))
_MASK = IN_MODIFY | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ONLYDIR
_EVENT = struct.Struct("iIII")
MAX_WATCHERS = 64
MAX_DIRECTORIES = 8192
MAX_FOUND = 65536


class Watches:
    def __init__(self, loop, connection, paths, entries):
        self._loop = loop
        self._connection = connection
        self._paths = paths
        self._entries = entries
        self._watchers = {}

    def watch(self, request, r):
        path, recursive, with_entry = self._paths.resolve(r.text()), r.u8(), r.u8()
        if not stat.S_ISDIR(os.stat(path).st_mode):
            raise Refused(errors.INVALID_ARGUMENT, "path is not a directory: %s" % path.decode("utf-8", "replace"))
        if len(self._watchers) >= MAX_WATCHERS:
            raise Refused(errors.FAILED_PRECONDITION, "more than %d watchers" % MAX_WATCHERS)
        watcher = _Watcher(path, bool(recursive))
        watcher.add(b"")
        self._watchers[request] = watcher.fd
        self._loop.add(watcher.fd, self._loop.READ, lambda events: self._report(request, watcher, with_entry))
        self._connection.done(request)

    def unwatch(self, request, r):
        fd = self._watchers.pop(r.u32(), None)
        if fd is not None:
            self._loop.close(fd)
        self._connection.done(request)

    def _report(self, request, watcher, with_entry):
        for name, kind in watcher.changes():
            entry = b""
            if with_entry and kind in (CREATE, WRITE, CHMOD):
                try:
                    entry = self._entries.describe(os.path.join(watcher.root, name))
                except OSError:
                    pass
            self._connection.tell(CHANGED, request, u8(kind) + text(name) + u8(bool(entry)) + entry)


class _Watcher:
    def __init__(self, root, recursive):
        self.root = root
        self.fd = call("inotify_init1", IN_FLAGS)
        self._recursive = recursive
        self._directories = {}

    def add(self, name, found=None):
        """Watches a directory and, when asked to, what is below it; `found` collects what a new one already holds."""
        waiting = [name]
        while waiting and len(self._directories) < MAX_DIRECTORIES:
            name = waiting.pop()
            path = os.path.join(self.root, name) if name else self.root
            try:
                follow = IN_DONT_FOLLOW if name else 0
                self._directories[call("inotify_add_watch", self.fd, path, _MASK | follow)] = name
            except OSError:
                if not name:
                    os.close(self.fd)
                    raise
                continue
            if self._recursive:
                waiting.extend(self._below(path, name, found))

    @staticmethod
    def _below(path, name, found):
        """The directories in a directory."""
        directories = []
        try:
            with os.scandir(path) as children:
                for child in children:
                    below = os.path.join(name, child.name)
                    if found is not None and len(found) < MAX_FOUND:
                        found.append(below)
                    if child.is_dir(follow_symlinks=False):
                        directories.append(below)
        except OSError:
            pass
        return directories

    def changes(self):
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return
        at = 0
        while at + _EVENT.size <= len(data):
            watch, mask, _, size = _EVENT.unpack_from(data, at)
            at += _EVENT.size
            child = data[at:at + size].rstrip(b"\0")
            at += size
            directory = self._directories.get(watch)
            if mask & IN_IGNORED:
                self._directories.pop(watch, None)
            if directory is None or not child:
                continue
            name = os.path.join(directory, child)
            for bits, kind in _MEANINGS:
                if mask & bits:
                    yield name, kind
            if self._recursive and mask & (IN_CREATE | IN_MOVED_TO):
                yield from self._appeared(name)

    def _appeared(self, name):
        try:
            if not stat.S_ISDIR(os.lstat(os.path.join(self.root, name)).st_mode):
                return
        except OSError:
            return
        found = []
        self.add(name, found)
        for below in found:
            yield below, CREATE
