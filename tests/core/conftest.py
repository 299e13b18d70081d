"""The rehearsal bureau on each kind of store."""

from __future__ import annotations

import pytest

from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from tests.core.desks.rehearsal import Rehearsal, rehearse


@pytest.fixture
def rehearsal(store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(store, calendar)


@pytest.fixture
def sqlite_rehearsal(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(sqlite_store, calendar)
