"""特别程序 (行政许可法 45), 听证 (46-48) and the one extension (42): what moves a clock, each with its paper.

The reviewer asks with evidence, the chief of the section answers, and the applicant is told in writing of the time
needed. Only what goes through here stops or moves a clock.
"""

from __future__ import annotations

from datetime import date

from core.desks import card_laying
from core.desks.case_step import Done, open_case, own_words, take_step
from core.rules.back_dating import given_day_violation
from core.rules.case_clock import longest_extension
from core.work import UnitOfWork
from data.words.case_words import Json
from data.words.limits import ProcedureKind
from data.words.procedure_words import Action
from data.words.safe_text import clean
from data.words.supervision_words import CardCause, CardKind
from data.words.violations import BadInput, Refused, RuleViolation

LONGEST_PROCEDURE = 120
"""Working days that may be told to an applicant at once; a longer review is told again."""
ASKING_DAYS = 5
"""Working days in which a hearing may be asked for (行政许可法 47)."""
HEARING_DAYS = 20
"""Working days within which a hearing that was asked for is held (行政许可法 47)."""
NOTICE_DAYS = 7
"""Working days before a hearing by which its time and place are told (行政许可法 48(1), counted by 82)."""


def request(
    work: UnitOfWork, case_id: int, procedure: ProcedureKind, working_days: int, evidence: str, reasons: str
) -> Done:
    """Ask the chief for a special procedure that needs ``working_days``.

    Args:
        evidence: the paper that shows the need.

    Raises:
        BadInput: ``procedure.days_out_of_range``, ``procedure.evidence_missing``.
        Refused: a rule forbids it; a hearing stops the clock only once it was asked for.
    """
    _check_days(working_days, LONGEST_PROCEDURE)
    record = open_case(work, case_id)
    hearing = record.state.hearing
    if procedure is ProcedureKind.HEARING and (hearing is None or hearing.asked_on is None):
        raise Refused(RuleViolation("hearing.not_asked", basis="行政许可法 46-48"))
    details: dict[str, Json] = {
        "procedure": procedure.value,
        "working_days": working_days,
        "evidence": _paper(evidence),
    }
    return take_step(work, case_id, Action.REQUEST_PROCEDURE, reasons=own_words(reasons), details=details)


def approve(work: UnitOfWork, case_id: int, document: str, from_day: date | None = None) -> Done:
    """Approve the procedure that was asked for: the clock stops, and the applicant is told until when.

    Args:
        document: number of the written notice.
        from_day: when the procedure really began, if before today: a supervision card follows.

    Raises:
        BadInput: ``procedure.evidence_missing`` without a document.
        Refused: nothing was asked for, the actor is not the chief or asked it, or the day lies too far back.
    """
    record = open_case(work, case_id)
    details: dict[str, Json] = {"document": _paper(document), "approved_by": work.actor.name}
    details["stops_promised"] = record.item.promised_stops
    asked = record.state.asked_procedure
    if asked is not None:
        began = from_day or work.today
        details["procedure"] = asked.procedure.value
        details["told_until"] = work.calendar.add(began, asked.working_days).isoformat()
    _give_day(work, case_id, "from_day", from_day, details)
    return take_step(work, case_id, Action.PAUSE, details=details)


def decline(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Decline the procedure that was asked for, with reasons; the clock runs on."""
    return take_step(work, case_id, Action.DECLINE_PROCEDURE, reasons=own_words(reasons))


def resume(work: UnitOfWork, case_id: int, until_day: date | None = None) -> Done:
    """End the procedure: the clock runs from the next day on.

    Args:
        until_day: when it really ended, if before today: a supervision card follows.
    """
    details: dict[str, Json] = {}
    _give_day(work, case_id, "until_day", until_day, details)
    return take_step(work, case_id, Action.RESUME, details=details)


def extend(work: UnitOfWork, case_id: int, working_days: int, document: str, reasons: str) -> Done:
    """Extend the limits once, by at most ten working days (fifteen under joint handling), for reasons told (42).

    Raises:
        BadInput: ``procedure.days_out_of_range``, ``procedure.evidence_missing``.
        Refused: extended already, or not the bureau head.
    """
    _check_days(working_days, longest_extension(open_case(work, case_id).state))
    details: dict[str, Json] = {
        "amount": working_days,
        "document": _paper(document),
        "approved_by": work.actor.name,
    }
    return take_step(work, case_id, Action.EXTEND, reasons=own_words(reasons), details=details)


def tell_hearing_right(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Tell those whose major interests the decision touches that they may ask for a hearing (47)."""
    until = work.calendar.add(work.today, ASKING_DAYS)
    details: dict[str, Json] = {"ask_until": until.isoformat()}
    return take_step(work, case_id, Action.TELL_HEARING_RIGHT, reasons=own_words(reasons), details=details)


def announce_hearing(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Announce a hearing that nobody needs to ask for, since the decision touches the public interest (46).

    It is held like one that was asked for on the day of the announcement, and nothing is decided before.
    """
    details: dict[str, Json] = {"ask_until": work.today.isoformat(), "ex_officio": True, **_hearing_days(work)}
    return take_step(work, case_id, Action.TELL_HEARING_RIGHT, reasons=own_words(reasons), details=details)


def ask_hearing(work: UnitOfWork, case_id: int) -> Done:
    """Take in at the window that a hearing is asked for; it is held within twenty working days (47)."""
    return take_step(work, case_id, Action.ASK_HEARING, details=_hearing_days(work))


def waive_hearing(work: UnitOfWork, case_id: int) -> Done:
    """Take in at the window that no hearing is asked for."""
    return take_step(work, case_id, Action.WAIVE_HEARING)


def hold_hearing(work: UnitOfWork, case_id: int, minutes: str) -> Done:
    """Record the hearing that the actor presided over; the decision is made on its minutes (48)."""
    return take_step(work, case_id, Action.HOLD_HEARING, reasons=own_words(minutes))


def _hearing_days(work: UnitOfWork) -> dict[str, Json]:
    """Return the first and the last day on which a hearing asked for today may be held."""
    named = (("hold_from", NOTICE_DAYS), ("hold_until", HEARING_DAYS))
    return {name: work.calendar.add(work.today, days).isoformat() for name, days in named}


def _give_day(work: UnitOfWork, case_id: int, name: str, day: date | None, details: dict[str, Json]) -> None:
    """Put a day other than today into an event, if it may be given, and lay a card before supervision."""
    if day is None or day == work.today:
        return
    record = open_case(work, case_id)
    violation = given_day_violation(work.calendar, record.state, day, work.today)
    if violation is not None:
        raise Refused(violation)
    details[name] = day.isoformat()
    cause = CardCause(CardKind.BACK_DATED, name, str(record.state.last_sequence + 1), day)
    card_laying.lay_one(work, record, cause, work.actor.officer_id)


def _check_days(working_days: int, most: int) -> None:
    if not 1 <= working_days <= most:
        raise BadInput("procedure.days_out_of_range", days=working_days, most=most)


def _paper(text: str) -> str:
    paper = clean(text)
    if not paper:
        raise BadInput("procedure.evidence_missing")
    return paper
