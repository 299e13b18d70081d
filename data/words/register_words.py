"""The bureau's two registers as values: the uses of the one seal, and the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from data.words.procedure_words import DocumentKind


class SealYear(NamedTuple):
    """用印登记 of one year."""

    year: int
    last_number: int
    uses: int
    """Entries of the register; as many as the last number says, where none is missing."""


class SealEntry(NamedTuple):
    """One use of the seal."""

    seal_number: str
    document: DocumentKind
    case_number: str
    officer_name: str | None
    at: datetime


class LedgerState(NamedTuple):
    """How far the ledger has come. Whether it is whole only a verification tells."""

    size: int
    """Leaves."""
    last_at: datetime | None
    checkpoint_size: int
    """Leaves under the last signed checkpoint; 0 where there is none."""
    checkpoint_at: datetime | None
    checkpoint_root: bytes


class Registers(NamedTuple):
    """Both, seen in one look."""

    years: tuple[SealYear, ...]
    """The newest first."""
    latest: tuple[SealEntry, ...]
    """The last uses of the seal, the newest first."""
    ledger: LedgerState
