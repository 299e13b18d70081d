"""What somebody asks to do with a case, and what is known when it is judged: values for the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.case_words import CaseState
from data.words.catalogue_words import InspectionKind
from data.words.kinds import Outcome
from data.words.people import Actor
from data.words.procedure_words import Action, Duty


class Capacity(StrEnum):
    """In what capacity, within a duty, somebody must act."""

    HOLDER = "holder"
    """The named officer who holds the case, or the substitute."""
    SECTION_STAFF = "section_staff"
    SECTION_CHIEF = "section_chief"
    IN_CHARGE = "in_charge"
    """The deputy director in charge of the section, or the substitute named for the time."""
    BUREAU_HEAD = "bureau_head"
    ANY = "any"
    """Whoever has the duty."""
    NOBODY = "nobody"
    """The calendar itself."""


class Held(NamedTuple):
    """A duty that somebody holds on the case."""

    officer_id: int
    duty: Duty


@dataclass(frozen=True, slots=True)
class Request:
    """One action asked for, with everything the rules need to judge it."""

    action: Action
    state: CaseState
    actor: Actor | None
    """None when the calendar acts."""
    today: date
    outcome: Outcome | None = None
    reasons: str = ""
    held_duties: tuple[Held, ...] = ()
    brought: frozenset[str] = frozenset()
    """Materials that the applicant brings with this step."""
    happened: frozenset[Action] = field(default_factory=frozenset)
    """Every kind of thing that ever happened to the case."""
    assistants: frozenset[int] = frozenset()
    """Officers who help the applicant of the case or of its joint project, or did (帮办、全程代办)."""
    attached: frozenset[int] = frozenset()
    """Those of them who do so now, and may file for the applicant."""
    held_beside: tuple[Held, ...] = ()
    """Duties held on the other cases of the joint project."""
    inspection: InspectionKind | None = None
    """What kind of inspection is asked for with this step."""
    signed_by: frozenset[str] = frozenset()
    """Who signed the finding that this step records."""
    described: bool = True
    """False while a screen asks what may be done: outcome and reasons are not written yet."""
