"""INSERT with ON CONFLICT in the words of the store's own database; each dialect is loaded by whoever meets it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table


def inserting(dialect_name: str, table: Table) -> Any:
    """Return an ``INSERT`` into ``table`` that knows ``on_conflict_do_update`` and ``on_conflict_do_nothing``.

    Args:
        dialect_name: ``sqlite`` or ``postgresql``; the two statements share these methods, but no base class.
    """
    if dialect_name == "postgresql":
        # Two megabytes that a console on a SQLite store never needs.
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert(table)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table)
