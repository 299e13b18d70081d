"""Commands that move about a list that is read whole, or a text. Mixed into the screens that show one."""

from __future__ import annotations

from typing import Protocol

from tui.screens.console_screen import ConsoleScreen


class Moved(Protocol):
    """What is moved about: rows with a cursor, or lines of a text."""

    @property
    def page_height(self) -> int:
        """Rows that are seen at once."""

    def move(self, by: int) -> None:
        """Move by rows."""

    def move_to(self, index: int) -> None:
        """Move to a row."""

    def move_last(self) -> None:
        """Move to the last row."""


class RowMoves(ConsoleScreen):
    """A screen with such a list."""

    @property
    def moved(self) -> Moved:
        """What the commands move about now."""
        raise NotImplementedError

    def do_down(self) -> None:
        """To the next line."""
        self.moved.move(1)

    def do_up(self) -> None:
        """To the line before."""
        self.moved.move(-1)

    def do_first(self) -> None:
        """To the first line."""
        self.moved.move_to(0)

    def do_last(self) -> None:
        """To the last line."""
        self.moved.move_last()

    def do_half_down(self) -> None:
        """Half a page down."""
        self.moved.move(self.moved.page_height // 2)

    def do_half_up(self) -> None:
        """Half a page up."""
        self.moved.move(-(self.moved.page_height // 2))

    def do_page_down(self) -> None:
        """A page down."""
        self.moved.move(self.moved.page_height)

    def do_page_up(self) -> None:
        """A page up."""
        self.moved.move(-self.moved.page_height)
