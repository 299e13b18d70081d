"""Commands that move about a list and mark its cases. Mixed into the screens that show one."""

from __future__ import annotations

from functools import partial
from typing import Final

from data.words.violations import BadInput, Refused, StoreTrouble
from data.words.worklist_words import WorklistRequest
from tui.screens.bureau_source import BureauSource
from tui.screens.company_actions import CompanyActions
from tui.widgets.case_list import CaseList

MOST_INVERTED: Final = 2_000
"""Cases of a list whose marks are inverted at once: more than anybody handles by marks."""


class ListMoves(CompanyActions):
    """A screen with a case list."""

    cases: CaseList
    source: BureauSource

    def show_marks(self) -> None:
        """Say how many cases are marked."""

    def do_down(self) -> None:
        """To the next case."""
        self.cases.move(1)

    def do_up(self) -> None:
        """To the case before."""
        self.cases.move(-1)

    def do_first(self) -> None:
        """To the first case."""
        self.cases.move_to(0)

    def do_last(self) -> None:
        """To the last case."""
        self.cases.move_last()

    def do_half_down(self) -> None:
        """Half a page down."""
        self.cases.move(self.cases.page_height // 2)

    def do_half_up(self) -> None:
        """Half a page up."""
        self.cases.move(-(self.cases.page_height // 2))

    def do_page_down(self) -> None:
        """A page down."""
        self.cases.move(self.cases.page_height)

    def do_page_up(self) -> None:
        """A page up."""
        self.cases.move(-self.cases.page_height)

    def do_mark(self) -> None:
        """Mark the case."""
        self.cases.toggle_mark()
        self.show_marks()

    def do_invert(self) -> None:
        """Mark what is not marked in the whole list, and the other way round."""
        work = partial(self._read_whole_list, self.cases.request)
        self.run_worker(work, thread=True, exclusive=True, group="invert")

    def _read_whole_list(self, request: WorklistRequest) -> None:
        try:
            case_ids = self.source.every_case(request, MOST_INVERTED)
        except (StoreTrouble, Refused, BadInput) as trouble:
            self.app.call_later(self.refused, trouble)
        else:
            self.app.call_later(self._invert, request, case_ids)

    def _invert(self, request: WorklistRequest, case_ids: tuple[int, ...] | None) -> None:
        if case_ids is None:
            told = self.voice.say(
                "Marks are inverted in lists of up to {count} cases: filter this one first.", count=MOST_INVERTED
            )
            self.say(told, warning=True)
        elif request == self.cases.request:
            self.cases.invert_marks(case_ids)
            self.show_marks()
