"""Starts processes, hands their ends to the host, and tells it how they ended."""

import _signal
import _socket
import fcntl
import os
import resource
import select
import termios

import errors
from errors import Refused
from paths import HOME, ROOT_HOME
from terminals import Terminal, set_size
from wire import EXITED, i64, u8, u32

STDIN, PTY, CHANNEL = 1, 2, 4
OOM_SCORE = b"500"
F_SETPIPE_SZ = 1031
OUTPUT_PIPE = 1 << 18
# What code stopped before it became the program is killed after this many milliseconds.
START_TIMEOUT = 3000
DEFAULT_PATH = b"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
USERS = (b"", b"user", b"root")
# Python and the agent changed what these do, and what is ignored stays ignored in a new program.
_RESET = (
    _signal.SIGPIPE, _signal.SIGXFSZ, _signal.SIGCHLD, _signal.SIGHUP, _signal.SIGINT,
    _signal.SIGQUIT, _signal.SIGTERM, _signal.SIGUSR1, _signal.SIGUSR2)


class Processes:
    def __init__(self, loop, connection):
        self._loop = loop
        self._connection = connection
        self._by_pid = {}
        self._by_request = {}
        self._awaited = {}
        self._environment = {}
        self._paths = None
        self._limits = ()

    def configure(self, paths, environment, limits):
        self._paths = paths
        self._environment = environment
        self._limits = limits

    def start(self, request, r):
        flags, columns, rows = r.u8(), r.u16(), r.u16()
        user, cwd, command = r.text(), r.text(), r.text()
        arguments, variables = r.texts(), r.pairs()
        if user not in USERS:
            raise Refused(errors.USER_NOT_FOUND, "invalid username: '%s'" % user.decode("utf-8", "replace"))
        directory = self._directory(cwd)
        environment = {**self._environment, **self._of_user(user), **dict(variables)}
        program = _find(command, directory, environment.get(b"PATH", DEFAULT_PATH))
        plan = _Plan(program, [command, *arguments], environment, directory, self._limits)
        pid, theirs = plan.start_on_terminal(self._loop, columns, rows) if flags & PTY else plan.start(flags)
        process = _Process(request, pid, plan.terminal)
        self._by_pid[pid] = process
        self._by_request[request] = process
        self._connection.done(request, u32(pid), theirs)

    def signal(self, request, r):
        process, number = self._by_request.get(r.u32()), r.u32()
        if process is None:
            raise Refused(errors.EXITED, "the process has ended")
        os.kill(process.pid, number)
        self._connection.done(request)

    def resize(self, request, r):
        process = self._by_request.get(r.u32())
        if process is None or process.terminal is None:
            raise Refused(errors.EXITED, "the process has ended or has no terminal")
        process.terminal.resize(r.u16(), r.u16())
        self._connection.done(request)

    def run(self, arguments, then):
        """Runs a helper of the agent itself; `then` gets its exit status."""
        pid = os.fork()
        if not pid:
            _become(arguments[0], arguments, {b"PATH": DEFAULT_PATH}, b"/", (), (os.open("/dev/null", os.O_RDWR),) * 3, None)
        self._awaited[pid] = then

    def reap(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            process = self._by_pid.pop(pid, None)
            if process:
                del self._by_request[process.request]
                if process.terminal:
                    process.terminal.process_ended()
                signaled = os.WIFSIGNALED(status)
                code = os.WTERMSIG(status) if signaled else os.WEXITSTATUS(status)
                self._connection.tell(EXITED, process.request, u8(signaled) + i64(code))
            elif pid in self._awaited:
                self._awaited.pop(pid)(status)

    def _of_user(self, user):
        """The second name of the one user has a home of its own name, where that leads to the same directory."""
        return {b"HOME": ROOT_HOME, b"USER": user, b"LOGNAME": user} if user == b"root" and self._paths.home == HOME else {}

    def _directory(self, cwd):
        try:
            directory = self._paths.resolve(cwd)
            if os.path.isdir(directory):
                return directory
        except (OSError, Refused):
            pass
        raise Refused(errors.CWD_NOT_FOUND, "cwd '%s' does not exist" % cwd.decode("utf-8", "replace"))


class _Process:
    __slots__ = ("request", "pid", "terminal")

    def __init__(self, request, pid, terminal):
        self.request = request
        self.pid = pid
        self.terminal = terminal


class _Plan:
    def __init__(self, program, arguments, environment, directory, limits):
        self._program = program
        self._arguments = arguments
        self._environment = environment
        self._directory = directory
        self._limits = limits
        self.terminal = None

    def start(self, flags):
        mine, theirs, channel = [], [], None
        try:
            if flags & STDIN:
                stdin, end = os.pipe()
                theirs.append(end)
            else:
                stdin = os.open("/dev/null", os.O_RDONLY)
            mine.append(stdin)
            outputs = []
            for _ in range(2):
                end, output = os.pipe()
                mine.append(output)
                theirs.append(end)
                outputs.append(output)
            try:
                fcntl.fcntl(outputs[0], F_SETPIPE_SZ, OUTPUT_PIPE)
            except OSError:
                pass
            if flags & CHANNEL:
                channel, end = (end.detach() for end in _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_STREAM))
                mine.append(channel)
                theirs.append(end)
            pid = self._fork((stdin, *outputs), channel, None)
        except BaseException:
            _close(theirs)
            raise
        finally:
            _close(mine)
        return pid, theirs

    def start_on_terminal(self, loop, columns, rows):
        master, slave = os.openpty()
        try:
            set_size(slave, columns, rows)
            pid = self._fork((slave, slave, slave), None, slave)
        except BaseException:
            os.close(master)
            raise
        finally:
            os.close(slave)
        self.terminal = Terminal(loop, master)
        return pid, [self.terminal.theirs]

    def _fork(self, stdio, channel, terminal):
        result, failed = os.pipe()
        try:
            pid = os.fork()
        except OSError as error:
            os.close(result)
            os.close(failed)
            raise Refused(errors.LIMIT_REACHED, "no process could be started: %s" % error.strerror)
        if not pid:
            _become(self._program, self._arguments, self._environment, self._directory, self._limits, stdio, channel, terminal, failed)
        os.close(failed)
        try:
            failure = _read_failure(result, pid)
        finally:
            os.close(result)
        if failure:
            number = int(failure)
            denied = number in (1, 13)
            os.waitpid(pid, 0)
            raise Refused(
                errors.COMMAND_DENIED if denied else errors.COMMAND_NOT_FOUND,
                "%s: %s" % (self._arguments[0].decode("utf-8", "replace"), os.strerror(number)))
        _prefer_to_kill(pid)
        return pid


