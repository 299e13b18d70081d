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
