"""统计 as values: how many decided cases kept their limits, how long they took, how many came, went and stayed open.

Made by ``core.rules.statistics``; shown by mode 6 and ``yizhang report statistics``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.kinds import Outcome
from data.words.limits import Limit, Pause


class FigureRows(StrEnum):
    """What the rows of the figures are. A case's officer is its named reviewer, else who decided it."""

    SECTION = "section"
    ITEM = "item"
    OFFICER = "officer"


class FlowStep(StrEnum):
    """How long one step of the flow of cases is."""

    WEEK = "week"
    MONTH = "month"


class Period(NamedTuple):
    """Days, both included."""

    first: date
    last: date


class DecidedCase(NamedTuple):
    """What figures need of one decided case."""

    section_id: int
    item_id: int
    officer_id: int | None
    received_on: date
    accepted_on: date | None
    closed_on: date
    promised_due_on: date | None
    statutory_due_on: date | None
    outcome: Outcome | None
    """None where the source of an import tells that it was decided, but not how."""
    pauses: tuple[Pause, ...]
    forwarded_on: date | None
    promised: Limit | None
    statutory: Limit | None
    """The limits as the case's version of the item has them; None where only the source of an import fixed a day."""


class LimitFigures(NamedTuple):
    """How decided cases did against one limit; working days, paused ones left out."""

    cases: int
    """Those that this limit ran for; the share of ``on_time`` is among them."""
    on_time: int
    median: float | None
    """Working days used; None without a case."""
    p90: float | None
    """Working days that nine of ten cases did not need more than."""
    allowed: float | None
    """The median of the working days that the limit allowed, extensions included."""

    @property
    def late(self) -> int:
        """Cases that did not keep the limit."""
        return self.cases - self.on_time

    @property
    def rate(self) -> float | None:
        """On time, in percent; None without a case."""
        return 100 * self.on_time / self.cases if self.cases else None


class FigureRow(NamedTuple):
    """The figures of a section, an item or an officer."""

    code: str
    """Code of the section or item, login of the officer; "" where nobody is named, and for the total."""
    name: str
    name_en: str
    decided: int
    approved: int
    denied: int
    promised: LimitFigures
    statutory: LimitFigures


class Flow(NamedTuple):
    """Cases that came and went in a week or a month."""

    first: date
    last: date
    received: int
    closed: int
    """Every end: decided, refused, withdrawn, lapsed."""
    open: int
    """Cases open in the evening of ``last``."""


class Statistics(NamedTuple):
    """Everything that one look at the figures shows."""

    period: Period
    rows_are: FigureRows
    rows: tuple[FigureRow, ...]
    """Those with a decided case, the lowest on-time rate first."""
    total: FigureRow
    step: FlowStep
    flows: tuple[Flow, ...]
    """The oldest first; only days of the period."""
