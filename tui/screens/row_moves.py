"""Commands that move about a list that is read whole. Mixed into the screens that show one."""

from __future__ import annotations

from typing import Any

from tui.screens.console_screen import ConsoleScreen
from tui.widgets.row_list import RowList


class RowMoves(ConsoleScreen):
    """A screen with such a list."""

    rows: RowList[Any]

    def focus_body(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.rows)

    def do_down(self) -> None:
        """To the next line."""
        self.rows.move(1)

    def do_up(self) -> None:
        """To the line before."""
        self.rows.move(-1)

    def do_first(self) -> None:
        """To the first line."""
        self.rows.move_to(0)

    def do_last(self) -> None:
        """To the last line."""
        self.rows.move_to(len(self.rows.rows) - 1)

    def do_half_down(self) -> None:
        """Half a page down."""
        self.rows.move(self.rows.page_height // 2)

    def do_half_up(self) -> None:
        """Half a page up."""
        self.rows.move(-(self.rows.page_height // 2))

    def do_page_down(self) -> None:
        """A page down."""
        self.rows.move(self.rows.page_height)

    def do_page_up(self) -> None:
        """A page up."""
        self.rows.move(-self.rows.page_height)
