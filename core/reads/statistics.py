"""The figures of a period as everybody may see them: nothing of applicants, nothing of a single case.

Used by mode 6 and ``yizhang report statistics``; at a million cases a read takes as long as the period is large.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from core.rules.case_clock import COMMITMENT_PROMISE
from core.rules.statistics import Tally, check_period, flows, measures
from core.work import Reading
from data.queries import statistics as query
from data.words.statistics_words import FigureRow, FigureRows, Flow, FlowStep, Period, Statistics

_DAY = timedelta(days=1)
_LONGEST_IN_WEEKS = 92
"""Days that are shown by the week; longer periods by the month."""


def statistics(reading: Reading, rows: FigureRows, period: Period, step: FlowStep | None = None) -> Statistics:
    """Return the figures over the cases that were decided in a period, and the flow of all cases in it.

    Args:
        rows: sections, items or officers; those without a decided case are left out.
        period: days of decision; at most ``core.rules.statistics.MOST_DAYS``.
        step: of the flow; None: weeks up to a quarter of a year, else months.

    Raises:
        BadInput: ``statistics.period_turned``, ``statistics.period_too_long``.
    """
    check_period(period)
    names = {name.key: name for name in query.names(reading.connection, rows)}
    newest = {name.code: name for name in names.values()}
    total, tallies = Tally(), defaultdict[str, Tally](Tally)
    for case in query.decided(reading.connection, period, COMMITMENT_PROMISE):
        key = {
            FigureRows.SECTION: case.section_id, FigureRows.ITEM: case.item_id, FigureRows.OFFICER: case.officer_id,
        }[rows]  # fmt: skip
        found = measures(reading.calendar, case)
        total.add(case, found)
        tallies["" if key is None else names[key].code].add(case, found)
    named = (
        tally.row(code, newest[code].name, newest[code].name_en) if code else tally.row("", "", "")
        for code, tally in tallies.items()
    )
    usual = FlowStep.WEEK if (period.last - period.first).days < _LONGEST_IN_WEEKS else FlowStep.MONTH
    step = step or usual
    shown = tuple(sorted(named, key=_by_rate))
    return Statistics(period, rows, shown, total.row("", "", ""), step, flow(reading, period, step))


def flow(reading: Reading, period: Period, step: FlowStep) -> tuple[Flow, ...]:
    """Return what came, went and stayed open in each week or month of a period.

    Counted back from the cases that are open now, so that only the days since the period began are read.
    """
    until_now = Period(period.first, max(period.last, reading.today))
    received, closed = query.by_day(reading.connection, until_now)
    open_before = query.open_cases(reading.connection) - sum(received.values()) + sum(closed.values())
    return flows(period, step, open_before, received, closed)


def this_month(reading: Reading) -> Period:
    """Return the present month up to today."""
    return Period(reading.today.replace(day=1), reading.today)


def months_back(reading: Reading, months: int) -> Period:
    """Return the last whole ``months`` months and the present one up to today."""
    first = reading.today.replace(day=1)
    for _ in range(months):
        first = (first - _DAY).replace(day=1)
    return Period(first, reading.today)


def _by_rate(row: FigureRow) -> tuple[float, int, str]:
    """The lowest rate first; those that no promise ran for at the end."""
    rate = row.promised.rate
    return (101.0 if rate is None else rate, -row.decided, row.code)
