"""The faults that a reader of catalogue files has met. Used by every reader of one pass."""

from __future__ import annotations

from typing import NamedTuple

from data.words.catalogue_words import MAXIMUM_TOLD, CatalogueFault, fault_at
from data.words.safe_text import clean
from data.words.violations import RuleViolation

_LONGEST = 60


class FaultPlace(NamedTuple):
    """Where a fault stands; parts that it does not have are 0 or ""."""

    file: str
    line: int = 0
    item: str = ""
    key: str = ""


class FoundFaults:
    """Collects faults: the first fifty in full, the others by their number."""

    def __init__(self) -> None:
        self._told: list[CatalogueFault] = []
        self.count = 0

    @property
    def told(self) -> tuple[CatalogueFault, ...]:
        """The first faults, in the order they were met."""
        return tuple(self._told)

    def add(self, code: str, place: FaultPlace, **told: str | int) -> None:
        """Remember one fault; its sentence gets ``place`` and ``key`` beside what is told here."""
        self.count += 1
        if len(self._told) < MAXIMUM_TOLD:
            item, key = clean(place.item, limit=_LONGEST), clean(place.key, limit=_LONGEST)
            self._told.append(fault_at(place.file, place.line, item, key, RuleViolation(code, told)))
