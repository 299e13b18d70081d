"""A day plan's problem with its look-ups, and how long it takes from place to place. Pure.

Used by every rule of the plan and by its searches.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import asin, ceil, cos, radians, sin, sqrt

from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import Place, PlannedRoute, PlanProblem, PlanTeam, PlanVisit, Shift, TravelTimes

EARTH_RADIUS = 6371.0
"""Kilometres; IUGG mean."""
EXACT_LOCKS = frozenset({VisitLock.TIME, VisitLock.TEAM_TIME})
TEAM_LOCKS = frozenset({VisitLock.TEAM, VisitLock.TEAM_TIME})
URGENT_FROM = 6
"""From this urgency on a visit pays for each half-day that it waits."""
PRICE_LEFT_OUT, PRICE_PROMISE_BROKEN = 240, 10
"""Minutes for each step of urgency: more than any detour within a half-day; a locked visit is a promise."""


Hours = tuple[int, int]
"""From setting out to being back, in minutes of the day."""
Direction = tuple[float, float, float]
"""From the middle of the earth to a place, of length 1."""


def direction(place: Place) -> Direction:
    """Return where a place lies as seen from the middle of the earth."""
    up, along = radians(place.latitude), radians(place.longitude)
    return cos(up) * cos(along), cos(up) * sin(along), sin(up)


def kilometres(one: Place, other: Place) -> float:
    """Return the length of the straight line between two places; the way back is as long."""
    return _arc(direction(one), direction(other))


def _arc(one: Direction, other: Direction) -> float:
    """Return the kilometres of the arc over the chord."""
    across, along, up = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(across * across + along * along + up * up) / 2))


def minutes_over_land(travel: TravelTimes, start: Direction, end: Direction) -> int:
    """Return the minutes along the straight line x factor, rounded up; nothing from a place to itself."""
    if start == end:
        return 0
    return travel.setting_out + ceil(_arc(start, end) * travel.factor * 60 / travel.kilometres_an_hour)


def minutes_between(travel: TravelTimes, start: Place, end: Place) -> int:
    """Return the minutes from one place to another: those of the table, else over land."""
    for pair in ((start.code, end.code), (end.code, start.code)):
        if pair in travel.table:
            return travel.table[pair]
    return minutes_over_land(travel, direction(start), direction(end))


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
        self.whole_days = _whole_days(problem.shifts)
        self._minutes: dict[tuple[Place, Place], int] = {}
        self._directions: dict[Place, Direction] = {}
        self._far: dict[tuple[Place, Hours, Hours], frozenset[str]] = {}

    def changed(self, problem: PlanProblem) -> PlanGround:
        """Return the ground of a problem that came of this one; ways that both know are not reckoned again."""
        ground = PlanGround(problem)
        if problem.travel == self.problem.travel:
            ground._minutes, ground._directions = self._minutes, self._directions
            if problem.visits is self.problem.visits and problem.shifts is self.problem.shifts:
                ground._far = self._far
        return ground

    def shift(self, day: date, half: HalfDay, whole_day: bool = False) -> Shift | None:
        """Return a half-day or, begun in its morning, a whole day; None where it is not planned."""
        if whole_day:
            return self.whole_days.get(day) if half is HalfDay.MORNING else None
        return self.shifts.get((day, half))

    def far(self, team: PlanTeam, day: date) -> frozenset[str]:
        """Return the visits that a team cannot make in either half-day of a day, whoever goes, whatever else it does.

        They may take a whole day; every other visit is made in a half-day. Where a day has one half-day only, none is.
        """
        if day not in self.whole_days:
            return frozenset()
        morning, afternoon = self.shifts[day, HalfDay.MORNING], self.shifts[day, HalfDay.AFTERNOON]
        key = (team.base, (morning.begins, morning.ends), (afternoon.begins, afternoon.ends))
        found = self._far.get(key)
        if found is None:
            found = self._far[key] = frozenset(
                visit.code
                for visit in self.problem.visits
                if earliest_begins(self, team, morning, (visit.code,)) is None
                and earliest_begins(self, team, afternoon, (visit.code,)) is None
            )
        return found

    def span(self, team: PlanTeam, shift: Shift, code: str) -> Shift:
        """Return the time that a visit takes up when it is put into a half-day: from a morning on, perhaps all day."""
        if shift.half is HalfDay.MORNING and code in self.far(team, shift.day):
            return self.whole_days[shift.day]
        return shift

    def minutes(self, start: Place, end: Place) -> int:
        """Return the minutes from one place to another."""
        found = self._minutes.get((start, end))
        if found is None:
            found = self._minutes[start, end] = self._reckoned(start, end)
        return found

    def _reckoned(self, start: Place, end: Place) -> int:
        travel = self.problem.travel
        if travel.table:
            return minutes_between(travel, start, end)
        found = self._minutes[end, start] = minutes_over_land(travel, self._seen(start), self._seen(end))
        return found

    def _seen(self, place: Place) -> Direction:
        found = self._directions.get(place)
        if found is None:
            found = self._directions[place] = direction(place)
        return found

    def matrix(self, places: Sequence[Place]) -> tuple[tuple[int, ...], ...]:
        """Return the minutes from each place to each."""
        travel = self.problem.travel
        if travel.table:
            return tuple(tuple(self.minutes(start, end) for end in places) for start in places)
        seen = [self._seen(place) for place in places]
        half = [[minutes_over_land(travel, start, end) for end in seen[:number]] for number, start in enumerate(seen)]
        return tuple(
            (*half[number], 0, *(half[after][number] for after in range(number + 1, len(seen))))
            for number in range(len(seen))
        )

    def route_minutes(self, team: PlanTeam, codes: tuple[str, ...]) -> int:
        """Return the travel of one round from a team's base and back; no visits, no travel."""
        if not codes:
            return 0
        places = [team.base, *(self.visits[code].place for code in codes), team.base]
        return sum(self.minutes(start, end) for start, end in pairwise(places))

    def codes(self, route: PlannedRoute) -> tuple[str, ...]:
        """Return the visits of a route in order."""
        return tuple(stop.visit for stop in route.stops)


def _whole_days(shifts: Sequence[Shift]) -> dict[date, Shift]:
    """Return for each day with both half-days the trip that begins in the morning and runs on through the afternoon.

    The pause between the half-days belongs to the trip: who is on the road or at a far place eats there, and the time
    that this takes is not reckoned.
    """
    by_half = {(shift.day, shift.half): shift for shift in shifts}
    return {
        shift.day: shift._replace(ends=by_half[shift.day, HalfDay.AFTERNOON].ends, whole_day=True)
        for shift in shifts
        if shift.half is HalfDay.MORNING and (shift.day, HalfDay.AFTERNOON) in by_half
    }


def begin_window(visit: PlanVisit, shift: Shift) -> tuple[int, int]:
    """Return the first and the last minute of a half-day at which a visit may begin; empty when first > last."""
    first, last = max(visit.opens, shift.begins), min(visit.closes, shift.ends) - visit.minutes
    lock = visit.lock
    if lock.kind is VisitLock.RANGE:
        return max(first, lock.begins), min(last, lock.until)
    if lock.kind in EXACT_LOCKS:
        return max(first, lock.begins), min(last, lock.begins)
    return first, last


def earliest_begins(ground: PlanGround, team: PlanTeam, shift: Shift, codes: tuple[str, ...]) -> tuple[int, ...] | None:
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
