"""Why a limit runs out on its day: every calendar day as the clock treats it, and what would change it.

Nothing here decides a due date: ``core.rules.clock`` does, and the strip retraces it one day at a time.
Used by the clock strip on screen and by ``yizhang explain``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from core.rules.calendar import WorkingCalendar, day_of
from core.rules.case_clock import dates_of, governing, longest_extension
from core.rules.clock import days_left, promised_pauses, stage_limit, stopped_spans
from data.words.calendar_words import DayKind
from data.words.case_words import CaseState, ItemFacts
from data.words.clock_words import CaseDates, DayMark, ExplainedClock, ExplainedDay, Explanation, WhatIfs
from data.words.limits import ClockName, ClockStart, Extension, Limit, LimitUnit, Pause, ProcedureKind
from data.words.procedure_words import Stage

SUPPOSED_PAUSE_DAYS = 10
"""Working days of the pause that ``explain`` supposes."""

STAGE_BASIS: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.RECEIVED: "行政许可法第三十二条",
        Stage.APPROVED: "行政许可法第四十四条",
        Stage.DENIED: "行政许可法第四十四条",
    }
)
"""Stages whose default limit a law sets; the others follow the bureau's own rules."""

_DAY = timedelta(days=1)


def explain(
    calendar: WorkingCalendar,
    item: ItemFacts,
    state: CaseState,
    today: date,
    *,
    paused_days: int = SUPPOSED_PAUSE_DAYS,
) -> Explanation:
    """Return the explanation of a case's dates.

    Each clock's strip goes from its start to its last day, or to today when that is later. The promised and
    statutory strips of a closed case stop at its closing; the stage of a decided one, delivery, goes on.

    Args:
        item: with the case's own kind and route.
        paused_days: working days of the supposed pause.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    dates = dates_of(calendar, item, state, state.pauses, state.extension)
    signed_on = calendar.add(today, 1)
    return Explanation(
        today=today,
        closed_on=state.closed_on,
        dates=dates,
        clocks=tuple(
            _explained(calendar, course, today if course.name is ClockName.STAGE else state.closed_on or today)
            for course in _courses(item, state, dates)
        ),
        what_ifs=WhatIfs(
            paused_days=paused_days,
            if_paused=if_paused(calendar, item, state, today, paused_days),
            extended_days=longest_extension(state),
            if_extended=if_extended(calendar, item, state, today),
            signed_on=signed_on,
            left_if_signed=left_if_signed(calendar, state, signed_on),
        ),
        calendar_version=calendar.version,
    )


def if_paused(
    calendar: WorkingCalendar, item: ItemFacts, state: CaseState, today: date, working_days: int
) -> CaseDates | None:
    """Return the dates if a special procedure stopped the clock from today for some working days.

    None where none can: the case is closed, not accepted yet, or paused already.
    """
    if state.closed_on is not None or state.accepted_on is None or _open_pause(state.pauses) is not None:
        return None
    until = calendar.add(today, working_days)
    # Which procedure it is changes no date.
    pause = Pause(today, until, until, ProcedureKind.EXPERT_REVIEW, "", "", item.promised_stops)
    return dates_of(calendar, item, state, (*state.pauses, pause), state.extension)


def if_extended(
    calendar: WorkingCalendar, item: ItemFacts, state: CaseState, today: date
) -> CaseDates | None:
    """Return the dates if the bureau head granted the extension today.

    None where that cannot be: the case is closed, not accepted yet, or extended already (once only, 42).
    """
    if state.closed_on is not None or state.accepted_on is None or state.extension is not None:
        return None
    return dates_of(calendar, item, state, state.pauses, Extension(longest_extension(state), today, "", ""))


def left_if_signed(calendar: WorkingCalendar, state: CaseState, day: date) -> int | None:
    """Return the working days left to ``due_on`` if the case were decided on ``day``; None once it is closed."""
    if state.closed_on is not None:
        return None
    if state.promise_runs and state.due_on == state.promised_due_on:
        return days_left(calendar, state.due_on, day)
    return days_left(calendar, state.due_on, day, state.paused_on, state.told_until)


class _Course(NamedTuple):
    """One clock before its days are told."""

    name: ClockName
    limit: Limit
    starts_at: ClockStart | None
    fixed_on: date | None
    started_on: date
    due_on: date
    pauses: tuple[Pause, ...]
    extension: Extension | None

    @property
    def rolls(self) -> bool:
        """Whether the limit ends on worked days only: all but a source's date that no pause has moved."""
        spans = stopped_spans(self.pauses)
        return self.fixed_on is None or bool(spans and spans[0][0] < self.fixed_on)


