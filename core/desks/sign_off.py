"""The deputy director's desk: the sign-off that ends a case (签批). Nobody decides after it."""

from __future__ import annotations

from core.desks.case_step import Done, own_words, take_step
from core.work import UnitOfWork
from data.words.kinds import Outcome
from data.words.procedure_words import Action


def approve(work: UnitOfWork, case_id: int, opinion: str = "") -> Done:
    """Approve a case, finally, under the next seal number."""
    return take_step(work, case_id, Action.APPROVE, outcome=Outcome.APPROVE, reasons=own_words(opinion))


def deny(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Deny a case, finally; the reasons are told to the applicant with the remedies (行政许可法 38)."""
    return take_step(work, case_id, Action.DENY, outcome=Outcome.DENY, reasons=own_words(reasons))


def return_to_reviewer(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Send a case back to the reviewer (the chief on the major route) with reasons."""
    return take_step(work, case_id, Action.RETURN, reasons=own_words(reasons))


def hold(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Set a case aside (暂存); its clocks run on. Undoable."""
    return take_step(work, case_id, Action.HOLD, reasons=own_words(reasons))


def release(work: UnitOfWork, case_id: int) -> Done:
    """Take up a case that was set aside. Undoable."""
    return take_step(work, case_id, Action.RELEASE)
