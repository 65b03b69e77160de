"""Runs cells in IPython, set up as ipykernel and E2B set it up, without a Jupyter around it."""

import builtins
import getpass
import linecache
import os
import sys
import tempfile
import traceback

import IPython.utils.path
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.compilerop import CachingCompiler
from IPython.core.display_functions import display
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from IPython.core.profiledir import ProfileDir
from traitlets import Any, Instance, Type, default
from traitlets.config import Config

from .display import MainResult, Publisher, add_formatters
from .formats import AfterImport, hook_pillow
from .loop import CellLoops
from .starter import cell_file, hide_own_frames, refuse_getpass, refuse_input, text_of, user_frames


class CellCompiler(CachingCompiler):
    """Names the file of a cell as ipykernel does."""

    def get_code_name(self, raw_code, transformed_code, number):
        return cell_file(raw_code)


class ZMQInteractiveShell(InteractiveShell):
    """An InteractiveShell whose errors and displays go to the kernel's channel. Libraries tell a notebook by its name, which is ipykernel's."""

    displayhook_class = Type(MainResult)
    display_pub_class = Type(Publisher)
    compiler_class = Type(CellCompiler)
    kernel = Any()
    exiter = Instance(ZMQExitAutocall)
    exit_now = False

    @default("exiter")
    def _default_exiter(self):
        return ZMQExitAutocall(self)

    def init_hooks(self):
        super().init_hooks()
        self.set_hook("show_in_pager", lambda *_, **__: None, 99)

    def enable_gui(self, gui=None):
        """There is no window to show anything in."""

    def ask_exit(self):
        self.exit_now = True

    def should_run_async(self, raw_cell, **options):
        """False also for what the compiler cannot take, such as a null byte, which IPython reports when it runs the cell."""
        try:
            return super().should_run_async(raw_cell, **options)
        except Exception:
            return False

    async def run_code(self, code_obj, result=None, *, async_=False):
        self.kernel.builtins.give()
        try:
            return await super().run_code(code_obj, result, async_=async_)
        finally:
            self.kernel.builtins.take()

    def showtraceback(self, *arguments, **options):
        self.kernel.builtins.take()
        super().showtraceback(*arguments, **options)

    def _get_exc_info(self, exc_tuple=None):
        """Without the frames of the kernel, such as those that raise an interrupt on top of the frame that was interrupted."""
        etype, value, frames = super()._get_exc_info(exc_tuple)
        hide_own_frames(value)
        return etype, value, user_frames(frames)

    def _showtraceback(self, etype, evalue, stb):
        self.kernel.failure(getattr(etype, "__name__", str(etype)), text_of(evalue), "".join(stb))


InteractiveShellABC.register(ZMQInteractiveShell)


class ShellEngine:
    """Takes over the namespace and the count of the starter."""

    display = staticmethod(display)

    def __init__(self, kernel, starter):
        self._kernel = kernel
        starter.release_imports()
        del builtins.get_ipython, builtins.display
        Publisher.kernel = MainResult.kernel = kernel
        self._loops = CellLoops()
        profile = self._profile()
        self.shell = shell = ZMQInteractiveShell.instance(
            config=self._config(), kernel=kernel, user_module=starter.module, user_ns=starter.namespace,
            ipython_dir=os.path.dirname(profile.location), profile_dir=profile)
        shell.loop_runner = self._run_async
        builtins.get_ipython = shell.get_ipython
        builtins.input = refuse_input
        getpass.getpass = refuse_getpass
        add_formatters(shell)
        # A traceback names files of the user's home by their whole path, as it does on E2B, where the kernel's home is another.
        IPython.utils.path.compress_user = lambda path: path
        self.finder = AfterImport({"PIL.Image": lambda module: hook_pillow(module, display)})
        sys.meta_path.insert(0, self.finder)
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        self._adopt(starter)

    @property
    def count(self):
        return self.shell.execution_count

    def run(self, code):
        number = self.count
        self._loops.enter()
        try:
            outcome = self.shell.run_cell(code, store_history=True, silent=False)
            error = outcome.error_before_exec or outcome.error_in_exec
        except Exception as raised:
            # IPython lets pass some of what is nested too deeply for the compiler.
            error = raised
        finally:
            self._loops.leave()
        if error is not None:
            # What IPython did not show a traceback of (an error of usage) has none.
            self._kernel.failure(type(error).__name__, text_of(error), "")
            self.shell.execution_count = max(self.count, number + 1)
        if self.shell.exit_now:
            self._kernel.leave()

    def run_background(self, channel):
        self._loops.run_background(channel)

    def enter_loop(self):
        self._loops.enter()

    def show(self, value, number):
        self.shell.execution_count = number
        self.shell.displayhook(value)
        self.shell.execution_count = number + 1

    def show_error(self, error):
        """Shows an error of a cell that the starter ran as that of one that IPython ran."""
        frames = user_frames(error.__traceback__)
        if isinstance(error, SyntaxError):
            hide_own_frames(error)
            entries = [self._run_code_entry(), *traceback.extract_tb(frames)]
            self.shell._showtraceback(type(error), error, self.shell.SyntaxTB.structured_traceback(type(error), error, entries))
        else:
            self.shell.showtraceback((type(error), error, frames), tb_offset=0, exception_only=isinstance(error, SystemExit))

    @staticmethod
    def _run_code_entry():
        """The frame that IPython shows above a cell whose run-time error is one of syntax."""
        code = InteractiveShell.run_code.__code__
        lines = [(number, linecache.getline(code.co_filename, number)) for _, _, number in code.co_lines() if number]
        number, text = next(((number, text) for number, text in lines if text.strip().startswith("exec(")), lines[0])
        return traceback.FrameSummary(code.co_filename, number, code.co_name, lookup_line=False, line=text)

    def finish(self, number):
        """Ends a cell that the starter began."""
        self.shell.execution_count = number + 1
        self.shell.events.trigger("post_execute")
        self._loops.leave()

    def _run_async(self, coroutine):
        return self._loops.run(coroutine, self.shell.showtraceback)

    def get_ipython(self):
        return self.shell

    def _adopt(self, starter):
        shell = self.shell
        for number, code in starter.sources:
            shell.compile.cache(code, number, raw_code=code)
            shell.user_ns[f"_i{number}"] = code
        shell.compile.flags |= starter.features
        shell.execution_count = starter.count
        history = shell.history_manager
        history.input_hist_parsed[:] = starter.inputs
        history.input_hist_raw[:] = starter.inputs
        history._i00, history._i, history._ii = [*starter.inputs[:-4:-1], "", ""][:3]
        for number, value in starter.outputs.items():
            shell.user_ns["_oh"][number] = shell.user_ns[f"_{number}"] = value
        latest = [*starter.outputs.values()][-3:][::-1]
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
    def _profile():
        """The profile in the directory that the user names or a temporary one; like IPython, in a new directory where it cannot be made."""
        directory = os.environ.get("IPYTHONDIR") or os.path.join(tempfile.gettempdir(), ".ipython")
        try:
            return _profile_in(directory)
        except OSError:
            return _profile_in(tempfile.mkdtemp(prefix="ipython-"))


def _profile_in(directory):
    location = os.path.join(directory, "profile_default")
    os.makedirs(location, exist_ok=True)
    return ProfileDir(location=location)
