"""办件: the case as it stands, its append-only events, who acted, the one decision, the seal register."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field

from data.tables.base import STRICT, Table
from data.tables.columns import Day, Document, Flag, Instant, Key, Word, one_of
from data.words.kinds import ItemKind, Outcome, Route
from data.words.procedure_words import Action, DocumentKind, Duty, Stage

_OPEN = text("closed_on IS NULL")


class PermitCase(Table, table=True):
    """One application for one item, as folded from its events; rewritten in the transaction of each event.

    ``clock`` holds what the dates were computed from: pauses, extension, limits fixed by the source.
    ``last_sequence`` is the number of the last event and guards every rewrite.
    """

    __tablename__ = "permit_case"
    __table_args__ = (
        CheckConstraint(one_of("route", Route), name="route"),
        CheckConstraint(one_of("kind", ItemKind), name="kind"),
        CheckConstraint(one_of("stage", Stage), name="stage"),
        CheckConstraint(one_of("recommendation", Outcome), name="recommendation"),
        CheckConstraint(one_of("chief_opinion", Outcome), name="chief_opinion"),
        CheckConstraint(one_of("decision", Outcome), name="decision"),
        CheckConstraint("closed_on IS NULL OR closed_on >= received_on", name="closed_after_received"),
        Index(
            "ix_permit_case_section_open", "section_id", "due_on", "case_id", sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        Index(
            "ix_permit_case_holder_open", "holder_id", "due_on", "case_id", sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        Index("ix_permit_case_stage_open", "stage", "due_on", "case_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_permit_case_due_open", "due_on", "case_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_permit_case_due_on_case_id", "due_on", "case_id"),
        Index("ix_permit_case_received_on_case_id", "received_on", "case_id"),
        STRICT,
    )

    case_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    case_number: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.item_id"), nullable=False, index=True))
    section_id: int = Field(sa_column=Column(Key, ForeignKey("section.section_id"), nullable=False))
    applicant_id: int | None = Field(
        default=None, sa_column=Column(Key, ForeignKey("applicant.applicant_id"), nullable=True, index=True)
    )
    channel: str = Field(default="", sa_column=Column(Text, nullable=False))
    route: Route = Field(sa_column=Column(Word(Route), nullable=False))
    kind: ItemKind = Field(sa_column=Column(Word(ItemKind), nullable=False))
    stage: Stage = Field(sa_column=Column(Word(Stage), nullable=False))
    holder_id: int | None = Field(default=None, sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=True))
    reviewer_id: int | None = Field(
        default=None, sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=True)
    )
    received_on: date = Field(sa_column=Column(Day, nullable=False))
    accepted_on: date | None = Field(default=None, sa_column=Column(Day, nullable=True))
    closed_on: date | None = Field(default=None, sa_column=Column(Day, nullable=True))
    stage_since: datetime = Field(sa_column=Column(Instant, nullable=False))
    promised_due_on: date | None = Field(default=None, sa_column=Column(Day, nullable=True))
    statutory_due_on: date | None = Field(default=None, sa_column=Column(Day, nullable=True))
    stage_due_on: date | None = Field(default=None, sa_column=Column(Day, nullable=True))
    due_on: date = Field(sa_column=Column(Day, nullable=False))
    paused_on: date | None = Field(default=None, sa_column=Column(Day, nullable=True))
    told_until: date | None = Field(default=None, sa_column=Column(Day, nullable=True))
    held: bool = Field(default=False, sa_column=Column(Flag, nullable=False))
    returned: bool = Field(default=False, sa_column=Column(Flag, nullable=False))
    recommendation: Outcome | None = Field(default=None, sa_column=Column(Word(Outcome), nullable=True))
    chief_opinion: Outcome | None = Field(default=None, sa_column=Column(Word(Outcome), nullable=True))
    decision: Outcome | None = Field(default=None, sa_column=Column(Word(Outcome), nullable=True))
    clock: Any = Field(sa_column=Column(Document, nullable=False))
    imported: bool = Field(default=False, sa_column=Column(Flag, nullable=False))
    last_sequence: int = Field(sa_column=Column(Integer, nullable=False))


class CaseEvent(Table, table=True):
    """办理经过: append-only (a trigger refuses UPDATE and DELETE)."""

    __tablename__ = "case_event"
    __table_args__ = (
        CheckConstraint(one_of("action", Action), name="action"),
        CheckConstraint(one_of("stage", Stage), name="stage"),
        CheckConstraint(one_of("duty", Duty), name="duty"),
        CheckConstraint("sequence >= 1", name="sequence"),
        Index("ix_case_event_officer_id_at", "officer_id", "at"),
        STRICT,
    )

    case_id: int = Field(sa_column=Column(Key, ForeignKey("permit_case.case_id"), primary_key=True))
    sequence: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    action: Action = Field(sa_column=Column(Word(Action), nullable=False))
    stage: Stage = Field(sa_column=Column(Word(Stage), nullable=False))
    officer_id: int | None = Field(default=None, sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=True))
    duty: Duty | None = Field(default=None, sa_column=Column(Word(Duty), nullable=True))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    day: date = Field(sa_column=Column(Day, nullable=False))
    details: Any = Field(sa_column=Column(Document, nullable=False))
    imported: bool = Field(default=False, sa_column=Column(Flag, nullable=False))


class Handling(Table, table=True):
    """One person, one duty per case: written when a person first acts. Imported history is left out of the promise."""

    __tablename__ = "handling"
    __table_args__ = (
        CheckConstraint(one_of("duty", Duty), name="duty"),
        Index(
            "uq_handling_case_id_officer_id",
            "case_id",
            "officer_id",
            unique=True,
            sqlite_where=text("imported = 0"),
            postgresql_where=text("NOT imported"),
        ),
        Index("ix_handling_case_id", "case_id"),
        STRICT,
    )

    handling_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    case_id: int = Field(sa_column=Column(Key, ForeignKey("permit_case.case_id"), nullable=False))
    officer_id: int = Field(sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=False))
    duty: Duty = Field(sa_column=Column(Word(Duty), nullable=False))
    first_acted_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    imported: bool = Field(default=False, sa_column=Column(Flag, nullable=False))


class Decision(Table, table=True):
    """The one decision of a case. UNIQUE(case_id) is the promise that nobody signs twice."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(one_of("outcome", Outcome), name="outcome"),
        CheckConstraint(one_of("duty", Duty), name="duty"),
        UniqueConstraint("case_id"),
        STRICT,
    )

    decision_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    case_id: int = Field(sa_column=Column(Key, ForeignKey("permit_case.case_id"), nullable=False))
    outcome: Outcome = Field(sa_column=Column(Word(Outcome), nullable=False))
    officer_id: int | None = Field(default=None, sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=True))
    duty: Duty = Field(sa_column=Column(Word(Duty), nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    day: date = Field(sa_column=Column(Day, nullable=False))
    reasons: str = Field(default="", sa_column=Column(Text, nullable=False))
    imported: bool = Field(default=False, sa_column=Column(Flag, nullable=False))


class SealUse(Table, table=True):
    """用印登记: every sealed paper takes the next number of its year, without a gap."""

    __tablename__ = "seal_use"
    __table_args__ = (
        CheckConstraint(one_of("document", DocumentKind), name="document"),
        CheckConstraint("number >= 1", name="number"),
        STRICT,
    )

    year: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    number: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    case_id: int = Field(sa_column=Column(Key, ForeignKey("permit_case.case_id"), nullable=False, index=True))
    document: DocumentKind = Field(sa_column=Column(Word(DocumentKind), nullable=False))
    officer_id: int | None = Field(default=None, sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=True))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class SealCounter(Table, table=True):
    """The last seal number of a year; its row lock makes the register gapless under concurrency."""

    __tablename__ = "seal_counter"
    __table_args__ = (STRICT,)

    year: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    last_number: int = Field(sa_column=Column(Integer, nullable=False))
