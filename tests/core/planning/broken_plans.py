"""Plans that keep every rule, broken in one known way each: by the plan itself, or by the world changing around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import (
    Absence,
    DayPlan,
    PlanLock,
    PlannedRoute,
    PlanProblem,
    PlanTeam,
    PlanVisit,
    Stop,
)


class Valid(NamedTuple):
    """A plan with its problem, and one stop of it that is to be broken."""

    problem: PlanProblem
    plan: DayPlan
    route: PlannedRoute
    place: int
    random: Random

    @property
    def stop(self) -> Stop:
        """The stop."""
        return self.route.stops[self.place]

    @property
    def visit(self) -> PlanVisit:
        """Its visit."""
        return next(visit for visit in self.problem.visits if visit.code == self.stop.visit)

    @property
    def team(self) -> PlanTeam:
        """The team that makes it."""
        return next(team for team in self.problem.teams if team.code == self.route.team)

    def with_route(self, *routes: PlannedRoute) -> tuple[PlanProblem, DayPlan]:
        """Return the plan with other routes in place of this one."""
        others = tuple(route for route in self.plan.routes if route != self.route)
        return self.problem, DayPlan((*others, *routes))

    def with_stop(self, stop: Stop) -> tuple[PlanProblem, DayPlan]:
        """Return the plan with another stop in place of this one."""
        stops = (*self.route.stops[: self.place], stop, *self.route.stops[self.place + 1 :])
        return self.with_route(self.route._replace(stops=stops))

    def with_visit(self, **changes: object) -> tuple[PlanProblem, DayPlan]:
        """Return the problem in which the visit is another."""
        changed = replace(self.visit, **changes)  # type: ignore[arg-type]
        visits = tuple(changed if one.code == changed.code else one for one in self.problem.visits)
        return replace(self.problem, visits=visits), self.plan

    def with_absences(self, officers: list[str]) -> tuple[PlanProblem, DayPlan]:
        """Return the problem in which somebody of the team stays away."""
        away = frozenset(Absence(officer, self.route.day, self.route.half) for officer in officers)
        changed = replace(self.team, absences=self.team.absences | away)
        teams = tuple(changed if one.code == changed.code else one for one in self.problem.teams)
        return replace(self.problem, teams=teams), self.plan

    def with_lock(self, lock: PlanLock) -> tuple[PlanProblem, DayPlan]:
        """Return the problem in which something else was promised."""
        return self.with_visit(lock=lock)


Broken = tuple[PlanProblem, DayPlan]


def _another_day(valid: Valid) -> date:
    return next(shift.day for shift in valid.problem.shifts if shift.day != valid.route.day)


def _all_but_one(valid: Valid) -> list[str]:
    return [officer.code for officer in valid.team.officers[1:]]


def _too_early(valid: Valid) -> Broken:
    if valid.place:
        before = valid.route.stops[valid.place - 1]
        return valid.with_stop(valid.stop._replace(begins=before.begins))
    shift = next(one for one in valid.problem.shifts if (one.day, one.half) == (valid.route.day, valid.route.half))
    return valid.with_stop(valid.stop._replace(begins=shift.begins - 1))


def _past_the_end(valid: Valid) -> Broken:
    last = valid.route.stops[-1]
    late = last._replace(begins=last.begins + 9 * 60)
    return valid.with_route(valid.route._replace(stops=(*valid.route.stops[:-1], late)))


def _exact(valid: Valid) -> Broken:
    minute = valid.stop.begins + valid.random.choice((-1, 1))
    return valid.with_lock(PlanLock(VisitLock.TIME, day=valid.route.day, begins=minute))


def _team_and_time(valid: Valid) -> Broken:
    lock = PlanLock(VisitLock.TEAM_TIME, valid.team.code, valid.route.day, begins=valid.stop.begins + 7)
    return valid.with_lock(lock)


def _range(valid: Valid) -> Broken:
    lock = PlanLock(VisitLock.RANGE, day=valid.route.day, half=valid.route.half, begins=valid.stop.begins + 1)
    return valid.with_lock(lock)


WAYS: tuple[tuple[str, Callable[[Valid], Broken]], ...] = (
    ("plan.visit_twice", lambda valid: valid.with_route(valid.route._replace(stops=(*valid.route.stops, valid.stop)))),
    ("plan.route_twice", lambda valid: valid.with_route(valid.route, valid.route)),
    ("plan.team_unknown", lambda valid: valid.with_route(valid.route._replace(team="nobody"))),
    ("plan.shift_unknown", lambda valid: valid.with_route(valid.route._replace(day=date(2030, 1, 1)))),
    ("plan.visit_unknown", lambda valid: valid.with_stop(valid.stop._replace(visit="nothing"))),
    ("plan.travel_short|plan.sets_out_early", _too_early),
    ("plan.back_late", _past_the_end),
    ("plan.route_full", lambda valid: (replace(valid.problem, most_visits=len(valid.route.stops) - 1), valid.plan)),
    ("plan.skill_missing", lambda valid: valid.with_visit(skills=frozenset({"astronomy"}))),
    ("plan.officers_few", lambda valid: valid.with_visit(officers=len(valid.team.officers) + 1)),
    ("plan.officers_few|plan.team_away", lambda valid: valid.with_absences(_all_but_one(valid))),
    ("plan.team_away", lambda valid: valid.with_absences([""])),
    ("plan.team_away", lambda valid: valid.with_absences([one.code for one in valid.team.officers])),
    ("plan.before_window", lambda valid: valid.with_visit(from_day=valid.route.day + timedelta(days=1))),
    ("plan.opens_later", lambda valid: valid.with_visit(opens=valid.stop.begins + 1)),
    ("plan.closes_earlier", lambda valid: valid.with_visit(closes=valid.stop.begins + valid.visit.minutes - 1)),
    ("plan.lock_team", lambda valid: valid.with_lock(PlanLock(VisitLock.TEAM, "another"))),
    ("plan.lock_day", lambda valid: valid.with_lock(PlanLock(VisitLock.RANGE, day=_another_day(valid)))),
    ("plan.lock_time", _exact),
    ("plan.lock_time", _team_and_time),
    ("plan.lock_time", _range),
    ("plan.travel_short|plan.back_late", lambda valid: valid.with_visit(minutes=valid.visit.minutes + 400)),
)
"""What ``check_plan`` must say (one of these codes), and how it comes about; see ``recused`` and ``too_late`` too."""


def recused(valid: Valid) -> Broken | None:
    """Return the problem in which all but one of those who go must not; None where some of them stay at home."""
    if any((one.day, one.half) == (valid.route.day, valid.route.half) for one in valid.team.absences):
        return None
    return valid.with_visit(recused=frozenset(_all_but_one(valid)))


def too_late(valid: Valid) -> Broken | None:
    """Return the problem in which the clock ran out the day before; None on the first day, when it closes nothing."""
    if valid.route.day == valid.problem.shifts[0].day:
        return None
    return valid.with_visit(until_day=valid.route.day - timedelta(days=1), from_day=date(2020, 1, 1))


def filled_afternoon(valid: Valid) -> Broken | None:
    """Return the plan in which a team on a whole-day trip makes a visit of another route in the afternoon as well."""
    other = next((route for route in valid.plan.routes if route.half is HalfDay.AFTERNOON), None)
    if other is None or not valid.route.whole_day:
        return None
    moved = other._replace(team=valid.route.team, day=valid.route.day)
    return valid.problem, DayPlan((*(route for route in valid.plan.routes if route != other), moved))


def half_day_alone(valid: Valid) -> Broken | None:
    """Return the plan in which a whole-day trip is said to be the morning's."""
    return valid.with_route(valid.route._replace(whole_day=False)) if valid.route.whole_day else None


