"""The same seed and morning give the same past; any seed and any morning give one that breaks no rule."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from core.bureau import Bureau
from core.demo.rehearsal import fill
from core.rules.calendar import WorkingCalendar
from core.upkeep.ledger_check import verify
from core.upkeep.rebuild import differences
from data.queries import store_size
from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.violations import BadInput
from tests.conftest import MakeStore
from tests.core.demo.conftest import MORNING, new_store

TABLES = ("permit_case", "case_event", "handling", "decision", "seal_use", "ledger_leaf", "applicant", "officer")


def digest(store: Store) -> str:
    """Return a digest of everything that makes up the past."""
    content = hashlib.sha256()
    with store.read() as connection:
        for table in TABLES:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2"):
                content.update(repr(tuple(row)).encode())
    return content.hexdigest()


def test_the_same_seed_and_morning_give_the_same_past(tmp_path: Path, calendar: WorkingCalendar) -> None:
    digests = []
    for name, seed in (("one", 5), ("two", 5), ("three", 6)):
        store = new_store(tmp_path, name)
        fill(store, calendar, MORNING.date(), seed=seed, cases=150)
        digests.append(digest(store))
        store.close()
    assert digests[0] == digests[1]
    assert digests[0] != digests[2]


def test_a_past_breaks_no_rule_on_either_store(store: Store, calendar: WorkingCalendar) -> None:
    fill(store, calendar, MORNING.date(), seed=11, cases=150)
    with store.read() as connection:
        assert list(differences(connection, calendar)) == []
        assert store_size.size(connection).cases == 150
    assert Bureau(store, calendar, "supervisor").look(verify).ok


@pytest.mark.parametrize(
    "today",
    [
        date(2026, 11, 22),  # a Sunday
        date(2026, 3, 2),  # the spring festival lies behind
        date(2026, 10, 8),  # the first day after the long October holiday
        date(2027, 2, 1),  # no notice covers this year yet
    ],
    ids=str,
)
def test_any_morning_will_do(tmp_path: Path, calendar: WorkingCalendar, today: date) -> None:
    store = new_store(tmp_path)
    fill(store, calendar, today, seed=today.toordinal(), cases=150)
    with store.read() as connection:
        assert list(differences(connection, calendar)) == []
        last = connection.exec_driver_sql("SELECT max(day) FROM case_event").scalar_one()
    assert last < today.toordinal()
    store.close()


def test_progress_is_told_up_to_the_end(tmp_path: Path, calendar: WorkingCalendar) -> None:
    told: list[tuple[int, int]] = []
    store = new_store(tmp_path)
    fill(store, calendar, MORNING.date(), cases=150, progress=lambda done, total: told.append((done, total)))
    with store.read() as connection:
        events = connection.exec_driver_sql("SELECT count(*) FROM case_event").scalar_one()
    store.close()
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    # One intake of a project registers several cases, and who begins to help leaves no step: it is about as many.
    done, total = told[-1]
    assert done == total
    assert abs(total - events) < total / 20


def test_too_few_cases_and_stores_that_are_no_demo_are_refused(
    tmp_path: Path, calendar: WorkingCalendar, make_sqlite_store: MakeStore
) -> None:
    store = new_store(tmp_path)
    with pytest.raises(BadInput) as refused:
        fill(store, calendar, MORNING.date(), cases=149)
    assert (refused.value.code, refused.value.parameters["minimum"]) == ("demo.too_few_cases", 150)
    store.close()
    with pytest.raises(ValueError, match="demo store"):
        fill(make_sqlite_store(StoreKind.LIVE), calendar, MORNING.date())
