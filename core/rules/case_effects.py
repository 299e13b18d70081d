"""What each action changes in a case's state, dates aside. Used by ``core.rules.case_fold`` only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from core.rules import handover, inspection_effects
from core.rules.event_details import Changes, day, integer, officer
from data.words.case_words import CaseEvent, CaseState, Json
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import AskedProcedure, Correction, Deficiency, Extension, Hearing, Pause, ProcedureKind
from data.words.procedure_words import CLOSED_STAGES, Action, Stage


def _accepted(state: CaseState, event: CaseEvent) -> Changes:
    owed = event.details.get("deficiencies")
    if not isinstance(owed, list):
        return {"accepted_on": event.day}
    return {"accepted_on": event.day, "deficiencies": tuple(_deficiency(entry) for entry in owed)}


def _correction_asked(state: CaseState, event: CaseEvent) -> Changes:
    until = day(event.details, "until")
    # Histories made elsewhere do not tell the day.
    return {} if until is None else {"correction": Correction(event.day, until, _codes(event, "missing"))}


def _resubmitted(state: CaseState, event: CaseEvent) -> Changes:
    if state.correction is None or event.stage is not state.stage:
        return {"correction": None}
    brought = _codes(event, "brought")
    missing = tuple(code for code in state.correction.missing if code not in brought)
    return {"correction": state.correction._replace(missing=missing)}


def _codes(event: CaseEvent, name: str) -> tuple[str, ...]:
    listed = event.details.get(name)
    return tuple(str(code) for code in listed) if isinstance(listed, list) else ()


def _supplied(state: CaseState, event: CaseEvent) -> Changes:
    material = event.details["material"]
    deficiencies = tuple(
        owed._replace(supplied_on=event.day) if owed.material == material and owed.supplied_on is None else owed
        for owed in state.deficiencies
    )
    changes: Changes = {"deficiencies": deficiencies}
    if all(owed.supplied_on is not None for owed in deficiencies):
        # What was set aside for this document alone is taken up again with it.
        changes |= {"held": state.held and not event.details.get("was_suspended", False)}
    return changes


def _deemed_accepted(state: CaseState, event: CaseEvent) -> Changes:
    # 行政许可法 32: not told within five days, the application counts as accepted on the day of its receipt.
    return {"accepted_on": state.received_on}


def _given_to(state: CaseState, event: CaseEvent) -> Changes:
    officer_id = integer(event.details, "officer_id")
    changes: Changes = {"holder_id": officer_id}
    if event.stage is Stage.REVIEW:
        changes |= {"reviewer_id": officer_id}
    return changes


def _forwarded(state: CaseState, event: CaseEvent) -> Changes:
    return _recommended(state, event) | {"forwarded_on": event.day}


def _recommended(state: CaseState, event: CaseEvent) -> Changes:
    return {
        "recommendation": Outcome(str(event.details["outcome"])),
        "returned": False,
        "holder_id": officer(event.details, "holder_id"),
    }


def _endorsed(state: CaseState, event: CaseEvent) -> Changes:
    return {
        "chief_opinion": Outcome(str(event.details["outcome"])),
        "returned": False,
        "holder_id": officer(event.details, "holder_id"),
    }


def _sent_back(state: CaseState, event: CaseEvent) -> Changes:
    changes: Changes = {"returned": True, "chief_opinion": None}
    if event.stage is Stage.CHIEF_REVIEW:
        return changes | {"holder_id": officer(event.details, "holder_id")}
    return changes | {"recommendation": None, "holder_id": state.reviewer_id}


def _handed_on(state: CaseState, event: CaseEvent) -> Changes:
    return {"holder_id": officer(event.details, "holder_id")}


def _back_with_reviewer(state: CaseState, event: CaseEvent) -> Changes:
    return {"holder_id": state.reviewer_id}


def _decided(outcome: Outcome) -> Callable[[CaseState, CaseEvent], Changes]:
    def effect(state: CaseState, event: CaseEvent) -> Changes:
        return {"decision": outcome, "returned": False} | handover.owed(event)

    return effect


def _result_recorded(state: CaseState, event: CaseEvent) -> Changes:
    return {"decision": Outcome(str(event.details["outcome"])), "returned": False} | handover.owed(event)


def _decided_on_the_spot(state: CaseState, event: CaseEvent) -> Changes:
    return {"accepted_on": event.day, "decision": Outcome.APPROVE} | handover.owed(event)


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
        from_day=day(details, "from_day") or event.day,
        until_day=None,
        told_until=date.fromisoformat(str(details["told_until"])),
        procedure=ProcedureKind(str(details["procedure"])),
        document=str(details["document"]),
        approved_by=str(details["approved_by"]),
        stops_promised=bool(details["stops_promised"]),
    )
    return {"pauses": (*state.pauses, pause), "asked_procedure": None}


def _resumed(state: CaseState, event: CaseEvent) -> Changes:
    until = day(event.details, "until_day") or event.day
    return {"pauses": (*state.pauses[:-1], state.pauses[-1]._replace(until_day=until))}


def _procedure_asked(state: CaseState, event: CaseEvent) -> Changes:
    details = event.details
    asked = AskedProcedure(
        procedure=ProcedureKind(str(details["procedure"])),
        working_days=integer(details, "working_days"),
        evidence=str(details["evidence"]),
        on=event.day,
        officer_id=event.officer_id,
    )
    return {"asked_procedure": asked}


def _procedure_declined(state: CaseState, event: CaseEvent) -> Changes:
    return {"asked_procedure": None}


def _hearing_told(state: CaseState, event: CaseEvent) -> Changes:
    ask_until = date.fromisoformat(str(event.details["ask_until"]))
    hearing = Hearing(event.day, ask_until, None, None, None, None, waived=False)
    if event.details.get("ex_officio"):
        hearing = hearing._replace(asked_on=event.day, ex_officio=True, **_hearing_days(event))
    return {"hearing": hearing}


def _hearing_asked(state: CaseState, event: CaseEvent) -> Changes:
    return _hearing(state, asked_on=event.day, **_hearing_days(event))


def _hearing_days(event: CaseEvent) -> dict[str, Any]:
    return {name: day(event.details, name) for name in ("hold_from", "hold_until")}


def _hearing_waived(state: CaseState, event: CaseEvent) -> Changes:
    return _hearing(state, waived=True)


def _hearing_held(state: CaseState, event: CaseEvent) -> Changes:
    return _hearing(state, held_on=event.day, host_id=event.officer_id)


def _hearing(state: CaseState, **steps: Any) -> Changes:
    return {} if state.hearing is None else {"hearing": state.hearing._replace(**steps)}


def _extended(state: CaseState, event: CaseEvent) -> Changes:
    extension = Extension(
        amount=integer(event.details, "amount"),
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
        changes["holder_id"] = officer(details, "holder_id")
    if "reviewer_id" in details:
        changes["reviewer_id"] = officer(details, "reviewer_id")
    if "route" in details:
        changes["route"] = Route(str(details["route"]))
    if "outcome" in details:
        opinion = Outcome(str(details["outcome"]))
        changes["chief_opinion" if details.get("chief") else "recommendation"] = opinion
    if "decision" in details:
        changes["decision"] = Outcome(str(details["decision"]))
    return changes


EFFECTS: Mapping[Action, Callable[[CaseState, CaseEvent], Changes]] = MappingProxyType(
    {
        Action.REQUEST_CORRECTION: _correction_asked,
        Action.RESUBMIT: _resubmitted,
        Action.ACCEPT: _accepted,
        Action.DEEM_ACCEPTED: _deemed_accepted,
        Action.DECIDE_ON_THE_SPOT: _decided_on_the_spot,
        Action.MAKE_COMMITMENT: _made_commitment,
        Action.ASSIGN: _given_to,
        Action.CLAIM: _given_to,
        Action.RECOMMEND: _recommended,
        Action.ENDORSE: _endorsed,
        Action.RAISE_ROUTE: _raised,
        Action.REQUEST_INSPECTION: inspection_effects.asked,
        Action.DECIDE_MODE: inspection_effects.mode_decided,
        Action.ASK_RECTIFICATION: inspection_effects.rectification_asked,
        Action.RECORD_FINDING: inspection_effects.over,
        Action.CANCEL_INSPECTION: inspection_effects.over,
        Action.REQUEST_CONSULTATION: _handed_on,
        Action.RECORD_ANSWER: _back_with_reviewer,
        Action.RETURN: _sent_back,
        Action.FORWARD: _forwarded,
        Action.RECORD_RESULT: _result_recorded,
        Action.APPROVE: _decided(Outcome.APPROVE),
        Action.DENY: _decided(Outcome.DENY),
        Action.REISSUE: handover.issued_again,
        Action.HAND_OVER: handover.handed_over,
        Action.RECORD_ACKNOWLEDGEMENT: handover.acknowledged,
        Action.SUPPLY_MATERIAL: _supplied,
        Action.SUSPEND: _held,
        Action.REQUEST_PROCEDURE: _procedure_asked,
        Action.DECLINE_PROCEDURE: _procedure_declined,
        Action.TELL_HEARING_RIGHT: _hearing_told,
        Action.ASK_HEARING: _hearing_asked,
        Action.WAIVE_HEARING: _hearing_waived,
        Action.HOLD_HEARING: _hearing_held,
        Action.PAUSE: _paused,
        Action.RESUME: _resumed,
        Action.EXTEND: _extended,
        Action.HOLD: _held,
        Action.RELEASE: _released,
        Action.RECORDED: _recorded,
    }
)


def _deficiency(entry: Json) -> Deficiency:
    if not isinstance(entry, dict):
        raise ValueError(f"a deficiency is an object, not {entry!r}")
    return Deficiency(str(entry["material"]), str(entry["name"]), date.fromisoformat(str(entry["due_on"])), None)
