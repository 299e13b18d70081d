"""The one set of rules that every day plan keeps, made by a machine or by hand. Pure.

Used by the searches (what they return is checked), by the desk before a plan is kept, by the board for every placement.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.rules.inspection.closed_slots import closed_reasons
from core.rules.inspection.plan_ground import EXACT_LOCKS, PlanGround
from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import DayPlan, PlannedRoute, PlanProblem, PlanTeam, PlanVisit, Shift, Stop
from data.words.violations import RuleViolation

MINUTES_OF_A_DAY = 24 * 60


def clock_time(minute: int) -> str:
    """Return a minute of the day as HH:MM; hours go on past 24."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def check_plan(problem: PlanProblem, plan: DayPlan) -> tuple[RuleViolation, ...]:
    """Return everything that is wrong with a plan, in its order; empty when it may be kept.

    Leaving a visit out is no violation: it is told with its reasons (``plan_score.unserved``).
    """
    return tuple(violations_of(PlanGround(problem), plan))


def violations_of(ground: PlanGround, plan: DayPlan) -> Iterator[RuleViolation]:
    """Yield what is wrong with a plan."""
    away_all_day = {(route.team, route.day) for route in plan.routes if route.whole_day and route.stops}
    seen_routes: set[tuple[str, object, HalfDay]] = set()
    seen_visits: set[str] = set()
    for route in plan.routes:
        key = (route.team, route.day, route.half)
        if key in seen_routes:
            yield RuleViolation("plan.route_twice", _about(ground, route))
        seen_routes.add(key)
        if route.half is HalfDay.AFTERNOON and route.stops and (route.team, route.day) in away_all_day:
            yield RuleViolation("plan.team_out_all_day", _about(ground, route))
        for stop in route.stops:
            if stop.visit in seen_visits:
                yield RuleViolation("plan.visit_twice", {"visit": stop.visit})
            seen_visits.add(stop.visit)
        yield from _route_violations(ground, route)


def _route_violations(ground: PlanGround, route: PlannedRoute) -> Iterator[RuleViolation]:
    team, shift = ground.teams.get(route.team), ground.shift(route.day, route.half, route.whole_day)
    if team is None:
        yield RuleViolation("plan.team_unknown", {"team": route.team})
    if shift is None:
        yield RuleViolation("plan.shift_unknown", {"day": route.day.isoformat(), "half": route.part.value})
    unknown = [stop.visit for stop in route.stops if stop.visit not in ground.visits]
    yield from (RuleViolation("plan.visit_unknown", {"visit": code}) for code in unknown)
    if team is None or shift is None or unknown:
        return
    if len(route.stops) > ground.problem.most_visits:
        yield RuleViolation("plan.route_full", _about(ground, route) | {"most": ground.problem.most_visits})
    for stop in route.stops:
        visit = ground.visits[stop.visit]
        yield from closed_reasons(ground, visit, team, shift)
        yield from _time_violations(visit, stop)
    yield from _travel_violations(ground, route, team, shift)


def _time_violations(visit: PlanVisit, stop: Stop) -> Iterator[RuleViolation]:
    about = {"visit": visit.code, "begins": clock_time(stop.begins)}
    if stop.begins < visit.opens:
        yield RuleViolation("plan.opens_later", about | {"opens": clock_time(visit.opens)})
    if stop.begins + visit.minutes > visit.closes:
        yield RuleViolation("plan.closes_earlier", about | {"closes": clock_time(visit.closes)})
    lock = visit.lock
    exact = lock.kind in EXACT_LOCKS and stop.begins != lock.begins
    outside = lock.kind is VisitLock.RANGE and not lock.begins <= stop.begins <= lock.until
    if exact or outside:
        until = lock.begins if exact else lock.until
        yield RuleViolation("plan.lock_time", about | {"first": clock_time(lock.begins), "last": clock_time(until)})


def _travel_violations(
    ground: PlanGround, route: PlannedRoute, team: PlanTeam, shift: Shift
) -> Iterator[RuleViolation]:
    at, ready, code = team.base, shift.begins, "plan.sets_out_early"
    for stop in route.stops:
        visit = ground.visits[stop.visit]
        earliest = ready + ground.minutes(at, visit.place)
        if stop.begins < earliest:
            about = {"visit": visit.code, "begins": clock_time(stop.begins), "earliest": clock_time(earliest)}
            yield RuleViolation(code, about)
        at, ready, code = visit.place, stop.begins + visit.minutes, "plan.travel_short"
    back = ready + ground.minutes(at, team.base)
    if route.stops and back > shift.ends:
        yield RuleViolation(
            "plan.back_late", _about(ground, route) | {"back": clock_time(back), "ends": clock_time(shift.ends)}
        )


def _about(ground: PlanGround, route: PlannedRoute) -> dict[str, str | int]:
    team = ground.teams.get(route.team)
    return {"team": route.team if team is None else team.title, "day": route.day.isoformat(), "half": route.part.value}


def locks_broken(problem: PlanProblem, plan: DayPlan) -> tuple[str, ...]:
    """Return the locked visits that a plan leaves out."""
    served = plan.slots()
    return tuple(
        visit.code for visit in problem.visits if visit.lock.kind is not VisitLock.NONE and visit.code not in served
    )
