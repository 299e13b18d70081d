"""Reads of materials beyond one case's own rows: files, and papers that came with earlier cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, not_, select

from data.tables.bureau import officer
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.papers import case_material, stored_file
from data.words.catalogue_words import Material
from data.words.paper_words import MaterialState

_CASE = permit_case
_MATERIAL = case_material
_FILE = stored_file
_OFFICER = officer


class EarlierPaper(NamedTuple):
    """A paper that came with another case."""

    case_id: int
    case_number: str
    material: str
    original_sighted: bool
    sha256: str | None
    at: datetime
    asked: tuple[Material, ...]
    """What that case's item asks for."""


class StoredFacts(NamedTuple):
    """A file of a case."""

    case_id: int
    file_name: str
    media_type: str
    content: bytes
    identity_data: bool


class FileFacts(NamedTuple):
    """What is known of stored bytes."""

    media_type: str
    size: int


def earlier_papers(
    connection: Connection, applicant_ids: Sequence[int], since: datetime, not_of_case: int = 0
) -> list[EarlierPaper]:
    """Return what these applicants handed in since ``since`` with other cases than one, the newest first."""
    if not applicant_ids:
        return []
    statement = (
        select(
            _CASE.c.case_id,
            _CASE.c.case_number,
            _MATERIAL.c.material,
            _MATERIAL.c.original_sighted,
            _MATERIAL.c.sha256,
            _MATERIAL.c.at,
            item.c.materials,
        )
        .select_from(
            _CASE.join(_MATERIAL, _MATERIAL.c.case_id == _CASE.c.case_id).join(item, item.c.item_id == _CASE.c.item_id)
        )
        .where(
            _CASE.c.applicant_id.in_(applicant_ids),
            _CASE.c.case_id != not_of_case,
            not_(_CASE.c.imported),
            _MATERIAL.c.state == MaterialState.SUPPLIED,
            _MATERIAL.c.at >= since,
        )
        .order_by(_MATERIAL.c.material_id.desc())
    )
    return [
        EarlierPaper(*row[:-1], asked=tuple(Material(**fields) for fields in row[-1]))
        for row in connection.execute(statement)
    ]


def file_of(connection: Connection, material_id: int) -> StoredFacts | None:
    """Return a file by the row of the material that it came with; None where there is none."""
    row = connection.execute(_FILE_OF, {"material_id": material_id}).one_or_none()
    return None if row is None else StoredFacts(*row)


_FILE_OF = (
    select(
        _MATERIAL.c.case_id,
        _MATERIAL.c.file_name,
        _FILE.c.media_type,
        _FILE.c.content,
        _MATERIAL.c.identity_data,
    )
    .select_from(_MATERIAL.join(_FILE, _FILE.c.sha256 == _MATERIAL.c.sha256))
    .where(_MATERIAL.c.material_id == bindparam("material_id"))
)


def file_facts(connection: Connection, case_id: int) -> dict[str, FileFacts]:
    """Return type and size of the files of a case, by digest, without their bytes."""
    rows = connection.execute(_FACTS_OF, {"case_id": case_id})
    return {row.sha256: FileFacts(row.media_type, row.size) for row in rows}


_FACTS_OF = (
    select(_FILE.c.sha256, _FILE.c.media_type, _FILE.c.size)
    .select_from(_MATERIAL.join(_FILE, _FILE.c.sha256 == _MATERIAL.c.sha256))
    .where(_MATERIAL.c.case_id == bindparam("case_id"))
    .distinct()
)


def officer_names(connection: Connection, officer_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of officers by id."""
    named = select(_OFFICER.c.officer_id, _OFFICER.c.name).where(_OFFICER.c.officer_id.in_(officer_ids))
    found = connection.execute(named) if officer_ids else ()
    return {row.officer_id: row.name for row in found}


def case_numbers(connection: Connection, case_ids: Sequence[int]) -> dict[int, str]:
    """Return the numbers of cases by id."""
    if not case_ids:
        return {}
    statement = select(_CASE.c.case_id, _CASE.c.case_number).where(_CASE.c.case_id.in_(case_ids))
    return {row.case_id: row.case_number for row in connection.execute(statement)}
