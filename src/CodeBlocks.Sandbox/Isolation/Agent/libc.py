"""The few calls Python has no name for. The ctypes package costs more to import than the rest of the agent together."""

import os
import struct

import _ctypes

PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36


class _Int(_ctypes._SimpleCData):
    _type_ = "i"


class _Function(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_USE_ERRNO
    _restype_ = _Int


_libc = _ctypes.dlopen(None, 2)


SYS_LANDLOCK_CREATE_RULESET, SYS_LANDLOCK_RESTRICT_SELF = 444, 446
LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET = 1


def call(name, *arguments):
    result = _Function(_ctypes.dlsym(_libc, name))(*arguments)
    if result == -1:
        number = _ctypes.get_errno()
        raise OSError(number, name)
    return result


def close_abstract_sockets():
    """Keeps this process and its children from abstract unix sockets of others, which are shared with the network. Linux 6.12 can."""
    rules = struct.pack("<QQQ", 0, 0, LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET)
    try:
        ruleset = call("syscall", SYS_LANDLOCK_CREATE_RULESET, rules, len(rules), 0)
        call("syscall", SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0)
        os.close(ruleset)
    except OSError:
        pass
