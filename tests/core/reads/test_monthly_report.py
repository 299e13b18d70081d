"""A month adds up, and its acceptances and decisions are those of the ledger; whoever changes a row is found out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from core.desks import acceptance, delivery, review, sign_off, special_procedure
from core.reads.monthly_report import month_of, monthly_report
from core.rules.calendar import WorkingCalendar
from core.upkeep.tick import tick
from core.work import Reading
from data.words.kinds import Outcome, StoreKind
from data.words.limits import ProcedureKind
from data.words.report_words import MonthlyReport
from data.words.violations import BadInput
from tests.conftest import MakeStore
from tests.core.desks.history_checks import Importer
from tests.core.desks.rehearsal import Rehearsal
from tests.core.reads.test_statistics import ANYBODY
from tests.data.imports.log_files import shared_log

NOVEMBER = date(2026, 11, 1)


def of_month(rehearsal: Rehearsal, month: date = NOVEMBER) -> MonthlyReport:
    return rehearsal.as_person("window").look(monthly_report, month)


def tamper(connection: Connection, table: str, statement: str) -> None:
    """Write past the triggers, as somebody with the file in hand could."""
    names = connection.exec_driver_sql(
        f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
    )
    for name in list(names.scalars()):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    connection.exec_driver_sql(statement)


def decide(rehearsal: Rehearsal, outcome: Outcome = Outcome.APPROVE) -> int:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, outcome, "依据材料")
    if outcome is Outcome.DENY:
        rehearsal.as_person("director").act(sign_off.deny, case_id, "不符合规划条件")
    else:
        rehearsal.as_person("director").act(sign_off.approve, case_id)
    return case_id


@pytest.fixture
def signed(sqlite_rehearsal: Rehearsal) -> Rehearsal:
    decide(sqlite_rehearsal)
    return sqlite_rehearsal


def test_a_month_adds_up_and_reconciles(rehearsal: Rehearsal) -> None:
    delivered = decide(rehearsal)
    decide(rehearsal, Outcome.DENY)
    rehearsal.as_person("window").act(delivery.deliver, delivered, "张三")
    stopped = rehearsal.in_review("build")
    asked = (ProcedureKind.TESTING, 10, "检测委托书", "须检测")
    rehearsal.as_person("reviewer").act(special_procedure.request, stopped, *asked)
    rehearsal.as_person("chief").act(special_procedure.approve, stopped, "特程告1号", None)
    rehearsal.as_person("window").act(acceptance.withdraw, rehearsal.receive("water"), "申请人撤回")
    rehearsal.receive("water")
    rehearsal.clock.later(days=8)
    assert len(tick(rehearsal.as_person("operator")).deemed_accepted) == 1
    report = of_month(rehearsal)
    row, figures = report.total, report.total.figures
    assert (row.received, row.accepted, figures.decided, row.ended, row.open_at_end) == (5, 4, 2, 1, 2)
    assert (figures.approved, figures.denied, row.delivered) == (1, 1, 1)
    assert (row.pauses, dict(row.procedures), row.extensions) == (1, {ProcedureKind.TESTING: 1}, 0)
    assert [one.figures.code for one in report.items] == ["build", "water"]
    assert sum(one.accepted for one in report.items) == 4
    assert [one.received for one in report.sections] == [5]
    found = report.reconciliation
    assert found.ok and (len(found.ledger.accepted), len(found.ledger.decided)) == (4, 2)
    assert of_month(rehearsal, date(2026, 10, 1)).total.open_at_end == 0


@pytest.mark.parametrize("statement", [
    "UPDATE permit_case SET decision = 'deny', stage = 'denied'",
    "UPDATE permit_case SET closed_on = closed_on + 1",
    "UPDATE permit_case SET closed_on = NULL, stage = 'review', decision = NULL",
])  # fmt: skip
def test_a_changed_case_no_longer_reconciles(signed: Rehearsal, statement: str) -> None:
    signed.clock.later(days=2)
    assert of_month(signed).reconciliation.ok
    with signed.store.write() as connection:
        connection.exec_driver_sql(statement)
    found = of_month(signed).reconciliation
    assert not found.ok and [one.what for one in found.only_ledger] == ["approve"]


def test_a_changed_event_no_longer_reconciles(signed: Rehearsal) -> None:
    signed.clock.later(days=2)
    with signed.store.write() as connection:
        tamper(connection, "case_event", "UPDATE case_event SET day = day + 1 WHERE action = 'accept'")
    found = of_month(signed).reconciliation
    assert [one.what for one in found.only_cases] == [one.what for one in found.only_ledger] == ["accepted"]


@pytest.mark.parametrize(("statement", "broken"), [
    ("UPDATE ledger_leaf SET content = replace(content, '依据', '没有')", 1),
    ("DELETE FROM ledger_leaf WHERE content LIKE '%case.accept%'", 1),
    ("DELETE FROM ledger_leaf WHERE content LIKE '%case.approve%'", 0),
])  # fmt: skip
def test_a_changed_or_missing_leaf_is_told(signed: Rehearsal, statement: str, broken: int) -> None:
    with signed.store.write() as connection:
        tamper(connection, "ledger_leaf", statement)
    found = of_month(signed).reconciliation
    assert (found.ok, len(found.broken)) == (False, broken)


def test_only_the_leaves_of_the_month_are_read(sqlite_rehearsal: Rehearsal) -> None:
    decide(sqlite_rehearsal)
    sqlite_rehearsal.clock.later(days=42)
    decide(sqlite_rehearsal)
    sqlite_rehearsal.clock.later(days=42)
    decide(sqlite_rehearsal)
    found = [of_month(sqlite_rehearsal, date(year, month, 1)) for year, month in ((2026, 11), (2026, 12), (2027, 2))]
    assert [one.reconciliation.leaves for one in found] == [5, 5, 5]
    assert all(one.reconciliation.ok and one.total.figures.decided == 1 for one in found)


def test_a_month_that_has_not_begun_is_refused() -> None:
    today = date(2026, 11, 23)
    assert month_of(NOVEMBER, today) == (NOVEMBER, today)
    assert month_of(date(2026, 2, 1), today) == (date(2026, 2, 1), date(2026, 2, 28))
    with pytest.raises(BadInput, match=r"report\.month_not_begun"):
        month_of(date(2026, 12, 1), today)


def test_a_real_log_reconciles_by_the_digests_that_the_ledger_keeps(
    make_sqlite_store: MakeStore, calendar: WorkingCalendar, now: object
) -> None:
    importer = Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now)
    importer(shared_log("receipt.xes.gz"), moment=date(2011, 6, 30))
    month = (importer.now.date() - timedelta(days=60)).replace(day=1)
    with importer.store.read() as connection:
        report = monthly_report(Reading(connection, ANYBODY, importer.now, importer.now.date(), calendar), month)
    assert report.reconciliation.ok
    assert report.total.figures.decided == len(report.reconciliation.ledger.decided) > 50
    assert report.total.accepted == len(report.reconciliation.ledger.accepted) > 50
    with importer.store.write() as connection:
        number = connection.exec_driver_sql("SELECT case_number FROM permit_case LIMIT 1").scalar_one()
        tamper(connection, "case_event", "UPDATE case_event SET day = day + 1 WHERE case_id = 1 AND sequence = 2")
    with importer.store.read() as connection:
        report = monthly_report(Reading(connection, ANYBODY, importer.now, importer.now.date(), calendar), month)
    assert report.reconciliation.imports_differ == (number,)
