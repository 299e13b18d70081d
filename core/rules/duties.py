"""Who may act, and why not: duties, capacities, substitutes, and one person one duty per case (三分离)."""

from __future__ import annotations

from core.rules.procedure import Transition, find, violation_of
from core.rules.step import Capacity, Request
from data.words.people import Actor
from data.words.procedure_words import Action, Duty, Position
from data.words.violations import RuleViolation

SEPARATION = "三分离"
FILING = frozenset({Action.RESUBMIT, Action.RECEIVE_SUPPLEMENT, Action.SUPPLY_MATERIAL})
"""What an applicant brings, and an assistant may bring for the applicant."""


def files_for_applicant(request: Request) -> bool:
    """Return whether the actor brings something for the applicant as an assistant; that takes no duty."""
    actor = request.actor
    return actor is not None and actor.officer_id in request.attached and request.action in FILING


def assists_applicant(request: Request) -> RuleViolation | None:
    """Return why somebody who helps the applicant, or stands in for somebody who does, holds no duty on the case."""
    actor = request.actor
    if actor is None or not request.assistants & {actor.officer_id, *actor.stands_in_for}:
        return None
    return RuleViolation("duty.assists_applicant", basis=SEPARATION)


def may_act(row: Transition, request: Request) -> RuleViolation | None:
    """Return why the actor of ``request`` may not take ``row``, or None."""
    actor = request.actor
    if row.capacity is Capacity.NOBODY:
        return None if actor is None else RuleViolation("duty.calendar_only")
    if actor is None:
        return RuleViolation("duty.person_needed")
    if files_for_applicant(request):
        return None
    assisting = assists_applicant(request)
    if assisting is not None:
        return assisting
    if row.duty not in actor.duties:
        return RuleViolation("duty.not_yours", {"duty": row.duty.value}, SEPARATION)
    return _capacity_violation(row.capacity, request, actor) or (
        _second_duty(row.duty, request, actor) if row.handles else None
    )


def may_hold(duty: Duty, request: Request) -> RuleViolation | None:
    """Return why the actor may not do something of ``duty`` beside the steps of the table, such as take in a paper."""
    actor = request.actor
    if actor is None:
        return RuleViolation("duty.person_needed")
    assisting = assists_applicant(request)
    if assisting is not None:
        return assisting
    if duty not in actor.duties:
        return RuleViolation("duty.not_yours", {"duty": duty.value}, SEPARATION)
    return _second_duty(duty, request, actor)


def judge(request: Request) -> Transition | RuleViolation:
    """Return the row that the request takes, or the first reason why it may not be taken.

    Reasons are told in the order in which a person can do something about them: the stage, the person, the guard.
    """
    row = find(request)
    if isinstance(row, RuleViolation):
        return row
    return may_act(row, request) or violation_of(row, request) or row


def _capacity_violation(capacity: Capacity, request: Request, actor: Actor) -> RuleViolation | None:
    state = request.state
    if capacity is Capacity.HOLDER:
        allowed = state.holder_id == actor.officer_id or state.holder_id in actor.stands_in_for
        return None if allowed else RuleViolation("duty.not_holder", basis=SEPARATION)
    if capacity is Capacity.SECTION_STAFF:
        allowed = state.section_id == actor.section_id or state.section_id in actor.chief_of
        return None if allowed else RuleViolation("duty.other_section", basis=SEPARATION)
    if capacity is Capacity.SECTION_CHIEF:
        return None if state.section_id in actor.chief_of else RuleViolation("duty.not_chief", basis=SEPARATION)
    if capacity is Capacity.IN_CHARGE:
        return None if state.section_id in actor.in_charge_of else RuleViolation("duty.not_in_charge", basis=SEPARATION)
    if capacity is Capacity.BUREAU_HEAD:
        return (
            None
            if actor.position is Position.BUREAU_HEAD
            else RuleViolation("duty.bureau_head_only", basis="行政许可法 42")
        )
    return None


def _second_duty(duty: Duty, request: Request, actor: Actor) -> RuleViolation | None:
    """One person, one duty per case; what a person's principal did counts as the person's own while standing in.

    The cases of a joint project are one matter: a duty on one of them is a duty on all.
    """
    for code, duties in (
        ("duty.second_duty", request.held_duties),
        ("duty.second_duty_in_project", request.held_beside),
    ):
        for held in duties:
            same_person = held.officer_id == actor.officer_id or held.officer_id in actor.stands_in_for
            if same_person and held.duty is not duty:
                return RuleViolation(code, {"held": held.duty.value, "wanted": duty.value}, SEPARATION)
    return None
