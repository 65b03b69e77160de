import os

from . import Language


class Adapter(Language):
    """R writes its output to the descriptors; so that results and messages keep their place in it, it waits until they are sent."""

    acknowledged = True
    farewell = b""

    def command(self):
        limits = {
            "CODEBLOCKS_MAX_RESULT": str(self.settings.max_result),
            "CODEBLOCKS_MAX_ERROR_TEXT": str(self.settings.max_error_text),
        }
        return [*self.interpreter(), f"--file={self.script()}"], {**self._locale(), **limits}

    @staticmethod
    def _locale():
        return {} if any(name in os.environ for name in ("LC_ALL", "LC_CTYPE", "LANG")) else {"LANG": "C.UTF-8"}
