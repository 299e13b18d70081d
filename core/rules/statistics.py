"""Figures over decided cases: kept limits, working days used, their median and ninth decile; and the flow of cases.

Pure. Days are counted as ``core.rules.clock`` counts them: day 1 is the day after the start, stopped days are left
out. What went up to the authority above is measured by the day on which it went up (行政许可法 43).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from core.rules.calendar import WorkingCalendar
from core.rules.clock import promised_pauses, stopped_spans
from data.words.kinds import Outcome
from data.words.limits import ClockStart, Limit, LimitUnit, Pause
from data.words.statistics_words import DecidedCase, FigureRow, Flow, FlowStep, LimitFigures, Period
from data.words.violations import BadInput

MEDIAN, NINE_OF_TEN = 0.5, 0.9
MOST_DAYS = 366
"""A look covers at most a year and its leap day: a bureau of a million cases closes some 100,000 in that time."""
_DAY = timedelta(days=1)


class Measure(NamedTuple):
    """One case against one limit, in working days."""

    used: int
    allowed: int | None
    """None where the limit was given up with the case and counts otherwise than in working days."""
    on_time: bool


class Tally:
    """Figures of one row while its cases are counted; as large as there are different numbers of days."""

    __slots__ = ("_allowed", "_kept", "_outcomes", "_used")

    def __init__(self) -> None:
        self._outcomes: Counter[Outcome | None] = Counter()
        self._used: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        self._allowed: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        self._kept = [0, 0]

    def add(self, case: DecidedCase, measures: tuple[Measure | None, Measure | None]) -> None:
        """Count one case; ``measures`` are those of the promised and of the statutory limit."""
        self._outcomes[case.outcome] += 1
        for place, measure in enumerate(measures):
            if measure is None:
                continue
            self._used[place][measure.used] += 1
            self._kept[place] += measure.on_time
            if measure.allowed is not None:
                self._allowed[place][measure.allowed] += 1

    def row(self, code: str, name: str, name_en: str) -> FigureRow:
        """Return what was counted."""
        promised, statutory = (self._limit(place) for place in (0, 1))
        approved, denied = self._outcomes[Outcome.APPROVE], self._outcomes[Outcome.DENY]
        return FigureRow(code, name, name_en, self._outcomes.total(), approved, denied, promised, statutory)

    def _limit(self, place: int) -> LimitFigures:
        used, allowed = self._used[place], self._allowed[place]
        return LimitFigures(
            used.total(), self._kept[place],
            quantile(used, MEDIAN), quantile(used, NINE_OF_TEN), quantile(allowed, MEDIAN),
        )  # fmt: skip


def measures(calendar: WorkingCalendar, case: DecidedCase) -> tuple[Measure | None, Measure | None]:
    """Return how a case did against its promised and its statutory limit; None where such a limit never ran."""
    pauses = case.pauses
    promised = _measure(calendar, case, case.promised, case.promised_due_on, promised_pauses(pauses))
    return promised, _measure(calendar, case, case.statutory, case.statutory_due_on, pauses)


# The cases of a year share a few thousand pairs of days: remembered, 85,000 cases take a third less time.
@lru_cache(maxsize=8_192)
def worked_days(
    calendar: WorkingCalendar, start: date, end: date, spans: tuple[tuple[date, date], ...] = ()
) -> int:
    """Return the working days after ``start`` up to and including ``end`` on which a clock ran.

    Args:
        calendar: the bureau's; days before or after its years are taken as its first or last.
        start: the day of receipt or acceptance.
        end: the day of the decision; 0 where it is not after ``start``.
        spans: stopped days as ``core.rules.clock.stopped_spans`` gives them.
    """
    start, end = _known(calendar, start), _known(calendar, end)
    if end <= start:
        return 0
    counted = calendar.between(start, end)
    for after, until in spans:
        first, last = max(_known(calendar, after), start), min(_known(calendar, until), end)
        if last > first:
            counted -= calendar.between(first, last)
    return counted


def quantile(counts: Mapping[int, int], share: float) -> float | None:
    """Return a quantile of values that are counted, by linear interpolation; None without any.

    The same number as PERCENTILE.INC of a spreadsheet and numpy's default (type 7 of Hyndman and Fan, 1996).

    Args:
        counts: how often each value occurs.
        share: 0 the least, 0.5 the median, 1 the greatest.
    """
    values = sorted(value for value, times in counts.items() if times)
    if not values:
        return None
    reached = list(accumulate(counts[value] for value in values))
    place = share * (reached[-1] - 1)
    lower = int(place)
    below, above = (
        values[bisect_right(reached, at)] for at in (lower, min(lower + 1, reached[-1] - 1))
    )
    return below + (place - lower) * (above - below)


def check_period(period: Period) -> None:
    """Make sure that a period can be looked at.

    Raises:
        BadInput: ``statistics.period_turned``, ``statistics.period_too_long``.
    """
    said = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    if period.last < period.first:
        raise BadInput("statistics.period_turned", **said)
    if (period.last - period.first).days >= MOST_DAYS:
        raise BadInput("statistics.period_too_long", **said, limit=MOST_DAYS)


def flows(
    period: Period, step: FlowStep, open_before: int, received: Mapping[date, int], closed: Mapping[date, int]
) -> tuple[Flow, ...]:
    """Return the weeks (from Monday) or months of a period, the first and the last cut where the period is.

    Args:
        period: what is looked at.
        step: weeks or months.
        open_before: cases open in the evening before the period.
        received: cases by the day of receipt, within the period.
        closed: cases by the day on which they were closed, within the period.
    """
    found = []
    standing = open_before
    for first, last in _steps(period, step):
        days = [first + _DAY * number for number in range((last - first).days + 1)]
        came, went = (sum(by_day.get(day, 0) for day in days) for by_day in (received, closed))
        standing += came - went
        found.append(Flow(first, last, came, went, standing))
    return tuple(found)


def _steps(period: Period, step: FlowStep) -> Iterator[tuple[date, date]]:
    first = period.first
    while first <= period.last:
        if step is FlowStep.WEEK:
            following = first + _DAY * (7 - first.weekday())
        else:
            following = (first.replace(day=28) + 4 * _DAY).replace(day=1)
        yield first, min(following - _DAY, period.last)
        first = following


def _measure(
    calendar: WorkingCalendar, case: DecidedCase, limit: Limit | None, due: date | None, pauses: Iterable[Pause]
) -> Measure | None:
    if due is None and (limit is None or case.forwarded_on is None):
        return None
    end = case.forwarded_on or case.closed_on
    from_acceptance = limit is not None and limit.starts_at is ClockStart.ACCEPTED
    start = case.accepted_on if from_acceptance and case.accepted_on else case.received_on
    spans = stopped_spans(pauses)
    used = worked_days(calendar, start, end, spans)
    if due is None:
        # Kept when it went up, and given up with it: what it allowed stands in the catalogue alone.
        in_working_days = limit is not None and limit.unit is LimitUnit.WORKING_DAY
        return Measure(used, limit.amount if limit is not None and in_working_days else None, True)
    return Measure(used, worked_days(calendar, start, due, spans), end <= due)


def _known(calendar: WorkingCalendar, day: date) -> date:
    return min(max(day, calendar.first_day), calendar.last_day)
