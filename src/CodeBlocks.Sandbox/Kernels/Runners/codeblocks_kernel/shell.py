"""Runs cells in IPython, set up as ipykernel and E2B set it up, without a Jupyter around it."""

import asyncio
import builtins
import getpass
import os
import sys
import types
from asyncio import events

import IPython.utils.path
from IPython.core.compilerop import CachingCompiler
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from IPython.core.profiledir import ProfileDir
from traitlets import Any, Type
from traitlets.config import Config

from .display import MainResult, PillowHook, Publisher, add_formatters
from .plain import cell_file, refuse_getpass, refuse_input, text_of, user_frames


class CellCompiler(CachingCompiler):
    """Names the file of a cell as ipykernel does."""

    def get_code_name(self, raw_code, transformed_code, number):
        return cell_file(raw_code)


class KernelShell(InteractiveShell):
    """An InteractiveShell whose errors and displays go to the kernel's channel."""

    displayhook_class = Type(MainResult)
    display_pub_class = Type(Publisher)
    compiler_class = Type(CellCompiler)
    kernel = Any()
    exit_now = False

    def init_hooks(self):
        super().init_hooks()
        self.set_hook("show_in_pager", lambda *_, **__: None, 99)

    def enable_gui(self, gui=None):
        """There is no window to show anything in."""

    def ask_exit(self):
        self.exit_now = True

    def _get_exc_info(self, exc_tuple=None):
        """Without the frames of the kernel that raise an interrupt on top of the frame that was interrupted."""
        etype, value, frames = super()._get_exc_info(exc_tuple)
        if etype is KeyboardInterrupt:
            frames = self._without_kernel(frames)
        return etype, value, frames

    def _without_kernel(self, frames):
        if frames is None or frames.tb_frame.f_globals.get("__package__") == __package__:
            return None
        return types.TracebackType(self._without_kernel(frames.tb_next), frames.tb_frame, frames.tb_lasti, frames.tb_lineno)

    def _showtraceback(self, etype, evalue, stb):
        self.kernel.failure(getattr(etype, "__name__", str(etype)), text_of(evalue), "".join(stb))


InteractiveShellABC.register(KernelShell)


class CellLoop(asyncio.SelectorEventLoop):
    """Says that it runs while a cell does, as the loop of a Jupyter kernel does."""

    in_cell = False

    def is_running(self):
        return self.in_cell or super().is_running()

    def enter_cell(self):
        self.in_cell = True
        events._set_running_loop(self)

    def leave_cell(self):
        self.in_cell = False
        events._set_running_loop(None)


class ShellEngine:
    """Takes over the namespace and the count of the plain engine."""

    def __init__(self, kernel, plain):
        self._kernel = kernel
        plain.release_imports()
        del builtins.get_ipython, builtins.display
        Publisher.kernel = MainResult.kernel = kernel
        self._loop = None
        self.shell = shell = KernelShell.instance(
            config=self._config(), kernel=kernel, user_module=plain.module, user_ns=plain.namespace,
            ipython_dir=self._directory(), profile_dir=self._profile())
        shell.loop_runner = self._run_async
        builtins.get_ipython = shell.get_ipython
        builtins.input = refuse_input
        getpass.getpass = refuse_getpass
        add_formatters(shell)
        # A traceback names files of the user's home by their whole path, as it does on E2B, where the kernel's home is another.
        IPython.utils.path.compress_user = lambda path: path
        sys.meta_path.insert(0, PillowHook())
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        self._adopt(plain)

    @property
    def count(self):
        return self.shell.execution_count

    def run(self, code):
        loop = self._event_loop()
        loop.enter_cell()
        try:
            outcome = self.shell.run_cell(code, store_history=True, silent=False)
        finally:
            loop.leave_cell()
        error = outcome.error_before_exec or outcome.error_in_exec
        if error is not None:
            # What IPython did not show a traceback of (an error of usage) has none.
            self._kernel.failure(type(error).__name__, text_of(error), "")
        if self.shell.exit_now:
            self._kernel.leave()

    def run_background(self, channel):
        """Tasks that a cell left behind go on while the kernel waits for the next."""
        if self._loop is None or not asyncio.all_tasks(self._loop) or channel.has_input():
            return
        self._loop.add_reader(channel, self._loop.stop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.remove_reader(channel)

    def show(self, value, number):
        self.shell.execution_count = number
        self.shell.displayhook(value)
        self.shell.execution_count = number + 1

    def show_error(self, error):
        self.shell.showtraceback((type(error), error, user_frames(error)), tb_offset=0)

    def finish(self, number):
        """Ends a cell that the plain engine began."""
        self.shell.execution_count = number + 1
        self.shell.events.trigger("post_execute")

    def _run_async(self, coroutine):
        loop = self._event_loop()
        loop.leave_cell()
        task = loop.create_task(coroutine)
        try:
            return loop.run_until_complete(task)
        except KeyboardInterrupt:
            self.shell.showtraceback()
            task.cancel()
            loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
            raise
        finally:
            loop.enter_cell()

    def _event_loop(self):
        if self._loop is None or self._loop.is_closed():
            self._loop = CellLoop()
            asyncio.set_event_loop(self._loop)
        return self._loop

    def _adopt(self, plain):
        shell = self.shell
        for number, code in plain.sources:
            shell.compile.cache(code, number, raw_code=code)
        shell.execution_count = plain.count
        history = shell.history_manager
        history.input_hist_parsed[:] = plain.inputs
        history.input_hist_raw[:] = plain.inputs
        for number, value in plain.outputs.items():
            shell.user_ns["_oh"][number] = shell.user_ns[f"_{number}"] = value
        latest = [*plain.outputs.values()][-3:][::-1]
        hook = shell.displayhook
        hook._, hook.__, hook.___ = [*latest, "", "", ""][:3]
        shell.user_ns.update({"_": hook._, "__": hook.__, "___": hook.___})

    @staticmethod
    def _config():
        config = Config()
        config.InteractiveShell.colors = "NoColor"
        config.HistoryManager.enabled = False
        config.PlainTextFormatter.max_seq_length = 0
        return config

    @staticmethod
    def _directory():
        return os.environ.get("IPYTHONDIR") or "/tmp/.ipython"

    def _profile(self):
        profile = ProfileDir()
        location = os.path.join(self._directory(), "profile_default")
        os.makedirs(location, exist_ok=True)
        profile.location = location
        return profile
