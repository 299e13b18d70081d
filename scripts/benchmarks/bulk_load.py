"""Very many rows into an empty store at once: executemany on SQLite, COPY on PostgreSQL, indexes afterwards.

Goes around the desks and the turn to write on purpose: nobody else is at the store yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Protocol

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

from data.store.address import StoreAddress

_LOOSE = (
    # Each CHECK ... IN (...) builds its list anew for every row: without, loading takes a third of the time.
    "PRAGMA ignore_check_constraints=ON",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-400000",
    "PRAGMA temp_store=MEMORY",
)


class Loader(Protocol):
    """A connection that takes rows in bulk."""

    dialect: Dialect

    def load(self, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add encoded rows; ``columns`` names their values."""


def encoders(table: Table, columns: Sequence[str], dialect: Dialect) -> list[Callable[[Any], Any]]:
    """Return, for each column, what turns a value of the bureau's words into the driver's."""
    made: list[Callable[[Any], Any]] = []
    for name in columns:
        processor = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        made.append(processor or _as_it_is)
    return made


def encoded(encode: Sequence[Callable[[Any], Any]], values: Iterable[Any]) -> tuple[Any, ...]:
    """Return one row for ``Loader.load``."""
    return tuple(turn(value) for turn, value in zip(encode, values, strict=True))


class SqliteLoader:
    """Bulk rows for a SQLite file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.dialect: Dialect = sqlite.dialect()
        self._connection = connection

    def load(self, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add encoded rows."""
        holes = ", ".join("?" for _ in columns)
        self._connection.executemany(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({holes})", rows)


class PostgresqlLoader:
    """Bulk rows for a PostgreSQL database."""

    def __init__(self, connection: Any) -> None:
        self.dialect: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
        self._connection = connection

    def load(self, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add encoded rows."""
        with self._connection.cursor() as cursor:
            with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            key = next(iter(table.primary_key.columns)).name
            found = cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", (table.name, key)).fetchone()[0]
            if found is not None:
                cursor.execute(f"SELECT setval('{found}', (SELECT max({key}) FROM {table.name}))")


@contextmanager
def loading(address: StoreAddress, tables: Sequence[Table]) -> Iterator[Loader]:
    """Open a store for bulk rows into ``tables``; their indexes are taken away and made again at the end."""
    opened = _postgresql if address.is_postgresql else _sqlite
    with opened(address, tables) as loader:
        yield loader


@contextmanager
def _sqlite(address: StoreAddress, tables: Sequence[Table]) -> Iterator[Loader]:
    with closing(sqlite3.connect(address.file, isolation_level=None)) as connection:
        for pragma in _LOOSE:
            connection.execute(pragma)
        holes = ", ".join("?" for _ in tables)
        indexes = connection.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({holes})",
            [table.name for table in tables],
        ).fetchall()
        connection.execute("BEGIN")
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        yield SqliteLoader(connection)
        for _, statement in indexes:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")


@contextmanager
def _postgresql(address: StoreAddress, tables: Sequence[Table]) -> Iterator[Loader]:
    import psycopg

    names = [table.name for table in tables]
    with psycopg.connect(address.url or "") as connection:
        # Indexes of constraints stay: they cannot be dropped alone.
        indexes = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            (names,),
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        yield PostgresqlLoader(connection)
        for _, statement in indexes:
            connection.execute(statement)
    with psycopg.connect(address.url or "", autocommit=True) as connection:
        for name in names:
            connection.execute(f"VACUUM ANALYZE {name}")


def _as_it_is(value: Any) -> Any:
    return value
