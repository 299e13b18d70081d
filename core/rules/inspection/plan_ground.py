"""A day plan's problem with its look-ups, and how long it takes from place to place. Pure.

Used by every rule of the plan and by its searches.
"""

from __future__ import annotations

from itertools import pairwise
from math import asin, ceil, cos, radians, sin, sqrt

from data.words.inspection_words import VisitLock
from data.words.plan_words import Place, PlannedRoute, PlanProblem, PlanTeam, PlanVisit, Shift, TravelTimes

EARTH_RADIUS = 6371.0
"""Kilometres; IUGG mean."""
EXACT_LOCKS = frozenset({VisitLock.TIME, VisitLock.TEAM_TIME})
TEAM_LOCKS = frozenset({VisitLock.TEAM, VisitLock.TEAM_TIME})
URGENT_FROM = 6
"""From this urgency on a visit pays for each half-day that it waits."""
PRICE_LEFT_OUT, PRICE_PROMISE_BROKEN = 240, 10
"""Minutes for each step of urgency: more than any detour within a half-day; a locked visit is a promise."""


def kilometres(one: Place, other: Place) -> float:
    """Return the length of the straight line between two places (haversine)."""
    up, down = radians(one.latitude), radians(other.latitude)
    across = sin((down - up) / 2) ** 2
    along = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(across + cos(up) * cos(down) * along))


def minutes_between(travel: TravelTimes, start: Place, end: Place) -> int:
    """Return the minutes from one place to another, rounded up."""
    for pair in ((start.code, end.code), (end.code, start.code)):
        if pair in travel.table:
            return travel.table[pair]
    if (start.longitude, start.latitude) == (end.longitude, end.latitude):
        return 0
    driven = kilometres(start, end) * travel.factor
    return travel.setting_out + ceil(driven * 60 / travel.kilometres_an_hour)


def urgency(visit: PlanVisit) -> int:
    """Return 1 (ten working days or more are left) to 10 (the clock runs out today or has run out)."""
    return max(1, min(10, 10 - visit.days_left))


def price_left_out(visit: PlanVisit) -> int:
    """Return the minutes that leaving out a visit costs in the score."""
    promised = 1 if visit.lock.kind is VisitLock.NONE else PRICE_PROMISE_BROKEN
    return PRICE_LEFT_OUT * urgency(visit) * promised


def price_of_waiting(visit: PlanVisit) -> int:
    """Return the minutes that each half-day costs which a visit waits; nothing while its clock is not at risk."""
    return max(0, urgency(visit) - URGENT_FROM)


class PlanGround:
    """One problem, looked up by codes; travel times are reckoned once.

    Visits, teams or shifts named twice are the caller's fault; the last one counts.
    """

    def __init__(self, problem: PlanProblem) -> None:
        self.problem = problem
        self.visits = {visit.code: visit for visit in problem.visits}
        self.teams = {team.code: team for team in problem.teams}
        self.shifts = {(shift.day, shift.half): shift for shift in problem.shifts}
        self.order = {(shift.day, shift.half): place for place, shift in enumerate(problem.shifts)}
        self.first_day = problem.shifts[0].day if problem.shifts else None
        self._minutes: dict[tuple[Place, Place], int] = {}

    def minutes(self, start: Place, end: Place) -> int:
        """Return the minutes from one place to another."""
        found = self._minutes.get((start, end))
        if found is None:
            found = self._minutes[start, end] = minutes_between(self.problem.travel, start, end)
        return found

    def route_minutes(self, team: PlanTeam, codes: tuple[str, ...]) -> int:
        """Return the travel of one round from a team's base and back; no visits, no travel."""
        if not codes:
            return 0
        places = [team.base, *(self.visits[code].place for code in codes), team.base]
        return sum(self.minutes(start, end) for start, end in pairwise(places))

    def codes(self, route: PlannedRoute) -> tuple[str, ...]:
        """Return the visits of a route in order."""
        return tuple(stop.visit for stop in route.stops)


def begin_window(visit: PlanVisit, shift: Shift) -> tuple[int, int]:
    """Return the first and the last minute of a half-day at which a visit may begin; empty when first > last."""
    first, last = max(visit.opens, shift.begins), min(visit.closes, shift.ends) - visit.minutes
    lock = visit.lock
    if lock.kind is VisitLock.RANGE:
        return max(first, lock.begins), min(last, lock.until)
    if lock.kind in EXACT_LOCKS:
        return max(first, lock.begins), min(last, lock.begins)
    return first, last


def earliest_begins(
    ground: PlanGround, team: PlanTeam, shift: Shift, codes: tuple[str, ...]
) -> tuple[int, ...] | None:
    """Return the earliest minutes at which visits begin in this order, or None when the half-day cannot hold them."""
    begins: list[int] = []
    at, ready = team.base, shift.begins
    for code in codes:
        visit = ground.visits[code]
        first, last = begin_window(visit, shift)
        begin = max(first, ready + ground.minutes(at, visit.place))
        if begin > last:
            return None
        begins.append(begin)
        at, ready = visit.place, begin + visit.minutes
    if codes and ready + ground.minutes(at, team.base) > shift.ends:
        return None
    return tuple(begins)
