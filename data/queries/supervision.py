"""What the supervision section has to look at: its cards, and pauses that run past the day told."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, not_, select

from data.tables.bureau import officer, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.joint import supervision_card
from data.words.paper_words import CardKind
from data.words.rows import CardRow

_CARD = supervision_card
_CASE = permit_case
_ITEM = item
_SECTION = section
_OFFICER = officer


class PastTold(NamedTuple):
    """A case whose clock still stands still after the day told to the applicant."""

    case_id: int
    case_number: str
    told_until: date


def cards(connection: Connection, *, open_only: bool = True, most: int = 500) -> tuple[CardRow, ...]:
    """Return up to ``most`` cards, the newest first."""
    statement = (
        select(
            _CARD.c.card_id,
            _CARD.c.kind,
            _CARD.c.case_id,
            _CASE.c.case_number,
            _ITEM.c.name,
            _ITEM.c.name_en,
            _SECTION.c.name.label("section_name"),
            _SECTION.c.name_en.label("section_name_en"),
            _OFFICER.c.name.label("officer_name"),
            _CARD.c.words,
            _CARD.c.at,
            _CARD.c.closed_on,
        )
        .join_from(_CARD, _CASE, _CASE.c.case_id == _CARD.c.case_id)
        .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .join(_SECTION, _SECTION.c.section_id == _CASE.c.section_id)
        .outerjoin(_OFFICER, _OFFICER.c.officer_id == _CARD.c.officer_id)
        .order_by(_CARD.c.at.desc(), _CARD.c.card_id.desc())
        .limit(most)
    )
    if open_only:
        statement = statement.where(_CARD.c.closed_on.is_(None))
    found = []
    for row in connection.execute(statement):
        day_name, day = _day_of(row.words)
        found.append(CardRow(*row[:9], day_name, day, row.at, row.closed_on))
    return tuple(found)


def told_time_past(connection: Connection, today: date, after: int, most: int) -> tuple[PastTold, ...]:
    """Return up to ``most`` open paused cases with ids above ``after`` whose told day was before ``today``."""
    statement = (
        select(_CASE.c.case_id, _CASE.c.case_number, _CASE.c.told_until)
        .where(
            _CASE.c.closed_on.is_(None),
            not_(_CASE.c.imported),
            _CASE.c.paused_on.is_not(None),
            _CASE.c.told_until < today,
            _CASE.c.case_id > after,
        )
        .order_by(_CASE.c.case_id)
        .limit(most)
    )
    return tuple(PastTold(*row) for row in connection.execute(statement))


def words_of(connection: Connection, kind: CardKind, case_ids: Collection[int]) -> frozenset[tuple[int, str]]:
    """Return (case, words) of every card of one kind that these cases have, closed ones included."""
    statement = select(_CARD.c.case_id, _CARD.c.words).where(_CARD.c.kind == kind, _CARD.c.case_id.in_(case_ids))
    return frozenset((row.case_id, row.words) for row in connection.execute(statement))


def _day_of(words: str) -> tuple[str, date | None]:
    """Return the name and the day that a card's words give."""
    name, _, text = words.partition("=")
    with suppress(ValueError):
        return name, date.fromisoformat(text)
    return "", None
