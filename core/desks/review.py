"""The review desk: dispatching accepted cases, reviewing them, deciding the ordinary ones (审查)."""

from __future__ import annotations

from core.desks.case_step import Done, open_case, own_words, take_step
from core.rules.duties import SEPARATION
from core.work import UnitOfWork
from data.queries import responsibility
from data.words.kinds import Outcome
from data.words.procedure_words import Action, Duty
from data.words.violations import Refused, RuleViolation


def assign(work: UnitOfWork, case_id: int, officer_id: int) -> Done:
    """The chief gives a case to an officer of the section (分派). Undoable.

    Raises:
        Refused: a rule forbids it, or the officer cannot take cases of this section.
    """
    record = open_case(work, case_id)
    section_id = record.state.section_id
    officer = responsibility.officer(work.connection, officer_id)
    if officer is None or not officer.active:
        raise Refused(RuleViolation("officer.unknown", {"login": str(officer_id)}))
    if officer.section_id != section_id or Duty.REVIEW not in responsibility.duties(work.connection, officer_id):
        raise Refused(RuleViolation("officer.cannot_take", {"officer": officer.name}))
    if officer_id in record.assistants:
        raise Refused(RuleViolation("officer.assists_applicant", {"officer": officer.name}, SEPARATION))
    return take_step(work, case_id, Action.ASSIGN, details={"officer_id": officer_id})


def claim(work: UnitOfWork, case_id: int) -> Done:
    """An officer takes an unassigned case of the own section (领取). Undoable."""
    return take_step(work, case_id, Action.CLAIM, details={"officer_id": work.actor.officer_id})


def claim_next(work: UnitOfWork) -> Done | None:
    """Claim the unassigned case of the own section that is due first; None when there is none."""
    if work.actor.section_id is None:
        return None
    case_id = responsibility.next_unassigned(work.connection, work.actor.section_id)
    return None if case_id is None else claim(work, case_id)


def recommend(work: UnitOfWork, case_id: int, outcome: Outcome, opinion: str) -> Done:
    """The reviewer recommends a decision to whoever signs (审查意见). Undoable until somebody else acts."""
    return take_step(work, case_id, Action.RECOMMEND, outcome=outcome, reasons=own_words(opinion))


def approve(work: UnitOfWork, case_id: int, opinion: str = "") -> Done:
    """The named reviewer approves an ordinary case: final."""
    return take_step(work, case_id, Action.APPROVE, reasons=own_words(opinion))


def hold(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Set a case aside at its stage (暂存); its clocks run on. Undoable."""
    return take_step(work, case_id, Action.HOLD, reasons=own_words(reasons))


def release(work: UnitOfWork, case_id: int) -> Done:
    """Take up a case that was set aside. Undoable."""
    return take_step(work, case_id, Action.RELEASE)
