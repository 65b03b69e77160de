"""The event loop that the cells of a context share, in both engines."""

import asyncio
from asyncio import events


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


class CellLoops:
    """One loop from cell to cell; a new one after code has closed it."""

    def __init__(self):
        self._loop = None

    def enter(self):
        if self._loop is None or self._loop.is_closed():
            self._loop = CellLoop()
            asyncio.set_event_loop(self._loop)
        self._loop.enter_cell()

    def leave(self):
        if self._loop is not None:
            self._loop.leave_cell()

    def run(self, coroutine, interrupted=None):
        """Runs a coroutine of a cell to its end. An interrupt cancels it, after ``interrupted`` was called."""
        self.enter()
        loop = self._loop
        loop.leave_cell()
        task = loop.create_task(coroutine)
        try:
            return loop.run_until_complete(task)
        except KeyboardInterrupt:
            if interrupted is not None:
                interrupted()
            task.cancel()
            loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
            raise
        finally:
            loop.enter_cell()

    def run_background(self, channel):
        """Lets tasks that a cell left behind go on until there is something to read."""
        loop = self._loop
        if loop is None or loop.is_closed() or not asyncio.all_tasks(loop) or channel.has_input():
            return
        loop.add_reader(channel, loop.stop)
        try:
            loop.run_forever()
        finally:
            loop.remove_reader(channel)
