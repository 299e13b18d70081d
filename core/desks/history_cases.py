"""From a replayed case to its rows: events with the ids of this store, the folded state, handlings, the decision.

Used by the history desk. The row of a case is nothing but ``case_fold.fold`` of its events.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from core.desks.history_places import Places
from core.rules import case_fold
from core.rules.calendar import WorkingCalendar
from core.rules.replay import HolderRole, ReplayedCase, ReplayStep
from data.records import case_record
from data.words.canonical_json import canonical
from data.words.case_words import CaseEvent, CaseState, ItemFacts, Json
from data.words.event_log import RejectedCase
from data.words.kinds import ItemKind
from data.words.procedure_words import Action, Duty
from data.words.violations import BadInput, RuleViolation


class CaseRows(NamedTuple):
    """What a case writes, besides its row, once its id is known."""

    events: tuple[CaseEvent, ...]
    duties: tuple[Duty | None, ...]
    """Of the events, in the same order."""


def rejected(case: ReplayedCase, reason: RuleViolation) -> RejectedCase:
    """Return the report of a case that is left out."""
    return RejectedCase(case.line, case.case_number, reason)


def outside_calendar(case: ReplayedCase, calendar: WorkingCalendar) -> RuleViolation | None:
    """Return why a case cannot be counted: a day that the calendar does not know."""
    days = [step.day for step in case.steps]
    days += [day for day in (case.promised_on, case.statutory_on) if day is not None]
    for day in (min(days), max(days)):
        if not calendar.first_day <= day <= calendar.last_day:
            first, last = calendar.first_day.isoformat(), calendar.last_day.isoformat()
            return RuleViolation("import.outside_calendar", {"day": day.isoformat(), "first": first, "last": last})
    return None


def events_of(case: ReplayedCase, places: Places, item: ItemFacts, first: int = 0) -> CaseRows:
    """Return the events of a case from its ``first``-th step on; people and places are made as needed."""
    section = places.section(case.section)
    reviewer_id = places.person(case.reviewer) if case.reviewer else None
    holders: dict[HolderRole, int | None] = {
        HolderRole.NOBODY: None,
        HolderRole.REVIEWER: reviewer_id,
        HolderRole.CHIEF: section.chief_id,
        HolderRole.DEPUTY_DIRECTOR: section.deputy_director_id,
    }
    events: list[CaseEvent] = []
    for index, step in enumerate(case.steps[first:], start=first + 1):
        if step.action is Action.RECEIVE:
            details = _received(case, item, section.section_id)
        else:
            details = _recorded(step, holders, reviewer_id)
        officer_id = places.person(step.actor) if step.actor_is_person else None
        if officer_id is not None:
            places.acted(step.actor, case, step.actor_section)
        event = CaseEvent(index, step.action, step.stage, officer_id, step.at, step.day, details, True)
        events.append(event)
    return CaseRows(tuple(events), tuple(step.duty for step in case.steps[first:]))


def state_of(events: Iterable[CaseEvent], item: ItemFacts, calendar: WorkingCalendar) -> CaseState | RuleViolation:
    """Return the state that the events add up to, or why it cannot be counted."""
    try:
        return case_fold.fold(events, item, calendar)
    except BadInput as error:
        return RuleViolation(error.code, error.parameters)


def event_rows(case_id: int, rows: CaseRows) -> list[dict[str, Any]]:
    """Return the columns of ``case_event``."""
    pairs = zip(rows.events, rows.duties, strict=True)
    return [
        case_record.event_values(case_id, event, None if event.officer_id is None else duty) for event, duty in pairs
    ]


def handling_rows(
    case_id: int, rows: CaseRows, known: frozenset[tuple[int, Duty]] = frozenset()
) -> list[dict[str, Any]]:
    """Return the columns of ``handling``: each person's first act under each duty that is not known yet."""
    made: dict[tuple[int, Duty], dict[str, Any]] = {}
    for event, duty in zip(rows.events, rows.duties, strict=True):
        if event.officer_id is None or duty is None or (event.officer_id, duty) in known:
            continue
        values = {"case_id": case_id, "officer_id": event.officer_id, "duty": duty}
        made.setdefault((event.officer_id, duty), values | {"first_acted_at": event.at, "imported": True})
    return list(made.values())


def decision_rows(case_id: int, rows: CaseRows) -> list[dict[str, Any]]:
    """Return the columns of ``decision``; none where these events decide nothing."""
    return [
        {
            "case_id": case_id,
            "outcome": event.details["decision"],
            "officer_id": event.officer_id,
            "duty": Duty.APPROVAL,
            "at": event.at,
            "day": event.day,
            "reasons": "",
            "imported": True,
        }
        for event in rows.events
        if "decision" in event.details
    ]


def digest_of(events: Iterable[CaseEvent]) -> str:
    """Return the SHA-256 of events as canonical JSON, hexadecimal: what the ledger keeps of an imported case."""
    listed = [
        [
            event.sequence, event.action.value, event.stage.value, event.officer_id,
            event.at.isoformat(), event.day.isoformat(), dict(event.details),
        ]
        for event in events
    ]  # fmt: skip
    return hashlib.sha256(canonical(listed).encode()).hexdigest()


def _received(case: ReplayedCase, item: ItemFacts, section_id: int) -> dict[str, Json]:
    details: dict[str, Json] = {
        "item_id": item.item_id,
        "section_id": section_id,
        "applicant_id": None,
        "route": case.route.value,
        "kind": ItemKind.COMMITMENT.value,
    }
    if case.promised_on is not None:
        details["source_promised_on"] = case.promised_on.isoformat()
    if case.statutory_on is not None:
        details["source_statutory_on"] = case.statutory_on.isoformat()
    return details


def _recorded(
    step: ReplayStep, holders: dict[HolderRole, int | None], reviewer_id: int | None
) -> dict[str, Json]:
    details: dict[str, Json] = {"activity": step.activity}
    if step.actor and not step.actor_is_person:
        details["by"] = step.actor
    if step.accepts:
        details["accepts"] = True
    if step.names_reviewer and reviewer_id is not None:
        details["reviewer_id"] = reviewer_id
    if step.holder is not None:
        details["holder_id"] = holders[step.holder]
    if step.raises_to is not None:
        details["route"] = step.raises_to.value
    if step.outcome is not None:
        details["outcome"] = step.outcome.value
        if step.by_chief:
            details["chief"] = True
    if step.decision is not None:
        details["decision"] = step.decision.value
    return details
