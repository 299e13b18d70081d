"""What one measurement says: our value, what it is compared with, and whether the budget is met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from statistics import median
from typing import NamedTuple


class Unit(StrEnum):
    """What a value counts."""

    MILLISECONDS = "ms"
    MICROSECONDS = "µs"
    PER_SECOND = "/s"
    MEBIBYTES = "MiB"
    MINUTES = "min"
    COST = "cost"
    VISITS = "visits"
    COUNT = ""


class Sample(NamedTuple):
    """One value out of many measurements."""

    value: float
    """The median."""
    p95: float | None = None
    runs: int = 1


def sample(values: Sequence[float], scale: float = 1.0) -> Sample:
    """Return median and 95th percentile (nearest rank) of ``values``, each times ``scale``."""
    if not values:
        raise ValueError("nothing was measured")
    ordered = sorted(values)
    p95 = ordered[math.ceil(0.95 * len(ordered)) - 1]
    return Sample(median(ordered) * scale, p95 * scale, len(ordered))


def rate(seconds: Sequence[float]) -> Sample:
    """Return how many per second fit into the median of ``seconds``; ``p95`` is the rate of the slow ones."""
    slow = sample(seconds)
    return Sample(1 / slow.value, 1 / (slow.p95 or slow.value), slow.runs)


class Of(StrEnum):
    """Which number of a row a budget limits."""

    RATIO = "x"
    VALUE = "value"
    P95 = "p95"


class Budget(NamedTuple):
    """One bound on one number of a row."""

    bound: float
    of: Of = Of.RATIO
    at_least: bool = False

    def holds(self, number: float) -> bool:
        """Return whether ``number`` is within the budget."""
        return number >= self.bound if self.at_least else number <= self.bound

    def text(self, unit: Unit) -> str:
        """Return the budget as the table shows it."""
        sign = ">=" if self.at_least else "<="
        if self.of is Of.RATIO:
            return f"{sign} {self.bound:g}x"
        named = "p95 " if self.of is Of.P95 else ""
        return f"{named}{sign} {self.bound:g} {unit.value}".rstrip()


class Reference(NamedTuple):
    """What our value is compared with."""

    name: str
    sample: Sample


class Row(NamedTuple):
    """One line of the report."""

    family: str
    what: str
    unit: Unit
    ours: Sample
    reference: Reference | None = None
    budget: Budget | None = None
    store: str = ""
    """``sqlite``, ``postgresql`` or "" where no store is in it."""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by the reference; None where nothing is compared or the reference is nothing."""
        if self.reference is None or self.reference.sample.value == 0:
            return None
        return self.ours.value / self.reference.sample.value

    @property
    def met(self) -> bool | None:
        """Whether the budget is met; None where there is none, or nothing to judge it by."""
        if self.budget is None:
            return None
        numbers = {Of.RATIO: self.ratio, Of.VALUE: self.ours.value, Of.P95: self.ours.p95}
        number = numbers[self.budget.of]
        return None if number is None else self.budget.holds(number)


class Failure(NamedTuple):
    """A family that could not be measured to its end."""

    family: str
    store: str
    reason: str
