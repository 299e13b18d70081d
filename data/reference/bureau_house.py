"""The house as committed facts: sections and departments. Read when a store is founded."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, NamedTuple

FOLDER = "bureau"


class SectionFact(NamedTuple):
    """One section of the house."""

    code: str
    name: str
    name_en: str
    approving: bool
    posts: int = 0
    """Approving posts, the chief's included."""


class DepartmentFact(NamedTuple):
    """One department of origin."""

    code: str
    name: str
    name_en: str


class BeforeReform(NamedTuple):
    """The house before the reform, as the reform programme states it."""

    source: str
    source_en: str
    approving_sections: int
    approving_officers: int


def load_before_reform() -> BeforeReform:
    """Return how many sections and officers approved before the reform, in all departments together."""
    text = files("data.reference").joinpath(FOLDER, "before_reform.toml").read_text(encoding="utf-8")
    return BeforeReform(**tomllib.loads(text))


def load_sections() -> tuple[SectionFact, ...]:
    """Return the bureau's sections: the approving ones first."""
    return tuple(SectionFact(**entry) for entry in _entries("sections", "section"))


def load_departments() -> tuple[DepartmentFact, ...]:
    """Return the municipal departments that items came from."""
    return tuple(DepartmentFact(**entry) for entry in _entries("departments", "department"))


def _entries(name: str, key: str) -> list[dict[str, Any]]:
    text = files("data.reference").joinpath(FOLDER, f"{name}.toml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(text)[key]
    return entries
