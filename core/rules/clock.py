"""When a case's limits run out, and which lamp that lights. The one place that computes a due date.

Used by the fold of a case (``case_dates``), by lists and their SQL (``lamp_bounds``, ``lamp``), and by the
explanation of a clock. Every limit follows one rule (行政许可法 42-45, 82; 民法典 201-203):

    Day 1 is the day after the start. A paused day never counts. A limit in working days counts worked days,
    one in calendar days counts all. It runs out on the day that uses up the amount; if that day is not
    worked or the clock stands still on it, on the next worked day on which the clock runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from core.rules.calendar import WorkingCalendar
from data.words.case_words import ItemFacts
from data.words.clock_words import CaseDates
from data.words.kinds import ItemKind
from data.words.limits import ClockStart, Extension, Lamp, Limit, LimitUnit, Pause
from data.words.procedure_words import Stage
from data.words.rows import LampBounds

DEFAULT_STAGE_LIMITS: Mapping[Stage, int] = MappingProxyType(
    {
        Stage.RECEIVED: 5,  # 行政许可法 32: told within five days, else deemed accepted
        Stage.ACCEPTED: 1,
        Stage.REVIEW: 3,
        Stage.CHIEF_REVIEW: 1,
        Stage.INSPECTION: 5,
        Stage.CONSULTATION: 5,
        Stage.SIGN_OFF: 1,
        Stage.APPROVED: 10,  # 行政许可法 44: delivered within ten days of the decision
        Stage.DENIED: 10,
    }
)
"""Working days that a stage may take where the item says nothing; a stage not named has no limit."""

COMMITMENT_YELLOW_LEFT = 2
"""A commitment case turns yellow with at most this many working days left."""

_DAY = timedelta(days=1)


def due_on(
    calendar: WorkingCalendar,
    limit: Limit,
    received_on: date,
    accepted_on: date | None,
    pauses: Iterable[Pause],
    extension: Extension | None,
) -> date | None:
    """Return the last day of a limit, or None while its start has not happened.

    Args:
        pauses: those that stop this clock; an open one is taken to last until ``told_until``.
        extension: adds its working days after the limit's own last day (行政许可法 42).

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    start = received_on if limit.starts_at is ClockStart.RECEIVED else accepted_on
    if start is None:
        return None
    spans = stopped_spans(pauses)
    return _extended(calendar, _run(calendar, start, limit.amount, limit.unit, spans), extension, spans)


def source_due_on(
    calendar: WorkingCalendar, fixed: date, pauses: Iterable[Pause], extension: Extension | None = None
) -> date:
    """Return the last day of a limit that the source of an import fixed as a date.

    The date stands as it is, even on a day off. A pause that begins before it gives back every stopped
    calendar day; a date moved so ends on a worked day like any other.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    spans = stopped_spans(pauses)
    moved = fixed
    if spans and spans[0][0] < fixed:
        start = spans[0][0]
        moved = _run(calendar, start, (fixed - start).days, LimitUnit.CALENDAR_DAY, spans)
    return _extended(calendar, moved, extension, spans)


def stage_due_on(
    calendar: WorkingCalendar, entered_on: date, working_days: int, pauses: Iterable[Pause]
) -> date:
    """Return the last day that a stage may take, entered on ``entered_on``; every pause stops it.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    return _run(calendar, entered_on, working_days, LimitUnit.WORKING_DAY, stopped_spans(pauses))


def stage_limit(item: ItemFacts, stage: Stage) -> int | None:
    """Return the working days that a stage of this item may take; None when it has no limit."""
    return item.stage_limits.get(stage, DEFAULT_STAGE_LIMITS.get(stage))


def case_dates(
    calendar: WorkingCalendar,
    item: ItemFacts,
    *,
    stage: Stage,
    stage_entered_on: date,
    received_on: date,
    accepted_on: date | None,
    pauses: Iterable[Pause],
    extension: Extension | None,
    source_promised_on: date | None,
    source_statutory_on: date | None,
) -> CaseDates:
    """Return all of a case's due dates. The fold of a case calls this and nothing else.

    Dates fixed by the source of an import stand instead of the item's own limits. The promised clock
    leaves out the pauses that do not stop it.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    pauses = tuple(pauses)

    def last_day(limit: Limit | None, fixed: date | None, stops: tuple[Pause, ...]) -> date | None:
        if fixed is not None:
            return source_due_on(calendar, fixed, stops, extension)
        if limit is None:
            return None
        return due_on(calendar, limit, received_on, accepted_on, stops, extension)

    promised = last_day(item.promised, source_promised_on, promised_pauses(pauses))
    statutory = last_day(item.statutory, source_statutory_on, pauses)
    working_days = stage_limit(item, stage)
    stage_day = None
    if working_days is not None:
        stage_day = stage_due_on(calendar, stage_entered_on, working_days, pauses)
    running = [day for day in (promised, statutory) if day is not None]
    return CaseDates(promised, statutory, stage_day, min(running) if running else stage_day or received_on)


def promised_pauses(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Return the pauses that stop the promised clock too."""
    return tuple(pause for pause in pauses if pause.stops_promised)


