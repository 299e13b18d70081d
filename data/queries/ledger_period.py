"""Where in the ledger a time lies, and whether a store has imported history. Used by the recount of reports."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from data.records import ledger_record
from data.tables.ledger import ledger_leaf
from data.tables.setting import import_source

_LEAF = ledger_leaf


def first_leaf_since(connection: Connection, instant: datetime) -> int:
    """Return the number of the first leaf that was not written before an instant.

    Leaves stand in the order in which they were written: twenty of a million are looked at.
    """
    low, high = 0, ledger_record.size(connection)
    while low < high:
        middle = (low + high) // 2
        at = connection.execute(select(_LEAF.c.at).where(_LEAF.c.leaf_index == middle)).scalar()
        if at is not None and at < instant:
            low = middle + 1
        else:
            high = middle
    return low


def has_imports(connection: Connection) -> bool:
    """Return whether an event log was ever replayed into the store."""
    return connection.execute(select(import_source.c.source_id).limit(1)).scalar() is not None
