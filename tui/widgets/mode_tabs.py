"""Lines of tabs: the modes with their numbers, and the views of one mode or the tabs of a case file."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.present.lines import tab_line


class TabLine(Widget):
    """Tabs on one line, one of them chosen. They are chosen by keys; this only shows them."""

    tabs: reactive[tuple[tuple[str, bool], ...]] = reactive(())

    def __init__(self, *, mono: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._mono = mono

    def show(self, titles: Sequence[str], chosen: int) -> None:
        """Show these titles, the ``chosen``-th reversed."""
        self.tabs = tuple((title, index == chosen) for index, title in enumerate(titles))

    def render(self) -> Content:
        """Draw the line."""
        return tab_line(self.tabs, self.size.width, mono=self._mono)


class ModeTabs(TabLine):
    """``1 签批 23  2 审查 8  7 办件``."""
