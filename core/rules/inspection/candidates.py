"""Every half-day of every team for one visit: the extra minutes there, or the reason why it is closed. Pure.

Used by the board, the command line, and for the reasons of visits that no plan serves. What is offered here passes
``check_plan``; what is closed here it refuses.
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
            where = (team.code, shift.day, shift.half)
            route = routes.get(where)
            others = () if route is None else ground.codes(route)
            # Where it would cost more than elsewhere, nobody asks whether it is open.
            found = best_position(ground, team, shift, others, code, least)
            if found is not None and not any(closed_reasons(ground, visit, team, shift)):
                least, best = found[0], Candidate(*where, *found)
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
    where = (team.code, shift.day, shift.half)
    reason = next(closed_reasons(ground, visit, team, shift), None)
    if reason is not None:
        return Candidate(*where, None, reason=reason)
    route = routes.get(where)
    others = () if route is None else tuple(code for code in ground.codes(route) if code != visit.code)
    best = best_position(ground, team, shift, others, visit.code)
    if best is None:
        return Candidate(*where, None, reason=_no_room(ground, visit, team, shift, others))
    return Candidate(*where, *best)


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
    best: tuple[int, int, int] | None = None
    for position, (at, onward) in enumerate(pairwise(places)):
        extra = ground.minutes(at, here) + ground.minutes(here, onward) - ground.minutes(at, onward)
        if extra >= least:
            continue
        begins = earliest_begins(ground, team, shift, (*others[:position], code, *others[position:]))
        if begins is not None:
            best, least = (extra, position, begins[position]), extra
    return best


def _no_room(
    ground: PlanGround, visit: PlanVisit, team: PlanTeam, shift: Shift, others: tuple[str, ...]
) -> RuleViolation:
    """Return why an open half-day cannot hold a visit: itself, its hours, or what is there already."""
    about = {"visit": visit.code, "team": team.title, "day": shift.day.isoformat(), "half": shift.half.value}
    there = ground.minutes(team.base, visit.place)
    needed = there + visit.minutes + ground.minutes(visit.place, team.base)
    if needed > shift.ends - shift.begins:
        return RuleViolation("plan.too_long", about | {"needed": needed, "minutes": shift.ends - shift.begins})
    if earliest_begins(ground, team, shift, (visit.code,)) is None:
        first, last = begin_window(visit, shift)
        return RuleViolation("plan.not_open" if first > last else "plan.hours_do_not_meet", about)
    if len(others) >= ground.problem.most_visits:
        return RuleViolation("plan.route_full", about | {"most": ground.problem.most_visits})
    return RuleViolation("plan.no_room", about | {"visits": len(others)})
