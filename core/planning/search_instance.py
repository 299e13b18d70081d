"""A plan's problem in numbers, as the searches need it; and the way back from numbers to a plan.

Visits and slots (a team's half-day, or its whole day where a visit needs one) are numbers from 0; nodes are the visits'
places, then the bases. Times and travel are whole numbers of one unit (minutes for the bureau; tenths for the
instances that the bench knows).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.rules.inspection.closed_slots import clock_reasons, lock_reasons, people_reasons, present
from core.rules.inspection.plan_change import plan_of
from core.rules.inspection.plan_ground import PlanGround, begin_window, price_left_out, price_of_waiting
from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import DayPlan, PlanOfficer, PlanTeam, PlanVisit, Shift

Solution = tuple[tuple[int, ...], ...]
"""For each slot its visits in order."""
NEVER = -1


@dataclass(frozen=True, slots=True)
class SlotKind:
    """What slots that treat every visit alike in time have in common: base, hours, room."""

    base: int
    """Node."""
    begins: int
    ends: int
    room: int


@dataclass(frozen=True, slots=True)
class SearchInstance:
    """Everything that a search knows."""

    travel: tuple[tuple[int, ...], ...]
    """From node to node."""
    service: tuple[int, ...]
    demand: tuple[int, ...]
    opens: tuple[int, ...]
    """First and last moment at which each visit may begin, on any day."""
    closes: tuple[int, ...]
    prices: tuple[int, ...]
    """Of leaving a visit out."""
    kinds: tuple[SlotKind, ...]
    kind_of: tuple[int, ...]
    """The kind of each slot."""
    extra: tuple[tuple[int, ...], ...]
    """Cost of each visit in each slot besides travel; ``NEVER`` where it is closed."""
    home: tuple[int, ...] = ()
    """The slot that each visit had in the plan that is replanned, ``NEVER`` for none; empty for a new plan."""
    most_moves: int = 0
    """How many visits of that plan may leave their slot."""
    rivals: tuple[tuple[int, ...], ...] = ()
    """For each slot those that must be empty beside it: a whole day and its half-days. Empty where nobody needs one."""

    @property
    def visits(self) -> int:
        """How many visits there are."""
        return len(self.service)

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return len(self.kind_of)

    @property
    def whole_days(self) -> list[int]:
        """The slots that are whole days: those with two half-days beside them."""
        return [slot for slot, others in enumerate(self.rivals) if len(others) == len(HalfDay)]


@dataclass(frozen=True, slots=True)
class Replanning:
    """A plan that is to be kept as far as possible."""

    before: DayPlan
    price: int = 20
    """Minutes that each visit must save which moves without need."""
    most_moves: int = 0


def instance_of(ground: PlanGround, replanning: Replanning | None = None) -> SearchInstance:
    """Return a problem in numbers; teams and shifts in the problem's order make the slots, shift by shift.

    Whole days stand last, and only where a visit needs one: for all others nothing changes.
    """
    problem = ground.problem
    places = [visit.place for visit in problem.visits]
    bases = list(dict.fromkeys(team.base for team in problem.teams))
    nodes = [*places, *bases]
    kinds: dict[SlotKind, int] = {}
    slots, kind_of = slots_of(ground), []
    for team, shift in slots:
        base = len(places) + bases.index(team.base)
        kind = SlotKind(base, shift.begins, shift.ends, problem.most_visits)
        kind_of.append(kinds.setdefault(kind, len(kinds)))
    home = _home(ground, replanning)
    crews = _crews(slots)
    extra = tuple(
        tuple(
            _moved(cost, slot, home, number, replanning)
            for slot, cost in enumerate(_extra(ground, visit, slots, crews))
        )
        for number, visit in enumerate(problem.visits)
    )
    hours = tuple({shift[2:]: shift for _, shift in slots}.values())
    windows = [_window(hours, visit) for visit in problem.visits]
    return SearchInstance(
        ground.matrix(nodes),
        tuple(visit.minutes for visit in problem.visits),
        (1,) * len(places),
        tuple(first for first, _ in windows),
        tuple(last for _, last in windows),
        tuple(price_left_out(visit) for visit in problem.visits),
        tuple(kinds),
        tuple(kind_of),
        extra,
        home,
        replanning.most_moves if replanning else 0,
        _rivals(slots),
    )


def slots_of(ground: PlanGround) -> list[tuple[PlanTeam, Shift]]:
    """Return the slots: every half-day of every team, then the whole days that some visit needs."""
    teams = ground.problem.teams
    halves = [(team, shift) for shift in ground.problem.shifts for team in teams]
    whole = [(team, shift) for shift in ground.whole_days.values() for team in teams if ground.far(team, shift.day)]
    return halves + whole


def _rivals(slots: Sequence[tuple[PlanTeam, Shift]]) -> tuple[tuple[int, ...], ...]:
    whole = {(team.code, shift.day): slot for slot, (team, shift) in enumerate(slots) if shift.whole_day}
    if not whole:
        return ()
    rivals: list[list[int]] = [[] for _ in slots]
    for slot, (team, shift) in enumerate(slots):
        other = whole.get((team.code, shift.day))
        if other is not None and not shift.whole_day:
            rivals[slot].append(other)
            rivals[other].append(slot)
    return tuple(map(tuple, rivals))


def solution_of(ground: PlanGround, plan: DayPlan) -> Solution:
    """Return a plan in numbers; what the problem does not know is left out."""
    numbers = {visit.code: number for number, visit in enumerate(ground.problem.visits)}
    routes = {(route.team, route.day, route.part): ground.codes(route) for route in plan.routes}
    return tuple(
        tuple(numbers[code] for code in routes.get((team.code, shift.day, shift.part), ()) if code in numbers)
        for team, shift in slots_of(ground)
    )


def plan_from(ground: PlanGround, solution: Sequence[Sequence[int]]) -> DayPlan:
    """Return the plan that numbers mean, every visit as early as its order allows."""
    codes = [visit.code for visit in ground.problem.visits]
    return plan_of(
        ground,
        [
            (team.code, shift, tuple(codes[visit] for visit in route))
            for (team, shift), route in zip(slots_of(ground), solution, strict=True)
        ],
    )


def _crews(slots: Sequence[tuple[PlanTeam, Shift]]) -> list[int]:
    """Return for each slot the first one with the same officers going out: people's reasons are asked once for both."""
    first: dict[tuple[str, tuple[PlanOfficer, ...]], int] = {}
    return [first.setdefault((team.code, present(team, shift)), slot) for slot, (team, shift) in enumerate(slots)]


