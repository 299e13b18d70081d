"""One set of rules for machine and hand: it accepts what the searches return and refuses what breaks a rule."""

from __future__ import annotations

import os
from dataclasses import replace
from random import Random

import pytest

from core.planning.engines import PlanRequest, plan_days
from core.planning.search_budget import SearchBudget
from core.rules.inspection.candidates import candidates
from core.rules.inspection.check_plan import check_plan
from core.rules.inspection.closed_slots import closed_reasons
from core.rules.inspection.plan_change import place, without
from core.rules.inspection.plan_ground import PlanGround
from data.words.plan_words import Candidate, DayPlan, PlanEngine, PlannedRoute, PlanProblem, Stop
from scripts.benchmarks.plan_instances import invented_bureau
from tests.core.planning.broken_plans import MORE_WAYS, Valid
from tests.core.planning.far_visits import far_bureau

BROKEN = int(os.environ.get("YIZHANG_PLANS", "300"))
"""How many broken plans; ten thousand after a change of the rules."""
FEW = SearchBudget(iterations=48)


@pytest.fixture(scope="module")
def planned() -> list[tuple[PlanProblem, DayPlan]]:
    """Bureaus of several sizes, each with a plan of our own search."""
    sizes = ((12, 3), (25, 5), (40, 6), (60, 7))
    problems = [invented_bureau(visits, teams, seed) for seed, (visits, teams) in enumerate(sizes)]
    problems += [far_bureau(20, 5, 6), far_bureau(30, 6, 10, 4)]
    return [(problem, plan_days(PlanRequest(problem, budget=FEW)).plan) for problem in problems]


def test_the_rules_accept_every_plan_of_our_own_search(planned: list[tuple[PlanProblem, DayPlan]]) -> None:
    assert [check_plan(problem, plan) for problem, plan in planned] == [()] * len(planned)
    assert all(len(plan.slots()) > 8 for _, plan in planned)


def test_the_rules_accept_every_plan_of_the_extra_and_of_both() -> None:
    pytest.importorskip("pyvrp", reason="the extra routing is not installed")
    for seed, engine in enumerate((PlanEngine.PYVRP, PlanEngine.BOTH, PlanEngine.BOTH)):
        problem = invented_bureau(30, 5, seed + 10)
        found = plan_days(PlanRequest(problem, engine, SearchBudget(iterations=60), seed))
        assert check_plan(problem, found.plan) == ()
        assert len(found.plan.slots()) > 20


def test_each_broken_rule_is_told(planned: list[tuple[PlanProblem, DayPlan]]) -> None:
    random = Random(7)
    told: dict[str, int] = {}
    while sum(told.values()) < BROKEN:
        problem, plan = random.choice(planned)
        route = random.choice(plan.routes)
        valid = Valid(problem, plan, route, random.randrange(len(route.stops)), random)
        code, breaks = MORE_WAYS[sum(told.values()) % len(MORE_WAYS)]
        broken = breaks(valid)
        if broken is None:
            continue
        said = {wrong.code for wrong in check_plan(*broken)}
        assert said & set(code.split("|")), f"{code} was to be told of {valid.route}, not {said}"
        told[code] = told.get(code, 0) + 1
    assert len(told) == len({code for code, _ in MORE_WAYS})


def test_what_is_offered_passes_and_what_is_closed_does_not(planned: list[tuple[PlanProblem, DayPlan]]) -> None:
    random = Random(3)
    for problem, plan in planned:
        ground = PlanGround(problem)
        for visit in random.sample(problem.visits, 6):
            rest = without(plan, [visit.code])
            offered = candidates(ground, rest, visit.code)
            assert len(offered) == len(problem.teams) * len(problem.shifts)
            for slot in offered:
                if slot.reason is None:
                    placed = place(ground, rest, visit.code, slot)
                    assert check_plan(problem, placed) == ()
                    assert placed.slots()[visit.code].begins == slot.begins
                    continue
                for forced in _forced(ground, rest, visit.code, slot):
                    assert check_plan(problem, forced) != (), f"{visit.code} was said not to fit: {slot.reason}"


def _forced(ground: PlanGround, rest: DayPlan, code: str, slot: Candidate) -> list[DayPlan]:
    """Return the plans with a visit put into a slot all the same, as early as can be, at every place of its route."""
    team = slot.team
    there = [route for route in rest.routes if route[:3] == slot[:3]]
    others = tuple(route for route in rest.routes if route not in there)
    stops = there[0].stops if there else ()
    shift = ground.shifts[slot.day, slot.half]
    plans = []
    for position in range(len(stops) + 1):
        codes = [stop.visit for stop in (*stops[:position], Stop(code, 0), *stops[position:])]
        at, ready, forced = ground.teams[team].base, shift.begins, []
        for one in codes:
            visit = ground.visits[one]
            begins = max(ready + ground.minutes(at, visit.place), visit.opens, visit.lock.begins)
            forced.append(Stop(one, begins))
            at, ready = visit.place, begins + visit.minutes
        plans.append(DayPlan((*others, PlannedRoute(*slot[:3], tuple(forced), slot.whole_day))))
    return plans


def test_a_single_officer_goes_nowhere() -> None:
    problem = invented_bureau(5, 2)
    team = replace(problem.teams[0], officers=problem.teams[0].officers[:1], absences=frozenset())
    ground = PlanGround(replace(problem, teams=(team,)))
    reasons = {
        reason.code: reason.basis
        for visit in problem.visits
        for reason in closed_reasons(ground, visit, team, problem.shifts[0])
    }
    assert reasons["plan.officers_few"] == "行政许可法 34"


def test_a_clock_that_has_run_out_closes_no_day() -> None:
    problem = invented_bureau(20, 4)
    late = replace(problem.visits[0], until_day=problem.shifts[0].day.replace(year=2025), skills=frozenset())
    ground = PlanGround(replace(problem, visits=(late,)))
    offered = candidates(ground, DayPlan(), late.code)
    assert any(slot.extra is not None for slot in offered)
    assert "plan.after_window" not in {slot.reason.code for slot in offered if slot.reason}
