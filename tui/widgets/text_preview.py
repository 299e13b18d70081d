"""Text about the row under the cursor, beside the list or below it. It is told what to show and loads nothing."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from tui.widgets.fitted_text import FittedText


class TextPreview(VerticalScroll, can_focus=False):
    """A text that scrolls."""

    shown: object = None
    """Whose text is shown."""

    def compose(self) -> ComposeResult:
        """Build the text."""
        yield FittedText()

    def show(self, whose: object, make: Callable[[int], Content]) -> None:
        """Show what ``make`` makes of a width; the text of somebody else begins at its beginning."""
        same, self.shown = self.shown == whose, whose
        self.query_one(FittedText).show(make)
        if not same:
            self.scroll_home(animate=False)
