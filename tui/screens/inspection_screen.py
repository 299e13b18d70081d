"""Mode 4: inspections (勘验) as one flow: under way, to arrange, visits, over, each a list with a preview.

What waits for a visit has a view of its own with its number on the tab; what goes together stands together there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from data.words.inspection_rows import InspectionRow, VisitRow
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.command import Command
from tui.commands.table import INSPECTION_SCOPES, commands_in, why_not
from tui.keys import bindings
from tui.lang import msgid
from tui.present.inspection_columns import VISIT_COLUMNS, request_columns, request_preview, visit_preview
from tui.screens import inspection_source
from tui.screens.inspection_actions import InspectionActions
from tui.screens.inspection_source import OVER, TO_ARRANGE, UNDER_WAY, VIEWS, VISITS, InspectionLists
from tui.screens.sitting import Sitting
from tui.widgets.command_footer import CommandFooter
from tui.widgets.mode_tabs import TabLine
from tui.widgets.row_list import RowHeading, RowList
from tui.widgets.text_preview import TextPreview

if TYPE_CHECKING:
    from core.reads.inspection import ProposedBundle
    from data.words.rows import WorklistRow
    from data.words.supervision_words import Possible
    from tui.present.case_text import OpenCase

Text: TypeAlias = Callable[[int], Content]
"""Made for a width in cells."""
TITLES: Final[Mapping[str, str]] = {
    UNDER_WAY: msgid("Under way"),
    TO_ARRANGE: msgid("To arrange"),
    VISITS: msgid("Visits"),
    OVER: msgid("Over"),
}
EMPTY: Final[Mapping[str, str]] = {
    UNDER_WAY: msgid("No inspection is under way. A reviewer asks for one by & on a case."),
    TO_ARRANGE: msgid("Nothing waits for a visit."),
    VISITS: msgid("No visit lies ahead; b in the view before makes one."),
    OVER: msgid("No inspection is over yet."),
}
PREVIEW_SECONDS: Final = 0.08
TROUBLES: Final = (StoreTrouble, Refused, BadInput)


class InspectionScreen(InspectionActions):
    """Requests, visits and findings."""

    SCOPES = INSPECTION_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(INSPECTION_SCOPES))]
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-side")]  # noqa: RUF012 - as Textual declares it
    mode_name = "inspections"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.view = UNDER_WAY
        self.marked: set[int] = set()
        self._request_columns = request_columns(self.marked)
        self.rows: RowList[Any] = RowList(self.voice, self._request_columns, _key, id="rows")
        self._together: Mapping[int, ProposedBundle] = {}
        self._waiting: int | None = None
        self._places: dict[str, object] = {}
        self._ticket = 0
        self._loaded = False
        self._changes_read = sitting.changes
        self._preview_timer: Timer | None = None
        self._judged: object = None
        """Which row the rules have been asked about; None while what they said may be out of date."""

    @property
    def not_offered(self) -> tuple[str, ...]:
        """Visits are placed, requests are put together."""
        return ("bundle",) if self.view == VISITS else ("place",)

    @property
    def moved(self) -> RowList[Any]:
        """The list."""
        return self.rows

    @property
    def cursor_request(self) -> InspectionRow | None:
        """The inspection under the cursor; of a visit, its first one."""
        row = self.rows.cursor_row
        if isinstance(row, VisitRow):
            return row.requests[0] if row.requests else None
        return row

    @property
    def cursor_visit(self) -> VisitRow | None:
        """The visit under the cursor."""
        row = self.rows.cursor_row
        return row if isinstance(row, VisitRow) else None

    def together_with(self, request_id: int) -> Sequence[int]:
        """Return the requests that are proposed to go with one, itself included."""
        proposed = self._together.get(request_id)
        return (request_id,) if proposed is None else proposed.bundle.request_ids

    def body(self) -> Iterable[Widget]:
        """Return list and preview."""
        yield TabLine(mono=self.sitting.mono, id="views")
        with Container(id="desk"):
            with Vertical(id="list-side"):
                yield RowHeading(self.rows)
                yield self.rows
                yield Static("", id="note", markup=False)
            yield TextPreview()

    def on_mount(self) -> None:
        """Begin on the list."""
        self.focus_body()
        self._note(self.voice.say("loading…"), rows=False)
        self._load()

    def on_screen_resume(self) -> None:
        """Read again what may have changed while another screen stood here."""
        self.show_counts()
        self.show_staleness()
        if self._loaded and self._changes_read != self.sitting.changes:
            self._load()

    def focus_body(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.rows)

    def show_again(self) -> None:
        """Read the rows again; the cursor stays on its row."""
        self._load()

    def refresh_rows(self) -> None:
        """Draw the rows again: marks have changed, and with them what may be done."""
        self.rows.refresh()
        self.preview_soon()

    def show_counts(self) -> None:
        """Show modes and views; the queue of what is to arrange with its number."""
        super().show_counts()
        titles = [self.voice.say(TITLES[view]) for view in VIEWS]
        if self._waiting is not None:
            titles[VIEWS.index(TO_ARRANGE)] += f" {self._waiting}"
        self.query_one("#views", TabLine).show(titles, VIEWS.index(self.view))

    # -- reading ------------------------------------------------------------------------------------------------

    def _load(self, at: object = None) -> None:
        self._ticket += 1
        self._judged = None
        self._changes_read = self.sitting.changes
        work = partial(self._read, self._ticket, self.view, at)
        self.run_worker(work, thread=True, exclusive=True, group="rows")

    def _read(self, ticket: int, view: str, at: object) -> None:
        try:
            found = self.sitting.look(inspection_source.lists, view)
        except TROUBLES as trouble:
            self.app.call_later(self._failed, ticket, trouble)
        else:
            self.app.call_later(self._show_rows, ticket, view, found, at)

    def _show_rows(self, ticket: int, view: str, found: InspectionLists, at: object) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        self._loaded = True
        self._together, self._waiting = found.together, found.waiting
        self.rows.columns = VISIT_COLUMNS if view == VISITS else self._request_columns
        self.rows.show(found.rows, at)
        self.query_one(RowHeading).refresh()
        self._note(self.voice.say(EMPTY[view]), rows=bool(found.rows))
        self.show_counts()

    def _failed(self, ticket: int, trouble: StoreTrouble | Refused | BadInput) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        told = self._sentence(trouble) + " " + self.voice.say("R tries again.")
        if self._loaded and isinstance(trouble, StoreTrouble):
            self.say(told, warning=True, seconds=8)  # what was read stays: the line above says of when it is
        else:
            self._note(told, rows=False)

    def _note(self, told: str, *, rows: bool) -> None:
        note = self.query_one("#note", Static)
        note.update(Content(told))
        self.rows.display, note.display = rows, not rows

    def _sentence(self, trouble: StoreTrouble | Refused | BadInput) -> str:
        return self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)

    # -- the preview --------------------------------------------------------------------------------------------

    @on(RowList.CursorMoved)
    def preview_soon(self) -> None:
        """Load the preview once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if not self.is_mounted:
            return
        self._judged = None
        if self.rows.cursor_row is None:
            self.query_one(CommandFooter).possible = None
            self.query_one(TextPreview).show(None, partial(_unchanged, Content("")))
        else:
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._load_preview)

    def _load_preview(self) -> None:
        row = self.rows.cursor_row
        if row is not None:
            marked = frozenset(self.marked)
            self.run_worker(partial(self._read_page, row, marked), thread=True, exclusive=True, group="preview")

    def _read_page(self, row: InspectionRow | VisitRow, marked: frozenset[int]) -> None:
        text: Text = partial(_unchanged, Content(""))
        possible: Possible = {}
        try:
            together = sorted(marked) if marked or isinstance(row, VisitRow) else self.together_with(row.request_id)
            page, judges, possible = self.sitting.look(inspection_source.beside, row, together, bool(marked))
            if isinstance(row, VisitRow):
                text = partial(visit_preview, row, *judges, self.voice)
            elif page is not None:
                text = partial(request_preview, page, self._together.get(row.request_id), *judges, self.voice)
        except TROUBLES as trouble:
            text = partial(_unchanged, Content.styled(self._sentence(trouble), "$lamp-red"))
        self.app.call_later(self._show_preview, row, marked, text, possible)

    def _show_preview(
        self, row: InspectionRow | VisitRow, marked: frozenset[int], text: Text, possible: Possible
    ) -> None:
        if self.is_mounted and row == self.rows.cursor_row and marked == self.marked:
            self._judged = _key(row)
            self.query_one(CommandFooter).possible = possible
            self.query_one(TextPreview).show(_key(row), text)

    # -- commands -----------------------------------------------------------------------------------------------

    async def give(self, command: Command) -> None:
        """Run a command, or say why it cannot be given now. Where the rules were not asked yet, the desk judges."""
        row = self.rows.cursor_row
        known = self.query_one(CommandFooter).possible if row is not None and self._judged == _key(row) else None
        violation = why_not(command, known)
        if violation is not None:
            self.say(self.voice.sentence(violation), warning=True, seconds=8)
        else:
            await super().give(command)

    def do_open(self) -> None:
        """Open the file of the case."""
        row = self.cursor_request
        if row is not None:
            self.run_worker(partial(self._read_file, row.case_id), thread=True, exclusive=True, group="file")

    @on(RowList.Opened)
    def open_clicked(self) -> None:
        """A double click opens too."""
        self.do_open()

    def _read_file(self, case_id: int) -> None:
        try:
            case = self.sitting.open_case(case_id)
        except TROUBLES as trouble:
            self.app.call_later(self.say, self._sentence(trouble), warning=True, seconds=8)
        else:
            self.app.call_later(self._open_file, case)

    def _open_file(self, case: OpenCase) -> None:
        from tui.screens.case_file_screen import CaseFileScreen

        if self.is_current:
            self.app.push_screen(CaseFileScreen(self.sitting, self.mode_name, case.file.line, "summary"))

    def do_draw(self) -> None:
        """Open the draws of the case."""
        row = self.cursor_request
        if row is not None:
            self.run_worker(partial(self._read_draws, row.case_id), thread=True, exclusive=True, group="file")

    def _read_draws(self, case_id: int) -> None:
        from core.reads import worklist

        try:
            line = self.sitting.look(worklist.line, case_id)
        except TROUBLES as trouble:
            self.app.call_later(self.say, self._sentence(trouble), warning=True, seconds=8)
        else:
            self.app.call_later(self._open_draws, line)

    def _open_draws(self, line: WorklistRow) -> None:
        from tui.screens.draw_screen import DrawScreen

        if self.is_current:
            self.app.push_screen(DrawScreen(self.sitting, line, self.mode_name))

    def do_copy(self) -> None:
        """Copy the number."""
        row = self.rows.cursor_row
        if row is not None:
            number = row.visit_number if isinstance(row, VisitRow) else row.request_number
            self.app.copy_to_clipboard(number)
            self.say(self.voice.say("Copied {number}.", number=number))

    def do_next_view(self) -> None:
        """To the next view."""
        self._step_view(1)

    def do_previous_view(self) -> None:
        """To the view before."""
        self._step_view(-1)

    def _step_view(self, by: int) -> None:
        self.to_view(VIEWS[(VIEWS.index(self.view) + by) % len(VIEWS)])

    def to_view(self, view: str) -> None:
        """Show a view where it was left."""
        row = self.rows.cursor_row
        if row is not None:
            self._places[self.view] = _key(row)
        self.view = view
        self.show_counts()
        self._load(self._places.get(view))


def _key(row: InspectionRow | VisitRow) -> object:
    return ("visit", row.visit_id) if isinstance(row, VisitRow) else row.request_id


def _unchanged(text: Content, width: int) -> Content:
    return text