def _courses(item: ItemFacts, state: CaseState, dates: CaseDates) -> Iterator[_Course]:
    """Yield the clocks that have a last day."""
    item = governing(item, state)
    promised = promised_pauses(state.pauses)
    for name, own, fixed, due, pauses in (
        (ClockName.PROMISED, item.promised, state.source_promised_on, dates.promised_due_on, promised),
        (ClockName.STATUTORY, item.statutory, state.source_statutory_on, dates.statutory_due_on, state.pauses),
    ):
        limit = own if fixed is None else _limit_of_source(state.received_on, fixed)
        if due is None or limit is None:
            continue
        start = state.received_on if limit.starts_at is ClockStart.RECEIVED else state.accepted_on
        if start is not None:
            yield _Course(name, limit, limit.starts_at, fixed, start, due, pauses, state.extension)
    amount = stage_limit(item, state.stage)
    if amount is not None and dates.stage_due_on is not None:
        basis = "" if state.stage in item.stage_limits else STAGE_BASIS.get(state.stage, "")
        limit = Limit(amount, LimitUnit.WORKING_DAY, ClockStart.RECEIVED, basis)
        entered_on = day_of(state.stage_since)
        yield _Course(ClockName.STAGE, limit, None, None, entered_on, dates.stage_due_on, state.pauses, None)


def _limit_of_source(received_on: date, fixed: date) -> Limit:
    return Limit(max(0, (fixed - received_on).days), LimitUnit.CALENDAR_DAY, ClockStart.RECEIVED, "")


def _explained(calendar: WorkingCalendar, course: _Course, now: date) -> ExplainedClock:
    running = _open_pause(course.pauses)
    paused_on, told_until = (running.from_day, running.told_until) if running else (None, None)
    return ExplainedClock(
        name=course.name,
        amount=course.limit.amount,
        unit=course.limit.unit,
        starts_at=course.starts_at,
        basis=course.limit.basis,
        from_source=course.fixed_on is not None,
        started_on=course.started_on,
        due_on=course.due_on,
        pauses=course.pauses,
        extension=course.extension,
        left=days_left(calendar, course.due_on, now, paused_on, told_until),
        provisional=not calendar.is_firm(course.due_on),
        days=tuple(_strip(calendar, course, max(course.due_on, now))),
    )


def _strip(calendar: WorkingCalendar, course: _Course, last: date) -> Iterator[ExplainedDay]:
    """Retrace a clock; ``number`` goes on through the days of an extension."""
    amount, rolls = course.limit.amount, course.rolls
    counts_all = course.limit.unit is LimitUnit.CALENDAR_DAY
    day, number = course.started_on, 0
    runs = calendar.is_working(day) and _pause_on(course.pauses, day) is None
    extending = amount <= 0 and (runs or not rolls)
    yield _told(calendar, day, DayMark.BEFORE)
    while day < last:
        day += _DAY
        works = calendar.is_working(day)
        pause = _pause_on(course.pauses, day)
        if day > course.due_on:
            yield _told(calendar, day, DayMark.AFTER, calendar.between(course.due_on, day))
            continue
        if pause is not None:
            yield _told(calendar, day, DayMark.PAUSED, pause=pause)
            continue
        if not extending and number >= amount:
            yield _told(calendar, day, DayMark.ROLLED)
        elif works or (counts_all and not extending):
            number += 1
            made_up = calendar.kind(day) is DayKind.MAKE_UP
            yield _told(calendar, day, DayMark.MAKE_UP if made_up else DayMark.COUNTED, number)
        else:
            yield _told(calendar, day, DayMark.REST)
        extending = extending or (number >= amount and (works or not rolls))


def _told(
    calendar: WorkingCalendar, day: date, mark: DayMark, number: int | None = None, pause: Pause | None = None
) -> ExplainedDay:
    holiday, holiday_en = calendar.holiday(day)
    source = calendar.source(day)
    return ExplainedDay(
        day=day,
        mark=mark,
        number=number,
        holiday=holiday,
        holiday_en=holiday_en,
        procedure=pause.procedure if pause else None,
        document=pause.document if pause else "",
        approved_by=pause.approved_by if pause else "",
        provisional=not calendar.is_firm(day),
        source=source.number if source else "",
        source_by=source.by if source else "",
    )


def _pause_on(pauses: tuple[Pause, ...], day: date) -> Pause | None:
    for pause in pauses:
        if pause.from_day < day <= (pause.until_day or pause.told_until):
            return pause
    return None


def _open_pause(pauses: tuple[Pause, ...]) -> Pause | None:
    return pauses[-1] if pauses and pauses[-1].until_day is None else None
