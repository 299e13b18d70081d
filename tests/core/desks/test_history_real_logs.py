"""Two real logs in full: every open case on a list, every row the sum of its events, on both kinds of store."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta

import pytest

from core.rules.calendar import WorkingCalendar
from data.words.kinds import StoreKind
from tests.conftest import MakeStore
from tests.core.desks.history_checks import Importer, assert_ledger_counts, assert_rows_are_their_events
from tests.data.imports.log_files import shared_log


@pytest.fixture
def importer(make_store: MakeStore, calendar: WorkingCalendar, now: datetime) -> Importer:
    return Importer(make_store(StoreKind.REPLAY), calendar, now)


def test_the_receiving_phase_of_a_municipality_on_the_last_of_june(importer: Importer) -> None:
    result = importer(shared_log("receipt.xes.gz"), moment=date(2011, 6, 30))

    # Counted from the file by hand: 930-odd received by then, 228 of them open.
    assert (result.profile, result.cases, result.open, result.officers) == ("wabo", 936, 228, 37)
    assert importer.standing() == {"received": 100, "accepted": 1, "review": 8, "chief_review": 39, "sign_off": 80}
    reasons = [entry.reason.code for entry in result.rejected]
    assert sorted(reasons) == ["import.ends_before_start"] * 2 + ["import.event_before_receipt"] * 2
    assert assert_rows_are_their_events(importer.store, importer.calendar) == 936
    assert importer.rows("SELECT count(*) FROM case_event") == [(result.events,)]
    persons = {login for (login,) in importer.rows("SELECT login FROM officer")}
    assert not {"test", "admin1", "admin2"} & persons
    assert importer.rows("SELECT count(*) FROM officer WHERE section_id IS NULL AND imported") == [(0,)]
    with importer.store.read() as connection:
        assert_ledger_counts(connection, {"import.case": 936, "import.event_log": 1})

    again = importer(shared_log("receipt.xes.gz"), moment=date(2011, 6, 30))

    assert (again.cases, again.events, again.open) == (0, 0, 228)


def test_the_limits_of_the_receiving_phase_are_those_of_the_file(
    make_sqlite_store: MakeStore, calendar: WorkingCalendar, now: datetime
) -> None:
    importer = Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now)

    log = shared_log("receipt.csv")

    result = importer(log, moment=date(2011, 6, 30))

    with log.open(encoding="utf-8", newline="") as file:
        told = {row["case:concept:name"]: row["case:deadline"][:10] for row in csv.DictReader(file)}
    stored = importer.rows("SELECT case_number, statutory_due_on FROM permit_case")
    assert len(stored) == result.cases
    for number, due in stored:
        fixed = date.fromisoformat(told[number.removeprefix("WABO-")])
        assert date.fromordinal(due) - fixed == timedelta(days=result.shift_days)


def test_building_permits_with_their_decisions(importer: Importer) -> None:
    result = importer(shared_log("BPIC15_1.csv.gz"), moment=date(2013, 6, 30))

    assert (result.profile, result.cases, result.open) == ("bpic15", 826, 77)
    standing = importer.standing()
    assert sum(standing.values()) == 77
    assert {"received", "accepted", "review", "chief_review", "sign_off"} <= set(standing)
    assert assert_rows_are_their_events(importer.store, importer.calendar) == 826
    decided = dict(importer.rows("SELECT outcome, count(*) FROM decision GROUP BY outcome"))
    assert decided == {"approve": 609, "deny": 7}
    names = {name for (name,) in importer.rows("SELECT name FROM item")}
    assert {"建筑", "拆除", "伐木", "建筑、拆除", "环境(扩展程序)"} <= names


def test_a_log_replayed_month_by_month_is_the_log_replayed_at_once(
    make_sqlite_store: MakeStore, calendar: WorkingCalendar, now: datetime
) -> None:
    columns = "SELECT case_number, stage, due_on, closed_on, last_sequence, clock FROM permit_case ORDER BY 1"
    log = shared_log("receipt.xes.gz")
    first, last = date(2011, 2, 3), date(2011, 6, 30)
    weeks = (last - first) // timedelta(days=7)
    stepwise = Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now - timedelta(weeks=weeks))
    at_once = Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now)
    for done in range(0, weeks + 1, 7):
        stepwise.now = now - timedelta(weeks=weeks - done)
        result = stepwise(log, moment=first + timedelta(weeks=done))
        assert result.cases > 0

    at_once(log, moment=last)

    assert stepwise.rows(columns) == at_once.rows(columns)
    assert_rows_are_their_events(stepwise.store, calendar)
