"""How long a search may go on, and how it speaks while it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from core.planning.search_instance import Solution

OnBest = Callable[[Solution, int], None]
"""Told a better solution and the iterations so far."""
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class SearchBudget:
    """A number of iterations where a search must be repeatable, else seconds."""

    iterations: int = 0
    seconds: float = 0.0

    def part(self, share: float) -> SearchBudget:
        """Return a share of it."""
        return replace(self, iterations=round(self.iterations * share), seconds=self.seconds * share)

    def clock(self) -> Callable[[int], float]:
        """Start, and return what tells the part that is used up after so many iterations: 1 is all of it."""
        begun = monotonic()
        if self.iterations:
            return lambda iterations: iterations / self.iterations
        return lambda _: 1.0 if self.seconds <= 0 else (monotonic() - begun) / self.seconds
