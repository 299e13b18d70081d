"""Working days in a filter become days of the calendar without moving a single case over the line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.reads.filter_days import first_due_leaving, with_days
from core.rules.calendar import WorkingCalendar
from core.rules.clock import days_left
from core.rules.filter import parse

TODAY = date(2026, 11, 23)
near = some.integers(-200, 200).map(lambda days: TODAY + timedelta(days=days))


@given(number=some.integers(-60, 60), today=near, due=near)
def test_a_due_day_leaves_so_many_days_exactly_from_the_bound_on(
    calendar: WorkingCalendar, number: int, today: date, due: date
) -> None:
    assert (days_left(calendar, due, today) >= number) == (due >= first_due_leaving(calendar, number, today))


def test_beyond_the_calendar_everything_or_nothing_leaves_enough(calendar: WorkingCalendar) -> None:
    assert first_due_leaving(calendar, -9999, TODAY) == date.min
    assert first_due_leaving(calendar, 9999, TODAY) == date.max


@pytest.mark.parametrize(
    ("written", "day"),
    [("+0", "2026-11-23"), ("+1", "2026-11-24"), ("+5", "2026-11-30"), ("-1", "2026-11-20"), ("今天", "2026-11-23")],
)
def test_days_from_today_are_working_days(calendar: WorkingCalendar, written: str, day: str) -> None:
    tree = with_days(parse(f"-(到期<={written} 或 红)", TODAY), calendar, TODAY)

    assert tree == parse(f"-(到期<={day} 或 红)", TODAY)


def test_on_a_day_off_today_is_still_today(calendar: WorkingCalendar) -> None:
    sunday = date(2026, 11, 22)
    assert with_days(parse("due:+0", sunday), calendar, sunday) == parse("due:2026-11-22", sunday)


def test_more_days_than_the_calendar_has_reach_the_end_of_time(calendar: WorkingCalendar) -> None:
    assert with_days(parse("due<=+9999", TODAY), calendar, TODAY) == parse("due<=9999-12-31", TODAY)
    assert with_days(parse("due>=-9999", TODAY), calendar, TODAY) == parse("due>=0001-01-01", TODAY)
