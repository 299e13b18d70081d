"""One line of text that changes without anything being laid out anew."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class ContentLine(Widget):
    """A line of styled text, cut where it does not fit."""

    content: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """Draw the line."""
        return self.content.truncate(self.size.width, ellipsis=True)
