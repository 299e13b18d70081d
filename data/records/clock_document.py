"""The ``clock`` document of a case's row: what its dates were computed from, as JSON. Used by ``case_record`` only.

Rare facts (documents owed, a procedure asked for, a hearing, joint handling) are left out while there are none,
so that the row of an ordinary case stays small.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.words.case_words import CaseState, Json
from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_words import CaseInspection
from data.words.limits import AskedProcedure, Correction, Deficiency, Extension, Hearing, Pause, ProcedureKind


def clock_document(state: CaseState) -> dict[str, Json]:
    """Return the document of a state."""
    document: dict[str, Json] = {
        "pauses": [_pause_text(pause) for pause in state.pauses],
        "extension": None if state.extension is None else _extension_text(state.extension),
        "source_promised_on": _iso(state.source_promised_on),
        "source_statutory_on": _iso(state.source_statutory_on),
    }
    if state.deficiencies:
        document["deficiencies"] = [_deficiency_text(owed) for owed in state.deficiencies]
    if state.asked_procedure is not None:
        document["asked_procedure"] = _asked_text(state.asked_procedure)
    if state.hearing is not None:
        document["hearing"] = _hearing_text(state.hearing)
    if state.joint:
        document["joint"] = True
    if state.forwarded_on is not None:
        document["forwarded_on"] = state.forwarded_on.isoformat()
    if state.correction is not None:
        document["correction"] = _correction_text(state.correction)
    if state.inspection is not None:
        document["inspection"] = _inspection_text(state.inspection)
    return document


def clock_fields(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of ``CaseState`` that a document holds."""
    asked, hearing = document.get("asked_procedure"), document.get("hearing")
    correction, inspection = document.get("correction"), document.get("inspection")
    return {
        "pauses": tuple(_pause(fields) for fields in document["pauses"]),
        "extension": None if document["extension"] is None else _extension(document["extension"]),
        "source_promised_on": _date(document["source_promised_on"]),
        "source_statutory_on": _date(document["source_statutory_on"]),
        "deficiencies": tuple(_deficiency(fields) for fields in document.get("deficiencies", ())),
        "asked_procedure": None if asked is None else _asked(asked),
        "hearing": None if hearing is None else _hearing(hearing),
        "joint": bool(document.get("joint", False)),
        "forwarded_on": _date(document.get("forwarded_on")),
        "correction": None if correction is None else _correction(correction),
        "inspection": None if inspection is None else _inspection(inspection),
    }


def _pause_text(pause: Pause) -> Json:
    return {
        "from_day": pause.from_day.isoformat(),
        "until_day": _iso(pause.until_day),
        "told_until": pause.told_until.isoformat(),
        "procedure": pause.procedure.value,
        "document": pause.document,
        "approved_by": pause.approved_by,
        "stops_promised": pause.stops_promised,
    }


def _pause(fields: dict[str, Any]) -> Pause:
    return Pause(
        from_day=date.fromisoformat(fields["from_day"]),
        until_day=_date(fields["until_day"]),
        told_until=date.fromisoformat(fields["told_until"]),
        procedure=ProcedureKind(fields["procedure"]),
        document=fields["document"],
        approved_by=fields["approved_by"],
        stops_promised=fields["stops_promised"],
    )


def _extension_text(extension: Extension) -> Json:
    return {
        "amount": extension.amount,
        "on": extension.on.isoformat(),
        "document": extension.document,
        "approved_by": extension.approved_by,
    }


def _extension(fields: dict[str, Any]) -> Extension:
    return Extension(fields["amount"], date.fromisoformat(fields["on"]), fields["document"], fields["approved_by"])


def _deficiency_text(owed: Deficiency) -> Json:
    return {
        "material": owed.material,
        "name": owed.name,
        "due_on": owed.due_on.isoformat(),
        "supplied_on": _iso(owed.supplied_on),
    }


def _deficiency(fields: dict[str, Any]) -> Deficiency:
    due_on = date.fromisoformat(fields["due_on"])
    return Deficiency(fields["material"], fields["name"], due_on, _date(fields["supplied_on"]))


def _correction_text(correction: Correction) -> Json:
    return {
        "told_on": correction.told_on.isoformat(),
        "until": correction.until.isoformat(),
        "missing": list(correction.missing),
    }


def _correction(fields: dict[str, Any]) -> Correction:
    told_on, until = date.fromisoformat(fields["told_on"]), date.fromisoformat(fields["until"])
    return Correction(told_on, until, tuple(fields["missing"]))


def _asked_text(asked: AskedProcedure) -> Json:
    return {
        "procedure": asked.procedure.value,
        "working_days": asked.working_days,
        "evidence": asked.evidence,
        "on": asked.on.isoformat(),
        "officer_id": asked.officer_id,
    }


def _asked(fields: dict[str, Any]) -> AskedProcedure:
    procedure = ProcedureKind(fields["procedure"])
    on = date.fromisoformat(fields["on"])
    return AskedProcedure(procedure, fields["working_days"], fields["evidence"], on, fields["officer_id"])


def _hearing_text(hearing: Hearing) -> Json:
    return {
        "told_on": hearing.told_on.isoformat(),
        "ask_until": hearing.ask_until.isoformat(),
        "asked_on": _iso(hearing.asked_on),
        "hold_until": _iso(hearing.hold_until),
        "held_on": _iso(hearing.held_on),
        "host_id": hearing.host_id,
        "waived": hearing.waived,
        "hold_from": _iso(hearing.hold_from),
        "ex_officio": hearing.ex_officio,
    }


def _hearing(fields: dict[str, Any]) -> Hearing:
    return Hearing(
        told_on=date.fromisoformat(fields["told_on"]),
        ask_until=date.fromisoformat(fields["ask_until"]),
        asked_on=_date(fields["asked_on"]),
        hold_until=_date(fields["hold_until"]),
        held_on=_date(fields["held_on"]),
        host_id=fields["host_id"],
        waived=fields["waived"],
        hold_from=_date(fields.get("hold_from")),
        ex_officio=fields.get("ex_officio", False),
    )


def _inspection_text(inspection: CaseInspection) -> Json:
    return {
        "kind": inspection.kind.value,
        "asked_on": inspection.asked_on.isoformat(),
        "mode": None if inspection.mode is None else inspection.mode.value,
        "return_by": _iso(inspection.return_by),
        "rectify_until": _iso(inspection.rectify_until),
    }


def _inspection(fields: dict[str, Any]) -> CaseInspection:
    mode = fields["mode"]
    return CaseInspection(
        InspectionKind(fields["kind"]),
        date.fromisoformat(fields["asked_on"]),
        None if mode is None else InspectionMode(mode),
        _date(fields["return_by"]),
        _date(fields["rectify_until"]),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
