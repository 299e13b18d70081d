"""Why a limit runs out on its day: the strip retraces the clock and never disagrees with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.rules.clock_explanation import explain, if_extended, if_paused, left_if_signed
from data.words.case_words import CaseState
from data.words.clock_words import CaseDates, DayMark, ExplainedClock
from data.words.limits import ClockName, Extension, LimitUnit, Pause, ProcedureKind
from data.words.procedure_words import Stage
from tests.core.rules.clock_histories import (
    CALENDAR,
    History,
    calendar_days,
    facts,
    histories,
    pause,
    working,
)
from tests.core.rules.naive_clock import standing_still

FRIDAY = date(2017, 1, 20)
EXTENSION = Extension(10, FRIDAY, "延长期限告知书", "局长")
COUNTED = {DayMark.COUNTED, DayMark.MAKE_UP}


def reviewed(*pauses: Pause) -> History:
    """A case accepted on Friday 20 January 2017: seven days promised, twenty by law."""
    return History(facts(working(7), working(20)), Stage.REVIEW, FRIDAY, FRIDAY, FRIDAY, pauses, None, None, None)


def clock_of(history: History, name: ClockName, today: date = FRIDAY) -> ExplainedClock:
    explanation = explain(CALENDAR, history.item, history.state(), today)
    return next(clock for clock in explanation.clocks if clock.name is name)


def marks(clock: ExplainedClock) -> list[tuple[int, str, int | None]]:
    return [(told.day.day, told.mark.value, told.number) for told in clock.days]


def test_the_strip_across_the_spring_festival_of_2017() -> None:
    clock = clock_of(reviewed(), ClockName.PROMISED)
    assert marks(clock) == [
        (20, "before", None),
        (21, "rest", None),
        (22, "make_up", 1),
        (23, "counted", 2),
        (24, "counted", 3),
        (25, "counted", 4),
        (26, "counted", 5),
        *((day, "rest", None) for day in (27, 28, 29, 30, 31, 1, 2)),
        (3, "counted", 6),
        (4, "make_up", 7),
    ]
    assert clock.due_on == date(2017, 2, 4)
    assert clock.left == 7
    assert clock.days[2].holiday == clock.days[8].holiday == "春节"
    assert clock.days[8].holiday_en == "Spring Festival"
    assert clock.days[1].holiday == ""


def test_a_paused_day_names_the_procedure_its_document_and_who_approved_it() -> None:
    stop = Pause(
        date(2017, 1, 23), date(2017, 1, 25), date(2017, 1, 25), ProcedureKind.TESTING, "检测委托书", "局长", True
    )
    clock = clock_of(reviewed(stop), ClockName.PROMISED)
    paused = [told for told in clock.days if told.mark is DayMark.PAUSED]
    assert [told.day for told in paused] == [date(2017, 1, 24), date(2017, 1, 25)]
    assert {(told.procedure, told.document, told.approved_by) for told in paused} == {
        (ProcedureKind.TESTING, "检测委托书", "局长")
    }
    assert clock.pauses == (stop,)


def test_a_promise_that_does_not_stop_shows_no_pause() -> None:
    stop = pause(date(2017, 1, 23), date(2017, 1, 25), stops_promised=False)
    promised = clock_of(reviewed(stop), ClockName.PROMISED)
    statutory = clock_of(reviewed(stop), ClockName.STATUTORY)
    assert promised.pauses == ()
    assert DayMark.PAUSED not in {told.mark for told in promised.days}
    assert DayMark.PAUSED in {told.mark for told in statutory.days}


def test_calendar_days_are_all_counted_and_roll_to_a_worked_day() -> None:
    history = replace(reviewed(), item=facts(calendar_days(8), None))
    clock = clock_of(history, ClockName.PROMISED)
    assert [told.number for told in clock.days if told.mark in COUNTED] == list(range(1, 9))
    assert [told.day.day for told in clock.days if told.mark is DayMark.ROLLED] == [29, 30, 31, 1, 2, 3]
    assert clock.days[-1].day == clock.due_on == date(2017, 2, 3)
    assert (clock.amount, clock.unit, clock.basis) == (8, LimitUnit.CALENDAR_DAY, "另有法律规定")


def test_an_overdue_strip_goes_on_to_today_and_counts_the_days_past() -> None:
    clock = clock_of(reviewed(), ClockName.PROMISED, today=date(2017, 2, 8))
    assert marks(clock)[-4:] == [(5, "after", 0), (6, "after", 1), (7, "after", 2), (8, "after", 3)]
    assert clock.left == -3


def test_the_strip_of_a_closed_case_ends_with_its_closing() -> None:
    history = replace(reviewed(), stage=Stage.APPROVED, stage_entered_on=date(2017, 2, 6))
    state = replace(history.state(), closed_on=date(2017, 2, 6))
    explanation = explain(CALENDAR, history.item, state, date(2017, 3, 1))
    promised, statutory, delivery = explanation.clocks
    assert promised.days[-1].day == date(2017, 2, 6)
    assert promised.left == -1
    assert statutory.days[-1].day == statutory.due_on
    # Delivery runs on after the decision (行政许可法 44).
    assert (delivery.name, delivery.amount, delivery.basis) == (ClockName.STAGE, 10, "行政许可法第四十四条")
    assert delivery.days[-1].day == date(2017, 3, 1)
    assert explanation.what_ifs.if_paused is None
    assert explanation.what_ifs.if_extended is None
    assert explanation.what_ifs.left_if_signed is None


def test_a_source_date_is_told_as_calendar_days_from_receipt() -> None:
    sunday = date(2017, 3, 12)
    history = replace(reviewed(), source_promised_on=sunday)
    clock = clock_of(history, ClockName.PROMISED)
    assert clock.from_source
    assert (clock.due_on, clock.amount, clock.unit) == (sunday, 51, LimitUnit.CALENDAR_DAY)
    assert clock.days[-1].number == 51


def test_a_day_beyond_the_last_notice_is_provisional() -> None:
    received = date(2026, 12, 25)
    history = replace(reviewed(), received_on=received, accepted_on=received, stage_entered_on=received)
    clock = clock_of(history, ClockName.PROMISED, today=received)
    assert clock.provisional
    assert next(told.day for told in clock.days if told.provisional) == date(2027, 1, 1)
    assert not clock_of(reviewed(), ClockName.PROMISED).provisional


def test_what_if_a_procedure_stopped_the_clock_today() -> None:
    history = reviewed()
    today = date(2017, 1, 24)
    supposed = if_paused(CALENDAR, history.item, history.state(), today, 5)
    until = CALENDAR.add(today, 5)
    assert supposed == replace(history, pauses=(pause(today, until),)).dates()
    assert supposed is not None
    assert supposed.due_on == CALENDAR.add(history.dates().due_on, 5)


def test_what_if_the_promise_does_not_stop() -> None:
    history = replace(reviewed(), item=facts(working(7), working(20), promised_stops=False))
    supposed = if_paused(CALENDAR, history.item, history.state(), date(2017, 1, 24), 5)
    assert supposed is not None
    assert supposed.promised_due_on == history.dates().promised_due_on
    assert supposed.statutory_due_on == CALENDAR.add(date(2017, 2, 22), 5)


def test_what_if_it_were_extended() -> None:
    history = reviewed()
    supposed = if_extended(CALENDAR, history.item, history.state(), date(2017, 2, 1))
    assert supposed is not None
    assert supposed.statutory_due_on == date(2017, 3, 8)
    assert supposed.promised_due_on == CALENDAR.add(date(2017, 2, 4), 10)
    assert supposed.stage_due_on == history.dates().stage_due_on


def test_what_if_it_were_signed_on_the_next_working_day() -> None:
    state = reviewed().state()
    explanation = explain(CALENDAR, reviewed().item, state, date(2017, 1, 26))
    assert explanation.what_ifs.signed_on == date(2017, 2, 3)
    assert explanation.what_ifs.left_if_signed == 1
    assert left_if_signed(CALENDAR, state, date(2017, 2, 6)) == -1


@pytest.mark.parametrize("change", ["paused", "not accepted", "extended"])
def test_what_can_no_longer_be_is_not_supposed(change: str) -> None:
    history = reviewed()
    if change == "paused":
        history = reviewed(pause(date(2017, 1, 23), None, told_until=date(2017, 2, 10)))
    elif change == "not accepted":
        history = replace(history, accepted_on=None, stage=Stage.RECEIVED)
    supposed = if_extended(CALENDAR, history.item, history.state(), FRIDAY)
    if change == "extended":
        assert supposed is not None
        extended = replace(history.state(), extension=EXTENSION)
        assert if_extended(CALENDAR, history.item, extended, FRIDAY) is None
    else:
        assert if_paused(CALENDAR, history.item, history.state(), FRIDAY, 5) is None


@settings(max_examples=300, deadline=None)
@given(histories(), st.integers(0, 200))
def test_the_strip_agrees_with_the_clock(history: History, passed: int) -> None:
    today = history.received_on + timedelta(days=passed)
    state = history.state()
    explanation = explain(CALENDAR, history.item, state, today)
    assert explanation.dates == dates_of(state)
    due = {
        ClockName.PROMISED: state.promised_due_on,
        ClockName.STATUTORY: state.statutory_due_on,
        ClockName.STAGE: state.stage_due_on,
    }
    assert {clock.name: clock.due_on for clock in explanation.clocks} == {
        name: day for name, day in due.items() if day is not None
    }
    for clock in explanation.clocks:
        assert_strip_agrees(clock, history, today)


def assert_strip_agrees(clock: ExplainedClock, history: History, today: date) -> None:
    days = [told.day for told in clock.days]
    last = max(clock.due_on, today, clock.started_on)
    assert days == [clock.started_on + timedelta(days=index) for index in range((last - clock.started_on).days + 1)]
    counted = [told for told in clock.days if told.mark in COUNTED]
    added = clock.extension.amount if clock.extension else 0
    assert [told.number for told in counted] == list(range(1, clock.amount + added + 1))
    on_strip = {told.day: told for told in clock.days}
    assert on_strip[clock.due_on].mark in COUNTED | {DayMark.ROLLED, DayMark.BEFORE}
    for told in clock.days[1:]:
        assert (told.mark is DayMark.AFTER) is (told.day > clock.due_on)
        if told.day <= clock.due_on:
            assert (told.mark is DayMark.PAUSED) is standing_still(told.day, clock.pauses)
        if told.mark is DayMark.REST:
            assert not CALENDAR.is_working(told.day)


def dates_of(state: CaseState) -> CaseDates:
    return CaseDates(state.promised_due_on, state.statutory_due_on, state.stage_due_on, state.due_on)
