"""A table whose row and column heads stay where they are: the heatmap of limits, and one row of it as a month. Pure.

Every cell is a sign of how full it is, a count and the worst lamp: it can be read without colour. Keys tell rows and
columns apart; None is the total of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from rich.cells import cell_len

from data.words.heatmap_words import (
    DeadlineLane,
    DeadlinePlace,
    Heatmap,
    HeatmapCell,
    HeatmapColumn,
    HeatmapRow,
    HeatmapRows,
)
from data.words.limits import Lamp
from data.words.procedure_words import Stage
from tui.lang import msgid
from tui.present.case_columns import LAMP_TONES, Tone
from tui.present.voice import WEEKDAYS, Voice

ROW_WORDS: Final = {
    HeatmapRows.SECTION: msgid("Sections"),
    HeatmapRows.OFFICER: msgid("Officers"),
    HeatmapRows.ITEM: msgid("Items"),
    HeatmapRows.STAGE: msgid("Stages"),
}
LANE_WORDS: Final = {
    DeadlineLane.PROMISED: msgid("Promised limit"),
    DeadlineLane.STATUTORY: msgid("Statutory limit"),
    DeadlineLane.STAGE: msgid("Stage limit"),
}
PLACE_WORDS: Final = {
    DeadlinePlace.OVERDUE: msgid("Overdue"),
    DeadlinePlace.LATER: msgid("Later"),
    DeadlinePlace.STOPPED: msgid("Stopped"),
    DeadlinePlace.NONE: msgid("No limit"),
}
HEAD_WORDS: Final = {
    DeadlinePlace.OVERDUE: msgid("Late"),
    DeadlinePlace.LATER: msgid("Later"),
    DeadlinePlace.STOPPED: msgid("Stop"),
    DeadlinePlace.NONE: msgid("None"),
}
"""Above a column, where there is no room for more; the line below the table says it whole."""
NOTHING: Final = HeatmapCell(0, Lamp.GREEN, 0)
MARGIN: Final = 1
"""The cursor's sign stands before the row's head."""
LEAST_LABEL, MOST_LABEL = 10, 30
DAYS_OF_WEEK: Final = 7


class GridCell(NamedTuple):
    """What one cell shows."""

    text: str
    tone: Tone = Tone.PLAIN
    shade: int = 0


class GridLine(NamedTuple):
    """One row: its head, its cells, and at the right the total that stays there."""

    key: str | None
    label: str
    cells: tuple[GridCell, ...]
    total: GridCell | None = None


class Grid(NamedTuple):
    """A table to draw."""

    subject: tuple[object, ...]
    """What it is about: with another subject the cursor is on another cell even under the same keys."""
    heads: tuple[tuple[str, str], ...]
    """Two lines above each column."""
    keys: tuple[tuple[str | None, ...], ...]
    """The column that each cell of each row and the total after them stand for; None for all columns, and in a month
    where there is none (a day of another month)."""
    lines: tuple[GridLine, ...]
    foot: GridLine | None
    """Totals; stays at the bottom."""
    total_head: str
    label_width: int
    cell_width: int


def row_label(by: HeatmapRows, row: HeatmapRow, voice: Voice) -> str:
    """Return what a row is called."""
    if by is HeatmapRows.STAGE:
        return voice.word(Stage(row.key))
    if not row.key:
        return voice.say("nobody")
    return voice.name(row.label, row.label_en)


def column_heads(column: HeatmapColumn, today: date, voice: Voice) -> tuple[str, str]:
    """Return the two lines above a column: day and weekday; ``+`` marks a weekend that is worked, ``~`` a provisional
    day."""
    if column.day is None:
        return voice.say(HEAD_WORDS[column.place]), ""
    weekday = voice.say("today") if column.day == today else voice.weekday(column.day)
    marks = ("~" if column.provisional else "") + weekday + ("+" if column.make_up else "")
    return f"{column.day:%m-%d}", marks


def heatmap_grid(found: Heatmap, by: HeatmapRows, today: date, voice: Voice, subject: tuple[object, ...]) -> Grid:
    """Return the heatmap as a table."""
    heads = tuple(column_heads(column, today, voice) for column in found.columns)
    labels = [row_label(by, row, voice) for row in found.rows]
    lines = tuple(
        GridLine(row.key, label, tuple(cell_text(cell, voice) for cell in row.cells), cell_text(row.total, voice))
        for row, label in zip(found.rows, labels, strict=True)
    )
    totals = tuple(cell_text(cell, voice) for cell in found.totals)
    foot = GridLine(None, voice.say("total"), totals, cell_text(found.total, voice))
    keys = tuple(column.key for column in found.columns)
    widths = [cell_len(cell.text) for line in (*lines, foot) for cell in (*line.cells, line.total or GridCell(""))]
    return Grid(
        subject=subject,
        heads=heads,
        keys=((*keys, None),) * (len(lines) + 1),
        lines=lines,
        foot=foot,
        total_head=voice.say("total"),
        label_width=_label_width([*labels, foot.label]),
        cell_width=_width(heads, widths),
    )


def month_grid(found: Heatmap, row: str | None, today: date, voice: Voice, subject: tuple[object, ...]) -> Grid:
    """Return one row of a month, None for the total of all, as weeks; every day is a cell with its number."""
    cells = next((one.cells for one in found.rows if one.key == row), (NOTHING,) * len(found.columns))
    if row is None:
        cells = found.totals
    weeks = [
        (week, [day for day in zip(found.columns, cells, strict=True) if week_holds(week, day[0])])
        for week in found.weeks
    ]
    lines = tuple(_week(week, days, today, voice) for week, days in weeks)
    heads = tuple((voice.say(weekday), "") for weekday in WEEKDAYS)
    widths = [cell_len(cell.text) for line in lines for cell in (*line.cells, line.total or GridCell(""))]
    return Grid(
        subject=subject,
        heads=heads,
        keys=tuple(
            (*(None if day is None else day[0].key for day in _by_weekday(days)), week.key) for week, days in weeks
        ),
        lines=lines,
        foot=None,
        total_head=voice.say("week total"),
        label_width=_label_width([line.label for line in lines]),
        cell_width=_width(heads, widths),
    )


def cell_text(cell: HeatmapCell, voice: Voice) -> GridCell:
    """Return a cell as shade, count and worst lamp; a dot where there is nothing."""
    if not cell.cases:
        return GridCell("·" if not voice.ascii else ".", Tone.FAINT)
    text = f"{voice.glyphs.shades[cell.shade].strip()}{cell.cases}{voice.glyphs.lamps[cell.lamp]}"
    return GridCell(text, LAMP_TONES[cell.lamp], cell.shade)


def kept_row(grid: Grid, before: Grid, key: str | None) -> Grid:
    """Return ``grid`` with the row ``key`` of the table before, empty, where the new one lacks it: the cursor stays."""
    lacking = key is not None and all(line.key != key for line in grid.lines)
    if not lacking or grid.subject != before.subject or grid.keys[:1] != before.keys[:1]:
        return grid
    place = next((number for number, line in enumerate(before.lines) if line.key == key), None)
    if place is None:
        return grid
    nothing = GridCell("")
    empty = before.lines[place]._replace(cells=(nothing,) * len(grid.heads), total=nothing)
    place = min(place, len(grid.lines))
    return grid._replace(lines=(*grid.lines[:place], empty, *grid.lines[place:]), keys=(*grid.keys, grid.keys[0]))


def week_holds(week: HeatmapColumn, day: HeatmapColumn) -> bool:
    """Return whether a day is one of a week's."""
    return None not in {week.since, week.until, day.day} and week.since <= day.day <= week.until  # type: ignore[operator]


