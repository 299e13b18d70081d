"""Statements that write the catalogue of items. Used where a catalogue is loaded or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data.records.case_record import limit_text
from data.tables.bureau import department, section
from data.tables.catalogue import item
from data.words.catalogue_words import ItemFact

_DEPARTMENTS = select(department.c.code, department.c.department_id)
_SECTIONS = select(section.c.code, section.c.section_id)
WRITTEN_ALIKE = (
    "code", "name", "name_en", "initials", "power_type", "kind", "route", "promised_stops", "name_policy", "basis",
    "national_code", "zone", "former_kind", "former_promised", "fee", "fee_basis", "major_above", "hazardous",
)  # fmt: skip
"""Columns that hold the value of the item as it is."""


def add_items(connection: Connection, items: Iterable[ItemFact]) -> None:
    """Insert the first version of items that the store does not have; departments and sections must be there.

    Raises IntegrityError when an item's code is taken, KeyError when a department or section is missing.
    """
    _insert(connection, items, {})


def add_versions(connection: Connection, items: Iterable[ItemFact]) -> Mapping[str, int]:
    """Insert the next version of each item, which new cases take from now on, and return the versions by code.

    Raises KeyError when a department or section is missing.
    """
    added = list(items)
    versions: dict[str, int] = {}
    if added:
        codes = [fact.code for fact in added]
        newest = func.max(item.c.version).label("newest")
        statement = select(item.c.code, newest).where(item.c.code.in_(codes)).group_by(item.c.code)
        latest = {row.code: row.newest for row in connection.execute(statement)}
        versions = {code: latest.get(code, 0) + 1 for code in codes}
        withdraw(connection, codes)
        _insert(connection, added, versions)
    return versions


def withdraw(connection: Connection, codes: Collection[str]) -> None:
    """Let no new case take the items; cases that have them keep them."""
    if codes:
        connection.execute(update(item).where(item.c.code.in_(list(codes)), item.c.current).values(current=False))


def _insert(connection: Connection, items: Iterable[ItemFact], versions: Mapping[str, int]) -> None:
    departments = {row.code: row.department_id for row in connection.execute(_DEPARTMENTS)}
    sections = {row.code: row.section_id for row in connection.execute(_SECTIONS)}
    rows = [
        {
            **_values(fact),
            "version": versions.get(fact.code, 1),
            "current": True,
            "department_id": departments[fact.department],
            "section_id": sections[fact.section],
        }
        for fact in items
    ]
    connection.execute(insert(item), rows)


def _values(fact: ItemFact) -> dict[str, Any]:
    inspection = fact.inspection
    return {
        **{name: getattr(fact, name) for name in WRITTEN_ALIKE},
        "former_chain": list(fact.former_chain),
        "promised": limit_text(fact.promised),
        "statutory": limit_text(fact.statutory),
        "stage_limits": {stage.value: days for stage, days in fact.stage_limits.items()},
        "materials": [material._asdict() for material in fact.materials],
        "inspection": None
        if inspection is None
        else {
            **inspection._asdict(),
            "specialties": list(inspection.specialties),
            "checklist": list(inspection.checklist),
        },
        "special_procedures": [procedure.value for procedure in fact.special_procedures],
        "also_grants": list(fact.also_grants),
    }
