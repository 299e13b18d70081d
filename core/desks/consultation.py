"""征求意见: asking a supervising department before the decision, with a day for its reply.

What does not come by that day is noted as no objection given; it is never written down as agreement.
"""

from __future__ import annotations

from core.desks.case_step import Done, check_step, open_case, own_words, take_step
from core.desks.department import department_for
from core.work import UnitOfWork
from data.records import joint_record
from data.records.joint_record import AskedFacts
from data.words.case_words import Json
from data.words.procedure_words import Action
from data.words.safe_text import NOTHING
from data.words.violations import BadInput, Refused, RuleViolation

REPLY_DAYS = 5
"""Working days that a department has, where nobody says otherwise."""
LONGEST_REPLY = 20
"""Working days; more would leave nothing of a limit of twenty (行政许可法 42)."""


def ask(work: UnitOfWork, case_id: int, department: str, question: str, working_days: int = REPLY_DAYS) -> Done:
    """Ask a department about a case; the case waits with it, and its clocks run on.

    Args:
        department: its code; empty for the department that the item came from.
        working_days: until the reply is due, counted from tomorrow.

    Raises:
        BadInput: ``consultation.question_missing``, ``procedure.days_out_of_range``.
        Refused: ``consultation.no_department``, or a rule forbids it.
    """
    words = own_words(question)
    if not words:
        raise BadInput("consultation.question_missing")
    if not 1 <= working_days <= LONGEST_REPLY:
        raise BadInput("procedure.days_out_of_range", days=working_days, most=LONGEST_REPLY)
    record = open_case(work, case_id)
    check_step(work, record, Action.REQUEST_CONSULTATION)
    asked = department_for(work, case_id, department)
    due = work.calendar.add(work.today, working_days)
    details: dict[str, Json] = {
        "department": asked.code,
        "department_name": asked.name,
        "reply_due_on": due.isoformat(),
    }
    done = take_step(work, case_id, Action.REQUEST_CONSULTATION, reasons=words, details=details)
    joint_record.add_consultation(
        work.connection, case_id, asked.department_id, words, work.actor.officer_id, work.today, due
    )
    return done


def record_answer(work: UnitOfWork, case_id: int, agrees: bool, answer: str) -> Done:
    """Write down what the department answered; the case goes back to its reviewer, who may ask again.

    Raises:
        BadInput: ``consultation.answer_missing`` where it objects without a word.
        Refused: a rule forbids it, or ``consultation.none_open``.
    """
    words = own_words(answer)
    if not agrees and not words:
        raise BadInput("consultation.answer_missing")
    asked = _asked(work, case_id)
    details: dict[str, Json] = {"agrees": agrees, "department_name": asked.department_name}
    done = take_step(work, case_id, Action.RECORD_ANSWER, reasons=words, details=details)
    joint_record.close_consultation(work.connection, asked.consultation_id, work.today, agrees, words)
    return done


def record_no_reply(work: UnitOfWork, case_id: int) -> Done:
    """Note that no answer came by the day of reply: no objection was given, and no agreement either.

    Raises:
        Refused: ``consultation.not_due_yet`` until that day has passed.
    """
    asked = _asked(work, case_id)
    if work.today <= asked.reply_due_on:
        due = {"department": asked.department_name, "due": asked.reply_due_on.isoformat()}
        raise Refused(RuleViolation("consultation.not_due_yet", due))
    details: dict[str, Json] = {"no_reply": True, "department_name": asked.department_name}
    done = take_step(work, case_id, Action.RECORD_ANSWER, details=details)
    joint_record.close_consultation(work.connection, asked.consultation_id, work.today, None, NOTHING)
    return done


def _asked(work: UnitOfWork, case_id: int) -> AskedFacts:
    record = open_case(work, case_id)
    check_step(work, record, Action.RECORD_ANSWER)
    asked = joint_record.open_consultation(work.connection, case_id)
    if asked is None:
        raise Refused(RuleViolation("consultation.none_open", {"case_number": record.case_number}))
    return asked
