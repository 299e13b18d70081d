"""The plan of the next working days as it stands in the store: what is to be placed, by whom, and what is placed.

Used by the board, the command line, and by the desk before it keeps a change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from core.reads.inspection_looks import looks_of, teams_of
from core.reads.panel_stands import panel_stands
from core.reads.plan_hours import PlanHours, plan_hours
from core.rules.calendar import WorkingCalendar
from core.rules.inspection.bundle import Look
from core.rules.inspection.check_plan import violations_of
from core.rules.inspection.plan_ground import PlanGround, begin_window
from core.rules.inspection.team import Team
from core.work import Reading
from data.queries import inspection as query
from data.words.draw_words import PanelStand
from data.words.inspection_rows import VisitRow
from data.words.inspection_words import HalfDay, Placement, VisitLock
from data.words.plan_words import (
    Absence,
    DayPlan,
    Place,
    PlanLock,
    PlannedRoute,
    PlanOfficer,
    PlanProblem,
    PlanTeam,
    PlanVisit,
    Shift,
    Stop,
)
from data.words.violations import RuleViolation


class StandingPlan(NamedTuple):
    """The plan as it stands."""

    problem: PlanProblem
    plan: DayPlan
    visit_ids: Mapping[str, int]
    team_ids: Mapping[str, int]


def standing(reading: Reading, days: int | None = None) -> StandingPlan:
    """Return the plan of ``days`` working days, today among them where it is one; None: as many as the bureau sets.

    A visit whose day is past without a finding waits for a place again; what is planned later than these days stays.
    """
    hours = plan_hours(reading)
    shifts = _shifts(reading.calendar, reading.today, hours.days if days is None else days, hours)
    found = [visit for visit in query.visits(reading.connection) if _waits(visit, shifts)]
    codes, problem = _problem(reading, shifts, found, hours)
    return StandingPlan(
        problem,
        _plan(PlanGround(problem), found, codes),
        {visit.visit_number: visit.visit_id for visit in found},
        {code: team_id for team_id, code in codes.items()},
    )


def placement_violations(reading: Reading, visit_id: int, where: Placement) -> tuple[RuleViolation, ...]:
    """Return what putting an open visit into a half-day makes wrong, by the rules of every plan.

    Only that day of that team is looked at. What is wrong there without the visit is no reason.
    """
    found = query.visits(reading.connection, beside=(visit_id, where.team_id, where.day))
    own = next(visit for visit in found if visit.visit_id == visit_id)
    first = reading.calendar.roll(reading.today)
    # The first day tells which clocks have run out; the day on which the visit stands, what of it is promised.
    days = {first, where.day} | ({own.day} if own.day is not None and own.day >= first else set())
    hours = plan_hours(reading)
    codes, problem = _problem(reading, _half_days(sorted(days), hours), found, hours)
    ground = PlanGround(problem)
    if str(where.team_id) not in ground.teams:
        return (RuleViolation("inspection.team_unknown", {"team": str(where.team_id)}),)
    rest = [visit for visit in found if visit is not own]
    there = own._replace(
        team_id=where.team_id, day=where.day, half_day=where.half_day, start_minute=where.start_minute
    )
    before = tuple(violations_of(ground, _plan(ground, rest, codes)))
    after = violations_of(ground, _plan(ground, [*rest, there], codes))
    return tuple(violation for violation in after if violation not in before)


def _shifts(calendar: WorkingCalendar, today: date, days: int, hours: PlanHours) -> tuple[Shift, ...]:
    planned = [calendar.roll(today)]
    while len(planned) < days:
        planned.append(calendar.add(planned[-1], 1))
    return _half_days(planned, hours)


def _half_days(days: Sequence[date], hours: PlanHours) -> tuple[Shift, ...]:
    return tuple(Shift(day, half, *span) for day in days for half, span in hours.halves.items())


def _problem(
    reading: Reading, shifts: tuple[Shift, ...], found: Sequence[VisitRow], hours: PlanHours
) -> tuple[Mapping[int, str], PlanProblem]:
    """Return the codes of the teams by id, and what is to be planned."""
    request_ids = [row.request_id for visit in found for row in visit.requests]
    looks = {look.wanted.request_id: look for look in looks_of(reading, request_ids)}
    panels = panel_stands(reading, request_ids, list(dict.fromkeys(shift.day for shift in shifts)))
    teams = teams_of(reading)
    codes = {team.team_id: str(team.team_id) for team in teams}
    made = (_visit(reading, visit, looks, panels, codes, shifts) for visit in found)
    visits = tuple(replace(visit, opens=hours.met[0], closes=hours.met[1]) for visit in made)
    return codes, PlanProblem(shifts, tuple(_team(team, shifts, hours.base) for team in teams), visits)


def _waits(visit: VisitRow, shifts: Sequence[Shift]) -> bool:
    # Where everything was found and only the second signature is awaited, nobody goes again.
    found = all(row.signatures for row in visit.requests)
    return not found and (visit.day is None or visit.day <= shifts[-1].day)


def _is_placed(visit: VisitRow, shifts: Sequence[Shift]) -> bool:
    return any((visit.day, visit.half_day) == (shift.day, shift.half) for shift in shifts)


def _team(team: Team, shifts: Sequence[Shift], base: Place) -> PlanTeam:
    absences = set()
    for shift in shifts:
        for away in team.absences:
            if away.from_day <= shift.day <= away.until_day and away.half_day in (None, shift.half):
                absences.add(Absence("", shift.day, shift.half))
        for member in team.members:
            if any(first <= shift.day <= last for first, last in member.away):
                absences.add(Absence(str(member.officer_id), shift.day, shift.half))
    officers = tuple(PlanOfficer(str(one.officer_id), one.specialties, one.name) for one in team.members)
    return PlanTeam(str(team.team_id), base, officers, frozenset(absences), team.name)


def _visit(
    reading: Reading,
    visit: VisitRow,
    looks: Mapping[int, Look],
    panels: Mapping[int, PanelStand],
    codes: Mapping[int, str],
    shifts: Sequence[Shift],
) -> PlanVisit:
    wanted = [looks[row.request_id] for row in visit.requests]
    first = visit.requests[0]
    until = min(row.until_day for row in visit.requests)
    return PlanVisit(
        visit.visit_number,
        wanted[0].place,
        sum(look.minutes for look in wanted),
        max(look.from_day for look in wanted),
        until,
        reading.calendar.between(reading.today, until),
        max(row.people for row in visit.requests),
        frozenset().union(*(look.wanted.specialties for look in wanted)),
        frozenset(str(officer) for look in wanted for officer in look.wanted.recused),
        lock=_lock(visit, codes, shifts),
        label=f"{first.item_name} {first.address}",
        panels=tuple(panels[row.request_id] for row in visit.requests if row.request_id in panels),
    )


def _lock(visit: VisitRow, codes: Mapping[int, str], shifts: Sequence[Shift]) -> PlanLock:
    if visit.lock is VisitLock.NONE or not _is_placed(visit, shifts):
        return PlanLock(VisitLock.NONE)
    team = codes.get(visit.team_id or 0, "")
    if visit.lock is VisitLock.TEAM:
        return PlanLock(VisitLock.TEAM, team)
    if visit.lock is VisitLock.RANGE or visit.start_minute is None:
        return PlanLock(VisitLock.RANGE, day=visit.day, half=visit.half_day)
    return PlanLock(visit.lock, team, visit.day, begins=visit.start_minute)


def _plan(ground: PlanGround, found: Sequence[VisitRow], codes: Mapping[int, str]) -> DayPlan:
    """Return what is placed; a visit without a minute of its own begins as soon as it can.

    The store knows half-days alone: a morning's route is a whole-day trip when it is back after the morning ends and
    goes to a place that no half-day can hold.
    """
    by_slot: dict[tuple[str, date, HalfDay], list[VisitRow]] = {}
    for visit in found:
        team = codes.get(visit.team_id or 0)
        if team is not None and visit.day and visit.half_day and _is_placed(visit, ground.problem.shifts):
            by_slot.setdefault((team, visit.day, visit.half_day), []).append(visit)
    routes = []
    for (team, day, half), visits in by_slot.items():
        visits.sort(key=lambda visit: (visit.start_minute is None, visit.start_minute or 0, visit.visit_id))
        at, ready, stops = ground.teams[team].base, ground.shifts[day, half].begins, list[Stop]()
        for visit in visits:
            placed = ground.visits[visit.visit_number]
            earliest = ready + ground.minutes(at, placed.place)
            soonest = max(earliest, begin_window(placed, ground.shifts[day, half])[0])
            begins = soonest if visit.start_minute is None else visit.start_minute
            stops.append(Stop(placed.code, begins))
            at, ready = placed.place, begins + placed.minutes
        routes.append(PlannedRoute(team, day, half, tuple(stops), _whole_day(ground, team, day, half, stops)))
    return DayPlan(tuple(sorted(routes, key=lambda route: (ground.order[route.day, route.half], route.team))))


def _whole_day(ground: PlanGround, code: str, day: date, half: HalfDay, stops: Sequence[Stop]) -> bool:
    team, last = ground.teams[code], stops[-1]
    visit = ground.visits[last.visit]
    back = last.begins + visit.minutes + ground.minutes(visit.place, team.base)
    far = ground.far(team, day)
    return half is HalfDay.MORNING and back > ground.shifts[day, half].ends and any(stop.visit in far for stop in stops)
