"""The page of one row of a list. Esc goes back to the list; left and right to its neighbours there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from data.words.violations import BadInput, Refused, StoreTrouble
from tui.screens.page_moves import PageMoves
from tui.screens.sitting import Sitting
from tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from core.work import Reading


class RowPage(PageMoves):
    """One row of a list with codes."""

    mode_name = "catalogue"

    def __init__(self, sitting: Sitting, codes: Sequence[str], place: int) -> None:
        super().__init__(sitting)
        self._codes = codes
        self._place = place
        self._page: Any = None

    @property
    def code(self) -> str:
        """The code of the row that is shown."""
        return self._codes[self._place]

    def page_of(self, reading: Reading, code: str) -> Any:
        """Return everything about a row; called in a worker thread."""
        raise NotImplementedError

    def text_of(self, page: Any) -> Callable[[int], Content]:
        """Return what makes the text of a page for a width in cells."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Return the text."""
        with VerticalScroll(id="page", can_focus=False):
            yield FittedText(id="text")

    def on_mount(self) -> None:
        """Load the page."""
        self._tell(Content(self.voice.say("loading…")))
        self.show_again()

    def show_again(self) -> None:
        """Read the page again."""
        self.run_worker(partial(self._read, self.code), thread=True, exclusive=True, group="page")

    def _read(self, code: str) -> None:
        try:
            page = self.sitting.look(self.page_of, code)
        except (StoreTrouble, Refused, BadInput) as trouble:
            self.app.call_later(self._failed, code, trouble)
        else:
            self.app.call_later(self._show, code, page)

    def _show(self, code: str, page: Any) -> None:
        if self.is_mounted and code == self.code and page != self._page:
            self._page = page
            self.query_one(FittedText).show(self.text_of(page))

    def _failed(self, code: str, trouble: StoreTrouble | Refused | BadInput) -> None:
        if not self.is_mounted or code != self.code:
            return
        problem = trouble.violation if isinstance(trouble, Refused) else trouble
        told = self.voice.sentence(problem) + " " + self.voice.say("R tries again.")
        if self._page is not None and isinstance(trouble, StoreTrouble):
            self.say(told, warning=True, seconds=8)
        else:
            self._tell(Content.styled(told, "$lamp-red"))

    def _tell(self, text: Content) -> None:
        self.query_one(FittedText).show(lambda width: text)

    def do_next_item(self) -> None:
        """To the next one of the list."""
        self._step(1)

    def do_previous_item(self) -> None:
        """To the one before in the list."""
        self._step(-1)

    def _step(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._codes):
            self._place, self._page = place, None
            self.query_one("#page").scroll_home(animate=False)
            self.show_again()
        else:
            self.say(self.voice.say("There is no further item in the list."))

    def do_copy(self) -> None:
        """Copy the code."""
        self.app.copy_to_clipboard(self.code)
        self.say(self.voice.say("Copied {number}.", number=self.code))

    def do_back(self) -> None:
        """Back to the list."""
        self.dismiss()

    async def do_quit(self) -> None:
        """A page is left by Esc; the console from the lists."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))
