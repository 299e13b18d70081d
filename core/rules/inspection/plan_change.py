"""Placing and taking out visits by hand, the score of a plan, and what differs between two plans. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from core.rules.inspection.plan_ground import PlanGround, earliest_begins, price_left_out, price_of_waiting
from data.words.plan_words import (
    Candidate,
    DayPlan,
    PlanChange,
    PlanDifference,
    PlannedRoute,
    PlanScore,
    Shift,
    Slot,
    Stop,
)  # fmt: skip


def score(ground: PlanGround, plan: DayPlan) -> PlanScore:
    """Return what a plan costs; its teams, shifts and visits must be known."""
    travel = sum(ground.route_minutes(ground.teams[route.team], ground.codes(route)) for route in plan.routes)
    served = plan.slots()
    waiting = sum(
        price_of_waiting(ground.visits[code]) * ground.order[slot.day, slot.half] for code, slot in served.items()
    )
    left = [visit for visit in ground.problem.visits if visit.code not in served]
    return PlanScore(travel, waiting, len(left), sum(price_left_out(visit) for visit in left))


def plan_of(ground: PlanGround, sequences: Iterable[tuple[str, Shift, tuple[str, ...]]]) -> DayPlan:
    """Return the plan in which every visit begins as early as its order allows; routes without visits are left out.

    Raises:
        ValueError: a half-day or whole day cannot hold its visits in this order; the caller has not looked.
    """
    routes = []
    for team, shift, codes in sequences:
        if not codes:
            continue
        begins = earliest_begins(ground, ground.teams[team], shift, codes)
        if begins is None:
            raise ValueError(f"{team} {shift.day} {shift.part} cannot hold {codes}")
        routes.append(PlannedRoute(team, shift.day, shift.half, tuple(map(Stop, codes, begins)), shift.whole_day))
    routes.sort(key=lambda route: (ground.order[route.day, route.half], route.team))
    return DayPlan(tuple(routes))


def without(plan: DayPlan, codes: Iterable[str]) -> DayPlan:
    """Return a plan without some visits; the others keep their minutes."""
    gone = frozenset(codes)
    kept = (
        route._replace(stops=tuple(stop for stop in route.stops if stop.visit not in gone)) for route in plan.routes
    )
    return DayPlan(tuple(route for route in kept if route.stops))


def place(ground: PlanGround, plan: DayPlan, code: str, slot: Candidate) -> DayPlan:
    """Return a plan with one visit in a slot that ``candidates`` offered for this very plan.

    Raises:
        ValueError: the slot was not offered for it.
    """
    rest = without(plan, [code])
    key = (slot.team, slot.day, slot.half)
    there = next((ground.codes(route) for route in rest.routes if route[:3] == key), ())
    changed = (*there[: slot.position], code, *there[slot.position :])
    shift = ground.shift(slot.day, slot.half, slot.whole_day)
    if shift is None:
        raise ValueError(f"{slot.day} {slot.part} is not planned")
    new = plan_of(ground, [(slot.team, shift, changed)])
    others = tuple(route for route in rest.routes if route[:3] != key)
    routes = sorted((*others, *new.routes), key=lambda route: (ground.order[route.day, route.half], route.team))
    return DayPlan(tuple(routes))


def difference(ground: PlanGround, before: DayPlan, after: DayPlan) -> PlanDifference:
    """Return what differs, each moved visit with its price; both plans are of the same problem's visits."""
    old, new = before.slots(), after.slots()
    changes, shifted = [], []
    for visit in ground.problem.visits:
        was, will = old.get(visit.code), new.get(visit.code)
        if was == will:
            continue
        if was is not None and will is not None and was.half_day == will.half_day:
            shifted.append(visit.code)
            continue
        extra = _cost_of(ground, after, visit.code, will) - _cost_of(ground, before, visit.code, was)
        changes.append(PlanChange(visit.code, was, will, extra))
    return PlanDifference(tuple(changes), tuple(shifted), score(ground, before), score(ground, after))


def _cost_of(ground: PlanGround, plan: DayPlan, code: str, slot: Slot | None) -> int:
    """Return the travel that a visit costs where it stands."""
    if slot is None:
        return 0
    team = ground.teams[slot.team]
    route = next(route for route in plan.routes if (route.team, route.day, route.half) == slot.half_day)
    codes = ground.codes(route)
    return ground.route_minutes(team, codes) - ground.route_minutes(team, tuple(one for one in codes if one != code))
