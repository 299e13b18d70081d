"""Reads of issued papers, of the seal register and of licences. Used by ``core.reads.documents`` and by checks."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from data.tables.bureau import officer
from data.tables.case import case_event, permit_case, seal_use
from data.tables.catalogue import item
from data.tables.ledger import ledger_leaf
from data.tables.papers import drawn_document, issued_document, licence
from data.words.kinds import NamePolicy
from data.words.paper_words import LicenceState
from data.words.procedure_words import DocumentKind

_ISSUED = issued_document
_CASE = permit_case
_EVENT = case_event
_OFFICER = officer
_SEAL = seal_use
_LICENCE = licence
_ITEM = item
_DRAWN = drawn_document
_LEAF = ledger_leaf


class IssuedRow(NamedTuple):
    """One paper with the case and the person it belongs to."""

    document_id: int
    case_id: int
    case_number: str
    sequence: int
    kind: DocumentKind
    seal_number: str
    content: str
    sha256: str
    at: datetime
    officer_name: str | None


def _issued() -> Select[tuple[object, ...]]:
    return select(
        _ISSUED.c.document_id,
        _ISSUED.c.case_id,
        _CASE.c.case_number,
        _ISSUED.c.sequence,
        _ISSUED.c.kind,
        _ISSUED.c.seal_number,
        _ISSUED.c.content,
        _ISSUED.c.sha256,
        _ISSUED.c.at,
        _OFFICER.c.name,
    ).select_from(
        _ISSUED.join(_CASE, _CASE.c.case_id == _ISSUED.c.case_id)
        .join(_EVENT, (_EVENT.c.case_id == _ISSUED.c.case_id) & (_EVENT.c.sequence == _ISSUED.c.sequence))
        .outerjoin(_OFFICER, _OFFICER.c.officer_id == _EVENT.c.officer_id)
    )


_OF_CASE = _issued().where(_ISSUED.c.case_id == bindparam("case_id")).order_by(_ISSUED.c.document_id)
_OF_ID = _issued().where(_ISSUED.c.document_id == bindparam("document_id"))
_OF_DIGEST = _issued().where(_ISSUED.c.sha256 == bindparam("sha256")).order_by(_ISSUED.c.document_id).limit(1)


def of_case(connection: Connection, case_id: int) -> tuple[IssuedRow, ...]:
    """Return the papers of a case, oldest first."""
    return tuple(IssuedRow._make(row) for row in connection.execute(_OF_CASE, {"case_id": case_id}))


def of_id(connection: Connection, document_id: int) -> IssuedRow | None:
    """Return one paper."""
    row = connection.execute(_OF_ID, {"document_id": document_id}).one_or_none()
    return None if row is None else IssuedRow._make(row)


def of_digest(connection: Connection, sha256: str) -> IssuedRow | None:
    """Return the paper whose words have this SHA-256."""
    row = connection.execute(_OF_DIGEST, {"sha256": sha256}).one_or_none()
    return None if row is None else IssuedRow._make(row)


class SealFacts(NamedTuple):
    """One use of the seal."""

    year: int
    number: int
    document: DocumentKind
    case_number: str
    officer_name: str | None
    at: datetime


_SEALS = (
    select(_SEAL.c.year, _SEAL.c.number, _SEAL.c.document, _CASE.c.case_number, _OFFICER.c.name, _SEAL.c.at)
    .select_from(
        _SEAL.join(_CASE, _CASE.c.case_id == _SEAL.c.case_id).outerjoin(
            _OFFICER, _OFFICER.c.officer_id == _SEAL.c.officer_id
        )
    )
    .order_by(_SEAL.c.year, _SEAL.c.number)
)


def seal_uses(connection: Connection, year: int, after: int, size: int) -> tuple[SealFacts, ...]:
    """Return up to ``size`` uses of the seal in a year whose numbers are greater than ``after``, in order."""
    wanted = _SEALS.where(_SEAL.c.year == year, _SEAL.c.number > after).limit(size)
    return tuple(SealFacts._make(row) for row in connection.execute(wanted))


def seal_of(connection: Connection, year: int, number: int) -> SealFacts | None:
    """Return one use of the seal by its number."""
    row = connection.execute(_SEALS.where(_SEAL.c.year == year, _SEAL.c.number == number)).one_or_none()
    return None if row is None else SealFacts._make(row)


class LicenceFacts(NamedTuple):
    """One licence of a case, its item's policy for the holder's name included."""

    licence_number: str
    edition: int
    state: LicenceState
    item_code: str
    item_name: str
    item_name_en: str
    holder_name: str
    valid_from: object
    valid_until: object
    name_policy: NamePolicy


def licences(connection: Connection, case_id: int) -> tuple[LicenceFacts, ...]:
    """Return every licence of a case, oldest first."""
    wanted = (
        select(
            _LICENCE.c.licence_number,
            _LICENCE.c.edition,
            _LICENCE.c.state,
            _ITEM.c.code,
            _ITEM.c.name,
            _ITEM.c.name_en,
            _LICENCE.c.holder_name,
            _LICENCE.c.valid_from,
            _LICENCE.c.valid_until,
            _ITEM.c.name_policy,
        )
        .join(_ITEM, _ITEM.c.item_id == _LICENCE.c.item_id)
        .where(_LICENCE.c.case_id == case_id)
        .order_by(_LICENCE.c.licence_id)
    )
    return tuple(LicenceFacts._make(row) for row in connection.execute(wanted))


def drawn(connection: Connection, sha256: str) -> tuple[int, datetime] | None:
    """Return which paper was drawn as the PDF file with this SHA-256, and when."""
    row = connection.execute(select(_DRAWN.c.document_id, _DRAWN.c.at).where(_DRAWN.c.sha256 == sha256)).one_or_none()
    return None if row is None else (row.document_id, row.at)


def leaves_at(connection: Connection, at: datetime) -> tuple[tuple[int, str, bytes], ...]:
    """Return the leaves of the ledger that were appended at an instant: index, content, hash."""
    wanted = select(_LEAF.c.leaf_index, _LEAF.c.content, _LEAF.c.leaf_hash).where(_LEAF.c.at == at)
    return tuple((row.leaf_index, row.content, row.leaf_hash) for row in connection.execute(wanted))


def leaf_hashes(connection: Connection) -> list[bytes]:
    """Return the hashes of all leaves, in order."""
    return list(connection.scalars(select(_LEAF.c.leaf_hash).order_by(_LEAF.c.leaf_index)))
