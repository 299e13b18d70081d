"""One table as CSV or as a workbook of one sheet; no cell is taken for a formula. For exports that are read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from data.exports.spreadsheet_cells import neutralised
from data.words.violations import BadInput

CSV, XLSX = ".csv", ".xlsx"
LONGEST_CELL = 32_767
"""Characters that a cell of XLSX holds."""
_NARROW, _WIDE = 16, 40


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    return text.getvalue()


def xlsx_table(
    name: str,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Collection[str] = (),
    wide: Collection[str] = (),
) -> bytes:
    """Return rows as a workbook; texts are written as texts.

    Args:
        name: of the file, for what is told when it cannot be made.
        title: of the sheet.
        columns: the header; the first two cells of a row name it where a cell is too long.
        rows: as many cells as there are columns.
        numbers: columns whose cells are numbers.
        wide: columns that hold long texts.

    Raises:
        BadInput: catalogue.excel_missing, catalogue.cell_too_long.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as missing:
        raise BadInput("catalogue.excel_missing", file=name) from missing
    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    sheet = workbook.add_worksheet(title)
    bold = workbook.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
        sheet.set_column(place, place, _WIDE if column in wide else _NARROW)
    sheet.freeze_panes(1, 2)
    for number, row in enumerate(rows, 1):
        for place, (column, text) in enumerate(zip(columns, row, strict=True)):
            cell = neutralised(text)
            if len(cell) > LONGEST_CELL:
                raise BadInput("catalogue.cell_too_long", item=" ".join(row[:2]), key=column, limit=LONGEST_CELL)
            if column in numbers and cell:
                sheet.write_number(number, place, int(cell))
            elif cell:
                sheet.write_string(number, place, cell)
    workbook.close()
    return content.getvalue()


def write_new(place: Path, content: bytes) -> None:
    """Write a file that does not exist yet.

    Raises:
        BadInput: catalogue.exists, catalogue.unwritable.
    """
    try:
        with place.open("xb") as file:
            file.write(content)
    except FileExistsError as there:
        raise BadInput("catalogue.exists", file=str(place)) from there
    except OSError as trouble:
        raise BadInput("catalogue.unwritable", file=str(place), reason=trouble.strerror or "") from trouble
