"""The case under the cursor, beside the list or below it. It is told what to show; it loads nothing itself."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.present.case_text import OpenCase, preview
from tui.present.voice import Voice


class Preview(VerticalScroll, can_focus=False):
    """A decider's view of one case."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice
        self.case_id: int | None = None
        """The case that is shown."""

    def compose(self) -> ComposeResult:
        """Build the text."""
        yield Static("", markup=False)

    def show(self, case: OpenCase, seen: int) -> None:
        """Show a case; ``seen`` is the last step that the person saw before."""
        same = self.case_id == case.file.line.case_id
        self.case_id = case.file.line.case_id
        self.query_one(Static).update(preview(case, self.voice, seen))
        if not same:
            self.scroll_home(animate=False)

    def clear(self) -> None:
        """Show nothing."""
        self.case_id = None
        self.query_one(Static).update(Content(""))
