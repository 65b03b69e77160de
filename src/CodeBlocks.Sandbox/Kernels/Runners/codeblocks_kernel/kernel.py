"""The loop of the python kernel: one cell at a time, interruptible, with IPython loaded when it is first of use."""

import fcntl
import select
import signal
import sys

from .channel import Channel, shortened, too_large
from .engines import PLAIN, hide_ipython, installed
from .own import SharedBuiltins, from_json, os, threading, to_json
from .starter import Starter, text_of
from .streams import Output

EXECUTE = ord("X")
INTERRUPT = ord("I")
VARIABLES = ord("V")
# What a Jupyter kernel tells the programs that cells start: there is nobody to turn pages.
TERMINAL = {"TERM": "xterm-color", "CLICOLOR": "1", "PAGER": "cat", "GIT_PAGER": "cat"}


def processors_are_busy():
    """Whether every processor of this machine has something else to run."""
    try:
        with open("/proc/loadavg", "rb") as load:
            return int(load.read().split()[3].partition(b"/")[0]) - 1 >= os.cpu_count()
    except (OSError, ValueError, IndexError):
        return False


class Kernel:
    """Owns the channel, the output and the engine that runs cells."""

    # In milliseconds. Where the processors are busy, such as with other sandboxes that start, this long again and again.
    IDLE_BEFORE_LOADING = 60
    LOOKS_FOR_A_FREE_PROCESSOR = 50

    def __init__(self, fd, settings):
        if settings.plain:
            hide_ipython()
        self.channel = Channel(fd, settings.max_frame)
        self._settings = settings
        self._cell = None
        self._failed = False
        self._leaving = False
        self.builtins = SharedBuiltins()
        self._own_process_group()
        os.environ.update({name: value for name, value in TERMINAL.items() if name not in os.environ})
        self.output = Output(self.channel)
        self.engine = self._starter = Starter(self)
        self._loading = None
        sys.addaudithook(self._before_child)
        sys.stdin = open(os.devnull)
        signal.signal(signal.SIGINT, self._on_sigint)
        signal.signal(signal.SIGIO, self._on_input)
        fcntl.fcntl(self.channel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(self.channel, fcntl.F_SETFL, fcntl.fcntl(self.channel, fcntl.F_GETFL) | os.O_ASYNC)

    def serve(self):
        self._send("H", {"language": "python", "version": sys.version.split()[0], **installed()})
        while (frame := self._next()) is not None:
            kind, payload = frame
            if kind == EXECUTE:
                self._execute(from_json(payload))
            elif kind == VARIABLES:
                os.environ.update(from_json(payload)["env"])
        self._end()

    def result(self, data, main):
        self.output.flush()
        try:
            payload = to_json({"main": main, "data": data}).encode()
        except (ValueError, RecursionError):
            payload = to_json({"main": main, "data": {"text/plain": str(data.get("text/plain", ""))}}).encode()
        if len(payload) > self._settings.max_result:
            self.failure(**too_large(len(payload), self._settings.max_result))
        else:
            self.channel.send(ord("R"), payload)

    def failure(self, name, value, traceback):
        """Reports the error of the cell; only the first counts."""
        if self._failed:
            return
        self._failed = True
        self.output.flush()
        limit = self._settings.max_error_text
        self._send("F", {"name": name, "value": shortened(value, limit), "traceback": shortened(traceback, limit)})

    def leave(self):
        """Ends the kernel after this cell."""
        self._leaving = True

    def load_engine(self):
        """The engine for what the starter cannot do: IPython, or the plain one where IPython cannot run. State goes with it."""
        if self.engine is self._starter:
            self.builtins.take()
            self._starter.release_imports()
            try:
                from .shell import ShellEngine
                self.engine = ShellEngine(self, self._starter)
            except Exception as error:
                problem = self._problem_of_ipython(error)
                from .plain import PlainEngine
                self.engine = PlainEngine(self, self._starter, "is not installed" if problem is None else "cannot start")
                if problem is not None:
                    print(f"IPython cannot start ({problem}). Python runs without it.", file=sys.stderr)
        return self.engine

    @staticmethod
    def _problem_of_ipython(error):
        """Why IPython, which is installed, cannot start; None where it is not installed."""
        return None if installed()["engine"] == PLAIN else f"{type(error).__name__}: {text_of(error)}"

    def _next(self):
        """Waits for the host. A kernel that has proved to be in use makes IPython ready meanwhile; one in stock stays small."""
        if self.engine is self._starter and self.engine.count > 1:
            self._wait_and_load()
        self.builtins.give()
        self.engine.run_background(self.channel)
        self.builtins.take()
        return self.channel.receive()

    def _wait_and_load(self):
        poll = select.poll()
        poll.register(self.channel, select.POLLIN)
        if self._loading is None:
            for _ in range(self.LOOKS_FOR_A_FREE_PROCESSOR):
                if poll.poll(self.IDLE_BEFORE_LOADING):
                    return
                if not processors_are_busy():
                    break
            self._loading = threading.Thread(target=self._import_engine, name="codeblocks-loading", daemon=True)
            self._loading.start()
        while self._loading.is_alive():
            if poll.poll(20):
                return
        self.load_engine()

    @staticmethod
    def _import_engine():
        """The modules alone, on a thread, so that a cell that comes now need not wait for them."""
        interval = sys.getswitchinterval()
        sys.setswitchinterval(0.0005)
        try:
            from . import shell
        except Exception:
            from . import plain
        finally:
            sys.setswitchinterval(interval)

    def _execute(self, request):
        self._failed = False
        self._cell = request["id"]
        environment = request.get("env") or {}
        before = {name: os.environ.get(name) for name in environment}
        os.environ.update(environment)
        self._send("S", {"id": self._cell, "count": self.engine.count})
        try:
            self.engine.run(request["code"])
        except KeyboardInterrupt:
            self.failure("KeyboardInterrupt", "", "KeyboardInterrupt: ")
        finally:
            self.builtins.take()
            cell, self._cell = self._cell, None
            self.channel.forget_interrupt()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        self.output.flush()
        self._send("D", {"id": cell})
        if self._leaving:
            os._exit(0)

    def _send(self, kind, message):
        self.channel.send(ord(kind), to_json(message).encode())

    def _on_sigint(self, number, frame):
        if self._cell is not None and not self.channel.defer_interrupt():
            raise KeyboardInterrupt

    def _on_input(self, number, frame):
        """Something came while a cell runs: an interrupt of this cell, or of one that has just ended."""
        if self._cell is None or not self.channel.has_input():
            return
        received = self.channel.receive()
        if received is None:
            self._end()
        if received[0] == INTERRUPT and from_json(received[1]).get("id") == self._cell:
            os.killpg(0, signal.SIGINT)

    @staticmethod
    def _end():
        """The host is gone, or has had enough: nothing that cells started stays."""
        os.killpg(0, signal.SIGKILL)

    def _before_child(self, event, arguments):
        if event in ("subprocess.Popen", "os.system", "os.fork", "os.forkpty", "os.posix_spawn", "pty.spawn") and os.getpid() == self._pid:
            self.output.flush()

    def _own_process_group(self):
        self._pid = os.getpid()
        if os.getpgrp() != self._pid:
            os.setpgid(0, 0)
