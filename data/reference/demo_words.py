"""What the rehearsal bureau 演练库 is made of: invented people, applicants, sentences. Used by ``core.demo`` only."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, NamedTuple

FOLDER = "demo"


class Person(NamedTuple):
    """One invented member of staff."""

    login: str
    name: str


class DeputyDirector(NamedTuple):
    """One deputy director and the sections whose cases that person signs, by code."""

    person: Person
    in_charge: tuple[str, ...]


class SectionStaff(NamedTuple):
    """The people of one approving section."""

    code: str
    chief: Person
    reviewers: tuple[Person, ...]


class PlannedLeave(NamedTuple):
    """Days away, both included, in working days from the day that the bureau is made for (0; negative before)."""

    login: str
    first: int
    last: int
    reason: str
    substitute: str | None = None


class InspectionTeam(NamedTuple):
    """Inspectors who go out together, by login, and what each of them knows."""

    code: str
    name: str
    members: tuple[str, ...]
    specialties: tuple[str, ...]


class People(NamedTuple):
    """Everybody of the rehearsal bureau."""

    head: Person
    deputy_directors: tuple[DeputyDirector, ...]
    sections: tuple[SectionStaff, ...]
    window: tuple[Person, ...]
    instant: tuple[Person, ...]
    inspection: tuple[Person, ...]
    teams: tuple[InspectionTeam, ...]
    supervision: tuple[Person, ...]
    operator: Person
    leaves: tuple[PlannedLeave, ...]


class ApplicantWords(NamedTuple):
    """Words from which applicants' names are put together."""

    surnames: tuple[str, ...]
    given_names: tuple[str, ...]
    places: tuple[str, ...]
    words: tuple[str, ...]
    trades: Mapping[str, tuple[str, ...]]
    """What firms do, by the code of the section that they apply to."""


class ProjectKind(NamedTuple):
    """One kind of joint project: the items that it needs together."""

    name: str
    items: tuple[str, ...]
    controlling_section: str
    joint: bool
    """Ordered to be handled jointly."""


def load_people() -> People:
    """Return the staff."""
    written = _read("people")
    return People(
        head=Person(*written["head"]),
        deputy_directors=tuple(
            DeputyDirector(Person(entry["login"], entry["name"]), tuple(entry["in_charge"]))
            for entry in written["deputy_director"]
        ),
        sections=tuple(
            SectionStaff(code, Person(*entry["chief"]), _people(entry["reviewers"]))
            for code, entry in written["sections"].items()
        ),
        window=_people(written["window"]),
        instant=_people(written["instant"]),
        inspection=_people(written["inspection"]),
        teams=tuple(
            InspectionTeam(team["code"], team["name"], tuple(team["members"]), tuple(team["specialties"]))
            for team in written["team"]
        ),
        supervision=_people(written["supervision"]),
        operator=Person(*written["operator"]),
        leaves=tuple(PlannedLeave(**entry) for entry in written["leave"]),
    )


def load_applicant_words() -> ApplicantWords:
    """Return the words of applicants' names."""
    written = _read("applicants")
    trades = {code: tuple(words) for code, words in written.pop("trades").items()}
    return ApplicantWords(**{key: tuple(words) for key, words in written.items()}, trades=trades)


def load_sentences() -> Mapping[str, tuple[str, ...]]:
    """Return what people write, by occasion."""
    return {occasion: tuple(sentences) for occasion, sentences in _read("sentences").items()}


def load_projects() -> tuple[ProjectKind, ...]:
    """Return the kinds of joint projects."""
    return tuple(ProjectKind(**entry | {"items": tuple(entry["items"])}) for entry in _read("projects")["project"])


def load_frequencies() -> Mapping[str, int]:
    """Return how often the items are applied for, by code; those that are not there count as 1."""
    return _read("frequencies")


def _people(entries: list[list[str]]) -> tuple[Person, ...]:
    return tuple(Person(*entry) for entry in entries)


def _read(name: str) -> dict[str, Any]:
    text = files("data.reference").joinpath(FOLDER, f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
