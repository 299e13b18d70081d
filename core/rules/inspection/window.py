"""When a visit may be: the days that the case's own clocks leave, and whose clock a day puts at risk."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.rules.calendar import WorkingCalendar
from data.words.case_words import CaseState
from data.words.catalogue_words import InspectionKind
from data.words.inspection_words import SPECIAL_KINDS
from data.words.limits import ClockName

DAYS_FOR_THE_REST = 1
"""Working days that a look leaves for reviewing and signing."""


class VisitDays(NamedTuple):
    """The days on which a visit does no harm, both included."""

    from_day: date
    until_day: date


def visit_days(
    calendar: WorkingCalendar, state: CaseState, today: date, kind: InspectionKind, procedure_days: int = 0
) -> VisitDays:
    """Return when a place may be looked at: from tomorrow to a working day before the first limit ends.

    While a special procedure stops the clock, its own told time is the bound. A case that is late already is looked
    at on the next working day.

    Args:
        calendar: the bureau's.
        state: of the case.
        today: an Asia/Shanghai day.
        kind: of the look.
        procedure_days: working days that a special procedure needs.
    """
    earliest = calendar.add(today, 1)
    if kind in SPECIAL_KINDS:
        return VisitDays(earliest, max(earliest, state.told_until or calendar.add(today, max(1, procedure_days))))
    ends = [day for day in (state.promised_due_on, state.statutory_due_on) if day is not None]
    latest = calendar.add(min(ends), -DAYS_FOR_THE_REST) if ends else calendar.add(today, 5)
    return VisitDays(earliest, max(earliest, latest))


def clock_at_risk(
    day: date,
    promised_due_on: date | None,
    statutory_due_on: date | None,
    stage_due_on: date | None,
    paused_on: date | None,
) -> ClockName | None:
    """Return the gravest limit that a look on ``day`` breaks or uses up; None while the clock stands or none is near.

    A look on the last day of a limit of the case leaves no day to decide; the stage's own limit bears its last day.
    """
    if paused_on is not None:
        return None
    if statutory_due_on is not None and day >= statutory_due_on:
        return ClockName.STATUTORY
    if promised_due_on is not None and day >= promised_due_on:
        return ClockName.PROMISED
    return ClockName.STAGE if stage_due_on is not None and day > stage_due_on else None
