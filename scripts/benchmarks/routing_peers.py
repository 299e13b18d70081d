"""Other searches on Solomon's instances, side by side with ours: PyVRP, and OR-Tools where it is installed.

OR-Tools is no dependency of the project: a plan computed by it in a thread would hold up the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

from core.planning.engines import solve
from core.planning.search_budget import SearchBudget
from core.planning.search_instance import SearchInstance
from data.words.plan_words import PlanEngine

Search = Callable[[SearchInstance, float, int], int | None]
"""Of an instance, seconds and a seed: the cost; None where no solution was found."""


def searches() -> Iterator[tuple[str, Search]]:
    """Yield the searches that can run here by name, our own first."""
    yield "ours", _engine(PlanEngine.LNS)
    if find_spec("pyvrp"):
        yield "pyvrp", _engine(PlanEngine.PYVRP)
        yield "both", _engine(PlanEngine.BOTH)
    if find_spec("ortools"):
        yield "or-tools", _or_tools


def cost_of(instance: SearchInstance, routes: tuple[tuple[int, ...], ...]) -> int | None:
    """Return the travel of routes that serve every visit once, in time and within room; else None."""
    if sorted(visit for route in routes for visit in route) != list(range(instance.visits)):
        return None
    total = 0
    for slot, route in enumerate(routes):
        kind = instance.kinds[instance.kind_of[slot]]
        at, ready = kind.base, kind.begins
        if sum(instance.demand[visit] for visit in route) > kind.room:
            return None
        for visit in route:
            total += instance.travel[at][visit]
            ready = max(ready + instance.travel[at][visit], instance.opens[visit])
            if ready > instance.closes[visit]:
                return None
            at, ready = visit, ready + instance.service[visit]
        total += instance.travel[at][kind.base]
        if ready + instance.travel[at][kind.base] > kind.ends:
            return None
    return total


def _engine(engine: PlanEngine) -> Search:
    def search(instance: SearchInstance, seconds: float, seed: int) -> int | None:
        routes, _ = solve(instance, engine, SearchBudget(seconds=seconds), seed)
        return cost_of(instance, routes)

    return search


def _or_tools(instance: SearchInstance, seconds: float, _seed: int) -> int | None:
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    kind = instance.kinds[0]
    manager = pywrapcp.RoutingIndexManager(len(instance.travel), instance.slots, kind.base)
    routing = pywrapcp.RoutingModel(manager)
    service = (*instance.service, 0)

    def way(start: int, end: int) -> int:
        return instance.travel[manager.IndexToNode(start)][manager.IndexToNode(end)]

    def lasting(start: int, end: int) -> int:
        return way(start, end) + service[manager.IndexToNode(start)]

    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitCallback(way))
    routing.AddDimension(routing.RegisterTransitCallback(lasting), kind.ends, kind.ends, False, "time")
    demand = routing.RegisterUnaryTransitCallback(lambda place: (*instance.demand, 0)[manager.IndexToNode(place)])
    routing.AddDimension(demand, 0, kind.room, True, "room")
    time = routing.GetDimensionOrDie("time")
    for visit in range(instance.visits):
        place = manager.NodeToIndex(visit)
        time.CumulVar(place).SetRange(instance.opens[visit], instance.closes[visit])
    asked = pywrapcp.DefaultRoutingSearchParameters()
    asked.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    asked.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    asked.time_limit.FromMilliseconds(int(seconds * 1000))
    found = routing.SolveWithParameters(asked)
    return None if found is None else cost_of(instance, tuple(_routes(routing, manager, found, instance.slots)))


def _routes(routing: Any, manager: Any, found: Any, vehicles: int) -> Iterator[tuple[int, ...]]:
    for vehicle in range(vehicles):
        place, route = routing.Start(vehicle), []
        while not routing.IsEnd(place):
            route.append(manager.IndexToNode(place))
            place = found.Value(routing.NextVar(place))
        yield tuple(route[1:])
