"""Commands that scroll a page of text. Mixed into the screens that show one, in a widget ``#page``."""

from __future__ import annotations

from tui.screens.console_screen import ConsoleScreen


class PageMoves(ConsoleScreen):
    """A screen with a text that scrolls."""

    def do_line_down(self) -> None:
        """A line down."""
        self.query_one("#page").scroll_relative(y=1, animate=False)

    def do_line_up(self) -> None:
        """A line up."""
        self.query_one("#page").scroll_relative(y=-1, animate=False)

    def do_half_down(self) -> None:
        """A page down."""
        self.query_one("#page").scroll_page_down(animate=False)

    def do_half_up(self) -> None:
        """A page up."""
        self.query_one("#page").scroll_page_up(animate=False)

    def do_top(self) -> None:
        """To the top."""
        self.query_one("#page").scroll_home(animate=False)

    def do_bottom(self) -> None:
        """To the bottom."""
        self.query_one("#page").scroll_end(animate=False)
