"""The window of an invented bureau."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from tests.core.desks.rehearsal import rehearse
from tests.e2e.mechanisms.window import Hall


@pytest.fixture
def hall(
    sqlite_store: Store,
    calendar: WorkingCalendar,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Hall:
    return Hall(rehearse(sqlite_store, calendar), tmp_path, monkeypatch, capfd)
