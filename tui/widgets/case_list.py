"""A list of cases as long as the store: draws the lines that are seen, moves the cursor, keeps the marks.

The rows are read by ``tui.widgets.case_reading``. The cursor is a case, not a row number: whatever changes in the
store, it stays on its case; when the case left and the list is read again, it goes to the next neighbour. Screens
give it a source and a request and listen to its messages.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from data.words.rows import WorklistRow
from data.words.worklist_words import EXIT_CLOCKS, WorklistRequest
from tui.present.case_columns import EXIT, LEFT, PlacedColumn, Tone, place
from tui.present.voice import Voice
from tui.widgets.case_lines import CaseLine, CaseLines
from tui.widgets.case_reading import CaseReading
from tui.widgets.case_source import CaseSource, Edge, FromEdge
from tui.widgets.case_window import Cursor

SIGNS_OF_MORE: Final = 3
"""Lines that say that rows are on their way, before it is known how many."""


class CaseList(CaseReading, can_focus=True, inherit_bindings=False):
    """Lines of cases with a cursor and marks."""

    ALLOW_SELECT = False
    EVERY_KEY_IS_A_COMMAND: ClassVar = True
    """The list takes no key for itself; the console looks for the key's command at once."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "case-list--cursor", "case-list--marked", "case-list--left",
        *(f"case-list--{tone.value}" for tone in Tone),
    }  # fmt: skip

    class Opened(Message):
        """The person wants the case file."""

        def __init__(self, row: WorklistRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, voice: Voice, source: CaseSource, request: WorklistRequest, *, id: str | None = None) -> None:
        super().__init__(voice, source, request, id=id)
        self.marked: set[int] = set()
        self.number_width: int | None = None
        self.left_out: frozenset[str] = frozenset()
        self._lines: CaseLines | None = None
        self._shape: tuple[object, ...] = ()

    # -- what screens ask for -------------------------------------------------------------------------------

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
        self.show_cursor()
        self.tell_cursor()
        self.want()

    def move_last(self) -> None:
        """Move the cursor to the last case, wherever that is by now."""
        if self.window.total > self.window.end or not self.window.counted:
            self.window.cursor = Cursor(self.window.total - 1)
            self.show_cursor()
            self.ask_for(FromEdge(Edge.LAST, self.window.total))
        else:
            self.move_to(self.window.total - 1)

    def invert_marks(self, case_ids: Iterable[int]) -> None:
        """Mark those of ``case_ids`` that are not marked, and unmark the others."""
        self.marked ^= set(case_ids)
        self.refresh()

    def rows_changed(self) -> None:
        """Give the numbers the room that the longest needs."""
        longest = max((cell_len(row.case_number) for row in self.window.rows), default=0)
        if longest and longest > (self.number_width or 0):
            self.number_width = min(longest, 28)

    # -- drawing --------------------------------------------------------------------------------------------

    def placed(self) -> tuple[PlacedColumn, ...]:
        """Return the columns that fit now."""
        widths = {"number": self.number_width} if self.number_width else None
        width = self.scrollable_content_region.width or self.size.width
        clock = LEFT if self.request.view in EXIT_CLOCKS else EXIT
        return place(width, self.voice, without=self.left_out | {clock}, widths=widths)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines. The list has neither border nor padding: its lines are used as they were drawn."""
        lines, top = self._fitting_lines(), self.scroll_offset.y
        strips = [self._draw(lines, top + y) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return self._draw(self._fitting_lines(), self.scroll_offset.y + y)

    def notify_style_update(self) -> None:
        """Draw every line anew: the theme may be another."""
        super().notify_style_update()
        self._lines = None

    def _fitting_lines(self) -> CaseLines:
        decided = self.request.view in EXIT_CLOCKS
        shape = (self.size, self.scrollable_content_region.width, self.number_width, self.left_out, decided)
        if self._lines is None or self._shape != shape:
            self._shape = shape
            self._lines = CaseLines(self.voice, self.placed(), self.size.width, self.size.height, self._style)
        return self._lines

    def _draw(self, lines: CaseLines, number: int) -> Strip:
        window = self.window
        row = window.row(number)
        if row is None:
            expected = number < window.total or (not window.loaded and number < self.scroll_offset.y + SIGNS_OF_MORE)
            return lines.no_case(f"  {self.voice.glyphs.more}" if expected else "")
        marked, left = row.case_id in self.marked, row.case_id in window.left
        return lines.case(CaseLine(row, number == window.cursor.number, marked, left))

    def _style(self, name: str) -> Style:
        if name == Tone.PLAIN:
            return self.rich_style
        return self.get_component_rich_style(f"case-list--{name}", partial=True)

    def show_cursor(self) -> None:
        """Scroll to where the cursor is."""
        top, height = self.scroll_offset.y, self.page_height
        index = self.window.cursor.number
        if index < top:
            self.scroll_to(y=index, animate=False, immediate=True)
        elif index >= top + height:
            self.scroll_to(y=index - height + 1, animate=False, immediate=True)

    # -- events ---------------------------------------------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Load what came into view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.want()

    def on_resize(self) -> None:
        """Keep the cursor in view and fill what came into view."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.window.total)
        self.show_cursor()
        self.want()
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
