"""What all tables share: names for every constraint, STRICT on SQLite, indexes over some of the rows."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Index, MetaData, text

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: Final = MetaData(naming_convention=NAMES)
"""Every table of the bureau, once ``data.tables.metadata()`` has declared them."""
STRICT: Final[dict[str, Any]] = {"sqlite_strict": True}
"""The last keywords of every table: SQLite, too, then refuses a value of the wrong type."""


def partial_index(name: str, *columns: str, where: str, postgresql: str | None = None, unique: bool = False) -> Index:
    """Return an index over the rows for which a condition holds.

    Args:
        name: of the index.
        columns: of the table, in the order of the index.
        where: the condition on SQLite, and on PostgreSQL unless ``postgresql`` says it otherwise.
        postgresql: the condition on PostgreSQL.
        unique: whether those rows differ in the columns.
    """
    # Told to the index at once, PostgreSQL's condition would load everything that is for PostgreSQL: 2 MB in a console.
    conditions = {"sqlite_where": where, "postgresql_where": postgresql or where}
    return Index(name, *columns, unique=unique, info=conditions)


def say_conditions() -> None:
    """Tell every partial index its conditions, so that it can be made and compared."""
    for table in METADATA.tables.values():
        for index in table.indexes:
            index.dialect_kwargs.update({name: text(condition) for name, condition in index.info.items()})
