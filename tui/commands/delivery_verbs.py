"""From an answered question to the delivery desk. Called in the writing thread, inside a unit of work."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.words.document_words import Changes, DeliveryMethod, Reissue
from data.words.handover_words import HandoverAnswer
from data.words.procedure_words import Action
from data.words.safe_text import clean
from data.words.violations import BadInput

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.work import UnitOfWork
    from tui.commands.answer import Answer


def deliver(work: UnitOfWork, case_id: int, answer: Answer) -> Done:
    """Deliver the decision of a case as the dialog says.

    Raises:
        BadInput: ``command.not_a_day``, or what the desk raises.
        Refused: a rule forbids it.
    """
    from core.desks import delivery

    said = answer.lines
    how = DeliveryMethod(said["how"])
    return delivery.deliver(work, case_id, said["receiver"], how, _day(said.get("valid_until", "")))


def reissue(work: UnitOfWork, case_id: int, answer: Answer) -> Done:
    """Issue the decision of a case again as the dialog says; raises what ``deliver`` raises."""
    from core.desks import delivery

    said = answer.lines
    changes = Changes(said["changes"], said["holder"], _day(said["valid_until"]))
    correction = said["way"] == Reissue.CORRECTION.value
    return delivery.reissue(work, case_id, correction, answer.reasons, changes)


def hand_over(work: UnitOfWork, case_id: int, answer: Answer) -> Done:
    """Hand the decision of a case over to the department that the dialog says.

    Raises:
        Refused: a rule forbids it, or there is no such department.
    """
    from core.desks import handover

    return handover.hand_over(work, case_id, answer.lines.get("department", ""))


def record_acknowledgement(work: UnitOfWork, case_id: int, answer: Answer) -> Done:
    """Record what the department said; raises what the desk raises."""
    from core.desks import handover

    said = answer.lines
    if said.get("came") == HandoverAnswer.RETURNED.value:
        return handover.record_return(work, case_id, answer.reasons)
    return handover.record_acknowledgement(work, case_id, said.get("receiver", ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(text)) from None


_VERBS = {
    Action.DELIVER: deliver,
    Action.REISSUE: reissue,
    Action.HAND_OVER: hand_over,
    Action.RECORD_ACKNOWLEDGEMENT: record_acknowledgement,
}
EXIT_STEPS = frozenset(_VERBS)
"""What is done with a case that has been decided."""


def do_step(work: UnitOfWork, case_id: int, step: Action, answer: Answer) -> Done:
    """Do one of ``EXIT_STEPS`` as the dialog says; raises what its desk raises."""
    return _VERBS[step](work, case_id, answer)
