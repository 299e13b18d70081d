"""Reads of the bureau's settings, which live in the store."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from data.reference.setting_rules import setting_rules
from data.tables.setting import setting
from data.words.case_words import Json

_SETTING = setting
_VALUE = select(_SETTING.c.value).where(_SETTING.c.key == bindparam("key"))


def value(connection: Connection, key: str) -> Json:
    """Return one setting by its dotted key; None where it was never set."""
    found: Json = connection.scalar(_VALUE, {"key": key})
    return found


def number(connection: Connection, key: str) -> int:
    """Return a number of ``setting_rules``, its default where it was never set.

    Raises:
        KeyError: there is no such setting.
    """
    found = value(connection, key)
    return found if isinstance(found, int) else int(setting_rules()[key].default)


def word(connection: Connection, key: str) -> str:
    """Return a word of ``setting_rules``, its default where it was never set.

    Raises:
        KeyError: there is no such setting.
    """
    found = value(connection, key)
    return found if isinstance(found, str) else str(setting_rules()[key].default)
