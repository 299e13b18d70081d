"""Reads of the bureau's settings, which live in the store."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from data.tables.setting import Setting
from data.words.case_words import Json

_SETTING = Setting.__table__  # type: ignore[attr-defined]
_VALUE = select(_SETTING.c.value).where(_SETTING.c.key == bindparam("key"))


def value(connection: Connection, key: str) -> Json:
    """Return one setting by its dotted key; None where it was never set."""
    found: Json = connection.scalar(_VALUE, {"key": key})
    return found
