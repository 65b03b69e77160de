"""Describes files the way envd does, with Go's spelling of permissions."""

import os
import stat

from wire import i64, text, u8, u32

FILE, DIRECTORY, SYMLINK = 1, 2, 3
METADATA = "user.e2b."
# As much as the API lets a caller set. Code can set more on a file; the rest is not shown.
MAX_METADATA = 4096
_OWNERS = {0: b"root", 1000: b"user", 65534: b"nobody"}
_KINDS = {
    stat.S_IFDIR: "d",
    stat.S_IFLNK: "L",
    stat.S_IFBLK: "D",
    stat.S_IFIFO: "p",
    stat.S_IFSOCK: "S",
    stat.S_IFCHR: "Dc",
}


class Entries:
    def __init__(self, paths):
        self._paths = paths
        self._own = os.getuid()
        # Where the file system keeps no user attributes, metadata lives here, by device and inode.
        self._metadata = {}

    def describe(self, path, info=None):
        """What is at the path itself, be it a link, unless the file it was found to be is given."""
        info = info or os.lstat(path)
        mode, target = info.st_mode, b""
        if stat.S_ISLNK(mode):
            target, mode = _follow(path)
        kind = FILE if stat.S_ISREG(mode) else DIRECTORY if stat.S_ISDIR(mode) else 0
        shown = self._paths.shown(path)
        metadata = self._read_metadata(path, info) if kind == FILE else []
        return b"".join((
            text(os.path.basename(shown.rstrip(b"/")) or b"/"),
            text(shown),
            u8(kind),
            i64(info.st_size),
            u32(stat.S_IMODE(mode) & 0o777),
            text(permissions(info.st_mode)),
            text(self._owner(info.st_uid)),
            text(self._owner(info.st_gid)),
            i64(info.st_mtime_ns),
            u8(stat.S_ISLNK(info.st_mode)),
            text(self._paths.shown(target)),
            u32(len(metadata)),
            *(text(key) + text(value) for key, value in metadata),
        ))

    def set_metadata(self, fd, pairs):
        info = os.fstat(fd)
        key = (info.st_dev, info.st_ino)
        self._metadata.pop(key, None)
        try:
            for name in os.listxattr(fd):
                if name.startswith(METADATA):
                    os.removexattr(fd, name)
            for name, value in pairs:
                os.setxattr(fd, METADATA.encode() + name, value)
        except OSError:
            if pairs:
                self._metadata[key] = list(pairs)

    def _read_metadata(self, path, info):
        kept = self._metadata.get((info.st_dev, info.st_ino))
        if kept is not None:
            return kept
        pairs, size = [], 0
        try:
            for name in os.listxattr(path):
                if name.startswith(METADATA):
                    key, value = os.fsencode(name[len(METADATA):]), os.getxattr(path, name)
                    size += len(key) + len(value)
                    if size > MAX_METADATA:
                        break
                    pairs.append((key, value))
        except OSError:
            return []
        return pairs

    def _owner(self, number):
        return b"user" if number == self._own else _OWNERS.get(number) or b"%d" % number


def permissions(mode):
    kind = _KINDS.get(stat.S_IFMT(mode), "")
    special = "".join(letter for bit, letter in ((stat.S_ISUID, "u"), (stat.S_ISGID, "g")) if mode & bit)
    if kind == "Dc":
        kind, special = "D", special + "c"
    if mode & stat.S_ISVTX:
        special += "t"
    bits = "".join(letter if mode & (1 << 8 - at) else "-" for at, letter in enumerate("rwxrwxrwx"))
    return ((kind + special or "-") + bits).encode()


def _follow(path):
    try:
        # Only what Linux can follow is resolved: a chain of links may have any length.
        mode = os.stat(path).st_mode
        return os.path.realpath(path), mode
    except (OSError, RecursionError):
        return path, 0
