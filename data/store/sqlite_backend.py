"""Connections to a SQLite store: one file, WAL, synchronous=FULL, one writer at a time in the order of arrival.

Two engines share the file: reads run on connections that cannot write (``query_only``) and see one snapshot;
writes take the turn (``data.store.write_turn``), then ``BEGIN IMMEDIATE``.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from data.store.address import StoreAddress
from data.store.change_watch import ChangeSignal, PolledSignal
from data.store.trouble import file_trouble, sqlite_trouble
from data.store.write_turn import LockFileUnusable, TurnNotTaken, WriteTurn
from data.words.violations import StoreTrouble

APPLICATION_ID = 0x59695A68
"""``PRAGMA application_id`` of our files: "YiZh"."""
LOCK_ENDINGS = (".lock", ".next")
"""Files beside the database, always empty, that writers lock: whose turn it is, and who is next."""
_COMMON = ("PRAGMA synchronous=FULL", "PRAGMA temp_store=MEMORY", "PRAGMA cell_size_check=ON")
# Without recursive triggers INSERT OR REPLACE would delete rows past the append-only triggers.
_WRITING = (*_COMMON, "PRAGMA foreign_keys=ON", "PRAGMA recursive_triggers=ON")
_READING = (*_COMMON, "PRAGMA query_only=ON")
_REBUILDING = (*_COMMON, "PRAGMA foreign_keys=OFF", "PRAGMA recursive_triggers=ON")


class SqliteBackend:
    """One SQLite file. Safe to use from any thread; each block has a connection of its own."""

    def __init__(self, address: StoreAddress, wait_seconds: float) -> None:
        self.address = address
        self._wait_seconds = wait_seconds
        turn_file, next_file = (address.file.with_name(address.file.name + ending) for ending in LOCK_ENDINGS)
        self._turn = WriteTurn(turn_file, next_file, wait_seconds)
        self._readers = self._engine(_READING, "BEGIN", pooled=True)
        self._writers = self._engine(_WRITING, "BEGIN IMMEDIATE", pooled=True)
        self._rebuilders = self._engine(_REBUILDING, "BEGIN IMMEDIATE", pooled=False)
        self._watch: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._watch_mutex = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open one consistent snapshot; see ``Backend``."""
        with self._told(reading=True):
            self._check_place()
            with self._readers.begin() as connection:
                yield connection

    @contextmanager
    def write(self, *, alone: bool = False) -> Iterator[Connection]:
        """Open one transaction; see ``Backend``."""
        with self._told(reading=False), self._turn.taken():
            self._check_place()
            with self._writers.begin() as connection:
                yield connection

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """Open one transaction for a migration; see ``Backend``."""
        with self._told(reading=False), self._turn.taken(), self._rebuilders.begin() as connection:
            yield connection

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the turn to write without a transaction: while a store is made or replaced."""
        with self._told(reading=False), self._turn.taken():
            yield

    def change_mark(self) -> int:
        """Return SQLite's ``data_version``, asked on one kept connection: it counts the commits of all others."""
        with self._watch_mutex, self._told(reading=True):
            self._check_place()
            if self._watch is None:
                self._watch = self._connect(_READING)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def change_signal(self) -> ChangeSignal:
        """Return what asks for ``data_version`` once a second: a page that SQLite has in shared memory."""
        return PolledSignal(self.change_mark)

    def prepare(self) -> None:
        """Put the file into WAL mode if some tool took it out."""
        with self._told(reading=False), closing(self._plain_connection()) as connection:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                with self._turn.taken():
                    connection.execute("PRAGMA journal_mode=WAL")

    def found(self) -> None:
        """Make an empty file one of ours: WAL, and our application id."""
        with self._told(reading=False), closing(self._plain_connection()) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")

    def close(self) -> None:
        """Close every connection; the last one to close folds the WAL into the file."""
        for engine in (self._readers, self._rebuilders, self._writers):
            engine.dispose()
        with self._watch_mutex:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def _check_place(self) -> None:
        """Refuse to work on a file that no longer stands at the address: what is written there nobody finds again.

        Raises:
            StoreTrouble: ``store.missing`` while it is away; ``store.replaced`` where another file came instead,
                whose cases are not those that this program knows by their ids.
        """
        try:
            found = os.stat(self.address.file)  # noqa: PTH116 - a Path would be made anew for every look
        except OSError as error:
            raise file_trouble(error, self.address, reading=True) from error
        file = (found.st_dev, found.st_ino)
        if self._file is None:
            self._file = file
        elif self._file != file:
            raise StoreTrouble("store.replaced", address=str(self.address))

    def _engine(self, pragmas: tuple[str, ...], begin: str, *, pooled: bool) -> Engine:
        engine = create_engine(
            "sqlite://",
            creator=lambda: self._connect(pragmas),
            **({"poolclass": QueuePool, "max_overflow": -1} if pooled else {"poolclass": NullPool}),
        )

        @event.listens_for(engine, "begin")
        def begin_explicitly(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine

    def _connect(self, pragmas: tuple[str, ...]) -> sqlite3.Connection:
        connection = self._plain_connection()
        try:
            for pragma in pragmas:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    def _plain_connection(self) -> sqlite3.Connection:
        # mode=rw: a file that is not there is an error, not a new empty database.
        return sqlite3.connect(
            f"file:{quote(str(self.address.file))}?mode=rw",
            uri=True,
            timeout=self._wait_seconds,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )

    @contextmanager
    def _told(self, *, reading: bool) -> Iterator[None]:
        """Turn what the driver, the turn and the file system say into a ``StoreTrouble``."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            wrapped = error if isinstance(error, DBAPIError) else DBAPIError(None, None, error)
            trouble = sqlite_trouble(wrapped, self.address, reading=reading)
            if trouble is None:
                raise
            raise trouble from error
        except TurnNotTaken as error:
            raise StoreTrouble("store.locked", address=str(self.address)) from error
        except LockFileUnusable as error:
            raise file_trouble(error.cause, self.address) from error
