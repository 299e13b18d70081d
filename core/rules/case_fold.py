"""A case as the sum of its events: ``fold`` rebuilds it, ``advance`` adds one event.

Desks write a case's row as ``advance(state, event)`` and the rebuild test compares it with ``fold(events)``;
imports write ``fold`` directly. Nothing else computes a case's row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.rules.calendar import WorkingCalendar
from core.rules.case_clock import dates_of, owed
from core.rules.case_effects import EFFECTS
from core.rules.event_details import Changes, day, integer, officer
from data.words.case_words import CaseEvent, CaseState, ItemFacts
from data.words.kinds import ItemKind, Route
from data.words.procedure_words import CLOSED_STAGES, Action, Stage


def begin(event: CaseEvent, item: ItemFacts, calendar: WorkingCalendar) -> CaseState:
    """Return the state after the first event, which must be a receipt.

    Raises:
        ValueError: the first event is not ``Action.RECEIVE``.
    """
    if event.action is not Action.RECEIVE:
        raise ValueError(f"a history begins with its receipt, not with {event.action}")
    details = event.details
    state = CaseState(
        item_id=integer(details, "item_id"),
        section_id=integer(details, "section_id"),
        applicant_id=officer(details, "applicant_id"),
        route=Route(str(details["route"])),
        kind=ItemKind(str(details["kind"])),
        stage=event.stage,
        holder_id=officer(details, "holder_id"),
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
        source_promised_on=day(details, "source_promised_on"),
        source_statutory_on=day(details, "source_statutory_on"),
        imported=event.imported,
        last_sequence=event.sequence,
        joint=bool(details.get("joint", False)),
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
        if state.stage is Stage.CORRECTION:
            changes |= {"correction": None}
        if state.stage is Stage.INSPECTION:
            changes |= {"inspection": None}
    effect = EFFECTS.get(event.action)
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
    return frozenset(integer(event.details, "sequence") for event in history if event.action is Action.UNDO)


def _with_dates(state: CaseState, item: ItemFacts, calendar: WorkingCalendar) -> CaseState:
    dates = dates_of(calendar, item, state, state.pauses, state.extension)
    running = state.pauses[-1] if state.pauses and state.pauses[-1].until_day is None else None
    debts = owed(state.deficiencies) if state.closed_on is None else ()
    return replace(
        state,
        promised_due_on=dates.promised_due_on,
        statutory_due_on=dates.statutory_due_on,
        stage_due_on=dates.stage_due_on,
        due_on=dates.due_on,
        paused_on=running.from_day if running else None,
        told_until=running.told_until if running else None,
        deficiency_due_on=debts[0].due_on if debts else None,
        calendar_version=calendar.version,
        promise_runs=running is not None and not running.stops_promised,
    )