def needless_trip(valid: Valid) -> Broken | None:
    """Return the plan in which a morning's route is said to take the whole day."""
    if valid.route.whole_day or valid.route.half is HalfDay.AFTERNOON:
        return None
    return valid.with_route(valid.route._replace(whole_day=True))


def nearer(valid: Valid) -> Broken | None:
    """Return the problem in which the place of a whole-day trip is the base itself."""
    return valid.with_visit(place=valid.team.base) if valid.route.whole_day else None


def ill_afterwards(valid: Valid) -> Broken | None:
    """Return the problem in which a team on a whole-day trip falls ill for the afternoon."""
    if not valid.route.whole_day:
        return None
    afternoon = valid._replace(route=valid.route._replace(half=HalfDay.AFTERNOON))
    return afternoon.with_absences([""])[0], valid.plan


def without_afternoon(valid: Valid) -> Broken | None:
    """Return the problem in which the afternoon of a whole-day trip is not planned any more."""
    if not valid.route.whole_day:
        return None
    gone = (valid.route.day, HalfDay.AFTERNOON)
    shifts = tuple(shift for shift in valid.problem.shifts if (shift.day, shift.half) != gone)
    return replace(valid.problem, shifts=shifts), valid.plan


MORE_WAYS: tuple[tuple[str, Callable[[Valid], Broken | None]], ...] = (
    *WAYS,
    ("plan.recused", recused),
    ("plan.after_window", too_late),
    ("plan.team_out_all_day", filled_afternoon),
    ("plan.back_late", half_day_alone),
    ("plan.whole_day_needless", needless_trip),
    ("plan.whole_day_needless", nearer),
    ("plan.team_away", ill_afterwards),
    ("plan.shift_unknown", without_afternoon),
)
