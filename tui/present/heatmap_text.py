"""What a cell of the heatmap is, in words: for the line below the table, the title of its list, and pictures. Pure."""

from __future__ import annotations

from textual.content import Content

from data.words.heatmap_words import Heatmap, HeatmapCell, HeatmapColumn, HeatmapPick, HeatmapRequest, HeatmapRows
from data.words.limits import Lamp
from tui.lang import msgid
from tui.present.heatmap_grid import LANE_WORDS, NOTHING, PLACE_WORDS, row_label, summed, week_holds, week_name
from tui.present.voice import Voice

LAMP_STYLES = {
    Lamp.GREEN: "$lamp-green",
    Lamp.YELLOW: "$lamp-yellow",
    Lamp.RED: "$lamp-red bold",
    Lamp.BREACH: "$lamp-breach bold",
}
SHADE_WORDS = (
    "", msgid("quietest quarter"), msgid("second quarter"), msgid("third quarter"), msgid("fullest quarter"),
)  # fmt: skip


def row_name(found: Heatmap, by: HeatmapRows, key: str | None, voice: Voice) -> str:
    """Return what a row is called; one that has no case any more goes by its key."""
    if key is None:
        return voice.say("total")
    row = next((row for row in found.rows if row.key == key), None)
    return key if row is None else row_label(by, row, voice)


def column_name(column: HeatmapColumn | None, voice: Voice) -> str:
    """Return what a column is called."""
    if column is None:
        return voice.say("all days")
    if column.day is None and column.since is not None:
        days = voice.say("{first} to {last}", first=f"{column.since:%m-%d}", last=f"{column.until:%m-%d}")
        return f"{week_name(column, voice)} ({days})"
    if column.day is None:
        return voice.say(PLACE_WORDS[column.place])
    told = f"{'~' if column.provisional else ''}{column.day:%m-%d} {voice.weekday(column.day)}"
    if column.until is not None and column.until > column.day:
        told += f" ({voice.say('and the rest days to {day}', day=f'{column.until:%m-%d}')})"
    return told


def cell_of(found: Heatmap, row: str | None, column: str | None) -> HeatmapCell:
    """Return the cell of these keys; None is the total."""
    week = next((one for one in found.weeks if one.key == column), None)
    if week is not None:
        return summed(cell_of(found, row, day.key) for day in found.columns if week_holds(week, day))
    place = next((number for number, one in enumerate(found.columns) if one.key == column), None)
    if row is None:
        return found.total if place is None else found.totals[place]
    line = next((one for one in found.rows if one.key == row), None)
    if line is None:
        return NOTHING
    return line.total if place is None else line.cells[place]


def cell_line(found: Heatmap, request: HeatmapRequest, row: str | None, column: str | None, voice: Voice) -> Content:
    """Return one line: row, column, count, worst lamp, how full the day is."""
    cell = cell_of(found, row, column)
    where = next((one for one in (*found.columns, *found.weeks) if one.key == column), None)
    between = voice.glyphs.between
    names = f" {row_name(found, request.rows, row, voice)}{between}{column_name(where, voice)}{between}"
    parts = [(names, ""), (voice.say("{count} cases", count=cell.cases), "bold")]
    if cell.cases:
        parts += [(between, ""), (voice.say("worst"), ""), (f" {voice.lamp(cell.lamp)}", LAMP_STYLES[cell.lamp])]
    if cell.shade:
        shade = f"{voice.glyphs.shades[cell.shade]} {voice.say(SHADE_WORDS[cell.shade])}"
        parts += [(f"{between}{shade}", "$text-faint")]
    return Content.assemble(*parts)


def pick_title(pick: HeatmapPick, name: str, voice: Voice) -> str:
    """Return the title of a cell's list."""
    parts = (voice.say(LANE_WORDS[pick.lane]), name, column_name(pick.column, voice))
    return voice.glyphs.between.join(parts)


def legend_line(voice: Voice) -> Content:
    """Return what the signs mean."""
    shades = "".join(voice.glyphs.shades[1:])
    told = voice.say("{shades} load per person", shades=shades)
    lamps = " ".join(voice.lamp(lamp) for lamp in Lamp)
    marks = voice.say("~ not announced · + worked weekend")
    return Content.styled(f" {told} {lamps}  {marks}", "$text-faint")
