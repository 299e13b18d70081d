"""What is known of a route, kept: its cost, its times, and what every visit would cost in it at its cheapest place.

A route is a kind of slot with visits in an order. A search takes up the same routes again and again; whatever was
reckoned of one is reckoned once. A place is looked at in constant time by the earliest moment at which each stop
can begin and the latest at which it may (forward time slack: Savelsbergh 1992).
"""

from __future__ import annotations

from core.planning.search_instance import NEVER, SearchInstance

MOST_KEPT = 60_000
"""Routes; about 100 MB at most, far less with few visits a route."""
IMPOSSIBLE = 1 << 60
NOWHERE = (IMPOSSIBLE, 0)


class Route:
    """One route: immutable in what it says; ``insertion`` remembers what it was asked in ``offers``."""

    __slots__ = ("_begins", "_instance", "_latest", "_room", "cost", "kind", "offers", "visits")

    def __init__(self, instance: SearchInstance, kind: int, visits: tuple[int, ...]) -> None:
        self.kind, self.visits = kind, visits
        self._instance = instance
        self.offers: dict[int, tuple[int, int]] = {}
        self._room = instance.kinds[kind].room - sum(instance.demand[visit] for visit in visits)
        self.cost, self._begins, self._latest = _reckoned(instance, kind, visits)

    @property
    def possible(self) -> bool:
        """Whether its visits can be made in this order within the slot's hours and room."""
        if self._room < 0:
            return False
        slot = self._instance.kinds[self.kind]
        if not self.visits:
            return True
        last = self.visits[-1]
        back = self._begins[-1] + self._instance.service[last] + self._instance.travel[last][slot.base]
        closes = self._instance.closes
        on_time = all(begin <= closes[visit] for begin, visit in zip(self._begins, self.visits, strict=True))
        return on_time and back <= slot.ends

    def insertion(self, visit: int) -> tuple[int, int]:
        """Return what a visit costs at its cheapest place and the number of visits before it; else ``NOWHERE``."""
        offer = self.offers.get(visit)
        if offer is None:
            offer = self.offers[visit] = self._cheapest(visit)
        return offer

    def _cheapest(self, visit: int) -> tuple[int, int]:
        instance = self._instance
        if instance.demand[visit] > self._room:
            return NOWHERE
        travel, service = instance.travel, instance.service
        slot = instance.kinds[self.kind]
        opens, closes, served = instance.opens[visit], instance.closes[visit], service[visit]
        onward = travel[visit]
        best, place = IMPOSSIBLE, 0
        at, ready = slot.base, slot.begins
        for position, following in enumerate(self.visits):
            begin = ready + travel[at][visit]
            if begin < opens:
                begin = opens
            if begin > closes:
                # Later places begin later still: where going by way of others is never shorter, none of them fits.
                return (best, place) if best < IMPOSSIBLE else NOWHERE
            if begin + served + onward[following] <= self._latest[position]:
                cost = travel[at][visit] + onward[following] - travel[at][following]
                if cost < best:
                    best, place = cost, position
            at, ready = following, self._begins[position] + service[following]
        begin = max(ready + travel[at][visit], opens)
        if begin <= closes and begin + served + onward[slot.base] <= slot.ends:
            cost = travel[at][visit] + onward[slot.base] - travel[at][slot.base]
            if cost < best:
                best, place = cost, len(self.visits)
        return (best, place) if best < IMPOSSIBLE else NOWHERE


def _reckoned(
    instance: SearchInstance, kind: int, visits: tuple[int, ...]
) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """Return the travel, and for each stop the earliest begin and the latest that keeps all that follows in time."""
    if not visits:
        return 0, (), ()
    travel, service, slot = instance.travel, instance.service, instance.kinds[kind]
    cost, at, ready = 0, slot.base, slot.begins
    begins = []
    for visit in visits:
        leg = travel[at][visit]
        cost += leg
        ready = max(ready + leg, instance.opens[visit])
        begins.append(ready)
        ready += service[visit]
        at = visit
    cost += travel[at][slot.base]
    latest = []
    at, until = slot.base, slot.ends
    for visit in reversed(visits):
        until = min(instance.closes[visit], until - travel[visit][at] - service[visit])
        latest.append(until)
        at = visit
    latest.reverse()
    return cost, tuple(begins), tuple(latest)


class RouteBook:
    """The routes that were met so far."""

    def __init__(self, instance: SearchInstance) -> None:
        self.instance = instance
        self.open_slots = [
            [(slot, cost) for slot, cost in enumerate(costs) if cost != NEVER] for costs in instance.extra
        ]
        """For each visit the slots that are open to it, and what they cost besides travel."""
        self._kept: dict[tuple[int, tuple[int, ...]], Route] = {}

    def route(self, kind: int, visits: tuple[int, ...]) -> Route:
        """Return a route with all that is known of it."""
        key = (kind, visits)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = Route(self.instance, kind, visits)
        return found
