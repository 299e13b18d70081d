"""A signed case from the window to the deputy director's desk: who may do what, and what is kept of it."""

from __future__ import annotations

from datetime import date

import pytest

from core.desks import review, sign_off
from core.reads.possibilities import possible
from data.records import case_record
from data.words.kinds import Outcome
from data.words.procedure_words import Action, Duty, Stage
from data.words.violations import Refused
from tests.core.desks.rehearsal import Rehearsal


@pytest.fixture
def to_sign(rehearsal: Rehearsal) -> int:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
    return case_id


def state(rehearsal: Rehearsal, case_id: int) -> case_record.CaseState:
    with rehearsal.store.read() as connection:
        record = case_record.load(connection, case_id)
        assert record is not None
        return record.state


def refused(rehearsal: Rehearsal, login: str, verb: object, *arguments: object) -> str:
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person(login).act(verb, *arguments)  # type: ignore[arg-type]
    return refusal.value.violation.code


def test_the_recommended_case_lies_with_the_deputy_director_in_charge(rehearsal: Rehearsal, to_sign: int) -> None:
    case = state(rehearsal, to_sign)
    assert case.stage is Stage.SIGN_OFF
    assert case.holder_id == rehearsal.as_person("director").actor.officer_id
    assert case.promised_due_on == date(2026, 11, 23)
    assert case.stage_due_on == date(2026, 11, 17)


def test_the_sign_off_is_final_sealed_and_recorded_once(rehearsal: Rehearsal, to_sign: int) -> None:
    done = rehearsal.as_person("director").act(sign_off.approve, to_sign, "准予")
    assert (done.stage, done.seal_number) == (Stage.APPROVED, "2026-000003")  # 1 receipt, 2 acceptance notice
    case = state(rehearsal, to_sign)
    assert (case.decision, case.closed_on, case.holder_id) == (Outcome.APPROVE, date(2026, 11, 16), None)
    with rehearsal.store.read() as connection:
        handlings = case_record.handlings(connection, to_sign)
        decision = case_record.decision(connection, to_sign)
    assert {row.duty for row in handlings} == {Duty.WINDOW, Duty.REVIEW, Duty.APPROVAL}
    assert decision is not None and decision.officer_name == "祝主管"


def test_whoever_comes_second_is_told_who_signed_and_when(rehearsal: Rehearsal, to_sign: int) -> None:
    rehearsal.as_person("director").act(sign_off.approve, to_sign)
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person("director").act(sign_off.approve, to_sign)
    violation = refusal.value.violation
    assert violation.code == "case.decided_already"
    assert violation.parameters["officer"] == "祝主管"
    assert violation.parameters["at"] == rehearsal.clock.now.isoformat()


@pytest.mark.parametrize(
    ("login", "code"),
    [
        ("reviewer", "duty.not_yours"),
        ("chief", "duty.not_yours"),
        ("window", "duty.not_yours"),
        ("director2", "duty.not_in_charge"),
        ("supervisor", "duty.not_yours"),
        ("operator", "duty.not_yours"),
    ],
)
def test_nobody_else_can_sign(rehearsal: Rehearsal, to_sign: int, login: str, code: str) -> None:
    assert refused(rehearsal, login, sign_off.approve, to_sign) == code
    assert state(rehearsal, to_sign).decision is None


def test_a_denial_without_reasons_is_refused(rehearsal: Rehearsal, to_sign: int) -> None:
    assert refused(rehearsal, "director", sign_off.deny, to_sign, "  ") == "procedure.reasons_missing"


def test_a_returned_case_is_the_reviewers_again_and_looks_unfinished(rehearsal: Rehearsal, to_sign: int) -> None:
    rehearsal.as_person("director").act(sign_off.return_to_reviewer, to_sign, "请补充现场照片的说明")
    case = state(rehearsal, to_sign)
    assert (case.stage, case.returned, case.recommendation) == (Stage.REVIEW, True, None)
    assert case.holder_id == rehearsal.as_person("reviewer").actor.officer_id
    rehearsal.as_person("reviewer").act(review.recommend, to_sign, Outcome.APPROVE, "已补充")
    assert not state(rehearsal, to_sign).returned


def test_a_case_set_aside_is_not_signed_until_it_is_taken_up(rehearsal: Rehearsal, to_sign: int) -> None:
    director = rehearsal.as_person("director")
    director.act(sign_off.hold, to_sign, "等规划意见")
    assert refused(rehearsal, "director", sign_off.approve, to_sign) == "procedure.set_aside"
    director.act(sign_off.release, to_sign)
    assert director.act(sign_off.approve, to_sign).stage is Stage.APPROVED


def test_the_screen_is_told_the_same_as_the_desk(rehearsal: Rehearsal, to_sign: int) -> None:
    for login in ("director", "director2", "reviewer", "operator"):
        answers = rehearsal.as_person(login).look(possible, to_sign)
        expected = None if login == "director" else refused(rehearsal, login, sign_off.approve, to_sign)
        violation = answers[Action.APPROVE]
        assert (None if violation is None else violation.code) == expected


def test_a_refused_action_leaves_nothing_behind(rehearsal: Rehearsal, to_sign: int) -> None:
    def traces() -> tuple[int, ...]:
        with rehearsal.store.read() as connection:
            return tuple(
                connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
                for table in ("case_event", "handling", "decision", "seal_use", "ledger_leaf")
            )

    before = traces()
    refused(rehearsal, "director2", sign_off.approve, to_sign)
    refused(rehearsal, "director", sign_off.deny, to_sign, "")
    assert traces() == before
