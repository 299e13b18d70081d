"""From an answered question to the desk verb that does it. Called in the writing thread, inside a unit of work.

Whether the step is allowed is not known here: the desk judges it by the one table of transitions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.words.kinds import Outcome
from data.words.procedure_words import Action, Stage
from tui.commands import clock_verbs, company_verbs, delivery_verbs, inspection_verbs
from tui.commands.answer import Answer

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.work import UnitOfWork


def do_step(work: UnitOfWork, case_id: int, step: Action, stage: Stage, answer: Answer) -> Done:
    """Do one step of the procedure with a case.

    Args:
        work: the open unit of work.
        case_id: the case.
        step: the step, as ``core.reads.possibilities`` offered it.
        stage: where the person saw the case; it decides at which desk the step is taken.
        answer: reasons, outcome, officer or lines, as the step needs them.

    Raises:
        Refused: a rule forbids it, or somebody was faster.
    """
    from core.desks import chief_review, review, sign_off

    if step in delivery_verbs.EXIT_STEPS:
        return delivery_verbs.do_step(work, case_id, step, answer)
    if step in clock_verbs.CLOCK_STEPS:
        return clock_verbs.do_clock_step(work, case_id, step, answer)
    if step in {Action.REQUEST_INSPECTION, Action.CANCEL_INSPECTION}:
        return inspection_verbs.case_step(work, case_id, step, answer)
    if step is Action.ASSIGN:
        return review.assign(work, case_id, answer.officer_id or 0)
    if step is Action.CLAIM:
        return review.claim(work, case_id)
    if step is Action.RECOMMEND:
        return review.recommend(work, case_id, answer.outcome or Outcome.APPROVE, answer.reasons)
    if step is Action.ENDORSE:
        return chief_review.endorse(work, case_id, answer.outcome or Outcome.APPROVE, answer.reasons)
    if step is Action.RAISE_ROUTE:
        return chief_review.raise_route(work, case_id, answer.reasons)
    signing = stage is Stage.SIGN_OFF
    if step is Action.APPROVE:
        return (sign_off.approve if signing else review.approve)(work, case_id, answer.reasons)
    if step is Action.DENY:
        return (sign_off.deny if signing else chief_review.deny)(work, case_id, answer.reasons)
    if step is Action.RETURN:
        give_back = sign_off.return_to_reviewer if signing else chief_review.return_to_reviewer
        return give_back(work, case_id, answer.reasons)
    if step is Action.HOLD:
        return (sign_off.hold if signing else review.hold)(work, case_id, answer.reasons)
    if step is Action.RELEASE:
        return (sign_off.release if signing else review.release)(work, case_id)
    return company_verbs.do_step(work, case_id, step, answer)


def undo_last(work: UnitOfWork) -> Done:
    """Take back the person's own last step, on whatever case it was."""
    from core.desks import undo

    return undo.undo_last(work)


def claim_next(work: UnitOfWork) -> Done | None:
    """Claim the unassigned case of the own section that is due first."""
    from core.desks import review

    return review.claim_next(work)
