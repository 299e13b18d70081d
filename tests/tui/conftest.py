"""The rehearsal bureau on a real SQLite file, and a house with its whole catalogue, for the console."""

from __future__ import annotations

import pytest

from core.desks import staffing
from core.rules.calendar import WorkingCalendar
from core.upkeep.founding import found
from data.store.store import Store
from data.words.people import NewOfficer
from data.words.procedure_words import Duty, Position
from tests.core.desks.rehearsal import Rehearsal, rehearse


@pytest.fixture
def rehearsal(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(sqlite_store, calendar)


@pytest.fixture
def founded(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    """A founded house with its whole catalogue, an operator and somebody at the window."""
    rehearsal = Rehearsal(sqlite_store, calendar)
    found(sqlite_store, calendar, "operator", now=rehearsal.clock)
    window = NewOfficer("window", "温窗口", Position.STAFF, "acceptance", frozenset({Duty.WINDOW}))
    rehearsal.as_person("operator").act(staffing.add, window)
    return rehearsal
