"""An officer's last step anywhere: what ``undo`` takes back when no case is named."""

from __future__ import annotations

from sqlalchemy import Connection, not_, select

from data.tables.case import case_event
from data.words.procedure_words import Action

_EVENT = case_event


def case_of_last_step(connection: Connection, officer_id: int) -> int | None:
    """Return the case on which the officer last did something that was not an undo, or None."""
    statement = (
        select(_EVENT.c.case_id)
        .where(
            _EVENT.c.officer_id == officer_id,
            not_(_EVENT.c.imported),
            _EVENT.c.action != Action.UNDO,
        )
        .order_by(_EVENT.c.at.desc(), _EVENT.c.case_id.desc(), _EVENT.c.sequence.desc())
        .limit(1)
    )
    return connection.scalar(statement)
