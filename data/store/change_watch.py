"""Tells whoever is subscribed that somebody, in any process, committed a change, or that the store is gone.

One watch belongs to one open ``Store`` and runs one thread. How a change is noticed is the backend's matter: SQLite
is asked for its ``data_version`` once a second, PostgreSQL tells by NOTIFY. Used by the console through its bureau.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

from data.words.violations import StoreTrouble

PAUSE_SECONDS: Final = 1.0
"""Changes are told at most once in this time, however many there are."""
LONGEST_RETRY_SECONDS: Final = 15.0
CLOSE_SECONDS: Final = 1.0

Subscriber: TypeAlias = Callable[[StoreTrouble | None], None]
"""Called in the watch's thread: with None after a change, or when the store is there again; with what is wrong once
the store cannot be asked."""


class ChangeSignal(Protocol):
    """How one backend notices changes. ``begin`` and ``wait`` are called by one thread at a time."""

    def begin(self) -> None:
        """Take notice from now on; raises ``StoreTrouble``."""

    def wait(self) -> bool:
        """Wait a while and return whether something changed since the last call; raises ``StoreTrouble``."""

    def stir(self) -> None:
        """End the wait of another thread at once."""

    def close(self) -> None:
        """Give up connections. Nobody waits any more."""


class PolledSignal:
    """Asks for a number that differs after every change, once a second."""

    def __init__(self, change_mark: Callable[[], int]) -> None:
        self._change_mark = change_mark
        self._stirred = threading.Event()
        self._last: int | None = None

    def begin(self) -> None:
        """Take the first number."""
        self._last = self._change_mark()

    def wait(self) -> bool:
        """Wait a second, or until stirred, and compare."""
        self._stirred.wait(PAUSE_SECONDS)
        self._stirred.clear()
        before, self._last = self._last, self._change_mark()
        return before != self._last

    def stir(self) -> None:
        """Ask at once."""
        self._stirred.set()

    def close(self) -> None:
        """Nothing is kept here."""


class ChangeWatch:
    """Watches one store in a thread of its own, begun by the first subscription."""

    def __init__(self, signal: ChangeSignal) -> None:
        self._signal = signal
        self._subscribers: list[Subscriber] = []
        self._mutex = threading.Lock()
        self._look = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Have ``subscriber`` called from now on; return what ends that.

        Raises:
            StoreTrouble: the store cannot be asked.
        """
        with self._mutex:
            if self._thread is None:
                self._signal.begin()
                self._thread = threading.Thread(target=self._run, name="yizhang-change-watch", daemon=True)
                self._thread.start()
            self._subscribers.append(subscriber)
        return lambda: self._unsubscribe(subscriber)

    def look_now(self) -> None:
        """Look at once, also where the store is gone and the next try is some time off."""
        self._look.set()
        self._signal.stir()

    def close(self) -> None:
        """Stop watching; nobody is called any more."""
        self._closing.set()
        self.look_now()
        with self._mutex:
            self._subscribers.clear()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            # A connection that is being made may hold the thread longer; it ends by itself then.
            thread.join(CLOSE_SECONDS)

    def _unsubscribe(self, subscriber: Subscriber) -> None:
        with self._mutex:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

    def _run(self) -> None:
        gone = False
        retry = PAUSE_SECONDS
        while True:
            self._look.clear()
            if self._closing.is_set():
                break
            try:
                changed = self._signal.wait()
            except StoreTrouble as trouble:
                if self._closing.is_set():
                    break
                if not gone:
                    self._tell(trouble)
                gone = True
                self._look.wait(retry)
                retry = min(LONGEST_RETRY_SECONDS, retry * 2)
                continue
            retry = PAUSE_SECONDS
            if changed or gone:
                gone = False
                self._tell(None)
        self._signal.close()

    def _tell(self, trouble: StoreTrouble | None) -> None:
        with self._mutex:
            subscribers = tuple(self._subscribers)
        for subscriber in subscribers:
            if not self._closing.is_set():
                subscriber(trouble)
