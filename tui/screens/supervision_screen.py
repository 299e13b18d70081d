"""Mode 6: what supervision looks at. Figures and registers hold nothing of applicants: everybody may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar, Final, TypeAlias

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.table import SUPERVISION_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.reform_text import reform_panel
from tui.present.register_text import register_panel
from tui.screens.console_screen import ConsoleScreen
from tui.screens.sitting import Sitting
from tui.widgets.fitted_text import FittedText
from tui.widgets.mode_tabs import TabLine

Text: TypeAlias = Callable[[int], Content]
"""Made for a width in cells."""
REFORM, REGISTERS = "reform", "registers"
TITLES: Final[Mapping[str, str]] = {REFORM: msgid("Reform"), REGISTERS: msgid("Seal and ledger")}
TROUBLES: Final = (StoreTrouble, Refused, BadInput)


class SupervisionScreen(ConsoleScreen):
    """Views of supervision, one at a time."""

    SCOPES = SUPERVISION_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(SUPERVISION_SCOPES))]
    mode_name = "supervision"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.views = (REFORM, REGISTERS)
        self.view = self.views[0]
        self._ticket = 0
        self._texts: dict[str, Text] = {}
        self._places: dict[str, int] = {}
        self._changes_read = sitting.changes

    def body(self) -> Iterable[Widget]:
        """Return the views."""
        yield TabLine(mono=self.sitting.mono, id="views")
        with VerticalScroll(id="page", can_focus=False):
            yield FittedText()

    def on_mount(self) -> None:
        """Load the first view."""
        self._show_view()

    def on_screen_resume(self) -> None:
        """Read again what may have changed while another screen stood here."""
        self.show_counts()
        self.show_staleness()
        if self._changes_read != self.sitting.changes:
            self._load()

    def show_again(self) -> None:
        """Read the view again; it stays where it is."""
        self._load()

    def show_counts(self) -> None:
        """Show modes and views."""
        super().show_counts()
        titles = [self.voice.say(TITLES[view]) for view in self.views]
        self.query_one("#views", TabLine).show(titles, self.views.index(self.view))

    # -- reading ------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._ticket += 1
        self._changes_read = self.sitting.changes
        work = partial(self._read, self._ticket, self.view)
        self.run_worker(work, thread=True, exclusive=True, group="view")

    def _read(self, ticket: int, view: str) -> None:
        try:
            text = self._text(view)
        except TROUBLES as trouble:
            self.app.call_later(self._failed, ticket, view, trouble)
        else:
            self.app.call_later(self._show, ticket, view, text)

    def _text(self, view: str) -> Text:
        if view == REFORM:
            from core.reads.reform import reform

            return partial(reform_panel, self.sitting.look(reform), self.voice)
        from core.reads.registers import registers

        return partial(register_panel, self.sitting.look(registers), self.voice)

    def _show(self, ticket: int, view: str, text: Text) -> None:
        if ticket == self._ticket and self.is_mounted:
            self._texts[view] = text
            self.query_one(FittedText).show(text)

    def _failed(self, ticket: int, view: str, trouble: StoreTrouble | Refused | BadInput) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        told = self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)
        told += " " + self.voice.say("R tries again.")
        if view in self._texts and isinstance(trouble, StoreTrouble):
            self.say(told, warning=True, seconds=8)  # what was read stays: the line above says of when it is
        else:
            self.query_one(FittedText).show(partial(_unchanged, Content.styled(told, "$lamp-red")))

    # -- commands -----------------------------------------------------------------------------------------------

    def do_next_view(self) -> None:
        """To the next view."""
        self._step_view(1)

    def do_previous_view(self) -> None:
        """To the view before."""
        self._step_view(-1)

    def _step_view(self, by: int) -> None:
        self._places[self.view] = self.query_one("#page").scroll_offset.y
        self.view = self.views[(self.views.index(self.view) + by) % len(self.views)]
        self._show_view()

    def _show_view(self) -> None:
        self.show_counts()
        loading = partial(_unchanged, Content(self.voice.say("loading…")))
        self.query_one(FittedText).show(self._texts.get(self.view, loading))
        place = self._places.get(self.view, 0)
        self.call_after_refresh(self.query_one("#page").scroll_to, y=place, animate=False)
        self._load()

    def do_down(self) -> None:
        """A line down."""
        self.query_one("#page").scroll_relative(y=1, animate=False)

    def do_up(self) -> None:
        """A line up."""
        self.query_one("#page").scroll_relative(y=-1, animate=False)

    def do_first(self) -> None:
        """To the top."""
        self.query_one("#page").scroll_home(animate=False)

    def do_last(self) -> None:
        """To the bottom."""
        self.query_one("#page").scroll_end(animate=False)

    def do_half_down(self) -> None:
        """Half a page down."""
        self.query_one("#page").scroll_relative(y=self._half_page(), animate=False)

    def do_half_up(self) -> None:
        """Half a page up."""
        self.query_one("#page").scroll_relative(y=-self._half_page(), animate=False)

    def do_page_down(self) -> None:
        """A page down."""
        self.query_one("#page").scroll_page_down(animate=False)

    def do_page_up(self) -> None:
        """A page up."""
        self.query_one("#page").scroll_page_up(animate=False)

    def _half_page(self) -> int:
        return max(1, self.query_one("#page").size.height // 2)


def _unchanged(text: Content, width: int) -> Content:
    return text
