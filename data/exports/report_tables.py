"""Tables of a report as a workbook, as CSV and as Markdown; texts are never formulas.

Knows cells and sheets, nothing of the bureau: headings and names come in the languages that they are to be written in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from data.exports.spreadsheet_cells import neutralised
from data.words.violations import BadInput

Value: TypeAlias = "str | int | float | None"
_WIDEST = 40
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "|`*_[\\"} | {"<": "&lt;", "\n": " "})
"""What Markdown would take for something else than a text."""


class ReportTable(NamedTuple):
    """One table: a sheet of the workbook, a part of the text."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def xlsx_bytes(tables: Iterable[ReportTable], name: str) -> bytes:
    """Return a workbook with a sheet for each table; numbers are numbers, texts are texts.

    Raises:
        BadInput: ``catalogue.excel_missing``.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as missing:
        raise BadInput("catalogue.excel_missing", file=name) from missing
    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = workbook.add_worksheet(table.title)
        for place, heading in enumerate(table.headings):
            sheet.write_string(0, place, neutralised(heading), bold)
            longest = max((len(_text(row[place])) for row in table.rows), default=0)
            sheet.set_column(place, place, min(_WIDEST, max(11, 2 * longest)))
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(table.rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, place, neutralised(value))
                elif value is not None:
                    sheet.write_number(number, place, value)
    workbook.close()
    return content.getvalue()


def csv_bytes(tables: Iterable[ReportTable]) -> bytes:
    """Return all tables one below the other, each with its title in the first column; UTF-8 with a mark for Excel."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        writer.writerow(["", *(neutralised(heading) for heading in table.headings)])
        for row in table.rows:
            writer.writerow([neutralised(table.title), *(neutralised(_text(value)) for value in row)])
    return text.getvalue().encode("utf-8-sig")


def markdown_lines(heading: str, tables: Iterable[ReportTable]) -> Iterable[str]:
    """Yield a report as Markdown (GitHub's tables)."""
    yield f"# {heading.translate(_MARKS)}"
    for table in tables:
        yield ""
        yield f"## {table.title.translate(_MARKS)}"
        yield ""
        yield "| " + " | ".join(heading.translate(_MARKS) for heading in table.headings) + " |"
        yield "|" + " --- |" * len(table.headings)
        for row in table.rows:
            yield "| " + " | ".join(_text(value).translate(_MARKS) for value in row) + " |"


def _text(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
