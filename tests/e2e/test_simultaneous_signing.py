"""Four people sign the same four hundred cases at once: each is signed once, and whoever was late is told by whom."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import insert

from core.bureau import utc_now
from core.desks import acceptance, review
from core.rules.calendar import WorkingCalendar
from core.upkeep.ledger_check import verify
from data.records.applicant_record import Application
from data.store.store import Store
from data.tables.bureau import substitute
from data.words.kinds import Outcome
from data.words.safe_text import clean
from tests.core.desks.rehearsal import Rehearsal, rehearse
from tests.e2e.signers import Tally, sign_at_once, sign_naively_at_once

CASES = 400
SIGNERS = ("director", "director2", "head", "director3")


def ready_to_sign(store: Store, calendar: WorkingCalendar) -> tuple[Rehearsal, list[int]]:
    """A bureau in which four people may sign the same section's cases, and the cases."""
    rehearsal = rehearse(store, calendar)
    rehearsal.clock.now = utc_now()
    with store.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO officer (login, name, position, active, imported)"
            " SELECT 'director3', '第三副职', position, active, imported FROM officer WHERE login = 'director2'"
        )
        connection.exec_driver_sql(
            "INSERT INTO officer_duty (officer_id, duty)"
            " SELECT officer_id, 'approval' FROM officer WHERE login = 'director3'"
        )
        officers = dict(connection.exec_driver_sql("SELECT login, officer_id FROM officer").all())  # type: ignore[arg-type]
        for login in SIGNERS[1:]:
            values = {"officer_id": officers["director"], "substitute_id": officers[login]}
            values |= {"from_day": date(2026, 1, 1), "until_day": date(2036, 1, 1)}
            connection.execute(insert(substitute), values)
    window, reviewer = rehearsal.as_person("window"), rehearsal.as_person("reviewer")
    cases = []
    for _ in range(0, CASES, 50):
        with window.unit_of_work() as work:
            batch = [
                acceptance.register(work, Application("build", clean("演练公司"), company=True)).case_id
                for _ in range(50)
            ]
            for case_id in batch:
                acceptance.accept(work, case_id)
        with reviewer.unit_of_work() as work:
            for case_id in batch:
                review.claim(work, case_id)
                review.recommend(work, case_id, Outcome.APPROVE, "同意")
        cases += batch
    return rehearsal, cases


def signatures(tallies: list[Tally]) -> Counter[int]:
    return Counter(case_id for tally in tallies for case_id in tally.signed)


def test_no_case_is_signed_twice(store: Store, calendar: WorkingCalendar) -> None:
    rehearsal, cases = ready_to_sign(store, calendar)
    tallies = sign_at_once(store.address, SIGNERS, cases)
    assert signatures(tallies) == Counter(cases)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM decision").scalar_one() == CASES
        numbers = connection.exec_driver_sql("SELECT number FROM seal_use ORDER BY number").scalars().all()
    assert list(numbers) == list(range(1, 3 * CASES + 1))  # a receipt, an acceptance notice and a decision each
    late = [answer for tally in tallies for answer in tally.told]
    assert len(late) == CASES * (len(SIGNERS) - 1)
    assert {code for code, _ in late} == {"case.decided_already"}
    assert {officer for _, officer in late} <= {"祝主管", "傅副职", "鞠局长", "第三副职"}
    assert rehearsal.as_person("supervisor").look(verify).ok


def test_the_same_test_finds_doubles_where_consoles_are_naive(store: Store, calendar: WorkingCalendar) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("CREATE TABLE naive_decision (case_id INTEGER NOT NULL, login TEXT NOT NULL)")
    tallies = sign_naively_at_once(store.address, SIGNERS, range(1, CASES + 1))
    assert max(signatures(tallies).values()) > 1
