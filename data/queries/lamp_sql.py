"""The lamp of a case as SQL: the same rule as ``core.rules.clock.lamp``, so that lists can filter by it.

Lamps are never stored; today's ``LampBounds`` come in from the caller. A test compares both on random rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_

from data.tables.case import permit_case
from data.tables.columns import Day
from data.words.kinds import ItemKind
from data.words.limits import Lamp
from data.words.rows import LampBounds

_CASE = permit_case


def lamp_case(bounds: LampBounds) -> ColumnElement[int]:
    """Return an expression over ``permit_case`` that is the number of the case's ``Lamp``."""
    row = _CASE.c
    today = _day(bounds.today)
    near = case((row.kind == ItemKind.COMMITMENT, _day(bounds.commitment_yellow_on)), else_=today)
    return case(
        (ran_out(row.statutory_due_on, today), int(Lamp.BREACH)),
        (or_(ran_out(row.promised_due_on, today), _running_promise_over(today)), int(Lamp.RED)),
        (row.closed_on.is_not(None), int(Lamp.GREEN)),
        (and_(row.paused_on.is_not(None), row.told_until < today), int(Lamp.YELLOW)),
        (and_(row.paused_on.is_not(None), row.promise_runs, row.promised_due_on <= near), int(Lamp.YELLOW)),
        (row.paused_on.is_not(None), int(Lamp.GREEN)),
        (row.stage_due_on < today, int(Lamp.YELLOW)),
        (func.coalesce(row.promised_due_on, row.statutory_due_on) <= near, int(Lamp.YELLOW)),
        else_=int(Lamp.GREEN),
    )


def lamp_is(bounds: LampBounds, lamps: tuple[Lamp, ...]) -> ColumnElement[bool]:
    """Return the condition that a case's lamp is one of ``lamps``."""
    return lamp_case(bounds).in_([int(lamp) for lamp in lamps]) if lamps else false()


def ran_out(due: ColumnElement[Any], today: ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that a limit of a case ran out before today, or before the case was closed."""
    row = _CASE.c
    # A stopped limit is projected past the told day; one that ends before it ran out all the same.
    stopped = or_(row.paused_on.is_(None), row.told_until.is_(None), due <= row.told_until)
    return and_(due < func.coalesce(row.closed_on, today), stopped)


def _running_promise_over(today: ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that a promise that the open pause does not stop ran out."""
    row = _CASE.c
    return and_(row.promise_runs, row.promised_due_on < func.coalesce(row.closed_on, today))


def _day(day: date) -> ColumnElement[date]:
    return literal(day, Day())
