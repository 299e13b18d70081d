"""Commands that move about the heatmap and its month. Mixed into the screen that shows them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from tui.present.heatmap_grid import DAYS_OF_WEEK
from tui.screens.console_screen import ConsoleScreen
from tui.widgets.cell_table import CellTable

_WEEK = timedelta(days=DAYS_OF_WEEK)
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
        self._go(0, -1)

    def do_right(self) -> None:
        """To the next column or day; after a week's days stands its total."""
        self._go(0, 1)

    def do_down(self) -> None:
        """To the next row or week."""
        self._go(1, 0)

    def do_up(self) -> None:
        """To the row or week before."""
        self._go(-1, 0)

    def do_first(self) -> None:
        """To the first row, or the month's first day."""
        self._far(down=-1)

    def do_last(self) -> None:
        """To the last row, or the month's last day."""
        self._far(down=1)

    def do_row_start(self) -> None:
        """To the first column, or the week's first day."""
        self._far(right=-1)

    def do_row_end(self) -> None:
        """To the last column: the total of the row or week."""
        self._far(right=1)

    def do_page_down(self) -> None:
        """A page down, or the next month."""
        if self.month is not None:
            self.show_month(_next_month(self.month))
        else:
            self._go(self.table.page_height, 0)

    def do_page_up(self) -> None:
        """A page up, or the month before."""
        if self.month is not None:
            self.show_month((self.month - _DAY).replace(day=1))
        else:
            self._go(-self.table.page_height, 0)

    def _go(self, down: int, right: int) -> None:
        if self.month is None:
            self.table.move(down, right)
        else:
            self._go_in_month(self.month, down, right)
        self.show_cell()

    def _go_in_month(self, month: date, down: int, right: int) -> None:
        """Move by a day or week; past the month's ends is the month beside it."""
        stops, here = self._stops(), (self.table.row, self.table.column)
        if right:
            place = bisect_right(stops, here) if right > 0 else bisect_left(stops, here) - 1
            found = stops[place] if 0 <= place < len(stops) else None
        else:
            found = (here[0] + down, here[1]) if (here[0] + down, here[1]) in stops else None
        if found is not None:
            self.table.move(found[0] - here[0], found[1] - here[1])
            return
        _, key = self.table.cursor_keys
        if down and key is not None and here[1] < DAYS_OF_WEEK:
            day = date.fromisoformat(key) + down * _WEEK
        else:
            day = _next_month(month) if down + right > 0 else month - _DAY
        self.show_month(day.replace(day=1), day)

    def _stops(self) -> list[tuple[int, int]]:
        """Return row and column of everything in a month that the cursor can be on: its days and the weeks' totals."""
        rows = self.table.grid.keys if self.table.grid else ()
        return [(row, column) for row, keys in enumerate(rows) for column, key in enumerate(keys) if key is not None]

    def _far(self, *, down: int = 0, right: int = 0) -> None:
        """To an end of the table, or of the month or week."""
        grid = self.table.grid
        if grid is None:
            return
        if self.month is None:
            self.table.move(down * (len(grid.lines) + 1), right * (len(grid.heads) + 1))
        elif down:
            day = self.month if down < 0 else _next_month(self.month) - _DAY
            self.table.move_to_column(day.isoformat())
        else:
            of_week = [column for row, column in self._stops() if row == self.table.row]
            self.table.move(0, of_week[0 if right < 0 else -1] - self.table.column)
        self.show_cell()


def _next_month(first: date) -> date:
    """Return the first day of the month after the one that begins on ``first``."""
    return (first + timedelta(days=31)).replace(day=1)
