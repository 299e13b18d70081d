"""A list of cases as long as the store: draws the lines that are seen and loads the rows around them in threads.

The cursor is a case, not a row number: whatever changes in the store, it stays on its case, and goes to the next
neighbour only when the case leaves the list. Screens give it a source and a request and listen to its messages.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from data.words.rows import WorklistRow
from data.words.violations import BadInput, Refused, StoreTrouble
from data.words.worklist_words import WorklistRequest
from tui.present.case_columns import PlacedColumn, Tone, cells, fit, place
from tui.present.voice import Voice
from tui.widgets.case_source import AroundCase, Ask, Beyond, CaseSource, Edge, FromEdge, LoadedRows
from tui.widgets.case_window import SIZE, CaseWindow, Cursor


class CaseList(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of cases with a cursor and marks."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "case-list--cursor", "case-list--marked",
        *(f"case-list--{tone.value}" for tone in Tone),
    }  # fmt: skip

    class CursorMoved(Message):
        """The cursor is on another case, or its row was read anew; None while unknown or where there is none."""

        def __init__(self, row: WorklistRow | None) -> None:
            super().__init__()
            self.row = row

    class Opened(Message):
        """The person wants the case file."""

        def __init__(self, row: WorklistRow) -> None:
            super().__init__()
            self.row = row

    class Loaded(Message):
        """Rows arrived; ``left`` says that the cursor's case is no longer in the list."""

        def __init__(self, total: int, left: bool) -> None:
            super().__init__()
            self.total = total
            self.left = left

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

    def __init__(self, voice: Voice, source: CaseSource, request: WorklistRequest, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.voice = voice
        self.source = source
        self.request = request
        self.window = CaseWindow()
        self.marked: set[int] = set()
        self.number_width: int | None = None
        self.left_out: frozenset[str] = frozenset()
        self._ready = False
        self._ticket = 0
        self._asked: Ask | None = None
        self._told: WorklistRow | None = None

    # -- what screens ask for -------------------------------------------------------------------------------

    def show(self, request: WorklistRequest, cursor: Cursor | None = None) -> None:
        """Show another list, with the cursor on ``cursor``'s case where that list has it."""
        self.request = request
        self.window = CaseWindow()
        if cursor is not None:
            self.window.cursor = cursor
        self.virtual_size = Size(0, 0)
        self.refresh()
        self.ask_for(self.window.again())

    def order(self, request: WorklistRequest) -> None:
        """Show the same cases in another order; the cursor stays on its case, the old rows stand until then."""
        self.request = request
        self.window.cursor = self.window.cursor._replace(anchor=None)
        self.ask_for(self.window.again())

    def reload(self) -> None:
        """Read the rows again; the cursor does not leave its case."""
        self.ask_for(self.window.again())

    def toggle_mark(self) -> None:
        """Mark the case under the cursor, or unmark it, and go on to the next."""
        row = self.window.cursor_row
        if row is not None:
            self.marked ^= {row.case_id}
            self.refresh_line(self.window.cursor.number)
            self.move(1)

    def move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.window.cursor.number + by)

    def move_to(self, index: int) -> None:
        """Move the cursor to a row number; past the ends means the end."""
        if not self.window.total:
            return
        before = self.window.cursor.number
        self.window.move_to(index)
        self.refresh_line(before)
        self.refresh_line(self.window.cursor.number)
        self._show_cursor()
        self._tell_cursor()
        self._want()

    def move_last(self) -> None:
        """Move the cursor to the last case, wherever that is by now."""
        if self.window.total > self.window.end:
            self.window.cursor = Cursor(self.window.total - 1)
            self._show_cursor()
            self.ask_for(FromEdge(Edge.LAST))
        else:
            self.move_to(self.window.total - 1)

    @property
    def page_height(self) -> int:
        """Rows that are seen at once."""
        return max(1, self.scrollable_content_region.height)

    # -- loading --------------------------------------------------------------------------------------------

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
        except (StoreTrouble, Refused, BadInput) as trouble:
            outcome = trouble
        self.post_message(self.Arrived(ticket, ask, outcome))

    def on_mount(self) -> None:
        """Load the first rows."""
        self._ready = True
        self.ask_for(self._asked or self.window.again())

    def on_case_list_arrived(self, message: Arrived) -> None:
        """Take rows in, unless something else was asked for since."""
        message.stop()
        if message.ticket != self._ticket:
            return
        self._asked = None
        if isinstance(message.outcome, Exception):
            self.post_message(self.Failed(message.outcome))
            return
        height_above = self.window.cursor.number - self.scroll_offset.y
        first_time = not self.window.loaded
        self.window.accept(message.ask, message.outcome)
        self._measure()
        self.virtual_size = Size(self.scrollable_content_region.width, self.window.total)
        if not isinstance(message.ask, Beyond) and message.outcome.focus is not None and not first_time:
            self.scroll_to(y=max(0, self.window.cursor.number - height_above), animate=False, immediate=True)
        if message.outcome.focus is not None or first_time or isinstance(message.ask, FromEdge):
            self._show_cursor()
        self.refresh()
        self._tell_cursor()
        left = isinstance(message.ask, AroundCase) and not message.outcome.kept
        self.post_message(self.Loaded(self.window.total, left))
        self._want()

    def _want(self) -> None:
        if self.window.loaded and self._asked is None:
            ask = self.window.wanted(self.scroll_offset.y, self.page_height + 1)
            if ask is not None:
                self.ask_for(ask)

    def _measure(self) -> None:
        longest = max((len(row.case_number) for row in self.window.rows), default=0)
        if longest and longest > (self.number_width or 0):
            self.number_width = min(longest, 28)

    # -- drawing --------------------------------------------------------------------------------------------

    def placed(self) -> tuple[PlacedColumn, ...]:
        """Return the columns that fit now."""
        widths = {"number": self.number_width} if self.number_width else None
        width = self.scrollable_content_region.width or self.size.width
        return place(width, self.voice, without=self.left_out, widths=widths)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y
        window = self.window
        base = self.rich_style
        row = window.row(index)
        if row is None:
            expected = index < window.total or (not window.loaded and y < 3)
            text = f"  {self.voice.glyphs.more}" if expected else ""
            style = base + self._tone(Tone.FAINT)
            return Strip([Segment(fit(text, width, self.voice), style)], width)
        at_cursor = index == window.cursor.number
        if at_cursor:
            base += self.get_component_rich_style("case-list--cursor", partial=True)
        elif row.case_id in self.marked:
            base += self.get_component_rich_style("case-list--marked", partial=True)
        return self._draw(row, base, at_cursor, width)

    def _draw(self, row: WorklistRow, base: Style, at_cursor: bool, width: int) -> Strip:
        glyphs = self.voice.glyphs
        placed = self.placed()
        margin = (glyphs.cursor if at_cursor else " ") + (glyphs.marked if row.case_id in self.marked else " ")
        segments = [Segment(margin, base)]
        for cell in cells(row, placed, self.voice):
            segments += [Segment(cell.text, base + self._tone(cell.tone)), Segment(" ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _tone(self, tone: Tone) -> Style:
        return self.get_component_rich_style(f"case-list--{tone.value}", partial=True)

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, self.page_height
        index = self.window.cursor.number
        if index < top:
            self.scroll_to(y=index, animate=False, immediate=True)
        elif index >= top + height:
            self.scroll_to(y=index - height + 1, animate=False, immediate=True)

    def _tell_cursor(self) -> None:
        row = self.window.cursor_row
        if row != self._told or row is None:
            self._told = row
            self.post_message(self.CursorMoved(row))

    # -- events ---------------------------------------------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Load what came into view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._want()

    def on_resize(self) -> None:
        """Keep the cursor in view and fill what came into view."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.window.total)
        self._show_cursor()
        self._want()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a line; a double click opens its file."""
        index = self.scroll_offset.y + event.y
        if index >= self.window.total:
            return
        self.move_to(index)
        row = self.window.cursor_row
        if event.chain == 2 and row is not None:
            self.post_message(self.Opened(row))
