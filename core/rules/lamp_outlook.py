"""Which lamp a case will have on a later day, if nothing happens to it until then. Pure.

Used by the hand-over note and by whoever forecasts cards; ``data.queries.lamp_outlook`` says the same in SQL.
"""

from __future__ import annotations

from datetime import date

from core.rules.calendar import WorkingCalendar
from core.rules.clock import lamp_bounds
from data.words.rows import LampBounds


def next_working_day(calendar: WorkingCalendar, today: date) -> date:
    """Return the next day on which the bureau works, make-up weekends included.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    return calendar.add(today, 1)


def outlook_bounds(calendar: WorkingCalendar, today: date, day: date) -> tuple[LampBounds, LampBounds]:
    """Return the bounds of today and of a later day: a case whose lamp is worse under the second will turn.

    A clock that stands still goes on standing still until somebody starts it: nothing turns by that but the alarm
    after the day told.

    Raises:
        ValueError: ``day`` is before ``today``.
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    if day < today:
        raise ValueError(f"{day} is before {today}")
    return lamp_bounds(calendar, today), lamp_bounds(calendar, day)
