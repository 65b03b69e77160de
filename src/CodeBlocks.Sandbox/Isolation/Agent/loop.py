"""One thread waits for everything the agent deals with; work that takes long is cut into steps and done in between."""

import os
import select


class Loop:
    READ = select.EPOLLIN
    WRITE = select.EPOLLOUT
    HANG_UP = select.EPOLLHUP

    def __init__(self):
        self._poll = select.epoll()
        self._handlers = {}
        self._steps = []

    def add(self, fd, events, handler):
        self._handlers[fd] = handler
        self._poll.register(fd, events)

    def change(self, fd, events):
        self._poll.modify(fd, events)

    def await_only(self, fd, events, handler):
        """Waits for these events alone: with none, not even for a hang-up, which would be reported again and again."""
        if not events:
            self.remove(fd)
        elif fd in self._handlers:
            self.change(fd, events)
        else:
            self.add(fd, events, handler)

    def remove(self, fd):
        if self._handlers.pop(fd, None):
            self._poll.unregister(fd)

    def close(self, fd):
        self.remove(fd)
        os.close(fd)

    def in_steps(self, steps):
        """Runs a generator step by step while other work goes on."""
        self._steps.append(steps)

    def run(self):
        while True:
            for fd, events in self._poll.poll(0 if self._steps else None):
                handler = self._handlers.get(fd)
                if handler:
                    handler(events)
            if self._steps:
                steps = self._steps.pop(0)
                if next(steps, self) is not self:
                    self._steps.append(steps)
