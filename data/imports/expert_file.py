"""A register of experts or technicians as a CSV or XLSX file: rows to entries, the place of what is wrong.

========================  =====================================================================
``specialties`` …         several, with ``;`` between; ``field`` or ``field/branch``
``valid_until``           ``2028-12-31``
``quota``                 times a year; empty or 0: no limit
``registered``            ``true`` or ``false``; empty: true
``recusal_units`` …       several, with ``;`` between
========================  =====================================================================

Caps and readers are those of catalogue files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from data.exports.spreadsheet_cells import written_as
from data.imports.catalogue.catalogue_file import CAPS, CatalogueCaps
from data.imports.catalogue.csv_catalogue import csv_rows
from data.imports.catalogue.table_rows import TableRow
from data.imports.catalogue.xlsx_catalogue import xlsx_rows
from data.words.expert_words import ExpertFact
from data.words.safe_text import SafeText, clean
from data.words.violations import BadInput

COLUMNS = (
    "number", "name", "employer", "title", "certificate", "district", "phone", "specialties", "valid_until", "quota",
    "registered", "recusal_units", "recusal_persons",
)  # fmt: skip
NEEDED = ("number", "name", "specialties", "valid_until")
LONGEST = {"number": 40, "name": 80, "employer": 120, "phone": 40}
LONGEST_CELL = 400
MOST_SPECIALTIES = 20
DAY, TRUTH, AMOUNT = "YYYY-MM-DD", "true, false", "0, 1, 2, …"


def read_experts(file: Path, caps: CatalogueCaps = CAPS) -> tuple[ExpertFact, ...]:
    """Return the entries of a file.

    Raises:
        BadInput: experts_file.* and catalogue.*, with file, line and column.
    """
    suffix = file.suffix.lower()
    rows: Iterable[TableRow]
    if suffix == ".csv":
        rows = csv_rows(file, caps)
    elif suffix == ".xlsx":
        rows = xlsx_rows(file, caps)
    else:
        raise BadInput("experts_file.kind", file=file.name)
    return tuple(_entries(file.name, (row for row in rows if any(cell.strip() for cell in row.cells)), caps))


def _entries(name: str, rows: Iterator[TableRow], caps: CatalogueCaps) -> Iterator[ExpertFact]:
    header = next(rows, None)
    if header is None:
        raise BadInput("catalogue.empty", file=name)
    columns = _columns(name, header)
    for number, row in enumerate(rows, 1):
        if number > caps.rows:
            raise BadInput("catalogue.too_many_rows", file=name, limit=caps.rows)
        if any(cell.strip() for cell in row.cells[len(columns) :]):
            raise BadInput(
                "experts_file.cells", file=name, row=row.line, found=len(row.cells), expected=len(columns)
            )
        yield _Row(name, row.line, dict(zip(columns, row.cells, strict=False))).entry()


def _columns(name: str, header: TableRow) -> Sequence[str]:
    columns: list[str] = [clean(cell, limit=60) for cell in header.cells]
    while columns and not columns[-1]:
        columns.pop()
    wrong = [column for place, column in enumerate(columns) if column not in COLUMNS or column in columns[:place]]
    wrong += [column for column in NEEDED if column not in columns]
    if wrong:
        told = ", ".join(dict.fromkeys(column or '""' for column in wrong))
        raise BadInput("catalogue.header", file=name, row=header.line, columns=told, needed=", ".join(NEEDED))
    return columns


class _Row:
    """The cells of one row by column."""

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self._file = file
        self._line = line
        self._cells = cells

    def entry(self) -> ExpertFact:
        quota = self._text("quota") or "0"
        registered = self._text("registered").lower() or "true"
        if not (quota.isascii() and quota.isdecimal() and int(quota) <= 1000):
            raise self._wrong("quota", AMOUNT)
        if registered not in {"true", "false"}:
            raise self._wrong("registered", TRUTH)
        return ExpertFact(
            number=self._needed("number"),
            name=self._needed("name"),
            employer=self._text("employer"),
            specialties=self._specialties(),
            valid_until=self._day("valid_until"),
            title=self._text("title"),
            certificate=self._text("certificate"),
            district=self._text("district"),
            phone=self._text("phone"),
            quota=int(quota),
            registered=registered == "true",
            recusal_units=self._several("recusal_units"),
            recusal_persons=self._several("recusal_persons"),
            line=self._line,
        )

    def _text(self, column: str) -> SafeText:
        limit = LONGEST.get(column, LONGEST_CELL)
        text = clean(written_as(self._cells.get(column, "").strip()), limit=limit + 1)
        if len(text) > limit:
            raise BadInput("experts_file.too_long", file=self._file, row=self._line, column=column, limit=limit)
        return text

    def _needed(self, column: str) -> SafeText:
        text = self._text(column)
        if not text:
            raise BadInput("experts_file.missing", file=self._file, row=self._line, column=column)
        return text

    def _several(self, column: str) -> tuple[SafeText, ...]:
        parts = self._text(column).replace("；", ";").split(";")
        return tuple(dict.fromkeys(SafeText(part.strip()) for part in parts if part.strip()))

    def _specialties(self) -> tuple[SafeText, ...]:
        self._needed("specialties")
        known = self._several("specialties")
        for specialty in known:
            field, slash, branch = specialty.partition("/")
            if not field.strip() or (slash and not branch.strip()) or "/" in branch or len(known) > MOST_SPECIALTIES:
                raise self._wrong("specialties", "fire; gas/pipes; …")
        return known

    def _day(self, column: str) -> date:
        text = self._needed(column)
        try:
            # A date cell of a workbook comes with midnight behind it.
            return date.fromisoformat(text.removesuffix(" 00:00:00"))
        except ValueError:
            raise self._wrong(column, DAY) from None

    def _wrong(self, column: str, expected: str) -> BadInput:
        return BadInput(
            "experts_file.wrong_value", file=self._file, row=self._line, column=column, expected=expected
        )
