"""What may be done with a card of supervision, as ONE table: in a state, an action, by whom, to a next state. Pure.

Desks judge by it, screens grey their keys by it, the command line answers with it. Supervision and the officer who is
accountable act in turn; whoever did not accept an explanation does not decide on the appeal against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.people import Actor
from data.words.procedure_words import Duty, Position
from data.words.supervision_words import CardAction, CardState, Step
from data.words.violations import RuleViolation

BASIS = "电子监察规则"
SEPARATION = "三分离"


class CardCapacity(StrEnum):
    """Who acts."""

    ACCOUNTABLE = "accountable"
    """The officer whom the card is about, or the substitute."""
    SUPERVISION = "supervision"
    NOT_WHO_REJECTED = "not_who_rejected"
    """Supervision or the bureau head, but not the person against whom the appeal is."""


class CardStep(NamedTuple):
    """One row of the table."""

    state: CardState
    action: CardAction
    capacity: CardCapacity
    to: CardState
    after_day: bool = False
    """Only once the officer's last day to answer has passed, or where nobody is accountable."""
    in_time: bool = False
    """Only until that day."""


@dataclass(frozen=True, slots=True)
class CardRequest:
    """One action asked for on a card, with what the rules need to judge it."""

    action: CardAction
    state: CardState
    officer_id: int | None
    """Who is accountable."""
    due_on: date | None
    rejected_by: int | None
    """Who did not accept the last explanation."""
    actor: Actor
    today: date
    words: str = ""
    described: bool = True
    """False while a screen asks what may be done: nothing is written yet."""


S, A, C = CardState, CardAction, CardCapacity
CARD_STEPS: tuple[CardStep, ...] = (
    CardStep(S.OPEN, A.EXPLAIN, C.ACCOUNTABLE, S.EXPLAINED),
    CardStep(S.OPEN, A.CLOSE, C.SUPERVISION, S.CLOSED, after_day=True),
    CardStep(S.EXPLAINED, A.ACCEPT, C.SUPERVISION, S.ACCEPTED),
    CardStep(S.EXPLAINED, A.REJECT, C.SUPERVISION, S.REJECTED),
    CardStep(S.REJECTED, A.EXPLAIN, C.ACCOUNTABLE, S.EXPLAINED),
    CardStep(S.REJECTED, A.APPEAL, C.ACCOUNTABLE, S.APPEALED, in_time=True),
    CardStep(S.REJECTED, A.CLOSE, C.SUPERVISION, S.CLOSED, after_day=True),
    CardStep(S.APPEALED, A.ACCEPT, C.NOT_WHO_REJECTED, S.ACCEPTED),
    CardStep(S.APPEALED, A.CLOSE, C.NOT_WHO_REJECTED, S.CLOSED),
    CardStep(S.ACCEPTED, A.CLOSE, C.SUPERVISION, S.CLOSED),
)
"""Every row; an action that is not here is not possible. A closed card stays closed."""
ACTIONS = (A.EXPLAIN, A.APPEAL, A.ACCEPT, A.REJECT, A.CLOSE)
OFFICERS_TURN = frozenset({S.OPEN, S.REJECTED})
SUPERVISIONS_TURN = frozenset({S.EXPLAINED, S.APPEALED, S.ACCEPTED})


def judge_card(request: CardRequest) -> CardStep | RuleViolation:
    """Return the row that a request takes, or the first reason why it may not be taken: state, person, day, words."""
    row = next((row for row in CARD_STEPS if (row.state, row.action) == (request.state, request.action)), None)
    if row is None:
        told = {"card_action": request.action.value, "card_state": request.state.value}
        return RuleViolation("card.not_in_this_state", told, BASIS)
    return _who(row, request) or _when(row, request) or _what(request) or row


def possible_on(request: CardRequest) -> dict[Step, RuleViolation | None]:
    """Return each action with the reason why it cannot be done now, or None. ``request.action`` does not matter."""
    found: dict[Step, RuleViolation | None] = {}
    for action in ACTIONS:
        answer = judge_card(
            CardRequest(
                action, request.state, request.officer_id, request.due_on, request.rejected_by, request.actor,
                request.today, described=False,
            )
        )  # fmt: skip
        found[action] = answer if isinstance(answer, RuleViolation) else None
    return found


def _who(row: CardStep, request: CardRequest) -> RuleViolation | None:
    actor = request.actor
    if row.capacity is C.ACCOUNTABLE:
        if request.officer_id is not None and request.officer_id in {actor.officer_id, *actor.stands_in_for}:
            return None
        return RuleViolation("card.not_accountable", basis=BASIS)
    supervises = Duty.SUPERVISION in actor.duties
    if row.capacity is C.NOT_WHO_REJECTED and actor.position is Position.BUREAU_HEAD:
        return None
    if not supervises:
        return RuleViolation("duty.not_yours", {"duty": Duty.SUPERVISION.value}, SEPARATION)
    if row.capacity is C.NOT_WHO_REJECTED and request.rejected_by in {actor.officer_id, *actor.stands_in_for}:
        return RuleViolation("card.appeal_against_you", basis=BASIS)
    return None


def _when(row: CardStep, request: CardRequest) -> RuleViolation | None:
    due_on = request.due_on
    if due_on is None or request.officer_id is None:
        return None
    if row.after_day and request.today <= due_on:
        return RuleViolation("card.officer_has_time", {"due": due_on.isoformat()}, BASIS)
    if row.in_time and request.today > due_on:
        return RuleViolation("card.appeal_too_late", {"due": due_on.isoformat()}, BASIS)
    return None


def _what(request: CardRequest) -> RuleViolation | None:
    if not request.described or request.words or request.action is A.ACCEPT:
        return None
    return RuleViolation("card.words_missing", {"card_action": request.action.value}, BASIS)
