"""A mode: one or more lists of cases with a preview. Modes 1, 2 and 7 are this screen with other views.

Each view keeps its filter, its order and its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from data.words.filter_tree import EVERYTHING, FilterTree
from data.words.rows import WorklistRow
from data.words.violations import BadInput, Refused, StoreTrouble
from data.words.worklist_words import SortColumn, WorklistRequest, WorklistView, sorts_offered
from tui.commands.table import LIST_SCOPES, commands_in
from tui.keys import bindings
from tui.present.case_columns import COLUMNS
from tui.present.case_text import OpenCase
from tui.present.lines import ModeTitle
from tui.present.voice import SORT_WORDS, VIEW_WORDS
from tui.screens.bureau_source import BureauSource
from tui.screens.filter_text import FilterText
from tui.screens.list_moves import ListMoves
from tui.screens.sitting import Sitting
from tui.widgets.case_list import CaseList
from tui.widgets.case_window import Cursor
from tui.widgets.command_footer import CommandFooter
from tui.widgets.list_heading import ListHeading, ListStatus
from tui.widgets.mode_tabs import ModeTabs
from tui.widgets.preview import Preview
from tui.widgets.prompt_line import PromptLine

PREVIEW_SECONDS = 0.08
"""A held-down arrow key loads no preview on its way."""


class WorklistScreen(ListMoves):
    """Lists of cases."""

    SCOPES = LIST_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(LIST_SCOPES))]
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-side")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, sitting: Sitting, mode_name: str, views: tuple[WorklistView, ...]) -> None:
        super().__init__(sitting)
        self.mode_name = mode_name
        self.views = views
        self.view = views[0]
        self._filters: dict[WorklistView, tuple[str, FilterTree]] = {}
        self._orders: dict[WorklistView, tuple[SortColumn, bool]] = {}
        self._places: dict[WorklistView, Cursor] = {}
        self._filter_text = FilterText(self.voice)
        self._preview_timer: Timer | None = None
        self._previewed: OpenCase | None = None
        self._changes_read = sitting.changes
        self.source = BureauSource(sitting.bureau)
        self.cases = CaseList(self.voice, self.source, self.request, id="cases")
        self.cases.left_out = frozenset({"stage", "route"}) if mode_name == "sign_off" else frozenset({"opinion"})

    @property
    def request(self) -> WorklistRequest:
        """The list as it is asked for now."""
        sort, descending = self._orders.get(self.view, (SortColumn.DUE, False))
        return WorklistRequest(self.view, self.filter_tree, sort, descending)

    @property
    def filter_tree(self) -> FilterTree:
        """The filter of this view."""
        return self._filters.get(self.view, ("", EVERYTHING))[1]

    @property
    def current_row(self) -> WorklistRow | None:
        """The case under the cursor."""
        return self.cases.window.cursor_row

    @property
    def not_offered(self) -> tuple[str, ...]:
        """A mode with one list has no next one; only the window registers."""
        alone = () if len(self.views) > 1 else ("next_view", "previous_view")
        return alone if self.sitting.bureau.actor.at_window else (*alone, "register", "hand_in")

    def body(self) -> Iterable[Widget]:
        """Return list and preview."""
        if len(self.views) > 1:
            yield ModeTabs(self.voice.glyphs.more, mono=self.sitting.mono, id="views")
        yield ListStatus(self.voice)
        with Container(id="desk"):
            with Vertical(id="list-side"):
                yield ListHeading(self.voice, self.cases)
                yield self.cases
                yield Static("", id="note", markup=False)
            yield Preview(self.voice)
        hint = self.voice.say("For example {example} · Enter applies · Esc gives up", example=self._filter_text.example)
        yield PromptLine("/", self._filter_text.mistake, hint=hint, words=self._filter_text.words, id="filter")

    def on_mount(self) -> None:
        """Begin on the list."""
        self.focus_body()
        self._show_views()

    def on_screen_resume(self) -> None:
        """Read again what may have changed while another screen stood here."""
        self.show_counts()
        self.show_staleness()
        if self.cases.window.loaded and self._changes_read != self.sitting.changes:
            self.show_again()

    # -- what is shown ----------------------------------------------------------------------------------------

    def show_again(self) -> None:
        """Read the rows and the preview again, with all that came; the cursor stays on its case."""
        self._changes_read = self.sitting.changes
        self.cases.reload()
        self._load_preview()

    def show_changes(self) -> None:
        """Change the rows that stand, and the preview; what came is told, and shown when the person asks."""
        self._changes_read = self.sitting.changes
        self.cases.look_again()
        self._load_preview()

    def show_marks(self) -> None:
        """Say how many cases are marked."""
        self._show_status()

    def show_counts(self) -> None:
        """Show modes and views with their numbers."""
        super().show_counts()
        self._show_views()
        if self.cases.window.loaded and not self.cases.window.total:
            self.query_one("#note", Static).update(Content(self._nothing()))

    def focus_body(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.cases)

    @on(CaseList.CursorMoved)
    def preview_soon(self, message: CaseList.CursorMoved) -> None:
        """Load the preview once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if message.row is None:
            self._previewed = None
            self.query_one(Preview).clear()
            self.query_one(CommandFooter).possible = None
        else:
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._load_preview)
        self._show_status()

    @on(CaseList.Loaded)
    def show_loaded(self, message: CaseList.Loaded) -> None:
        """Say how many there are, or why there are none."""
        self._show_status(as_of=self.voice.now())
        self.query_one(ListHeading).refresh()
        note = self.query_one("#note", Static)
        note.display = message.total == 0
        self.cases.display = message.total > 0
        if message.total == 0:
            note.update(Content(self._nothing()))

    @on(CaseList.Compared)
    def show_compared(self) -> None:
        """Say how many came, and of when the rows are."""
        self._show_status(as_of=self.voice.now())
        if self.cases.window.total:
            self.query_one("#note", Static).display = False
            self.cases.display = True

    @on(CaseList.Numbered)
    def show_numbered(self) -> None:
        """Say how many there are."""
        self._show_status()

    @on(CaseList.Failed)
    def show_failure(self, message: CaseList.Failed) -> None:
        """Say what is wrong with the store; nothing else stops."""
        trouble = message.trouble
        problem = trouble.violation if isinstance(trouble, Refused) else trouble
        assert not isinstance(problem, Exception) or isinstance(problem, BadInput | StoreTrouble)
        told = self.voice.sentence(problem) + " " + self.voice.say("R tries again.")
        note = self.query_one("#note", Static)
        note.update(Content.styled(told, "$lamp-red"))
        note.display = True
        self.cases.display = self.cases.window.total > 0

    @on(CaseList.Opened)
    def open_file(self, message: CaseList.Opened) -> None:
        """Open a case file."""
        self._open(message.row, "summary")

    def _open(self, row: WorklistRow, tab: str) -> None:
        from tui.screens.case_file_screen import CaseFileScreen

        self.app.push_screen(CaseFileScreen(self.sitting, self.mode_name, row, tab))

    def _load_preview(self) -> None:
        row = self.current_row
        if row is not None:
            self.run_worker(partial(self._read_case, row.case_id), thread=True, exclusive=True, group="preview")

    def _read_case(self, case_id: int) -> None:
        try:
            case = self.sitting.open_case(case_id)
        except (StoreTrouble, Refused, BadInput) as trouble:
            self.app.call_later(self._preview_failed, case_id, trouble)
        else:
            self.app.call_later(self._show_case, case)

    def _show_case(self, case: OpenCase) -> None:
        row = self.current_row
        if row is None or row.case_id != case.file.line.case_id or case == self._previewed or not self.is_mounted:
            return
        self._previewed = case
        self.query_one(Preview).show(case, self.sitting.seen.get(row.case_id, 0))
        self.sitting.seen[row.case_id] = case.file.state.last_sequence
        self.query_one(CommandFooter).possible = case.possible

    def _preview_failed(self, case_id: int, trouble: StoreTrouble | Refused | BadInput) -> None:
        row = self.current_row
        if row is not None and row.case_id == case_id and self.is_mounted:
            if not isinstance(trouble, StoreTrouble):
                self._previewed = None
                self.query_one(Preview).clear()
            if self.sitting.trouble is None:
                self.refused(trouble)

    def _show_status(self, as_of: datetime | None = None) -> None:
        status, window, say = self.query_one(ListStatus), self.cases.window, self.voice.say
        status.filter_text = self._filters.get(self.view, ("", EVERYTHING))[0]
        unknown = self.voice.glyphs.more
        place = window.cursor.number + 1 if window.total else 0
        known = say(
            "{place}/{total} cases",
            place=place if window.placed else unknown,
            total=window.total if window.counted else unknown,
        )
        status.place = known if window.loaded else say("loading…")
        status.arrived = say("{count} new (R)", count=window.arrived) if window.arrived else ""
        status.marked = say("{count} marked", count=len(self.cases.marked)) if self.cases.marked else ""
        if as_of is not None:
            status.as_of = say("as of {time}", time=f"{as_of:%H:%M:%S}")

    def _show_views(self) -> None:
        if len(self.views) > 1:
            counts = self.sitting.counts
            titles = [
                ModeTitle("", self.voice.say(VIEW_WORDS[view]), str(counts.get(view, ""))) for view in self.views
            ]
            self.query_one("#views", ModeTabs).show_modes(titles, self.views.index(self.view))

    def _nothing(self) -> str:
        say = self.voice.say
        if self.view in self._filters:
            return say("Nothing matches the filter; Esc clears it.")
        on_the_way = self.sitting.counts.get(WorklistView.OPEN, 0)
        if self.view is WorklistView.SIGN_OFF:
            return say("Nothing to sign; {cases} cases are on the way.", cases=on_the_way)
        return say("No case here; {cases} cases are open in the bureau.", cases=on_the_way)

    # -- commands of lists --------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Open the case file."""
        if self.current_row is not None:
            self._open(self.current_row, "summary")

    def do_clock(self) -> None:
        """Open the case file at the clock."""
        if self.current_row is not None:
            self._open(self.current_row, "clock")

    def do_next_view(self) -> None:
        """To the next view."""
        self._to_view(1)

    def do_previous_view(self) -> None:
        """To the view before."""
        self._to_view(-1)

    def do_sort_right(self) -> None:
        """Sort by the next column."""
        self._sort(1)

    def do_sort_left(self) -> None:
        """Sort by the column before."""
        self._sort(-1)

    def do_direction(self) -> None:
        """Turn the order round."""
        sort, descending = self._orders.get(self.view, (SortColumn.DUE, False))
        self._order(sort, not descending)

    def do_filter(self) -> None:
        """Open the filter."""
        text = self._filters.get(self.view, ("", EVERYTHING))[0]
        self.query_one("#filter", PromptLine).open(text, self.sitting.filters)

    def do_back(self) -> None:
        """Clear the filter, then the marks; at the top say how to leave."""
        if self.view in self._filters:
            self._apply("")
        elif self.cases.marked:
            self.drop_marks()
        else:
            super().do_back()

    def drop_marks(self) -> None:
        """Unmark all cases."""
        self.cases.marked.clear()
        self.cases.refresh()
        self._show_status()

    @on(PromptLine.Sent, "#filter")
    def apply_filter(self, message: PromptLine.Sent) -> None:
        """Apply a typed filter; an empty one shows everything."""
        message.stop()
        message.prompt.close()
        self.focus_body()
        if message.text and message.text not in self.sitting.filters[-1:]:
            self.sitting.filters.append(message.text)
        self._apply(message.text)

    @on(PromptLine.GivenUp, "#filter")
    def keep_filter(self, message: PromptLine.GivenUp) -> None:
        """Leave the filter as it was."""
        message.stop()
        message.prompt.close()
        self.focus_body()

    def show_filtered(self, view: WorklistView, text: str) -> None:
        """Show the cases of one of this mode's views that a filter finds.

        Raises:
            BadInput: the filter has a mistake.
        """
        if view != self.view and view in self.views:
            self._places[self.view] = self.cases.window.cursor
            self.view = view
        self._apply(text)
        self._show_views()

    def _apply(self, text: str) -> None:
        if text:
            self._filters[self.view] = (text, self._filter_text.tree(text))
        else:
            self._filters.pop(self.view, None)
        self.cases.show(self.request, self.cases.window.cursor)
        self._show_status()

    def _to_view(self, by: int) -> None:
        self._places[self.view] = self.cases.window.cursor
        self.view = self.views[(self.views.index(self.view) + by) % len(self.views)]
        expected = 0 if self.view in self._filters else self.sitting.counts.get(self.view, 0)
        self.cases.show(self.request, self._places.get(self.view), expected=expected)
        self._show_views()
        self._show_status()

    def _sort(self, by: int) -> None:
        total = self.sitting.counts.get(WorklistView.ALL, 0)
        offered = sorts_offered(self.view, total)
        columns = [column.sort for column in COLUMNS if column.sort in offered]
        sort, descending = self._orders.get(self.view, (SortColumn.DUE, False))
        place = columns.index(sort) if sort in columns else 0
        chosen = columns[(place + by) % len(columns)]
        assert chosen is not None
        self._order(chosen, descending)

    def _order(self, sort: SortColumn, descending: bool) -> None:
        self._orders[self.view] = (sort, descending)
        self.cases.order(self.request)
        self.query_one(ListHeading).refresh()
        direction = self.voice.say("downwards") if descending else self.voice.say("upwards")
        column = self.voice.say(SORT_WORDS[sort])
        self.say(self.voice.say("Sorted by {column}, {direction}.", column=column, direction=direction), seconds=2)
