"""The rows of papers that were issued, and what the store says for a new one. Used by the desks that issue papers.

Of the applicant only the name is read, and whether it is a company.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, insert, select

from data.records import kept_back
from data.records.driver_statement import DriverStatement, Write, insertion
from data.tables.applicant import applicant
from data.tables.bureau import section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.papers import drawn_document, issued_document
from data.tables.setting import setting
from data.words.document_words import Effect, PaperFacts
from data.words.procedure_words import DocumentKind

_CASE = permit_case
_ITEM = item
_APPLICANT = applicant
_SECTION = section
_DRAWN = drawn_document


def _setting(key: str) -> ColumnElement[Any]:
    return select(setting.c.value).where(setting.c.key == key).scalar_subquery()


_COLUMNS: tuple[ColumnElement[Any], ...] = (
    _setting("bureau.name"),
    _setting("bureau.name_en"),
    _CASE.c.case_number,
    _APPLICANT.c.name,
    _APPLICANT.c.company,
    _ITEM.c.item_id,
    _ITEM.c.code,
    _ITEM.c.name,
    _ITEM.c.name_en,
    _ITEM.c.basis,
    _ITEM.c.power_type,
    _ITEM.c.name_policy,
    _SECTION.c.name,
    _SECTION.c.name_en,
    _ITEM.c.also_grants,
)
_FACTS = tuple(column.label(f"paper_{place}") for place, column in enumerate(_COLUMNS))


def with_facts(of_case: Select[Any]) -> Select[Any]:
    """Return a statement over ``permit_case`` and ``item`` with the columns of ``facts_of`` behind its own."""
    return (
        of_case.add_columns(*_FACTS)
        .join(_SECTION, _SECTION.c.section_id == _CASE.c.section_id)
        .outerjoin(_APPLICANT, _APPLICANT.c.applicant_id == _CASE.c.applicant_id)
    )


_OF_CASE = DriverStatement(
    with_facts(select().select_from(_CASE).join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)).where(
        _CASE.c.case_id == bindparam("case_id")
    )
)


def facts(connection: Connection, case_id: int) -> PaperFacts:
    """Return what the store says for a paper of a case.

    Raises:
        IndexError: there is no such case.
    """
    return facts_of(_OF_CASE.rows(connection, {"case_id": case_id})[0])


def facts_of(row: Sequence[Any]) -> PaperFacts:
    """Return what a row says whose last columns are those of ``with_facts``."""
    row = row[-len(_FACTS) :]
    bureau, bureau_en, number, name, company, item_id, code, item_name, item_name_en, basis, power, policy = row[:12]
    return PaperFacts(
        bureau_name=bureau or "",
        bureau_name_en=bureau_en or "",
        case_number=number,
        applicant_name=name or "",
        applicant_is_company=bool(company),
        item=Effect(item_id, code, item_name, item_name_en),
        item_basis=basis,
        power_type=power,
        name_policy=policy,
        section_name=row[12],
        section_name_en=row[13],
        also_grants=tuple(row[14] or ()),
    )


def effects(connection: Connection, codes: Sequence[str]) -> tuple[Effect, ...]:
    """Return the items with these codes in their order, each in its newest version; unknown codes are left out."""
    if not codes:
        return ()
    newest = (
        select(_ITEM.c.code, func.max(_ITEM.c.version).label("version"))
        .where(_ITEM.c.code.in_(codes))
        .group_by(_ITEM.c.code)
        .subquery()
    )
    named = select(_ITEM.c.item_id, _ITEM.c.code, _ITEM.c.name, _ITEM.c.name_en).join(
        newest, (newest.c.code == _ITEM.c.code) & (newest.c.version == _ITEM.c.version)
    )
    found = {row.code: Effect(*row) for row in connection.execute(named)}
    return tuple(found[code] for code in codes if code in found)


_INSERT = insertion(issued_document)


def issued_row(
    connection: Connection,
    case_id: int,
    sequence: int,
    kind: DocumentKind,
    seal_number: str,
    content: str,
    sha256: str,
    at: datetime,
) -> tuple[Write, ...]:
    """Return what writes one issued paper; nothing where it is kept back."""
    values: dict[str, Any] = {"case_id": case_id, "sequence": sequence, "kind": kind, "seal_number": seal_number}
    return kept_back.kept_back(connection, Write(_INSERT, values | {"content": content, "sha256": sha256, "at": at}))


def add_drawn(connection: Connection, sha256: str, document_id: int, officer_id: int, at: datetime) -> bool:
    """Remember a paper drawn as PDF; False where exactly these bytes were drawn before."""
    if connection.scalar(select(_DRAWN.c.sha256).where(_DRAWN.c.sha256 == sha256)) is not None:
        return False
    values = {"sha256": sha256, "document_id": document_id, "officer_id": officer_id, "at": at}
    connection.execute(insert(_DRAWN), values)
    return True
