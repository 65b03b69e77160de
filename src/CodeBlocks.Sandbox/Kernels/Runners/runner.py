"""The python kernel: one process per context, driven over a private channel (see codeblocks_kernel.channel)."""

import os
import sys

sys.path[0] = os.path.dirname(os.path.abspath(__file__))
from codeblocks_kernel.own import Finder

sys.meta_path.insert(0, Finder)
from codeblocks_kernel import packages
from codeblocks_kernel.kernel import Kernel
from codeblocks_kernel.settings import Settings

sys.path[0] = ""
settings = Settings(sys.argv[1])
del sys.argv[1:]

if __name__ == "__main__":
    packages.watch()
    Kernel(int(os.environ.pop("CODEBLOCKS_CHANNEL_FD")), settings).serve()
