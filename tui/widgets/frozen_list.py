"""The list of one cell, kept beside the table while the cursor walks on. It follows the store like any list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from data.words.worklist_words import WorklistRequest
from tui.present.voice import Voice
from tui.widgets.case_list import CaseList
from tui.widgets.case_source import CaseSource
from tui.widgets.content_line import ContentLine
from tui.widgets.list_heading import ListHeading

LEFT_OUT = frozenset({"opinion", "route", "waiting"})
"""Columns for which the whole list is opened."""


class FrozenList(Vertical, can_focus=False):
    """A case list under the name of its cell; made when a list is first frozen."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice
        self.cases: CaseList | None = None

    def compose(self) -> ComposeResult:
        """Build the name's line."""
        yield ContentLine(id="frozen-name")

    async def freeze(self, source: CaseSource, request: WorklistRequest, name: str) -> None:
        """Show a list."""
        self.query_one(ContentLine).content = Content.assemble((f" {name}", "bold"))
        if self.cases is None:
            self.cases = CaseList(self.voice, source, request, id="frozen-cases")
            self.cases.can_focus = False
            self.cases.left_out = LEFT_OUT
            await self.mount(ListHeading(self.voice, self.cases), self.cases)
        else:
            self.cases.show(request)
        self.display = True

    def reload(self) -> None:
        """Read the rows again, with all that came."""
        if self.cases is not None:
            self.cases.reload()

    def look_again(self) -> None:
        """Change the rows that stand, where they stand."""
        if self.cases is not None:
            self.cases.look_again()
