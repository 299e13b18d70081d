"""From any life of a case: what is offered can be done, the rest is refused for a reason, and every case can end."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest

from core.rules.case_fold import fold
from core.rules.duties import judge
from core.rules.procedure import actions_at
from data.words.kinds import Outcome
from data.words.people import Actor
from data.words.procedure_words import CLOSED_STAGES, ENDED_STAGES, OPEN_STAGES, Action, Stage
from data.words.violations import RuleViolation
from tests.core.rules.case_walks import ANYBODY, CALENDAR, Life
from tui.lang.sentences import sentences

LIVES = 500
COMMON_SENSE = frozenset(
    {
        "duty.calendar_only", "duty.person_needed", "procedure.approve_directly", "procedure.clock_runs",
        "procedure.major_already", "procedure.not_set_aside", "procedure.set_aside", "procedure.set_aside_already",
        "procedure.asked_already", "deficiency.none_owed", "procedure.not_at_this_stage",
        "procedure.not_on_this_route",
    }
)  # fmt: skip
"""Reasons that no law and no rule of the bureau gives: what is not stopped cannot be started."""
BY_THE_BUREAU = tuple(set(Action) - {Action.WITHDRAW, Action.TERMINATE, Action.UNDO})
"""What leads to an end without the applicant or a director breaking off."""


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    """Five hundred lives, broken off somewhere."""
    made = []
    for seed in range(LIVES):
        life = Life(100_000 + seed)
        made.append(life.live(life.random.randint(0, 18)))
    return made


def ways(life: Life, action: Action, actor: Actor | None) -> Iterator[RuleViolation | None]:
    """Try an action with either outcome, on copies of a life; None where it was done."""
    for outcome in Outcome:
        there = copy.copy(life)
        there.events = list(life.events)
        done = there.take(action, actor, outcome, "理由充分", there.details(action, actor))
        if done is None:
            assert fold(there.events, there.item, CALENDAR) == there.state
        yield done


def test_what_is_offered_can_be_done_and_the_rest_is_refused_for_a_reason(lives: list[Life]) -> None:
    known = sentences()
    offered = refused = 0
    for life in lives:
        for action in Action:
            if action is Action.UNDO:
                continue
            # Where the stage does not know the action, it does not matter who asks.
            for actor in ANYBODY if action in actions_at(life.state.stage) else ANYBODY[:1]:
                answer = judge(life.request(action, actor, described=False))
                told = f"{life.state.stage} {action} by {actor.login if actor else 'the calendar'}"
                if not isinstance(answer, RuleViolation):
                    assert action in actions_at(life.state.stage)
                    assert any(done is None for done in ways(life, action, actor)), f"{told}: an empty offer"
                    offered += 1
                    continue
                assert answer.code in known, told
                assert answer.basis or answer.code in COMMON_SENSE, f"{told}: {answer.code} without a basis"
                refused += 1
    assert offered > LIVES
    assert refused > offered


def test_what_is_not_offered_is_not_done_either(lives: list[Life]) -> None:
    for life in lives[::5]:
        for action in actions_at(life.state.stage):
            for actor in ANYBODY:
                if isinstance(judge(life.request(action, actor, described=False)), RuleViolation):
                    assert all(isinstance(done, RuleViolation) for done in ways(life, action, actor)), (action, actor)


def test_lives_come_to_every_stage(lives: list[Life]) -> None:
    assert {event.stage for life in lives for event in life.events} == set(Stage)
    # Broken off at each stage too, so that the offers of each were tried.
    assert {life.state.stage for life in lives} >= OPEN_STAGES


def test_no_open_case_is_stuck(lives: list[Life]) -> None:
    """Every case can be ended by the bureau: neither a pause, a hearing, a debt nor a return is a dead end."""
    for life in lives:
        if life.ended:
            continue
        assert can_be_withdrawn(life), life.state
        finish(life)
        assert life.ended, [(event.action.value, event.stage.value) for event in life.events]


def can_be_withdrawn(life: Life) -> bool:
    if life.state.stage in CLOSED_STAGES:
        return True
    return any(not isinstance(judge(life.request(Action.WITHDRAW, actor)), RuleViolation) for actor in ANYBODY)


def finish(life: Life) -> None:
    """Go on with the work as a diligent bureau does, day after day, until the case has ended."""
    for _ in range(150):
        if life.state.stage in ENDED_STAGES:
            return
        life.let_time_pass()
        allowed = [action for action in actions_at(life.state.stage) if action in BY_THE_BUREAU]
        life.random.shuffle(allowed)
        for action in sorted(allowed, key=towards_the_end):
            if any(life.attempt(action, actor) is None for actor in ANYBODY):
                break


FORWARD_STEPS = (
    Action.DELIVER, Action.RESUME, Action.HOLD_HEARING, Action.RELEASE, Action.SUPPLY_MATERIAL, Action.APPROVE,
    Action.DENY, Action.FORWARD, Action.RECORD_RESULT, Action.ENDORSE, Action.RECOMMEND, Action.RECORD_FINDING,
    Action.DECIDE_MODE, Action.RECORD_ANSWER, Action.CLAIM, Action.ACCEPT, Action.RESUBMIT, Action.LAPSE,
    Action.WAIVE_HEARING,
)  # fmt: skip


def towards_the_end(action: Action) -> int:
    return FORWARD_STEPS.index(action) if action in FORWARD_STEPS else len(FORWARD_STEPS)
