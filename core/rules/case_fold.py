"""A case as the sum of its events: ``fold`` rebuilds it, ``advance`` adds one event.

Desks write a case's row as ``advance(state, event)`` and the rebuild test compares it with ``fold(events)``;
imports write ``fold`` directly. Nothing else computes a case's row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

from core.rules.calendar import WorkingCalendar, day_of
from core.rules.clock import case_dates
from data.words.case_words import CaseEvent, CaseState, ItemFacts, Json
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import Extension, Pause, ProcedureKind
from data.words.procedure_words import CLOSED_STAGES, Action, Stage

Changes: TypeAlias = dict[str, Any]
"""Fields of ``CaseState`` that an event replaces."""


def begin(event: CaseEvent, item: ItemFacts, calendar: WorkingCalendar) -> CaseState:
    """Return the state after the first event, which must be a receipt.

    Raises:
        ValueError: the first event is not ``Action.RECEIVE``.
    """
    if event.action is not Action.RECEIVE:
        raise ValueError(f"a history begins with its receipt, not with {event.action}")
    details = event.details
    state = CaseState(
        item_id=_integer(details, "item_id"),
        section_id=_integer(details, "section_id"),
        applicant_id=_officer(details, "applicant_id"),
        route=Route(str(details["route"])),
        kind=ItemKind(str(details["kind"])),
        stage=event.stage,
        holder_id=_officer(details, "holder_id"),
        reviewer_id=None,
        received_on=event.day,
        accepted_on=None,
        closed_on=None,
        stage_since=event.at,
        promised_due_on=None,
        statutory_due_on=None,
        stage_due_on=None,
        due_on=event.day,
        paused_on=None,
        told_until=None,
        held=False,
        returned=False,
        recommendation=None,
        chief_opinion=None,
        decision=None,
        pauses=(),
        extension=None,
        source_promised_on=_day(details, "source_promised_on"),
        source_statutory_on=_day(details, "source_statutory_on"),
        imported=event.imported,
        last_sequence=event.sequence,
    )
    return _with_dates(state, item, calendar)


def advance(state: CaseState, event: CaseEvent, item: ItemFacts, calendar: WorkingCalendar) -> CaseState:
    """Return the state after one more event.

    An undo cannot be advanced over, since what it takes back is no longer in the state: fold instead.

    Raises:
        ValueError: the event is an undo, a second receipt, or out of sequence.
    """
    return _with_dates(_changed(state, event), item, calendar)


def _changed(state: CaseState, event: CaseEvent) -> CaseState:
    """Return what the event makes of the state, dates aside."""
    if event.action in {Action.UNDO, Action.RECEIVE}:
        raise ValueError(f"{event.action} cannot be advanced over")
    if event.sequence <= state.last_sequence:
        raise ValueError(f"event {event.sequence} is not after {state.last_sequence}")
    changes: Changes = {"last_sequence": event.sequence}
    if event.stage is not state.stage:
        changes |= {"stage": event.stage, "stage_since": event.at, "held": False}
        if event.stage in CLOSED_STAGES:
            changes |= {"holder_id": None}
            if state.closed_on is None:
                changes |= {"closed_on": event.day}
    effect = _EFFECTS.get(event.action)
    if effect is not None:
        changes |= effect(state, event)
    return replace(state, **changes)


def fold(events: Iterable[CaseEvent], item: ItemFacts, calendar: WorkingCalendar) -> CaseState:
    """Return the state that a whole history adds up to; undone events count for nothing.

    Raises:
        ValueError: no events, or the first is not a receipt.
    """
    history = sorted(events, key=lambda event: event.sequence)
    if not history:
        raise ValueError("a case has at least its receipt")
    undone = undone_sequences(history)
    kept = [event for event in history if event.action is not Action.UNDO and event.sequence not in undone]
    state = begin(kept[0], item, calendar)
    for event in kept[1:]:
        state = _changed(state, event)
    # Dates follow from the facts alone, so they are computed once; per event they took a third of an import.
    return _with_dates(replace(state, last_sequence=history[-1].sequence), item, calendar)


def undone_sequences(history: Iterable[CaseEvent]) -> frozenset[int]:
    """Return the numbers of the events that a later undo took back."""
    return frozenset(_integer(event.details, "sequence") for event in history if event.action is Action.UNDO)


def _with_dates(state: CaseState, item: ItemFacts, calendar: WorkingCalendar) -> CaseState:
    dates = case_dates(
        calendar,
        item._replace(kind=state.kind, route=state.route),
        stage=state.stage,
        stage_entered_on=day_of(state.stage_since),
        received_on=state.received_on,
        accepted_on=state.accepted_on,
        pauses=state.pauses,
        extension=state.extension,
        source_promised_on=state.source_promised_on,
        source_statutory_on=state.source_statutory_on,
    )
    running = state.pauses[-1] if state.pauses and state.pauses[-1].until_day is None else None
    return replace(
        state,
        promised_due_on=dates.promised_due_on,
        statutory_due_on=dates.statutory_due_on,
        stage_due_on=dates.stage_due_on,
        due_on=dates.due_on,
        paused_on=running.from_day if running else None,
        told_until=running.told_until if running else None,
    )


def _accepted(state: CaseState, event: CaseEvent) -> Changes:
    return {"accepted_on": event.day}


def _deemed_accepted(state: CaseState, event: CaseEvent) -> Changes:
    # 行政许可法 32: not told within five days, the application counts as accepted on the day of its receipt.
    return {"accepted_on": state.received_on}


def _given_to(state: CaseState, event: CaseEvent) -> Changes:
    officer_id = _integer(event.details, "officer_id")
    changes: Changes = {"holder_id": officer_id}
    if event.stage is Stage.REVIEW:
        changes |= {"reviewer_id": officer_id}
    return changes


def _recommended(state: CaseState, event: CaseEvent) -> Changes:
    return {
        "recommendation": Outcome(str(event.details["outcome"])),
        "returned": False,
        "holder_id": _officer(event.details, "holder_id"),
    }


def _endorsed(state: CaseState, event: CaseEvent) -> Changes:
    return {
        "chief_opinion": Outcome(str(event.details["outcome"])),
        "returned": False,
        "holder_id": _officer(event.details, "holder_id"),
    }


def _sent_back(state: CaseState, event: CaseEvent) -> Changes:
    changes: Changes = {"returned": True, "chief_opinion": None}
    if event.stage is Stage.CHIEF_REVIEW:
        return changes | {"holder_id": _officer(event.details, "holder_id")}
    return changes | {"recommendation": None, "holder_id": state.reviewer_id}


def _handed_on(state: CaseState, event: CaseEvent) -> Changes:
    return {"holder_id": _officer(event.details, "holder_id")}


def _back_with_reviewer(state: CaseState, event: CaseEvent) -> Changes:
    return {"holder_id": state.reviewer_id}


def _decided(outcome: Outcome) -> Callable[[CaseState, CaseEvent], Changes]:
    def effect(state: CaseState, event: CaseEvent) -> Changes:
        return {"decision": outcome, "returned": False}

    return effect


def _result_recorded(state: CaseState, event: CaseEvent) -> Changes:
    return {"decision": Outcome(str(event.details["outcome"])), "returned": False}


def _decided_on_the_spot(state: CaseState, event: CaseEvent) -> Changes:
    return {"accepted_on": event.day, "decision": Outcome.APPROVE}


def _raised(state: CaseState, event: CaseEvent) -> Changes:
    return {"route": Route.MAJOR}


def _made_commitment(state: CaseState, event: CaseEvent) -> Changes:
    return {"kind": ItemKind.COMMITMENT}


def _held(state: CaseState, event: CaseEvent) -> Changes:
    return {"held": True}


def _released(state: CaseState, event: CaseEvent) -> Changes:
    return {"held": False}


def _paused(state: CaseState, event: CaseEvent) -> Changes:
    details = event.details
    pause = Pause(
        from_day=event.day,
        until_day=None,
        told_until=date.fromisoformat(str(details["told_until"])),
        procedure=ProcedureKind(str(details["procedure"])),
        document=str(details["document"]),
        approved_by=str(details["approved_by"]),
        stops_promised=bool(details["stops_promised"]),
    )
    return {"pauses": (*state.pauses, pause)}


def _resumed(state: CaseState, event: CaseEvent) -> Changes:
    return {"pauses": (*state.pauses[:-1], state.pauses[-1]._replace(until_day=event.day))}


def _extended(state: CaseState, event: CaseEvent) -> Changes:
    extension = Extension(
        amount=_integer(event.details, "amount"),
        on=event.day,
        document=str(event.details["document"]),
        approved_by=str(event.details.get("approved_by", "")),
    )
    return {"extension": extension}


def _recorded(state: CaseState, event: CaseEvent) -> Changes:
    """A step of imported history: only what its details state."""
    details = event.details
    changes: Changes = {}
    if details.get("accepts"):
        changes["accepted_on"] = event.day
    if "holder_id" in details and event.stage not in CLOSED_STAGES:
        changes["holder_id"] = _officer(details, "holder_id")
    if "reviewer_id" in details:
        changes["reviewer_id"] = _officer(details, "reviewer_id")
    if "route" in details:
        changes["route"] = Route(str(details["route"]))
    if "outcome" in details:
        opinion = Outcome(str(details["outcome"]))
        changes["chief_opinion" if details.get("chief") else "recommendation"] = opinion
    if "decision" in details:
        changes["decision"] = Outcome(str(details["decision"]))
    return changes


_EFFECTS: Mapping[Action, Callable[[CaseState, CaseEvent], Changes]] = MappingProxyType(
    {
        Action.ACCEPT: _accepted,
        Action.DEEM_ACCEPTED: _deemed_accepted,
        Action.DECIDE_ON_THE_SPOT: _decided_on_the_spot,
        Action.MAKE_COMMITMENT: _made_commitment,
        Action.ASSIGN: _given_to,
        Action.CLAIM: _given_to,
        Action.RECOMMEND: _recommended,
        Action.ENDORSE: _endorsed,
        Action.RAISE_ROUTE: _raised,
        Action.REQUEST_INSPECTION: _handed_on,
        Action.RECORD_FINDING: _back_with_reviewer,
        Action.REQUEST_CONSULTATION: _handed_on,
        Action.RECORD_ANSWER: _back_with_reviewer,
        Action.RETURN: _sent_back,
        Action.FORWARD: _recommended,
        Action.RECORD_RESULT: _result_recorded,
        Action.APPROVE: _decided(Outcome.APPROVE),
        Action.DENY: _decided(Outcome.DENY),
        Action.PAUSE: _paused,
        Action.RESUME: _resumed,
        Action.EXTEND: _extended,
        Action.HOLD: _held,
        Action.RELEASE: _released,
        Action.RECORDED: _recorded,
    }
)


def _integer(details: Mapping[str, Json], name: str) -> int:
    value = details[name]
    if not isinstance(value, int):
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return value


def _officer(details: Mapping[str, Json], name: str) -> int | None:
    return None if details.get(name) is None else _integer(details, name)


def _day(details: Mapping[str, Json], name: str) -> date | None:
    value = details.get(name)
    return None if value is None else date.fromisoformat(str(value))
