"""Paths as envd takes them: '~' is the home directory, relative ones are below it, none at all is it."""

import os
import posixpath

from errors import INVALID_ARGUMENT, Refused

HOME = b"/home/user"
ROOT_HOME = b"/root"


class Paths:
    def __init__(self, home):
        # An unisolated home directory lies elsewhere; paths below /home/user and /root mean it all the same.
        self.home = home

    def resolve(self, path):
        if b"\0" in path:
            raise Refused(INVALID_ARGUMENT, "a path cannot contain a NUL character")
        if not path or path == b"~":
            return self.home
        if path.startswith(b"~/"):
            return posixpath.normpath(self.home + path[1:])
        if path.startswith(b"~"):
            raise Refused(INVALID_ARGUMENT, "cannot expand user-specific home directory")
        if not path.startswith(b"/"):
            return posixpath.normpath(posixpath.join(self.home, path))
        return path if self.home == HOME else self._mapped(path)

    def shown(self, path):
        if self.home != HOME and (path == self.home or path.startswith(self.home + b"/")):
            return HOME + path[len(self.home):]
        return path

    def rewrite(self, message):
        """A message that may name files, with the names that the caller knows."""
        return message if self.home == HOME else message.replace(os.fsdecode(self.home), os.fsdecode(HOME))

    def _mapped(self, path):
        clean = b"/" + posixpath.normpath(path).lstrip(b"/")
        for home in (HOME, ROOT_HOME):
            if clean == home or clean.startswith(home + b"/"):
                return self.home + clean[len(home):]
        return path
