"""事项: the catalogue of items. Every change makes a new version; a case keeps the version it was received under."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from data.tables.base import METADATA, STRICT, partial_index
from data.tables.columns import Document, Flag, Key, Word, one_of
from data.words.catalogue_words import HallZone
from data.words.kinds import ItemKind, NamePolicy, PowerType, Route

item = Table(
    "item",
    METADATA,
    Column("item_id", Key, primary_key=True),
    Column("code", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Flag, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    # Pinyin initials of the name, lower case, for search without an input method.
    Column("initials", Text, nullable=False),
    Column("power_type", Word(PowerType), nullable=False),
    Column("kind", Word(ItemKind), nullable=False),
    Column("route", Word(Route), nullable=False),
    Column("former_chain", Document, nullable=False),
    Column("department_id", Key, ForeignKey("department.department_id"), nullable=True),
    Column("section_id", Key, ForeignKey("section.section_id"), nullable=False, index=True),
    Column("promised", Document, nullable=True),
    Column("statutory", Document, nullable=True),
    Column("stage_limits", Document, nullable=False),
    Column("promised_stops", Flag, nullable=False),
    Column("name_policy", Word(NamePolicy), nullable=False),
    # 设定依据: the law that makes the item.
    Column("basis", Text, nullable=False),
    # 基本编码: twelve digits, "" where a log knows none.
    Column("national_code", Text, nullable=False, default=""),
    Column("zone", Word(HallZone), nullable=True),
    Column("former_kind", Word(ItemKind), nullable=True),
    # Working days promised before the reform.
    Column("former_promised", Integer, nullable=True),
    # Yuan, whole.
    Column("fee", Integer, nullable=False, default=0),
    Column("fee_basis", Text, nullable=False, default=""),
    Column("materials", Document, nullable=False, default=lambda: []),
    Column("inspection", Document, nullable=True),
    Column("special_procedures", Document, nullable=False, default=lambda: []),
    # 一章多效: codes of the items that the same decision grants.
    Column("also_grants", Document, nullable=False, default=lambda: []),
    # 万元 of investment from which a case takes the major route.
    Column("major_above", Integer, nullable=True),
    Column("hazardous", Flag, nullable=False, default=False),
    CheckConstraint(one_of("power_type", PowerType), name="power_type"),
    CheckConstraint(one_of("kind", ItemKind), name="kind"),
    CheckConstraint(one_of("route", Route), name="route"),
    CheckConstraint(one_of("name_policy", NamePolicy), name="name_policy"),
    CheckConstraint(one_of("zone", HallZone), name="zone"),
    CheckConstraint(one_of("former_kind", ItemKind), name="former_kind"),
    CheckConstraint("fee >= 0", name="fee"),
    UniqueConstraint("code", "version"),
    # New cases take one version, whoever writes.
    partial_index(
        "uq_item_code_current",
        "code",
        unique=True,
        where="current = 1",
        postgresql="current",
    ),
    **STRICT,
)
"""One version of an item. ``current`` marks the version that new cases take.

``promised`` and ``statutory`` are JSON ``[amount, unit, starts_at, basis]`` (``data.words.limits.Limit``);
``stage_limits`` maps a stage to working days; ``former_chain`` lists the signers before the reform;
``materials`` are JSON objects and ``inspection`` one, with the fields of ``Material`` and ``InspectionRule`` in
``data.words.catalogue_words``. A code whose versions are all past is withdrawn.
"""
