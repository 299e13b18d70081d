"""What a sign-off asks of the database, and what somebody sees who had to wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from core.desks import review, sign_off
from data.records import case_record
from data.words.kinds import Outcome
from data.words.procedure_words import Action, Duty
from tests.core.desks.rehearsal import Rehearsal

MOST = {"sqlite": 11, "postgresql": 5}
"""Statements of one sign-off, its beginning and its notice to the others included; the commit comes beside."""


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect every statement that any engine sends."""
    sent: list[str] = []

    def note(_: object, __: object, sql: str, *___: object) -> None:
        sent.append(sql)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def to_sign(rehearsal: Rehearsal) -> int:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
    return case_id


def test_a_sign_off_asks_little_of_the_database(rehearsal: Rehearsal) -> None:
    case_id, director = to_sign(rehearsal), rehearsal.as_person("director")
    with listening() as sent:
        director.act(sign_off.approve, case_id, "准予")
    for table in ("case_event", "handling", "decision", "seal_use", "issued_document", "ledger_leaf"):
        assert any(f"INSERT INTO {table} " in sql for sql in sent), table
    with rehearsal.store.read() as connection:
        most = MOST[connection.dialect.name]
    assert len(sent) <= most, sent


def test_sqlite_itself_counts_the_same_statements(sqlite_rehearsal: Rehearsal) -> None:
    case_id, director = to_sign(sqlite_rehearsal), sqlite_rehearsal.as_person("director")
    traced: list[str] = []
    with listening() as sent, director.unit_of_work() as work:
        driver = work.connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(traced.append)
        sign_off.approve(work, case_id, "准予")
        driver.set_trace_callback(None)
    # What triggers do inside of a statement is traced as a remark.
    itself = [sql for sql in traced if not sql.startswith("--")]
    assert len(itself) == len(sent) - 2, "the transaction's beginning and the actor came before"


def test_whoever_waited_for_a_case_sees_what_happened_meanwhile(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    reviewer, store = rehearsal.as_person("reviewer"), rehearsal.store

    def opened_later() -> case_record.CaseRecord | None:
        with store.write() as connection:
            return case_record.load(connection, case_id, lock=True)

    with ThreadPoolExecutor(1) as pool:
        with reviewer.unit_of_work() as work:
            review.recommend(work, case_id, Outcome.APPROVE, "同意")
            waiting = pool.submit(opened_later)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
        record = waiting.result(timeout=20)

    assert record is not None
    assert record.state.recommendation is Outcome.APPROVE
    assert Action.RECOMMEND in record.happened
    assert (reviewer.actor.officer_id, Duty.REVIEW) in {(row.officer_id, row.duty) for row in record.held}


def test_an_opened_case_knows_who_acted_as_those_who_ask_apart(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    with rehearsal.store.read() as connection:
        record = case_record.load(connection, case_id)
        assert record is not None
        assert set(record.held) == set(case_record.handlings(connection, case_id))
        assert record.happened == case_record.actions(connection, case_id)
    assert {row.duty for row in record.held} == {Duty.WINDOW, Duty.REVIEW}
