"""勘验评审专家库 and technicians, and the draws made from them: commitments, picks, answers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from data.tables.base import METADATA, STRICT, partial_index
from data.tables.columns import Day, Document, Flag, Instant, Key, Word, one_of
from data.words.draw_words import DrawState, SeatState
from data.words.expert_words import PartyKind, Register
from data.words.procedure_words import Duty

expert = Table(
    "expert",
    METADATA,
    Column("expert_id", Key, primary_key=True),
    Column("register", Word(Register), nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("employer", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("certificate", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("specialties", Document, nullable=False),
    Column("valid_until", Day, nullable=False),
    # Times a year that the person may be drawn; 0: no limit.
    Column("quota", Integer, nullable=False),
    Column("registered", Flag, nullable=False),
    CheckConstraint(one_of("register", Register), name="register"),
    CheckConstraint("quota >= 0", name="quota"),
    Index("ix_expert_register_number", "register", "number"),
    **STRICT,
)
"""Somebody of one of the two registers. ``specialties``: ``field`` or ``field/branch``, the two levels."""

expert_recusal = Table(
    "expert_recusal",
    METADATA,
    Column("recusal_id", Key, primary_key=True),
    Column("expert_id", Key, ForeignKey("expert.expert_id"), nullable=False),
    Column("kind", Word(PartyKind), nullable=False),
    Column("party", Text, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint(one_of("kind", PartyKind), name="kind"),
    UniqueConstraint("expert_id", "kind", "party"),
    **STRICT,
)
"""回避: whom an expert never judges."""

expert_leave = Table(
    "expert_leave",
    METADATA,
    Column("leave_id", Key, primary_key=True),
    Column("expert_id", Key, ForeignKey("expert.expert_id"), nullable=False, index=True),
    Column("from_day", Day, nullable=False),
    Column("until_day", Day, nullable=True),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("until_day IS NULL OR until_day >= from_day", name="days"),
    **STRICT,
)
"""Days on which an expert cannot come; ``rule`` (RFC 5545 RRULE) says which days of the span, "" all of them."""

expert_change = Table(
    "expert_change",
    METADATA,
    Column("change_id", Key, primary_key=True),
    Column("expert_id", Key, ForeignKey("expert.expert_id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("content", Document, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("at", Instant, nullable=False),
    **STRICT,
)
"""What happened to an entry, append-only."""

draw = Table(
    "draw",
    METADATA,
    Column("draw_id", Key, primary_key=True),
    Column("draw_number", Text, nullable=False, unique=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False, index=True),
    Column("request_id", Key, ForeignKey("inspection_request.request_id"), nullable=True, index=True),
    # Number of the inspection request, or of the case where there is none.
    Column("request", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("register", Word(Register), nullable=False),
    Column("state", Word(DrawState), nullable=False),
    Column("seats", Integer, nullable=False),
    Column("visit_on", Day, nullable=False),
    # Request and pool as they were fixed: what the seed is made of, before the commitments.
    Column("content", Document, nullable=False),
    Column("feasible", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint(one_of("register", Register), name="register"),
    CheckConstraint(one_of("state", DrawState), name="state"),
    CheckConstraint("seats >= 1 AND seats % 2 = 1", name="seats"),
    UniqueConstraint("request", "round"),
    partial_index(
        "uq_draw_request_standing", "request", unique=True, where="state IN ('prepared', 'committed', 'drawn')"
    ),
    **STRICT,
)
"""抽取: one draw. A request has one that stands; another round only after one was abandoned or ended short."""

draw_commitment = Table(
    "draw_commitment",
    METADATA,
    Column("draw_id", Key, ForeignKey("draw.draw_id"), primary_key=True),
    Column("duty", Word(Duty), primary_key=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("login", Text, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("opened_at", Instant, nullable=True),
    CheckConstraint("duty IN ('inspection', 'supervision')", name="duty"),
    CheckConstraint("(nonce = '') = (opened_at IS NULL)", name="opened"),
    UniqueConstraint("draw_id", "officer_id"),
    **STRICT,
)
"""What each of the two committed to; the nonce is "" until it is opened. Two different people, by the key."""

draw_pick = Table(
    "draw_pick",
    METADATA,
    Column("draw_id", Key, ForeignKey("draw.draw_id"), primary_key=True),
    Column("counter", Integer, primary_key=True),
    Column("content", Document, nullable=False),
    Column("at", Instant, nullable=False),
    **STRICT,
)
"""One integer of the stream and its panel, append-only; counter 0 is the draw, each later one a substitute."""

draw_seat = Table(
    "draw_seat",
    METADATA,
    Column("draw_id", Key, ForeignKey("draw.draw_id"), primary_key=True),
    Column("expert_id", Key, ForeignKey("expert.expert_id"), primary_key=True),
    Column("counter", Integer, nullable=False),
    Index("ix_draw_seat_expert_id", "expert_id"),
    **STRICT,
)
"""Who was drawn by which pick, append-only: what quotas and lately served applicants are counted from."""

draw_answer = Table(
    "draw_answer",
    METADATA,
    Column("draw_id", Key, ForeignKey("draw.draw_id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("expert_id", Key, ForeignKey("expert.expert_id"), nullable=False, index=True),
    Column("answer", Word(SeatState), nullable=False),
    Column("reason", Text, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("login", Text, nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("answer IN ('accepted', 'declined')", name="answer"),
    **STRICT,
)
"""What somebody who was drawn said, append-only."""
