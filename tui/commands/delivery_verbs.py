"""From an answered question to the delivery desk. Called in the writing thread, inside a unit of work."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.words.document_words import Changes, DeliveryMethod, Reissue
from data.words.safe_text import clean
from data.words.violations import BadInput

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.work import UnitOfWork
    from tui.commands.case_verbs import Answer


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


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(text)) from None
