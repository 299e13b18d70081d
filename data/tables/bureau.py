"""The bureau's people and rooms: departments of origin, sections, officers, duties, substitutes, leave."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, UniqueConstraint

from data.tables.base import METADATA, STRICT
from data.tables.columns import Day, Flag, Key, Word, one_of
from data.words.procedure_words import Duty, Position

department = Table(
    "department",
    METADATA,
    Column("department_id", Key, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    **STRICT,
)
"""部门: one of the departments that items came from; it supervises afterwards."""

section = Table(
    "section",
    METADATA,
    Column("section_id", Key, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("approving", Flag, nullable=False),
    # 主管局长: the deputy director in charge, whose sign-off is final.
    Column("deputy_director_id", Key, ForeignKey("officer.officer_id", use_alter=True), nullable=True),
    **STRICT,
)
"""科室."""

officer = Table(
    "officer",
    METADATA,
    Column("officer_id", Key, primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("position", Word(Position), nullable=False),
    Column("section_id", Key, ForeignKey("section.section_id"), nullable=True),
    Column("active", Flag, nullable=False),
    # Made by an import: acted in the source's history.
    Column("imported", Flag, nullable=False),
    CheckConstraint(one_of("position", Position), name="position"),
    **STRICT,
)
"""工作人员. ``login`` is the operating-system account that acts as this officer."""

officer_duty = Table(
    "officer_duty",
    METADATA,
    Column("officer_id", Key, ForeignKey("officer.officer_id"), primary_key=True),
    Column("duty", Word(Duty), primary_key=True),
    CheckConstraint(one_of("duty", Duty), name="duty"),
    **STRICT,
)
"""Which duties an officer may hold."""

substitute = Table(
    "substitute",
    METADATA,
    Column("substitution_id", Key, primary_key=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("substitute_id", Key, ForeignKey("officer.officer_id"), nullable=False, index=True),
    Column("from_day", Day, nullable=False),
    Column("until_day", Day, nullable=False),
    CheckConstraint("until_day >= from_day", name="days"),
    CheckConstraint("substitute_id <> officer_id", name="other"),
    UniqueConstraint("officer_id", "substitute_id", "from_day"),
    **STRICT,
)
"""AB角: ``substitute_id`` does the work of ``officer_id`` from ``from_day`` to ``until_day``, both included."""

officer_leave = Table(
    "officer_leave",
    METADATA,
    Column("leave_id", Key, primary_key=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("from_day", Day, nullable=False),
    Column("until_day", Day, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("until_day >= from_day", name="days"),
    Index("ix_officer_leave_officer_id_until_day", "officer_id", "until_day"),
    **STRICT,
)
"""休假: the officer is away from ``from_day`` to ``until_day``, both included."""
