"""Who acts: a member of staff with everything that decides what that person may do today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from data.words.procedure_words import Duty, Position


@dataclass(frozen=True, slots=True)
class Actor:
    """One officer, resolved for one day: own duties, and those held as a named substitute (AB角)."""

    officer_id: int
    login: str
    name: str
    position: Position
    section_id: int | None
    duties: frozenset[Duty]
    chief_of: frozenset[int] = frozenset()
    """Sections that this person is chief of today."""
    in_charge_of: frozenset[int] = frozenset()
    """Sections whose cases this person signs today."""
    stands_in_for: frozenset[int] = frozenset()
    """Officers whose work this person does today; their duties on a case count as this person's."""

    @property
    def at_window(self) -> bool:
        """Whether this person takes applications in: at the window, or in the instant hall."""
        return bool(self.duties & {Duty.WINDOW, Duty.INSTANT})


class OfficerRow(NamedTuple):
    """A line of ``officers list`` and of the assign dialog."""

    officer_id: int
    login: str
    name: str
    position: Position
    section_code: str | None
    section_name: str | None
    duties: tuple[Duty, ...]
    active: bool
    on_leave: bool
    open_cases: int
    imported: bool


class NewOfficer(NamedTuple):
    """What ``officers add`` says about one person, or one line of an officers file."""

    login: str
    """The operating-system account."""
    name: str
    position: Position
    section_code: str | None
    duties: frozenset[Duty]
    in_charge: tuple[str, ...] = ()
    """Codes of the sections whose cases this person signs."""
    line: int | None = None
    """Line of the file it came from."""


class ReviewerRow(NamedTuple):
    """One officer who might take a case of a section: what the assign dialog shows."""

    officer_id: int
    login: str
    name: str
    position: Position
    on_leave: bool
    open_cases: int
    duties: frozenset[Duty]


class LeavePeriod(NamedTuple):
    """Days on which an officer is away, both included."""

    from_day: date
    until_day: date
