"""The rows of a catalogue table (CSV, XLSX) as written items: a header, then one row an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from data.exports.spreadsheet_cells import written_as
from data.imports.catalogue.catalogue_file import CAPS, CatalogueCaps
from data.imports.catalogue.cell_notation import COLUMNS, EXPECTED, value_of
from data.imports.catalogue.found_faults import FaultPlace, FoundFaults
from data.imports.catalogue.written_item import REQUIRED, WrittenItem
from data.words.catalogue_words import ItemPlace
from data.words.safe_text import clean
from data.words.violations import BadInput

NEEDED_COLUMNS = ("department", *REQUIRED)


class TableRow(NamedTuple):
    """One row of a table."""

    line: int
    """Line on which it begins, or its number in the sheet."""
    cells: Sequence[str]


def written_items(
    file: str, rows: Iterable[TableRow], faults: FoundFaults, caps: CatalogueCaps = CAPS
) -> Iterator[WrittenItem]:
    """Yield the items of a table; blank rows are skipped, cells beyond the header are faults.

    Raises:
        BadInput: catalogue.header where a column is missing, unknown or named twice; catalogue.too_many_rows,
            catalogue.too_many_columns; catalogue.empty.
    """
    filled = (row for row in rows if any(cell.strip() for cell in row.cells))
    header = next(filled, None)
    if header is None:
        raise BadInput("catalogue.empty", file=file)
    columns = _columns(file, header, caps)
    for number, row in enumerate(filled, 1):
        if number > caps.rows:
            raise BadInput("catalogue.too_many_rows", file=file, limit=caps.rows)
        place = ItemPlace(file, row.line, {})
        cells = {column: cell.strip() for column, cell in zip(columns, row.cells, strict=False)}
        if any(cell.strip() for cell in row.cells[len(columns) :]):
            where = FaultPlace(file, row.line, cells.get("code", ""))
            faults.add("catalogue.cells", where, found=len(row.cells), expected=len(columns))
        fields = _fields(cells, place, faults, caps)
        readable = {column: value for column, value in fields.items() if value is not None}
        unreadable = frozenset(fields) - frozenset(readable)
        yield WrittenItem(place, number, cells.get("department", ""), readable, unreadable)


def _columns(file: str, header: TableRow, caps: CatalogueCaps) -> list[str]:
    names: list[str] = [clean(cell, limit=60) for cell in header.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > caps.columns:
        raise BadInput("catalogue.too_many_columns", file=file, limit=caps.columns)
    wrong = [name for place, name in enumerate(names) if name not in COLUMNS or name in names[:place]]
    wrong += [name for name in NEEDED_COLUMNS if name not in names]
    if wrong:
        told = ", ".join(dict.fromkeys(name or '""' for name in wrong))
        raise BadInput("catalogue.header", file=file, row=header.line, columns=told, needed=", ".join(NEEDED_COLUMNS))
    return names


def _fields(cells: dict[str, str], place: ItemPlace, faults: FoundFaults, caps: CatalogueCaps) -> dict[str, Any]:
    """Return the values of the cells that hold anything, None for those that cannot be read."""
    fields: dict[str, Any] = {}
    for column, cell in cells.items():
        if column == "department" or not cell:
            continue
        where = FaultPlace(place.file, place.line, cells.get("code", ""), column)
        if len(cell) > caps.field_characters:
            faults.add("catalogue.text_too_long", where, limit=caps.field_characters)
            fields[column] = None
            continue
        try:
            fields[column] = value_of(column, written_as(cell))
        except ValueError:
            faults.add("catalogue.wrong_value", where, expected=EXPECTED.get(column, ""))
            fields[column] = None
    return fields
