"""Which lamp a case shows, and how many working days it has left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.clock import days_left, due_on, lamp, lamp_bounds
from data.words.kinds import ItemKind
from data.words.limits import Lamp
from tests.core.rules.clock_histories import CALENDAR, pause, working

TODAY = date(2026, 11, 25)  # a Wednesday
BOUNDS = lamp_bounds(CALENDAR, TODAY)

days = st.dates(date(2026, 9, 1), date(2027, 2, 28))


def shown(
    kind: ItemKind = ItemKind.COMMITMENT,
    promised: date | None = None,
    statutory: date | None = None,
    stage: date | None = None,
    closed_on: date | None = None,
    paused_on: date | None = None,
    told_until: date | None = None,
    today: date = TODAY,
    promise_runs: bool = False,
) -> Lamp:
    return lamp(
        lamp_bounds(CALENDAR, today),
        kind=kind,
        promised_due_on=promised,
        statutory_due_on=statutory,
        stage_due_on=stage,
        closed_on=closed_on,
        paused_on=paused_on,
        told_until=told_until,
        promise_runs=promise_runs,
    )


def november(day: int) -> date:
    return date(2026, 11, day)


def test_bounds_of_a_wednesday() -> None:
    # Two working days left: due on Friday, or on the weekend after it.
    assert BOUNDS.today == TODAY
    assert BOUNDS.commitment_yellow_on == november(29)
    assert BOUNDS.last_firm_day == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("promised", "statutory", "stage", "expected"),
    [
        (None, None, None, Lamp.GREEN),
        (november(30), date(2026, 12, 10), None, Lamp.GREEN),
        (november(27), date(2026, 12, 10), None, Lamp.YELLOW),
        (november(25), date(2026, 12, 10), None, Lamp.YELLOW),
        (november(24), date(2026, 12, 10), None, Lamp.RED),
        (november(20), november(25), None, Lamp.RED),
        (november(20), november(24), None, Lamp.BREACH),
        (None, november(27), None, Lamp.YELLOW),
        (None, november(30), None, Lamp.GREEN),
        (None, november(24), None, Lamp.BREACH),
        (date(2026, 12, 9), date(2026, 12, 10), november(25), Lamp.GREEN),
        (date(2026, 12, 9), date(2026, 12, 10), november(24), Lamp.YELLOW),
        (None, None, november(24), Lamp.YELLOW),
        (november(24), None, november(24), Lamp.RED),
    ],
)
def test_an_open_commitment_case(
    promised: date | None, statutory: date | None, stage: date | None, expected: Lamp
) -> None:
    assert shown(promised=promised, statutory=statutory, stage=stage) is expected


@pytest.mark.parametrize("kind", [ItemKind.INSTANT, ItemKind.REPORT_UP])
@pytest.mark.parametrize(
    ("promised", "stage", "expected"),
    [
        (november(26), None, Lamp.GREEN),
        (november(25), None, Lamp.YELLOW),
        (november(24), None, Lamp.RED),
        (november(26), november(24), Lamp.YELLOW),
    ],
)
def test_instant_and_report_up_cases_warn_on_the_last_day(
    kind: ItemKind, promised: date, stage: date | None, expected: Lamp
) -> None:
    assert shown(kind, promised=promised, stage=stage) is expected


@pytest.mark.parametrize(
    ("promised", "statutory", "closed_on", "expected"),
    [
        (november(10), november(20), november(10), Lamp.GREEN),
        (november(10), november(20), november(11), Lamp.RED),
        (november(10), november(20), november(21), Lamp.BREACH),
        (november(26), date(2026, 12, 10), november(24), Lamp.GREEN),
    ],
)
def test_a_closed_case_keeps_the_lamp_of_its_closing(
    promised: date, statutory: date, closed_on: date, expected: Lamp
) -> None:
    for today in (TODAY, date(2027, 3, 1)):
        found = shown(promised=promised, statutory=statutory, stage=november(1), closed_on=closed_on, today=today)
        assert found is expected


def test_a_paused_case_is_green_until_the_told_day_has_passed() -> None:
    stop = pause(november(2), None, told_until=november(25))
    due = due_on(CALENDAR, working(7), november(2), november(2), [stop], None)
    for today, expected in (
        (november(3), Lamp.GREEN),
        (november(25), Lamp.GREEN),
        (november(26), Lamp.YELLOW),
        (date(2027, 1, 20), Lamp.YELLOW),
    ):
        found = shown(promised=due, paused_on=november(2), told_until=november(25), stage=november(1), today=today)
        assert found is expected


@pytest.mark.parametrize(
    ("promised", "statutory", "expected"),
    [(november(4), november(20), Lamp.RED), (november(4), november(5), Lamp.BREACH)],
)
def test_what_ran_out_before_the_pause_stays_run_out(promised: date, statutory: date, expected: Lamp) -> None:
    moved = date(2027, 1, 15) if statutory > november(6) else statutory
    found = shown(promised=promised, statutory=moved, paused_on=november(6), told_until=date(2026, 12, 15))
    assert found is expected


def test_a_pause_on_the_last_day_itself_does_not_hide_that_the_limit_ran_out() -> None:
    assert shown(promised=november(20), paused_on=november(20), told_until=date(2026, 12, 15)) is Lamp.RED


def test_a_promise_that_the_pause_does_not_stop_runs_out_during_the_pause() -> None:
    for promised, expected in ((november(25), Lamp.GREEN), (november(24), Lamp.RED)):
        found = shown(
            promised=promised,
            statutory=date(2027, 1, 15),
            paused_on=november(10),
            told_until=date(2026, 12, 15),
        )
        assert found is expected


def test_a_promise_that_ends_on_the_told_day_runs_out_with_it() -> None:
    # Were it stopped, it would be projected past the told day.
    for today, expected in ((november(25), Lamp.GREEN), (november(26), Lamp.RED)):
        assert shown(promised=november(25), paused_on=november(10), told_until=november(25), today=today) is expected


def test_a_case_closed_while_paused_is_judged_as_of_the_pause() -> None:
    # Withdrawn on 20 January although the projected limit ended on 4 January: the clock stood still.
    found = shown(
        promised=date(2027, 1, 4),
        paused_on=november(10),
        told_until=date(2026, 12, 15),
        closed_on=date(2027, 1, 20),
        today=date(2027, 2, 1),
    )
    assert found is Lamp.GREEN


@given(days, days)
def test_yellow_bound_says_exactly_two_working_days_or_fewer(today: date, due: date) -> None:
    bounds = lamp_bounds(CALENDAR, today)
    assert (due <= bounds.commitment_yellow_on) is (days_left(CALENDAR, due, today) <= 2)


@given(st.sampled_from(ItemKind), days, days, days, st.integers(1, 30))
def test_an_open_lamp_never_gets_better_as_days_pass(
    kind: ItemKind, promised: date, stage: date, today: date, later: int
) -> None:
    statutory = promised + timedelta(days=20)
    now = shown(kind, promised, statutory, stage, today=today)
    then = shown(kind, promised, statutory, stage, today=today + timedelta(days=later))
    assert then >= now


def test_days_left() -> None:
    assert days_left(CALENDAR, november(27), TODAY) == 2
    assert days_left(CALENDAR, TODAY, TODAY) == 0
    assert days_left(CALENDAR, november(20), TODAY) == -3


def test_days_left_of_a_paused_case_are_those_left_when_it_stopped() -> None:
    accepted = november(2)
    left_before = days_left(CALENDAR, date(2026, 11, 11), november(5))
    assert left_before == 4
    stop = pause(november(5), None, told_until=november(20))
    projected = due_on(CALENDAR, working(7), accepted, accepted, [stop], None)
    assert projected is not None
    for today in (november(5), november(12), november(24), date(2027, 1, 8)):
        assert days_left(CALENDAR, projected, today, november(5), november(20)) == left_before


def test_a_limit_that_ran_out_before_the_pause_goes_on_being_late() -> None:
    assert days_left(CALENDAR, november(4), TODAY, november(6), date(2026, 12, 15)) == -15


@pytest.mark.parametrize(
    ("due", "expected"), [(24, Lamp.RED), (25, Lamp.YELLOW), (27, Lamp.YELLOW), (30, Lamp.GREEN)]
)
def test_a_promise_that_the_pause_does_not_stop_runs_out_on_its_day(due: int, expected: Lamp) -> None:
    told_until = date(2026, 12, 10)
    assert shown(promised=november(due), paused_on=november(20), told_until=told_until, promise_runs=True) is expected
