"""The cases of one cell of the heatmap, as a list like any other: the same commands, marks, preview and filter."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from data.words.filter_tree import FilterTree
from data.words.heatmap_words import HeatmapPick
from data.words.worklist_words import WorklistRequest, WorklistView
from tui.screens.sitting import Sitting
from tui.screens.worklist_screen import WorklistScreen
from tui.widgets.content_line import ContentLine


class HeatmapCasesScreen(WorklistScreen):
    """A list that Esc leaves, back to the cell.

    Args:
        pick: the cell.
        title: what it is called.
        filtered: the heatmap's filter as typed and read; nothing typed for none.
    """

    def __init__(
        self, sitting: Sitting, pick: HeatmapPick, title: str, filtered: tuple[str, FilterTree] | None
    ) -> None:
        self.pick = pick
        self._title_told = title
        self._came_with = filtered
        super().__init__(sitting, "deadlines", (WorklistView.OPEN,))
        if filtered is not None:
            self._filters[self.view] = filtered
        self.cases.request = self.request

    @property
    def request(self) -> WorklistRequest:
        """The list as it is asked for now."""
        return super().request._replace(pick=self.pick)

    def body(self) -> Iterable[Widget]:
        """Return the cell's name above what every list shows."""
        line = ContentLine(id="cell")
        line.content = Content.assemble((f" {self._title_told}", "bold"))
        yield line
        yield from super().body()

    def do_back(self) -> None:
        """Take back the filter and the marks that were made here; then leave, back to the cell."""
        if self._filters.get(self.view) == self._came_with and not self.cases.marked:
            self.app.pop_screen()
        elif self._filters.get(self.view) != self._came_with:
            self._apply(self._came_with[0] if self._came_with else "")
        else:
            self.drop_marks()

    def _nothing(self) -> str:
        return self.voice.say("No case is left here; Esc goes back to the heatmap.")
