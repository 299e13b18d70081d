"""What all tables share: names for every constraint, STRICT on SQLite."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT: dict[str, Any] = {"sqlite_strict": True}
"""SQLModel does not validate table instances; the database does. Last element of ``__table_args__``."""


class Table(SQLModel):
    """Base of every table, with its own metadata so that nothing else is ever migrated with it."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
