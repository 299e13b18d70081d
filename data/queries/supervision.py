"""What supervision and those who answer to it read: cards, the exchange about one, reminders, how many wait."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from data.queries.supervision_due import waits_for_answer
from data.tables.bureau import officer, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.supervision import card_entry, reminder, supervision_card
from data.words.supervision_words import CardEntry, CardKind, CardRow, CardState, ReminderRow

_CARD = supervision_card
_ENTRY = card_entry
_REMINDER = reminder
_CASE = permit_case
_ITEM = item
_SECTION = section
_OFFICER = officer
_NAMED = (
    _CASE.c.case_number, _ITEM.c.name, _ITEM.c.name_en, _SECTION.c.name.label("section_name"),
    _SECTION.c.name_en.label("section_name_en"),
)  # fmt: skip


class CardScope(NamedTuple):
    """Which cards somebody sees; None leaves out a condition."""

    officer_ids: tuple[int, ...] | None = None
    """Only those about these officers."""
    open_only: bool = True
    states: frozenset[CardState] | None = None
    kinds: frozenset[CardKind] | None = None
    case_id: int | None = None
    card_id: int | None = None


def cards(connection: Connection, scope: CardScope, most: int) -> tuple[CardRow, ...]:
    """Return up to ``most`` cards, the newest first."""
    statement = (
        _with_case(
            select(
                _CARD.c.card_id, _CARD.c.kind, _CARD.c.state, _CARD.c.case_id, *_NAMED, _CARD.c.stage,
                _CARD.c.officer_id, _OFFICER.c.name.label("officer_name"), _OFFICER.c.login, _CARD.c.cause,
                _CARD.c.day, _CARD.c.at, _CARD.c.due_on, _CARD.c.closed_on,
            ),
            _CARD,
        )
        .outerjoin(_OFFICER, _OFFICER.c.officer_id == _CARD.c.officer_id)
        .where(*_conditions(scope))
        .order_by(_CARD.c.at.desc(), _CARD.c.card_id.desc())
        .limit(most)
    )  # fmt: skip
    return tuple(
        CardRow._make((*row[:13], row.cause.partition(":")[0], row.day, row.at, row.due_on, row.closed_on))
        for row in connection.execute(statement)
    )


def exchange(connection: Connection, card_id: int) -> tuple[CardEntry, ...]:
    """Return what was said about a card, oldest first."""
    statement = (
        select(_ENTRY.c.action, _OFFICER.c.name, _ENTRY.c.at, _ENTRY.c.words)
        .select_from(_ENTRY.outerjoin(_OFFICER, _OFFICER.c.officer_id == _ENTRY.c.officer_id))
        .where(_ENTRY.c.card_id == card_id)
        .order_by(_ENTRY.c.sequence)
    )
    return tuple(CardEntry._make(row) for row in connection.execute(statement))


def waiting_cards(connection: Connection, states: Collection[CardState], officer_ids: Collection[int] | None) -> int:
    """Return how many cards stand in ``states``, of everybody or of these officers."""
    statement = select(func.count()).select_from(_CARD).where(_CARD.c.closed_on.is_(None), _CARD.c.state.in_(states))
    if officer_ids is not None:
        statement = statement.where(_CARD.c.officer_id.in_(officer_ids))
    return int(connection.scalar(statement) or 0)


def reminders(
    connection: Connection,
    *,
    most: int,
    to_ids: Collection[int] | None = None,
    section_ids: Collection[int] = (),
    case_id: int | None = None,
    reminder_id: int | None = None,
    waiting_only: bool = True,
) -> tuple[ReminderRow, ...]:
    """Return up to ``most`` reminders, the newest first.

    Args:
        to_ids: only those to these officers, or on cases that one of them holds now; None: to anybody.
        section_ids: with ``to_ids``: those on cases of these sections, too.
        case_id: only those on this case.
        reminder_id: only this one.
        waiting_only: leave out those that were answered.
    """
    sender, receiver, answerer = (_OFFICER.alias(name) for name in ("sender", "receiver", "answerer"))
    statement = (
        _with_case(
            select(
                _REMINDER.c.reminder_id, _REMINDER.c.case_id, *_NAMED, sender.c.name.label("from_name"),
                _REMINDER.c.to_id, receiver.c.name.label("to_name"), _REMINDER.c.words, _REMINDER.c.limit_on,
                _REMINDER.c.at, _REMINDER.c.due_on, _REMINDER.c.answer, _REMINDER.c.answered_at,
                answerer.c.name.label("answered_by"),
            ),
            _REMINDER,
        )
        .outerjoin(sender, sender.c.officer_id == _REMINDER.c.from_id)
        .join(receiver, receiver.c.officer_id == _REMINDER.c.to_id)
        .outerjoin(answerer, answerer.c.officer_id == _REMINDER.c.answered_by)
        .order_by(_REMINDER.c.at.desc(), _REMINDER.c.reminder_id.desc())
        .limit(most)
    )  # fmt: skip
    if waiting_only:
        statement = statement.where(waits_for_answer())
    if case_id is not None:
        statement = statement.where(_REMINDER.c.case_id == case_id)
    if reminder_id is not None:
        statement = statement.where(_REMINDER.c.reminder_id == reminder_id)
    if to_ids is not None:
        statement = statement.where(_theirs(to_ids, section_ids))
    return tuple(ReminderRow._make(row) for row in connection.execute(statement))


def waiting_reminders(connection: Connection, to_ids: Collection[int]) -> int:
    """Return how many reminders wait for an answer of these officers."""
    joined = _REMINDER.join(_CASE, _CASE.c.case_id == _REMINDER.c.case_id)
    theirs = select(func.count()).select_from(joined).where(waits_for_answer(), _REMINDER.c.to_id.in_(to_ids))
    return int(connection.scalar(theirs) or 0)


def _theirs(to_ids: Collection[int], section_ids: Collection[int]) -> ColumnElement[bool]:
    theirs = or_(_REMINDER.c.to_id.in_(to_ids), _CASE.c.holder_id.in_(to_ids))
    return or_(theirs, _CASE.c.section_id.in_(section_ids)) if section_ids else theirs


def _with_case(statement: Select[Any], about: Any) -> Select[Any]:
    return (
        statement.join_from(about, _CASE, _CASE.c.case_id == about.c.case_id)
        .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .join(_SECTION, _SECTION.c.section_id == _CASE.c.section_id)
    )


def _conditions(scope: CardScope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if scope.open_only:
        conditions.append(_CARD.c.closed_on.is_(None))
    if scope.officer_ids is not None:
        conditions.append(_CARD.c.officer_id.in_(scope.officer_ids))
    if scope.states is not None:
        conditions.append(_CARD.c.state.in_(scope.states))
    if scope.kinds is not None:
        conditions.append(_CARD.c.kind.in_(scope.kinds))
    if scope.case_id is not None:
        conditions.append(_CARD.c.case_id == scope.case_id)
    if scope.card_id is not None:
        conditions.append(_CARD.c.card_id == scope.card_id)
    return conditions
