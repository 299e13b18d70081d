"""Changes on a PostgreSQL store: one connection that LISTENs to what every unit of work notifies when it commits.

Through a pooler that drops LISTEN, or for writers that do not notify, the server's snapshot is compared now and then;
that query also finds out that the server is gone. Used by ``data.store.postgresql_backend``.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Final

from sqlalchemy import Connection

from data.store.change_watch import PAUSE_SECONDS

CHANNEL: Final = "yizhang_changed"
COMPARE_SECONDS: Final = 10.0


class PostgresqlSignal:
    """A ``ChangeSignal`` over a connection of its own."""

    def __init__(
        self, connect: Callable[[], Connection], told: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """Keep how to connect (AUTOCOMMIT) and how a driver's error becomes a ``StoreTrouble``."""
        self._connect = connect
        self._told = told
        self._connection: Connection | None = None
        self._descriptor = -1
        self._notified = False
        self._snapshot = ""
        self._last_told = 0.0
        self._stirred = threading.Event()
        self._wake_out = self._wake_in = -1

    def begin(self) -> None:
        """Connect and listen."""
        if self._wake_in < 0:
            self._wake_out, self._wake_in = os.pipe()
            os.set_blocking(self._wake_in, False)
            os.set_blocking(self._wake_out, False)
        try:
            with self._told():
                self._listen(self._connect())
        except BaseException:
            self._drop()
            raise

    def wait(self) -> bool:
        """Wait for a notification, a stir, or the time to compare; connect again where the connection was lost."""
        if self._connection is None:
            self.begin()
            return True
        self._stirred.wait(max(0.0, self._last_told + PAUSE_SECONDS - time.monotonic()))
        self._watch(COMPARE_SECONDS)
        self._stirred.clear()
        try:
            with self._told():
                snapshot = self._ask()
        except BaseException:
            self._drop()
            raise
        # A notification comes with a snapshot of its own; both are one change.
        changed = self._notified or snapshot != self._snapshot
        self._notified, self._snapshot = False, snapshot
        if changed:
            self._last_told = time.monotonic()
        return changed

    def stir(self) -> None:
        """End the wait."""
        self._stirred.set()
        with suppress(OSError):
            os.write(self._wake_in, b"!")

    def close(self) -> None:
        """Close the connection."""
        self._drop()
        for descriptor in (self._wake_in, self._wake_out):
            with suppress(OSError):
                os.close(descriptor)
        self._wake_in = self._wake_out = -1

    def _listen(self, connection: Connection) -> None:
        self._connection = connection
        driver = connection.connection.driver_connection
        assert driver is not None
        # Never given back to the pool: it listens.
        connection.detach()
        self._descriptor = driver.fileno()
        driver.add_notify_handler(self._take_notice)
        connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        self._snapshot = self._ask()

    def _watch(self, seconds: float) -> None:
        watched = select.poll()
        watched.register(self._descriptor, select.POLLIN)
        watched.register(self._wake_out, select.POLLIN)
        watched.poll(seconds * 1000)
        with suppress(BlockingIOError):
            os.read(self._wake_out, 1024)

    def _ask(self) -> str:
        """Return the server's snapshot; the driver hands over waiting notifications meanwhile."""
        assert self._connection is not None
        return str(self._connection.exec_driver_sql("SELECT CAST(pg_current_snapshot() AS text)").scalar_one())

    def _take_notice(self, _: object) -> None:
        self._notified = True

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # Whatever a lost connection says when it is closed is known already.
            with suppress(Exception):
                connection.close()
