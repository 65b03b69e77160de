"""What the agent refuses; the numbers are those of MachineFileError and MachineProcessError on the host."""

import errno

OTHER, NOT_FOUND, ALREADY_EXISTS, NOT_A_DIRECTORY, IS_A_DIRECTORY, INVALID_ARGUMENT, FAILED_PRECONDITION, PERMISSION_DENIED, NO_SPACE = range(9)
CWD_NOT_FOUND, COMMAND_NOT_FOUND, COMMAND_DENIED, USER_NOT_FOUND, LIMIT_REACHED, STDIN_CLOSED, EXITED, PORT_CLOSED = range(1, 9)

_FILE_ERRORS = {
    errno.ENOENT: NOT_FOUND,
    errno.EEXIST: ALREADY_EXISTS,
    errno.ENOTDIR: NOT_A_DIRECTORY,
    errno.EISDIR: IS_A_DIRECTORY,
    errno.EINVAL: INVALID_ARGUMENT,
    errno.ENAMETOOLONG: INVALID_ARGUMENT,
    errno.ELOOP: FAILED_PRECONDITION,
    errno.ENOTEMPTY: FAILED_PRECONDITION,
    errno.EACCES: PERMISSION_DENIED,
    errno.EPERM: PERMISSION_DENIED,
    errno.EROFS: PERMISSION_DENIED,
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: NO_SPACE,
    errno.EFBIG: NO_SPACE,
}


class Refused(Exception):
    def __init__(self, error, message):
        super().__init__(message)
        self.error = error


def file_error(error):
    return _FILE_ERRORS.get(error.errno, OTHER)
