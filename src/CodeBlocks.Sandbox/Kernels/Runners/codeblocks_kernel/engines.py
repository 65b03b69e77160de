"""Which engine can serve: IPython, or the plain one where IPython is not installed."""

import os
import sys
from importlib.machinery import PathFinder

IPYTHON = "ipython"
PLAIN = "plain"
HIDDEN = frozenset(("IPython", "ipykernel", "matplotlib_inline"))


def installed():
    """The engine that serves with what is installed, and the version of IPython, if it can be told without loading it."""
    spec = path_finder().find_spec("IPython")
    if spec is None or spec.origin is None:
        return {"engine": PLAIN}
    return {"engine": IPYTHON, "ipython": _version(os.path.dirname(os.path.dirname(spec.origin)))}


def path_finder():
    """The finder of modules on the path: python's own, or the one that hides IPython. Other finders may load something when asked."""
    return next((finder for finder in sys.meta_path if isinstance(finder, WithoutIPython)), PathFinder)


def _version(directory):
    """The version in the name of the package's metadata, which takes no time to read."""
    for name in os.listdir(directory):
        package, _, rest = name.partition("-")
        if package.lower() == "ipython" and name.endswith((".dist-info", ".egg-info")):
            return rest.rpartition(".")[0].partition("-")[0]
    return None


class WithoutIPython:
    """Finds modules as python does, but for IPython and what needs it."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        return None if name.partition(".")[0] in HIDDEN else PathFinder.find_spec(name, path, target)

    find_distributions = staticmethod(PathFinder.find_distributions)
    invalidate_caches = staticmethod(PathFinder.invalidate_caches)


def hide_ipython():
    """Makes python run as where IPython is not installed."""
    sys.meta_path[:] = [WithoutIPython() if finder is PathFinder else finder for finder in sys.meta_path]
