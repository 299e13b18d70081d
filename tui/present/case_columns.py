"""A case list's columns: which of them fit a width, and a row as cells. Pure; used by the list and its heading.

A column that does not fit is left out whole, the least important first; the item's name takes what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from data.words.limits import Lamp
from data.words.procedure_words import Stage
from data.words.rows import WorklistRow
from data.words.worklist_words import SortColumn
from tui.lang import msgid
from tui.present.voice import OUTCOME_WORDS, Voice


class Tone(StrEnum):
    """What a cell means, for the theme to colour."""

    PLAIN = "plain"
    FAINT = "faint"
    STRONG = "strong"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BREACH = "breach"


LAMP_TONES: Final = {
    Lamp.GREEN: Tone.GREEN,
    Lamp.YELLOW: Tone.YELLOW,
    Lamp.RED: Tone.RED,
    Lamp.BREACH: Tone.BREACH,
}


class Cell(NamedTuple):
    """One cell: text of exactly its column's width once placed, and its tone."""

    text: str
    tone: Tone = Tone.PLAIN


class Column(NamedTuple):
    """One column of a case list."""

    name: str
    title: str
    """msgid of its heading."""
    width: int
    """Cells in Chinese."""
    width_en: int
    priority: int
    """Columns of the highest number are left out first."""
    content: Callable[[WorklistRow, Voice], Cell]
    sort: SortColumn | None = None
    right: bool = False


class PlacedColumn(NamedTuple):
    """A column that fits, with the cells it takes."""

    column: Column
    width: int


GAP: Final = 1
ITEM_MINIMUM: Final = 16
ITEM_COMFORTABLE: Final = 24
EXIT: Final = "exit"
"""The column of the clock that still runs for decided cases; in their lists it stands in place of ``LEFT``."""
LEFT: Final = "left"
MARGIN: Final = 2
"""Cursor and mark stand before the first column."""


def lamp_cell(row: WorklistRow, voice: Voice) -> Cell:
    """The lamp as glyph and word."""
    return Cell(voice.lamp(row.lamp), LAMP_TONES[row.lamp])


def left_cell(row: WorklistRow, voice: Voice) -> Cell:
    """Working days left; ``~`` marks provisional dates, ``^`` limits that the source of an import fixed."""
    if row.stage is Stage.FORWARDED and row.lamp is Lamp.GREEN and row.left < 0:
        # Went up in time: what runs now is the superior's time, and this bureau's limit overran nothing.
        return Cell(voice.say("gone up"), Tone.FAINT)
    told = voice.left(row.left, past=not row.paused and row.due_on < voice.now().date())
    if row.provisional:
        told = f"~{told}"
    if row.from_source:
        told = f"{told}{voice.glyphs.source_fixed}"
    return Cell(told, LAMP_TONES[row.lamp] if row.lamp is not Lamp.GREEN else Tone.PLAIN)


def exit_cell(row: WorklistRow, voice: Voice) -> Cell:
    """Working days left of the clock that still runs for a decided case."""
    if row.exit_left is None or row.exit_due_on is None:
        return Cell("-", Tone.FAINT)
    past = row.exit_due_on < voice.now().date()
    tone = Tone.RED if past else Tone.YELLOW if row.exit_left <= 0 else Tone.PLAIN
    return Cell(voice.left(row.exit_left, past=past), tone)


def flags_text(row: WorklistRow, voice: Voice) -> str:
    """What is out of the ordinary about a case, in one short word each."""
    words = (
        (row.reminded, msgid("reminded")),
        (row.paused, msgid("stopped")),
        (row.held, msgid("aside")),
        (row.returned, msgid("returned")),
        (row.owed_until is not None, msgid("owes")),
    )
    return " ".join(voice.say(word) for holds, word in words if holds)


def _item(row: WorklistRow, voice: Voice) -> Cell:
    return Cell(voice.name(row.item_name, row.item_name_en))


def _opinion(row: WorklistRow, voice: Voice) -> Cell:
    if row.opinion is None:
        return Cell("-", Tone.FAINT)
    return Cell(voice.say(OUTCOME_WORDS[row.opinion]))


