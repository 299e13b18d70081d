"""Limits and clocks as values: amounts with a unit, a start and a legal basis; pauses; lamps."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple


class LimitUnit(StrEnum):
    """工作日 or, where another law says 日, calendar days rolling to the next working day."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"


class ClockStart(StrEnum):
    """The day after which a limit counts: receipt or acceptance."""

    RECEIVED = "received"
    ACCEPTED = "accepted"


class Limit(NamedTuple):
    """One time limit. Day 1 is the day after the start."""

    amount: int
    unit: LimitUnit
    starts_at: ClockStart
    basis: str
    """Article of law or bureau rule, as it is cited to a citizen."""


class ClockName(StrEnum):
    """时限: the three that run side by side."""

    PROMISED = "promised"
    STATUTORY = "statutory"
    STAGE = "stage"


class Lamp(IntEnum):
    """灯: state of a case's clocks. Higher is worse."""

    GREEN = 0
    YELLOW = 1
    RED = 2
    BREACH = 3


class ProcedureKind(StrEnum):
    """特别程序 (行政许可法 45): the only things that stop the clock."""

    HEARING = "hearing"
    BIDDING = "bidding"
    AUCTION = "auction"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"


class Pause(NamedTuple):
    """停表: days after ``from_day`` up to and including ``until_day`` are not counted.

    ``until_day`` is None while the procedure runs; ``told_until`` is the day told to the applicant in writing.
    """

    from_day: date
    until_day: date | None
    told_until: date
    procedure: ProcedureKind
    document: str
    approved_by: str
    stops_promised: bool


class Extension(NamedTuple):
    """延长 (行政许可法 42): once, in working days, approved by the bureau head, reasons told."""

    amount: int
    on: date
    document: str
    approved_by: str


class AskedProcedure(NamedTuple):
    """A special procedure that the reviewer asked for and the chief has not answered yet."""

    procedure: ProcedureKind
    working_days: int
    """The time that the procedure needs, as it will be told to the applicant."""
    evidence: str
    """The document that shows the need: a laboratory's order, an expert panel's summons."""
    on: date
    officer_id: int | None
    """Who asked; somebody else answers."""


class Hearing(NamedTuple):
    """听证 (行政许可法 46-48): told of the right, asked for within five days, held within twenty.

    Where the bureau itself announces a hearing (46), it counts as asked for on the day of the announcement.
    """

    told_on: date
    ask_until: date
    """The last day on which those entitled may ask."""
    asked_on: date | None
    hold_until: date | None
    """The last day on which it may be held; None while nobody asked."""
    held_on: date | None
    host_id: int | None
    """The officer who presided; never the reviewer."""
    waived: bool
    """Those entitled declared that they ask for none."""
    hold_from: date | None = None
    """The first day on which it may be held: time and place are told seven working days before (48)."""
    ex_officio: bool = False
    """Announced by the bureau itself, in the public interest."""


class Correction(NamedTuple):
    """待补正: what the one notice of corrections asks for and the applicant has not brought yet (行政许可法 32(4))."""

    told_on: date
    until: date
    """The last day told to the applicant; the application lapses after it."""
    missing: tuple[str, ...]
    """Codes of the materials on the notice that are still missing."""


class Deficiency(NamedTuple):
    """容缺: a document that may be brought later, owed since acceptance, with a last day of its own."""

    material: str
    """Its code in the item's list of materials."""
    name: str
    due_on: date
    supplied_on: date | None
