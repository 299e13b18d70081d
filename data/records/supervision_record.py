"""Statements that lay cards before the supervision section (监察卡)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from data.tables.joint import supervision_card
from data.words.paper_words import CardKind
from data.words.safe_text import SafeText

_INSERT = insert(supervision_card)


def add_card(
    connection: Connection, case_id: int, kind: CardKind, officer_id: int | None, words: SafeText, at: datetime
) -> None:
    """Lay a card: who did what to which case."""
    values = {"case_id": case_id, "kind": kind, "officer_id": officer_id, "words": words, "at": at, "closed_on": None}
    connection.execute(_INSERT, values)
