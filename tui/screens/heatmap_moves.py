"""Commands that move about the heatmap and its month. Mixed into the screen that shows them."""

from __future__ import annotations

from datetime import date, timedelta

from tui.screens.console_screen import ConsoleScreen
from tui.widgets.cell_table import CellTable

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


class HeatmapMoves(ConsoleScreen):
    """A screen with a table of cells, which may be a month of days."""

    table: CellTable
    month: date | None
    """First day of the month that is shown instead of the heatmap."""

    def show_cell(self) -> None:
        """Say in words what the cell under the cursor is."""

    def show_month(self, first: date, day: date | None = None) -> None:
        """Show the month that begins on ``first``, with the cursor on ``day``."""

    def do_left(self) -> None:
        """To the column or day before."""
        self._go(0, -1, -_DAY)

    def do_right(self) -> None:
        """To the next column or day."""
        self._go(0, 1, _DAY)

    def do_down(self) -> None:
        """To the next row or week."""
        self._go(1, 0, _WEEK)

    def do_up(self) -> None:
        """To the row or week before."""
        self._go(-1, 0, -_WEEK)

    def do_first(self) -> None:
        """To the first row, or the month's first day."""
        self._far(down=-1, place=0)

    def do_last(self) -> None:
        """To the last row, or the month's last day."""
        self._far(down=1, place=-1)

    def do_row_start(self) -> None:
        """To the first column, or the month's first day."""
        self._far(right=-1, place=0)

    def do_row_end(self) -> None:
        """To the last column, or the month's last day."""
        self._far(right=1, place=-1)

    def do_page_down(self) -> None:
        """A page down, or the next month."""
        if self.month is not None:
            self.show_month((self.month + timedelta(days=31)).replace(day=1))
        else:
            self._go(self.table.page_height, 0, _DAY)

    def do_page_up(self) -> None:
        """A page up, or the month before."""
        if self.month is not None:
            self.show_month((self.month - _DAY).replace(day=1))
        else:
            self._go(-self.table.page_height, 0, -_DAY)

    def _go(self, down: int, right: int, step: timedelta) -> None:
        if self.month is None:
            self.table.move(down, right)
        else:
            self._to_day(step)
        self.show_cell()

    def _to_day(self, step: timedelta) -> None:
        """Move by days; past the month's ends is the month beside it."""
        _, key = self.table.cursor_keys
        if self.month is None or key is None:
            return
        day = date.fromisoformat(key) + step
        if (day.year, day.month) == (self.month.year, self.month.month):
            self.table.move_to_column(day.isoformat())
        else:
            self.show_month(day.replace(day=1), day)

    def _far(self, *, down: int = 0, right: int = 0, place: int) -> None:
        """To an end of the table, or to the ``place``-th day of the month."""
        grid = self.table.grid
        if grid is None:
            return
        if self.month is None:
            self.table.move(down * (len(grid.lines) + 1), right * (len(grid.heads) + 1))
        else:
            self.table.move_to_column([key for keys in grid.keys for key in keys if key is not None][place])
        self.show_cell()
