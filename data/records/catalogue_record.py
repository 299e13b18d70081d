"""Statements that write the catalogue of items. Used where a catalogue is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from data.records.case_record import limit_text
from data.reference.item_catalogue import ItemFact
from data.tables.bureau import Department, Section
from data.tables.catalogue import Item

_ITEM = Item.__table__  # type: ignore[attr-defined]
_DEPARTMENT = Department.__table__  # type: ignore[attr-defined]
_SECTION = Section.__table__  # type: ignore[attr-defined]

_DEPARTMENTS = select(_DEPARTMENT.c.code, _DEPARTMENT.c.department_id)
_SECTIONS = select(_SECTION.c.code, _SECTION.c.section_id)


def add_items(connection: Connection, items: Iterable[ItemFact]) -> None:
    """Insert the first version of items that the store does not have; departments and sections must be there.

    Raises IntegrityError when an item's code is taken, KeyError when a department or section is missing.
    """
    departments = {row.code: row.department_id for row in connection.execute(_DEPARTMENTS)}
    sections = {row.code: row.section_id for row in connection.execute(_SECTIONS)}
    rows = [
        {
            "code": item.code,
            "version": 1,
            "current": True,
            "name": item.name,
            "name_en": item.name_en,
            "initials": item.initials,
            "power_type": item.power_type,
            "kind": item.kind,
            "route": item.route,
            "former_chain": list(item.former_chain),
            "department_id": departments[item.department],
            "section_id": sections[item.section],
            "promised": limit_text(item.promised),
            "statutory": limit_text(item.statutory),
            "stage_limits": {stage.value: days for stage, days in item.stage_limits.items()},
            "promised_stops": item.promised_stops,
            "name_policy": item.name_policy,
            "basis": item.basis,
        }
        for item in items
    ]
    connection.execute(insert(_ITEM), rows)
