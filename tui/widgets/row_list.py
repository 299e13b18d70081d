"""A list that is read whole: a catalogue, a few cards. Draws the lines that are seen and keeps the cursor on its row.

For cases, of which there may be a million, there is ``tui.widgets.case_list``. Screens give this list its rows; it
reads nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.present.case_columns import MARGIN, Tone
from tui.present.row_columns import PlacedRowColumn, RowColumn, place_rows, row_cells, row_headings
from tui.present.voice import Voice

Row = TypeVar("Row")


class RowList(ScrollView, Generic[Row], can_focus=True, inherit_bindings=False):
    """Lines of rows with a cursor."""

    ALLOW_SELECT = False
    EVERY_KEY_IS_A_COMMAND: ClassVar = True
    """The list takes no key for itself; the console looks for the key's command at once."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor", *(f"row-list--{tone.value}" for tone in Tone)}

    class CursorMoved(Message):
        """The cursor is on another row, or on none, or its row was read anew."""

    class Opened(Message):
        """The person wants to see more of the row under the cursor."""

    def __init__(
        self, voice: Voice, columns: Sequence[RowColumn[Row]], key: Callable[[Row], object], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.voice = voice
        self.columns = columns
        self.key = key
        """Tells rows apart: the cursor stays on the row of its key whatever is read again."""
        self.rows: Sequence[Row] = ()
        self.cursor = 0

    # -- what screens ask for -------------------------------------------------------------------------------

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def page_height(self) -> int:
        """Rows that are seen at once."""
        return max(1, self.scrollable_content_region.height)

    def show(self, rows: Sequence[Row], at: object = None) -> None:
        """Show these rows, with the cursor on the row of the key ``at``, else on the one it is on, else near it."""
        before = self.cursor_row
        wanted = at if at is not None else None if before is None else self.key(before)
        self.rows = rows
        keys = [self.key(row) for row in rows]
        self.cursor = keys.index(wanted) if wanted in keys else max(0, min(self.cursor, len(rows) - 1))
        self._fit()
        self.post_message(self.CursorMoved())

    def move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.cursor + by)

    def move_to(self, index: int) -> None:
        """Move the cursor to a row number; past the ends means the end."""
        before, self.cursor = self.cursor, max(0, min(index, len(self.rows) - 1))
        if before != self.cursor:
            self.refresh_line(before)
            self.refresh_line(self.cursor)
            self._show_cursor()
            self.post_message(self.CursorMoved())

    def move_last(self) -> None:
        """Move the cursor to the last row."""
        self.move_to(len(self.rows) - 1)

    def placed(self) -> tuple[PlacedRowColumn[Row], ...]:
        """Return the columns that fit now."""
        return place_rows(self.columns, self.scrollable_content_region.width or self.size.width, self.voice)

    # -- drawing --------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        number = self.scroll_offset.y + y
        base = self.rich_style
        if number >= len(self.rows):
            return Strip.blank(self.size.width, base)
        at_cursor = number == self.cursor
        if at_cursor:
            base += self._style("cursor")
        segments = [Segment((self.voice.glyphs.cursor if at_cursor else "").ljust(MARGIN), base)]
        for cell in row_cells(self.rows[number], self.placed(), self.voice):
            tone = base if cell.tone is Tone.PLAIN else base + self._style(cell.tone)
            segments += (Segment(cell.text, tone), Segment(" ", base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"row-list--{name}", partial=True)

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, self.page_height
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)

    def _fit(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows))
        self._show_cursor()
        self.refresh()

    # -- events ---------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._fit()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a line; a double click opens it."""
        index = self.scroll_offset.y + event.y
        if index < len(self.rows):
            self.move_to(index)
            if event.chain == 2:
                self.post_message(self.Opened())


class RowHeading(Widget):
    """Headings in the columns of a list."""

    def __init__(self, rows: RowList[Row]) -> None:
        super().__init__()
        self._rows = rows

    def on_mount(self) -> None:
        """Follow the list: its columns are placed anew when its width changes."""
        self.watch(self._rows, "virtual_size", self._follow, init=False)

    def _follow(self) -> None:
        self.refresh()

    def render(self) -> Content:
        """Draw the headings just as the list places its columns."""
        titles = row_headings(self._rows.placed(), self._rows.voice)
        return Content(" " * MARGIN + " ".join(titles)).truncate(self.size.width)
