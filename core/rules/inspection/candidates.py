"""Every half-day of every team for one visit: the extra minutes there, or the reason why it is closed. Pure.

Used by the board, the command line, and for the reasons of visits that no plan serves. What is offered here passes
``check_plan``; what is closed here it refuses. Where no half-day of a day can hold a visit, the morning stands for the
whole day.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from core.rules.inspection.closed_slots import closed_reasons
from core.rules.inspection.plan_ground import PlanGround, begin_window, earliest_begins
from data.words.inspection_words import HalfDay
from data.words.plan_words import (
    Candidate,
    DayPlan,
    PlannedRoute,
    PlanTeam,
    PlanVisit,
    ReasonGroup,
    Shift,
    Unserved,
)  # fmt: skip
from data.words.violations import RuleViolation

ANY_COST = 1 << 30
RouteKey = tuple[str, object, HalfDay]


def candidates(ground: PlanGround, plan: DayPlan, code: str) -> tuple[Candidate, ...]:
    """Return the slots for a visit as if it stood nowhere yet: open ones first, cheapest first.

    Among equal ones the earlier half-day stands first, then the team. The rest of a route moves to its earliest times.
    """
    routes = _routes(plan)
    visit = ground.visits[code]
    found = [
        _candidate(ground, routes, visit, team, shift)
        for shift in ground.problem.shifts
        for team in ground.problem.teams
    ]
    return tuple(sorted(found, key=lambda slot: (slot.extra is None, slot.extra or 0)))


def cheapest(ground: PlanGround, plan: DayPlan, code: str) -> Candidate | None:
    """Return the first of ``candidates``, or None where every slot is closed; quicker, for it gives no reasons."""
    routes = _routes(plan)
    visit = ground.visits[code]
    best: Candidate | None = None
    least = ANY_COST
    for shift in ground.problem.shifts:
        for team in ground.problem.teams:
            span = ground.span(team, shift, code)
            # Where it would cost more than elsewhere, nobody asks whether it is open.
            found = best_position(ground, team, span, _others(ground, routes, visit, team, span), code, least)
            if (
                found is not None
                and not _standing_in_the_way(ground, routes, visit, team, span)
                and not any(closed_reasons(ground, visit, team, span))
            ):
                least, best = found[0], Candidate(team.code, shift.day, shift.half, *found, whole_day=span.whole_day)
    return best


def unserved(ground: PlanGround, plan: DayPlan) -> tuple[Unserved, ...]:
    """Return the visits that no route serves, nearest clock first, each with its reasons by number of half-days."""
    served = plan.slots()
    left = sorted(
        (visit for visit in ground.problem.visits if visit.code not in served),
        key=lambda visit: (visit.days_left, visit.code),
    )
    return tuple(_why_unserved(ground, plan, visit.code) for visit in left)


def _why_unserved(ground: PlanGround, plan: DayPlan, code: str) -> Unserved:
    groups: dict[str, tuple[RuleViolation, int]] = {}
    open_slots = 0
    for slot in candidates(ground, plan, code):
        if slot.reason is None:
            open_slots += 1
            continue
        reason, count = groups.get(slot.reason.code, (slot.reason, 0))
        groups[slot.reason.code] = (reason, count + 1)
    ordered = sorted(groups.values(), key=lambda group: -group[1])
    return Unserved(code, tuple(ReasonGroup(reason, count) for reason, count in ordered), open_slots)


def _routes(plan: DayPlan) -> Mapping[RouteKey, PlannedRoute]:
    return {(route.team, route.day, route.half): route for route in plan.routes}


def _candidate(
    ground: PlanGround, routes: Mapping[RouteKey, PlannedRoute], visit: PlanVisit, team: PlanTeam, shift: Shift
) -> Candidate:
    span = ground.span(team, shift, visit.code)
    where = (team.code, shift.day, shift.half)
    reason = next(closed_reasons(ground, visit, team, span), None)
    others = _others(ground, routes, visit, team, span)
    best = None
    if reason is None:
        best = best_position(ground, team, span, others, visit.code)
        if best is None:
            reason = _no_room(ground, visit, team, span, others)
        elif in_the_way := _standing_in_the_way(ground, routes, visit, team, span):
            code = "plan.whole_day_no_room" if span.whole_day else "plan.team_out_all_day"
            about = {"visit": visit.code, "team": team.title, "day": shift.day.isoformat()}
            reason = RuleViolation(code, about | {"half": shift.part.value, "visits": in_the_way})
    if reason is not None or best is None:
        return Candidate(*where, None, reason=reason, whole_day=span.whole_day)
    return Candidate(*where, *best, whole_day=span.whole_day)


def _others(
    ground: PlanGround, routes: Mapping[RouteKey, PlannedRoute], visit: PlanVisit, team: PlanTeam, span: Shift
) -> tuple[str, ...]:
    """Return who stands in a slot already."""
    route = routes.get((team.code, span.day, span.half))
    if route is None or route.whole_day is not span.whole_day:
        return ()
    return tuple(code for code in ground.codes(route) if code != visit.code)


def _standing_in_the_way(
    ground: PlanGround, routes: Mapping[RouteKey, PlannedRoute], visit: PlanVisit, team: PlanTeam, span: Shift
) -> int:
    """Return how many visits of the same day a slot cannot stand beside: a whole day beside half-days."""
    there = (routes.get((team.code, span.day, half)) for half in HalfDay)
    return sum(
        code != visit.code
        for route in there
        if route is not None and route.whole_day is not span.whole_day
        for code in ground.codes(route)
    )


def best_position(
    ground: PlanGround, team: PlanTeam, shift: Shift, others: tuple[str, ...], code: str, least: int = ANY_COST
) -> tuple[int, int, int] | None:
    """Return the extra minutes, the position and the minute at which a visit begins at its cheapest, or None.

    Only places that cost less than ``least`` count.
    """
    if len(others) >= ground.problem.most_visits:
        return None
    here = ground.visits[code].place
    places = [team.base, *(ground.visits[other].place for other in others), team.base]
    ways = [
        (ground.minutes(at, here) + ground.minutes(here, onward) - ground.minutes(at, onward), position)
        for position, (at, onward) in enumerate(pairwise(places))
    ]
    for extra, position in sorted(way for way in ways if way[0] < least):
        begins = earliest_begins(ground, team, shift, (*others[:position], code, *others[position:]))
        if begins is not None:
            return extra, position, begins[position]
    return None


def _no_room(
    ground: PlanGround, visit: PlanVisit, team: PlanTeam, shift: Shift, others: tuple[str, ...]
) -> RuleViolation:
    """Return why an open half-day cannot hold a visit: itself, its hours, or what is there already."""
    about = {"visit": visit.code, "team": team.title, "day": shift.day.isoformat(), "half": shift.part.value}
    there = ground.minutes(team.base, visit.place)
    needed = there + visit.minutes + ground.minutes(visit.place, team.base)
    if needed > shift.ends - shift.begins:
        code = "plan.too_long_for_a_day" if shift.whole_day else "plan.too_long"
        return RuleViolation(code, about | {"needed": needed, "minutes": shift.ends - shift.begins})
    if earliest_begins(ground, team, shift, (visit.code,)) is None:
        first, last = begin_window(visit, shift)
        return RuleViolation("plan.not_open" if first > last else "plan.hours_do_not_meet", about)
    if len(others) >= ground.problem.most_visits:
        return RuleViolation("plan.route_full", about | {"most": ground.problem.most_visits})
    return RuleViolation("plan.no_room", about | {"visits": len(others)})
