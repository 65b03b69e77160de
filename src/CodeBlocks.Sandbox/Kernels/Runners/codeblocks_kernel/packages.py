"""Lets a kernel that runs import what was installed after it had started."""

import os
import site
import sys
from importlib import invalidate_caches

from .engines import path_finder


class NewPackages:
    """
    The last of the finders: it is asked for modules that no other finder knows. Reads the path files (.pth) of the user's packages that came
    after python had read them at its start, as those of editable installations do, and has the finders look at their directories again.
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
