"""The clocks again, as a clerk would count on a wall calendar: one day at a time, nothing computed ahead.

Written from the rules of 行政许可法 alone; it knows the real clock's value types but none of its code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from data.words.limits import Extension, Limit, LimitUnit, Pause

NEXT = timedelta(days=1)


class Clerk:
    """Counts with nothing but "is this day worked?"."""

    def __init__(self, works: Callable[[date], bool]) -> None:
        self.works = works

    def last_day(
        self, start: date, limit: Limit, pauses: Sequence[Pause], extension: Extension | None = None
    ) -> date:
        """Tick days off after ``start`` until the limit's amount, and then the extension's, is used up."""
        day, counted = start, 0
        while counted < limit.amount or not self.works(day) or standing_still(day, pauses):
            day += NEXT
            counts = limit.unit is LimitUnit.CALENDAR_DAY or self.works(day)
            if counts and not standing_still(day, pauses):
                counted += 1
        return self.prolonged(day, pauses, extension)

    def last_day_of_source(
        self, fixed: date, pauses: Sequence[Pause], extension: Extension | None = None
    ) -> date:
        """Walk along; each day that stands still before the date pushes the date one day further."""
        due, moved = fixed, False
        if pauses:
            day = min(pause.from_day for pause in pauses)
            while day < due:
                day += NEXT
                if standing_still(day, pauses):
                    due += NEXT
                    moved = True
        while moved and (not self.works(due) or standing_still(due, pauses)):
            due += NEXT
        return self.prolonged(due, pauses, extension)

    def prolonged(self, day: date, pauses: Sequence[Pause], extension: Extension | None) -> date:
        remaining = extension.amount if extension else 0
        while remaining:
            day += NEXT
            if self.works(day) and not standing_still(day, pauses):
                remaining -= 1
        return day


def standing_still(day: date, pauses: Sequence[Pause]) -> bool:
    """Whether a pause covers the day; an open one is believed to end on the day told to the applicant."""
    for pause in pauses:
        until = pause.told_until if pause.until_day is None else pause.until_day
        if pause.from_day < day and day <= until:
            return True
    return False
