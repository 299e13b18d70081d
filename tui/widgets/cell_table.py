"""A table of cells with a cursor: heads and row labels stand still while the rest scrolls. Draws only what changes.

It is given a ``Grid`` and reads nothing itself. The cursor is on a row's and a column's key, not on a place.
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.present.case_columns import Tone, fit
from tui.present.heatmap_grid import MARGIN, Grid, GridCell, GridLine, kept_row
from tui.present.voice import Voice

SPREAD: Final = 3
"""Cells by which a column may be wider than it needs where all columns fit."""
LABEL_SHARE: Final = 4
"""A row's label takes at most a quarter of the width."""


class Shape(NamedTuple):
    """How the table lies in its place."""

    label: int
    cell: int
    columns: int
    """Columns that are seen at once, the total not counted."""
    rows: int
    """Rows that are seen at once, heads and foot not counted."""
    heads: int


class CellTable(Widget, can_focus=True, inherit_bindings=False):
    """Cells by row and column."""

    ALLOW_SELECT = False
    EVERY_KEY_IS_A_COMMAND: ClassVar = True
    """The table takes no key for itself; the console looks for the key's command at once."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cell-table--cursor", "cell-table--head", "cell-table--foot", "cell-table--edge",
        *(f"cell-table--{tone.value}" for tone in Tone), *(f"cell-table--shade{number}" for number in range(1, 5)),
    }  # fmt: skip

    class Chosen(Message):
        """The mouse put the cursor on a cell."""

    class Opened(Message):
        """The mouse wants to see more of the cell under the cursor."""

    def __init__(self, voice: Voice, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.voice = voice
        self.grid: Grid | None = None
        self.row = self.column = self.top = self.left = 0
        self._styles: dict[tuple[str, ...], Style] = {}
        self._drawn: dict[tuple[int, int], Strip] = {}

    # -- what screens ask for -------------------------------------------------------------------------------

    @property
    def cursor_keys(self) -> tuple[str | None, str | None]:
        """Keys of the row and the column under the cursor; None is the total."""
        grid = self.grid
        if grid is None:
            return None, None
        line = self._line(self.row)
        keys = grid.keys[min(self.row, len(grid.keys) - 1)] if grid.keys else ()
        return (line.key if line else None), (keys[self.column] if self.column < len(keys) else None)

    @property
    def page_height(self) -> int:
        """Rows that are seen at once."""
        return max(1, self.shape.rows)

    def show(self, grid: Grid | None) -> None:
        """Show a table; of the same subject the cursor stays on its cell, also where its row has nothing any more."""
        before, (row, column) = self.grid, self.cursor_keys
        self.grid = grid
        if grid is not None and before is not None and grid.subject == before.subject:
            self.grid = grid = kept_row(grid, before, row)
            self.move_to_keys(row, column)
        else:
            self.row = self.column = self.top = self.left = 0
        self._settle()
        self.redraw()

    def move_to_keys(self, row: str | None, column: str | None) -> None:
        """Put the cursor on the cell of these keys, where it is there; None is the total."""
        grid = self.grid
        if grid is None:
            return
        rows = [line.key for line in self._lines()]
        if row in rows:
            self.row = rows.index(row)
        keys = grid.keys[min(self.row, len(grid.keys) - 1)] if grid.keys else ()
        if column in keys:
            self.column = keys.index(column)
        self._settle()
        self.redraw()

    def move_to_column(self, key: str) -> None:
        """Put the cursor on the first cell, in any row, that stands for this column."""
        for number, keys in enumerate(self.grid.keys if self.grid else ()):
            if key in keys:
                self.move(number - self.row, keys.index(key) - self.column)
                return

    def move(self, down: int, right: int) -> None:
        """Move the cursor by rows and columns; past the ends means the end."""
        before = self.row, self.column, self.top, self.left
        self.row, self.column = self.row + down, self.column + right
        self._settle()
        if (self.top, self.left) != before[2:]:
            self.redraw()
        elif (self.row, self.column) != before[:2]:
            shape = self.shape
            self.refresh(Region(0, 0, self.size.width, shape.heads))
            for number in {before[0], self.row}:
                self.refresh(Region(0, self._y(number, shape), self.size.width, 1))

    def redraw(self) -> None:
        """Draw everything anew."""
        self._drawn.clear()
        self.refresh()

    @property
    def shape(self) -> Shape:
        """How the table lies now."""
        grid, (width, height) = self.grid, self.size
        if grid is None or not width:
            return Shape(0, 1, 1, 1, 1)
        label = max(1, min(grid.label_width, width // LABEL_SHARE))
        heads = 2 if any(second for _, second in grid.heads) else 1
        room = width - MARGIN - label
        columns = len(grid.heads) + 1
        cell = min(grid.cell_width + SPREAD, max(grid.cell_width, room // columns))
        shown = max(1, min(len(grid.heads), room // cell - 1))
        return Shape(label, cell, shown, max(1, height - heads - (grid.foot is not None)), heads)

    # -- drawing --------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; the table has neither border nor padding, so they are used as they were drawn."""
        shape = self.shape
        strips = [self._strip(y, shape) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def notify_style_update(self) -> None:
        """Draw every line anew: the theme may be another."""
        super().notify_style_update()
        self._styles.clear()
        self._drawn.clear()

    def _strip(self, y: int, shape: Shape) -> Strip:
        if self.grid is None:
            return Strip.blank(self.size.width, self.rich_style)
        if y < shape.heads:
            return self._heads(y, shape)
        number = self._number_at(y, shape)
        line = None if number is None else self._line(number)
        if number is None or line is None:
            return Strip.blank(self.size.width, self.rich_style)
        at = self.column if number == self.row else -1
        strip = self._drawn.get((number, at))
        if strip is None:
            strip = self._drawn[number, at] = self._row(line, at, shape)
        return strip

    def _heads(self, y: int, shape: Shape) -> Strip:
        grid = self.grid
        assert grid is not None
        plain, edge = self._style("head"), self._style("head", "edge")
        segments = [Segment(" " * (MARGIN + shape.label), plain)]
        seen = self._seen(shape)
        for number in seen:
            style = self._style("head", "strong") if number == self.column else plain
            text = fit(grid.heads[number][y], shape.cell - 1, self.voice, right=True)
            more = "<" if number == self.left and self.left and y == 0 else " "
            segments += (Segment(more, edge), Segment(text, style))
        more = ">" if seen.stop < len(grid.heads) and y == 0 else " "
        total = fit(grid.total_head if y == 0 else "", shape.cell - 1, self.voice, right=True)
        style = self._style("head", "strong") if self.column == len(grid.heads) else plain
        segments += (Segment(more, edge), Segment(total, style))
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    def _row(self, line: GridLine, at: int, shape: Shape) -> Strip:
        grid = self.grid
        assert grid is not None
        names = ("foot",) if line is grid.foot else ()
        base = self._style(*names)
        label = self._style(*names, "strong") if at >= 0 else base
        sign = self.voice.glyphs.cursor if at >= 0 else " "
        segments = [Segment(sign.ljust(MARGIN) + fit(line.label, shape.label, self.voice), label)]
        for number in self._seen(shape):
            segments += self._cell(line.cells[number], shape.cell, names, number == at)
        if line.total is not None:
            segments += self._cell(line.total, shape.cell, names, at == len(grid.heads))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _cell(self, cell: GridCell, width: int, names: tuple[str, ...], at_cursor: bool) -> tuple[Segment, Segment]:
        if at_cursor:
            style = self._style(*names, cell.tone.value, "cursor")
        else:
            style = self._style(*names, *((f"shade{cell.shade}",) if cell.shade else ()), cell.tone.value)
        return Segment(" ", self._style(*names)), Segment(fit(cell.text, width - 1, self.voice, right=True), style)

    def _style(self, *names: str) -> Style:
        style = self._styles.get(names)
        if style is None:
            style = self.rich_style
            for name in names:
                if name != Tone.PLAIN:
                    style += self.get_component_rich_style(f"cell-table--{name}", partial=True)
            self._styles[names] = style
        return style

    # -- places ---------------------------------------------------------------------------------------------

    def _lines(self) -> tuple[GridLine, ...]:
        grid = self.grid
        if grid is None:
            return ()
        return grid.lines if grid.foot is None else (*grid.lines, grid.foot)

    def _line(self, number: int) -> GridLine | None:
        grid = self.grid
        if grid is None:
            return None
        if number < len(grid.lines):
            return grid.lines[number]
        return grid.foot

    def _seen(self, shape: Shape) -> range:
        """Return the columns that are seen; a line may be drawn before the table knows of its new width."""
        columns = len(self.grid.heads) if self.grid else 0
        first = max(0, min(self.left, columns - shape.columns))
        return range(first, min(columns, first + shape.columns))

    def _y(self, number: int, shape: Shape) -> int:
        """Return the line of the widget on which a row is drawn."""
        lines = len(self.grid.lines) if self.grid else 0
        return shape.heads + (min(lines, shape.rows) if number >= lines else number - self.top)

    def _number_at(self, y: int, shape: Shape) -> int | None:
        lines = len(self.grid.lines) if self.grid else 0
        place = y - shape.heads
        seen = min(lines, shape.rows)
        if place < seen:
            return self.top + place
        return lines if place == seen and self.grid is not None and self.grid.foot is not None else None

    def _settle(self) -> None:
        """Keep the cursor inside, and what is seen around it."""
        grid, shape = self.grid, self.shape
        if grid is None:
            return
        lines, columns = len(grid.lines), len(grid.heads)
        totals = grid.foot is not None
        self.row = max(0, min(self.row, lines - 1 + totals))
        self.column = max(0, min(self.column, columns))
        if not self.size:
            return
        if self.row < lines:
            self.top = max(self.row - shape.rows + 1, min(self.top, self.row))
        self.top = max(0, min(self.top, lines - shape.rows))
        if self.column < columns:
            self.left = max(self.column - shape.columns + 1, min(self.left, self.column))
        self.left = max(0, min(self.left, columns - shape.columns))

    # -- events ---------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._settle()
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a cell; a double click opens it."""
        shape = self.shape
        number = self._number_at(event.y, shape) if event.y >= shape.heads else None
        place = (event.x - MARGIN - shape.label) // shape.cell
        if number is None or place < 0 or self.grid is None:
            return
        column = len(self.grid.heads) if place >= shape.columns else self.left + place
        self.move(number - self.row, column - self.column)
        self.post_message(self.Chosen())
        if event.chain == 2:
            self.post_message(self.Opened())
