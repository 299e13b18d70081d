"""What the actions of an inspection change in a case's state. Used by ``core.rules.case_effects`` only."""

from __future__ import annotations

from core.rules.event_details import Changes, day, officer
from data.words.case_words import CaseEvent, CaseState
from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_words import CaseInspection
from data.words.procedure_words import Action, Stage


def asked(state: CaseState, event: CaseEvent) -> Changes:
    """The case goes to the inspection section; whoever looks is not named yet."""
    # Histories made elsewhere do not tell the kind.
    kind = InspectionKind(str(event.details.get("inspection", InspectionKind.SURVEY)))
    return {"holder_id": officer(event.details, "holder_id"), "inspection": CaseInspection(kind, event.day)}


def mode_decided(state: CaseState, event: CaseEvent) -> Changes:
    """It is known who looks, and from where."""
    mode, return_by = InspectionMode(str(event.details["mode"])), day(event.details, "return_by")
    return {"inspection": _inspection(state, event)._replace(mode=mode, return_by=return_by)}


def rectification_asked(state: CaseState, event: CaseEvent) -> Changes:
    """Something is to be put right; who looks again is decided anew."""
    until = day(event.details, "rectify_until")
    return {"inspection": _inspection(state, event)._replace(mode=None, return_by=None, rectify_until=until)}


def over(state: CaseState, event: CaseEvent) -> Changes:
    """The case is back with whoever reviews it, and the special procedure that the look was ends with it."""
    chief = event.stage is Stage.CHIEF_REVIEW
    changes: Changes = {"inspection": None}
    changes["holder_id"] = officer(event.details, "holder_id") if chief else state.reviewer_id
    word = None if state.inspection is None else state.inspection.kind.value
    last = state.pauses[-1] if state.pauses else None
    if last is not None and last.until_day is None and last.procedure.value == word:
        changes["pauses"] = (*state.pauses[:-1], last._replace(until_day=event.day))
    asked_for = state.asked_procedure
    if event.action is Action.CANCEL_INSPECTION and asked_for is not None and asked_for.procedure.value == word:
        changes["asked_procedure"] = None
    return changes


def _inspection(state: CaseState, event: CaseEvent) -> CaseInspection:
    return state.inspection or CaseInspection(InspectionKind.SURVEY, event.day)
