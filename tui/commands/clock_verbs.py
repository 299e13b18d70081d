"""From an answered question about a clock to the desk verb that does it. Called in the writing thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from data.words.limits import ProcedureKind
from data.words.procedure_words import Action
from data.words.safe_text import clean
from data.words.violations import BadInput

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.work import UnitOfWork
    from tui.commands.answer import Answer

TOLD, ANNOUNCED = "told", "announced"
"""How a hearing begins: those entitled are told of their right (47), or the bureau itself announces it (46)."""
CLOCK_STEPS: Final = frozenset(
    {
        Action.REQUEST_PROCEDURE, Action.PAUSE, Action.DECLINE_PROCEDURE, Action.RESUME, Action.EXTEND,
        Action.TELL_HEARING_RIGHT, Action.ASK_HEARING, Action.WAIVE_HEARING, Action.HOLD_HEARING,
    }
)  # fmt: skip


def do_clock_step(work: UnitOfWork, case_id: int, step: Action, answer: Answer) -> Done:
    """Do one step that moves a clock.

    Raises:
        BadInput: a day or a number that the person wrote cannot be used.
        Refused: a rule forbids it.
        ValueError: no such step.
    """
    from core.desks import special_procedure as desk

    lines, reasons = answer.lines, answer.reasons
    if step is Action.REQUEST_PROCEDURE:
        procedure = ProcedureKind(lines.get("procedure", ProcedureKind.EXPERT_REVIEW))
        return desk.request(work, case_id, procedure, _days(lines), lines.get("evidence", ""), reasons)
    if step is Action.PAUSE:
        return desk.approve(work, case_id, lines.get("document", ""), _day(lines.get("from_day", "")))
    if step is Action.DECLINE_PROCEDURE:
        return desk.decline(work, case_id, reasons)
    if step is Action.RESUME:
        return desk.resume(work, case_id, _day(lines.get("until_day", "")))
    if step is Action.EXTEND:
        return desk.extend(work, case_id, _days(lines), lines.get("document", ""), reasons)
    if step is Action.TELL_HEARING_RIGHT:
        begin = desk.announce_hearing if lines.get("begins") == ANNOUNCED else desk.tell_hearing_right
        return begin(work, case_id, reasons)
    if step is Action.HOLD_HEARING:
        return desk.hold_hearing(work, case_id, reasons)
    if step is Action.ASK_HEARING:
        return desk.ask_hearing(work, case_id)
    if step is Action.WAIVE_HEARING:
        return desk.waive_hearing(work, case_id)
    raise ValueError(f"no step of a clock: {step}")


def _days(lines: Mapping[str, str]) -> int:
    text = lines.get("days", "")
    try:
        return int(text)
    except ValueError:
        raise BadInput("procedure.not_days", word=clean(text, limit=40)) from None


def _day(text: str) -> date | None:
    """Return the day that was written; None where the line was left empty: today."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(text, limit=40)) from None
