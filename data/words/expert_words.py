"""勘验评审专家库 and the register of third-party technicians as values. Used by desk, reads, files and the draw."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from data.words.case_words import Json
from data.words.safe_text import NOTHING, SafeText


class Register(StrEnum):
    """Which of the two registers somebody stands in."""

    EXPERT = "expert"
    """勘验评审专家."""
    TECHNICIAN = "technician"
    """第三方专业技术人员."""


class PartyKind(StrEnum):
    """Whom an expert must not judge (回避)."""

    UNIT = "unit"
    """回避单位."""
    PERSON = "person"
    """回避人员: relatives and others."""


class ExpertAct(StrEnum):
    """What the section writes down about somebody of a register."""

    LEAVE = "enter_expert_leave"
    RECUSE = "enter_expert_recusal"


class ExpertFact(NamedTuple):
    """One person as a register's file has it. Every text is cleaned."""

    number: SafeText
    name: SafeText
    employer: SafeText
    """Whoever pays the person; "" for the self-employed, who share it with nobody."""
    specialties: tuple[SafeText, ...]
    """``field`` or ``field/branch``: the two levels, field as the inspection rules of items have it."""
    valid_until: date
    title: SafeText = NOTHING
    certificate: SafeText = NOTHING
    """Number of the letter of appointment."""
    district: SafeText = NOTHING
    phone: SafeText = NOTHING
    quota: int = 0
    """Times a year that the person may be drawn; 0: no limit."""
    registered: bool = True
    """在册."""
    recusal_units: tuple[SafeText, ...] = ()
    recusal_persons: tuple[SafeText, ...] = ()
    line: int = 0
    """Line of the file it came from."""


class ExpertRow(NamedTuple):
    """One line of a register."""

    expert_id: int
    fact: ExpertFact
    away: bool
    """On leave today."""
    drawn: int | None
    """Times drawn for visits of this year, declined ones among them; None where the reader is not to know."""
    declined: int | None
    """Times declined, in all years; None where the reader is not to know."""

    @property
    def code(self) -> str:
        """The number in the register."""
        return self.fact.number


class ExpertLeave(NamedTuple):
    """Days on which somebody cannot come."""

    leave_id: int
    from_day: date
    until_day: date | None
    """Last day, included; None only where a rule repeats for good."""
    rule: str
    """RRULE of RFC 5545, such as ``FREQ=WEEKLY;BYDAY=MO,TH``; "": every day of the span."""
    reason: str


class ExpertRecusal(NamedTuple):
    """One party whom an expert must not judge."""

    kind: PartyKind
    party: str
    reason: str


class ExpertChange(NamedTuple):
    """One thing that happened to an entry."""

    at: datetime
    by: str
    kind: str
    content: dict[str, Json]


class ExpertPage(NamedTuple):
    """Everything about one person of a register."""

    register: Register
    row: ExpertRow
    leaves: tuple[ExpertLeave, ...]
    recusals: tuple[ExpertRecusal, ...]
    history: tuple[ExpertChange, ...]


class TakenOver(NamedTuple):
    """What an import of a register did."""

    added: int
    changed: int
    unchanged: int


class SpecialtyField(NamedTuple):
    """One field of the first level and its branches."""

    code: str
    name: str
    name_en: str
    branches: tuple[str, ...]
