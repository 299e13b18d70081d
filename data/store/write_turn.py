"""Whose turn it is to write to a SQLite file: first come, first served, among threads and among processes.

SQLite's own retry starves writers (of eight, one got 1 transaction while another got 4,850), so every unit of
work first takes this turn. It is about fairness only: ``BEGIN IMMEDIATE`` still guards the data. Used by
``data.store.sqlite_backend``.
"""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

NOT_LOCKABLE = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP})


class TurnNotTaken(Exception):
    """Somebody else kept the turn for longer than we may wait."""


class LockFileUnusable(Exception):
    """The lock file cannot be made or opened; ``cause`` says why."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


class TicketQueue:
    """A lock for threads that is handed over in the order of arrival."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def enter(self, seconds: float) -> bool:
        """Wait up to ``seconds`` for the lock; return whether it was taken."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            ticket = threading.Event()
            self._waiting.append(ticket)
        try:
            if ticket.wait(max(0.0, seconds)):
                return True
        except BaseException:
            if not self._withdraw(ticket):
                self.leave()
            raise
        # Handed over in the very moment of giving up: then it is ours.
        return not self._withdraw(ticket)

    def leave(self) -> None:
        """Hand the lock to whoever waits longest."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    def _withdraw(self, ticket: threading.Event) -> bool:
        with self._mutex:
            if ticket.is_set():
                return False
            self._waiting.remove(ticket)
            return True


class FileLockWait:
    """One blocking wait for a file lock, in a thread of its own so that it can be given up after a while."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._mutex = threading.Lock()
        self._locked = threading.Event()
        self._given_up = False

    def wait(self, seconds: float) -> bool:
        """Return whether the lock was taken. If not, the descriptor belongs to the thread, which closes it."""
        threading.Thread(target=self._block, name="yizhang-write-turn", daemon=True).start()
        try:
            if self._locked.wait(max(0.0, seconds)):
                return True
        except BaseException:
            if not self._give_up():
                os.close(self._descriptor)
            raise
        return not self._give_up()

    def _give_up(self) -> bool:
        with self._mutex:
            if self._locked.is_set():
                return False
            self._given_up = True
            return True

    def _block(self) -> None:
        with suppress(OSError):
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        with self._mutex:
            self._locked.set()
            if self._given_up:
                os.close(self._descriptor)


class WriteTurn:
    """The turn to write to one store: a ticket among this store's threads, then the store's lock files.

    A lone lock is handed to whoever asks first after it is free, which is mostly the writer that just let go (of
    eight, one ran 32 times in a row). So whoever waits for the turn holds the place of the next meanwhile, and
    the writer that let go must stand behind it.
    """

    def __init__(self, turn_file: Path, next_file: Path, wait_seconds: float) -> None:
        self._turn_file = turn_file
        self._next_file = next_file
        self._wait_seconds = wait_seconds
        self._queue = TicketQueue()
        self._owner: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the turn.

        Raises:
            TurnNotTaken: it did not come within the waiting time.
            LockFileUnusable: a lock file cannot be made or opened.
            RuntimeError: this thread holds the turn already (a unit of work inside a unit of work).
        """
        if self._owner == threading.get_ident():
            raise RuntimeError("a unit of work is already open in this thread")
        deadline = time.monotonic() + self._wait_seconds
        if not self._queue.enter(self._wait_seconds):
            raise TurnNotTaken
        try:
            with ExitStack() as turn:
                with _locked(self._next_file, deadline):
                    turn.enter_context(_locked(self._turn_file, deadline))
                self._owner = threading.get_ident()
                try:
                    yield
                finally:
                    self._owner = None
        finally:
            self._queue.leave()


@contextmanager
def _locked(file: Path, deadline: float) -> Iterator[None]:
    descriptor = _lock(file, deadline)
    try:
        yield
    finally:
        os.close(descriptor)


def _lock(file: Path, deadline: float) -> int:
    """Return a descriptor of ``file`` that holds its lock; closing it lets go."""
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise LockFileUnusable(error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not FileLockWait(descriptor).wait(deadline - time.monotonic()):
            raise TurnNotTaken from None
    except OSError as error:
        if error.errno not in NOT_LOCKABLE:
            os.close(descriptor)
            raise LockFileUnusable(error) from error
        # A file system without flock: only fairness is lost.
    return descriptor
