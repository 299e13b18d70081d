"""The column headings above a case list, and the line that says what the list shows."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.present.case_columns import MARGIN, headings
from tui.present.lines import both_ends
from tui.present.voice import Voice
from tui.widgets.case_list import CaseList


class ListHeading(Widget):
    """Headings in the columns of a case list."""

    def __init__(self, voice: Voice, cases: CaseList) -> None:
        super().__init__()
        self.voice = voice
        self.cases = cases

    def render(self) -> Content:
        """Draw the headings just as the list places its columns."""
        request = self.cases.request
        titles = headings(self.cases.placed(), self.voice, request.sort, request.descending)
        return Content(" " * MARGIN + " ".join(titles)).truncate(self.size.width)


class ListStatus(Widget):
    """``/ filter                      as of 14:05:02 · 1 new (R) · 2 marked · 3/23 cases``."""

    filter_text: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    arrived: reactive[str] = reactive("")
    marked: reactive[str] = reactive("")
    as_of: reactive[str] = reactive("")

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice

    def render(self) -> Content:
        """Draw the line."""
        left = [(" / ", "$key bold"), (self.filter_text, "bold")] if self.filter_text else [(" ", "")]
        between = self.voice.glyphs.between
        right = [[(self.as_of + between, "$text-faint")]] if self.as_of else []
        if self.arrived:
            right.append([(self.arrived, "$key bold"), (between, "$text-faint")])
        if self.marked:
            right.append([(self.marked + between, "bold")])
        right.append([(self.place + " ", "")])
        return both_ends(left, right, self.size.width)
