"""Mode 6: supervision's cards, the reform, the seal register and the ledger, the figures, one view at a time.

Cards are for supervision and the head of the bureau, others do not have that view. Figures and registers hold nothing
of applicants: everybody may see them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from data.words.rows import CardRow
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.table import SUPERVISION_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.card_columns import CARD_COLUMNS, card_preview
from tui.present.reform_text import reform_panel
from tui.present.register_text import register_panel
from tui.screens.figures_view import FIGURES, FiguresView
from tui.screens.sitting import Sitting
from tui.widgets.mode_tabs import TabLine
from tui.widgets.row_list import RowHeading, RowList
from tui.widgets.scrolled_text import ScrolledText
from tui.widgets.text_preview import TextPreview

if TYPE_CHECKING:
    from tui.present.case_text import OpenCase

Text: TypeAlias = Callable[[int], Content]
"""Made for a width in cells."""
CARDS, REFORM, REGISTERS = "cards", "reform", "registers"
TITLES: Final[Mapping[str, str]] = {
    CARDS: msgid("Cards"),
    REFORM: msgid("Reform"),
    REGISTERS: msgid("Seal and ledger"),
    FIGURES: msgid("Figures"),
}
PREVIEW_SECONDS: Final = 0.08
TROUBLES: Final = (StoreTrouble, Refused, BadInput)


class SupervisionScreen(FiguresView):
    """Views of supervision."""

    SCOPES = SUPERVISION_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(SUPERVISION_SCOPES))]
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-side")]  # noqa: RUF012 - as Textual declares it
    mode_name = "supervision"

    def __init__(self, sitting: Sitting) -> None:
        from core.reads.supervision import may_read

        super().__init__(sitting)
        with_cards = may_read(sitting.bureau.actor) is None
        self.views = (*((CARDS,) if with_cards else ()), REFORM, REGISTERS, FIGURES)
        self.view = self.views[0]
        self.cards: RowList[CardRow] = RowList(self.voice, CARD_COLUMNS, lambda card: card.card_id, id="cards")
        self.panel = ScrolledText(id="page")
        self.closed_too = False
        self._ticket = 0
        self._shown: set[str] = set()
        self._texts: dict[str, Text] = {}
        self._places: dict[str, int] = {}
        self._preview_timer: Timer | None = None
        self._changes_read = sitting.changes

    @property
    def moved(self) -> RowList[CardRow] | ScrolledText:
        """The cards, or the text."""
        return self.cards if self.view == CARDS else self.panel

    @property
    def not_offered(self) -> tuple[str, ...]:
        """Without cards there is nothing to open."""
        return () if CARDS in self.views else ("open", "closed_too")

    def body(self) -> Iterable[Widget]:
        """Return the views; one of them shows."""
        yield TabLine(mono=self.sitting.mono, id="views")
        with Container(id="desk"):
            with Vertical(id="list-side"):
                yield RowHeading(self.cards)
                yield self.cards
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
        self.set_focus(self.cards if self.view == CARDS else None)

    def show_again(self) -> None:
        """Read the view again; it stays where it is."""
        self._load()

    def show_counts(self) -> None:
        """Show modes and views."""
        super().show_counts()
        titles = [self.voice.say(TITLES[view]) for view in self.views]
        if CARDS in self._shown:
            titles[0] += f" {len(self.cards.rows)}"
        self.query_one("#views", TabLine).show(titles, self.views.index(self.view))

    # -- reading ------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._ticket += 1
        self._changes_read = self.sitting.changes
        read = self._read_cards if self.view == CARDS else self._read_text
        self.run_worker(partial(read, self._ticket, self.view), thread=True, exclusive=True, group="view")

    def _read_cards(self, ticket: int, view: str) -> None:
        from core.reads.supervision import cards

        try:
            found = self.sitting.look(cards, open_only=not self.closed_too)
        except TROUBLES as trouble:
            self.app.call_later(self._failed, ticket, view, trouble)
        else:
            self.app.call_later(self._show_cards, ticket, found)

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
            self._shown.add(view)
            self._texts[view] = text
            self.panel.text.show(text)

    def _show_cards(self, ticket: int, found: tuple[CardRow, ...]) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        self._shown.add(CARDS)
        self.cards.show(found)
        self.show_counts()
        self._note(Content(self.voice.say("No card lies here.")), bool(found))

    def _failed(self, ticket: int, view: str, trouble: StoreTrouble | Refused | BadInput) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        told = self._sentence(trouble) + " " + self.voice.say("R tries again.")
        if view in self._shown and isinstance(trouble, StoreTrouble):
            self.say(told, warning=True, seconds=8)  # what was read stays: the line above says of when it is
        elif view == CARDS:
            self._note(Content.styled(told, "$lamp-red"), False)
        else:
            self.panel.text.show(partial(_unchanged, Content.styled(told, "$lamp-red")))

    def _sentence(self, trouble: StoreTrouble | Refused | BadInput) -> str:
        return self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)

    def _note(self, told: Content, rows: bool) -> None:
        """Show the rows, or what there is to say without any."""
        note = self.query_one("#note", Static)
        note.update(told)
        self.cards.display, note.display = rows, not rows

    # -- the preview --------------------------------------------------------------------------------------------

    @on(RowList.CursorMoved)
    def preview_soon(self) -> None:
        """Load the preview once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if self.cards.cursor_row is None:
            self.query_one(TextPreview).show(None, partial(_unchanged, Content("")))
        else:
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._load_preview)

    def _load_preview(self) -> None:
        card = self.cards.cursor_row
        if card is not None:
            self.run_worker(partial(self._read_case, card), thread=True, exclusive=True, group="preview")

    def _read_case(self, card: CardRow) -> None:
        try:
            text: Text = partial(card_preview, card, self.sitting.open_case(card.case_id), self.voice)
        except TROUBLES as trouble:
            text = partial(_unchanged, Content.styled(self._sentence(trouble), "$lamp-red"))
        self.app.call_later(self._show_preview, card, text)

    def _show_preview(self, card: CardRow, text: Text) -> None:
        if self.is_mounted and card == self.cards.cursor_row:
            self.query_one(TextPreview).show(card.card_id, text)

    # -- commands -----------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Open the file of the card's case."""
        card = self.cards.cursor_row
        if self.view == CARDS and card is not None:
            self.run_worker(partial(self._read_file, card), thread=True, exclusive=True, group="file")

    @on(RowList.Opened)
    def open_clicked(self) -> None:
        """A double click opens too."""
        self.do_open()

    def _read_file(self, card: CardRow) -> None:
        try:
            case = self.sitting.open_case(card.case_id)
        except TROUBLES as trouble:
            self.app.call_later(self.say, self._sentence(trouble), warning=True, seconds=8)
        else:
            self.app.call_later(self._open_file, case)

    def _open_file(self, case: OpenCase) -> None:
        from tui.screens.case_file_screen import CaseFileScreen

        if self.is_current:
            self.app.push_screen(CaseFileScreen(self.sitting, self.mode_name, case.file.line, "history"))

    def do_closed_too(self) -> None:
        """Show closed cards too, or only the others again."""
        if self.view == CARDS:
            self.closed_too = not self.closed_too
            told = (
                msgid("Closed cards are shown too.") if self.closed_too else msgid("Only cards to look at are shown.")
            )
            self.say(self.voice.say(told), seconds=2)
            self._load()

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
        if self.view != CARDS:
            self._places[self.view] = self.panel.scroll_offset.y
        self.view = view
        self._show_view()

    def read_again(self) -> None:
        """Read the view anew from its top; what it showed is no longer what was asked for."""
        self._texts.pop(self.view, None)
        self._places.pop(self.view, None)
        self._show_view()

    def _show_view(self) -> None:
        self.show_counts()
        self.query_one("#desk").display = self.view == CARDS
        self.panel.display = self.view != CARDS
        if self.view == CARDS:
            if CARDS not in self._shown:
                self._note(Content(self.voice.say("loading…")), False)
        else:
            loading = partial(_unchanged, Content(self.voice.say("loading…")))
            self.panel.text.show(self._texts.get(self.view, loading))
            self.call_after_refresh(self.panel.move_to, self._places.get(self.view, 0))
        self.focus_body()
        self._load()


def _unchanged(text: Content, width: int) -> Content:
    return text
