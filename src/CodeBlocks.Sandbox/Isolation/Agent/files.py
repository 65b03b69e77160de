"""File operations, done inside the sandbox with the rights of the sandbox's user."""

import errno
import os
import stat

import errors
from entries import Entries
from errors import Refused
from wire import READ_SIZE, u8, u32

# Entries and bytes of one listing. More is refused: the host keeps a listing in memory.
MAX_ENTRIES = 200_000
MAX_LISTING = 24 << 20
MAX_OPEN = 1024
STEP = 500


class Files:
    def __init__(self, loop, connection, processes, paths):
        self._loop = loop
        self._connection = connection
        self._processes = processes
        self._paths = paths
        self.entries = Entries(paths)
        self._open = {}

    def stat(self, request, r):
        self._connection.done(request, self.entries.describe(self._paths.resolve(r.text())))

    def list(self, request, r):
        path, depth = self._paths.resolve(r.text()), r.u32()
        if not stat.S_ISDIR(os.stat(path).st_mode):
            raise Refused(errors.INVALID_ARGUMENT, "path is not a directory: %s" % _shown(path))
        self._loop.in_steps(self._list(request, path, max(depth, 1)))

    def _list(self, request, root, depth):
        count, total, part, size = 0, 0, [], 0
        levels = [self._names(root)]
        while levels:
            path = next(levels[-1], None)
            if path is None:
                levels.pop()
                continue
            try:
                entry = self.entries.describe(path)
                below = len(levels) < depth and stat.S_ISDIR(os.lstat(path).st_mode)
            except OSError:
                continue
            part.append(entry)
            size += len(entry)
            total += len(entry)
            count += 1
            if count > MAX_ENTRIES or total > MAX_LISTING:
                self._connection.refused(
                    request, errors.NO_SPACE,
                    "more than %d entries or %d bytes of them below %s; list fewer levels" % (MAX_ENTRIES, MAX_LISTING, _shown(root)))
                return
            if below:
                levels.append(self._names(path))
            if size > READ_SIZE:
                self._connection.part(request, u32(len(part)) + b"".join(part))
                part, size = [], 0
            if count % STEP == 0:
                yield
        self._connection.done(request, u32(len(part)) + b"".join(part))

    @staticmethod
    def _names(directory):
        try:
            names = os.listdir(directory)
        except OSError:
            return iter(())
        names.sort()
        return (os.path.join(directory, name) for name in names)

    def make_directory(self, request, r):
        path = self._paths.resolve(r.text())
        try:
            mode = os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            _make_parents(path)
        else:
            if stat.S_ISDIR(mode):
                raise Refused(errors.ALREADY_EXISTS, "directory already exists: %s" % _shown(path))
            raise Refused(errors.INVALID_ARGUMENT, "path already exists but it is not a directory: %s" % _shown(path))
        self._connection.done(request, self.entries.describe(path))

    def move(self, request, r):
        source, target = self._paths.resolve(r.text()), self._paths.resolve(r.text())
        os.lstat(source)
        _make_parents(os.path.dirname(target.rstrip(b"/")) or b"/")
        try:
            os.rename(source, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self._processes.run(
                [b"/usr/bin/mv", b"-fT", b"--", source, target],
                lambda status: self._finish(request, status, target, "could not move to another file system: %s" % _shown(source)))
            return
        self._connection.done(request, self.entries.describe(target))

    def remove(self, request, r):
        path = self._paths.resolve(r.text())
        try:
            (os.rmdir if stat.S_ISDIR(os.lstat(path).st_mode) else os.unlink)(path)
        except FileNotFoundError:
            pass
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.EACCES):
                raise
            self._processes.run(
                [b"/bin/sh", b"-c", b'chmod -R u+rwX -- "$1" 2>/dev/null; exec rm -rf -- "$1"', b"sh", path],
                lambda status: self._finish(request, status, None, "could not remove: %s" % _shown(path)))
            return
        self._connection.done(request)

    def _finish(self, request, status, path, message):
        if status:
            self._connection.refused(request, errors.PERMISSION_DENIED, message)
            return
        try:
            self._connection.done(request, self.entries.describe(path) if path else b"")
        except OSError as error:
            self._connection.refused(request, errors.file_error(error), error.strerror)

    def open(self, request, r):
        path = self._paths.resolve(r.text())
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            self._check_regular(fd, path)
            entry = self.entries.describe(path, os.fstat(fd))
            data = os.pread(fd, READ_SIZE, 0)
            # The whole of a small file comes with the answer, and nothing stays open.
            complete = len(data) < READ_SIZE and not os.pread(fd, 1, len(data))
        except BaseException:
            os.close(fd)
            raise
        if complete:
            os.close(fd)
        else:
            self._keep(request, fd)
        self._connection.done(request, u8(complete) + entry + data)

    def read(self, request, r):
        fd, at, size = self._handle(r.u32()), r.u64(), r.u32()
        self._connection.done(request, os.pread(fd, min(size, READ_SIZE), at))

    def close(self, request, r):
        fd = self._open.pop(r.u32(), None)
        if fd is not None:
            os.close(fd)
        self._connection.done(request)

    def write(self, request, r):
        path, metadata, last = self._paths.resolve(r.text()), r.pairs(), r.u8()
        fd = self._open_to_write(path)
        try:
            self._check_regular(fd, path)
            _own(fd)
            os.ftruncate(fd, 0)
            self.entries.set_metadata(fd, metadata)
            _write(fd, r.rest())
        except BaseException:
            os.close(fd)
            raise
        if last:
            os.close(fd)
            self._connection.done(request, self.entries.describe(path))
        else:
            self._keep(request, fd)
            self._connection.done(request)

    def write_more(self, request, r):
        handle, last = r.u32(), r.u8()
        fd = self._handle(handle)
        path = r.text()
        _write(fd, r.rest())
        if last:
            os.close(self._open.pop(handle))
        self._connection.done(request, self.entries.describe(self._paths.resolve(path)) if last else b"")

    def _open_to_write(self, path):
        flags = os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            return os.open(path, flags, 0o644)
        except FileNotFoundError:
            _make_parents(os.path.dirname(path))
            return os.open(path, flags, 0o644)
        except PermissionError:
            # envd writes as root: a file its owner may not write is written all the same.
            mode = stat.S_IMODE(os.stat(path).st_mode)
            os.chmod(path, mode | stat.S_IWUSR)
            try:
                return os.open(path, flags, 0o644)
            finally:
                os.chmod(path, mode)

    def _keep(self, handle, fd):
        if len(self._open) >= MAX_OPEN:
            os.close(fd)
            raise Refused(errors.FAILED_PRECONDITION, "more than %d files are being transferred" % MAX_OPEN)
        self._open[handle] = fd

    def _handle(self, handle):
        fd = self._open.get(handle)
        if fd is None:
            raise Refused(errors.FAILED_PRECONDITION, "the file is not open")
        return fd

    @staticmethod
    def _check_regular(fd, path):
        mode = os.fstat(fd).st_mode
        if stat.S_ISDIR(mode):
            raise Refused(errors.IS_A_DIRECTORY, "path is a directory: %s" % _shown(path))
        if not stat.S_ISREG(mode):
            raise Refused(errors.INVALID_ARGUMENT, "not a regular file: %s" % _shown(path))


def _make_parents(path):
    missing = []
    while path and not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path.rstrip(b"/"))
    for directory in reversed(missing):
        try:
            os.mkdir(directory, 0o755)
        except FileExistsError:
            if not os.path.isdir(directory):
                raise Refused(errors.NOT_A_DIRECTORY, "path is not a directory: %s" % _shown(directory))


def _own(fd):
    """envd gives every file that it writes to its user, which watchers are told of."""
    try:
        os.fchown(fd, os.getuid(), os.getgid())
    except OSError:
        pass


def _write(fd, data):
    while data:
        data = data[os.write(fd, data):]


def _shown(path):
    return path.decode("utf-8", "replace")
