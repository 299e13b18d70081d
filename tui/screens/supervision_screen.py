"""Mode 6: cards, forecast and reminders as lists; the reform, the seal register and the ledger, the figures as texts.

Supervision and the bureau head see every card, others those that they answer for. Figures and registers hold nothing
of applicants: everybody may see them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.table import SUPERVISION_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.reform_text import reform_panel
from tui.present.register_text import register_panel
from tui.screens.card_actions import CardActions
from tui.screens.figures_view import FIGURES, FiguresView
from tui.screens.sitting import Sitting
from tui.screens.supervision_rows import CARDS, FORECAST, ROW_VIEWS, Beside
from tui.widgets.command_footer import CommandFooter
from tui.widgets.mode_tabs import TabLine
from tui.widgets.row_list import RowHeading, RowList
from tui.widgets.scrolled_text import ScrolledText
from tui.widgets.text_preview import TextPreview

if TYPE_CHECKING:
    from core.work import Reading
    from tui.present.case_text import OpenCase

Text: TypeAlias = Callable[[int], Content]
"""Made for a width in cells."""
REFORM, REGISTERS = "reform", "registers"
TEXT_TITLES: Final[Mapping[str, str]] = {
    REFORM: msgid("Reform"),
    REGISTERS: msgid("Seal and ledger"),
    FIGURES: msgid("Figures"),
}
PREVIEW_SECONDS: Final = 0.08
TROUBLES: Final = (StoreTrouble, Refused, BadInput)


class SupervisionScreen(CardActions, FiguresView):
    """Views of supervision."""

    SCOPES = SUPERVISION_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(SUPERVISION_SCOPES))]
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-side")]  # noqa: RUF012 - as Textual declares it
    mode_name = "supervision"

    def __init__(self, sitting: Sitting) -> None:
        from core.reads.supervision import sees_all

        super().__init__(sitting)
        self.views = (*ROW_VIEWS, *TEXT_TITLES)
        # Whoever has no card to look at begins with the figures that everybody may see.
        self.view = CARDS if sees_all(sitting.bureau.actor) or sitting.waiting else REFORM
        first = ROW_VIEWS[CARDS]
        self.rows: RowList[Any] = RowList(self.voice, first.columns, first.key, id="rows")
        self.panel = ScrolledText(id="page")
        self._ticket = 0
        self._listed: dict[str, tuple[Any, ...]] = {}
        self._texts: dict[str, Text] = {}
        self._places: dict[str, object] = {}
        self._preview_timer: Timer | None = None
        self._changes_read = sitting.changes

    @property
    def moved(self) -> RowList[Any] | ScrolledText:
        """The rows, or the text."""
        return self.rows if self.view in ROW_VIEWS else self.panel

    @property
    def acted_on(self) -> Any | None:
        """The row that commands mean."""
        return self.rows.cursor_row if self.view in ROW_VIEWS else None

    @property
    def not_offered(self) -> tuple[str, ...]:
        """Texts have no rows to open; rows and period are those of the figures, states and reasons those of cards."""
        figures = () if self.view == FIGURES else ("figure_rows", "figure_period")
        if self.view not in ROW_VIEWS:
            return (*figures, "open", "next_state", "next_kind")
        states = ("next_state",) if self.view == FORECAST else ()
        return (*figures, *states, *(() if self.view == CARDS else ("next_kind",)))

    def body(self) -> Iterable[Widget]:
        """Return the views; one of them shows."""
        yield TabLine(mono=self.sitting.mono, id="views")
        with Container(id="desk"):
            with Vertical(id="list-side"):
                yield RowHeading(self.rows)
                yield self.rows
                yield Static("", id="note", markup=False)
            yield TextPreview()
        yield self.panel

    def on_mount(self) -> None:
        """Load the first view."""
        self._show_view()

    def on_screen_resume(self) -> None:
        """Read again what may have changed while another screen stood here."""
        self.show_counts()
        self.show_staleness()
        if self._changes_read != self.sitting.changes:
            self._load()

    def focus_body(self) -> None:
        """Give the keys to the view."""
        self.set_focus(self.rows if self.view in ROW_VIEWS else None)

    def show_again(self) -> None:
        """Read the view again; it stays where it is."""
        self._load()

    def show_counts(self) -> None:
        """Show modes and views."""
        super().show_counts()
        titles = [self._title(view) for view in self.views]
        self.query_one("#views", TabLine).show(titles, self.views.index(self.view))

    def _title(self, view: str) -> str:
        if view not in ROW_VIEWS:
            return self.voice.say(TEXT_TITLES[view])
        title = self.voice.say(ROW_VIEWS[view].title)
        if view in self._listed:
            title += f" {len(self._listed[view])}"
        return title + (self.chosen_text() if view == self.view else "")

    # -- reading ------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._ticket += 1
        self._changes_read = self.sitting.changes
        read = self._read_rows if self.view in ROW_VIEWS else self._read_text
        self.run_worker(partial(read, self._ticket, self.view), thread=True, exclusive=True, group="view")

    def _read_rows(self, ticket: int, view: str) -> None:
        try:
            found = self.sitting.look(ROW_VIEWS[view].read, self.chosen)
        except TROUBLES as trouble:
            self.app.call_later(self._failed, ticket, view, trouble)
        else:
            self.app.call_later(self._show_rows, ticket, view, found)

    def _read_text(self, ticket: int, view: str) -> None:
        try:
            text = self._text(view)
        except TROUBLES as trouble:
            self.app.call_later(self._failed, ticket, view, trouble)
        else:
            self.app.call_later(self._show_text, ticket, view, text)

    def _text(self, view: str) -> Text:
        if view == FIGURES:
            return self.figures_text()
        if view == REFORM:
            from core.reads.reform import reform

            return partial(reform_panel, self.sitting.look(reform), self.voice)
        from core.reads.registers import registers

        return partial(register_panel, self.sitting.look(registers), self.voice)

    def _show_text(self, ticket: int, view: str, text: Text) -> None:
        if ticket == self._ticket and self.is_mounted:
            self._texts[view] = text
            self.panel.text.show(text)

    def _show_rows(self, ticket: int, view: str, found: tuple[Any, ...]) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        self._listed[view] = found
        self._list(view)
        self.show_counts()

    def _list(self, view: str) -> None:
        """Show the rows of a view, with the cursor where it was left."""
        listed, rows = ROW_VIEWS[view], self._listed[view]
        if self.rows.columns is not listed.columns:
            self.rows.columns, self.rows.key, self.rows.rows = listed.columns, listed.key, ()
            self.query_one(RowHeading).refresh()
        self.rows.show(rows, self._places.pop(view, None))
        self._note(Content(self.voice.say(listed.empty)), bool(rows))

    def _failed(self, ticket: int, view: str, trouble: StoreTrouble | Refused | BadInput) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        told = self._sentence(trouble) + " " + self.voice.say("R tries again.")
        if (view in self._listed or view in self._texts) and isinstance(trouble, StoreTrouble):
            self.say(told, warning=True, seconds=8)  # what was read stays: the line above says of when it is
        elif view in ROW_VIEWS:
            self._note(Content.styled(told, "$lamp-red"), False)
        else:
            self.panel.text.show(partial(_unchanged, Content.styled(told, "$lamp-red")))

    def _sentence(self, trouble: StoreTrouble | Refused | BadInput) -> str:
        return self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)

    def _note(self, told: Content, rows: bool) -> None:
        """Show the rows, or what there is to say without any."""
        note = self.query_one("#note", Static)
        note.update(told)
        self.rows.display, note.display = rows, not rows

    # -- the preview --------------------------------------------------------------------------------------------

    @on(RowList.CursorMoved)
    def preview_soon(self) -> None:
        """Load the preview once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if self.rows.cursor_row is None:
            self.query_one(CommandFooter).possible = None
            self.query_one(TextPreview).show(None, partial(_unchanged, Content("")))
        else:
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._load_preview)

    def _load_preview(self) -> None:
        row = self.acted_on
        if row is not None:
            self.run_worker(partial(self._read_beside, self.view, row), thread=True, exclusive=True, group="preview")

    def _read_beside(self, view: str, row: Any) -> None:
        try:
            beside = self.beside(view, row)
        except TROUBLES as trouble:
            beside = Beside(partial(_unchanged, Content.styled(self._sentence(trouble), "$lamp-red")), {})
        self.app.call_later(self._show_beside, view, row, beside)

    def beside(self, view: str, row: Any) -> Beside:
        """Return what stands beside a row and what may be done with it. Blocks."""
        case = self.sitting.open_case(row.case_id)
        return self.sitting.look(_beside, view, row, case, self)

    def _show_beside(self, view: str, row: Any, beside: Beside) -> None:
        if self.is_mounted and view == self.view and row == self.rows.cursor_row:
            self.query_one(CommandFooter).possible = beside.possible
            self.query_one(TextPreview).show(ROW_VIEWS[view].key(row), beside.text)

    # -- commands -----------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Open the file of the row's case."""
        row = self.acted_on
        if row is not None:
            self.run_worker(partial(self._read_file, row), thread=True, exclusive=True, group="file")

    @on(RowList.Opened)
    def open_clicked(self) -> None:
        """A double click opens too."""
        self.do_open()

    def _read_file(self, row: Any) -> None:
        try:
            case = self.sitting.open_case(row.case_id)
        except TROUBLES as trouble:
            self.app.call_later(self.say, self._sentence(trouble), warning=True, seconds=8)
        else:
            self.app.call_later(self._open_file, case)

    def _open_file(self, case: OpenCase) -> None:
        from tui.screens.case_file_screen import CaseFileScreen

        if self.is_current:
            self.app.push_screen(CaseFileScreen(self.sitting, self.mode_name, case.file.line, "history"))

    def do_next_view(self) -> None:
        """To the next view."""
        self._step_view(1)

    def do_previous_view(self) -> None:
        """To the view before."""
        self._step_view(-1)

    def _step_view(self, by: int) -> None:
        self.to_view(self.views[(self.views.index(self.view) + by) % len(self.views)])

    def to_view(self, view: str) -> None:
        """Show a view where it was left."""
        row = self.acted_on
        if self.view not in ROW_VIEWS:
            self._places[self.view] = self.panel.scroll_offset.y
        elif row is not None:
            self._places[self.view] = ROW_VIEWS[self.view].key(row)
        self.view = view
        self._show_view()

    def read_again(self) -> None:
        """Read the view anew from its top; what it showed is no longer what was asked for."""
        self._texts.pop(self.view, None)
        self._places.pop(self.view, None)
        self._show_view()

    def _show_view(self) -> None:
        self.show_counts()
        listed = self.view in ROW_VIEWS
        self.query_one("#desk").display = listed
        self.panel.display = not listed
        self.query_one(CommandFooter).possible = None
        if listed and self.view in self._listed:
            self._list(self.view)
        elif listed:
            self._note(Content(self.voice.say("loading…")), False)
        else:
            loading = partial(_unchanged, Content(self.voice.say("loading…")))
            self.panel.text.show(self._texts.get(self.view, loading))
            place = self._places.get(self.view, 0)
            self.call_after_refresh(self.panel.move_to, place if isinstance(place, int) else 0)
        self.focus_body()
        self._load()


def _beside(reading: Reading, view: str, row: Any, case: OpenCase, screen: SupervisionScreen) -> Beside:
    return ROW_VIEWS[view].beside(reading, row, case, screen.voice)


def _unchanged(text: Content, width: int) -> Content:
    return text