COLUMNS: Final = (
    Column("lamp", msgid("Lamp"), 7, 8, 0, lamp_cell),
    Column(LEFT, msgid("Left"), 8, 10, 0, left_cell, SortColumn.DUE),
    Column(EXIT, msgid("Time left"), 8, 10, 0, exit_cell, SortColumn.DUE),
    Column("number", msgid("Case number"), 19, 19, 1, lambda row, voice: Cell(row.case_number), SortColumn.NUMBER),
    Column("item", msgid("Item"), ITEM_MINIMUM, ITEM_MINIMUM, 0, _item, SortColumn.ITEM),
    Column("flags", msgid("Flags"), 9, 16, 4, lambda row, voice: Cell(flags_text(row, voice), Tone.STRONG)),
    Column("section", msgid("Section"), 12, 24, 3,
           lambda row, voice: Cell(voice.name(row.section_name, row.section_name_en)), SortColumn.SECTION),
    Column("stage", msgid("Stage"), 8, 14, 5, lambda row, voice: Cell(voice.word(row.stage))),
    Column("holder", msgid("Holder"), 10, 14, 6, lambda row, voice: Cell(row.holder_name or "-"), SortColumn.HOLDER),
    Column("route", msgid("Route"), 4, 8, 7, lambda row, voice: Cell(voice.word(row.route))),
    Column("opinion", msgid("Opinion"), 6, 7, 2, _opinion),
    Column("waiting", msgid("Waits"), 5, 6, 2,
           lambda row, voice: Cell(voice.say("{days}d", days=row.waiting), Tone.FAINT), SortColumn.WAITING, True),
)  # fmt: skip


def place(
    width: int, voice: Voice, *, without: frozenset[str] = frozenset({EXIT}), widths: dict[str, int] | None = None
) -> tuple[PlacedColumn, ...]:
    """Return the columns that fit ``width`` cells, in their order, with their widths.

    Args:
        width: cells of a whole line, margin included.
        voice: the language decides some widths.
        without: names of columns that this list never shows.
        widths: cells that a column needs where it is known (case numbers differ between bureaus).
    """
    needed = {
        column.name: (widths or {}).get(column.name, column.width if voice.chinese else column.width_en)
        for column in COLUMNS
    }
    kept = [column for column in COLUMNS if column.name not in without]
    room = width - MARGIN
    while kept:
        taken = sum(needed[column.name] + GAP for column in kept)
        wanted = ITEM_COMFORTABLE - ITEM_MINIMUM if any(column.priority > 1 for column in kept) else 0
        if taken + wanted <= room:
            break
        last = max(column.priority for column in kept)
        if last == 0:
            break
        # Of equals the rightmost goes.
        kept.remove([column for column in kept if column.priority == last][-1])
    taken = sum(needed[column.name] + GAP for column in kept)
    spare = max(0, room - taken)
    return tuple(
        PlacedColumn(column, needed[column.name] + (spare if column.name == "item" else 0)) for column in kept
    )


def cells(row: WorklistRow, placed: tuple[PlacedColumn, ...], voice: Voice) -> tuple[Cell, ...]:
    """Return a row as cells of exactly their columns' widths.

    Where the flags' own column does not fit, they stand in brackets before the item's name.
    """
    flags = "" if any(column.name == "flags" for column, _ in placed) else flags_text(row, voice)
    made = []
    for column, width in placed:
        cell = column.content(row, voice)
        if flags and column.name == "item":
            cell = Cell(f"[{flags}] {cell.text}", cell.tone)
        made.append(Cell(fit(cell.text, width, voice, right=column.right), cell.tone))
    return tuple(made)


def headings(
    placed: tuple[PlacedColumn, ...], voice: Voice, sort: SortColumn, descending: bool
) -> tuple[str, ...]:
    """Return the columns' headings; an arrow stands at the one that the list is sorted by."""
    made = []
    for column, width in placed:
        title = voice.say(column.title)
        if column.sort is sort:
            title += voice.glyphs.arrow_down if descending else voice.glyphs.arrow_up
        made.append(fit(title, width, voice, right=column.right))
    return tuple(made)


def fit(text: str, width: int, voice: Voice, *, right: bool = False) -> str:
    """Return ``text`` in exactly ``width`` cells: padded, or cut with a sign that there is more."""
    length = cell_len(text)
    if length == width:
        return text
    if length < width:
        padding = " " * (width - length)
        return padding + text if right else text + padding
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + voice.glyphs.more, width)
