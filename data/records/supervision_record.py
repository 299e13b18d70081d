"""Statements that write cards, their exchange and reminders (监察卡、督办). Used by their desks and by the tick."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from data.records.conflict import inserting
from data.tables.case import permit_case
from data.tables.supervision import card_entry, reminder, supervision_card
from data.words.procedure_words import Stage
from data.words.safe_text import SafeText
from data.words.supervision_words import CardAction, CardCause, CardKind, CardState

_CARD = supervision_card
_ENTRY = card_entry
_REMINDER = reminder
_CASE = permit_case


class NewCard(NamedTuple):
    """A card as it is laid."""

    case_id: int
    cause: CardCause
    stage: Stage
    officer_id: int | None
    at: datetime
    due_on: date | None


class CardFacts(NamedTuple):
    """A card for an action on it."""

    card_id: int
    case_id: int
    case_number: str
    kind: CardKind
    cause: str
    state: CardState
    officer_id: int | None
    due_on: date | None
    rejected_by: int | None
    """Who did not accept the last explanation."""
    entries: int


class CardLine(NamedTuple):
    """One line of a card's exchange as it is written."""

    action: CardAction
    officer_id: int | None
    at: datetime
    words: SafeText


class NewReminder(NamedTuple):
    """A reminder as it is sent."""

    case_id: int
    cause: str
    from_id: int | None
    to_id: int
    words: SafeText
    limit_on: date | None
    at: datetime
    due_on: date


class ReminderFacts(NamedTuple):
    """A reminder for its answer."""

    reminder_id: int
    case_id: int
    case_number: str
    to_id: int
    holder_id: int | None
    """Who holds the case now."""
    answered_at: datetime | None


def add_card(connection: Connection, card: NewCard) -> int | None:
    """Lay a card and return its id; None where the case has one of that kind for that cause already."""
    values = {
        "case_id": card.case_id, "kind": card.cause.kind, "cause": card.cause.text, "day": card.cause.day,
        "stage": card.stage, "officer_id": card.officer_id, "state": CardState.OPEN, "at": card.at,
        "due_on": card.due_on, "closed_on": None,
    }  # fmt: skip
    found: int | None = connection.scalar(_adding_card(connection.dialect.name), values)
    return found


@cache
def _adding_card(dialect: str) -> Any:
    """Return the statement that lays a card where there is none; made once, for each of a late step's cards."""
    told = [column.name for column in _CARD.c if column is not _CARD.c.card_id]
    named: dict[str, Any] = {name: bindparam(name) for name in told}
    return inserting(dialect, _CARD).values(named).on_conflict_do_nothing().returning(_CARD.c.card_id)


def add_entry(connection: Connection, card_id: int, sequence: int, line: CardLine) -> None:
    """Append one line to a card's exchange. Raises IntegrityError when its number is taken."""
    connection.execute(_ADD_ENTRY, {"card_id": card_id, "sequence": sequence, **line._asdict()})


def card(connection: Connection, card_id: int) -> CardFacts | None:
    """Return a card for an action, locked until the transaction ends; None where there is none."""
    row = connection.execute(_BY_ID, {"card_id": card_id}).one_or_none()
    if row is None:
        return None
    entries = connection.scalar(_ENTRIES, {"card_id": card_id}) or 0
    return CardFacts(*row, rejected_by=rejected_by(connection, card_id), entries=entries)


def rejected_by(connection: Connection, card_id: int) -> int | None:
    """Return who did not accept the last explanation of a card; None where nobody did."""
    found: int | None = connection.scalar(_REJECTED_BY, {"card_id": card_id})
    return found


def move_card(
    connection: Connection, card_id: int, before: CardState, to: CardState, due_on: date | None, closed_on: date | None
) -> bool:
    """Write a card's new state over ``before``; False when somebody was faster."""
    values = {"b_card_id": card_id, "b_before": before, "state": to, "due_on": due_on, "closed_on": closed_on}
    return connection.execute(_MOVE, values).rowcount == 1


def add_reminder(connection: Connection, new: NewReminder) -> int | None:
    """Send a reminder and return its id; None where the case has one for that cause already."""
    values = {**new._asdict(), "answer": "", "answered_at": None, "answered_by": None}
    statement = inserting(connection.dialect.name, _REMINDER).values(values).on_conflict_do_nothing()
    found: int | None = connection.scalar(statement.returning(_REMINDER.c.reminder_id))
    return found


def reminder_facts(connection: Connection, reminder_id: int) -> ReminderFacts | None:
    """Return a reminder for its answer, locked until the transaction ends; None where there is none."""
    row = connection.execute(_REMINDER_BY_ID, {"reminder_id": reminder_id}).one_or_none()
    return None if row is None else ReminderFacts._make(row)


def answer_reminder(
    connection: Connection, reminder_id: int, officer_id: int, at: datetime, words: SafeText
) -> bool:
    """Write the answer to a reminder; False where it has one."""
    values = {"b_reminder_id": reminder_id, "answered_by": officer_id, "answered_at": at, "answer": words}
    return connection.execute(_ANSWER, values).rowcount == 1


_ADD_ENTRY = insert(_ENTRY)
_BY_ID = (
    select(
        _CARD.c.card_id, _CARD.c.case_id, _CASE.c.case_number, _CARD.c.kind, _CARD.c.cause, _CARD.c.state,
        _CARD.c.officer_id, _CARD.c.due_on,
    )
    .join_from(_CARD, _CASE, _CASE.c.case_id == _CARD.c.case_id)
    .where(_CARD.c.card_id == bindparam("card_id"))
    .with_for_update(of=_CARD)
)  # fmt: skip
_ENTRIES = select(func.max(_ENTRY.c.sequence)).where(_ENTRY.c.card_id == bindparam("card_id"))
_REJECTED_BY = (
    select(_ENTRY.c.officer_id)
    .where(_ENTRY.c.card_id == bindparam("card_id"), _ENTRY.c.action == CardAction.REJECT)
    .order_by(_ENTRY.c.sequence.desc())
    .limit(1)
)
_MOVE = (
    update(_CARD)
    .where(_CARD.c.card_id == bindparam("b_card_id"), _CARD.c.state == bindparam("b_before", type_=_CARD.c.state.type))
    .values({name: bindparam(name, type_=_CARD.c[name].type) for name in ("state", "due_on", "closed_on")})
)
_REMINDER_BY_ID = (
    select(
        _REMINDER.c.reminder_id, _REMINDER.c.case_id, _CASE.c.case_number, _REMINDER.c.to_id, _CASE.c.holder_id,
        _REMINDER.c.answered_at,
    )
    .join_from(_REMINDER, _CASE, _CASE.c.case_id == _REMINDER.c.case_id)
    .where(_REMINDER.c.reminder_id == bindparam("reminder_id"))
    .with_for_update(of=_REMINDER)
)  # fmt: skip
_ANSWER = (
    update(_REMINDER)
    .where(_REMINDER.c.reminder_id == bindparam("b_reminder_id"), _REMINDER.c.answered_at.is_(None))
    .values({
        name: bindparam(name, type_=_REMINDER.c[name].type) for name in ("answered_by", "answered_at", "answer")
    })
)  # fmt: skip
