"""Where a search stands: the route of each slot, the slot of each visit, what it costs; putting in and taking out.

Also the two ways of putting visits in: by regret (whoever loses most by waiting goes first) for the first plan, and
greedily with blinks (Christiaens and Vanden Berghe 2020) for the many after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from core.planning.route_book import IMPOSSIBLE, Route, RouteBook
from core.planning.search_instance import NEVER, Solution

BLINK = 0.01
"""Chance of overlooking a slot: what is best now is not always best in the end."""
Offer = tuple[int, int]
"""Cost and slot."""
NO_OFFER: Offer = (IMPOSSIBLE, NEVER)


class PlanState:
    """A solution in the making."""

    __slots__ = ("absent", "book", "cost", "instance", "routes", "slot_of")

    def __init__(self, book: RouteBook) -> None:
        """Begin with every visit left out."""
        self.book, self.instance = book, book.instance
        instance = self.instance
        self.routes: list[Route] = [book.route(kind, ()) for kind in instance.kind_of]
        self.slot_of: list[int] = [NEVER] * instance.visits
        self.absent: set[int] = set(range(instance.visits))
        self.cost = sum(instance.prices)

    def copy(self) -> PlanState:
        """Return a state that changes apart from this one."""
        twin = PlanState.__new__(PlanState)
        twin.book, twin.instance, twin.cost = self.book, self.instance, self.cost
        twin.routes, twin.slot_of, twin.absent = self.routes[:], self.slot_of[:], set(self.absent)
        return twin

    def solution(self) -> Solution:
        """Return the visits of each slot in order."""
        return tuple(route.visits for route in self.routes)

    def insert(self, visit: int, slot: int) -> None:
        """Put a visit that is left out at its cheapest place in a slot that can take it."""
        route = self.routes[slot]
        _, place = route.insertion(visit)
        new = self.book.route(route.kind, (*route.visits[:place], visit, *route.visits[place:]))
        self._change(slot, new)
        self.absent.discard(visit)
        self.slot_of[visit] = slot
        self.cost += self.instance.extra[visit][slot] - self.instance.prices[visit]

    def remove(self, slot: int, first: int, length: int) -> tuple[int, ...]:
        """Take ``length`` visits out of a slot, the one at place ``first`` and those after it; return them."""
        route = self.routes[slot]
        gone = route.visits[first : first + length]
        self.take_out(slot, gone)
        return gone

    def take_out(self, slot: int, gone: Iterable[int]) -> None:
        """Take visits out of a slot."""
        route, leaving = self.routes[slot], frozenset(gone)
        kept = tuple(visit for visit in route.visits if visit not in leaving)
        self._change(slot, self.book.route(route.kind, kept))
        for visit in leaving:
            self.absent.add(visit)
            self.slot_of[visit] = NEVER
            self.cost += self.instance.prices[visit] - self.instance.extra[visit][slot]

    def load(self, solution: Solution) -> None:
        """Take over what of a solution is possible here, route by route; the rest stays left out."""
        for slot, visits in enumerate(solution):
            if self.is_taken(slot):
                continue
            allowed = tuple(visit for visit in visits if self.instance.extra[visit][slot] != NEVER)
            whole = self.book.route(self.instance.kind_of[slot], allowed)
            if whole.possible:
                self._take_over(slot, whole)
                continue
            for visit in allowed:
                if self.routes[slot].insertion(visit)[0] < IMPOSSIBLE:
                    self.insert(visit, slot)

    def moved(self) -> int:
        """Return how many visits of the plan that is replanned have left their slot."""
        pairs = zip(self.instance.home, self.slot_of, strict=True)
        return sum(home not in (NEVER, slot) for home, slot in pairs) if self.instance.home else 0

    def is_taken(self, slot: int) -> bool:
        """Return whether the team's day is full otherwise: a whole day goes with no half-day."""
        rivals = self.instance.rivals
        return bool(rivals) and any(self.routes[rival].visits for rival in rivals[slot])

    def greedy(self, order: Iterable[int], random: Random) -> None:
        """Put visits in, in this order, each where it costs least; one that costs more than its price stays out."""
        chance, instance, routes = random.random, self.instance, self.routes
        used = [slot for slot, route in enumerate(routes) if route.visits]
        for visit in order:
            extra = instance.extra[visit]
            least, chosen = instance.prices[visit], NEVER
            for slot in used:
                more = extra[slot]
                if more < 0 or chance() < BLINK:
                    continue
                route = routes[slot]
                offer = route.offers.get(visit)
                cost = more + (offer if offer is not None else route.insertion(visit))[0]
                if cost < least:
                    least, chosen = cost, slot
            cost, slot = self._empty_offer(visit, least)
            if cost < least:
                chosen = slot
                used.append(slot)
            if chosen != NEVER:
                self.insert(visit, chosen)

    def by_regret(self) -> None:
        """Put in every visit that is left out, each time the one that would lose most by coming later."""
        offers = {visit: self._two_best(visit) for visit in sorted(self.absent)}
        while offers:
            visit = max(offers, key=lambda one: (self._regret(one, offers[one]), -one))
            (cost, slot), _ = offers.pop(visit)
            if cost >= self.instance.prices[visit]:
                continue
            self.insert(visit, slot)
            touched = (slot, *self.instance.rivals[slot]) if self.instance.rivals else (slot,)
            for other, (first, second) in offers.items():
                if first[1] in touched or second[1] in touched:
                    offers[other] = self._two_best(other)
                    continue
                if self.instance.extra[other][slot] == NEVER:
                    continue
                offers[other] = _two_of(first, second, self._offer(other, slot))

    def _regret(self, visit: int, offers: tuple[Offer, Offer]) -> int:
        price = self.instance.prices[visit]
        return min(offers[1][0], price) - min(offers[0][0], price)

    def _offer(self, visit: int, slot: int) -> Offer:
        return self.routes[slot].insertion(visit)[0] + self.instance.extra[visit][slot], slot

    def _two_best(self, visit: int) -> tuple[Offer, Offer]:
        first = second = NO_OFFER
        routes = self.routes
        for slot, more in self.book.open_slots[visit]:
            route = routes[slot]
            offer = route.offers.get(visit)
            cost = more + (offer if offer is not None else route.insertion(visit))[0]
            if cost < second[0] and not self.is_taken(slot):
                first, second = _two_of(first, second, (cost, slot))
        return first, second

    def _empty_offer(self, visit: int, least: int) -> Offer:
        """Return the cheapest slot without visits, if any costs less than ``least``."""
        instance, routes = self.instance, self.routes
        empty = [self.book.route(kind, ()).insertion(visit)[0] for kind in range(len(instance.kinds))]
        if min(empty) >= least:
            return NO_OFFER
        best, extra = NO_OFFER, instance.extra[visit]
        for slot, kind in enumerate(instance.kind_of):
            more = extra[slot]
            if more >= 0 and empty[kind] + more < best[0] and not routes[slot].visits and not self.is_taken(slot):
                best = empty[kind] + more, slot
        return best

    def _take_over(self, slot: int, whole: Route) -> None:
        self._change(slot, whole)
        for visit in whole.visits:
            self.absent.discard(visit)
            self.slot_of[visit] = slot
            self.cost += self.instance.extra[visit][slot] - self.instance.prices[visit]

    def _change(self, slot: int, new: Route) -> None:
        self.cost += new.cost - self.routes[slot].cost
        self.routes[slot] = new


def _two_of(first: Offer, second: Offer, new: Offer) -> tuple[Offer, Offer]:
    if new[0] < first[0]:
        return new, first
    return (first, new) if new[0] < second[0] else (first, second)
