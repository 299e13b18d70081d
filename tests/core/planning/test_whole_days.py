"""Places that no half-day can reach are made in whole-day trips, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.planning.engines import PlanRequest, plan_days
from core.planning.search_budget import SearchBudget
from core.planning.search_instance import instance_of
from core.rules.inspection.candidates import candidates, cheapest, unserved
from core.rules.inspection.check_plan import check_plan, locks_broken
from core.rules.inspection.plan_change import difference, place, without
from core.rules.inspection.plan_ground import PlanGround
from core.rules.inspection.plan_repair import most_moves, repaired
from data.words.inspection_words import HalfDay
from data.words.plan_words import Absence, DayPlan, PlanEngine, PlannedRoute, PlanProblem
from scripts.benchmarks.plan_instances import invented_bureau
from tests.core.planning.far_visits import far_bureau
from tests.core.planning.test_search import cheapest as least_score
from tests.core.planning.test_search import with_locks

SOME = SearchBudget(iterations=240)
ENGINES = [PlanEngine.LNS, PlanEngine.PYVRP, PlanEngine.BOTH]


def trips(plan: DayPlan) -> list[PlannedRoute]:
    """Return the whole-day trips of a plan."""
    return [route for route in plan.routes if route.whole_day]


@pytest.fixture(scope="module")
def planned() -> tuple[PlanProblem, DayPlan]:
    """A bureau with some far places, and its plan."""
    problem = far_bureau(30, 6, 7)
    return problem, plan_days(PlanRequest(problem, budget=SOME)).plan


@pytest.mark.parametrize("seed", range(6))
def test_a_small_plan_with_far_places_is_the_best_there_is(seed: int) -> None:
    problem = far_bureau(6, 2, 1 + seed % 3, seed, days=1 + seed % 2)
    found = plan_days(PlanRequest(problem, budget=SOME, seed=seed))
    assert found.score.total == least_score(problem)
    assert check_plan(problem, found.plan) == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_every_search_makes_trips_for_far_places_alone(engine: PlanEngine) -> None:
    if engine is not PlanEngine.LNS:
        pytest.importorskip("pyvrp", reason="the extra routing is not installed")
    problem = far_bureau(30, 6, 7)
    found = plan_days(PlanRequest(problem, engine, SOME, seed=2)).plan
    ground = PlanGround(problem)
    assert check_plan(problem, found) == ()
    served = {code for route in trips(found) for code in ground.codes(route)}
    far = ground.far(problem.teams[0], problem.shifts[0].day)
    assert far == {visit.code for visit in problem.visits[:7]}
    assert served == far & set(found.slots()) and len(served) > 4
    assert len(found.slots()) > 20


def test_a_bureau_without_far_places_is_searched_as_before() -> None:
    problem = invented_bureau(40, 6)
    instance = instance_of(PlanGround(problem))
    assert (instance.rivals, instance.whole_days) == ((), [])
    assert instance.slots == len(problem.shifts) * len(problem.teams)


def test_a_day_with_one_half_day_has_no_trip() -> None:
    problem = far_bureau(8, 2, 8, days=1)
    mornings = replace(problem, shifts=tuple(shift for shift in problem.shifts if shift.half is HalfDay.MORNING))
    ground = PlanGround(mornings)
    assert plan_days(PlanRequest(mornings, budget=SOME)).plan.routes == ()
    assert {group.reason.code for one in unserved(ground, DayPlan()) for group in one.reasons} >= {"plan.too_long"}


def test_a_trip_takes_the_afternoon_and_a_filled_afternoon_the_trip(planned: tuple[PlanProblem, DayPlan]) -> None:
    problem, plan = planned
    ground, out = PlanGround(problem), {route[:2] for route in trips(plan)}
    shut = [
        None if slot.reason is None else slot.reason.code
        for near in problem.visits[7:]
        for slot in candidates(ground, without(plan, [near.code]), near.code)
        if slot[:2] in out
    ]
    assert None not in shut and "plan.team_out_all_day" in shut
    near, free = next(
        (visit.code, slot)
        for visit in problem.visits[7:]
        for slot in candidates(ground, DayPlan(), visit.code)
        if slot.extra is not None and slot.half is HalfDay.AFTERNOON
    )
    filled = place(ground, DayPlan(), near, free)
    for visit in problem.visits[:7]:
        slots = {slot[:3]: slot for slot in candidates(ground, filled, visit.code)}
        beside = slots[free.team, free.day, HalfDay.MORNING]
        assert beside.whole_day and beside.extra is None
        best = cheapest(ground, filled, visit.code)
        assert best == next((slot for slot in slots.values() if slot.extra is not None), None)
        assert best is None or (best.whole_day and best[:2] != free[:2])


def test_who_is_there_in_one_half_day_only_makes_no_trip(planned: tuple[PlanProblem, DayPlan]) -> None:
    problem, plan = planned
    trip = trips(plan)[0]
    for half in HalfDay:
        changed = away(problem, trip, half)
        told = {wrong.code for wrong in check_plan(changed, plan)}
        assert "plan.team_away" in told


def away(problem: PlanProblem, trip: PlannedRoute, half: HalfDay) -> PlanProblem:
    """Return the bureau in which the team of a trip does not come in one of its half-days."""
    teams = tuple(
        replace(team, absences=team.absences | {Absence("", trip.day, half)}) if team.code == trip.team else team
        for team in problem.teams
    )
    return replace(problem, teams=teams)


def test_a_team_that_is_ill_in_the_afternoon_gives_its_trip_away(planned: tuple[PlanProblem, DayPlan]) -> None:
    problem, plan = planned
    for trip in trips(plan):
        changed = away(problem, trip, HalfDay.AFTERNOON)
        ground = PlanGround(changed)
        first = repaired(ground, plan)
        assert set(first.hit) == set(ground.codes(trip))
        assert check_plan(changed, first.plan) == ()
        others = [route for route in plan.routes if route != trip]
        assert all(any(route[:3] == kept[:3] for kept in first.plan.routes) for route in others)
        better = plan_days(PlanRequest(changed, budget=SOME, before=plan))
        moved = [one for one in difference(ground, plan, better.plan).changes if one.before is not None]
        assert check_plan(changed, better.plan) == () and len(moved) <= most_moves(len(first.hit))


def test_a_visit_that_grows_out_of_its_half_day_keeps_no_filled_afternoon(
    planned: tuple[PlanProblem, DayPlan],
) -> None:
    problem, plan = planned
    grown = tuple(replace(visit, minutes=visit.minutes + 200) for visit in problem.visits)
    changed = replace(problem, visits=grown)
    first = repaired(PlanGround(changed), plan)
    assert first.hit and check_plan(changed, first.plan) == ()
    shrunk = replace(problem, visits=tuple(replace(visit, place=problem.teams[0].base) for visit in problem.visits))
    again = repaired(PlanGround(shrunk), plan)
    assert check_plan(shrunk, again.plan) == () and trips(again.plan) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_locks_of_every_kind_are_kept_on_trips(engine: PlanEngine) -> None:
    if engine is not PlanEngine.LNS:
        pytest.importorskip("pyvrp", reason="the extra routing is not installed")
    problem = with_locks(far_bureau(30, 6, 8, 3))
    assert sum(visit.lock.begins > 0 for visit in problem.visits[:8]) > 1
    found = plan_days(PlanRequest(problem, engine, SOME, seed=9)).plan
    assert check_plan(problem, found) == ()
    assert locks_broken(problem, found) == ()
