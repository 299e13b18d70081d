"""The first answer when a plan no longer holds: a team fell ill, a visit was called off, a clock moved. Pure.

What can stay stays where it is; who is hit is placed anew, nearest clock first, each at its cheapest. Quick enough to
be shown at once; a search may then make it better within a bound of moves.
"""

from __future__ import annotations

from typing import NamedTuple

from core.rules.inspection.candidates import cheapest
from core.rules.inspection.closed_slots import closed_reasons
from core.rules.inspection.plan_change import place, plan_of
from core.rules.inspection.plan_ground import PlanGround, earliest_begins
from data.words.inspection_words import HalfDay
from data.words.plan_words import DayPlan, PlannedRoute, Shift


class RepairedPlan(NamedTuple):
    """The plan as it can be kept, and the visits that could not stay."""

    plan: DayPlan
    hit: tuple[str, ...]


def repaired(ground: PlanGround, before: DayPlan) -> RepairedPlan:
    """Return the plan nearest to ``before`` that the problem of ``ground`` allows.

    Visits that ``before`` did not serve are left to the search; what the problem no longer knows is dropped.
    """
    kept, seen = [], set[str]()
    hit: list[str] = []
    afternoons = {route[:2] for route in before.routes if route.half is HalfDay.AFTERNOON and _known(ground, route)}
    for route in before.routes:
        known = [code for code in _known(ground, route) if code not in seen]
        seen.update(known)
        shift = ground.shift(route.day, route.half, route.whole_day)
        if shift is None or (route.whole_day and route[:2] in afternoons):
            hit += known
            continue
        stay = _staying(ground, route.team, shift, known)
        kept.append((route.team, shift, stay))
        hit += [code for code in known if code not in stay]
    plan = plan_of(ground, [route for route in kept if route[2]])
    for code in sorted(hit, key=lambda code: (ground.visits[code].days_left, code)):
        best = cheapest(ground, plan, code)
        if best is not None:
            plan = place(ground, plan, code, best)
    return RepairedPlan(plan, tuple(hit))


def most_moves(hit: int) -> int:
    """Return how many visits a replan may move in all: half as many again as were hit."""
    return hit + hit // 2


def _known(ground: PlanGround, route: PlannedRoute) -> list[str]:
    return [code for code in ground.codes(route) if code in ground.visits]


def _staying(ground: PlanGround, code: str, shift: Shift, known: list[str]) -> tuple[str, ...]:
    """Return the visits that a team can keep; where time is short, the last whose clock is furthest goes first."""
    team = ground.teams.get(code)
    if team is None:
        return ()
    stay = [code for code in known if not any(closed_reasons(ground, ground.visits[code], team, shift))]
    while stay and (
        len(stay) > ground.problem.most_visits or earliest_begins(ground, team, shift, tuple(stay)) is None
    ):
        stay.remove(max(reversed(stay), key=lambda code: ground.visits[code].days_left))
    return tuple(stay)
