"""Writing the bureau's settings, which live in the store; they are read in ``data.queries.store_settings``."""

from __future__ import annotations

from sqlalchemy import Connection

from data.records.conflict import inserting
from data.tables.setting import setting
from data.words.case_words import Json

_SETTING = setting


def put(connection: Connection, key: str, value: Json) -> None:
    """Set one setting, by its dotted key. The caller ledgers what people change."""
    statement = inserting(connection.dialect.name, _SETTING).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=[_SETTING.c.key], set_={"value": value}))
