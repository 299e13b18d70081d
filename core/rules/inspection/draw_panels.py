"""All feasible panels, counted exactly, and the one that a number means. Pure; exact integers, no floating point.

A panel has as many seats as asked, at most one person of each employer, and for each needed specialty at least so many
who know it. Employers stand in the order of their names (code points), their people in the order of their numbers.
Going from employer to employer, a panel is a sequence of choices: nobody, or one of its people. How many panels a
prefix of choices can still become depends only on the seats taken and the needs met, so a table over those counts all
of them (dynamic programming); walking the table with a number takes exactly one panel (unranking), each number
another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from core.rules.inspection.draw_exclusion import knows
from data.words.draw_words import Candidate

MOST_STATES: Final = 4096
"""States that the table may have at each employer: seats times needs. More would keep people waiting."""
MOST_SEATS: Final = 15
NOWHERE: Final = -1


class _House(NamedTuple):
    """One employer: its people with the state that each leads to from every state."""

    people: tuple[tuple[str, int], ...]
    """Number in the register, and kind: who meets the same needs is of one kind."""
    kinds: Mapping[int, int]
    """How many there are of each kind."""


def states(seats: int, needs: Mapping[str, int]) -> int:
    """Return how many states the table has: seats taken times needs met."""
    size = seats + 1
    for least in needs.values():
        size *= least + 1
    return size


def house_of(candidate: Candidate) -> str:
    """Return what stands for the employer; who has none shares it with nobody."""
    return f"={candidate.employer}" if candidate.employer else f"-{candidate.expert}"


class Panels:
    """All panels that can be made of some candidates.

    Args:
        candidates: those who are not excluded.
        seats: of a panel.
        needs: least number for each specialty.
        keep: numbers of those who must be on it; they are among the candidates.

    Raises:
        ValueError: more than ``MOST_STATES`` states.
    """

    def __init__(
        self, candidates: Iterable[Candidate], seats: int, needs: Mapping[str, int], keep: Collection[str] = ()
    ) -> None:
        if states(seats, needs) > MOST_STATES:
            raise ValueError("too many needs")
        self._seats = seats
        self._needs = dict(sorted(needs.items()))
        self._covers: dict[tuple[int, int], int] = {}
        # Who stays leaves no choice at the own employer, and so no mark on the order of the others.
        self._kept = frozenset(keep)
        self._start = 0
        self._houses = self._housed(list(candidates))
        numbered = self._states()
        self._places = {state: place for place, state in enumerate(numbered)}
        kinds = {kind for house in self._houses for kind in house.kinds}
        self._steps = {
            kind: [self._places.get(self._after(state, kind), NOWHERE) for state in numbered] for kind in kinds
        }
        self._moves = {kind: [move for move in enumerate(step) if move[1] >= 0] for kind, step in self._steps.items()}
        self._ways = self._completions()

    @property
    def count(self) -> int:
        """How many panels there are."""
        return self._ways[0][0]

    def panel(self, rank: int) -> tuple[str, ...]:
        """Return the panel of a rank from 0 to ``count - 1``, numbers in order.

        Raises:
            ValueError: there is no such rank.
        """
        if not 0 <= rank < self.count:
            raise ValueError("no such rank")
        state, chosen = 0, list(self._kept)
        for house, ways in zip(self._houses, self._ways[1:], strict=True):
            if rank < ways[state]:
                continue
            rank -= ways[state]
            for expert, kind in house.people:
                following = self._steps[kind][state]
                fitting = ways[following] if following >= 0 else 0
                if rank < fitting:
                    state = following
                    chosen.append(expert)
                    break
                rank -= fitting
        return tuple(sorted(chosen))

    def including(self) -> dict[str, int]:
        """Return how many of the panels include each candidate; divided by ``count`` that is the chance."""
        found = dict.fromkeys(self._kept, self.count)
        before = [0] * len(self._ways[0])
        before[0] = 1
        for house, ways in zip(self._houses, self._ways[1:], strict=True):
            reached = [(state, number) for state, number in enumerate(before) if number]
            with_kind = {
                kind: sum(number * ways[step] for state, number in reached if (step := self._steps[kind][state]) >= 0)
                for kind in house.kinds
            }
            found.update((expert, with_kind[kind]) for expert, kind in house.people)
            before = self._onwards(house, reached, len(before))
        return found

    def _onwards(self, house: _House, reached: Sequence[tuple[int, int]], size: int) -> list[int]:
        after = [0] * size
        for state, number in reached:
            after[state] += number
            for kind, people in house.kinds.items():
                following = self._steps[kind][state]
                if following >= 0:
                    after[following] += number * people
        return after

    def _housed(self, candidates: Sequence[Candidate]) -> list[_House]:
        """Seat those who stay, and return the employers that have nobody on the panel yet, in their order."""
        people: dict[str, list[tuple[str, int]]] = {}
        taken: set[str] = set()
        for candidate in candidates:
            house, kind = house_of(candidate), self._kind(candidate)
            people.setdefault(house, []).append((candidate.expert, kind))
            if candidate.expert in self._kept:
                taken.add(house)
                self._start = self._after(self._start, kind)
        free = (tuple(sorted(people[house])) for house in sorted(people.keys() - taken))
        return [_House(inside, Counter(kind for _, kind in inside)) for inside in free]

    def _kind(self, candidate: Candidate) -> int:
        return sum(1 << place for place, need in enumerate(self._needs) if knows(candidate.specialties, need))

    def _states(self) -> list[int]:
        """Return the states on some way from the first one to a full panel: the first one first, the full one last."""
        kinds = {kind for house in self._houses for kind in house.kinds}
        following: dict[int, set[int]] = {}
        waiting = [self._start]
        while waiting:
            state = waiting.pop()
            if state not in following:
                reached = {self._after(state, kind) for kind in kinds}
                following[state] = reached - {NOWHERE}
                waiting.extend(following[state])
        full = states(self._seats, self._needs) - 1
        useful = {full}
        # A state has fewer seats taken than those that follow it, and so a smaller remainder.
        for state in sorted(following, key=self._taken, reverse=True):
            if following[state] & useful:
                useful.add(state)
        return sorted(useful | {self._start}, key=lambda state: (self._taken(state), state))

    def _taken(self, state: int) -> int:
        return state % (self._seats + 1)

    def _after(self, state: int, kind: int) -> int:
        """Return the state after one more person of a kind; ``NOWHERE`` where no seat is free."""
        if self._taken(state) == self._seats:
            return NOWHERE
        needs = (state // (self._seats + 1), kind)
        if needs not in self._covers:
            self._covers[needs] = self._covered(*needs)
        return self._taken(state) + 1 + (self._seats + 1) * self._covers[needs]

    def _covered(self, met: int, kind: int) -> int:
        """Return which needs are met after one more person of a kind, each counted up to its least number."""
        following, unit = 0, 1
        for place, least in enumerate(self._needs.values()):
            following += unit * min(least, met % (least + 1) + (kind >> place & 1))
            met //= least + 1
            unit *= least + 1
        return following

    def _completions(self) -> list[list[int]]:
        """Return, before each employer and after the last, how many ways lead from every state to a full panel."""
        last = [0] * len(self._places)
        last[-1] = 1
        tables = [last]
        for house in reversed(self._houses):
            after = tables[-1]
            ways = after.copy()
            for kind, people in house.kinds.items():
                for state, following in self._moves[kind]:
                    if after[following]:
                        ways[state] += people * after[following]
            tables.append(ways)
        tables.reverse()
        return tables
