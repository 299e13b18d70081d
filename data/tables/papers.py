"""Papers of a case: materials handed in and their files, documents issued, licences granted."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from data.tables.base import METADATA, STRICT
from data.tables.columns import Day, Flag, Instant, Key, Word, one_of
from data.words.paper_words import LicenceState, MaterialState
from data.words.procedure_words import DocumentKind

stored_file = Table(
    "stored_file",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("stored_at", Instant, nullable=False),
    CheckConstraint("size >= 1", name="size"),
    **STRICT,
)
"""The bytes of an attachment, once, however many cases it belongs to. ``sha256`` is hexadecimal."""

case_material = Table(
    "case_material",
    METADATA,
    Column("material_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False),
    Column("material", Text, nullable=False),
    Column("state", Word(MaterialState), nullable=False),
    Column("original_sighted", Flag, nullable=False),
    Column("file_name", Text, nullable=False),
    # Shows identity or contact data: kept from those who review and decide.
    Column("identity_data", Flag, nullable=False),
    # Why it is not needed.
    Column("reasons", Text, nullable=False),
    Column("sha256", Text, ForeignKey("stored_file.sha256"), nullable=True),
    Column("from_case_id", Key, ForeignKey("permit_case.case_id"), nullable=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("at", Instant, nullable=False),
    CheckConstraint(one_of("state", MaterialState), name="state"),
    Index("ix_case_material_case_id_material", "case_id", "material"),
    **STRICT,
)
"""One document of a case as it was handed in; ``material`` is its code in the item's list.

``from_case_id`` is the earlier case whose paper is reused. A material may have several files, a row each.
"""

issued_document = Table(
    "issued_document",
    METADATA,
    Column("document_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
    Column("kind", Word(DocumentKind), nullable=False),
    Column("seal_number", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("at", Instant, nullable=False),
    CheckConstraint(one_of("kind", DocumentKind), name="kind"),
    UniqueConstraint("case_id", "sequence", "kind"),
    **STRICT,
)
"""A paper as it was issued: its words, and their SHA-256 (hexadecimal) as the ledger has it.

``sequence`` is the event that produced it; ``seal_number`` is empty on papers without the seal.
"""

drawn_document = Table(
    "drawn_document",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("document_id", Key, ForeignKey("issued_document.document_id"), nullable=False, index=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("at", Instant, nullable=False),
    **STRICT,
)
"""A paper drawn as PDF: SHA-256 (hexadecimal) of the file's bytes, so that changed pages are told from ours."""

licence = Table(
    "licence",
    METADATA,
    Column("licence_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False, index=True),
    Column("item_id", Key, ForeignKey("item.item_id"), nullable=False),
    Column("licence_number", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("state", Word(LicenceState), nullable=False),
    Column("holder_name", Text, nullable=False),
    Column("valid_from", Day, nullable=False),
    Column("valid_until", Day, nullable=True),
    Column("at", Instant, nullable=False),
    CheckConstraint(one_of("state", LicenceState), name="state"),
    CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
    UniqueConstraint("licence_number", "edition"),
    **STRICT,
)
"""证照: what an approval grants; ``edition`` counts corrections under one number, from 1.

``item_id`` is the item of the effect: one decision may grant several licences (一章多效).
"""
