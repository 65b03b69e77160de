"""The few calls Python has no name for. The ctypes package costs more to import than the rest of the agent together."""

import _ctypes

PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36


class _Int(_ctypes._SimpleCData):
    _type_ = "i"


class _Function(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_USE_ERRNO
    _restype_ = _Int


_libc = _ctypes.dlopen(None, 2)


def call(name, *arguments):
    result = _Function(_ctypes.dlsym(_libc, name))(*arguments)
    if result == -1:
        number = _ctypes.get_errno()
        raise OSError(number, name)
    return result
