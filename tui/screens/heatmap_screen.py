"""Mode 3: when the limits of open cases run out, by section, officer, item or stage; every cell is a worklist.

The cursor is on a row and a column, whatever the store does meanwhile. Enter opens exactly the cases that were counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from data.words.filter_tree import EVERYTHING
from data.words.heatmap_words import DAYS_OFFERED, DeadlineLane, HeatmapRequest, HeatmapRows
from data.words.violations import Refused, StoreTrouble
from tui.commands.table import HEATMAP_SCOPES, commands_in
from tui.keys import bindings
from tui.present.heatmap_grid import LANE_WORDS, ROW_WORDS, heatmap_grid, month_grid
from tui.present.heatmap_text import cell_line, cell_of, legend_line, row_name
from tui.screens.filter_text import FilterText
from tui.screens.heatmap_freezing import ROOM_TO_FREEZE, HeatmapFreezing
from tui.screens.heatmap_reading import Read, Subject, Trouble
from tui.screens.sitting import Sitting
from tui.widgets.cell_table import CellTable
from tui.widgets.content_line import ContentLine
from tui.widgets.frozen_list import FrozenList
from tui.widgets.list_heading import ListStatus
from tui.widgets.mode_tabs import TabLine
from tui.widgets.prompt_line import PromptLine

_ROWS, _LANES = tuple(HeatmapRows), tuple(DeadlineLane)


class HeatmapScreen(HeatmapFreezing):
    """The heatmap of limits, or one row of it as a month."""

    SCOPES = HEATMAP_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(HEATMAP_SCOPES))]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOM_TO_FREEZE, "-roomy")]  # noqa: RUF012 - as Textual declares it
    mode_name = "deadlines"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.request = HeatmapRequest()
        self.month: date | None = None
        self.month_row: str | None = None
        """The row that the month is of; None is the total of all."""
        self._month_day: date | None = None
        self._wanted: tuple[str | None, str | None] | None = None
        """Where the cursor belongs once another table is there."""
        self._place_before: tuple[str | None, str | None] = (None, None)
        self._filter_text = FilterText(self.voice)
        self.table = CellTable(self.voice, id="heatmap")

    def body(self) -> Iterable[Widget]:
        """Return the table, and what is frozen beside it."""
        yield TabLine(mono=self.sitting.mono, id="views")
        yield ListStatus(self.voice)
        with Container(id="heatmap-desk"):
            with Vertical(id="heatmap-side"):
                yield self.table
                yield Static("", id="note", markup=False)
            yield FrozenList(self.voice)
        yield ContentLine(id="cell")
        yield ContentLine(id="legend")
        hint = self.voice.say("For example {example} · Enter applies · Esc gives up", example=self._filter_text.example)
        yield PromptLine("/", self._filter_text.mistake, hint=hint, words=self._filter_text.words, id="filter")

    def on_mount(self) -> None:
        """Read the first table."""
        self.query_one("#legend", ContentLine).content = legend_line(self.voice)
        self.focus_body()
        self._turn()

    def on_screen_resume(self) -> None:
        """Read again what may have changed while another screen stood here."""
        self.come_back()
        self.show_counts()
        self.show_staleness()
        read = self.read
        if read is not None and read.changes != self.sitting.changes:
            self.show_changes()

    def focus_body(self) -> None:
        """Give the keys to the table."""
        self.set_focus(self.table)

    # -- what is shown ----------------------------------------------------------------------------------------

    @property
    def subject(self) -> Subject:
        """What is looked at now."""
        return Subject(self.request, self.month)

    def show_again(self) -> None:
        """Read the table and the frozen list again."""
        self.load()
        if self.frozen is not None:
            self.query_one(FrozenList).reload()

    def show_changes(self) -> None:
        """Count again what somebody changed, and change the lines of the frozen list where they stand."""
        self.load_after_change()
        if self.frozen is not None:
            self.query_one(FrozenList).look_again()

    def take(self, read: Read) -> None:
        """Show what was read; the cursor stays on its cell."""
        self._note(None if read.found.rows or self.month is not None else Content(self._nothing()))
        if self.month is None:
            subject: tuple[object, ...] = (self.request,)
            self.table.show(heatmap_grid(read.found, self.request.rows, read.today, self.voice, subject))
            if self._wanted is not None:
                self.table.move_to_keys(*self._wanted)
            self._wanted = None
        else:
            subject = (self.request.rows, self.request.filter, self.month)
            moved = self.table.grid is None or self.table.grid.subject != subject
            self.table.show(month_grid(read.found, self.month_row, read.today, self.voice, subject))
            if moved or self._month_day is not None:
                self.table.move_to_column((self._month_day or max(self.month, read.today)).isoformat())
            self._month_day = None
        self._show_status(read)
        self.show_cell()
        self.show_beside()

    def fail(self, trouble: Trouble, shown: bool) -> None:
        """Say what is wrong; a table that was read before stays, the line above says of when it is."""
        told = self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)
        told = f"{told} {self.voice.say('R tries again.')}"
        if shown and isinstance(trouble, StoreTrouble):
            self.say(told, warning=True, seconds=8)
        else:
            self._note(Content.styled(told, "$lamp-red"))

    def show_cell(self) -> None:
        """Say in words what the cell under the cursor is."""
        read, (row, column) = self.read, self.cell_keys
        told = Content("") if read is None else cell_line(read.found, self.request, row, column, self.voice)
        self.query_one("#cell", ContentLine).content = told

    def show_month(self, first: date, day: date | None = None) -> None:
        """Show a month, with the cursor on one of its days."""
        self.month, self._month_day = first, day
        self._turn()

    @property
    def cell_keys(self) -> tuple[str | None, str | None]:
        """Keys of the row and the column that the cursor stands for."""
        row, column = self.table.cursor_keys
        return (row, column) if self.month is None else (self.month_row, column)

    def _turn(self) -> None:
        """Show another table."""
        titles = [self.voice.say(ROW_WORDS[rows]) for rows in _ROWS]
        self.query_one("#views", TabLine).show(titles, _ROWS.index(self.request.rows))
        if self.read is None:
            self.table.show(None)
            self._note(Content(self.voice.say("loading…")))
        self._show_status(self.read)
        self.look()

    def _note(self, told: Content | None) -> None:
        """Say what there is to say without a table, or show the table."""
        note = self.query_one("#note", Static)
        if told is not None:
            note.update(told)
        if note.display is not (told is not None):
            self.table.display, note.display = told is None, told is not None

    def _nothing(self) -> str:
        if self.filtered is not None:
            return self.voice.say("Nothing matches the filter; Esc clears it.")
        return self.voice.say("No case is open.")

    def _show_status(self, read: Read | None) -> None:
        status, say = self.query_one(ListStatus), self.voice.say
        status.filter_text = self.filtered[0] if self.filtered else ""
        status.as_of = say("as of {time}", time=f"{read.at:%H:%M:%S}") if read else ""
        lane = say(LANE_WORDS[self.request.lane])
        if self.month is None:
            told = say("next {days} working days", days=self.request.days)
        else:
            name = "" if read is None else row_name(read.found, self.request.rows, self.month_row, self.voice)
            told = f"{self.month:%Y-%m}" + (f"{self.voice.glyphs.between}{name}" if name else "")
        cases = ""
        if read is not None:
            whole = cell_of(read.found, None if self.month is None else self.month_row, None)
            cases = self.voice.glyphs.between + say("{count} cases", count=whole.cases)
        status.place = f"{lane}{self.voice.glyphs.between}{told}{cases}"

    # -- commands ---------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Open the cases of the cell."""
        from tui.screens.heatmap_cases import HeatmapCasesScreen

        cell = self.picked()
        if cell is not None:
            self.app.push_screen(HeatmapCasesScreen(self.sitting, cell))

    @on(CellTable.Chosen)
    def show_chosen(self) -> None:
        """The mouse moves the cursor too."""
        self.show_cell()

    @on(CellTable.Opened)
    def open_clicked(self) -> None:
        """A double click opens too."""
        self.do_open()

    def do_next_rows(self) -> None:
        """Count by the next kind of rows."""
        self._step_rows(1)

    def do_previous_rows(self) -> None:
        """Count by the kind of rows before."""
        self._step_rows(-1)

    def _step_rows(self, by: int) -> None:
        self.request = self.request._replace(rows=_ROWS[(_ROWS.index(self.request.rows) + by) % len(_ROWS)])
        self.month_row = None
        self._turn()

    def do_next_lane(self) -> None:
        """Look at the next limit."""
        lane = _LANES[(_LANES.index(self.request.lane) + 1) % len(_LANES)]
        self._change(self.request._replace(lane=lane))

    def do_next_horizon(self) -> None:
        """Look further ahead, or the least far again."""
        if self.month is None:
            place = (DAYS_OFFERED.index(self.request.days) + 1) % len(DAYS_OFFERED)
            self._change(self.request._replace(days=DAYS_OFFERED[place]))

    def _change(self, request: HeatmapRequest) -> None:
        """Look at the same rows in another way; the cursor stays on its row, and on its column where that is there."""
        self._wanted = self.table.cursor_keys
        self.request = request
        self._turn()

    def do_month(self) -> None:
        """From the table to its row as a month, and back."""
        read = self.read
        if self.month is not None:
            self._wanted = (self.month_row, self._place_before[1])
            self.month = None
            self._turn()
        elif read is not None:
            self._place_before = row, column = self.table.cursor_keys
            day = next((one.day for one in read.found.columns if one.key == column and one.day), read.today)
            self.month_row = row
            self.show_month(day.replace(day=1), day)

    def do_next_row(self) -> None:
        """The month of the next row."""
        self._step_row(1)

    def do_previous_row(self) -> None:
        """The month of the row before."""
        self._step_row(-1)

    def _step_row(self, by: int) -> None:
        read = self.read
        if self.month is None or read is None:
            return
        keys = [*(row.key for row in read.found.rows), None]
        place = keys.index(self.month_row) if self.month_row in keys else -1
        self.month_row = keys[(place + by) % len(keys)]
        self.take(read)

    # -- the filter -------------------------------------------------------------------------------------------

    def do_filter(self) -> None:
        """Open the filter."""
        self.query_one("#filter", PromptLine).open(self.filtered[0] if self.filtered else "", self.sitting.filters)

    @on(PromptLine.Sent, "#filter")
    def apply_filter(self, message: PromptLine.Sent) -> None:
        """Apply a typed filter; an empty one counts everything."""
        message.stop()
        message.prompt.close()
        self.focus_body()
        if message.text and message.text not in self.sitting.filters[-1:]:
            self.sitting.filters.append(message.text)
        self._apply(message.text)

    @on(PromptLine.GivenUp, "#filter")
    def keep_filter(self, message: PromptLine.GivenUp) -> None:
        """Leave the filter as it was."""
        message.stop()
        message.prompt.close()
        self.focus_body()

    def _apply(self, text: str) -> None:
        self.filtered = (text, self._filter_text.tree(text)) if text else None
        self._change(self.request._replace(filter=self.filtered[1] if self.filtered else EVERYTHING))

    def do_back(self) -> None:
        """From the month to the table; then clear the filter, then let the frozen list go."""
        if self.month is not None:
            self.do_month()
        elif self.filtered is not None:
            self._apply("")
        elif self.frozen is not None:
            self.thaw()
        else:
            super().do_back()
