"""The instant hall: one officer takes in and decides on the spot, and only what the catalogue marks (行政许可法 34)."""

from __future__ import annotations

import pytest

from core.desks import acceptance
from core.desks.case_step import take_step
from data.records import case_record
from data.records.applicant_record import Application
from data.words.procedure_words import Action, Duty, Stage
from data.words.safe_text import clean
from data.words.violations import Refused
from tests.core.desks.rehearsal import Rehearsal


def application(item: str) -> Application:
    return Application(item, clean("坝上草原旅游有限公司"), company=True)


def test_one_officer_takes_in_and_decides_under_one_duty(rehearsal: Rehearsal) -> None:
    officer = rehearsal.as_person("instant")
    case_id = officer.act(acceptance.register, application("record")).case_id
    done = officer.act(take_step, case_id, Action.DECIDE_ON_THE_SPOT)
    assert (done.stage, done.seal_number) == (Stage.APPROVED, "2026-000002")  # 1 was the receipt
    with rehearsal.store.read() as connection:
        assert [row.duty for row in case_record.handlings(connection, case_id)] == [Duty.INSTANT]


def test_the_instant_hall_takes_in_nothing_else(rehearsal: Rehearsal) -> None:
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person("instant").act(acceptance.register, application("build"))
    assert refusal.value.violation.code == "duty.not_yours"


def test_nothing_else_is_decided_on_the_spot(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.receive("build")
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person("instant").act(take_step, case_id, Action.DECIDE_ON_THE_SPOT)
    assert refusal.value.violation.code == "procedure.not_instant"
