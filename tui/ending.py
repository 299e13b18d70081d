"""How the console ends when it is told to from outside: SIGTERM, SIGHUP, or a terminal that hung up.

The terminal is restored where it still exists. Where it does not, or something hangs, the process ends within two
seconds all the same: a console that outlives its terminal would hold the store open for nobody.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

GRACE_SECONDS: Final = 1.5
LOOK_SECONDS: Final = 0.4


class EndingWatch:
    """Ends one app on a signal or when its terminal is gone."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._timer: Timer | None = None
        self._last_resort: threading.Timer | None = None

    def begin(self) -> None:
        """Listen for signals and look at the terminal; does nothing without a real one (tests)."""
        if self._app.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end, number)
        self._timer = self._app.set_interval(LOOK_SECONDS, self._look)

    def stop(self) -> None:
        """Stop looking; the last resort stays armed until the process is gone."""
        if self._timer is not None:
            self._timer.stop()

    def _look(self) -> None:
        """A hung-up terminal tells by POLLHUP, also where no SIGHUP reaches this process (nohup, a lost ssh)."""
        try:
            watched = select.poll()
            watched.register(sys.__stdin__.fileno() if sys.__stdin__ is not None else 0, 0)
            gone = any(what & (select.POLLHUP | select.POLLNVAL | select.POLLERR) for _, what in watched.poll(0))
        except (OSError, ValueError):
            gone = True
        if gone:
            self._end(signal.SIGHUP)

    def _end(self, number: int) -> None:
        if self._last_resort is not None:
            return
        # 128 + n is what shells give for a process ended by signal n.
        code = 128 + number
        self._last_resort = threading.Timer(GRACE_SECONDS, os._exit, (code,))
        self._last_resort.daemon = True
        self._last_resort.start()
        self._app.exit(return_code=code)
