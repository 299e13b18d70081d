"""The figures in mode 6: which rows and which period are looked at, and the commands that change them.

Mixed into the screen of mode 6. A year of a large bureau takes seconds to read: the figures are those of when they
were read, and do not follow every change; R reads them again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from textual.content import Content

from data.words.statistics_words import FigureRows
from tui.screens.row_moves import RowMoves

if TYPE_CHECKING:
    from core.work import Reading
    from data.words.statistics_words import Statistics

FIGURES: Final = "figures"
MONTHS_BACK: Final = (0, 2, 11)
"""Whole months before the present one that are looked at, one after the other."""
ROWS: Final = tuple(FigureRows)


class FiguresView(RowMoves):
    """A screen that shows the figures as one of its views."""

    view: str
    figure_rows: FigureRows = FigureRows.SECTION
    months_back: int = MONTHS_BACK[0]

    def to_view(self, view: str) -> None:
        """Show another view."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read the view anew, and say so until it is there."""
        raise NotImplementedError

    def figures_text(self) -> Callable[[int], Content]:
        """Read the figures and return what makes a panel of a width from them. Blocks."""
        from tui.present.statistics_text import statistics_panel

        found = self.sitting.look(_figures, self.figure_rows, self.months_back)
        return partial(statistics_panel, found, self.voice)

    def show_changes(self) -> None:
        """Somebody changed something: every view but the figures follows."""
        if self.view != FIGURES:
            self.show_again()

    def do_figure_rows(self) -> None:
        """To the figures; there, to the next kind of rows."""
        if self.view != FIGURES:
            self.to_view(FIGURES)
            return
        self.figure_rows = ROWS[(ROWS.index(self.figure_rows) + 1) % len(ROWS)]
        self.read_again()

    def do_figure_period(self) -> None:
        """To the figures; there, to the next longer period, and back to this month."""
        if self.view != FIGURES:
            self.to_view(FIGURES)
            return
        following = dict(pairwise((*MONTHS_BACK, MONTHS_BACK[0])))
        self.months_back = following[self.months_back]
        self.read_again()


def _figures(reading: Reading, rows: FigureRows, months_back: int) -> Statistics:
    from core.reads import statistics

    return statistics.statistics(reading, rows, statistics.months_back(reading, months_back))
