"""Open cases whose days came or passed, found by indexed days: what the tick lays cards and sends reminders for.

Each question starts at an index over open cases and leaves out what has its card or reminder already, so that a pass
over a bureau with nothing new reads only what is late. Order and ``after`` are those of the index.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal, not_, or_, select, text, tuple_

from data.tables.case import permit_case
from data.tables.columns import Day
from data.tables.supervision import reminder, supervision_card
from data.words.procedure_words import Stage
from data.words.supervision_words import CardKind

_CASE = permit_case
_CARD = supervision_card
_REMINDER = reminder
_ROW = _CASE.c
_OPEN = _ROW.closed_on.is_(None)
_OWN = not_(_ROW.imported)


class DuePlace(NamedTuple):
    """A place in such a list: the day that it is ordered by, and the case."""

    day: date
    case_id: int


def late_for(
    connection: Connection, kind: CardKind, today: date, until: date, after: DuePlace | None, most: int
) -> list[DuePlace]:
    """Return up to ``most`` cases, after a place, that may need a card of a kind that a day lays.

    Args:
        today: limits before this day have passed.
        until: for yellow cards: limits up to this day are about to.
    """
    due, by, *conditions = _question(kind, today, until)
    laid = exists().where(_CARD.c.case_id == _ROW.case_id, _CARD.c.kind == kind, _CARD.c.day == due)
    return _places(connection, by, [*conditions, _OWN, not_(laid)], after, most)


def limits_on(
    connection: Connection, today: date, until: date, after: DuePlace | None, most: int
) -> list[DuePlace]:
    """Return up to ``most`` running cases whose limit ends after ``today`` and by ``until``, nobody reminded of it."""
    told = exists().where(_REMINDER.c.case_id == _ROW.case_id, _REMINDER.c.limit_on == _ROW.due_on)
    # What the applicant, or the authority above, has to do is not for the holder to hurry.
    at_work = _ROW.stage.not_in([Stage.FORWARDED, Stage.CORRECTION])
    runs = or_(_ROW.paused_on.is_(None), _ROW.promise_runs)
    conditions = [_OPEN, runs, at_work, _ROW.due_on > today, _ROW.due_on <= until, _OWN, not_(told)]
    return _places(connection, _ROW.due_on, conditions, after, most)


def _question(kind: CardKind, today: date, until: date) -> tuple[Any, ...]:
    """Return the day that a card of a kind is about, the indexed day, and the conditions."""
    if kind is CardKind.YELLOW:
        due = func.coalesce(_ROW.promised_due_on, _ROW.statutory_due_on, type_=_ROW.due_on.type)
        runs = or_(_ROW.paused_on.is_(None), _ROW.promise_runs)
        return due, _ROW.due_on, _OPEN, _ROW.due_on <= until, due >= today, due <= until, runs
    if kind is CardKind.RED:
        return _ROW.promised_due_on, _ROW.due_on, _OPEN, _ROW.due_on < today, _ROW.promised_due_on < today
    if kind is CardKind.BREACH:
        return _ROW.statutory_due_on, _ROW.due_on, _OPEN, _ROW.due_on < today, _ROW.statutory_due_on < today
    if kind is CardKind.STAGE_OVERRUN:
        running = and_(_ROW.paused_on.is_(None), _ROW.stage != Stage.CORRECTION)
        return _ROW.stage_due_on, _ROW.stage_due_on, _OPEN, _ROW.stage_due_on < today, running
    if kind is CardKind.LATE_DELIVERY:
        # As the index of cases to deliver has it, word for word.
        decided = text("permit_case.stage IN ('approved', 'denied')")
        return _ROW.stage_due_on, _ROW.stage_due_on, decided, _ROW.stage_due_on < today
    if kind is CardKind.LATE_HANDOVER:
        waits = _ROW.handover_due_on.is_not(None)
        return _ROW.handover_due_on, _ROW.handover_due_on, waits, _ROW.handover_due_on < today
    if kind is CardKind.TOLD_TIME_PASSED:
        return _ROW.told_until, _ROW.told_until, _OPEN, _ROW.paused_on.is_not(None), _ROW.told_until < today
    raise ValueError(f"no day lays a card of kind {kind}")


def _places(
    connection: Connection, by: Any, conditions: list[Any], after: DuePlace | None, most: int
) -> list[DuePlace]:
    statement = select(by, _ROW.case_id).where(*conditions).order_by(by, _ROW.case_id).limit(most)
    if after is not None:
        statement = statement.where(tuple_(by, _ROW.case_id) > tuple_(_day(after.day), literal(after.case_id)))
    return [DuePlace(*row) for row in connection.execute(statement)]


def _day(day: date) -> ColumnElement[date]:
    return literal(day, Day())


def waits_for_answer() -> ColumnElement[bool]:
    """Return the condition, over ``reminder`` and its case, that a reminder waits for its answer.

    One from the calendar is over with the limit that it was about; one from a person stays until the case has ended.
    """
    undelivered = and_(_REMINDER.c.from_id.is_not(None), _ROW.stage.in_([Stage.APPROVED, Stage.DENIED]))
    return and_(_REMINDER.c.answered_at.is_(None), or_(_OPEN, undelivered))
