"""What a filter means: the tree that ``core.rules.filter`` reads from text and ``data.queries`` turns into SQL.

All names and words are resolved: a leaf compares one field with values; bounds that depend on today are
put in by the reader (``LampBounds``), not stored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class FilterField(StrEnum):
    """What a filter can ask for."""

    LAMP = "lamp"
    SECTION = "section"
    HOLDER = "holder"
    ITEM = "item"
    STAGE = "stage"
    ROUTE = "route"
    KIND = "kind"
    NUMBER = "number"
    LEFT = "left"
    """Working days left to ``due_on``; negative when past."""
    DUE = "due"
    """``due_on``: a day, or a number of working days from today."""
    RECEIVED = "received"
    DEPARTMENT = "department"
    OPINION = "opinion"
    FLAG = "flag"
    """One of the flags: held, returned, paused, correction, provisional, imported, open, closed."""
    TEXT = "text"
    """Words without a field: case number or item name (also by pinyin initials)."""


class Comparison(StrEnum):
    """How a leaf compares."""

    IS = "is"
    CONTAINS = "contains"
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="


ME = "@me"
"""Holder: whoever asks."""
NOBODY = "@none"
"""Holder: nobody yet."""
NO_OPINION = "none"
"""Opinion: not given yet."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition: any of ``values`` (a comma means "or")."""

    field: FilterField
    comparison: Comparison
    values: tuple[str | int | date, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """``-x``."""

    inner: FilterTree


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them; empty means everything."""

    parts: tuple[FilterTree, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of them."""

    parts: tuple[FilterTree, ...]


FilterTree: TypeAlias = Leaf | Not | All | Any
EVERYTHING = All()
