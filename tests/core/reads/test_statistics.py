"""The figures are those of a recount: of real logs, and of cases that the desks moved, on both kinds of store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from core.desks import review, sign_off, special_procedure
from core.reads.statistics import statistics
from core.rules.calendar import WorkingCalendar
from core.work import Reading
from data.words.kinds import Outcome, StoreKind
from data.words.limits import ProcedureKind
from data.words.people import Actor
from data.words.procedure_words import Position
from data.words.statistics_words import FigureRows, FlowStep, Period
from tests.conftest import MakeStore
from tests.core.desks.history_checks import Importer
from tests.core.desks.rehearsal import Rehearsal
from tests.core.reads.naive_figures import assert_figures, histories_of
from tests.data.imports.log_files import shared_log

ANYBODY = Actor(0, "", "", Position.STAFF, None, frozenset())


@contextmanager
def looking(importer: Importer) -> Iterator[Reading]:
    with importer.store.read() as connection:
        yield Reading(connection, ANYBODY, importer.now, importer.now.date(), importer.calendar)


@pytest.mark.parametrize(("log", "moment", "decided"), [
    ("receipt.xes.gz", date(2011, 6, 30), 683), ("BPIC15_1.csv.gz", date(2013, 6, 30), 212),
])  # fmt: skip
def test_figures_of_a_real_log_are_those_of_a_recount(
    make_sqlite_store: MakeStore, calendar: WorkingCalendar, now: object, log: str, moment: date, decided: int
) -> None:
    importer = Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now)
    importer(shared_log(log), moment=moment)
    with looking(importer) as reading:
        histories = histories_of(reading)
        year = Period(reading.today - timedelta(days=365), reading.today)
        for rows in FigureRows:
            found = statistics(reading, rows, year)
            assert found.step is FlowStep.MONTH
            assert assert_figures(reading, found, histories) == decided


def test_a_real_log_gives_the_same_figures_on_both_kinds_of_store(
    make_store: MakeStore, calendar: WorkingCalendar, now: object
) -> None:
    importer = Importer(make_store(StoreKind.REPLAY), calendar, now)
    importer(shared_log("receipt.xes.gz"), moment=date(2011, 6, 30))
    with looking(importer) as reading:
        quarter = Period(reading.today - timedelta(days=90), reading.today)
        found = statistics(reading, FigureRows.OFFICER, quarter)
        assert found.step is FlowStep.WEEK
        assert assert_figures(reading, found) > 100


def test_a_case_that_stood_still_and_one_that_did_not(rehearsal: Rehearsal) -> None:
    stopped, plain = rehearsal.in_review("build"), rehearsal.in_review("build")
    asked = (ProcedureKind.EXPERT_REVIEW, 10, "专家评审通知", "高支模方案须经专家评审")
    rehearsal.as_person("reviewer").act(special_procedure.request, stopped, *asked)
    rehearsal.as_person("chief").act(special_procedure.approve, stopped, "特程告1号", None)
    rehearsal.clock.later(days=10)
    rehearsal.as_person("chief").act(special_procedure.resume, stopped, None)
    for case_id in (stopped, plain):
        rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
        rehearsal.as_person("director").act(sign_off.approve, case_id)
    with rehearsal.as_person("window").reading() as reading:
        found = statistics(reading, FigureRows.OFFICER, Period(date(2026, 11, 1), reading.today))
        assert assert_figures(reading, found) == 2
    (row,) = found.rows
    assert (row.code, row.promised.on_time, row.promised.late) == ("reviewer", 1, 1)
    assert (row.promised.median, row.promised.allowed) == (4, 5)


def test_the_figures_are_found_by_indexes(sqlite_rehearsal: Rehearsal) -> None:
    plans: list[str] = []
    bureau = sqlite_rehearsal.as_person("window")
    with bureau.reading() as reading:
        connection = reading.connection

        def explain(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
            if "permit_case" in statement and not statement.startswith("EXPLAIN"):
                driver = connection.connection.driver_connection
                assert driver is not None
                rows = driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
                plans.extend(str(row[-1]) for row in rows)

        event.listen(connection, "before_cursor_execute", explain)
        statistics(reading, FigureRows.SECTION, Period(date(2026, 11, 1), date(2026, 11, 30)))
    read = [plan for plan in plans if "permit_case" in plan]
    assert len(read) == 4
    assert any("ix_permit_case_closed (closed_on>? AND closed_on<?)" in plan for plan in read)
    assert all("INDEX" in plan for plan in read), read
