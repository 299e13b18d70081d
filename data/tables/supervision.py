"""电子监察: the cards laid before supervision, the exchange about each of them, reminders to whoever holds a case."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from data.tables.base import METADATA, STRICT, partial_index
from data.tables.columns import Day, Instant, Key, Word, one_of
from data.words.procedure_words import Stage
from data.words.supervision_words import CardAction, CardKind, CardState

supervision_card = Table(
    "supervision_card",
    METADATA,
    Column("card_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False),
    Column("kind", Word(CardKind), nullable=False),
    Column("cause", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("stage", Word(Stage), nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("state", Word(CardState), nullable=False),
    Column("at", Instant, nullable=False),
    Column("due_on", Day, nullable=True),
    Column("closed_on", Day, nullable=True),
    CheckConstraint(one_of("kind", CardKind), name="kind"),
    CheckConstraint(one_of("stage", Stage), name="stage"),
    CheckConstraint(one_of("state", CardState), name="state"),
    CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed"),
    UniqueConstraint("case_id", "kind", "cause"),
    partial_index("ix_supervision_card_state_open", "state", "officer_id", where="closed_on IS NULL"),
    Index("ix_supervision_card_officer_id_at", "officer_id", "at"),
    Index("ix_supervision_card_at_card_id", "at", "card_id"),
    **STRICT,
)
"""监察卡: one for a case, a kind and a cause. ``officer_id`` held the case on ``day``, ``stage`` is where it stood.

``due_on`` is the last day for that officer to explain or to appeal, empty while it is somebody else's turn.
"""

card_entry = Table(
    "card_entry",
    METADATA,
    Column("card_id", Key, ForeignKey("supervision_card.card_id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("action", Word(CardAction), nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("at", Instant, nullable=False),
    Column("words", Text, nullable=False),
    CheckConstraint(one_of("action", CardAction), name="action"),
    CheckConstraint("sequence >= 1", name="sequence"),
    **STRICT,
)
"""What was said about a card, by whom: append-only (a trigger refuses UPDATE and DELETE)."""

reminder = Table(
    "reminder",
    METADATA,
    Column("reminder_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False),
    Column("cause", Text, nullable=False),
    Column("from_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("to_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("words", Text, nullable=False),
    Column("limit_on", Day, nullable=True),
    Column("at", Instant, nullable=False),
    Column("due_on", Day, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_at", Instant, nullable=True),
    Column("answered_by", Key, ForeignKey("officer.officer_id"), nullable=True),
    CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answered"),
    UniqueConstraint("case_id", "cause"),
    partial_index("ix_reminder_case_waiting", "case_id", where="answered_at IS NULL"),
    partial_index("ix_reminder_to_waiting", "to_id", where="answered_at IS NULL"),
    Index("ix_reminder_at_reminder_id", "at", "reminder_id"),
    **STRICT,
)
"""督办: words to whoever holds a case, with a day to answer by. From the calendar where ``from_id`` is empty."""
