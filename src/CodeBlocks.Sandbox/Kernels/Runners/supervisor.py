"""Holds the interpreter of a language that is not python: its channel, its output, its interrupts, its end."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from codeblocks_kernel.settings import Settings
from codeblocks_kernel.supervisor import Supervisor

if __name__ == "__main__":
    Supervisor(int(os.environ.pop("CODEBLOCKS_CHANNEL_FD")), Settings(sys.argv[1])).serve()
