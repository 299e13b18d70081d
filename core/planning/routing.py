"""The extra ``routing``: PyVRP on the same numbers. Imported when it is asked for, never by the console itself.

Each group of slots that treats all visits alike becomes a vehicle type with a distance matrix of its own, in which the
way to a visit costs what the visit costs there besides travel; where it is closed, more than leaving it out. PyVRP
cannot say that a vehicle's whole day and its half-days exclude each other: whole days come in decided, and it plans
the half-days that they leave.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.planning.search_budget import OnBest, SearchBudget, Stop
from core.planning.search_instance import NEVER, SearchInstance, Solution
from data.words.violations import BadInput

if TYPE_CHECKING:
    from pyvrp import ProblemData

Group = tuple[int, tuple[int, ...]]
"""Kind of slot and the cost of every visit there."""


def solve(
    instance: SearchInstance,
    budget: SearchBudget,
    seed: int,
    on_best: OnBest | None = None,
    stop: Stop | None = None,
    decided: Solution = (),
) -> Solution:
    """Search for so long and return the best solution; the whole days of ``decided`` stay as they are.

    Raises:
        BadInput: ``plan.no_routing_library``.
    """
    try:
        import pyvrp
    except ImportError as error:
        raise BadInput("plan.no_routing_library", extra="routing") from error
    whole_days = frozenset(instance.whole_days)
    kept = tuple(decided[slot] if decided and slot in whole_days else () for slot in range(instance.slots))
    groups = _groups(instance, kept)
    data = _problem(instance, groups, frozenset(visit for visits in kept for visit in visits))
    watch = _watcher(on_best, lambda best: _solution(groups, kept, best))
    params = pyvrp.SolveParams(ils=pyvrp.IteratedLocalSearchParams(callbacks=watch))
    result = pyvrp.solve(data, _Until(budget, stop), seed=seed, collect_stats=False, params=params)
    if not result.best.is_feasible():
        return kept
    return _solution(groups, kept, result.best)


class _Until:
    """PyVRP's stopping criterion: the budget is used up or somebody says stop."""

    def __init__(self, budget: SearchBudget, stop: Stop | None) -> None:
        self._used, self._stop = budget.clock(), stop
        self._iterations = 0

    def __call__(self, best_cost: float) -> bool:
        part = self._used(self._iterations)
        self._iterations += 1
        return part >= 1 or (self._stop is not None and self._stop())


def _watcher(on_best: OnBest | None, read: Callable[[Any], Solution]) -> Any:
    import pyvrp

    class Watcher(pyvrp.IteratedLocalSearchCallbacks):
        """Tells each better solution that can be carried out."""

        def on_best(self, best: Any) -> None:
            if on_best is not None and best.is_feasible():
                on_best(read(best), 0)

    return Watcher()


def _groups(instance: SearchInstance, kept: Solution) -> dict[Group, list[int]]:
    """Return the half-days by what they cost, without those of teams that are away all day."""
    groups: dict[Group, list[int]] = {}
    closed = set(instance.whole_days)
    closed.update(rival for slot in instance.whole_days if kept[slot] for rival in instance.rivals[slot])
    for slot, kind in enumerate(instance.kind_of):
        if slot in closed:
            continue
        costs = tuple(instance.extra[visit][slot] for visit in range(instance.visits))
        groups.setdefault((kind, costs), []).append(slot)
    return groups


def _problem(instance: SearchInstance, groups: dict[Group, list[int]], served: frozenset[int]) -> ProblemData:
    import numpy
    import pyvrp

    visits = instance.visits
    # PyVRP's locations: the visits as here, then the bases; clients and depots name them by number.
    depots = sorted({kind.base for kind in instance.kinds})
    travel: Any = numpy.array(instance.travel, dtype=numpy.int64)
    closed = 10 * (max(instance.prices, default=1) + int(travel.max(initial=1)))
    profiles = {costs: number for number, costs in enumerate(dict.fromkeys(costs for _, costs in groups))}
    distances: list[Any] = []
    for costs in profiles:
        column = numpy.array([closed if cost == NEVER else cost for cost in costs], dtype=numpy.int64)
        matrix = travel.copy()
        matrix[:, :visits] += column
        numpy.fill_diagonal(matrix, 0)
        distances.append(matrix)
    clients = [
        pyvrp.Client(
            visit, [instance.demand[visit]], service_duration=instance.service[visit],
            tw_early=instance.opens[visit], tw_late=max(instance.opens[visit], instance.closes[visit]),
            prize=0 if visit in served else instance.prices[visit], required=False,
        )
        for visit in range(visits)
    ]  # fmt: skip
    types = [
        pyvrp.VehicleType(
            len(slots), [instance.kinds[kind].room], depots.index(instance.kinds[kind].base),
            depots.index(instance.kinds[kind].base), tw_early=instance.kinds[kind].begins,
            tw_late=instance.kinds[kind].ends, profile=profiles[costs],
        )
        for (kind, costs), slots in groups.items()
    ]  # fmt: skip
    locations = [pyvrp.Location(0, 0) for _ in instance.travel]
    return pyvrp.ProblemData(
        locations, clients, [pyvrp.Depot(node) for node in depots], types, distances, [travel] * len(distances)
    )


def _solution(groups: dict[Group, list[int]], kept: Solution, best: Any) -> Solution:
    free = [list(slots) for slots in groups.values()]
    routes = list(kept)
    for route in best.routes():
        visits = tuple(step.idx for step in route.schedule() if step.is_client())
        if visits:
            routes[free[route.vehicle_type()].pop(0)] = visits
    return tuple(routes)
