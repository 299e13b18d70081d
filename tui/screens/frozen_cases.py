"""The frozen list with the keys: all that a list does, beside the heatmap. Opened from mode 3; Esc goes back there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from tui.screens.heatmap_cases import HeatmapCasesScreen
from tui.screens.heatmap_freezing import ROOM_TO_FREEZE
from tui.widgets.cell_table import CellTable
from tui.widgets.content_line import ContentLine
from tui.widgets.frozen_list import LEFT_OUT
from tui.widgets.list_heading import ListStatus
from tui.widgets.mode_tabs import TabLine

if TYPE_CHECKING:
    from tui.screens.heatmap_freezing import HeatmapFreezing


class FrozenCasesScreen(HeatmapCasesScreen):
    """A list with its preview below, and the heatmap at its left.

    Args:
        heatmap: the screen that froze the list.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOM_TO_FREEZE, "-roomy")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, heatmap: HeatmapFreezing) -> None:
        assert heatmap.frozen is not None
        super().__init__(heatmap.sitting, heatmap.frozen)
        self._heatmap = heatmap
        self.cases.left_out = LEFT_OUT
        self.beside = CellTable(self.voice, id="heatmap")
        self.beside.can_focus = False

    def body(self) -> Iterable[Widget]:
        """Return the heatmap as it stands, and the list beside it."""
        rows = TabLine(mono=self.sitting.mono, id="rows")
        rows.tabs = self._heatmap.query_one("#views", TabLine).tabs
        yield rows
        status = ContentLine(id="heatmap-status")
        status.content = Content(f" {self._heatmap.query_one(ListStatus).place}")
        yield status
        with Container(id="heatmap-desk"):
            with Vertical(id="heatmap-side"):
                yield self.beside
            with Vertical(id="frozen-side"):
                yield from super().body()
        for name in ("cell", "legend"):
            line = ContentLine(id=f"heatmap-{name}")
            line.content = self._heatmap.query_one(f"#{name}", ContentLine).content
            yield line

    def on_mount(self) -> None:
        """Show the heatmap as it stands."""
        super().on_mount()
        self._heatmap.show_beside()

    def show_again(self) -> None:
        """Read the list and the heatmap again."""
        super().show_again()
        self._heatmap.load()

    def show_changes(self) -> None:
        """Change the lines that stand, and the heatmap."""
        super().show_changes()
        self._heatmap.load_after_change()

    @on(CellTable.Chosen)
    def go_back_to_cell(self) -> None:
        """A click on the heatmap goes back there."""
        self._heatmap.table.move_to_keys(*self.beside.cursor_keys)
        self.app.pop_screen()