def lamp_bounds(calendar: WorkingCalendar, today: date) -> LampBounds:
    """Return the bounds that lamps compile to on one day.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    return LampBounds(
        today=today,
        # At most n working days left, exactly when due before the (n+1)-th working day from now.
        commitment_yellow_on=calendar.add(today, COMMITMENT_YELLOW_LEFT + 1) - _DAY,
        last_firm_day=calendar.last_firm_day,
    )


def lamp(
    bounds: LampBounds,
    *,
    kind: ItemKind,
    promised_due_on: date | None,
    statutory_due_on: date | None,
    stage_due_on: date | None,
    closed_on: date | None,
    paused_on: date | None,
    told_until: date | None,
    promise_runs: bool,
) -> Lamp:
    """Return a case's lamp; ``data.queries.lamp_sql`` says the same in SQL.

    Breach and red: the statutory, the promised limit ran out before today (before the closing, for a closed
    case). While the case is paused, a stopped limit is projected to end after ``told_until``; so only one
    that ends by then has run out: it did before the pause. A promise that the pause does not stop (``promise_runs``)
    runs out on its day, however long the procedure takes, and is near as any other.
    Yellow: the told day of a pause has passed, a stage is overrun, or the limit is near.
    """
    day = closed_on or bounds.today

    # Every line of every list asks this: the limits stand here one by one, since a call costs more than they do.
    until = day if paused_on is None or told_until is None else min(day, told_until + _DAY)
    if statutory_due_on is not None and statutory_due_on < until:
        return Lamp.BREACH
    if promised_due_on is not None and promised_due_on < (day if promise_runs else until):
        return Lamp.RED
    if closed_on is not None:
        return Lamp.GREEN
    near = bounds.commitment_yellow_on if kind is ItemKind.COMMITMENT else bounds.today
    if paused_on is not None:
        past_told = told_until is not None and told_until < bounds.today
        running = promise_runs and promised_due_on is not None and promised_due_on <= near
        return Lamp.YELLOW if past_told or running else Lamp.GREEN
    if stage_due_on is not None and stage_due_on < bounds.today:
        return Lamp.YELLOW
    decisive = promised_due_on or statutory_due_on
    return Lamp.YELLOW if decisive is not None and decisive <= near else Lamp.GREEN


def days_left(
    calendar: WorkingCalendar,
    due: date,
    today: date,
    paused_on: date | None = None,
    told_until: date | None = None,
) -> int:
    """Return the working days after today up to and including ``due``; negative when it is past.

    While the clock stands still: as of the day it stopped. The stopped days lie between that day and the
    projected due date, so with ``told_until`` they are taken out again.

    Raises:
        BadInput: ``calendar.outside``.
    """
    if paused_on is None:
        return calendar.between(today, due)
    if told_until is not None and told_until < due:
        return calendar.between(max(told_until, paused_on), due)
    return calendar.between(paused_on if told_until is None else today, due)


def stopped_spans(pauses: Iterable[Pause]) -> tuple[tuple[date, date], ...]:
    """Return the stopped days as (after, until) pairs, joined where they touch, in order of time.

    An open pause is taken to last until the day told to the applicant.
    """
    ordered = sorted((pause.from_day, pause.until_day or pause.told_until) for pause in pauses)
    joined: list[tuple[date, date]] = []
    for after, until in ordered:
        if until <= after:
            continue
        if joined and after <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((after, until))
    return tuple(joined)


def _extended(
    calendar: WorkingCalendar,
    due: date,
    extension: Extension | None,
    spans: tuple[tuple[date, date], ...],
) -> date:
    return due if extension is None else _run(calendar, due, extension.amount, LimitUnit.WORKING_DAY, spans)


def _run(
    calendar: WorkingCalendar,
    start: date,
    amount: int,
    unit: LimitUnit,
    spans: tuple[tuple[date, date], ...],
) -> date:
    """Return the last day of ``amount`` days after ``start``; with 0, the start itself if that can be one."""
    working = unit is LimitUnit.WORKING_DAY
    used_up = calendar.add(start, amount) if working else start + amount * _DAY
    due = calendar.roll(used_up)
    for after, until in spans:
        if due <= after:
            break
        if until <= start:
            continue
        if after < used_up:
            from_day = max(after, start)
            amount += calendar.between(from_day, until) if working else (until - from_day).days
            used_up = calendar.add(start, amount) if working else start + amount * _DAY
        due = calendar.roll(max(used_up, until + _DAY))
    return due
