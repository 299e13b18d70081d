"""When limits run out: worked examples from the law and the calendar of 2017, and six thousand random histories."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from core.rules.clock import (
    DEFAULT_STAGE_LIMITS,
    case_dates,
    due_on,
    source_due_on,
    stage_due_on,
)
from data.words.limits import ClockStart, Extension, Limit, Pause
from data.words.procedure_words import CLOSED_STAGES, Stage
from data.words.violations import BadInput
from tests.core.rules.clock_histories import (
    CALENDAR,
    History,
    calendar_days,
    facts,
    pause,
    random_history,
    working,
)
from tests.core.rules.naive_clock import Clerk

FRIDAY = date(2017, 1, 20)
EXTENSION = Extension(10, date(2017, 2, 20), "延长期限告知书", "局长")


def last_day(limit: Limit, accepted_on: date | None, *pauses: Pause, extension: Extension | None = None) -> date | None:
    return due_on(CALENDAR, limit, FRIDAY, accepted_on, pauses, extension)


def test_twenty_working_days_from_acceptance_before_the_spring_festival() -> None:
    assert last_day(working(20), FRIDAY) == date(2017, 2, 22)


@pytest.mark.parametrize(
    ("make_up_day", "accepted_on"),
    [
        (date(2017, 1, 22), date(2017, 1, 20)),
        (date(2017, 2, 4), date(2017, 2, 3)),
        (date(2017, 4, 1), date(2017, 3, 31)),
        (date(2017, 5, 27), date(2017, 5, 26)),
        (date(2017, 9, 30), date(2017, 9, 29)),
    ],
)
def test_a_make_up_weekend_is_the_first_working_day(make_up_day: date, accepted_on: date) -> None:
    assert last_day(working(1), accepted_on) == make_up_day


def test_a_limit_has_no_last_day_before_its_start() -> None:
    assert last_day(working(20), None) is None
    assert last_day(working(5, ClockStart.RECEIVED), None) == date(2017, 1, 26)


def test_calendar_days_count_holidays_and_end_on_a_worked_day() -> None:
    # Day 8 is Saturday 28 January, inside the festival; work begins again on Friday 3 February.
    assert last_day(calendar_days(8), FRIDAY) == date(2017, 2, 3)
    assert last_day(calendar_days(3), FRIDAY) == date(2017, 1, 23)


def test_a_pause_gives_back_its_working_days() -> None:
    # 25 January to 4 February: 25 and 26 January, 3 and 4 February were worked.
    stopped = pause(date(2017, 1, 24), date(2017, 2, 4))
    assert last_day(working(20), FRIDAY, stopped) == date(2017, 2, 28)


def test_a_pause_on_the_day_of_acceptance_stops_day_one() -> None:
    assert last_day(working(1), FRIDAY, pause(FRIDAY, date(2017, 1, 24))) == date(2017, 1, 25)


def test_a_pause_that_begins_on_the_last_day_or_later_moves_nothing() -> None:
    for from_day in (date(2017, 2, 22), date(2017, 2, 23), date(2017, 5, 2)):
        assert last_day(working(20), FRIDAY, pause(from_day, from_day + timedelta(days=30))) == date(2017, 2, 22)


def test_a_pause_can_begin_before_a_last_day_that_another_pause_moved() -> None:
    first = pause(date(2017, 1, 24), date(2017, 2, 4))
    # 23 February lies past the limit's own last day, yet before the one that the first pause gave it.
    second = pause(date(2017, 2, 23), date(2017, 3, 3))
    assert last_day(working(20), FRIDAY, second) == date(2017, 2, 22)
    assert last_day(working(20), FRIDAY, first, second) == date(2017, 3, 8)


def test_an_open_pause_is_believed_to_end_on_the_told_day() -> None:
    told = pause(date(2017, 2, 10), None, told_until=date(2017, 2, 17))
    assert last_day(working(20), FRIDAY, told) == date(2017, 3, 1)


def test_a_limit_never_ends_while_the_clock_stands_still() -> None:
    # Eight calendar days are used up on 28 January; from 1 February the clock stands still until 7 February.
    stopped = pause(date(2017, 2, 1), date(2017, 2, 7))
    assert last_day(calendar_days(8), FRIDAY, stopped) == date(2017, 2, 8)


def test_the_extension_adds_working_days_to_limits_of_both_units() -> None:
    assert last_day(working(20), FRIDAY, extension=EXTENSION) == date(2017, 3, 8)
    assert last_day(working(20), FRIDAY, extension=EXTENSION) == last_day(working(30), FRIDAY)
    # The calendar-day limit ends on Friday 3 February; then ten working days, the first on Saturday the 4th.
    assert last_day(calendar_days(8), FRIDAY, extension=EXTENSION) == date(2017, 2, 16)


def test_a_limit_of_no_days_ends_on_its_own_day_or_the_next_worked_one() -> None:
    assert last_day(working(0), FRIDAY) == FRIDAY
    assert last_day(working(0), date(2017, 1, 28)) == date(2017, 2, 3)
    assert last_day(working(0), date(2017, 1, 28), pause(date(2017, 1, 28), date(2017, 2, 6))) == date(2017, 2, 7)


def test_a_date_fixed_by_the_source_stands_even_on_a_day_off() -> None:
    sunday = date(2017, 3, 12)
    assert source_due_on(CALENDAR, sunday, []) == sunday
    assert source_due_on(CALENDAR, sunday, [pause(sunday, date(2017, 3, 20))]) == sunday


def test_a_later_pause_moves_the_source_date_by_its_calendar_days() -> None:
    sunday = date(2017, 3, 12)
    assert source_due_on(CALENDAR, sunday, [pause(date(2017, 3, 1), date(2017, 3, 3))]) == date(2017, 3, 14)
    # Six days further is Saturday 18 March, so Monday.
    assert source_due_on(CALENDAR, sunday, [pause(date(2017, 3, 1), date(2017, 3, 7))]) == date(2017, 3, 20)


def test_a_stage_counts_from_its_entry_and_stands_still_with_the_case() -> None:
    assert stage_due_on(CALENDAR, FRIDAY, 3, []) == date(2017, 1, 24)
    # Entered in the middle of a pause: day 1 is the first day after it.
    running = pause(date(2017, 1, 16), date(2017, 1, 23))
    assert stage_due_on(CALENDAR, FRIDAY, 3, [running]) == date(2017, 1, 26)


def test_promised_and_statutory_run_side_by_side_and_the_earlier_one_sorts() -> None:
    item = facts(promised=working(7), statutory=working(20))
    keeps_promise = pause(date(2017, 1, 23), date(2017, 2, 3), stops_promised=False)
    dates = case_dates(
        CALENDAR,
        item,
        stage=Stage.REVIEW,
        stage_entered_on=FRIDAY,
        received_on=FRIDAY,
        accepted_on=FRIDAY,
        pauses=(keeps_promise,),
        extension=None,
        source_promised_on=None,
        source_statutory_on=None,
    )
    assert dates.promised_due_on == date(2017, 2, 4)
    assert dates.statutory_due_on == date(2017, 2, 28)
    # Day 1 is Sunday 22 January, day 2 Monday; day 3 comes after the pause, on the made-up Saturday.
    assert dates.stage_due_on == date(2017, 2, 4)
    assert dates.due_on == dates.promised_due_on


def test_before_acceptance_the_stage_decides_what_lists_sort_by() -> None:
    received = History(facts(working(7), working(20)), Stage.RECEIVED, FRIDAY, FRIDAY, None, (), None, None, None)
    # 行政许可法 32: five working days, the make-up Sunday among them.
    assert received.dates() == (None, None, date(2017, 1, 26), date(2017, 1, 26))
    waiting = History(facts(working(7), working(20)), Stage.CORRECTION, FRIDAY, FRIDAY, None, (), None, None, None)
    assert waiting.dates() == (None, None, None, FRIDAY)


def test_the_item_may_set_its_own_stage_limits() -> None:
    item = facts(None, None, stage_limits={Stage.REVIEW: 8, Stage.FORWARDED: 2})
    review = History(item, Stage.REVIEW, FRIDAY, FRIDAY, FRIDAY, (), None, None, None)
    forwarded = History(item, Stage.FORWARDED, FRIDAY, FRIDAY, FRIDAY, (), None, None, None)
    assert review.dates().stage_due_on == CALENDAR.add(FRIDAY, 8)
    assert forwarded.dates().stage_due_on == CALENDAR.add(FRIDAY, 2)


def test_a_decided_case_is_delivered_within_ten_days_and_an_ended_one_has_no_stage_limit() -> None:
    assert DEFAULT_STAGE_LIMITS[Stage.APPROVED] == DEFAULT_STAGE_LIMITS[Stage.DENIED] == 10
    assert set(DEFAULT_STAGE_LIMITS) & CLOSED_STAGES == {Stage.APPROVED, Stage.DENIED}


@pytest.mark.parametrize("accepted_on", [date(2009, 6, 1), date(2037, 3, 2)])
def test_dates_outside_the_calendar_are_refused(accepted_on: date) -> None:
    with pytest.raises(BadInput) as caught:
        due_on(CALENDAR, working(20), accepted_on, accepted_on, (), None)
    assert caught.value.code == "calendar.outside"


@pytest.mark.parametrize(
    ("limit", "code"), [(working(20), "calendar.too_far"), (calendar_days(60), "calendar.outside")]
)
def test_a_limit_that_ends_after_the_calendar_is_refused(limit: Limit, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        last_day(limit, date(2036, 12, 20))
    assert caught.value.code == code


def test_every_history_ends_on_the_day_that_a_clerk_counts_by_hand() -> None:
    clerk = Clerk(CALENDAR.is_working)
    for seed in range(6000):
        history = random_history(Random(seed))
        promised, statutory, stage = counted_by_hand(clerk, history)
        dates = history.dates()
        found = (dates.promised_due_on, dates.statutory_due_on, dates.stage_due_on)
        assert found == (promised, statutory, stage), f"seed {seed}: {history}"
        ends = [day for day in (promised, statutory) if day is not None]
        assert dates.due_on == (min(ends) if ends else stage or history.received_on), f"seed {seed}: {history}"


def counted_by_hand(clerk: Clerk, history: History) -> tuple[date | None, date | None, date | None]:
    """The last days of the promised limit, the statutory one and the stage."""

    def by_hand(limit: Limit | None, fixed: date | None, stops: list[Pause]) -> date | None:
        if fixed is not None:
            return clerk.last_day_of_source(fixed, stops, history.extension)
        if limit is None:
            return None
        start = history.received_on if limit.starts_at is ClockStart.RECEIVED else history.accepted_on
        return None if start is None else clerk.last_day(start, limit, stops, history.extension)

    promising = [each for each in history.pauses if each.stops_promised]
    promised = by_hand(history.item.promised, history.source_promised_on, promising)
    statutory = by_hand(history.item.statutory, history.source_statutory_on, list(history.pauses))
    amount = history.item.stage_limits.get(history.stage, DEFAULT_STAGE_LIMITS.get(history.stage))
    stage = None if amount is None else clerk.last_day(history.stage_entered_on, working(amount), history.pauses)
    return promised, statutory, stage
