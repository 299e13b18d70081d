"""Open cases whose applicants let a day pass: corrections that never came, documents owed. Read by the tick."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Select, not_, select

from data.tables.case import permit_case
from data.words.procedure_words import Stage

_CASE = permit_case
_OPEN = select(_CASE.c.case_id).where(_CASE.c.closed_on.is_(None), not_(_CASE.c.imported))


def corrections_past(connection: Connection, today: date, after: int, most: int) -> list[int]:
    """Return up to ``most`` ids above ``after`` of cases whose day to correct them ended before ``today``."""
    statement = _OPEN.where(_CASE.c.stage == Stage.CORRECTION, _CASE.c.stage_due_on < today)
    return _ids(connection, statement, after, most)


def documents_past(
    connection: Connection, today: date, after: int, most: int, *, held: bool | None = None
) -> list[int]:
    """Return up to ``most`` ids above ``after`` of cases that owe a document since before ``today``.

    Args:
        held: only cases that are set aside, or only those that are not.
    """
    statement = _OPEN.where(_CASE.c.deficiency_due_on < today)
    if held is not None:
        statement = statement.where(_CASE.c.held if held else not_(_CASE.c.held))
    return _ids(connection, statement, after, most)


def _ids(connection: Connection, statement: Select[tuple[int]], after: int, most: int) -> list[int]:
    wanted = statement.where(_CASE.c.case_id > after).order_by(_CASE.c.case_id).limit(most)
    return list(connection.scalars(wanted))
