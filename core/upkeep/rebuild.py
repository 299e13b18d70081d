"""Row = f(events, item version, calendar): which cases, rebuilt from their history, differ from their row.

Used by ``doctor`` and by tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from core.rules.calendar import WorkingCalendar
from core.rules.case_fold import fold
from data.queries import all_cases
from data.records.case_record import state_values


class Difference(NamedTuple):
    """A column of one case that its events do not add up to."""

    case_number: str
    column: str
    in_row: str
    from_events: str


def differences(connection: Connection, calendar: WorkingCalendar) -> Iterator[Difference]:
    """Yield every column of every case that differs from what the case's events add up to.

    Reads case by case in the order of ids; memory does not grow with the store. A row may have been counted with an
    earlier calendar: it stands as long as today's gives the same dates.
    """
    for case_number, state, item, events in all_cases.histories(connection):
        in_row = state_values(state)
        from_events = state_values(fold(events, item, calendar))
        if state.calendar_version <= calendar.version:
            from_events["calendar_version"] = state.calendar_version
        for column, value in in_row.items():
            if value != from_events[column]:
                yield Difference(case_number, column, str(value), str(from_events[column]))
