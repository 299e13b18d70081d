"""One small rehearsal bureau for the tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from core.bureau import Bureau
from core.demo.rehearsal import fill
from core.rules.calendar import BEIJING, WorkingCalendar
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=BEIJING)
"""A Monday."""
CASES = 240


class Demo(NamedTuple):
    """The bureau on its morning."""

    store: Store
    calendar: WorkingCalendar

    def as_person(self, login: str) -> Bureau:
        """Return the bureau as one person meets it."""
        return Bureau(self.store, self.calendar, login, now=lambda: MORNING)


def new_store(folder: Path, name: str = "demo") -> Store:
    """Return an empty demo store."""
    return Store.create(StoreAddress(path=folder / f"{name}.db"), StoreKind.DEMO, "演练局", "Rehearsal Bureau")




@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, calendar: WorkingCalendar) -> Iterator[Demo]:
    """A rehearsal bureau that no test changes."""
    store = new_store(tmp_path_factory.mktemp("demo"))
    fill(store, calendar, MORNING.date(), seed=3, cases=CASES)
    yield Demo(store, calendar)
    store.close()
