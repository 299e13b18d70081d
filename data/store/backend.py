"""What a store needs of its database, whichever it is. Used by ``data.store.store`` and the migrations."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection

from data.store.address import StoreAddress
from data.store.change_watch import ChangeSignal

WAIT_SECONDS = 10.0
"""How long anybody waits for a lock before being told that the store is locked."""


class Backend(Protocol):
    """Connections to one database. Every context manager here raises ``StoreTrouble``, never a driver's own error for
    a trouble it knows."""

    @property
    def address(self) -> StoreAddress:
        """Where the database is."""

    def prepare(self) -> None:
        """Refuse a server that will not do; put a file into the mode that it must have."""

    def read(self) -> AbstractContextManager[Connection]:
        """Open one consistent snapshot; writing in it fails."""

    def write(self, *, alone: bool = False) -> AbstractContextManager[Connection]:
        """Open one transaction: committed on leaving, rolled back on any exception; ``alone``: nobody else writes."""

    def rebuild(self) -> AbstractContextManager[Connection]:
        """Open one transaction for a migration: alone, foreign keys not enforced while tables are rebuilt."""

    def change_mark(self) -> int:
        """Return a number that differs after anybody committed a change."""

    def change_signal(self) -> ChangeSignal:
        """Return how changes are noticed without asking all the time."""

    def close(self) -> None:
        """Close every connection."""


def backend_for(address: StoreAddress, wait_seconds: float = WAIT_SECONDS) -> Backend:
    """Return the backend of ``address``. Nothing is opened yet.

    Raises:
        StoreTrouble: ``store.no_driver`` when the address is a PostgreSQL one and psycopg is not installed.
    """
    if address.is_postgresql:
        from data.store.postgresql_backend import PostgresqlBackend

        return PostgresqlBackend(address, wait_seconds)
    from data.store.sqlite_backend import SqliteBackend

    return SqliteBackend(address, wait_seconds)