def week_name(week: HeatmapColumn, voice: Voice) -> str:
    """Return what a week is called."""
    assert week.since is not None
    return voice.say("week {number}", number=week.since.isocalendar().week)


def summed(cells: Iterable[HeatmapCell]) -> HeatmapCell:
    """Return cells as one: their cases, and the worst lamp."""
    held = [cell for cell in cells if cell.cases]
    return HeatmapCell(sum(cell.cases for cell in held), max((cell.lamp for cell in held), default=Lamp.GREEN), 0)


_Day: TypeAlias = tuple[HeatmapColumn, HeatmapCell]


def _week(week: HeatmapColumn, days: Sequence[_Day], today: date, voice: Voice) -> GridLine:
    cells = tuple(GridCell("") if day is None else _day_cell(day, today, voice) for day in _by_weekday(days))
    return GridLine(week.key, week_name(week, voice), cells, cell_text(summed(cell for _, cell in days), voice))


def _by_weekday(days: Sequence[_Day]) -> list[_Day | None]:
    """Return the seven days of a week; None where they belong to another month."""
    of = {column.day.weekday(): (column, cell) for column, cell in days if column.day is not None}
    return [of.get(weekday) for weekday in range(DAYS_OF_WEEK)]


def _day_cell(day: _Day, today: date, voice: Voice) -> GridCell:
    """A day's number with what it is, and what runs out on it: ``24 ▒3▲``, ``27休``, ``28班``, ``~4``."""
    column, cell = day
    assert column.day is not None
    kind = voice.say("off") if column.rest else voice.say("made up") if column.make_up else ""
    number = ("~" if column.provisional else "") + str(column.day.day) + kind
    if column.day == today:
        number = f"[{number}]"
    held = cell_text(cell, voice) if cell.cases else GridCell("", Tone.FAINT if column.rest else Tone.PLAIN)
    return GridCell(f"{number} {held.text}".rstrip(), held.tone, held.shade)


def _label_width(labels: Sequence[str]) -> int:
    return min(MOST_LABEL, max([LEAST_LABEL, *(cell_len(label) for label in labels)]))


def _width(heads: Sequence[tuple[str, str]], widths: Sequence[int]) -> int:
    """Return the cells of a column with the gap before it."""
    return 1 + max([*widths, *(cell_len(head) for pair in heads for head in pair)])
