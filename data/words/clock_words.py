"""What the clocks of a case say: its dates, and the day-by-day explanation behind each of them.

Made by ``core.rules.clock`` and ``core.rules.clock_explanation``; shown by the clock strip and ``yizhang explain``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.limits import ClockName, ClockStart, Extension, LimitUnit, Pause, ProcedureKind


class CaseDates(NamedTuple):
    """The days on which a case's limits run out; None where a limit does not run."""

    promised_due_on: date | None
    statutory_due_on: date | None
    stage_due_on: date | None
    due_on: date
    """What lists sort by: the earlier of promised and statutory, else the stage's day, else the receipt."""


class DayMark(StrEnum):
    """How one clock treats one day."""

    BEFORE = "before"
    """The day of the start; day 1 is the day after it."""
    COUNTED = "counted"
    MAKE_UP = "make_up"
    """A worked Saturday or Sunday, counted as any working day."""
    REST = "rest"
    """A weekend day or holiday that a clock in working days leaves out."""
    ROLLED = "rolled"
    """The limit's amount is used up, but on a day that is not worked: it ends on the next working day."""
    PAUSED = "paused"
    AFTER = "after"
    """The limit has run out."""


class ExplainedDay(NamedTuple):
    """One day of a clock's strip."""

    day: date
    mark: DayMark
    number: int | None
    """Counted days: which one it is, from 1. Days after the limit: working days past it. Else None."""
    holiday: str
    """The holiday's Chinese name, also of its make-up days; "" on ordinary days."""
    holiday_en: str
    procedure: ProcedureKind | None
    """Paused days: what stops the clock."""
    document: str
    """Paused days: the document that proves it; "" otherwise."""
    approved_by: str
    """Paused days: who approved it; "" otherwise."""
    provisional: bool
    """No State Council notice covers this day yet."""
    source: str = ""
    """The notice (文号) or the local document that makes the day worked or not; "" where its weekday does."""
    source_by: str = ""
    """Local days: who entered it."""


class ExplainedClock(NamedTuple):
    """One limit of a case: what it is, when it runs out, and every day from its start until then."""

    name: ClockName
    amount: int
    """Days that the limit allows, extension not included."""
    unit: LimitUnit
    starts_at: ClockStart | None
    """None for a stage, which starts when the case enters it."""
    basis: str
    from_source: bool
    """The last day was fixed by the source of an import."""
    started_on: date
    due_on: date
    pauses: tuple[Pause, ...]
    """The pauses that stop this clock."""
    extension: Extension | None
    left: int
    """Working days left, negative when past; for a closed case as of its closing."""
    provisional: bool
    """The last day lies beyond the last State Council notice."""
    days: tuple[ExplainedDay, ...]


class WhatIfs(NamedTuple):
    """What would follow from three things that may be done now; None where one no longer can be."""

    paused_days: int
    """Working days of the supposed pause, which begins today."""
    if_paused: CaseDates | None
    extended_days: int
    """Working days of the supposed extension."""
    if_extended: CaseDates | None
    signed_on: date
    """The next working day."""
    left_if_signed: int | None
    """Working days that would be left to ``due_on`` if the case were decided then."""


class Explanation(NamedTuple):
    """Everything behind a case's dates."""

    today: date
    closed_on: date | None
    dates: CaseDates
    clocks: tuple[ExplainedClock, ...]
    """Those that run or ran, in the order promised, statutory, stage."""
    what_ifs: WhatIfs
    calendar_version: int = 1
    """Which of the store's calendars counted."""
