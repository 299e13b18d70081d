"""Data on stdout: a table for people, JSON, CSV or plain lines for programs. Narration never comes here."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from data.exports.spreadsheet_cells import neutralised
from data.words.violations import BadInput
from tui.lang import msgid

JsonOption = Annotated[bool, typer.Option("--json", help=msgid("Print JSON."))]
CsvOption = Annotated[bool, typer.Option("--csv", help=msgid("Print CSV with a header; formulas are neutralised."))]
PlainOption = Annotated[bool, typer.Option("--plain", help=msgid("Print tab-separated lines without a header."))]
MINIMUM_COLUMN = 6


class Format(StrEnum):
    """How data is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PLAIN = "plain"


def chosen_format(*, as_json: bool = False, as_csv: bool = False, as_plain: bool = False) -> Format:
    """Return the one format asked for; without any, a table on a terminal and plain lines elsewhere.

    Raises:
        BadInput: command.one_format when several were asked for.
    """
    asked = [
        chosen
        for chosen, wanted in ((Format.JSON, as_json), (Format.CSV, as_csv), (Format.PLAIN, as_plain))
        if wanted
    ]
    if len(asked) > 1:
        raise BadInput("command.one_format")
    if asked:
        return asked[0]
    return Format.TABLE if sys.stdout.isatty() else Format.PLAIN


def print_json(value: Any) -> None:
    """Write one JSON document."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_rows(
    chosen: Format,
    headings: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Write rows in the chosen format.

    Args:
        chosen: the format; JSON becomes one array of objects.
        headings: the columns in order: key (JSON, CSV header) -> heading for people.
        rows: one mapping a row, by key; JSON takes them as they are.
    """
    if chosen is Format.JSON:
        print_json([dict(row) for row in rows])
    elif chosen is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows([neutralised(_text(row[key])) for key in headings] for row in rows)
    elif chosen is Format.PLAIN:
        for row in rows:
            sys.stdout.write("\t".join(_text(row[key]) for key in headings) + "\n")
    else:
        _print_table(list(headings.values()), [[_text(row[key]) for key in headings] for row in rows])


def print_lines(lines: Iterable[str]) -> None:
    """Write text for people."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ",".join(_text(part) for part in value)
    return str(value)


def _print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write columns side by side, measured in cells; the widest give way on a narrow terminal."""
    from shutil import get_terminal_size

    from rich.cells import cell_len, set_cell_size

    widths = [
        max(cell_len(cell) for cell in column) for column in zip(headings, *rows, strict=True)
    ]
    spare = get_terminal_size((100, 24)).columns - 2 * (len(widths) - 1)
    while sum(widths) > spare and max(widths) > MINIMUM_COLUMN:
        widths[widths.index(max(widths))] -= 1
    for line in (headings, *rows):
        cells = [_shortened(cell, width) for cell, width in zip(line, widths, strict=True)]
        text = "  ".join(set_cell_size(cell, width) for cell, width in zip(cells, widths, strict=True))
        sys.stdout.write(text.rstrip() + "\n")


def _shortened(cell: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return cell if cell_len(cell) <= width else set_cell_size(cell, width - 1).rstrip() + "…"
