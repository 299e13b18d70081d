"""``heatmap``: open cases by section, officer, item or stage and by the day their limit runs out."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.heatmap_words import DeadlineLane, DeadlinePlace, HeatmapRows
from data.words.limits import Lamp
from data.words.procedure_words import Stage
from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.cli.failures import tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import CsvOption, Format, JsonOption, PlainOption, chosen_format, print_json, print_rows
from tui.lang import Language, Translate, msgid, translator
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from datetime import date

    from data.words.heatmap_words import Heatmap, HeatmapCell, HeatmapColumn, HeatmapRequest, HeatmapRow
    from data.words.rows import StoreMark
    from tui.present.voice import Voice

HEADINGS = {
    DeadlinePlace.OVERDUE: msgid("overdue"),
    DeadlinePlace.LATER: msgid("later"),
    DeadlinePlace.STOPPED: msgid("stopped"),
    DeadlinePlace.NONE: msgid("no limit"),
}
MARKS = {Lamp.GREEN: "", Lamp.YELLOW: "!", Lamp.RED: "#", Lamp.BREACH: "X"}
"""Behind a number: the worst lamp among its cases, in letters that every terminal and screen reader has."""


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("heatmap", help=msgid("Count open cases by the day their limit runs out."))(heatmap)


@command
def heatmap(
    invocation: Invocation,
    rows: Annotated[HeatmapRows, typer.Option("--rows", help=msgid("What the rows are."))] = HeatmapRows.SECTION,
    lane: Annotated[
        DeadlineLane, typer.Option("--lane", help=msgid("Which limit is looked at."))
    ] = DeadlineLane.PROMISED,
    days: Annotated[int, typer.Option("--days", help=msgid("Working days ahead: 5, 10 or 20."))] = 10,
    filter_text: Annotated[
        str, typer.Option("--filter", "-f", metavar="FILTER", help=msgid('Filter, such as "lamp:red left<3".'))
    ] = "",
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=msgid("Write to this new file instead of printing."))
    ] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_plain: PlainOption = False,
    as_svg: Annotated[bool, typer.Option("--svg", help=msgid("Draw the table as SVG."))] = False,
    as_png: Annotated[
        bool, typer.Option("--png", help=msgid("Draw the table as PNG into FILE; needs the extra “picture”."))
    ] = False,
) -> None:
    """Print the heatmap, or write it to a file."""
    from core.reads.heatmap import heatmap as counted
    from core.rules.filter import parse
    from data.words.heatmap_words import HeatmapRequest

    if as_svg + as_png + as_json + as_csv + as_plain > 1:
        raise BadInput("command.one_decision", options="--json, --csv, --plain, --svg, --png")
    if as_png and file is None:
        raise BadInput("heatmap.file_needed")
    with invocation.bureau() as bureau, bureau.reading() as reading:
        request = HeatmapRequest(rows, lane, days, parse(filter_text, reading.today))
        found = counted(reading, request)
        mark, today = bureau.store_mark, reading.today
    if as_svg or as_png:
        content = _drawn("svg" if as_svg else "png", found, request, (mark, today), invocation.voice)
    else:
        as_plain = as_plain or (file is not None and not (as_json or as_csv))
        chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
        content = _printed(chosen, found, rows, invocation.settings.language)
    if file is None:
        sys.stdout.write(content.decode())
    else:
        from data.exports.new_file import write_new

        write_new(file, content)
        named = clean(str(file), limit=200)
        tell(invocation.say("{bytes} bytes written to {file}.").format(bytes=len(content), file=named))


def _drawn(
    ending: str, found: Heatmap, request: HeatmapRequest, where: tuple[StoreMark, date], voice: Voice
) -> bytes:
    from tui.present.heatmap_file import heatmap_file

    mark, today = where
    heading = f"{voice.name(mark.bureau_name, mark.bureau_name_en)} {voice.now():%Y-%m-%d %H:%M}"
    return heatmap_file(ending, found, request, today, heading, voice)


def _printed(chosen: Format, found: Heatmap, rows: HeatmapRows, language: Language) -> bytes:
    text = StringIO()
    with redirect_stdout(text):
        _print(chosen, found, rows, language)
    return text.getvalue().encode()


def _print(chosen: Format, found: Heatmap, rows: HeatmapRows, language: Language) -> None:
    if chosen is Format.JSON:
        print_json(_for_scripts(found))
        return
    say = translator(language, "commands")
    headings = {"row": say(msgid("row"))} | {column.key: _heading(say, column) for column in found.columns}
    lines = [_line(found, _label(rows, row, language), row.cells) for row in found.rows]
    marked = chosen is Format.TABLE
    lines.append(_line(found, say(msgid("total")), found.totals))
    told = [{key: _told(value, marked) for key, value in line.items()} for line in lines]
    print_rows(chosen, headings | {"total": say(msgid("total"))}, told)


def _for_scripts(found: Heatmap) -> dict[str, Any]:
    return {
        "columns": [
            {
                "key": column.key,
                "day": None if column.day is None else column.day.isoformat(),
                "provisional": column.provisional,
            }
            for column in found.columns
        ],
        "rows": [
            {"key": row.key, "label": row.label, "cells": [_cell(cell) for cell in row.cells], "total": row.total.cases}
            for row in found.rows
        ],
        "total": found.total.cases,
    }


def _cell(cell: HeatmapCell) -> dict[str, Any]:
    return {"count": cell.cases, "lamp": cell.lamp.name.lower()}


def _heading(say: Translate, column: HeatmapColumn) -> str:
    if column.day is None:
        return say(HEADINGS[column.place])
    return f"{column.day:%m-%d}{'~' if column.provisional else ''}"


def _label(rows: HeatmapRows, row: HeatmapRow, language: Language) -> str:
    if rows is HeatmapRows.STAGE:
        return word_name(Stage(row.key), language)
    if not row.key:
        return translator(language, "commands")(msgid("nobody"))
    return row.label_en if language == "en" and row.label_en else row.label


def _line(found: Heatmap, label: str, cells: tuple[HeatmapCell, ...]) -> dict[str, HeatmapCell | str]:
    keys = [column.key for column in found.columns]
    total = sum(cell.cases for cell in cells)
    worst = max((cell.lamp for cell in cells if cell.cases), default=Lamp.GREEN)
    whole = cells[0]._replace(cases=total, lamp=worst)
    return {"row": label, **dict(zip(keys, cells, strict=True)), "total": whole}


def _told(value: HeatmapCell | str, marked: bool) -> str:
    """A number, and on a terminal the worst lamp behind it; nothing where a person would read a nought."""
    if isinstance(value, str):
        return value
    if not marked:
        return str(value.cases)
    return f"{value.cases}{MARKS[value.lamp]}" if value.cases else ""
