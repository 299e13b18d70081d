"""From an answered question about others who have to do with a case to the desk verb. In the writing thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from data.words.kinds import Outcome
from data.words.paper_words import AssistanceKind
from data.words.procedure_words import Action
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.work import UnitOfWork
    from tui.commands.answer import Answer

Helping: TypeAlias = "Callable[[UnitOfWork, int, Answer], str]"
"""Attaching or detaching somebody: the case and the answer give the case's number."""
AGREES, OBJECTS, NO_REPLY = "agrees", "objects", "no_reply"
"""What came of a question to a department."""


def do_step(work: UnitOfWork, case_id: int, step: Action, answer: Answer) -> Done:
    """Do one step that concerns others than the bureau.

    Raises:
        BadInput: something that the person wrote cannot be used.
        Refused: a rule forbids it.
        ValueError: no such step.
    """
    from core.desks import consultation, report_up

    lines = answer.lines
    if step is Action.REQUEST_CONSULTATION:
        days = _days(lines.get("days", ""))
        return consultation.ask(work, case_id, lines.get("department", ""), answer.reasons, days)
    if step is Action.RECORD_ANSWER:
        if lines.get("came") == NO_REPLY:
            return consultation.record_no_reply(work, case_id)
        return consultation.record_answer(work, case_id, lines.get("came") == AGREES, answer.reasons)
    outcome = answer.outcome or Outcome.APPROVE
    if step is Action.FORWARD:
        titles = [title for part in lines.get("material", "").split(";") for title in part.split("；")]
        return report_up.forward(work, case_id, answer.reasons, outcome, titles)
    if step is Action.RECORD_RESULT:
        return report_up.record_result(work, case_id, outcome, lines.get("document", ""), answer.reasons)
    raise ValueError(f"no desk verb for {step}")


def attach(work: UnitOfWork, case_id: int, answer: Answer) -> str:
    """Let the officer who was named help with a case, and return its number."""
    from core.desks import assistance

    kind = AssistanceKind(answer.lines.get("kind", AssistanceKind.HELP))
    return assistance.attach(work, _officer(work, answer), case_id, kind, answer.lines.get("authority", ""))


def detach(work: UnitOfWork, case_id: int, answer: Answer) -> str:
    """End the help of the officer who was named, and return the case's number."""
    from core.desks import assistance

    return assistance.detach(work, _officer(work, answer), case_id)


def _officer(work: UnitOfWork, answer: Answer) -> int:
    from core.reads import staff

    login = answer.lines.get("login", "")
    if not login:
        raise Refused(RuleViolation("officer.unknown", {"login": ""}))
    return staff.officer_id(work, login)


def _days(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadInput("consultation.not_days", word=clean(text, limit=40)) from None
