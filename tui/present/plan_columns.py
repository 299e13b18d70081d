"""The columns of the plan's board: visits, teams by half-days, half-days for one visit, changes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from core.rules.inspection.check_plan import clock_time
from core.rules.inspection.closed_slots import present
from core.rules.inspection.plan_ground import PlanGround
from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import (
    Candidate,
    DayPart,
    DayPlan,
    PlanChange,
    PlannedRoute,
    PlanTeam,
    PlanVisit,
    Shift,
    Slot,
    Unserved,
)
from tui.lang import msgid
from tui.present.case_columns import Cell, Tone
from tui.present.plan_text import REASONS, short_reason
from tui.present.row_columns import RowColumn
from tui.present.voice import Voice

SOON = 2
"""Working days left at which a visit is urgent."""


class VisitLine(NamedTuple):
    """A visit on the board."""

    visit: PlanVisit
    slot: Slot | None
    team: str
    why: Unserved | None
    wrong: bool
    """Stands where the rules no longer let it stand."""


class Work(NamedTuple):
    """What a team does in a half-day; on a whole-day trip the morning tells all and the afternoon only that it is."""

    visits: int
    minutes: int
    """At work."""
    room: int
    """Minutes that there are."""
    out_all_day: bool = False


class TeamLine(NamedTuple):
    """A team on the board."""

    team: PlanTeam
    cells: tuple[Work | None, ...]
    """For each half-day; None where the team stays at home."""


class SlotLine(NamedTuple):
    """A half-day for one visit."""

    slot: Candidate
    team: str


class ChangeLine(NamedTuple):
    """A visit that a new plan moves."""

    change: PlanChange
    visit: PlanVisit
    before: str
    after: str
    """Names of teams."""


PART_SHORT: Final = {
    DayPart.MORNING: msgid("a.m."),
    DayPart.AFTERNOON: msgid("p.m."),
    DayPart.WHOLE_DAY: msgid("all day"),
}


def half_day_short(day: date, part: DayPart, voice: Voice) -> str:
    """Return a half-day or whole day in few cells: ``12-01 上午``."""
    return f"{day:%m-%d} {voice.say(PART_SHORT[part])}"


def visit_lines(ground: PlanGround, plan: DayPlan, left: Sequence[Unserved], wrong: frozenset[str]) -> list[VisitLine]:
    """Return the visits: those without a place first, nearest clock first; then by half-day, team and minute."""
    slots = plan.slots()
    lines = [VisitLine(ground.visits[one.visit], None, "", one, False) for one in left]
    placed = sorted(
        (slot for slot in slots.items()),
        key=lambda one: (ground.order[one[1].day, one[1].half], one[1].team, one[1].begins),
    )
    for code, slot in placed:
        lines.append(VisitLine(ground.visits[code], slot, ground.teams[slot.team].title, None, code in wrong))
    return lines


def team_lines(ground: PlanGround, plan: DayPlan) -> list[TeamLine]:
    """Return the teams with what they do in each half-day."""
    routes = {(route.team, route.day, route.half): route for route in plan.routes}
    lines = []
    for team in ground.problem.teams:
        cells: list[Work | None] = []
        for shift in ground.problem.shifts:
            route = routes.get((team.code, shift.day, shift.half))
            morning = routes.get((team.code, shift.day, HalfDay.MORNING))
            if route is not None:
                cells.append(_work(ground, team, route))
            elif morning is not None and morning.whole_day:
                cells.append(Work(0, 0, 0, out_all_day=True))
            else:
                cells.append(Work(0, 0, shift.ends - shift.begins) if present(team, shift) else None)
        lines.append(TeamLine(team, tuple(cells)))
    return lines


def _work(ground: PlanGround, team: PlanTeam, route: PlannedRoute) -> Work:
    codes = ground.codes(route)
    minutes = sum(ground.visits[code].minutes for code in codes) + ground.route_minutes(team, codes)
    shift = ground.shift(route.day, route.half, route.whole_day)
    return Work(len(codes), minutes, 0 if shift is None else shift.ends - shift.begins, route.whole_day)


def _where(line: VisitLine, voice: Voice) -> Cell:
    if line.slot is None:
        return Cell(voice.say(msgid("no place")), Tone.RED)
    tone = Tone.RED if line.wrong else Tone.PLAIN
    return Cell(half_day_short(line.slot.day, line.slot.part, voice), tone)


def _begins(line: VisitLine, voice: Voice) -> Cell:
    return Cell("" if line.slot is None else clock_time(line.slot.begins))


def _team_or_why(line: VisitLine, voice: Voice) -> Cell:
    if line.why is None:
        return Cell(line.team)
    if line.why.open_slots:
        return Cell(voice.say(msgid("open {slots}"), slots=line.why.open_slots), Tone.YELLOW)
    top = next(iter(line.why.reasons), None)
    return Cell("" if top is None else voice.say(REASONS[top.reason.code]), Tone.YELLOW)


def _left(line: VisitLine, voice: Voice) -> Cell:
    days = line.visit.days_left
    tone = Tone.RED if days < 0 else Tone.YELLOW if days <= SOON else Tone.PLAIN
    return Cell(voice.left(days), tone)


def _lock(line: VisitLine, voice: Voice) -> Cell:
    return Cell("" if line.visit.lock.kind is VisitLock.NONE else voice.word(line.visit.lock.kind))


VISIT_COLUMNS: Final[tuple[RowColumn[VisitLine], ...]] = (
    RowColumn("where", msgid("Half-day"), 10, 13, 0, _where),
    RowColumn("begins", msgid("At"), 5, 5, 0, _begins),
    RowColumn("team", msgid("Team / why not"), 16, 22, 0, _team_or_why),
    RowColumn("number", msgid("Visit"), 14, 14, 0, lambda line, voice: Cell(line.visit.code)),
    RowColumn("label", msgid("Site"), 8, 8, 0, lambda line, voice: Cell(line.visit.label), spare=True),
    RowColumn("left", msgid("Left"), 8, 8, 1, _left),
    RowColumn("lock", msgid("Lock"), 14, 19, 2, _lock),
    RowColumn("minutes", msgid("Min"), 4, 4, 3, lambda line, voice: Cell(str(line.visit.minutes)), right=True),
)  # fmt: skip


def team_columns(shifts: Sequence[Shift], voice: Voice) -> tuple[RowColumn[TeamLine], ...]:
    """Return the columns of teams by half-days; each cell holds visits and minutes at work."""
    first = RowColumn[TeamLine]("team", msgid("Team"), 8, 8, 0, lambda line, voice: Cell(line.team.title), spare=True)
    return (
        first,
        *(
            RowColumn[TeamLine](
                f"slot{place}", _heading(shift, voice), 7, 7, 0, _Busy(place)
            )
            for place, shift in enumerate(shifts)
        ),
    )


def _heading(shift: Shift, voice: Voice) -> str:
    """Return day of the month and half-day: six of them stand side by side on 80 columns."""
    return f"{shift.day.day}{half_day_short(shift.day, shift.part, voice)[5:].lstrip()}"


class _Busy:
    """The cell of one half-day."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, line: TeamLine, voice: Voice) -> Cell:
        cell = line.cells[self._place]
        if cell is None:
            return Cell(voice.say(msgid("away")), Tone.FAINT)
        if not cell.visits:
            return Cell(voice.say(msgid("all day")) if cell.out_all_day else "-", Tone.FAINT)
        tone = Tone.RED if cell.minutes > cell.room else Tone.PLAIN
        return Cell(f"{cell.visits}{voice.glyphs.between}{cell.minutes}", tone)


