"""Every half-day of every team for one visit: the extra minutes there, or why it is closed. Enter places the visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from core.rules.inspection.candidates import candidates
from core.rules.inspection.plan_change import place, without
from data.words.plan_words import Candidate, PlanVisit
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.table import SLOT_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.plan_columns import SLOT_COLUMNS, SlotLine
from tui.present.plan_text import visit_name
from tui.screens.row_moves import RowMoves
from tui.screens.sitting import Sitting
from tui.widgets.row_list import RowHeading, RowList

if TYPE_CHECKING:
    from tui.screens.plan_board import Board


class PlanSlotsScreen(RowMoves):
    """The half-days for one visit."""

    SCOPES = SLOT_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(SLOT_SCOPES))]

    def __init__(
        self, sitting: Sitting, mode_name: str, board: Board, visit: PlanVisit, written: Callable[[], None]
    ) -> None:
        super().__init__(sitting)
        self.mode_name = mode_name
        self._board, self._visit, self._written = board, visit, written
        self._rest = without(board.plan, [visit.code])
        self._placing = False
        self.rows: RowList[SlotLine] = RowList(self.voice, SLOT_COLUMNS, lambda line: line.slot[:3], id="rows")

    @property
    def moved(self) -> RowList[SlotLine]:
        """The list."""
        return self.rows

    @property
    def not_offered(self) -> tuple[str, ...]:
        """The board is open already."""
        return ("plan",)

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        yield Static(Content.styled(f" {visit_name(self._visit)}", "bold"), id="plan-status", markup=False)
        with Vertical(id="list-side"):
            yield RowHeading(self.rows)
            yield self.rows

    def on_mount(self) -> None:
        """Reckon the half-days."""
        self.focus_body()
        self.run_worker(self._reckon, thread=True, exclusive=True, group="slots")

    def focus_body(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.rows)

    def _reckon(self) -> None:
        ground = self._board.ground
        found = candidates(ground, self._rest, self._visit.code)
        lines = [SlotLine(slot, ground.teams[slot.team].title) for slot in found]
        self.app.call_later(self._show, lines)

    def _show(self, lines: list[SlotLine]) -> None:
        if self.is_mounted:
            self.rows.show(lines)

    @on(RowList.Opened)
    def do_place(self) -> None:
        """Place the visit here."""
        line = self.rows.cursor_row
        if line is None or self._placing:
            return
        if line.slot.reason is not None:
            self.say(self.voice.sentence(line.slot.reason), warning=True, seconds=8)
            return
        self._placing = True
        self.run_worker(self._place(line.slot), group="placing", exclusive=False)

    async def _place(self, slot: Candidate) -> None:
        from core.desks import day_plan

        wanted = place(self._board.ground, self._rest, self._visit.code, slot)
        try:
            await self.sitting.write(day_plan.keep, self._board.plan, wanted)
        except (Refused, StoreTrouble, BadInput) as trouble:
            problem = trouble.violation if isinstance(trouble, Refused) else trouble
            self.say(self.voice.sentence(problem), warning=True, seconds=8)
            self._placing = False
            return
        self._written()
        self.say(self.voice.say(msgid("{visit} is placed."), visit=self._visit.code))
        self.dismiss()

    def do_back(self) -> None:
        """Back to the board."""
        self.dismiss()

    async def do_quit(self) -> None:
        """The page is left by Esc."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))
