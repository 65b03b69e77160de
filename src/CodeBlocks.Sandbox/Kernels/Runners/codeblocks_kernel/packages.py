"""Lets a kernel that runs import what was installed after it had started."""

import os
import site
import sys
from importlib import invalidate_caches

from .engines import path_finder


class NewPackages:
    """
    The last of the finders: it is asked for a module that all others do not know. The path files of the user's packages, which python
    reads when it starts, may have changed since then (an editable installation is one), as may have what a finder remembers of a directory.
    """

    def __init__(self):
        self._known = self._path_files()

    def find_spec(self, name, path=None, target=None):
        if path is not None:
            return None
        files = self._path_files()
        directory = site.getusersitepackages()
        for file in sorted(files):
            if files[file] != self._known.get(file):
                site.addpackage(directory, file, None)
        self._known = files
        invalidate_caches()
        return path_finder().find_spec(name)

    @staticmethod
    def _path_files():
        try:
            with os.scandir(site.getusersitepackages()) as entries:
                return {entry.name: entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".pth")}
        except OSError:
            return {}


def watch():
    if site.ENABLE_USER_SITE:
        sys.meta_path.append(NewPackages())
