"""Inserts that wait until the end of a large unit of work and then go in together.

Only rows that nobody reads back within their transaction: leaves of the ledger, uses of the seal, applicants'
contacts. A single row costs the database library six times what it costs among many; a batch of thousands of
actions notices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from data.records.driver_statement import DriverStatement, Write

_KEY = "yizhang.kept_back"


class KeptBack:
    """The rows that wait on one connection."""

    def __init__(self) -> None:
        self._rows: dict[DriverStatement, list[dict[str, Any]]] = {}
        self._next: dict[str, int] = {}

    def add(self, statement: DriverStatement, values: dict[str, Any]) -> None:
        """Keep one row for ``statement``."""
        self._rows.setdefault(statement, []).append(values)

    def take_numbers(self, sequence: str, count: int, first: Callable[[], int]) -> int:
        """Return the first of ``count`` new numbers; ``first`` tells where the store's own rows end."""
        number = self._next[sequence] if sequence in self._next else first()
        self._next[sequence] = number + count
        return number

    def write(self, connection: Connection) -> None:
        """Insert everything that waits."""
        for statement, rows in self._rows.items():
            connection.execute(statement.statement, rows)


@contextmanager
def keeping_back(connection: Connection) -> Iterator[None]:
    """Keep such inserts back within the block, which must end before its transaction does."""
    waiting = connection.info[_KEY] = KeptBack()
    try:
        yield
    finally:
        del connection.info[_KEY]
    waiting.write(connection)


def waiting_on(connection: Connection) -> KeptBack | None:
    """Return what waits on a connection; None where inserts go in at once, as they do everywhere else."""
    found: KeptBack | None = connection.info.get(_KEY)
    return found


def insert_row(connection: Connection, statement: DriverStatement, values: dict[str, Any]) -> None:
    """Insert one row that nobody reads back within the transaction."""
    for write in kept_back(connection, Write(statement, values)):
        write.statement.run(connection, write.values)


def kept_back(connection: Connection, write: Write) -> tuple[Write, ...]:
    """Return the write where it must go in now, and nothing where it waits from here on."""
    waiting = waiting_on(connection)
    if waiting is None:
        return (write,)
    waiting.add(write.statement, dict(write.values))
    return ()
