"""The bureau's people and rooms: departments of origin, sections, officers, duties, substitutes, leave."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint
from sqlmodel import Field

from data.tables.base import STRICT, Table
from data.tables.columns import Day, Flag, Key, Word, one_of
from data.words.procedure_words import Duty, Position


class Department(Table, table=True):
    """部门: one of the departments that items came from; it supervises afterwards."""

    __tablename__ = "department"
    __table_args__ = (STRICT,)

    department_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    code: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    name_en: str = Field(sa_column=Column(Text, nullable=False))


class Section(Table, table=True):
    """科室."""

    __tablename__ = "section"
    __table_args__ = (STRICT,)

    section_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    code: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    name_en: str = Field(sa_column=Column(Text, nullable=False))
    approving: bool = Field(sa_column=Column(Flag, nullable=False))
    deputy_director_id: int | None = Field(
        default=None, sa_column=Column(Key, ForeignKey("officer.officer_id", use_alter=True), nullable=True)
    )
    """主管局长: the deputy director in charge, whose sign-off is final."""


class Officer(Table, table=True):
    """工作人员. ``login`` is the operating-system account that acts as this officer."""

    __tablename__ = "officer"
    __table_args__ = (CheckConstraint(one_of("position", Position), name="position"), STRICT)

    officer_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    login: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    position: Position = Field(sa_column=Column(Word(Position), nullable=False))
    section_id: int | None = Field(default=None, sa_column=Column(Key, ForeignKey("section.section_id"), nullable=True))
    active: bool = Field(default=True, sa_column=Column(Flag, nullable=False))
    imported: bool = Field(default=False, sa_column=Column(Flag, nullable=False))
    """Made by an import: acted in the source's history."""


class OfficerDuty(Table, table=True):
    """Which duties an officer may hold."""

    __tablename__ = "officer_duty"
    __table_args__ = (CheckConstraint(one_of("duty", Duty), name="duty"), STRICT)

    officer_id: int = Field(sa_column=Column(Key, ForeignKey("officer.officer_id"), primary_key=True))
    duty: Duty = Field(sa_column=Column(Word(Duty), primary_key=True))


class Substitute(Table, table=True):
    """AB角: ``substitute_id`` does the work of ``officer_id`` from ``from_day`` to ``until_day``, both included."""

    __tablename__ = "substitute"
    __table_args__ = (
        CheckConstraint("until_day >= from_day", name="days"),
        CheckConstraint("substitute_id <> officer_id", name="other"),
        UniqueConstraint("officer_id", "substitute_id", "from_day"),
        STRICT,
    )

    substitution_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    officer_id: int = Field(sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=False))
    substitute_id: int = Field(sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=False, index=True))
    from_day: date = Field(sa_column=Column(Day, nullable=False))
    until_day: date = Field(sa_column=Column(Day, nullable=False))


class OfficerLeave(Table, table=True):
    """休假: the officer is away from ``from_day`` to ``until_day``, both included."""

    __tablename__ = "officer_leave"
    __table_args__ = (
        CheckConstraint("until_day >= from_day", name="days"),
        Index("ix_officer_leave_officer_id_until_day", "officer_id", "until_day"),
        STRICT,
    )

    leave_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    officer_id: int = Field(sa_column=Column(Key, ForeignKey("officer.officer_id"), nullable=False))
    from_day: date = Field(sa_column=Column(Day, nullable=False))
    until_day: date = Field(sa_column=Column(Day, nullable=False))
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))
