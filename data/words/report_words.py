"""月报 as values: what a month of the bureau came to, by section and item, and whether the ledger says the same.

Made by ``core.reads.monthly_report``; written out by ``yizhang report monthly``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from data.words.kinds import Outcome
from data.words.limits import ProcedureKind
from data.words.statistics_words import FigureRow, Period


class ReportedEvent(NamedTuple):
    """One event of the month that the report counts."""

    case_number: str
    section_id: int
    item_id: int
    day: date
    accepts: bool
    """Accepted, decided on the spot, or deemed accepted; counted on the day on which it was recorded."""
    delivers: bool
    corrects: bool
    """The one notice of corrections was given."""
    owed: int
    """Documents that may be brought later (容缺), allowed at this acceptance."""
    stops: ProcedureKind | None
    """The special procedure for which the clock was stopped."""
    extends: bool


class Standing(NamedTuple):
    """Cases of one section and item around a month."""

    section_id: int
    item_id: int
    received: int
    """Within the month."""
    closed: int
    """Within the month, by whatever end."""
    open_at_end: int
    """In the evening of its last day."""


class MonthRow(NamedTuple):
    """A month of a section, of an item, or of the bureau."""

    figures: FigureRow
    """Decided cases and their limits."""
    received: int
    accepted: int
    ended: int
    """Closed without a decision: refused, withdrawn, lapsed, terminated."""
    delivered: int
    open_at_end: int
    corrections: int
    deficiencies: int
    pauses: int
    procedures: Mapping[ProcedureKind, int]
    """The same stops of the clock, by what they were for."""
    extensions: int


class Happened(NamedTuple):
    """An acceptance or a decision, as the cases tell it and as the ledger does."""

    case_number: str
    day: date
    what: str
    """``accepted``, ``decided``, ``approve`` or ``deny``."""


class MonthFact(NamedTuple):
    """What the bureau's tables hold against each other."""

    accepted: frozenset[Happened]
    decided: frozenset[Happened]


class Reconciliation(NamedTuple):
    """核对: the same acceptances and decisions, counted from the cases and from the ledger's own leaves."""

    leaves: int
    """Leaves of the ledger that were read."""
    cases: MonthFact
    ledger: MonthFact
    broken: tuple[int, ...]
    """Leaves that are missing or whose hash is not theirs."""
    imports_differ: tuple[str, ...]
    """Imported cases whose events are not those of which the ledger keeps the digest."""

    @property
    def only_cases(self) -> tuple[Happened, ...]:
        """What no leaf tells."""
        return tuple(sorted((self.cases.accepted - self.ledger.accepted) | (self.cases.decided - self.ledger.decided)))

    @property
    def only_ledger(self) -> tuple[Happened, ...]:
        """What only the ledger tells."""
        return tuple(sorted((self.ledger.accepted - self.cases.accepted) | (self.ledger.decided - self.cases.decided)))

    @property
    def ok(self) -> bool:
        """Whether both are the same."""
        return not (self.only_cases or self.only_ledger or self.broken or self.imports_differ)


class MonthlyReport(NamedTuple):
    """The whole report."""

    period: Period
    total: MonthRow
    sections: tuple[MonthRow, ...]
    items: tuple[MonthRow, ...]
    reconciliation: Reconciliation


def decided_as(outcome: Outcome | None) -> str:
    """Return how a decision is called where cases and ledger are held against each other."""
    return "decided" if outcome is None else outcome.value
