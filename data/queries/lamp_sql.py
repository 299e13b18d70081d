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
    return case((_CASE.c.paused_on.is_(None), lamp_running(bounds)), else_=lamp_paused(bounds))


def lamp_running(bounds: LampBounds, *, open_only: bool = False) -> ColumnElement[int]:
    """Return the same for a case that is not paused: it is asked nothing that only a pause answers.

    Args:
        open_only: it is asked of open cases only; then it does not read ``closed_on``.
    """
    row = _CASE.c
    today = _day(bounds.today)
    until = _until(today, open_only)
    return case(
        (row.statutory_due_on < until, int(Lamp.BREACH)),
        (row.promised_due_on < until, int(Lamp.RED)),
        *_closed(open_only),
        (row.stage_due_on < today, int(Lamp.YELLOW)),
        (func.coalesce(row.promised_due_on, row.statutory_due_on) <= _near(bounds), int(Lamp.YELLOW)),
        else_=int(Lamp.GREEN),
    )


def lamp_paused(bounds: LampBounds, *, open_only: bool = False) -> ColumnElement[int]:
    """Return the same for a case that is paused; the pause may let the promised clock run."""
    row = _CASE.c
    today = _day(bounds.today)
    return case(
        (ran_out(row.statutory_due_on, today, open_only=open_only), int(Lamp.BREACH)),
        (promise_over(today, open_only=open_only), int(Lamp.RED)),
        *_closed(open_only),
        (row.told_until < today, int(Lamp.YELLOW)),
        (and_(row.promise_runs, row.promised_due_on <= _near(bounds)), int(Lamp.YELLOW)),
        else_=int(Lamp.GREEN),
    )


def lamp_is(bounds: LampBounds, lamps: tuple[Lamp, ...]) -> ColumnElement[bool]:
    """Return the condition that a case's lamp is one of ``lamps``."""
    return lamp_case(bounds).in_([int(lamp) for lamp in lamps]) if lamps else false()


def ran_out(due: ColumnElement[Any], today: ColumnElement[date], *, open_only: bool = False) -> ColumnElement[bool]:
    """Return the condition that a limit of a case ran out before today, or before the case was closed."""
    row = _CASE.c
    # A stopped limit is projected past the told day; one that ends before it ran out all the same.
    stopped = or_(row.paused_on.is_(None), row.told_until.is_(None), due <= row.told_until)
    return and_(due < _until(today, open_only), stopped)


def promise_over(today: ColumnElement[date], *, open_only: bool = False) -> ColumnElement[bool]:
    """Return the condition that a case's promised limit ran out, also one that the open pause does not stop."""
    row = _CASE.c
    running = and_(row.promise_runs, row.promised_due_on < _until(today, open_only))
    return or_(ran_out(row.promised_due_on, today, open_only=open_only), running)


def _until(today: ColumnElement[date], open_only: bool) -> ColumnElement[date]:
    return today if open_only else func.coalesce(_CASE.c.closed_on, today)


def _closed(open_only: bool) -> tuple[tuple[ColumnElement[bool], int], ...]:
    return () if open_only else ((_CASE.c.closed_on.is_not(None), int(Lamp.GREEN)),)


def _near(bounds: LampBounds) -> ColumnElement[date]:
    """Return the last day of a limit that is near."""
    today = _day(bounds.today)
    return case((_CASE.c.kind == ItemKind.COMMITMENT, _day(bounds.commitment_yellow_on)), else_=today)


def _day(day: date) -> ColumnElement[date]:
    return literal(day, Day())
