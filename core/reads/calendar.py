"""The calendar that everybody counts with: made from the program's notices and what the store holds of its own.

Used by ``core.bureau`` whenever the version changed, by the calendar view, and by ``yizhang calendar``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from core.rules.calendar import WorkingCalendar
from core.rules.calendar_check import check
from core.rules.clock import lamp, lamp_bounds
from core.work import Reading
from data.queries import calendar as query
from data.reference.calendar_notices import shipped_notices
from data.words.calendar_words import (
    CalendarChange,
    CalendarFault,
    DayKind,
    DayRow,
    LocalDay,
    MovedDeadline,
    Notice,
    Preparation,
    StoredCalendar,
    YearRow,
)
from data.words.clock_words import CaseDates
from data.words.kinds import ItemKind
from data.words.limits import Lamp
from data.words.rows import LampBounds
from data.words.violations import BadInput


def working_calendar(connection: Connection, version: int | None = None) -> WorkingCalendar:
    """Return the store's calendar at a version; None is the one that everybody counts with."""
    return calendar_of(query.stored(connection, version))


def current(connection: Connection, known: WorkingCalendar) -> WorkingCalendar:
    """Return the calendar that everybody counts with: ``known`` itself while it is that."""
    return known if known.version == query.current_version(connection) else working_calendar(connection)


def calendar_of(stored: StoredCalendar, change: CalendarChange | None = None) -> WorkingCalendar:
    """Return the calendar of what a store holds, or what a change would make of it."""
    notices = notices_of(stored)
    local = {one.day: one for one in stored.local_days}
    if change is not None:
        notices = merged(notices, change.notices)
        for day in change.removed_days:
            local.pop(day, None)
        local |= {one.day: one for one in change.local_days}
    return WorkingCalendar.build(notices, local.values(), version=stored.version)


def notices_of(stored: StoredCalendar) -> tuple[Notice, ...]:
    """Return the notices in force: the program's up to the store's year, then the store's own."""
    shipped = (notice for notice in shipped_notices() if notice.year <= stored.reference_until)
    return merged(shipped, stored.notices)


def merged(notices: Iterable[Notice], coming: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return notices with others come in: one of the same number takes the place of the one before it."""
    found = list(notices)
    for notice in coming:
        same = [place for place, one in enumerate(found) if notice.number and one.number == notice.number]
        if same:
            found[same[0]] = notice
        else:
            found.append(notice)
    # By year, and within it as they were published: a later one wins.
    return tuple(sorted(found, key=lambda notice: (notice.year, notice.published_on)))


def years(reading: Reading) -> tuple[YearRow, ...]:
    """Return every year of the calendar in one line, the newest first."""
    stored = query.stored(reading.connection)
    notices = notices_of(stored)
    calendar = reading.calendar
    rows = []
    for year in range(calendar.last_day.year, calendar.first_day.year - 1, -1):
        kinds = [(day, calendar.kind(day)) for day in _days_of(year)]
        rows.append(
            YearRow(
                year=year,
                firm=calendar.is_firm(date(year, 1, 1)),
                working_days=sum(kind in {DayKind.WORKING, DayKind.MAKE_UP} for _, kind in kinds),
                rest_days=sum(kind is DayKind.HOLIDAY and day.weekday() < 5 for day, kind in kinds),
                make_up_days=sum(kind is DayKind.MAKE_UP for _, kind in kinds),
                local_days=sum(local.day.year == year for local in stored.local_days),
                notices=tuple(notice for notice in notices if notice.year == year),
            )
        )
    return tuple(rows)


def days(reading: Reading, year: int) -> tuple[DayRow, ...]:
    """Return the days of a year that are not as their weekday says, or that the bureau itself set.

    Raises:
        BadInput: ``calendar.outside``.
    """
    calendar = reading.calendar
    calendar.kind(date(year, 1, 1))
    rows = []
    for day in _days_of(year):
        kind, source = calendar.kind(day), calendar.source(day)
        if source is not None or kind in {DayKind.HOLIDAY, DayKind.MAKE_UP}:
            name, name_en = calendar.holiday(day)
            local = calendar.is_local(day)
            rows.append(DayRow(day, kind, name, name_en, source, local, not calendar.is_firm(day)))
    return tuple(rows)


def local_days(reading: Reading) -> tuple[LocalDay, ...]:
    """Return the days that the bureau itself set, by day."""
    return query.stored(reading.connection).local_days


def unknown_notices(reading: Reading) -> tuple[Notice, ...]:
    """Return the notices that come with the program and that the store does not count with yet."""
    known = {(notice.year, notice.number) for notice in notices_of(query.stored(reading.connection))}
    return tuple(notice for notice in shipped_notices() if (notice.year, notice.number) not in known)


def notices_in_force(reading: Reading) -> tuple[Notice, ...]:
    """Return the notices that the calendar is made from, by year and date."""
    return notices_of(query.stored(reading.connection))


def faults(reading: Reading) -> tuple[CalendarFault, ...]:
    """Return what does not add up in the calendar, and what should be known of it."""
    stored = query.stored(reading.connection)
    return tuple(check(notices_of(stored), stored.local_days, reading.calendar))


def preparation(reading: Reading) -> Preparation | None:
    """Return the change that is prepared and not switched in; None where there is none."""
    return query.preparation(reading.connection)


def moved_deadlines(reading: Reading, change_id: int, most: int | None = None) -> tuple[MovedDeadline, ...]:
    """Return the deadlines of open cases that a prepared change moves, with the lamp of today before and after.

    Raises:
        BadInput: ``calendar.no_change`` where there is no such change.
    """
    found = query.preparation(reading.connection, change_id)
    if found is None:
        raise BadInput("calendar.no_change")
    stored = query.stored(reading.connection)
    now = lamp_bounds(reading.calendar, reading.today)
    then = lamp_bounds(calendar_of(stored, found.change), reading.today)
    moved = []
    for row in query.moved(reading.connection, change_id, most):
        before = CaseDates(row.promised_before, row.statutory_before, row.stage_before, row.due_before)
        after = CaseDates(row.promised_after, row.statutory_after, row.stage_after, row.due_after)
        lamps = _lamp(now, row, before), _lamp(then, row, after)
        stale = row.last_sequence != row.sequence_now
        moved.append(
            MovedDeadline(row.case_id, row.case_number, row.item_name, row.item_name_en, before, after, *lamps, stale)
        )
    return tuple(moved)


def _lamp(bounds: LampBounds, row: Row[Any], dates: CaseDates) -> Lamp:
    return lamp(
        bounds,
        kind=ItemKind(row.kind),
        promised_due_on=dates.promised_due_on,
        statutory_due_on=dates.statutory_due_on,
        stage_due_on=dates.stage_due_on,
        closed_on=row.closed_on,
        paused_on=row.paused_on,
        told_until=row.told_until,
        promise_runs=row.promise_runs,
    )


def _days_of(year: int) -> Iterable[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
