"""Connections to a PostgreSQL store through psycopg 3.

Reads are REPEATABLE READ and read only; writes are READ COMMITTED with the row locks that the verbs take.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import DBAPIError

from data.store.address import StoreAddress
from data.store.change_watch import ChangeSignal
from data.store.postgresql_signal import CHANNEL, PostgresqlSignal
from data.store.trouble import postgresql_trouble
from data.words.violations import BadInput, StoreTrouble

LOWEST_VERSION = 13
"""``pg_current_snapshot()`` is there since 13."""
MIGRATION_LOCK = 0x59695A68
WRITERS_LOCK = 0x59695A69
"""Shared by all units of work, so that one that must be alone can wait for them."""
TRY_SECONDS = 0.005
CONNECT_SECONDS = 5


class PostgresqlBackend:
    """One database on a server. Safe to use from any thread; each block has a connection of its own."""

    def __init__(self, address: StoreAddress, wait_seconds: float) -> None:
        self.address = address
        self._wait_seconds = wait_seconds
        self._engine = _engine(address, wait_seconds)
        self._readers = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._watchers = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open one consistent snapshot; see ``Backend``."""
        with self._told(reading=True), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self, *, alone: bool = False) -> Iterator[Connection]:
        """Open one transaction; see ``Backend``. Its commit tells whoever listens that something changed."""
        with self._told(reading=False), self._engine.begin() as connection:
            if alone:
                self._take_all(connection)
            # Told now, heard at the commit: so that both cost one round trip.
            connection.exec_driver_sql(
                f"SELECT pg_advisory_xact_lock_shared({WRITERS_LOCK}), pg_notify('{CHANNEL}', '')"
            )
            yield connection

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """Open one transaction for a migration, alone by an advisory lock; see ``Backend``."""
        with self.write() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
            yield connection

    def _take_all(self, connection: Connection) -> None:
        """Wait for a moment in which nobody writes. By trying: a waiting lock would hold up all who come after it."""
        until = time.monotonic() + self._wait_seconds
        while not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({WRITERS_LOCK})").scalar_one():
            if time.monotonic() > until:
                raise StoreTrouble("store.locked", address=str(self.address))
            time.sleep(TRY_SECONDS)

    def change_mark(self) -> int:
        """Return a digest of the server's snapshot: any commit of a change, ours or not, changes it.

        A maximum over some table would miss commits that arrive out of order; a counter row would make every
        writer wait for every other.
        """
        with self._told(reading=True), self._watchers.connect() as connection:
            snapshot = connection.exec_driver_sql("SELECT CAST(pg_current_snapshot() AS text)").scalar_one()
            return zlib.crc32(snapshot.encode())

    def change_signal(self) -> ChangeSignal:
        """Return what listens for the notifications of every unit of work."""
        return PostgresqlSignal(self._watchers.connect, lambda: self._told(reading=True))

    def prepare(self) -> None:
        """Refuse a server that is too old or a database that cannot hold every Chinese name."""
        with self.read() as connection:
            version, encoding = connection.exec_driver_sql(
                "SELECT CAST(current_setting('server_version_num') AS integer), current_setting('server_encoding')"
            ).one()
        if version // 10_000 < LOWEST_VERSION:
            raise StoreTrouble(
                "store.server_too_old",
                address=str(self.address),
                version=version // 10_000,
                lowest=LOWEST_VERSION,
            )
        if encoding != "UTF8":
            raise StoreTrouble("store.wrong_encoding", address=str(self.address), encoding=encoding)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _told(self, *, reading: bool) -> Iterator[None]:
        """Turn what the driver says into a ``StoreTrouble``."""
        try:
            yield
        except DBAPIError as error:
            trouble = postgresql_trouble(error, self.address, reading=reading)
            if trouble is None:
                raise
            raise trouble from error


def _engine(address: StoreAddress, wait_seconds: float) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise StoreTrouble("store.no_driver", address=str(address)) from error
    try:
        url = make_url(address.url or "").set(drivername="postgresql+psycopg")
    except (ValueError, TypeError) as error:
        raise BadInput("store.address_broken", address=str(address)) from error
    given = url.query.get("options", "")
    options = f"{given} -c lock_timeout={round(wait_seconds * 1000)} -c timezone=UTC"
    return create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        max_overflow=-1,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "yizhang",
            "options": options.strip(),
            "client_encoding": "UTF8",
        },
    )
