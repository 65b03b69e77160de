import os
import re
import shutil

from . import Language, Unavailable, write_frame


class Adapter(Language):
    """A signal would end the JVM; it stops the cell itself when it is told."""

    def interrupt(self, pid, commands, cell):
        write_frame(commands, "I", b"")

    def command(self):
        java, *flags = self.interpreter()
        if shutil.which("jshell") is None and not os.path.exists(os.path.join(os.path.dirname(os.path.realpath(java)), "jshell")):
            raise Unavailable(f"this java has no jshell. {self.settings.remedy}")
        return [java, *flags, *_manager(java), *self._program(), str(self.settings.max_result)], {}

    def _program(self):
        """The runner as the host has compiled it, with what a JVM knows of the classes it needs; its source until then."""
        compiled = self.script("java")
        if not os.path.isdir(compiled):
            return [self.script()]
        classes = os.path.join(compiled, "classes.jsa")
        return [*([f"-XX:SharedArchiveFile={classes}"] if os.path.exists(classes) else []), "-cp", compiled, "Runner"]


def _manager(java):
    """Lets code set a security manager, as it can on E2B's Java 11: a flag from Java 12 on, and impossible from Java 24 on."""
    try:
        with open(os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(java))), "release"), encoding="utf-8") as release:
            version = int(re.search(r'^JAVA_VERSION="(\d+)', release.read(), re.MULTILINE).group(1))
    except (OSError, AttributeError):
        return []
    return ["-Djava.security.manager=allow"] if 12 <= version < 24 else []
