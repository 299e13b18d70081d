"""What stands in an event's details, read as what it is. Used by the effects of actions and by the fold of cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from data.words.case_words import Json

Changes: TypeAlias = dict[str, Any]
"""Fields of ``CaseState`` that an event replaces."""


def integer(details: Mapping[str, Json], name: str) -> int:
    """Return a whole number of an event's details. Raises ValueError for anything else."""
    value = details[name]
    if not isinstance(value, int):
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return value


def officer(details: Mapping[str, Json], name: str) -> int | None:
    """Return the id of a person in an event's details; None where there is none."""
    return None if details.get(name) is None else integer(details, name)


def day(details: Mapping[str, Json], name: str) -> date | None:
    """Return a day of an event's details; None where there is none."""
    value = details.get(name)
    return None if value is None else date.fromisoformat(str(value))
