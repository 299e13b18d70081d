"""帮办、全程代办: officers who help an applicant. They file and see how far it is, and hold no duty on the case.

What an assistant may file is judged where it is filed (``core.rules.duties``); here somebody is attached or detached.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.desks import joint_project, ledger, registration
from core.desks.case_step import Done, open_case
from core.desks.registration import Filing
from core.rules.duties import SEPARATION
from core.work import UnitOfWork
from data.queries import responsibility
from data.records import joint_record
from data.records.applicant_record import Application
from data.records.case_record import CaseRecord
from data.records.joint_record import NewAssistance
from data.words.case_words import Json
from data.words.paper_words import AssistanceKind
from data.words.people import Actor
from data.words.procedure_words import CLOSED_STAGES, Duty
from data.words.safe_text import SafeText, clean
from data.words.violations import BadInput, Refused, RuleViolation


def attach(work: UnitOfWork, officer_id: int, case_id: int, kind: AssistanceKind, authority: str) -> str:
    """Let an officer help the applicant of a case, and return the case number. The window does this.

    Args:
        authority: number or title of the applicant's written authority.

    Raises:
        BadInput: ``assistance.authority_missing``.
        Refused: ``assistance.holds_duty``, ``assistance.attached_already``, ``assistance.closed``,
            ``officer.unknown``, ``case.unknown``, ``duty.not_yours``.
    """
    paper = _authority(authority)
    _check_window(work)
    record = open_case(work, case_id)
    _check_going_on(record.case_number, [record])
    _check_free(work, officer_id, [record])
    _write(work, NewAssistance(officer_id, case_id, None, kind, paper, work.today), record.case_number)
    return record.case_number


def attach_to_project(
    work: UnitOfWork, officer_id: int, project_number: str, kind: AssistanceKind, authority: str
) -> str:
    """Let an officer help the applicant of a joint project in all its cases, and return the project's number.

    Raises:
        BadInput: as ``attach``.
        Refused: as ``attach``, and ``project.unknown``.
    """
    paper = _authority(authority)
    _check_window(work)
    project = joint_project.find(work, project_number)
    records = joint_project.open_cases(work, project)
    _check_going_on(project.project_number, records)
    _check_free(work, officer_id, records)
    new = NewAssistance(officer_id, None, project.project_id, kind, paper, work.today)
    _write(work, new, project.project_number)
    return project.project_number


def detach(work: UnitOfWork, officer_id: int, case_id: int) -> str:
    """End somebody's help with a case, and return its number. What was filed stays, and so does the bar to duties.

    Raises:
        Refused: ``assistance.not_attached``; ``duty.not_yours`` for anybody but the window and the assistant.
    """
    record = open_case(work, case_id)
    _end(work, officer_id, case_id, None, record.case_number)
    return record.case_number


def detach_from_project(work: UnitOfWork, officer_id: int, project_number: str) -> str:
    """End somebody's help with a joint project, and return its number.

    Raises:
        Refused: as ``detach``, and ``project.unknown``.
    """
    project = joint_project.find(work, project_number)
    _end(work, officer_id, None, project.project_id, project.project_number)
    return project.project_number


def file_for(work: UnitOfWork, application: Application, kind: AssistanceKind, authority: str) -> Done:
    """Register an application for an applicant whom the actor helps; the actor is attached, and takes no duty.

    Raises:
        BadInput: ``assistance.authority_missing``, or what ``registration.register`` raises.
        Refused: what ``registration.register`` raises; ``duty.assists_applicant`` for originals, which only the
            window sights.
    """
    paper = _authority(authority)
    if any(handed.original_sighted for handed in application.handed_in):
        raise Refused(RuleViolation("duty.assists_applicant", basis=SEPARATION))
    done = registration.take_in(work, application, Filing(by_assistant=True))
    new = NewAssistance(work.actor.officer_id, done.case_id, None, kind, paper, work.today)
    _write(work, new, done.case_number)
    return done


def _authority(text: str) -> SafeText:
    paper = clean(text)
    if not paper:
        raise BadInput("assistance.authority_missing")
    return paper


def _check_window(work: UnitOfWork) -> None:
    if Duty.WINDOW not in work.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.WINDOW.value}, SEPARATION))


def _check_going_on(number: str, records: Sequence[CaseRecord]) -> None:
    if all(record.state.stage in CLOSED_STAGES for record in records):
        raise Refused(RuleViolation("assistance.closed", {"number": number}))


def _check_free(work: UnitOfWork, officer_id: int, records: Sequence[CaseRecord]) -> None:
    """Nobody helps who holds a duty on one of the cases, has one of them, or stands in for somebody who does."""
    person = _person(work, officer_id)
    alike = {officer_id, *person.stands_in_for}
    for record in records:
        if officer_id in record.attached:
            told = {"officer": person.name, "case_number": record.case_number}
            raise Refused(RuleViolation("assistance.attached_already", told))
        state = record.state
        holding = {row.officer_id for row in (*record.held, *record.held_beside)}
        if alike & (holding | {state.holder_id, state.reviewer_id}):
            told = {"officer": person.name, "case_number": record.case_number}
            raise Refused(RuleViolation("assistance.holds_duty", told, SEPARATION))


def _person(work: UnitOfWork, officer_id: int) -> Actor:
    officer = responsibility.officer(work.connection, officer_id)
    found = None if officer is None else responsibility.actor(work.connection, officer.login, work.today)
    if found is None:
        raise Refused(RuleViolation("officer.unknown", {"login": str(officer_id)}))
    return found


def _write(work: UnitOfWork, new: NewAssistance, number: str) -> None:
    joint_record.add_assistance(work.connection, new)
    content: dict[str, Json] = {
        "number": number,
        "officer_id": new.officer_id,
        "assistance": new.kind.value,
        "authority": new.authority,
    }
    ledger.append(work, "assistance.attached", content)


def _end(work: UnitOfWork, officer_id: int, case_id: int | None, project_id: int | None, number: str) -> None:
    if officer_id != work.actor.officer_id:
        _check_window(work)
    if not joint_record.end_assistance(work.connection, officer_id, case_id, project_id, work.today):
        raise Refused(RuleViolation("assistance.not_attached", {"number": number}))
    ledger.append(work, "assistance.ended", {"number": number, "officer_id": officer_id})
