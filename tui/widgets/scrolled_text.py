"""A text that is moved about by the commands of a list: a line is a row."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.widgets.fitted_text import FittedText


class ScrolledText(VerticalScroll, can_focus=False):
    """A fitted text that scrolls."""

    def compose(self) -> ComposeResult:
        """Build the text."""
        yield FittedText()

    @property
    def text(self) -> FittedText:
        """What scrolls."""
        return self.query_one(FittedText)

    @property
    def page_height(self) -> int:
        """Lines that are seen at once."""
        return max(1, self.scrollable_content_region.height)

    def move(self, by: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=by, animate=False)

    def move_to(self, index: int) -> None:
        """Scroll to a line."""
        self.scroll_to(y=index, animate=False)

    def move_last(self) -> None:
        """Scroll to the end."""
        self.scroll_end(animate=False)
