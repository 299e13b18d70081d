"""事项: the catalogue of items. Every change makes a new version; a case keeps the version it was received under."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text, UniqueConstraint
from sqlmodel import Field

from data.tables.base import STRICT, Table
from data.tables.columns import Document, Flag, Key, Word, one_of
from data.words.kinds import ItemKind, NamePolicy, PowerType, Route


class Item(Table, table=True):
    """One version of an item. ``current`` marks the version that new cases take.

    ``promised`` and ``statutory`` are JSON ``[amount, unit, starts_at, basis]`` (``data.words.limits.Limit``);
    ``stage_limits`` maps a stage to working days; ``former_chain`` lists the signers before the reform.
    """

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint(one_of("power_type", PowerType), name="power_type"),
        CheckConstraint(one_of("kind", ItemKind), name="kind"),
        CheckConstraint(one_of("route", Route), name="route"),
        CheckConstraint(one_of("name_policy", NamePolicy), name="name_policy"),
        UniqueConstraint("code", "version"),
        STRICT,
    )

    item_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    code: str = Field(sa_column=Column(Text, nullable=False))
    version: int = Field(default=1, sa_column=Column(Integer, nullable=False))
    current: bool = Field(default=True, sa_column=Column(Flag, nullable=False))
    name: str = Field(sa_column=Column(Text, nullable=False))
    name_en: str = Field(sa_column=Column(Text, nullable=False))
    initials: str = Field(default="", sa_column=Column(Text, nullable=False))
    """Pinyin initials of the name, lower case, for search without an input method."""
    power_type: PowerType = Field(sa_column=Column(Word(PowerType), nullable=False))
    kind: ItemKind = Field(sa_column=Column(Word(ItemKind), nullable=False))
    route: Route = Field(sa_column=Column(Word(Route), nullable=False))
    former_chain: Any = Field(sa_column=Column(Document, nullable=False))
    department_id: int | None = Field(
        default=None, sa_column=Column(Key, ForeignKey("department.department_id"), nullable=True)
    )
    section_id: int = Field(sa_column=Column(Key, ForeignKey("section.section_id"), nullable=False, index=True))
    promised: Any = Field(default=None, sa_column=Column(Document, nullable=True))
    statutory: Any = Field(default=None, sa_column=Column(Document, nullable=True))
    stage_limits: Any = Field(sa_column=Column(Document, nullable=False))
    promised_stops: bool = Field(default=True, sa_column=Column(Flag, nullable=False))
    name_policy: NamePolicy = Field(sa_column=Column(Word(NamePolicy), nullable=False))
    basis: str = Field(default="", sa_column=Column(Text, nullable=False))
    """设定依据: the law that makes the item."""
