"""Reads of the catalogue: items of the current version, all versions of one, departments and sections.

Used by ``core.reads.catalogue`` and the catalogue desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from data.records.case_record import limit_of
from data.records.catalogue_record import WRITTEN_ALIKE
from data.tables.bureau import department, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.words.catalogue_words import (
    InspectionKind,
    InspectionMode,
    InspectionRule,
    ItemFact,
    ItemRow,
    ItemVersion,
    Material,
    NamedItem,
    RoomRow,
)
from data.words.limits import ProcedureKind
from data.words.procedure_words import Stage

_PLACED = item.outerjoin(department, department.c.department_id == item.c.department_id).join(
    section, section.c.section_id == item.c.section_id
)
_WHOLE = select(item, department.c.code.label("department_code"), section.c.code.label("section_code")).select_from(
    _PLACED
)
_CURRENT = _WHOLE.where(item.c.current).order_by(item.c.department_id, item.c.item_id)
_ROWS: Select[Any] = (
    select(
        *(item.c[name] for name in ("item_id", "code", "version", "name", "name_en", "initials", "kind", "route")),
        *(item.c[name] for name in ("promised", "statutory", "zone")),
        department.c.name.label("department_name"),
        department.c.name_en.label("department_name_en"),
        section.c.name.label("section_name"),
        section.c.name_en.label("section_name_en"),
    )
    .select_from(_PLACED)
    .where(item.c.current)
    .order_by(item.c.department_id, item.c.code)
)
_NAMED = select(item.c.code, item.c.name, item.c.name_en).where(item.c.current)


def current_items(connection: Connection) -> Mapping[str, ItemFact]:
    """Return what new cases can be: the current version of each item, by code, by department and entry."""
    return {row.code: _fact(row) for row in connection.execute(_CURRENT)}


def item_rows(connection: Connection, department_code: str = "", section_code: str = "") -> list[tuple[ItemRow, str]]:
    """Return the lines of current items, each with its pinyin initials, by department and code.

    Args:
        department_code: only items that came from it; "" for all.
        section_code: only items that it decides; "" for all.
    """
    statement = _ROWS
    if department_code:
        statement = statement.where(department.c.code == department_code)
    if section_code:
        statement = statement.where(section.c.code == section_code)
    return [(_row(row), row.initials) for row in connection.execute(statement)]


def versions(connection: Connection, code: str) -> tuple[ItemVersion, ...]:
    """Return every version of an item, the newest first; empty where there is no such code."""
    received = permit_case.c.received_on
    keeping = (
        select(permit_case.c.item_id, func.count().label("cases"), func.min(received), func.max(received))
        .join(item, item.c.item_id == permit_case.c.item_id)
        .where(item.c.code == code)
        .group_by(permit_case.c.item_id)
    )
    kept = {row[0]: row for row in connection.execute(keeping)}
    statement = _WHOLE.where(item.c.code == code).order_by(item.c.version.desc())
    found = []
    for row in connection.execute(statement):
        _, cases, first, last = kept.get(row.item_id, (row.item_id, 0, None, None))
        found.append(ItemVersion(row.item_id, row.version, row.current, cases, first, last, _fact(row)))
    return tuple(found)


def named(connection: Connection, codes: Sequence[str]) -> tuple[NamedItem, ...]:
    """Return the current items of these codes by name, in the order of ``codes``; without those withdrawn."""
    found = {row.code: NamedItem(*row) for row in connection.execute(_NAMED.where(item.c.code.in_(codes)))}
    return tuple(found[code] for code in codes if code in found)


def open_cases(connection: Connection, code: str) -> int:
    """Return how many cases of any version of an item are open."""
    of_item = permit_case.join(item, item.c.item_id == permit_case.c.item_id)
    statement = select(func.count()).select_from(of_item).where(item.c.code == code, permit_case.c.closed_on.is_(None))
    return int(connection.execute(statement).scalar_one())


def departments(connection: Connection) -> tuple[RoomRow, ...]:
    """Return the departments of origin with the number of their current items."""
    counted = (
        select(department.c.code, department.c.name, department.c.name_en, func.count(item.c.item_id))
        .select_from(department.outerjoin(item, (item.c.department_id == department.c.department_id) & item.c.current))
        .group_by(department.c.department_id)
        .order_by(department.c.department_id)
    )
    return _rooms(connection, counted)


def approving_sections(connection: Connection) -> tuple[RoomRow, ...]:
    """Return the approving sections with the number of their current items."""
    counted = (
        select(section.c.code, section.c.name, section.c.name_en, func.count(item.c.item_id))
        .select_from(section.outerjoin(item, (item.c.section_id == section.c.section_id) & item.c.current))
        .where(section.c.approving)
        .group_by(section.c.section_id)
        .order_by(section.c.section_id)
    )
    return _rooms(connection, counted)


def _rooms(connection: Connection, statement: Select[Any]) -> tuple[RoomRow, ...]:
    return tuple(RoomRow(*row) for row in connection.execute(statement))


def _row(row: Row[Any]) -> ItemRow:
    values = row._mapping
    told = {name: values[name] for name in ItemRow._fields}
    return ItemRow(**{**told, "promised": limit_of(row.promised), "statutory": limit_of(row.statutory)})


def inspection_rule(fields: Mapping[str, Any] | None) -> InspectionRule | None:
    """Return the inspection rule in the document of an item; what an older one does not say is as usual."""
    if fields is None:
        return None
    lists = {name: tuple(fields.get(name, ())) for name in ("specialties", "checklist")}
    words = {"kind": InspectionKind(fields["kind"]), "mode": InspectionMode(fields["mode"])}
    return InspectionRule(**{**fields, **words, **lists})


def _fact(row: Row[Any]) -> ItemFact:
    values, inspection = row._mapping, row.inspection
    return ItemFact(
        **{name: values[name] for name in WRITTEN_ALIKE},
        department=row.department_code or "",
        section=row.section_code,
        former_chain=tuple(row.former_chain),
        promised=limit_of(row.promised),
        statutory=limit_of(row.statutory),
        stage_limits={Stage(stage): days for stage, days in row.stage_limits.items()},
        materials=tuple(Material(**material) for material in row.materials),
        inspection=inspection_rule(inspection),
        special_procedures=tuple(ProcedureKind(kind) for kind in row.special_procedures),
        also_grants=tuple(row.also_grants),
    )
