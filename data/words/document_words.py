"""文书 and 证照 as values: what a paper is made from, how it is listed, what checking it finds."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from data.words.kinds import NamePolicy, PowerType
from data.words.paper_words import LicenceState
from data.words.procedure_words import DocumentKind


class DeliveryMethod(StrEnum):
    """送达方式."""

    AT_WINDOW = "at_window"
    BY_POST = "by_post"
    ELECTRONIC = "electronic"
    LEFT = "left"
    """留置送达: left at the address, with a witness."""


class Reissue(StrEnum):
    """更正 / 作废重出: why a sealed decision is issued again."""

    CORRECTION = "correction"
    REPLACEMENT = "replacement"


class Effect(NamedTuple):
    """One item that a decision grants (一章多效)."""

    item_id: int
    code: str
    name: str
    name_en: str


class PaperFacts(NamedTuple):
    """What the store says for a paper, beside the case's state and the event that produces it."""

    bureau_name: str
    bureau_name_en: str
    case_number: str
    applicant_name: str
    applicant_is_company: bool
    item: Effect
    item_basis: str
    power_type: PowerType
    name_policy: NamePolicy
    section_name: str
    section_name_en: str
    also_grants: tuple[str, ...] = ()
    """Codes of the further items that an approval grants."""


class DocumentRow(NamedTuple):
    """One paper that was issued."""

    document_id: int
    kind: DocumentKind
    seal_number: str
    """Empty on papers without the seal."""
    at: datetime
    sequence: int
    """The event that produced it."""
    sha256: str
    officer_name: str | None
    replaced_by: str = ""
    """Seal number of the paper that was issued instead of it; empty while it stands."""


class OpenDocument(NamedTuple):
    """A paper opened for reading."""

    case_number: str
    row: DocumentRow
    text: str
    exact: bool
    """Whether the text is the paper itself, word for word; else a reading copy."""


class SealUseRow(NamedTuple):
    """用印登记: one use of the seal."""

    year: int
    number: int
    seal_number: str
    document: DocumentKind
    case_number: str
    officer_name: str | None
    """None where the calendar acted."""
    at: datetime


class LicenceRow(NamedTuple):
    """证照 as somebody may see it."""

    licence_number: str
    edition: int
    state: LicenceState
    item_code: str
    item_name: str
    item_name_en: str
    holder_name: str | None
    """None where the item's policy shows no name."""
    valid_from: date
    valid_until: date | None


class Changes(NamedTuple):
    """What a correction or replacement changes; empty parts stay as they were."""

    words: str = ""
    holder_name: str = ""
    valid_until: date | None = None


class DocumentVerdict(NamedTuple):
    """What checking a paper against the store and its ledger found."""

    code: str
    """Names the sentence; ``document.genuine`` and ``document.replaced`` are the good ones."""
    ok: bool
    kind: DocumentKind | None = None
    case_number: str = ""
    seal_number: str = ""
    leaf_index: int | None = None
    """The leaf of the ledger that holds the paper's SHA-256."""
    checkpoint_size: int | None = None
    """The checkpoint outside the store under which the leaf was proved; None where none covers it yet."""
    root: str = ""
    """Root that the proof led to, hexadecimal."""
    replaced_by: str = ""
