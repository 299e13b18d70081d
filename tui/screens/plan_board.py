"""The board of the plan: visits with those without a place first, or teams by half-days of three working days.

Opened from any mode by its command. Every placement is written at once, judged by ``check_plan``; a new plan is
searched for in a program of its own and shown as changes to accept or to drop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from core.rules.inspection.candidates import unserved
from core.rules.inspection.check_plan import check_plan
from core.rules.inspection.plan_change import score, without
from core.rules.inspection.plan_ground import PlanGround
from data.words.inspection_words import VisitLock
from data.words.plan_words import DayPlan, Unserved
from data.words.violations import BadInput, Refused, RuleViolation, StoreTrouble
from tui import bootstrap
from tui.commands.table import PLAN_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.plan_columns import VISIT_COLUMNS, TeamLine, VisitLine, team_columns, team_lines, visit_lines
from tui.present.plan_text import team_sheet, visit_page
from tui.present.voice import BEIJING
from tui.screens.row_moves import RowMoves
from tui.screens.sitting import Sitting
from tui.widgets.mode_tabs import TabLine
from tui.widgets.row_list import RowHeading, RowList
from tui.widgets.text_preview import TextPreview

if TYPE_CHECKING:
    from core.work import Reading
    from data.words.draw_words import DrawnPanel

VISITS, TEAMS = "visits", "teams"
TITLES: Final = {VISITS: msgid("Visits"), TEAMS: msgid("Teams by half-days")}
TROUBLES: Final = (StoreTrouble, Refused, BadInput)
LOCKS: Final = tuple(VisitLock)


class Board(NamedTuple):
    """The plan as it was read, with what the rules say of it."""

    ground: PlanGround
    plan: DayPlan
    left: tuple[Unserved, ...]
    wrong: tuple[RuleViolation, ...]
    panels: Mapping[str, DrawnPanel]
    """Who judges at the places, by the numbers of the draws, as far as the person may see it."""


def read_board(reading: Reading) -> Board:
    """Return the plan as it stands. Called in a worker thread."""
    from core.reads import draws
    from core.reads.day_plan import standing

    found = standing(reading)
    ground = PlanGround(found.problem)
    numbers = {panel.draw for visit in found.problem.visits for panel in visit.panels if panel.draw}
    wrong = check_plan(found.problem, found.plan)
    panels = draws.panels_of(reading, numbers)
    return Board(ground, found.plan, unserved(ground, found.plan), wrong, panels)


class PlanBoard(RowMoves):
    """The board."""

    SCOPES = PLAN_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(PLAN_SCOPES))]
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-side")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, sitting: Sitting, mode_name: str) -> None:
        super().__init__(sitting)
        self.mode_name = mode_name
        self.view = VISITS
        self.board: Board | None = None
        self.rows: RowList[Any] = RowList(self.voice, VISIT_COLUMNS, _key, id="rows")
        self._acting = False
        self._changes_read = sitting.changes
        self._places: dict[str, object] = {}

    @property
    def moved(self) -> RowList[Any]:
        """The list."""
        return self.rows

    @property
    def not_offered(self) -> tuple[str, ...]:
        """The board is open already."""
        return ("plan",)

    def body(self) -> Iterable[Widget]:
        """Return the list and what is told beside it."""
        yield TabLine(mono=self.sitting.mono, id="views")
        yield Static("", id="plan-status", markup=False)
        with Container(id="desk"):
            with Vertical(id="list-side"):
                yield RowHeading(self.rows)
                yield self.rows
                yield Static("", id="note", markup=False)
            yield TextPreview()

    def on_mount(self) -> None:
        """Read the plan."""
        self._note(Content(self.voice.say("loading…")))
        self.focus_body()
        self.show_again()

    def on_screen_resume(self) -> None:
        """Read again what may have changed while another screen stood here."""
        self.show_counts()
        self.show_staleness()
        if self.board is not None and self._changes_read != self.sitting.changes:
            self.show_again()

    def focus_body(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.rows)

    # -- reading ------------------------------------------------------------------------------------------------

    def show_again(self) -> None:
        """Read the plan again; the cursor stays on its row."""
        self._changes_read = self.sitting.changes
        self.run_worker(self._read, thread=True, exclusive=True, group="board")

    def _read(self) -> None:
        try:
            board = self.sitting.look(read_board)
        except TROUBLES as trouble:
            self.app.call_later(self._failed, trouble)
        else:
            self.app.call_later(self._show, board)

    def _show(self, board: Board) -> None:
        if self.is_mounted:
            self.board = board
            self._show_view()

    def _show_view(self, at: object = None) -> None:
        board = self.board
        self.show_counts()
        if board is None:
            return
        if self.view == VISITS:
            self.rows.columns = VISIT_COLUMNS
            lines: list[Any] = list(visit_lines(board.ground, board.plan, board.left, _wrong_visits(board)))
        else:
            self.rows.columns = team_columns(board.ground.problem.shifts, self.voice)
            lines = list(team_lines(board.ground, board.plan))
        self.query_one("#plan-status", Static).update(self._status(board))
        empty = msgid("No visit waits for a place.") if self.view == VISITS else msgid("There is no team yet.")
        self._note(None if lines else Content(self.voice.say(empty)))
        self.rows.show(lines, at)
        self.query_one(RowHeading).refresh()

    def _status(self, board: Board) -> Content:
        found = score(board.ground, board.plan)
        told = self.voice.say(
            msgid("{served} placed, {unserved} without a place; travel {travel} min"),
            served=len(board.plan.slots()),
            unserved=found.unserved,
            travel=found.travel,
        )
        if not board.wrong:
            return Content(f" {told}")
        broken = self.voice.say(
            msgid("{count} against the rules: {first}"), count=len(board.wrong),
            first=self.voice.sentence(board.wrong[0]),
        )  # fmt: skip
        return Content.assemble(f" {told} ", (broken, "$lamp-red"))

    def _failed(self, trouble: StoreTrouble | Refused | BadInput) -> None:
        if not self.is_mounted:
            return
        told = self._sentence(trouble) + " " + self.voice.say("R tries again.")
        if self.board is None:
            self._note(Content.styled(told, "$lamp-red"))
        else:
            self.say(told, warning=True, seconds=8)

    def _sentence(self, trouble: StoreTrouble | Refused | BadInput) -> str:
        return self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)

    def _note(self, told: Content | None) -> None:
        note = self.query_one("#note", Static)
        note.update(told or Content(""))
        self.rows.display, note.display = told is None, told is not None

    def show_counts(self) -> None:
        """Show modes and views."""
        super().show_counts()
        views = list(TITLES)
        self.query_one("#views", TabLine).show([self.voice.say(TITLES[view]) for view in views], views.index(self.view))

    @on(RowList.CursorMoved)
    def show_beside(self) -> None:
        """Tell more of the row under the cursor; everything is at hand already."""
        board, row = self.board, self.rows.cursor_row
        if board is None or row is None:
            self.query_one(TextPreview).show(None, lambda width: Content(""))
            return
        if isinstance(row, TeamLine):
            lines = list(team_sheet(board.ground, board.plan, row.team.code, board.panels, self.voice))
        else:
            lines = list(visit_page(board.ground, board.plan, row.visit, row.why, self.voice))
        text = Content("\n").join([Content.styled(lines[0], "bold"), *map(Content, lines[1:])])
        self.query_one(TextPreview).show(_key(row), lambda width: text)

    # -- commands -----------------------------------------------------------------------------------------------

    def do_next_view(self) -> None:
        """To the other view."""
        row = self.rows.cursor_row
        self._places[self.view] = None if row is None else _key(row)
        self.view = TEAMS if self.view == VISITS else VISITS
        self._show_view(self._places.get(self.view))
        self.focus_body()

    def do_slots(self) -> None:
        """Show every half-day for the visit."""
        from tui.screens.plan_slots_screen import PlanSlotsScreen

        line = self._visit_line()
        if line is not None and self.board is not None:
            self.app.push_screen(PlanSlotsScreen(self.sitting, self.mode_name, self.board, line.visit, self.show_again))

    @on(RowList.Opened)
    def open_clicked(self) -> None:
        """A double click opens too."""
        self.do_slots()

    def do_lock(self) -> None:
        """Promise the next thing of the visit's place."""
        line = self._visit_line()
        if line is None:
            return
        kind = LOCKS[(LOCKS.index(line.visit.lock.kind) + 1) % len(LOCKS)]
        self._act(partial(self._lock, line.visit.code, kind))

    async def _lock(self, code: str, kind: VisitLock) -> None:
        from core.desks import day_plan

        await self.sitting.write(day_plan.lock, code, kind)
        self.say(self.voice.say(msgid("{visit}: {lock}."), visit=code, lock=self.voice.word(kind)))

    def do_take_out(self) -> None:
        """Take the visit out of the plan."""
        line, board = self._visit_line(), self.board
        if line is None or board is None:
            return
        if line.slot is None:
            self.say(self.voice.say("It has no place yet."), warning=True)
            return
        self._act(partial(self._keep, board.plan, without(board.plan, [line.visit.code])))

    async def _keep(self, seen: DayPlan, wanted: DayPlan) -> None:
        from core.desks import day_plan

        changed = await self.sitting.write(day_plan.keep, seen, wanted)
        self.say(self.voice.say(msgid("{count} visits changed."), count=changed))

    def do_replan(self) -> None:
        """Search for a better plan."""
        from tui.screens.plan_changes_screen import PlanChangesScreen

        if self.board is not None:
            self.app.push_screen(PlanChangesScreen(self.sitting, self.mode_name, self.board, self.show_again))

    def do_sheet_text(self) -> None:
        """Write the team's sheet as text."""
        self._write_sheet("txt")

    def do_sheet_pdf(self) -> None:
        """Write the team's sheet as pages."""
        self._write_sheet("pdf")

    def _write_sheet(self, ending: str) -> None:
        row, board = self.rows.cursor_row, self.board
        code = row.team.code if isinstance(row, TeamLine) else row.slot.team if row is not None and row.slot else ""
        if board is None or not code:
            self.say(self.voice.say("Choose a team, or a visit that has a place."), warning=True)
            return
        lines = list(team_sheet(board.ground, board.plan, code, board.panels, self.voice))
        self._act(partial(self._written, lines, code, board, ending))

    async def _written(self, lines: list[str], code: str, board: Board, ending: str) -> None:
        from core.desks.plan_sheet import write_sheet

        name = f"sheet-{board.ground.problem.shifts[0].day}-team{code}"
        folder, now = bootstrap.papers_folder(), self.voice.now().astimezone(BEIJING)
        path = await asyncio.to_thread(write_sheet, self.sitting.bureau, folder, name, lines, ending, now)
        self.say(self.voice.say("Written: {file}", file=str(path)), seconds=8)

    def _visit_line(self) -> VisitLine | None:
        row = self.rows.cursor_row
        if isinstance(row, VisitLine):
            return row
        self.say(self.voice.say("Choose a visit first; v shows them."), warning=True)
        return None

    def _act(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing; a second key meanwhile does nothing."""
        if not self._acting:
            self._acting = True
            self.run_worker(self._guarded(work), group="acting", exclusive=False)

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except TROUBLES as trouble:
            self.say(self._sentence(trouble), warning=True, seconds=8)
        finally:
            self._acting = False
            self.show_again()

    def do_back(self) -> None:
        """Back to the mode from which the board was opened."""
        self.dismiss()

    async def do_quit(self) -> None:
        """The board is left by Esc; the console from the lists."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))


def _key(row: Any) -> object:
    return row.team.code if isinstance(row, TeamLine) else row.visit.code


def _wrong_visits(board: Board) -> frozenset[str]:
    return frozenset(str(wrong.parameters["visit"]) for wrong in board.wrong if "visit" in wrong.parameters)
