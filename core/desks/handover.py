"""审管联动: handing a decision over to the department that supervises what was approved, and recording its answer."""

from __future__ import annotations

from core.desks.case_step import Done, open_case, own_words, take_step
from core.desks.department import department_for
from core.rules.handover import ACKNOWLEDGE_DAYS, HAND_OVER_DAYS
from core.work import UnitOfWork
from data.records import case_record, handover_record, licence_record
from data.records.handover_record import NewHandover
from data.words.case_words import Json
from data.words.handover_words import HandoverAnswer
from data.words.procedure_words import Action
from data.words.safe_text import NOTHING, clean
from data.words.violations import BadInput


def hand_over(work: UnitOfWork, case_id: int, department: str = "") -> Done:
    """Hand the decision of a case over, within three working days of it; the department then has five to answer.

    Args:
        department: its code; empty for the department that the item came from, which goes on supervising.

    Raises:
        Refused: ``consultation.no_department``; nothing is due, or the actor is not at the window.
    """
    state = open_case(work, case_id).state
    to = department_for(work, case_id, department)
    answer_by = work.calendar.add(work.today, ACKNOWLEDGE_DAYS)
    details: dict[str, Json] = {
        "department": to.code,
        "department_name": to.name,
        "acknowledge_due_on": answer_by.isoformat(),
        **_decided(work, case_id),
    }
    done = take_step(work, case_id, Action.HAND_OVER, details=details)
    if state.acknowledge_due_on is not None:
        handover_record.answer(work.connection, case_id, HandoverAnswer.SUPERSEDED, work.today, NOTHING, NOTHING)
    due_on = state.handover_due_on or work.today
    handover_record.add(
        work.connection,
        NewHandover(case_id, to.department_id, due_on, work.actor.officer_id, work.today, answer_by),
    )
    return done


def record_acknowledgement(work: UnitOfWork, case_id: int, receiver: str) -> Done:
    """Write down that the department takes over, and who signed for it there.

    Raises:
        BadInput: ``handover.receiver_missing``.
        Refused: nothing was handed over that waits for an answer, or the actor is not at the window.
    """
    received_by = clean(receiver)
    if not received_by:
        raise BadInput("handover.receiver_missing")
    details: dict[str, Json] = {"answer": HandoverAnswer.ACKNOWLEDGED.value, "receiver": received_by}
    done = take_step(work, case_id, Action.RECORD_ACKNOWLEDGEMENT, details=details)
    handover_record.answer(
        work.connection, case_id, HandoverAnswer.ACKNOWLEDGED, work.today, received_by, NOTHING
    )
    return done


def record_return(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Write down that the department gave the decision back as none of its remit: it is handed over anew, in time.

    Raises:
        BadInput: ``handover.reasons_missing``.
        Refused: as ``record_acknowledgement``.
    """
    words = own_words(reasons)
    if not words:
        raise BadInput("handover.reasons_missing")
    details: dict[str, Json] = {
        "answer": HandoverAnswer.RETURNED.value,
        "handover_due_on": work.calendar.add(work.today, HAND_OVER_DAYS).isoformat(),
    }
    done = take_step(work, case_id, Action.RECORD_ACKNOWLEDGEMENT, reasons=words, details=details)
    handover_record.answer(work.connection, case_id, HandoverAnswer.RETURNED, work.today, NOTHING, words)
    return done


def _decided(work: UnitOfWork, case_id: int) -> dict[str, Json]:
    """Return what the letter tells of the decision: its seal number, and the licences that stand by now."""
    decided = case_record.sealing_event(work.connection, case_id)
    seal = None if decided is None else decided.details.get("seal_number")
    told: dict[str, Json] = {"decision_seal": seal} if seal else {}
    standing = licence_record.standing(work.connection, case_id)
    if standing:
        told["licences"] = [{"number": licence.licence_number, "name": licence.item_name} for licence in standing]
    return told
