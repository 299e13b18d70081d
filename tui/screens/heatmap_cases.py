"""The cases of one cell of the heatmap, as a list like any other: the same commands, marks, preview and filter."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from data.words.worklist_words import WorklistRequest, WorklistView
from tui.screens.heatmap_freezing import CellCases
from tui.screens.sitting import Sitting
from tui.screens.worklist_screen import WorklistScreen
from tui.widgets.content_line import ContentLine


class HeatmapCasesScreen(WorklistScreen):
    """A list that Esc leaves, back to the cell.

    Args:
        cell: whose cases.
    """

    def __init__(self, sitting: Sitting, cell: CellCases) -> None:
        self.pick = cell.pick
        self._title_told = cell.title
        self._came_with = cell.filtered
        super().__init__(sitting, "deadlines", (WorklistView.OPEN,))
        if cell.filtered is not None:
            self._filters[self.view] = cell.filtered
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
