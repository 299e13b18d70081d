"""Working days are those that a clerk ticks off, quantiles those of the standard library, weeks and months add up."""

from __future__ import annotations

import os
import statistics as library
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.rules.calendar import WorkingCalendar
from core.rules.clock import stopped_spans
from core.rules.statistics import MOST_DAYS, Tally, check_period, flows, measures, quantile, worked_days
from data.reference.calendar_notices import load_notices
from data.words.kinds import Outcome
from data.words.limits import ClockStart, Limit, LimitUnit, Pause, ProcedureKind
from data.words.statistics_words import DecidedCase, FlowStep, Period
from data.words.violations import BadInput

EXAMPLES = int(os.environ.get("YIZHANG_HISTORIES", "0")) or 60
CALENDAR = WorkingCalendar.build(load_notices())
DAY = timedelta(days=1)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
ACCEPTED = Limit(20, LimitUnit.WORKING_DAY, ClockStart.ACCEPTED, "行政许可法 42")


def pause(first: date, days: int, *, stops_promised: bool = True) -> Pause:
    until = first + DAY * days
    return Pause(first, until, until, ProcedureKind.EXPERT_REVIEW, "函", "科长", stops_promised)


PAUSES = st.lists(st.builds(pause, DAYS, st.integers(0, 40)), max_size=3)


def ticked_off(start: date, end: date, pauses: list[Pause]) -> int:
    """A clerk goes from day to day and makes a tick on each worked one on which the clock ran."""
    ticks, day = 0, start
    while day < end:
        day += DAY
        stopped = any(one.from_day < day <= (one.until_day or one.told_until) for one in pauses)
        ticks += CALENDAR.is_working(day) and not stopped
    return ticks


@settings(max_examples=EXAMPLES, deadline=None)
@given(start=DAYS, length=st.integers(-5, 120), pauses=PAUSES)
def test_days_worked_are_those_that_a_clerk_ticks_off(start: date, length: int, pauses: list[Pause]) -> None:
    end = start + DAY * length
    assert worked_days(CALENDAR, start, end, stopped_spans(pauses)) == ticked_off(start, end, pauses)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    cases=st.lists(st.tuples(DAYS, st.integers(0, 60), PAUSES), min_size=2, max_size=30),
    share=st.sampled_from((0.1, 0.5, 0.9)),
)
def test_quantiles_over_days_with_pauses_are_the_librarys(
    cases: list[tuple[date, int, list[Pause]]], share: float
) -> None:
    used = [
        worked_days(CALENDAR, start, start + DAY * length, stopped_spans(pauses)) for start, length, pauses in cases
    ]
    tenths = library.quantiles(used, n=10, method="inclusive")
    assert quantile(Counter(used), share) == pytest.approx(tenths[round(10 * share) - 1])
    assert quantile(Counter(used), 0.5) == pytest.approx(library.median(used))


def test_of_one_case_every_quantile_is_its_own_and_of_none_there_is_none() -> None:
    assert quantile({7: 1}, 0.9) == 7
    assert quantile({}, 0.5) is None
    assert quantile({3: 0}, 0.5) is None


def case(**changes: object) -> DecidedCase:
    usual = DecidedCase(
        1, 1, 1, date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 13), date(2026, 11, 10), date(2026, 12, 1),
        Outcome.APPROVE, (), None, ACCEPTED._replace(amount=5), ACCEPTED,
    )  # fmt: skip
    return usual._replace(**changes)


def test_a_case_counts_from_its_acceptance_and_is_late_after_its_promise() -> None:
    promised, statutory = measures(CALENDAR, case())
    assert promised is not None and statutory is not None
    assert (promised.used, promised.allowed, promised.on_time) == (8, 5, False)
    assert (statutory.used, statutory.allowed, statutory.on_time) == (8, 20, True)


def test_a_stopped_clock_counts_for_neither_the_days_used_nor_those_allowed() -> None:
    stopped = (pause(date(2026, 11, 4), 5),)
    promised, _ = measures(CALENDAR, case(pauses=stopped, promised_due_on=date(2026, 11, 13)))
    assert promised is not None
    assert (promised.used, promised.allowed, promised.on_time) == (5, 5, True)
    running_on = (pause(date(2026, 11, 4), 5, stops_promised=False),)
    promised, statutory = measures(CALENDAR, case(pauses=running_on))
    assert promised is not None and statutory is not None
    assert (promised.used, statutory.used) == (8, 5)


def test_what_went_up_in_time_is_measured_by_the_day_on_which_it_went_up() -> None:
    up = case(forwarded_on=date(2026, 11, 5), promised_due_on=None, statutory_due_on=None)
    promised, statutory = measures(CALENDAR, up)
    assert promised is not None and statutory is not None
    assert (promised.used, promised.allowed, promised.on_time) == (2, 5, True)
    assert (statutory.used, statutory.allowed, statutory.on_time) == (2, 20, True)


def test_a_case_without_a_limit_counts_as_decided_and_in_no_rate() -> None:
    tally = Tally()
    alone = case(promised=None, promised_due_on=None, outcome=None)
    tally.add(alone, measures(CALENDAR, alone))
    row = tally.row("x", "", "")
    assert (row.decided, row.approved, row.denied) == (1, 0, 0)
    assert (row.promised.cases, row.promised.rate, row.promised.median) == (0, None, None)
    assert (row.statutory.cases, row.statutory.rate) == (1, 100.0)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    first=DAYS, length=st.integers(0, 200), before=st.integers(0, 50), step=st.sampled_from(FlowStep),
    events=st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=40),
)  # fmt: skip
def test_weeks_and_months_cover_the_period_and_add_up(
    first: date, length: int, before: int, step: FlowStep, events: list[tuple[int, bool]]
) -> None:
    period = Period(first, first + DAY * length)
    came = Counter(first + DAY * day for day, received in events if received and day <= length)
    went = Counter(first + DAY * day for day, received in events if not received and day <= length)
    found = flows(period, step, before, came, went)
    assert (found[0].first, found[-1].last) == period
    standing, expected = before, first
    for flow in found:
        assert flow.first == expected
        assert flow.first == first or flow.first.weekday() == 0 or step is FlowStep.MONTH
        expected = flow.last + DAY
        standing += flow.received - flow.closed
        assert flow.open == standing
    assert sum(flow.received for flow in found) == came.total()
    assert sum(flow.closed for flow in found) == went.total()


@pytest.mark.parametrize(("days", "code"), [(-1, "turned"), (MOST_DAYS, "too_long")])
def test_a_period_that_cannot_be_looked_at_is_told(days: int, code: str) -> None:
    first = date(2026, 1, 1)
    with pytest.raises(BadInput) as told:
        check_period(Period(first, first + DAY * days))
    assert told.value.code == f"statistics.period_{code}"
    check_period(Period(first, first + DAY * (MOST_DAYS - 1)))
