"""Rows that wait until the end of a large unit of work stand as if they had gone in one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from core.desks.ledger import append_many, leaf
from data.records import ledger_record
from data.records.kept_back import keeping_back
from data.store.store import Store

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def append(connection: Connection, *names: str) -> int:
    """Append a leaf for each name and return the index of the first."""
    return append_many(connection, AT, [leaf("test.noted", AT, "operator", {"name": name}) for name in names])


def noted(store: Store) -> list[tuple[int, str]]:
    """Return the ledger: indexes and names."""
    with store.read() as connection:
        leaves = [(row.leaf_index, row.content) for row in ledger_record.leaves(connection)]
    return [(index, content.split('"name":"')[1].split('"')[0]) for index, content in leaves]


def test_leaves_that_wait_go_on_counting_where_the_ledger_ends(store: Store) -> None:
    with store.write() as connection:
        assert append(connection, "a") == 0
        with keeping_back(connection):
            assert append(connection, "b") == 1
            assert append(connection, "c", "d") == 2
            assert ledger_record.size(connection) == 1
        assert append(connection, "e") == 4
    assert noted(store) == [(0, "a"), (1, "b"), (2, "c"), (3, "d"), (4, "e")]


def test_what_waits_is_dropped_with_its_unit_of_work(store: Store) -> None:
    with (
        pytest.raises(RuntimeError, match="changed my mind"),
        store.write() as connection,
        keeping_back(connection),
    ):
        append(connection, "a")
        raise RuntimeError("changed my mind")
    with store.write() as connection:
        assert append(connection, "b") == 0
    assert noted(store) == [(0, "b")]
