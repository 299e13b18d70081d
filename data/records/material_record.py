"""The rows of a case's materials and of the files that came with them. Used by the acceptance and materials desks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from data.imports.attachment import CheckedFile
from data.records.conflict import inserting
from data.records.driver_statement import DriverStatement, Write, insertion, run_together
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.papers import case_material, stored_file
from data.words.catalogue_words import Material
from data.words.paper_words import MaterialState
from data.words.safe_text import SafeText

_MATERIAL = case_material
_FILE = stored_file


class NewMaterial(NamedTuple):
    """One row to write: a paper as it came, or why it need not come."""

    material: str
    state: MaterialState
    original_sighted: bool = False
    file_name: SafeText = SafeText("")
    sha256: str | None = None
    identity_data: bool = False
    from_case_id: int | None = None
    reasons: SafeText = SafeText("")


class MaterialRow(NamedTuple):
    """One row as it was written."""

    material_id: int
    material: str
    state: MaterialState
    original_sighted: bool
    file_name: str
    sha256: str | None
    identity_data: bool
    from_case_id: int | None
    reasons: str
    at: datetime
    officer_id: int | None


def of_item(connection: Connection, item_id: int) -> tuple[Material, ...]:
    """Return what an item version asks for, in its order."""
    return tuple(Material(**fields) for fields in _OF_ITEM.rows(connection, {"item_id": item_id})[0][0])


def of_case_item(connection: Connection, case_id: int) -> tuple[Material, ...]:
    """Return what the item version of a case asks for, in its order."""
    return tuple(Material(**fields) for fields in _OF_CASE_ITEM.rows(connection, {"case_id": case_id})[0][0])


_OF_ITEM = DriverStatement(select(item.c.materials).where(item.c.item_id == bindparam("item_id")))
_OF_CASE_ITEM = DriverStatement(
    select(item.c.materials)
    .select_from(permit_case.join(item, item.c.item_id == permit_case.c.item_id))
    .where(permit_case.c.case_id == bindparam("case_id"))
)


def store(connection: Connection, file: CheckedFile, at: datetime) -> None:
    """Keep the bytes of a file; those that are kept already are kept once."""
    values = {"sha256": file.sha256, "size": len(file.content), "media_type": file.media_type}
    connection.execute(_store(connection.dialect.name), values | {"content": file.content, "stored_at": at})


@cache
def _store(dialect_name: str) -> Any:
    return inserting(dialect_name, _FILE).on_conflict_do_nothing(index_elements=[_FILE.c.sha256])


def add(
    connection: Connection, case_id: int, rows: Iterable[NewMaterial], officer_id: int | None, at: datetime
) -> None:
    """Append rows to a case's materials; the last of a material tells how it stands."""
    common = {"case_id": case_id, "officer_id": officer_id, "at": at}
    writes = [Write(_ADD, row._asdict() | common) for row in rows]
    if writes:
        run_together(connection, writes)


_ADD = insertion(_MATERIAL)


def rows_of(connection: Connection, case_id: int) -> list[MaterialRow]:
    """Return everything written of a case's materials, oldest first."""
    return [MaterialRow(*row) for row in _ROWS_OF.rows(connection, {"case_id": case_id})]


_ROWS_OF = DriverStatement(
    select(*(_MATERIAL.c[name] for name in MaterialRow._fields))
    .where(_MATERIAL.c.case_id == bindparam("case_id"))
    .order_by(_MATERIAL.c.material_id)
)


def standing(rows: Iterable[MaterialRow]) -> dict[str, MaterialRow]:
    """Return the row that tells how each material stands: the last one."""
    return {row.material: row for row in rows}
