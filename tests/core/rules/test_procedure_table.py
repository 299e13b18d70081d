"""The transition table as a whole: complete, without dead ends, and closed to whoever is not named in it."""

from __future__ import annotations

import pytest

from core.rules import guards
from core.rules.procedure import TRANSITIONS, actions_at, rows_at
from core.rules.step import Capacity
from data.words.procedure_words import (
    CLOSED_STAGES,
    DECIDED_STAGES,
    ENDED_STAGES,
    SEALED_DOCUMENTS,
    Action,
    Duty,
    Stage,
)


def test_every_stage_is_reached_from_the_receipt() -> None:
    reached = {Stage.RECEIVED}
    while more := {row.to for row in TRANSITIONS if row.stage in reached} - reached:
        reached |= more
    assert reached == set(Stage)


@pytest.mark.parametrize("stage", sorted(set(Stage) - ENDED_STAGES))
def test_no_case_is_stuck(stage: Stage) -> None:
    reached = {stage}
    while more := {row.to for row in TRANSITIONS if row.stage in reached} - reached:
        reached |= more
    assert reached & ENDED_STAGES


@pytest.mark.parametrize("stage", sorted(ENDED_STAGES))
def test_after_the_end_a_sealed_paper_is_corrected_and_nothing_else_happens(stage: Stage) -> None:
    after = {Action.REISSUE, Action.HAND_OVER, Action.RECORD_ACKNOWLEDGEMENT}
    assert {row.action for row in rows_at(stage)} <= (after if stage is Stage.DELIVERED else set())
    assert {row.to for row in rows_at(stage)} <= {stage}


@pytest.mark.parametrize("stage", sorted(CLOSED_STAGES))
def test_nobody_decides_after_the_decision(stage: Stage) -> None:
    assert not {Action.APPROVE, Action.DENY, Action.RECORD_RESULT, Action.RETURN} & set(actions_at(stage))


def test_of_several_rows_for_one_action_only_the_last_may_be_unconditional() -> None:
    for stage in Stage:
        for action in actions_at(stage):
            rows = [row for row in rows_at(stage) if row.action is action]
            assert all(row.when is not None for row in rows[:-1]), (stage, action)


def test_every_way_into_a_decision_produces_a_sealed_paper() -> None:
    for row in TRANSITIONS:
        into = row.to is not row.stage or row.action is Action.REISSUE
        if row.to in {Stage.APPROVED, Stage.DENIED} and into:
            assert row.document in SEALED_DOCUMENTS, row


def test_every_denial_and_every_return_is_reasoned() -> None:
    for row in TRANSITIONS:
        if row.action in {Action.DENY, Action.RETURN, Action.REFUSE, Action.TERMINATE}:
            assert guards.gives_reasons in row.guards, row


def test_a_case_is_denied_only_after_two_people_looked() -> None:
    into_denial = {row.stage for row in TRANSITIONS if row.to is Stage.DENIED} - DECIDED_STAGES
    assert into_denial == {Stage.CHIEF_REVIEW, Stage.SIGN_OFF, Stage.FORWARDED}


def test_operation_and_supervision_appear_nowhere_in_the_procedure() -> None:
    assert not {Duty.OPERATION, Duty.SUPERVISION} & {row.duty for row in TRANSITIONS}


def test_only_the_calendar_acts_without_a_person() -> None:
    for row in TRANSITIONS:
        assert (row.duty is Duty.SYSTEM) == (row.capacity is Capacity.NOBODY), row


def test_the_four_duties_stay_apart_on_every_working_stage() -> None:
    acceptance = {row.duty for row in rows_at(Stage.RECEIVED)} - {Duty.SYSTEM, Duty.APPROVAL}
    assert acceptance == {Duty.WINDOW, Duty.INSTANT}
    assert {row.duty for row in rows_at(Stage.SIGN_OFF) if row.to in DECIDED_STAGES} == {Duty.APPROVAL}
