"""Making a plan: which search runs, for how long, from where. Used by the command line, the worker and the bench."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from core.planning import routing
from core.planning.ruin_and_recreate import RuinAndRecreate
from core.planning.search_budget import OnBest, SearchBudget, Stop
from core.planning.search_instance import Replanning, SearchInstance, Solution, instance_of, plan_from, solution_of
from core.rules.inspection.plan_change import score
from core.rules.inspection.plan_ground import PlanGround
from core.rules.inspection.plan_repair import most_moves, repaired
from data.words.plan_words import DayPlan, PlanEngine, PlanProblem, PlanScore

POLISHED = 0.2
"""The last fifth belongs to our own search: measured better than the extra alone."""
DECIDED = 0.2
"""The first fifth too, where visits need whole days: the extra plans the half-days that those leave."""
BETWEEN_REPORTS = 0.2
"""Seconds: a screen can show no more, and the search has better to do."""
TEN_SECONDS = SearchBudget(seconds=10.0)
PRICE_OF_A_MOVE = 20
"""Minutes that a move which nobody needs must save when a plan is replanned."""


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is to be planned, and how."""

    problem: PlanProblem
    engine: PlanEngine = PlanEngine.LNS
    budget: SearchBudget = TEN_SECONDS
    seed: int = 0
    before: DayPlan | None = None
    """The plan to keep as far as possible; without one the search begins afresh."""


class PlanReport(NamedTuple):
    """A plan found so far."""

    plan: DayPlan
    score: PlanScore
    seconds: float
    iterations: int
    done: bool


Report = Callable[[PlanReport], None]


def plan_days(request: PlanRequest, report: Report | None = None, stop: Stop | None = None) -> PlanReport:
    """Plan, telling each better plan, and return the best one.

    Raises:
        BadInput: ``plan.no_routing_library`` where the extra is asked for and missing.
    """
    ground = PlanGround(request.problem)
    begun = monotonic()

    def told(solution: Solution, iterations: int, done: bool = False) -> PlanReport:
        plan = plan_from(ground, solution)
        return PlanReport(plan, score(ground, plan), monotonic() - begun, iterations, done)

    last = [begun - BETWEEN_REPORTS]

    def tell(solution: Solution, iterations: int) -> None:
        if report is not None and monotonic() - last[0] >= BETWEEN_REPORTS:
            last[0] = monotonic()
            report(told(solution, iterations))

    replanning, start = _replanning(ground, request.before)
    instance = instance_of(ground, replanning)
    solution, iterations = solve(
        instance, request.engine, request.budget, request.seed, start, tell if report else None, stop
    )
    return told(solution, iterations, done=True)


def solve(
    instance: SearchInstance,
    engine: PlanEngine,
    budget: SearchBudget,
    seed: int,
    start: Solution | None = None,
    on_best: OnBest | None = None,
    stop: Stop | None = None,
) -> tuple[Solution, int]:
    """Return the best solution and our own search's iterations; ``start`` is polished by our own search alone.

    Raises:
        BadInput: ``plan.no_routing_library``.
    """
    if engine is PlanEngine.LNS or start is not None:
        own = RuinAndRecreate(instance, seed, start)
        if on_best is not None:
            on_best(own.best.solution(), 0)
        return own.run(budget, on_best, stop), own.iterations
    share = 1.0 if engine is PlanEngine.PYVRP else 1 - POLISHED
    decided: Solution = ()
    if instance.rivals:
        share -= DECIDED
        decided = RuinAndRecreate(instance, seed).run(budget.part(DECIDED), on_best, stop)
    found = routing.solve(instance, budget.part(share), seed, on_best, stop, decided)
    if engine is PlanEngine.PYVRP:
        return found, 0
    own = RuinAndRecreate(instance, seed, found)
    return own.run(budget.part(POLISHED), on_best, stop), own.iterations


def _replanning(ground: PlanGround, before: DayPlan | None) -> tuple[Replanning | None, Solution | None]:
    if before is None:
        return None, None
    first = repaired(ground, before)
    # Where nobody is hit, any visit may move that pays its price.
    bound = most_moves(len(first.hit)) if first.hit else len(ground.problem.visits)
    return Replanning(before, PRICE_OF_A_MOVE, bound), solution_of(ground, first.plan)
