"""The heatmap as a picture for paper and slides, and as rows for a spreadsheet. Pure.

Like the screen it can be read without colour: counts are digits, the worst lamp is a sign beside them.
"""

from __future__ import annotations

import csv
import io
from datetime import date

from data.exports.picture import Box, Picture, Words
from data.exports.spreadsheet_cells import neutralised
from data.words.heatmap_words import Heatmap, HeatmapCell, HeatmapRequest
from data.words.limits import Lamp
from tui.present.case_columns import fit
from tui.present.heatmap_grid import LANE_WORDS, ROW_WORDS, column_heads, row_label
from tui.present.voice import Voice

_LABEL, _CELL, _LINE, _HEAD, _EDGE = 190.0, 52.0, 26.0, 64.0, 16.0
_LABEL_CELLS = 26
_INK, _FAINT, _RULE = "#1f2733", "#6a7280", "#c9d1dc"
_SHADES = ("#ffffff", "#eef4fa", "#d3e4f5", "#f7e3b5", "#f2b98a")
_LAMPS = {Lamp.GREEN: "#1a7a43", Lamp.YELLOW: "#8a5a00", Lamp.RED: "#c22416", Lamp.BREACH: "#9c1287"}


def heatmap_picture(found: Heatmap, request: HeatmapRequest, today: date, heading: str, voice: Voice) -> Picture:
    """Return the table as a picture.

    Args:
        heading: who and of when, in front of what is counted.
    """
    columns = len(found.columns) + 1
    width = 2 * _EDGE + _LABEL + columns * _CELL
    height = 2 * _EDGE + _HEAD + (len(found.rows) + 2) * _LINE
    between = voice.glyphs.between
    title = between.join((heading, voice.say(ROW_WORDS[request.rows]), voice.say(LANE_WORDS[request.lane])))
    shapes: list[Box | Words] = [
        Box(0, 0, width, height, "#ffffff"),
        Words(_EDGE, _EDGE + 14, title, 14, _INK, bold=True),
    ]
    for place, column in enumerate(found.columns):
        for line, head in enumerate(column_heads(column, today, voice)):
            shapes.append(_head(place, line, head))
    shapes.append(_head(columns - 1, 0, voice.say("total")))
    labels = [row_label(request.rows, row, voice) for row in found.rows]
    lines = [(label, row.cells, row.total) for label, row in zip(labels, found.rows, strict=True)]
    lines.append((voice.say("total"), found.totals, found.total))
    for number, (label, cells, total) in enumerate(lines):
        last = number == len(lines) - 1
        top = _EDGE + _HEAD + number * _LINE
        name = fit(label, _LABEL_CELLS, voice).rstrip()
        shapes.append(Words(_EDGE, top + 17, name, 12, _INK, bold=last))
        for place, cell in enumerate((*cells, total)):
            shapes += _cell(cell, place, top, voice, bold=last or place == columns - 1)
    legend = f"{voice.say('~ not announced · + worked weekend')}  {' '.join(voice.lamp(lamp) for lamp in Lamp)}"
    shapes.append(Words(_EDGE, height - _EDGE + 4, legend, 10, _FAINT))
    return Picture(width, height, title, tuple(shapes))


def heatmap_csv(found: Heatmap, request: HeatmapRequest, voice: Voice) -> bytes:
    """Return the counts as CSV in UTF-8 with a mark that spreadsheets look for; columns go by their keys."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["row", *(column.key for column in found.columns), "total"])
    for row in found.rows:
        label = neutralised(row_label(request.rows, row, voice))
        writer.writerow([label, *(cell.cases for cell in row.cells), row.total.cases])
    writer.writerow([voice.say("total"), *(cell.cases for cell in found.totals), found.total.cases])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _head(place: int, line: int, head: str) -> Words:
    x = _EDGE + _LABEL + (place + 0.5) * _CELL
    return Words(x, _EDGE + _HEAD - 22 + line * 14, head, 10.5, _FAINT, "middle")


def _cell(cell: HeatmapCell, place: int, top: float, voice: Voice, *, bold: bool) -> list[Box | Words]:
    left = _EDGE + _LABEL + place * _CELL
    drawn: list[Box | Words] = [Box(left, top, _CELL, _LINE, _SHADES[cell.shade], _RULE)]
    if cell.cases:
        drawn += (
            Words(left + _CELL - 18, top + 17, str(cell.cases), 12, _INK, "end", bold),
            Words(left + _CELL - 4, top + 17, voice.glyphs.lamps[cell.lamp], 11, _LAMPS[cell.lamp], "end"),
        )
    return drawn
