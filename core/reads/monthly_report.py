"""The monthly report: what a month came to, and the same acceptances and decisions counted from the ledger.

Used by ``yizhang report monthly``. Holds nothing of applicants.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from core.reads.ledger_recount import recount
from core.rules.case_clock import COMMITMENT_PROMISE
from core.rules.monthly_report import MonthTally, RowName, in_order
from core.rules.statistics import measures
from core.work import Reading
from data.queries import monthly as query
from data.queries import statistics
from data.words.report_words import Happened, MonthFact, MonthlyReport, MonthRow
from data.words.statistics_words import FigureRows, Period
from data.words.violations import BadInput

_DAY = timedelta(days=1)
_BUREAU = RowName("", "", "")


def month_of(first: date, today: date) -> Period:
    """Return a month up to its last day, or up to today while it goes on.

    Raises:
        BadInput: ``report.month_not_begun``.
    """
    if first > today:
        raise BadInput("report.month_not_begun", month=f"{first:%Y-%m}", today=today.isoformat())
    following = (first.replace(day=28) + 4 * _DAY).replace(day=1)
    return Period(first, min(following - _DAY, today))


def monthly_report(reading: Reading, month: date) -> MonthlyReport:
    """Return the report of the month that begins on ``month``; whether it reconciles stands in it.

    Raises:
        BadInput: ``report.month_not_begun``.
    """
    period = month_of(month, reading.today)
    rows = _Rows(reading)
    for case in statistics.decided(reading.connection, period, COMMITMENT_PROMISE):
        found = measures(reading.calendar, case)
        for tally in rows.of(case.section_id, case.item_id):
            tally.decided.add(case, found)
    accepted = set()
    for event in query.reported_events(reading.connection, period):
        for tally in rows.of(event.section_id, event.item_id):
            tally.add_event(event)
        if event.accepts:
            accepted.add(Happened(event.case_number, event.day, "accepted"))
    for standing in query.standings(reading.connection, period, reading.today):
        for tally in rows.of(standing.section_id, standing.item_id):
            tally.add_standing(standing)
    facts = MonthFact(frozenset(accepted), query.decided(reading.connection, period))
    return rows.report(period, facts)


class _Rows:
    """All rows of a report while they are added up."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._total = MonthTally()
        self._sections: defaultdict[str, MonthTally] = defaultdict(MonthTally)
        self._items: defaultdict[str, MonthTally] = defaultdict(MonthTally)
        self._section_names = _names(reading, FigureRows.SECTION)
        self._item_names = _names(reading, FigureRows.ITEM)

    def of(self, section_id: int, item_id: int) -> tuple[MonthTally, MonthTally, MonthTally]:
        """Return the rows in which something counts."""
        section, item = self._section_names[section_id], self._item_names[item_id]
        return self._total, self._sections[section.code], self._items[item.code]

    def report(self, period: Period, facts: MonthFact) -> MonthlyReport:
        """Return the report, held against the ledger."""
        return MonthlyReport(
            period,
            self._total.row(_BUREAU),
            self._listed(self._sections, self._section_names),
            self._listed(self._items, self._item_names),
            recount(self._reading, period, facts),
        )

    @staticmethod
    def _listed(tallies: dict[str, MonthTally], names: dict[int, RowName]) -> tuple[MonthRow, ...]:
        return in_order(tallies, {name.code: name for name in names.values()})


def _names(reading: Reading, rows: FigureRows) -> dict[int, RowName]:
    return {key: RowName(*name) for key, *name in statistics.names(reading.connection, rows)}
