"""The rehearsal bureau on a real SQLite file, for the console."""

from __future__ import annotations

import pytest

from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from tests.core.desks.rehearsal import Rehearsal, rehearse


@pytest.fixture
def rehearsal(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(sqlite_store, calendar)