def _extra(line: SlotLine, voice: Voice) -> Cell:
    if line.slot.extra is None:
        return Cell("-", Tone.FAINT)
    return Cell(voice.say(msgid("{minutes} min"), minutes=f"+{line.slot.extra}"), Tone.GREEN)


def _why_closed(line: SlotLine, voice: Voice) -> Cell:
    if line.slot.reason is None:
        return Cell(voice.say(msgid("begins {time}"), time=clock_time(line.slot.begins)))
    return Cell(short_reason(line.slot.reason, voice), Tone.FAINT)


SLOT_COLUMNS: Final[tuple[RowColumn[SlotLine], ...]] = (
    RowColumn("extra", msgid("Extra"), 9, 8, 0, _extra),
    RowColumn("where", msgid("Half-day"), 10, 13, 0,
              lambda line, voice: Cell(half_day_short(line.slot.day, line.slot.part, voice))),
    RowColumn("team", msgid("Team"), 12, 12, 0, lambda line, voice: Cell(line.team)),
    RowColumn("why", msgid("Begins / why not"), 20, 20, 0, _why_closed, spare=True),
)  # fmt: skip


def _place_text(slot: Slot | None, team: str, voice: Voice) -> str:
    if slot is None:
        return voice.say(msgid("no place"))
    return f"{half_day_short(slot.day, slot.part, voice)} {clock_time(slot.begins)} {team}"


def _before(line: ChangeLine, voice: Voice) -> Cell:
    return Cell(_place_text(line.change.before, line.before, voice), Tone.FAINT)


def _after(line: ChangeLine, voice: Voice) -> Cell:
    tone = Tone.RED if line.change.after is None else Tone.PLAIN
    return Cell(_place_text(line.change.after, line.after, voice), tone)


def _price(line: ChangeLine, voice: Voice) -> Cell:
    return Cell(f"{line.change.extra:+d}", Tone.GREEN if line.change.extra <= 0 else Tone.YELLOW)


CHANGE_COLUMNS: Final[tuple[RowColumn[ChangeLine], ...]] = (
    RowColumn("number", msgid("Visit"), 14, 14, 0, lambda line, voice: Cell(line.visit.code)),
    RowColumn("before", msgid("Was"), 25, 27, 0, _before),
    RowColumn("after", msgid("Will be"), 25, 28, 0, _after),
    RowColumn("price", msgid("Min"), 5, 5, 0, _price, right=True),
    RowColumn("label", msgid("Site"), 12, 12, 2, lambda line, voice: Cell(line.visit.label), spare=True),
)  # fmt: skip
