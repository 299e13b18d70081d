"""The list of one cell frozen beside the heatmap, and the way into it. Mixed into the screen of mode 3."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual import on

from data.words.filter_tree import EVERYTHING, FilterTree
from data.words.heatmap_words import HeatmapPick
from data.words.worklist_words import WorklistRequest, WorklistView
from tui.present.heatmap_text import pick_title, row_name
from tui.screens.heatmap_export import HeatmapExport
from tui.screens.sitting import Sitting
from tui.widgets.case_list import CaseList
from tui.widgets.cell_table import CellTable
from tui.widgets.frozen_list import FrozenList

ROOM_TO_FREEZE: Final = 140
"""Columns from which a list has room beside the table."""


class CellCases(NamedTuple):
    """The cases of a cell."""

    pick: HeatmapPick
    title: str
    filtered: tuple[str, FilterTree] | None
    """The heatmap's filter as typed and read; None for none."""


class HeatmapFreezing(HeatmapExport):
    """A heatmap with room for a list."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.filtered: tuple[str, FilterTree] | None = None
        self.frozen: CellCases | None = None
        self._beside: CellTable | None = None
        """The same table in the screen of the frozen list, while that is on top."""

    @property
    def cell_keys(self) -> tuple[str | None, str | None]:
        """Keys of the row and the column that the cursor stands for."""
        raise NotImplementedError

    def picked(self) -> CellCases | None:
        """Return the cases of the cell under the cursor; None where it is no cell."""
        from core.reads.heatmap import pick

        read, (row, column) = self.read, self.cell_keys
        if read is None or (self.month is not None and column is None):
            return None
        found = pick(read.found, self.request, row, column)
        name = row_name(read.found, self.request.rows, found.key, self.voice)
        return CellCases(found, pick_title(found, name, self.voice), self.filtered)

    async def do_freeze(self) -> None:
        """Keep the list of the cell beside the table, or let it go."""
        cell = self.picked()
        if cell is None:
            return
        if cell == self.frozen:
            self.thaw()
        elif self._has_room():
            from tui.screens.bureau_source import BureauSource

            self.frozen = cell
            tree = cell.filtered[1] if cell.filtered else EVERYTHING
            request = WorklistRequest(WorklistView.OPEN, tree, pick=cell.pick)
            await self.query_one(FrozenList).freeze(BureauSource(self.sitting.bureau), request, cell.title)

    async def do_into_list(self) -> None:
        """Give the keys to the frozen list; without one, freeze the list of the cell first."""
        from tui.screens.frozen_cases import FrozenCasesScreen

        if not self._has_room():
            return
        if self.frozen is None:
            await self.do_freeze()
        if self.frozen is not None:
            screen = FrozenCasesScreen(self)
            self._beside = screen.beside
            await self.app.push_screen(screen)

    def _has_room(self) -> bool:
        """Return whether a list has room beside the table; say so where it has none."""
        if self.size.width >= ROOM_TO_FREEZE:
            return True
        told = self.voice.say("A list beside the table needs {columns} columns.", columns=ROOM_TO_FREEZE)
        self.say(told, warning=True)
        return False

    def show_beside(self) -> None:
        """Show the table beside the frozen list as it is here."""
        if self._beside is not None:
            self._beside.show(self.table.grid)
            self._beside.move_to_keys(*self.table.cursor_keys)

    def come_back(self) -> None:
        """The frozen list has given back the keys."""
        self._beside = None

    def thaw(self) -> None:
        """Let the frozen list go."""
        self.frozen = None
        self.query_one(FrozenList).display = False

    @on(CaseList.Opened)
    def open_frozen(self, message: CaseList.Opened) -> None:
        """A double click in the frozen list opens the case file."""
        from tui.screens.case_file_screen import CaseFileScreen

        self.app.push_screen(CaseFileScreen(self.sitting, self.mode_name, message.row, "summary"))
