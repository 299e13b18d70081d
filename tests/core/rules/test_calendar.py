"""Which days the bureau works, compared with three independent sources and with stepping day by day."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.rules.calendar import STATUTORY_SOLAR_DAYS, WorkingCalendar, day_of
from data.reference.calendar_notices import load_notices
from data.words.calendar_words import DayKind, LocalDay
from data.words.violations import BadInput

SHARED_TABLE = Path(__file__).parents[4] / "shared" / "data" / "holidays" / "workdays_2007_2026.csv"
CALENDAR = WorkingCalendar.build(load_notices())
ANNOUNCED_YEARS = range(2010, 2027)

known_days = st.dates(CALENDAR.first_day, CALENDAR.last_day)
inner_days = st.dates(date(2012, 1, 1), date(2034, 12, 31))


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=index) for index in range((date(year + 1, 1, 1) - first).days)]


@pytest.fixture(scope="module")
def shared_table() -> Mapping[date, tuple[bool, str]]:
    if not SHARED_TABLE.exists():
        pytest.skip(f"the shared table of working days is not at {SHARED_TABLE}")
    with SHARED_TABLE.open(encoding="utf-8", newline="") as stream:
        return {
            date.fromisoformat(row["date"]): (row["is_workday"] == "1", row["kind"]) for row in csv.DictReader(stream)
        }


@pytest.mark.parametrize("year", ANNOUNCED_YEARS)
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    assert [day for day in days_of(year) if CALENDAR.is_working(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("year", ANNOUNCED_YEARS)
def test_every_day_agrees_with_holidays(year: int) -> None:
    # The years beside it too: a notice reaches into the Decembers around its year.
    china = holidays.country_holidays("CN", years=range(year - 1, year + 2))
    assert [day for day in days_of(year) if CALENDAR.is_working(day) != china.is_working_day(day)] == []


@pytest.mark.parametrize("year", ANNOUNCED_YEARS)
def test_every_day_agrees_with_the_shared_table(
    year: int, shared_table: Mapping[date, tuple[bool, str]]
) -> None:
    days = days_of(year)
    assert set(days) <= shared_table.keys()
    assert [day for day in days if CALENDAR.is_working(day) != shared_table[day][0]] == []


def test_the_notice_of_2017_has_five_make_up_days() -> None:
    make_up = [day for day in days_of(2017) if CALENDAR.kind(day) is DayKind.MAKE_UP]
    assert make_up == [
        date(2017, 1, 22),
        date(2017, 2, 4),
        date(2017, 4, 1),
        date(2017, 5, 27),
        date(2017, 9, 30),
    ]
    assert CALENDAR.holiday(date(2017, 1, 22)) == ("春节", "Spring Festival")


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2017, 1, 20), DayKind.WORKING),
        (date(2017, 1, 21), DayKind.WEEKEND),
        (date(2017, 1, 27), DayKind.HOLIDAY),
        (date(2017, 1, 28), DayKind.HOLIDAY),  # a Saturday inside the holiday
        (date(2011, 12, 31), DayKind.MAKE_UP),  # by the notice for 2012
        (date(2022, 12, 31), DayKind.HOLIDAY),  # by the notice for 2023
        (date(2020, 2, 1), DayKind.HOLIDAY),  # first a make-up day, then the festival was extended
    ],
)
def test_kinds_of_days(day: date, kind: DayKind) -> None:
    assert CALENDAR.kind(day) is kind
    assert CALENDAR.is_working(day) is (kind in {DayKind.WORKING, DayKind.MAKE_UP})


def test_twenty_working_days_across_the_spring_festival_of_2017() -> None:
    # Accepted on Friday 20 January 2017: the make-up Sunday 22 January is day 1, 4 February (Saturday) day 7,
    # and the holiday week from 27 January to 2 February does not count.
    accepted = date(2017, 1, 20)
    counted = [CALENDAR.add(accepted, number) for number in range(1, 21)]
    assert counted[0] == date(2017, 1, 22)
    assert counted[4:7] == [date(2017, 1, 26), date(2017, 2, 3), date(2017, 2, 4)]
    assert counted[-1] == date(2017, 2, 22)


def test_days_beyond_the_last_notice_are_provisional() -> None:
    assert CALENDAR.last_firm_day == date(2026, 12, 31)
    assert CALENDAR.is_firm(date(2026, 12, 31))
    assert not CALENDAR.is_firm(date(2027, 1, 1))
    assert CALENDAR.first_day == date(2010, 1, 1)
    assert CALENDAR.last_day == date(2036, 12, 31)


@pytest.mark.parametrize("year", range(2027, 2037))
def test_a_provisional_year_has_weekends_and_the_fixed_solar_holidays_off(year: int) -> None:
    off = {day for day in days_of(year) if not CALENDAR.is_working(day)}
    fixed = {date(year, month, number) for month, number in STATUTORY_SOLAR_DAYS}
    assert off == fixed | {day for day in days_of(year) if day.weekday() >= 5}
    assert CALENDAR.holiday(date(year, 10, 1)) == ("国庆节", "National Day")


def test_a_year_missing_between_notices_is_provisional_and_firmness_ends_before_it() -> None:
    notices = [notice for notice in load_notices() if notice.year != 2018]
    calendar = WorkingCalendar.build(notices)
    assert calendar.last_firm_day == date(2017, 12, 31)
    assert not calendar.is_firm(date(2018, 6, 1))
    assert calendar.is_working(date(2018, 2, 19))  # the Spring Festival that no notice names
    assert not calendar.is_working(date(2018, 12, 31))  # named by the notice for 2019


def test_local_days_win_over_the_notice() -> None:
    local = [
        LocalDay(date(2026, 11, 25), False, "张政办〔2026〕1号"),
        LocalDay(date(2026, 10, 1), True, "张政办〔2026〕2号"),
        LocalDay(date(2026, 11, 28), True, "张政办〔2026〕3号", "运维员"),
    ]
    calendar = WorkingCalendar.build(load_notices(), local)
    assert calendar.kind(date(2026, 11, 25)) is DayKind.HOLIDAY
    assert calendar.kind(date(2026, 10, 1)) is DayKind.WORKING
    assert calendar.kind(date(2026, 11, 28)) is DayKind.MAKE_UP
    assert calendar.holiday(date(2026, 10, 1)) == ("", "")
    assert calendar.add(date(2026, 11, 24), 1) == date(2026, 11, 26)


@pytest.mark.parametrize("outside", [date(2009, 12, 31), date(2037, 1, 1)])
def test_a_day_outside_the_calendar_is_refused(outside: date) -> None:
    inside = date(2020, 1, 1)
    for ask in (
        lambda: CALENDAR.is_working(outside),
        lambda: CALENDAR.is_firm(outside),
        lambda: CALENDAR.kind(outside),
        lambda: CALENDAR.add(outside, 1),
        lambda: CALENDAR.roll(outside),
        lambda: CALENDAR.between(outside, inside),
        lambda: CALENDAR.between(inside, outside),
    ):
        with pytest.raises(BadInput) as caught:
            ask()
        assert caught.value.code == "calendar.outside"
        assert caught.value.parameters == {
            "day": outside.isoformat(),
            "first": "2010-01-01",
            "last": "2036-12-31",
        }


@pytest.mark.parametrize(("day", "days"), [(date(2036, 12, 30), 5), (date(2010, 1, 5), -9)])
def test_adding_beyond_the_calendar_is_refused(day: date, days: int) -> None:
    with pytest.raises(BadInput) as caught:
        CALENDAR.add(day, days)
    assert caught.value.code == "calendar.too_far"
    assert caught.value.parameters["working_days"] == days
    assert caught.value.parameters["day"] == day.isoformat()


def test_a_calendar_needs_a_notice() -> None:
    with pytest.raises(BadInput) as caught:
        WorkingCalendar.build([])
    assert caught.value.code == "calendar.no_notice"


def test_an_instant_belongs_to_the_day_in_shanghai() -> None:
    assert day_of(datetime(2026, 11, 22, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert day_of(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == date(2026, 11, 23)
    with pytest.raises(ValueError, match="no time zone"):
        day_of(datetime(2026, 11, 22, 16, 0))  # noqa: DTZ001


@given(inner_days, st.integers(-120, 120))
@example(date(2017, 1, 21), 0)
@example(date(2020, 1, 31), -1)
def test_adding_is_stepping_day_by_day(day: date, days: int) -> None:
    stepped = day
    if days == 0:
        while not CALENDAR.is_working(stepped):
            stepped += timedelta(days=1)
    direction = timedelta(days=1 if days > 0 else -1)
    remaining = abs(days)
    while remaining:
        stepped += direction
        remaining -= CALENDAR.is_working(stepped)
    assert CALENDAR.add(day, days) == stepped


@given(inner_days, st.integers(-400, 400))
def test_between_is_counting_day_by_day(day: date, distance: int) -> None:
    other = day + timedelta(days=distance)
    earlier, later = min(day, other), max(day, other)
    counted = sum(
        CALENDAR.is_working(earlier + timedelta(days=index)) for index in range(1, (later - earlier).days + 1)
    )
    assert CALENDAR.between(earlier, later) == counted
    assert CALENDAR.between(later, earlier) == -counted


@given(inner_days, st.integers(1, 200))
def test_adding_and_counting_are_inverse(day: date, days: int) -> None:
    assert CALENDAR.between(day, CALENDAR.add(day, days)) == days
    assert CALENDAR.between(CALENDAR.add(day, days), day) == -days


@given(known_days, known_days, known_days)
def test_counting_adds_up(first: date, second: date, third: date) -> None:
    assert CALENDAR.between(first, second) + CALENDAR.between(second, third) == CALENDAR.between(first, third)


@given(inner_days)
def test_rolling_reaches_the_next_worked_day(day: date) -> None:
    rolled = CALENDAR.roll(day)
    assert CALENDAR.is_working(rolled)
    assert not any(CALENDAR.is_working(day + timedelta(days=index)) for index in range((rolled - day).days))
