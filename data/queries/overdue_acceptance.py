"""Received applications that nobody answered within the limit: what the tick deems accepted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, not_, select

from data.tables.case import permit_case
from data.words.procedure_words import Stage

_CASE = permit_case


def waiting_past(connection: Connection, today: date, most: int) -> list[int]:
    """Return up to ``most`` ids of received cases whose stage limit ended before ``today``, oldest first.

    Imported cases are left out: whether they were accepted is their source's to say.
    """
    statement = (
        select(_CASE.c.case_id)
        .where(
            _CASE.c.closed_on.is_(None),
            _CASE.c.stage == Stage.RECEIVED,
            _CASE.c.stage_due_on < today,
            not_(_CASE.c.imported),
        )
        .order_by(_CASE.c.due_on, _CASE.c.case_id)
        .limit(most)
    )
    return list(connection.scalars(statement))
