"""A new plan as changes of the standing one: the first answer at once, better ones while the search goes on.

The search runs in a program of its own (``PlanSearch``). Accepting keeps all changes in one transaction; leaving by
Esc drops them and ends the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from core.rules.inspection.plan_change import difference
from core.rules.inspection.plan_repair import repaired
from data.words.plan_words import DayPlan, PlanDifference, PlanEngine, Slot
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.table import CHANGE_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.plan_columns import CHANGE_COLUMNS, ChangeLine
from tui.screens.row_moves import RowMoves
from tui.screens.sitting import Sitting
from tui.widgets.row_list import RowHeading, RowList

if TYPE_CHECKING:
    from core.planning.engines import PlanReport
    from core.planning.plan_search import PlanSearch
    from tui.screens.plan_board import Board

SECONDS: Final = 10.0


class PlanChangesScreen(RowMoves):
    """The changes of a new plan."""

    SCOPES = CHANGE_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(CHANGE_SCOPES))]

    def __init__(
        self, sitting: Sitting, mode_name: str, board: Board, written: Callable[[], None]
    ) -> None:
        super().__init__(sitting)
        self.mode_name = mode_name
        self._board, self._written = board, written
        self.wanted: DayPlan = board.plan
        self.searching = True
        self._search: PlanSearch | None = None
        self._left = self._accepting = False
        self._told = ""
        self._found: PlanDifference | None = None
        self.rows: RowList[ChangeLine] = RowList(self.voice, CHANGE_COLUMNS, lambda line: line.visit.code, id="rows")

    @property
    def moved(self) -> RowList[ChangeLine]:
        """The list."""
        return self.rows

    @property
    def not_offered(self) -> tuple[str, ...]:
        """The board is open already."""
        return ("plan",)

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        yield Static("", id="plan-status", markup=False)
        with Vertical(id="list-side"):
            yield RowHeading(self.rows)
            yield self.rows
            yield Static("", id="note", markup=False)

    def on_mount(self) -> None:
        """Begin to search."""
        self.focus_body()
        self._show_status()
        self.run_worker(self._work, thread=True, exclusive=True, group="search")

    def on_unmount(self) -> None:
        """A search whose changes nobody sees ends."""
        self._left = True
        if self._search is not None:
            self._search.cancel()

    def focus_body(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.rows)

    # -- searching ----------------------------------------------------------------------------------------------

    def _work(self) -> None:
        """Answer at once, then search. In a worker thread."""
        from core.planning.engines import PlanRequest
        from core.planning.plan_search import PlanSearch
        from core.planning.search_budget import SearchBudget

        ground, before = self._board.ground, self._board.plan
        first = repaired(ground, before)
        self.app.call_later(self._show, first.plan, difference(ground, before, first.plan))
        empty = not before.routes
        engine = PlanEngine.BOTH if empty and find_spec("pyvrp") else PlanEngine.LNS
        kept = None if empty else before
        request = PlanRequest(ground.problem, engine, SearchBudget(seconds=SECONDS), before=kept)
        self._search = PlanSearch(request)
        if self._left:
            self._search.cancel()
        try:
            for report in self._search.reports():
                self.app.call_later(self._show_report, report, difference(ground, before, report.plan))
        except BadInput as trouble:
            self.app.call_later(self._failed, trouble)
        self.app.call_later(self._ended)

    def _show_report(self, report: PlanReport, found: PlanDifference) -> None:
        if self.is_mounted and self.searching:
            self._told = self.voice.say(msgid("{seconds} s"), seconds=f"{report.seconds:.0f}")
            self._show(report.plan, found)

    def _show(self, plan: DayPlan, found: PlanDifference) -> None:
        if not self.is_mounted:
            return
        self.wanted = plan
        ground = self._board.ground

        def name(slot: Slot | None) -> str:
            return "" if slot is None else ground.teams[slot.team].title

        lines = [
            ChangeLine(change, ground.visits[change.visit], name(change.before), name(change.after))
            for change in found.changes
        ]
        # Until somebody moves it, the cursor stays at the head of a list that changes.
        first = lines[0].visit.code if lines and self.rows.cursor == 0 else None
        self.rows.show(lines, first)
        self._show_status(found)

    def _show_status(self, found: PlanDifference | None = None) -> None:
        parts = [self.voice.say("searching…") if self.searching else self.voice.say("search ended")]
        if self._told and self.searching:
            parts.append(self._told)
        if found is not None:
            self._found = found
        told = self._found
        if told is not None:
            parts.append(self._sum(told))
        self.query_one("#plan-status", Static).update(Content(" " + self.voice.glyphs.between.join(parts)))
        note = self.query_one("#note", Static)
        nothing = told is not None and not told.changes
        note.update(self.voice.say("No change is better than the plan as it stands.") if nothing else "")
        note.display = nothing
        self.rows.display = not nothing

    def _sum(self, found: PlanDifference) -> str:
        return self.voice.say(
            msgid("{count} moved; travel {before} > {after} min; without a place {left} > {still}"),
            count=len(found.changes),
            before=found.before.travel,
            after=found.after.travel,
            left=found.before.unserved,
            still=found.after.unserved,
        )

    def _ended(self) -> None:
        if self.is_mounted:
            self.searching = False
            self._show_status()

    def _failed(self, trouble: BadInput) -> None:
        if self.is_mounted and self.searching:
            self.say(self.voice.sentence(trouble), warning=True, seconds=8)

    # -- commands -----------------------------------------------------------------------------------------------

    def do_stop_search(self) -> None:
        """End the search and keep what it found."""
        self.searching = False
        if self._search is not None:
            self._search.cancel()
        self._show_status()

    def do_accept(self) -> None:
        """Keep all changes."""
        if not self._accepting:
            self._accepting = True
            self.do_stop_search()
            self.run_worker(self._accept(), group="accepting", exclusive=False)

    async def _accept(self) -> None:
        from core.desks import day_plan

        try:
            changed = await self.sitting.write(day_plan.keep, self._board.plan, self.wanted)
        except (Refused, StoreTrouble, BadInput) as trouble:
            problem = trouble.violation if isinstance(trouble, Refused) else trouble
            self.say(self.voice.sentence(problem), warning=True, seconds=8)
            self._accepting = False
            return
        self._written()
        self.say(self.voice.say(msgid("{count} visits changed."), count=changed))
        self.dismiss()

    def do_back(self) -> None:
        """Drop the changes."""
        self.dismiss()

    async def do_quit(self) -> None:
        """The page is left by Esc."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))
