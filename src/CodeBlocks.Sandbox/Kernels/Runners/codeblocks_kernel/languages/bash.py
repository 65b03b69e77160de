import fcntl
import os
import pty
import signal
import struct
import termios

from ..streams import STDOUT
from . import Language, write_all


class Adapter(Language):
    """An interactive bash on a terminal of its own, so that jobs, Ctrl-C and programs behave as at a prompt."""

    ends_lines = True
    terminal = True
    farewell = b"Restarting Bash\n"

    def command(self):
        self.marker = b"\x1e" + os.urandom(12).hex().encode() + b"\x1e"
        environment = {"CODEBLOCKS_MARKER": self.marker.decode(), "PAGER": "cat", "SHELL": "/bin/bash", "TERM": os.environ.get("TERM", "dumb")}
        return [*self.interpreter(), "--rcfile", self.script(), "-i"], environment

    def open_output(self, outputs):
        self._master, slave = pty.openpty()
        attributes = termios.tcgetattr(slave)
        attributes[1] &= ~termios.OPOST
        attributes[3] &= ~(termios.ECHO | termios.ECHONL)
        termios.tcsetattr(slave, termios.TCSANOW, attributes)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        outputs[self._master] = STDOUT
        return [slave, slave]

    def before_start(self):
        fcntl.ioctl(1, termios.TIOCSCTTY, 0)
        os.dup2(1, 0)

    def write(self, commands, request):
        pairs = [text for pair in (request.get("env") or {}).items() for text in pair]
        fields = (request["code"], *pairs, "")
        os.write(self._master, b'eval "$__cb_cell"\n')
        write_all(commands, b"".join(field.encode("utf-8", "replace").replace(b"\0", b"") + b"\0" for field in fields))

    def interrupt(self, pid, commands, cell):
        os.killpg(os.tcgetpgrp(self._master), signal.SIGINT)
