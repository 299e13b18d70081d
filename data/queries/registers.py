"""Reads of the seal register and of the ledger's head. Used by ``core.reads.registers``."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from data.records import ledger_record
from data.tables.bureau import officer
from data.tables.case import permit_case, seal_counter, seal_use
from data.tables.ledger import ledger_checkpoint, ledger_leaf
from data.words.procedure_words import DocumentKind
from data.words.register_words import LedgerState, SealYear

_SEAL = seal_use


class SealUse(NamedTuple):
    """One use of the seal; year and number make its seal number."""

    year: int
    number: int
    document: DocumentKind
    case_number: str
    officer_name: str | None
    at: datetime


def seal_years(connection: Connection) -> tuple[SealYear, ...]:
    """Return the years of the seal register, the newest first."""
    uses = select(func.count()).where(_SEAL.c.year == seal_counter.c.year).correlate(seal_counter).scalar_subquery()
    statement = select(seal_counter.c.year, seal_counter.c.last_number, uses).order_by(seal_counter.c.year.desc())
    return tuple(SealYear(*row) for row in connection.execute(statement))


def latest_seals(connection: Connection, most: int) -> tuple[SealUse, ...]:
    """Return the last ``most`` uses of the seal, the newest first."""
    statement = (
        select(
            _SEAL.c.year, _SEAL.c.number, _SEAL.c.document, permit_case.c.case_number, officer.c.name, _SEAL.c.at
        )
        .join_from(_SEAL, permit_case, permit_case.c.case_id == _SEAL.c.case_id)
        .outerjoin(officer, officer.c.officer_id == _SEAL.c.officer_id)
        .order_by(_SEAL.c.year.desc(), _SEAL.c.number.desc())
        .limit(most)
    )  # fmt: skip
    return tuple(SealUse(*row) for row in connection.execute(statement))


def ledger_state(connection: Connection) -> LedgerState:
    """Return how far the ledger and its last checkpoint have come."""
    size = ledger_record.size(connection)
    last = connection.execute(select(ledger_leaf.c.at).where(ledger_leaf.c.leaf_index == size - 1)).scalar()
    point = ledger_checkpoint.c
    statement = select(point.size, point.at, point.root).order_by(point.size.desc()).limit(1)
    checkpoint = connection.execute(statement).one_or_none()
    if checkpoint is None:
        return LedgerState(size, last, 0, None, b"")
    return LedgerState(size, last, checkpoint.size, checkpoint.at, checkpoint.root)
