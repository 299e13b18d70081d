"""The catalogue as files that the import reads back unchanged: a folder of TOML, one CSV table, one XLSX sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from data.exports.table_file import csv_table, xlsx_table
from data.imports.catalogue.cell_notation import COLUMNS, NUMBERS, cells_of
from data.words.catalogue_words import InspectionRule, ItemFact, Material
from data.words.limits import Limit
from data.words.violations import BadInput

TOML_KEYS = tuple(column for column in COLUMNS if column != "department")
_WIDE_COLUMNS = frozenset({"name", "name_en", "promised", "statutory", "basis", "materials"})


class CatalogueFormat(StrEnum):
    """What an export writes."""

    TOML = "toml"
    CSV = "csv"
    XLSX = "xlsx"


def export_catalogue(items: Iterable[ItemFact], chosen: CatalogueFormat, place: Path) -> tuple[Path, ...]:
    """Write items and return the files that were made: ``place`` itself, for TOML one file a department inside it.

    Raises:
        BadInput: catalogue.exists where a file would be written over, catalogue.unwritable, catalogue.excel_missing,
            catalogue.cell_too_long.
    """
    listed = list(items)
    if chosen is CatalogueFormat.CSV:
        contents = {place: b"\xef\xbb\xbf" + csv_text(listed).encode()}
    elif chosen is CatalogueFormat.XLSX:
        contents = {place: xlsx_bytes(listed, place.name)}
    else:
        departments = dict.fromkeys(item.department for item in listed)
        contents = {
            place / f"{code}.toml": toml_text(item for item in listed if item.department == code).encode()
            for code in departments
        }
    for path in contents:
        if path.exists():
            raise BadInput("catalogue.exists", file=str(path))
    try:
        if chosen is CatalogueFormat.TOML:
            place.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            with path.open("xb") as file:
                file.write(content)
    except OSError as trouble:
        raise BadInput("catalogue.unwritable", file=str(place), reason=trouble.strerror or "") from trouble
    return tuple(contents)


def toml_text(items: Iterable[ItemFact]) -> str:
    """Return the items of one department as TOML, a line a material."""
    return "\n".join("\n".join(("[[item]]", *_toml_lines(item), "")) for item in items)


def csv_text(items: Iterable[ItemFact]) -> str:
    """Return items as CSV with a header; no cell is taken for a formula."""
    return csv_table(COLUMNS, _rows(items))


def xlsx_bytes(items: Iterable[ItemFact], name: str) -> bytes:
    """Return items as a workbook of one sheet; texts are written as texts, never as formulas.

    Raises:
        BadInput: catalogue.excel_missing, catalogue.cell_too_long.
    """
    return xlsx_table(name, "catalogue", COLUMNS, _rows(items), NUMBERS, _WIDE_COLUMNS)


def _rows(items: Iterable[ItemFact]) -> Iterator[list[str]]:
    for item in items:
        cells = cells_of(item)
        yield [cells[column] for column in COLUMNS]


def _toml_lines(item: ItemFact) -> Iterator[str]:
    for key in TOML_KEYS:
        value = getattr(item, key)
        if key == "materials" and value:
            yield "materials = ["
            yield from (f"    {_toml(material)}," for material in value)
            yield "]"
        elif value is not None and value not in ("", (), {}) and not _said_by_silence(key, value):
            yield f"{key} = {_toml(value)}"


def _said_by_silence(key: str, value: Any) -> bool:
    return (key == "promised_stops" and value is True) or (key == "hazardous" and value is False)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        # A basic string of TOML escapes what JSON escapes.
        return json.dumps(str(value), ensure_ascii=False)
    if isinstance(value, Limit):
        return _toml([value.amount, value.unit.value, value.starts_at.value, value.basis])
    if isinstance(value, Material):
        kept = {"code": value.code, "name": value.name, "name_en": value.name_en}
        marks = {"required": value.required, "deferrable": value.deferrable, "original": value.original}
        usual = Material._field_defaults
        return _toml(kept | {mark: said for mark, said in marks.items() if said is not usual[mark]})
    if isinstance(value, InspectionRule):
        usual = InspectionRule._field_defaults
        told = {name: said for name, said in value._asdict().items() if name not in usual or said != usual[name]}
        return _toml(told)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key!s} = {_toml(part)}" for key, part in value.items()) + " }"
    return "[" + ", ".join(_toml(part) for part in value) + "]"
