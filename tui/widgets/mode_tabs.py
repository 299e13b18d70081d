"""Lines of tabs: the modes with their numbers, and the views of one mode or the tabs of a case file."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.present.lines import ModeTitle, mode_titles, tab_line


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
    """``1 签批 23  2 审查 8``, also lists without a key; where the line is too short, the chosen title stays whole."""

    modes: reactive[tuple[ModeTitle, ...]] = reactive(())
    chosen: reactive[int] = reactive(0)

    def __init__(self, more: str, *, mono: bool = False, id: str | None = None) -> None:
        super().__init__(mono=mono, id=id)
        self._more = more

    def show_modes(self, modes: Sequence[ModeTitle], chosen: int) -> None:
        """Show these modes, the ``chosen``-th reversed."""
        self.modes, self.chosen = tuple(modes), chosen

    def render(self) -> Content:
        """Draw the line."""
        titles = mode_titles(self.modes, self.chosen, self.size.width, self._more)
        tabs = [(title, place == self.chosen) for place, title in enumerate(titles)]
        return tab_line(tabs, self.size.width, mono=self._mono)
