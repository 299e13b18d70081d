"""How a case list reads: asks in threads, drops answers that come too late, counts apart, looks again after changes.

Rows come first, by key; how many there are, and at which number they stand, is counted behind them, and no oftener
than counting is cheap. Drawing and the cursor's keys are in ``tui.widgets.case_list``.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Final

from textual import on
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from data.words.rows import ChangedRows, HeldRows, PageAnchor, WorklistRow
from data.words.violations import BadInput, Refused, StoreTrouble
from data.words.worklist_words import SMALL_STORE, WorklistRequest
from tui.present.voice import Voice
from tui.widgets.case_source import AroundCase, Ask, Beyond, CaseSource, Counted, FromEdge, LoadedRows
from tui.widgets.case_window import SIZE, CaseWindow, Cursor

COUNT_SHARE: Final = 20
"""After a count the list rests this many times as long as counting took: a twentieth of one thread at most."""
RECOUNT_SECONDS: Final = 1.0
RECOUNT_SECONDS_LONG: Final = 4.0
"""Between counts that only follow changes: in a list of any length, and in one of more than ``SMALL_STORE``."""
ROWS_AHEAD: Final = SIZE // 4
"""Rows above and below those that are seen that are read before they are asked for."""

TROUBLES: Final = (StoreTrouble, Refused, BadInput)


class CaseReading(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of one list, read around a cursor."""

    class CursorMoved(Message):
        """The cursor is on another case, or its row was read anew; None while unknown or where there is none."""

        def __init__(self, row: WorklistRow | None) -> None:
            super().__init__()
            self.row = row

    class Loaded(Message):
        """Rows arrived; ``left`` says that the cursor's case is no longer in the list."""

        def __init__(self, total: int, left: bool) -> None:
            super().__init__()
            self.total = total
            self.left = left

    class Compared(Message):
        """The rows that stand were compared with the store; ``window.arrived`` says how many are not among them."""

    class Numbered(Message):
        """The list was counted."""

    class Failed(Message):
        """Rows could not be read."""

        def __init__(self, trouble: Exception) -> None:
            super().__init__()
            self.trouble = trouble

    class Arrived(Message):
        """Rows, or why there are none, from the thread that loaded them."""

        def __init__(self, ticket: int, ask: Ask, outcome: LoadedRows | Exception) -> None:
            super().__init__()
            self.ticket = ticket
            self.ask = ask
            self.outcome = outcome

    class CountArrived(Message):
        """A count, or why there is none, from the thread that counted, and how long that took."""

        def __init__(self, request: WorklistRequest, place: PageAnchor | None, outcome: Counted | Exception) -> None:
            super().__init__()
            self.request = request
            self.place = place
            self.outcome = outcome
            self.seconds = 0.0

    class ChangesArrived(Message):
        """What has become of the rows that stand, from the thread that compared."""

        def __init__(self, ticket: int, outcome: ChangedRows | Exception) -> None:
            super().__init__()
            self.ticket = ticket
            self.outcome = outcome

    def __init__(self, voice: Voice, source: CaseSource, request: WorklistRequest, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.voice = voice
        self.source = source
        self.request = request
        self.window = CaseWindow()
        self._ready = False
        self._ticket = 0
        self._asked: Ask | None = None
        self._told: WorklistRow | None = None
        self._comparing = False
        self._compare_again = False
        self._counting = False
        self._count_timed = False
        self._counted_at = 0.0
        self._count_took = 0.0

    # -- what screens ask for -------------------------------------------------------------------------------

    def show(self, request: WorklistRequest, cursor: Cursor | None = None, *, expected: int = 0) -> None:
        """Show another list, with the cursor on ``cursor``'s case where that list has it.

        ``expected`` is how long it may be: the scroll bar goes by it until the list is counted.
        """
        self.request = request
        self.window = CaseWindow(expected)
        if cursor is not None:
            self.window.cursor = cursor
        # The first case may be the one before; whoever listens has dropped it all the same.
        self._told = None
        self.virtual_size = Size(0, 0)
        self.refresh()
        self.ask_for(self.window.again())

    def order(self, request: WorklistRequest) -> None:
        """Show the same cases in another order; the cursor stays on its case, the old rows stand until then."""
        self.request = request
        self.window.cursor = self.window.cursor._replace(anchor=None)
        self.ask_for(self.window.again())

    def reload(self) -> None:
        """Read the rows again, with all that came; the cursor does not leave its case."""
        self.ask_for(self.window.again())

    def look_again(self) -> None:
        """Compare the rows that stand with the store and change what differs, where it stands."""
        if not self._ready:
            return
        if self._asked is not None or self._comparing:
            self._compare_again = True
        elif not self.window.rows:
            self.reload()  # nothing stands that could be moved
        else:
            self._comparing = True
            work = partial(self._compare, self._ticket, self.request, self.window.held())
            self.run_worker(work, thread=True, exclusive=True, group="case-changes")

    @property
    def page_height(self) -> int:
        """Rows that are seen at once."""
        return max(1, self.scrollable_content_region.height)

    # -- for the list that draws ------------------------------------------------------------------------------

    def show_cursor(self) -> None:
        """Scroll to where the cursor is."""

    def rows_changed(self) -> None:
        """Measure rows that were read."""

    # -- rows -------------------------------------------------------------------------------------------------

    def ask_for(self, ask: Ask) -> None:
        """Load rows in a thread; whatever was asked before and has not arrived is dropped."""
        if not self._ready:
            self._asked = ask
            return
        self._ticket += 1
        self._asked = ask
        self.run_worker(
            partial(self._load, self._ticket, self.request, ask), thread=True, exclusive=True, group="case-rows"
        )

    def _load(self, ticket: int, request: WorklistRequest, ask: Ask) -> None:
        try:
            outcome: LoadedRows | Exception = self.source.load(request, ask, SIZE)
        except TROUBLES as trouble:
            outcome = trouble
        self.post_message(self.Arrived(ticket, ask, outcome))

    def on_mount(self) -> None:
        """Load the first rows."""
        self._ready = True
        self.ask_for(self._asked or self.window.again())

    @on(Arrived)
    def take_rows(self, message: Arrived) -> None:
        """Take rows in, unless something else was asked for since."""
        message.stop()
        if message.ticket != self._ticket:
            return
        self._asked = None
        if isinstance(message.outcome, Exception):
            self.post_message(self.Failed(message.outcome))
        else:
            self._take(message.ask, message.outcome)
        if self._compare_again:
            self._compare_again = False
            self.look_again()

    def _take(self, ask: Ask, loaded: LoadedRows) -> None:
        height_above = self.window.cursor.number - self.scroll_offset.y
        shifted = self.window.shifted
        first_time = not self.window.loaded
        self.window.accept(ask, loaded)
        self.rows_changed()
        self._fit_scroll_bar()
        if not isinstance(ask, Beyond) and loaded.focus is not None and not first_time:
            self._scroll(self.window.cursor.number - height_above)
        elif self.window.shifted != shifted:
            self._scroll(self.scroll_offset.y + self.window.shifted - shifted)
        if loaded.focus is not None or first_time or isinstance(ask, FromEdge):
            self.show_cursor()
        self.refresh()
        self.tell_cursor()
        left = isinstance(ask, AroundCase) and not loaded.kept
        self.post_message(self.Loaded(self.window.total, left))
        if not (self.window.placed and self.window.counted):
            self._count_after(self._count_took * COUNT_SHARE)
        self.want()

    def want(self) -> None:
        """Ask for rows that are seen and not held; where all are, for those that the next keys bring into view."""
        if self.window.loaded and self._asked is None:
            top, height = self.scroll_offset.y, self.page_height + 1
            ahead = min(height, ROWS_AHEAD)
            ask = self.window.wanted(top, height) or self.window.wanted(top - ahead, height + 2 * ahead)
            if ask is not None:
                self.ask_for(ask)

    def tell_cursor(self) -> None:
        """Tell the case under the cursor, where it is another or looks different."""
        row = self.window.cursor_row
        if row != self._told or row is None:
            self._told = row
            self.post_message(self.CursorMoved(row))

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, immediate=True)

    def _fit_scroll_bar(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.window.total)

    # -- changes ----------------------------------------------------------------------------------------------

    def _compare(self, ticket: int, request: WorklistRequest, held: HeldRows) -> None:
        try:
            outcome: ChangedRows | Exception = self.source.changed(request, held)
        except TROUBLES as trouble:
            outcome = trouble
        self.post_message(self.ChangesArrived(ticket, outcome))

    @on(ChangesArrived)
    def take_changes(self, message: ChangesArrived) -> None:
        """Change what differs, unless other rows stand by now: then those are compared."""
        message.stop()
        self._comparing = False
        stale = message.ticket != self._ticket
        if isinstance(message.outcome, Exception):
            self.post_message(self.Failed(message.outcome))
        elif not stale:
            for number in self.window.take_changes(message.outcome):
                self.refresh_line(number)
            self.tell_cursor()
            self.post_message(self.Compared())
            if not self.window.whole:
                rest = RECOUNT_SECONDS_LONG if self.window.total > SMALL_STORE else RECOUNT_SECONDS
                self._count_after(max(rest, self._count_took * COUNT_SHARE))
        if stale or self._compare_again:
            self._compare_again = False
            self.look_again()

    # -- counting ---------------------------------------------------------------------------------------------

    def _count_after(self, rest: float) -> None:
        """Count once ``rest`` seconds have passed since the last count; once is enough for all who ask meanwhile."""
        if self._counting or self._count_timed:
            return
        wait = self._counted_at + rest - time.monotonic()
        if wait <= 0:
            self._count_now()
        else:
            self._count_timed = True
            self.set_timer(wait, self._count_now)

    def _count_now(self) -> None:
        self._count_timed = False
        if self._counting or not self.window.rows:
            return
        self._counting = True
        place = None if self.window.placed else self.window.anchors[0]
        work = partial(self._count, self.request, place)
        self.run_worker(work, thread=True, exclusive=True, group="case-count")

    def _count(self, request: WorklistRequest, place: PageAnchor | None) -> None:
        began = time.monotonic()
        try:
            outcome: Counted | Exception = self.source.count(request, place)
        except TROUBLES as trouble:
            outcome = trouble
        message = self.CountArrived(request, place, outcome)
        message.seconds = time.monotonic() - began
        self.post_message(message)

    @on(CountArrived)
    def take_count(self, message: CountArrived) -> None:
        """Number the rows that stand, or tell how many came since they were numbered."""
        message.stop()
        self._counting = False
        self._counted_at, self._count_took = time.monotonic(), message.seconds
        window = self.window
        if isinstance(message.outcome, Exception) or not window.rows:
            return  # whoever reads rows tells what is wrong
        if message.request != self.request:
            self._count_now()
            return
        if window.placed and window.counted:
            window.take_count(message.outcome.total)
            self.post_message(self.Compared())
            return
        place, counted = message.place, message.outcome
        if place is None and window.placed:
            place, counted = window.anchors[0], counted._replace(before=window.first)
        shifted = window.shifted
        if place is None or not window.number_rows(place, counted):
            self._count_now()
            return
        self._fit_scroll_bar()
        self._scroll(self.scroll_offset.y + window.shifted - shifted)
        self.refresh()
        self.post_message(self.Numbered())
        self.want()
