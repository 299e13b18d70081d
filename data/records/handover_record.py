"""Rows of hand-overs to supervising departments (审管联动). Used by their desk."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, update

from data.records.driver_statement import DriverStatement, insertion
from data.tables.joint import handover
from data.words.handover_words import HandoverAnswer
from data.words.safe_text import NOTHING, SafeText

_HANDOVER = handover


class NewHandover(NamedTuple):
    """A hand-over as it is written first."""

    case_id: int
    department_id: int
    due_on: date
    handed_by: int
    handed_on: date
    acknowledge_due_on: date


def add(connection: Connection, new: NewHandover) -> None:
    """Write a hand-over. Raises IntegrityError where the case has one that waits for its answer."""
    unanswered = {"answer": None, "answered_on": None, "receiver": NOTHING, "words": NOTHING}
    _ADD.run(connection, new._asdict() | unanswered)


def answer(
    connection: Connection, case_id: int, came: HandoverAnswer, day: date, receiver: SafeText, words: SafeText
) -> bool:
    """Write what came of the hand-over of a case that waits; False where none does."""
    values = {"b_case_id": case_id, "answer": came, "answered_on": day, "receiver": receiver, "words": words}
    return _ANSWER.run(connection, values) == 1


_ADD = insertion(_HANDOVER)
_ANSWERED = ("answer", "answered_on", "receiver", "words")
_ANSWER = DriverStatement(
    update(_HANDOVER)
    .where(_HANDOVER.c.case_id == bindparam("b_case_id"), _HANDOVER.c.answer.is_(None))
    .values({name: bindparam(name, type_=_HANDOVER.c[name].type) for name in _ANSWERED})
)
