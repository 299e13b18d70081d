"""The section chief's desk: reviewing major cases, the second look at denials, raising a route (科长审查)."""

from __future__ import annotations

from core.desks.case_step import Done, own_words, take_step
from core.work import UnitOfWork
from data.words.kinds import Outcome
from data.words.procedure_words import Action


def endorse(work: UnitOfWork, case_id: int, outcome: Outcome, opinion: str) -> Done:
    """Send a major case to the deputy director with the chief's opinion. Undoable until somebody else acts."""
    return take_step(work, case_id, Action.ENDORSE, outcome=outcome, reasons=own_words(opinion))


def deny(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Confirm, as the second person to look, the denial of an ordinary case: final."""
    return take_step(work, case_id, Action.DENY, outcome=Outcome.DENY, reasons=own_words(reasons))


def return_to_reviewer(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Send a case back to its reviewer with reasons (退回)."""
    return take_step(work, case_id, Action.RETURN, reasons=own_words(reasons))


def raise_route(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Make a case major, with a reason; a route is never lowered."""
    return take_step(work, case_id, Action.RAISE_ROUTE, reasons=own_words(reasons))
