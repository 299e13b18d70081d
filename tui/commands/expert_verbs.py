"""From an answered question about somebody of a register to the desk verb. Called in the writing thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.words.expert_words import PartyKind
from tui.commands.inspection_verbs import day_said

if TYPE_CHECKING:
    from core.work import UnitOfWork
    from tui.commands.answer import Answer


def leave(work: UnitOfWork, number: str, answer: Answer) -> None:
    """Enter leave."""
    from core.desks import expert_pool

    lines = answer.lines
    until = day_said(lines["until_day"]) if lines["until_day"] else None
    expert_pool.leave(work, number, day_said(lines["from_day"]), until, lines["rule"], answer.reasons)


def recuse(work: UnitOfWork, number: str, answer: Answer) -> None:
    """Enter a recusal."""
    from core.desks import expert_pool

    expert_pool.recuse(work, number, PartyKind(answer.lines["kind"]), answer.lines["party"], answer.reasons)
