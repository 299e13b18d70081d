"""The searches: as good as trying everything where that can be tried, repeatable, faithful to what was promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, permutations

import pytest

from core.planning.engines import PRICE_OF_A_MOVE, PlanRequest, plan_days
from core.planning.plan_search import PlanSearch
from core.planning.ruin_and_recreate import RuinAndRecreate
from core.planning.search_budget import SearchBudget
from core.planning.search_instance import instance_of, plan_from
from core.rules.inspection.check_plan import check_plan, locks_broken
from core.rules.inspection.closed_slots import closed_reasons
from core.rules.inspection.plan_change import difference, score
from core.rules.inspection.plan_ground import PlanGround, earliest_begins, price_left_out, price_of_waiting
from core.rules.inspection.plan_repair import most_moves, repaired
from data.words.inspection_words import VisitLock
from data.words.plan_words import Absence, PlanEngine, PlanLock, PlanProblem, PlanTeam, Shift
from data.words.violations import BadInput
from scripts.benchmarks.plan_instances import invented_bureau

SOME = SearchBudget(iterations=160)
Cost = dict[frozenset[str], int]


def cheapest(problem: PlanProblem) -> int:
    """Return the least score of all plans, by trying every set and every order in every half-day and whole day."""
    ground = PlanGround(problem)
    codes = [visit.code for visit in problem.visits]
    best: Cost = {frozenset(): sum(price_left_out(visit) for visit in problem.visits)}
    for day in dict.fromkeys(shift.day for shift in problem.shifts):
        for team in problem.teams:
            halves: Cost = {frozenset(): 0}
            for shift in problem.shifts:
                if shift.day == day:
                    halves = _both(halves, _alone(ground, team, shift, codes))
            whole = _alone(ground, team, ground.whole_days[day], codes) if day in ground.whole_days else {}
            best = _both(best, _least([*halves.items(), *whole.items()]))
    return min(best.values())


def _both(one: Cost, other: Cost) -> Cost:
    """Return for each set that two can serve together its least cost."""
    return _least(
        (served | more, cost + extra)
        for served, cost in one.items()
        for more, extra in other.items()
        if not served & more
    )


def _alone(ground: PlanGround, team: PlanTeam, shift: Shift, codes: list[str]) -> Cost:
    """Return for each set that a half-day can hold what serving it there changes in the score."""
    allowed = [code for code in codes if not any(closed_reasons(ground, ground.visits[code], team, shift))]
    found: Cost = {frozenset(): 0}
    for number in range(1, min(len(allowed), 4) + 1):
        for chosen in combinations(allowed, number):
            ways = [
                ground.route_minutes(team, order)
                for order in permutations(chosen)
                if earliest_begins(ground, team, shift, order) is not None
            ]
            if ways:
                visits = [ground.visits[code] for code in chosen]
                waiting = sum(price_of_waiting(visit) for visit in visits) * ground.order[shift.day, shift.half]
                found[frozenset(chosen)] = min(ways) + waiting - sum(map(price_left_out, visits))
    return found


def _least(pairs: object) -> Cost:
    found: Cost = {}
    for served, cost in pairs:  # type: ignore[attr-defined]
        found[served] = min(cost, found.get(served, cost))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_a_small_plan_is_the_best_there_is(seed: int) -> None:
    problem = invented_bureau(6, 2, seed, days=1)
    found = plan_days(PlanRequest(problem, budget=SOME, seed=seed))
    assert found.score.total == cheapest(problem)
    assert check_plan(problem, found.plan) == ()


def test_the_same_seed_and_rounds_give_the_same_plan() -> None:
    problem = invented_bureau(40, 6)
    plans = [plan_days(PlanRequest(problem, budget=SOME, seed=5)).plan for _ in range(2)]
    assert plans[0] == plans[1]
    assert plan_days(PlanRequest(problem, budget=SOME, seed=6)).plan != plans[0]


def test_searching_longer_is_never_worse_than_the_first_plan() -> None:
    problem = invented_bureau(60, 8)
    ground = PlanGround(problem)
    first = RuinAndRecreate(instance_of(ground), 1).best.cost
    found = plan_days(PlanRequest(problem, budget=SOME, seed=1))
    assert found.score.total < first
    assert found.score == score(ground, found.plan), "what the search reckons is what the rules reckon"


def with_locks(problem: PlanProblem) -> PlanProblem:
    """Return a bureau that has promised something of each kind, as its plan had it before."""
    slots = plan_days(PlanRequest(problem, budget=SOME)).plan.slots()
    makers: list[Callable[[str], PlanLock]] = [
        lambda code: PlanLock(VisitLock.TEAM, slots[code].team),
        lambda code: PlanLock(VisitLock.TIME, day=slots[code].day, begins=slots[code].begins),
        lambda code: PlanLock(VisitLock.RANGE, day=slots[code].day, half=slots[code].half),
        lambda code: PlanLock(VisitLock.TEAM_TIME, slots[code].team, slots[code].day, begins=slots[code].begins),
    ]
    locks = {code: makers[number % 4](code) for number, code in enumerate(sorted(slots)) if number < 12}
    visits = tuple(replace(visit, lock=locks.get(visit.code, visit.lock)) for visit in problem.visits)
    return replace(problem, visits=visits)


@pytest.mark.parametrize("engine", [PlanEngine.LNS, PlanEngine.BOTH])
def test_locks_of_every_kind_are_kept(engine: PlanEngine) -> None:
    if engine is PlanEngine.BOTH:
        pytest.importorskip("pyvrp", reason="the extra routing is not installed")
    problem = with_locks(invented_bureau(40, 6, 3))
    found = plan_days(PlanRequest(problem, engine, SOME, seed=9)).plan
    assert check_plan(problem, found) == ()
    assert locks_broken(problem, found) == ()


def ill(problem: PlanProblem, team: str) -> PlanProblem:
    """Return the bureau on the day on which a team does not come."""
    away = frozenset(Absence("", shift.day, shift.half) for shift in problem.shifts)
    teams = tuple(replace(one, absences=away) if one.code == team else one for one in problem.teams)
    return replace(problem, teams=teams)


@pytest.mark.parametrize("team", ["team00", "team03", "team05"])
def test_a_team_falls_ill_and_few_others_move(team: str) -> None:
    problem = invented_bureau(60, 8)
    before = plan_days(PlanRequest(problem, budget=SOME)).plan
    changed = ill(problem, team)
    ground = PlanGround(changed)
    first = repaired(ground, before)
    theirs = {code for code, slot in before.slots().items() if slot.team == team}
    assert set(first.hit) == theirs and theirs
    assert check_plan(changed, first.plan) == ()
    assert {change.visit for change in difference(ground, before, first.plan).changes} == theirs
    better = plan_days(PlanRequest(changed, budget=SOME, before=before))
    moved = difference(ground, before, better.plan)
    lost = {change.visit for change in moved.changes if change.before is not None}
    assert theirs <= lost and len(lost) <= most_moves(len(theirs)) <= 1.5 * len(theirs)
    assert better.score.total <= score(ground, first.plan).total
    assert check_plan(changed, better.plan) == ()


def test_nothing_changed_is_no_difference() -> None:
    problem = invented_bureau(30, 5)
    plan = plan_days(PlanRequest(problem, budget=SOME)).plan
    ground = PlanGround(problem)
    assert repaired(ground, plan) == (plan, ())
    found = difference(ground, plan, plan)
    assert (found.changes, found.shifted, found.before) == ((), (), found.after)


def test_where_nobody_is_hit_each_visit_that_moves_pays_for_it() -> None:
    problem = invented_bureau(40, 6, 2)
    ground = PlanGround(problem)
    poor = plan_from(ground, RuinAndRecreate(instance_of(ground), 0).best.solution())
    found = plan_days(PlanRequest(problem, budget=SearchBudget(iterations=640), before=poor))
    changed = difference(ground, poor, found.plan)
    moved = [change for change in changed.changes if change.before is not None]
    assert moved and changed.after.total + PRICE_OF_A_MOVE * len(moved) <= changed.before.total


def test_a_bureau_without_teams_or_visits_has_an_empty_plan() -> None:
    whole = invented_bureau(5, 2)
    for problem in (replace(whole, teams=()), replace(whole, visits=()), replace(whole, shifts=())):
        found = plan_days(PlanRequest(problem, budget=SOME))
        assert found.plan.routes == ()
        assert found.score.unserved == len(problem.visits)


# -- a program of its own ----------------------------------------------------------------------------------------


def test_a_search_in_a_program_of_its_own_reports_and_ends() -> None:
    problem = invented_bureau(25, 4)
    reports = list(PlanSearch(PlanRequest(problem, budget=SOME, seed=4)).reports())
    assert [report.done for report in reports[:-1]] == [False] * (len(reports) - 1) and reports[-1].done
    assert reports[-1].plan == plan_days(PlanRequest(problem, budget=SOME, seed=4)).plan


def test_a_search_that_is_cancelled_leaves_its_best_and_no_program() -> None:
    search = PlanSearch(PlanRequest(invented_bureau(25, 4), budget=SearchBudget(seconds=600)))
    reports = search.reports()
    first = next(reports)
    search.cancel()
    assert list(reports) == []
    assert first.plan.routes and not first.done
    assert not search.running


def test_a_search_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.planning.plan_search.WORKER", "core.planning.search_budget")
    with pytest.raises(BadInput) as told:
        list(PlanSearch(PlanRequest(invented_bureau(5, 2))).reports())
    assert told.value.code == "plan.search_ended"