def _become(program, arguments, environment, directory, limits, stdio, channel, terminal=None, failed=None):
    """Turns the forked child into the program; does not return."""
    try:
        os.setsid()
        _signal.set_wakeup_fd(-1)
        for number in _RESET:
            _signal.signal(number, _signal.SIG_DFL)
        if terminal is not None:
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        for number, fd in enumerate(stdio):
            os.dup2(fd, number)
        if channel is not None:
            os.set_inheritable(channel, True)
            environment[b"CODEBLOCKS_CHANNEL_FD"] = b"%d" % channel
        for limit, value in limits:
            resource.setrlimit(limit, (value, value))
        os.chdir(directory)
        os.umask(0o022)
        os.execve(program, arguments, environment)
    except OSError as error:
        if failed is not None:
            os.write(failed, b"%d" % (error.errno or 22))
    except BaseException:
        if failed is not None:
            os.write(failed, b"22")
    finally:
        os._exit(127)


def _read_failure(result, pid):
    """Waits until the child is the program; returns the number of the error if it cannot be."""
    ready = select.poll()
    ready.register(result, select.POLLIN)
    if ready.poll(START_TIMEOUT):
        return os.read(result, 16)
    os.kill(pid, _signal.SIGKILL)
    os.waitpid(pid, 0)
    raise Refused(errors.LIMIT_REACHED, "the process was stopped before it started")


def _prefer_to_kill(pid):
    """When memory runs out, what user code started goes before the agent."""
    try:
        fd = os.open("/proc/%d/oom_score_adj" % pid, os.O_WRONLY)
    except OSError:
        return
    try:
        os.write(fd, OOM_SCORE)
    except OSError:
        pass
    finally:
        os.close(fd)


def _find(command, directory, path):
    if b"\0" in command or not command:
        raise Refused(errors.COMMAND_NOT_FOUND, "a command cannot be empty or contain a NUL character")
    if b"/" in command:
        return os.path.join(directory, command)
    for entry in path.split(b":"):
        candidate = os.path.join(entry or directory, command)
        if os.access(candidate, os.X_OK) and os.path.isfile(candidate):
            return candidate
    raise Refused(errors.COMMAND_NOT_FOUND, 'exec: "%s": executable file not found in $PATH' % command.decode("utf-8", "replace"))


def _close(fds):
    for fd in fds:
        os.close(fd)
