"""Listens to the SQL that a look really sends, for tests about indexes and about what is never read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, event


class Sent(NamedTuple):
    """One statement as the driver got it."""

    sql: str
    parameters: Any


@contextmanager
def listening(connection: Connection) -> Iterator[list[Sent]]:
    """Collect what ``connection`` sends while the block runs."""
    sent: list[Sent] = []

    def note(_: Any, __: Any, sql: str, parameters: Any, ___: Any, ____: bool) -> None:
        sent.append(Sent(sql, parameters))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(connection, "before_cursor_execute", note)


def plan(connection: Connection, statement: Sent) -> list[str]:
    """Return SQLite's query plan of a statement, a line for each step."""
    rows = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement.sql, statement.parameters)
    return [row[3] for row in rows]
