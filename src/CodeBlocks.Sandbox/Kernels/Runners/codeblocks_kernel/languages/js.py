import json
import os
import struct

from . import Language, write_frame

_length = struct.Struct(">I")


class Adapter(Language):
    """Node, for JavaScript and TypeScript. Its frames carry JSON, which the host understands as it is."""

    watched = True

    def command(self):
        limits = str(self.settings.max_result), str(self.settings.max_error_text)
        return [*self.interpreter(), self.script(), self.settings.language, *limits], {}

    def write(self, commands, request):
        write_frame(commands, "X", json.dumps(request).encode())

    def decode(self, kind, payload):
        return payload if kind != "H" else json.loads(payload)

    def interrupt(self, pid, commands, cell):
        write_frame(commands, "I", b"")
        os.write(self.watchdog, _length.pack(cell))
        super().interrupt(pid, commands, cell)
