"""Columns of a list that is read whole: which of them fit a width, and a row as cells. Pure.

One column takes what is left; a column that does not fit is left out whole, the least important first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from tui.present.case_columns import GAP, MARGIN, Cell, fit
from tui.present.voice import Voice

Row = TypeVar("Row")


class RowColumn(NamedTuple, Generic[Row]):
    """One column of a list."""

    name: str
    title: str
    """msgid of its heading."""
    width: int
    """Cells in Chinese; at least so many for the column that takes what is left."""
    width_en: int
    priority: int
    """Columns of the highest number are left out first; 0 is never left out."""
    content: Callable[[Row, Voice], Cell]
    right: bool = False
    spare: bool = False
    """Takes what is left."""


class PlacedRowColumn(NamedTuple, Generic[Row]):
    """A column that fits, with the cells it takes."""

    column: RowColumn[Row]
    width: int


COMFORTABLE: Final = 12
"""Cells that the column which takes what is left has more than it needs, before a column of priority 2 stays."""


def place_rows(columns: Sequence[RowColumn[Row]], width: int, voice: Voice) -> tuple[PlacedRowColumn[Row], ...]:
    """Return the columns that fit ``width`` cells (margin included), in their order, with their widths."""
    needed = {column.name: column.width if voice.chinese else column.width_en for column in columns}
    kept, room = list(columns), width - MARGIN
    while True:
        taken = sum(needed[column.name] + GAP for column in kept)
        last = max(column.priority for column in kept)
        if last == 0 or taken + (COMFORTABLE if last > 1 else 0) <= room:
            break
        # Of equals the rightmost goes.
        kept.remove([column for column in kept if column.priority == last][-1])
    spare = room - taken
    return tuple(
        PlacedRowColumn(column, max(1, needed[column.name] + (spare if column.spare else 0))) for column in kept
    )


def row_cells(row: Row, placed: Sequence[PlacedRowColumn[Row]], voice: Voice) -> tuple[Cell, ...]:
    """Return a row as cells of exactly their columns' widths."""
    made = []
    for column, width in placed:
        cell = column.content(row, voice)
        made.append(Cell(fit(cell.text, width, voice, right=column.right), cell.tone))
    return tuple(made)


def row_headings(placed: Sequence[PlacedRowColumn[Row]], voice: Voice) -> tuple[str, ...]:
    """Return the columns' headings."""
    return tuple(fit(voice.say(column.title), width, voice, right=column.right) for column, width in placed)
