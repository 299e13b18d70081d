"""Our own search: take strings of neighbouring visits out of neighbouring routes, put them back, cool down.

Slack induction by string removals (Christiaens and Vanden Berghe 2020, Transportation Science 54) with a regret start,
bounded moves when a plan is replanned, and prices for visits left out. The same seed and the same number of iterations
give the same plan.
"""

from __future__ import annotations

from itertools import count
from math import log
from random import Random

from core.planning.plan_state import PlanState
from core.planning.route_book import RouteBook
from core.planning.search_budget import OnBest, SearchBudget, Stop
from core.planning.search_instance import NEVER, SearchInstance, Solution

MOST_IN_A_STRING = 10
VISITS_TAKEN_OUT = 10
"""On average, at most: the routes of a half-day are short."""
SPLIT = 0.5
"""Chance that a string keeps some visits in its middle; another is kept while chance exceeds ``KEEP_MORE``."""
KEEP_MORE = 0.99
WHOLE_ROUTES = 0.08
"""Chance that two whole routes are taken apart instead."""
CLEARED_DAYS = 0.15
"""Chance, where visits need whole days, that all of one team's day is taken out: else no whole day would come free."""
HOT, POLISHING, COLD = 0.6, 0.06, 0.006
"""First temperature, that of polishing, and the last, as shares of the travel for one visit in the first plan."""
LOOK_AT_CLOCK = 16
"""Iterations between two looks at the clock and at whether to stop."""


class RuinAndRecreate:
    """One search."""

    def __init__(self, instance: SearchInstance, seed: int, start: Solution | None = None) -> None:
        """Make the first plan: from ``start`` where there is one, the rest by regret.

        A search that starts from a good plan polishes it: it begins cold, so as not to lose it.
        """
        self._heat = HOT if start is None else POLISHING
        self._instance = instance
        self._random = Random(seed)
        self._whole_days = instance.whole_days
        state = PlanState(RouteBook(instance))
        if start is not None:
            state.load(start)
        state.by_regret()
        self.best = self._current = state
        self._iterations = 0
        self._neighbours: list[list[int]] = []

    def run(self, budget: SearchBudget, on_best: OnBest | None = None, stop: Stop | None = None) -> Solution:
        """Search for so long and return the best solution."""
        instance = self._instance
        if not instance.visits or not instance.slots:
            return self.best.solution()
        self._neighbours = self._neighbours or _neighbours(instance)
        hot, cold = self._temperatures()
        used, part, told = budget.clock(), 0.0, self.best.cost
        for iteration in count():
            if iteration % LOOK_AT_CLOCK == 0:
                if on_best is not None and self.best.cost < told:
                    told = self.best.cost
                    on_best(self.best.solution(), self._iterations)
                part = used(iteration)
                if part >= 1 or (stop is not None and stop()):
                    break
            self._iterations += 1
            self._step(hot * (cold / hot) ** part)
        if on_best is not None and self.best.cost < told:
            on_best(self.best.solution(), self._iterations)
        return self.best.solution()

    @property
    def iterations(self) -> int:
        """How many so far."""
        return self._iterations

    def _step(self, temperature: float) -> None:
        state = self._current.copy()
        if self._whole_days and self._random.random() < CLEARED_DAYS:
            self._clear_day(state)
        elif self._random.random() < WHOLE_ROUTES:
            self._take_apart(state)
        else:
            self._take_strings(state)
        state.greedy(self._ordered(state), self._random)
        limit = self._current.cost - temperature * log(1 - self._random.random())
        if state.cost >= limit or (self._instance.home and state.moved() > self._moves_allowed()):
            return
        self._current = state
        if state.cost < self.best.cost:
            self.best = state

    def _moves_allowed(self) -> int:
        return max(self._instance.most_moves, self.best.moved())

    def _temperatures(self) -> tuple[float, float]:
        served = max(1, self._instance.visits - len(self.best.absent))
        travel = max(1, sum(route.cost for route in self.best.routes))
        return self._heat * travel / served, COLD * travel / served

    def _take_strings(self, state: PlanState) -> None:
        random = self._random
        used = [len(route.visits) for route in state.routes if route.visits]
        if not used:
            return
        longest = min(MOST_IN_A_STRING, max(1.0, sum(used) / len(used)))
        strings = int(random.uniform(1, 4 * VISITS_TAKEN_OUT / (1 + longest)))
        ruined: set[int] = set()
        for visit in self._neighbours[random.randrange(self._instance.visits)]:
            slot = state.slot_of[visit]
            if slot == NEVER or slot in ruined:
                continue
            ruined.add(slot)
            self._take_string(state, slot, visit, longest)
            if len(ruined) >= strings:
                return

    def _take_string(self, state: PlanState, slot: int, visit: int, longest: float) -> None:
        random, visits = self._random, state.routes[slot].visits
        length = int(random.uniform(1, min(longest, len(visits)) + 1))
        kept = 0
        if 1 < length < len(visits) and random.random() < SPLIT:
            kept = 1
            while length + kept < len(visits) and random.random() > KEEP_MORE:
                kept += 1
        place, whole = visits.index(visit), length + kept
        first = random.randint(max(0, place - whole + 1), min(place, len(visits) - whole))
        string = visits[first : first + whole]
        if kept:
            hole = random.randint(1, length - 1)
            string = (*string[:hole], *string[hole + kept :])
        state.take_out(slot, string)

    def _take_apart(self, state: PlanState) -> None:
        """Whole routes of two neighbouring visits: their slots can change places."""
        begin = self._random.randrange(self._instance.visits)
        slots: list[int] = []
        for visit in self._neighbours[begin]:
            slot = state.slot_of[visit]
            if slot != NEVER and slot not in slots:
                slots.append(slot)
                state.take_out(slot, state.routes[slot].visits)
                if len(slots) == 2:
                    return

    def _clear_day(self, state: PlanState) -> None:
        whole = self._random.choice(self._whole_days)
        for slot in (whole, *self._instance.rivals[whole]):
            state.take_out(slot, state.routes[slot].visits)

    def _ordered(self, state: PlanState) -> list[int]:
        """Return who is left out in the order of coming back: by chance, price, distance or narrowness of hours."""
        instance, random = self._instance, self._random
        order = sorted(state.absent)
        random.shuffle(order)
        way = random.random()
        if way < 0.35:
            return order
        if way < 0.55:
            order.sort(key=lambda visit: -instance.prices[visit])
        elif way < 0.75:
            order.sort(key=lambda visit: -instance.travel[visit][instance.kinds[0].base])
        elif way < 0.9:
            order.sort(key=lambda visit: instance.closes[visit] - instance.opens[visit])
        else:
            order.sort(key=lambda visit: instance.travel[visit][instance.kinds[0].base])
        return order


def _neighbours(instance: SearchInstance) -> list[list[int]]:
    """Return for each visit all visits, nearest first, itself at the head."""
    everybody = range(instance.visits)
    near = [sorted(everybody, key=instance.travel[visit].__getitem__) for visit in everybody]
    for visit, others in enumerate(near):
        others.remove(visit)
        others.insert(0, visit)
    return near
