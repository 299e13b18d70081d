"""A line of a case list with what depends on today: lamp, days left, waiting. Used by ``core.reads.worklist``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from core.rules.calendar import WorkingCalendar, day_of
from core.rules.clock import days_left, lamp
from data.queries.worklist_row import RawRow
from data.words.rows import LampBounds, WorklistRow


def finished(rows: Iterable[RawRow], bounds: LampBounds, calendar: WorkingCalendar) -> tuple[WorklistRow, ...]:
    """Return rows as they stand on the day of ``bounds``."""
    last_firm_day, make = bounds.last_firm_day, WorklistRow._make
    left, waiting = _Left(calendar, bounds.today), _Waiting(calendar, bounds.today)
    found: list[WorklistRow] = []
    for (
        _, case_id, case_number, item_name, item_name_en, section_name, section_name_en, holder_name, kind, route,
        stage, due_on, promised_due_on, statutory_due_on, stage_due_on, closed_on, paused_on, told_until,
        promise_runs, held, returned, owed_until, opinion, stage_since, from_source, imported, reminded, exit_due_on,
    ) in rows:  # fmt: skip
        shown = lamp(
            bounds,
            kind=kind,
            promised_due_on=promised_due_on,
            statutory_due_on=statutory_due_on,
            stage_due_on=stage_due_on,
            closed_on=closed_on,
            paused_on=paused_on,
            told_until=told_until,
            promise_runs=promise_runs,
        )
        stopped = (None, None) if promise_runs and due_on == promised_due_on else (paused_on, told_until)
        # In the order of ``WorklistRow``: told its fields by name, it takes as long as all the rest.
        found.append(
            make((
                case_id, case_number, item_name, item_name_en, section_name, section_name_en, holder_name, kind,
                route, stage, shown, left[due_on, closed_on, *stopped], due_on, due_on > last_firm_day,
                from_source, paused_on is not None, held, returned, owed_until, opinion, stage_since,
                waiting[stage_since.toordinal(), stage_since.hour], imported, reminded, exit_due_on,
                None if exit_due_on is None else left[exit_due_on, None, None, None],
            ))
        )  # fmt: skip
    return tuple(found)


class _Left(dict[tuple[date, date | None, date | None, date | None], int]):
    """Days left by (due, closed, paused, told); the lines of a list share most of them."""

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self._calendar = calendar
        self._today = today

    def __missing__(self, days: tuple[date, date | None, date | None, date | None]) -> int:
        due_on, closed_on, paused_on, told_until = days
        # A closed case keeps the days that it had left when it was closed. Old history is shown, too,
        # where the calendar begins later.
        now, due_on = _known(self._calendar, closed_on or self._today), _known(self._calendar, due_on)
        found = self[days] = days_left(self._calendar, due_on, now, paused_on, told_until)
        return found


class _Waiting(dict[tuple[int, int], int]):
    """Working days in a stage by the ordinal of the day and the hour, in UTC, in which it began.

    Beijing is whole hours ahead of UTC, so every instant of such an hour is of one day there.
    """

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self._calendar = calendar
        self._today = today

    def __missing__(self, hour: tuple[int, int]) -> int:
        began = datetime.combine(date.fromordinal(hour[0]), time(hour[1]), UTC)
        entered_on = _known(self._calendar, day_of(began))
        found = self[hour] = max(0, self._calendar.between(entered_on, self._today))
        return found


def _known(calendar: WorkingCalendar, day: date) -> date:
    """Return the nearest day that the calendar knows."""
    return min(max(day, calendar.first_day), calendar.last_day)
