"""From an answered question about a draw to the desk verb. In the writing thread, inside a unit of work."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from data.words.draw_words import NewDraw
from data.words.expert_words import Register
from data.words.safe_text import clean
from data.words.violations import BadInput

if TYPE_CHECKING:
    from core.desks.draw import DrawDone
    from core.work import UnitOfWork
    from tui.commands.answer import Answer


def prepare(work: UnitOfWork, case_id: int, answer: Answer) -> DrawDone:
    """Prepare a draw.

    Raises:
        BadInput: ``command.not_a_day``, ``draw.needs_form``, ``draw.seats_form``.
        Refused: what ``core.desks.draw.prepare`` raises.
    """
    from core.desks import draw

    lines = answer.lines
    seats = lines["seats"]
    if not (seats.isascii() and seats.isdecimal()):
        raise BadInput("draw.seats_form", text=clean(seats, limit=40))
    try:
        visit = date.fromisoformat(lines["visit"])
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(lines["visit"], limit=40)) from None
    texts = lines["needs"].replace("；", ";").replace(",", ";").replace("，", ";").split(";")
    needs = dict(need_said(text) for text in texts if text.strip())
    return draw.prepare(work, NewDraw(case_id, int(seats), needs, visit, Register(lines["register"])))


def commit(work: UnitOfWork, folder: Path, number: str, _answer: Answer) -> DrawDone:
    """Commit to a number that is kept in ``folder``."""
    from core.upkeep import own_nonce

    return own_nonce.commit(work, folder, number)


def reveal(work: UnitOfWork, folder: Path, number: str, _answer: Answer) -> DrawDone:
    """Open the commitment whose number is kept in ``folder``."""
    from core.upkeep import own_nonce

    return own_nonce.reveal(work, folder, number)


def accept(work: UnitOfWork, number: str, answer: Answer) -> DrawDone:
    """Record that the chosen person will come."""
    from core.desks import draw

    return draw.accept(work, number, answer.lines["expert"], answer.lines["code"])


def decline(work: UnitOfWork, number: str, answer: Answer) -> DrawDone:
    """Record that the chosen person does not come, and pick a substitute."""
    from core.desks import draw

    return draw.decline(work, number, answer.lines["expert"], answer.reasons, answer.lines["code"])


def abandon(work: UnitOfWork, number: str, answer: Answer) -> DrawDone:
    """End a draw before it is drawn."""
    from core.desks import draw

    return draw.abandon(work, number, answer.reasons)


def need_said(text: str) -> tuple[str, int]:
    """Return a specialty and how many must know it, as somebody typed it: ``fire``, ``fire=2``.

    Raises:
        BadInput: ``draw.needs_form``.
    """
    specialty, _, number = text.replace("＝", "=").partition("=")
    amount = number.strip() or "1"
    if not specialty.strip() or not (amount.isascii() and amount.isdecimal()):
        raise BadInput("draw.needs_form", text=clean(text, limit=60))
    return specialty.strip(), int(amount)