def _extra(
    ground: PlanGround, visit: PlanVisit, slots: Sequence[tuple[PlanTeam, Shift]], crews: Sequence[int]
) -> list[int]:
    waiting, locked = price_of_waiting(visit), visit.lock.kind is not VisitLock.NONE
    out_of_days = {shift.day for shift in ground.problem.shifts if any(clock_reasons(ground, visit, shift))}
    by_crew = {crew: any(people_reasons(visit, *slots[crew])) for crew in set(crews)}
    return [
        NEVER
        if by_crew[crew]
        or shift.day in out_of_days
        or (shift.whole_day and visit.code not in ground.far(team, shift.day))
        or (locked and any(lock_reasons(visit, team, shift)))
        else waiting * ground.order[shift.day, shift.half]
        for (team, shift), crew in zip(slots, crews, strict=True)
    ]


def _window(shifts: Sequence[Shift], visit: PlanVisit) -> tuple[int, int]:
    """Return the moments at which a visit may begin; each half-day's own hours narrow them."""
    windows = [begin_window(visit, shift) for shift in shifts]
    whole = [(first, last) for first, last in windows if first <= last]
    if not whole:
        return 1, 0
    return min(first for first, _ in whole), max(last for _, last in whole)


def _home(ground: PlanGround, replanning: Replanning | None) -> tuple[int, ...]:
    if replanning is None:
        return ()
    before = solution_of(ground, replanning.before)
    slot_of = {visit: slot for slot, route in enumerate(before) for visit in route}
    return tuple(slot_of.get(visit, NEVER) for visit in range(len(ground.problem.visits)))


def _moved(cost: int, slot: int, home: tuple[int, ...], visit: int, replanning: Replanning | None) -> int:
    if replanning is None or cost == NEVER or home[visit] in (NEVER, slot):
        return cost
    return cost + replanning.price
