"""A typhoon closes the bureau, the notice for next year comes: which deadlines move, who may, and nobody waits."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from core.desks import review, sign_off
from core.reads import calendar as reads
from core.upkeep import calendar_change
from core.upkeep.calendar_change import prepare, switch
from core.upkeep.ledger_check import verify
from core.upkeep.rebuild import differences
from data.queries import calendar as query
from data.words.calendar_words import CalendarChange, ChangeState, DayKind, LocalDay, Notice, NoticeDay
from data.words.kinds import Outcome
from data.words.limits import Lamp
from data.words.violations import BadInput, Refused
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_signed_route import state

TYPHOON = date(2026, 11, 19)
CLOSED = CalendarChange(local_days=(LocalDay(TYPHOON, False, "张政发〔2026〕9号 关于台风停工的通告"),))


def notice_2027() -> Notice:
    """A made-up notice: it moves a Sunday into work and rests from 1 to 3 January and in the Spring Festival."""
    rest = [date(2027, 1, day) for day in (1, 2, 3)] + [date(2027, 2, 5) + timedelta(days=n) for n in range(8)]
    work = [date(2027, 1, 10), date(2027, 1, 31)]
    days = [NoticeDay(day, False, "元旦", "New Year's Day") for day in rest]
    days += [NoticeDay(day, True, "春节", "Spring Festival") for day in work]
    published_on, address = date(2026, 11, 10), "https://example.org"
    return Notice(2027, "关于2027年的演练通知", "演练〔2026〕1号", published_on, address, tuple(days))


def rows_are_their_events(rehearsal: Rehearsal) -> None:
    with rehearsal.store.read() as connection:
        assert list(differences(connection, reads.working_calendar(connection))) == []


def change(rehearsal: Rehearsal, wanted: CalendarChange) -> calendar_change.Switched:
    operator = rehearsal.as_person("operator")
    return switch(operator, prepare(operator, wanted).change_id)


def test_a_typhoon_day_moves_what_runs_over_it_and_nothing_else(rehearsal: Rehearsal) -> None:
    over, before = rehearsal.in_review("build"), state(rehearsal, rehearsal.in_review("record"))
    was = state(rehearsal, over)
    operator = rehearsal.as_person("operator")
    prepared = prepare(operator, CLOSED)
    assert prepared.state is ChangeState.READY
    assert state(rehearsal, over) == was, "what is prepared stands beside the live rows"
    [one, *_] = [moved for moved in operator.look(reads.moved_deadlines, prepared.change_id) if moved.case_id == over]
    assert one.before.due_on == was.due_on
    assert rehearsal.calendar.between(one.before.due_on, one.after.due_on) == 1

    switched = switch(operator, prepared.change_id)
    now = state(rehearsal, over)
    assert (now.due_on, now.statutory_due_on) == (one.after.due_on, one.after.statutory_due_on)
    assert now.calendar_version == switched.version
    assert before.due_on < TYPHOON
    rows_are_their_events(rehearsal)
    assert operator.look(verify).ok
    with rehearsal.store.read() as connection:
        calendar = reads.working_calendar(connection)
    assert (calendar.kind(TYPHOON), calendar.is_local(TYPHOON)) == (DayKind.HOLIDAY, True)
    source = calendar.source(TYPHOON)
    assert source is not None
    assert (source.number, source.by) == (CLOSED.local_days[0].document, "游运维")

    change(rehearsal, CalendarChange(removed_days=(TYPHOON,)))
    assert state(rehearsal, over).due_on == was.due_on
    rows_are_their_events(rehearsal)


def test_a_notice_turns_provisional_dates_firm_and_moves_those_over_its_days(rehearsal: Rehearsal) -> None:
    rehearsal.clock.later(days=36)
    case_id = rehearsal.in_review("build")
    before = state(rehearsal, case_id)
    operator = rehearsal.as_person("operator")
    prepared = prepare(operator, CalendarChange(notices=(notice_2027(),)))
    [moved] = operator.look(reads.moved_deadlines, prepared.change_id)
    assert moved.before.due_on == before.due_on == date(2026, 12, 29), "the promise ends before the year does"
    assert moved.before.statutory_due_on == date(2027, 1, 20)
    assert moved.after.statutory_due_on == date(2027, 1, 19), "Sunday 10 January is worked"
    assert (moved.lamp_before, moved.lamp_after) == (Lamp.GREEN, Lamp.GREEN)
    switch(operator, prepared.change_id)
    assert state(rehearsal, case_id).statutory_due_on == date(2027, 1, 19)
    with rehearsal.store.read() as connection:
        assert reads.working_calendar(connection).last_firm_day == date(2027, 12, 31)
    rows_are_their_events(rehearsal)


def test_whoever_signs_while_a_change_is_prepared_is_counted_again_at_the_switch(rehearsal: Rehearsal) -> None:
    signed, untouched = rehearsal.in_review("build"), rehearsal.in_review("build")
    operator = rehearsal.as_person("operator")
    prepared = prepare(operator, CLOSED)
    rehearsal.as_person("reviewer").act(review.recommend, signed, Outcome.APPROVE, "同意")
    rehearsal.as_person("director").act(sign_off.approve, signed)
    received = rehearsal.in_review("danger")
    stale = {one.case_id for one in operator.look(reads.moved_deadlines, prepared.change_id) if one.stale}
    assert signed not in stale, "it is decided, so no deadline of it is shown"
    switched = switch(operator, prepared.change_id)
    assert switched.counted_again == 2
    assert rehearsal.calendar.between(date(2026, 11, 16), state(rehearsal, received).due_on) == 7
    assert {state(rehearsal, one).calendar_version for one in (signed, untouched, received)} == {switched.version}
    rows_are_their_events(rehearsal)


def test_a_console_that_was_open_counts_with_the_new_calendar_at_once(rehearsal: Rehearsal) -> None:
    window, reviewer = rehearsal.as_person("window"), rehearsal.as_person("reviewer")
    assert window.calendar.is_working(TYPHOON)
    switched = change(rehearsal, CLOSED)
    with window.reading() as reading:
        assert reading.calendar.version == switched.version
        assert not reading.calendar.is_working(TYPHOON)
    case_id = rehearsal.receive("build")
    with reviewer.unit_of_work() as work:
        assert not work.calendar.is_working(TYPHOON)
    assert state(rehearsal, case_id).calendar_version == switched.version
    rows_are_their_events(rehearsal)


def test_only_operation_changes_the_calendar_and_only_what_is_prepared_is_switched(rehearsal: Rehearsal) -> None:
    rehearsal.in_review("build")
    with pytest.raises(Refused) as caught:
        prepare(rehearsal.as_person("director"), CLOSED)
    assert caught.value.violation.code == "duty.not_yours"
    operator = rehearsal.as_person("operator")
    prepared = prepare(operator, CLOSED)
    with pytest.raises(Refused) as caught:
        switch(rehearsal.as_person("director"), prepared.change_id)
    assert caught.value.violation.code == "duty.not_yours"
    other = prepare(operator, CalendarChange(notices=(notice_2027(),)))
    with pytest.raises(Refused) as caught:
        switch(operator, prepared.change_id)
    assert caught.value.violation.code == "calendar.dropped"
    calendar_change.drop(operator)
    with pytest.raises(Refused) as caught:
        switch(operator, other.change_id)
    assert caught.value.violation.code == "calendar.dropped"
    with rehearsal.store.read() as connection:
        assert list(query.moved_lines(connection, prepared.change_id)) == []
    rows_are_their_events(rehearsal)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (CalendarChange(local_days=(LocalDay(date(2026, 11, 21), False, "号"),)), "calendar.changes_nothing"),
        (CalendarChange(removed_days=(TYPHOON,)), "calendar.not_local"),
        (CalendarChange(local_days=(LocalDay(date(2099, 11, 21), False, "号"),)), "calendar.outside"),
    ],
)
def test_a_change_that_is_none_is_refused(sqlite_rehearsal: Rehearsal, wanted: CalendarChange, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        prepare(sqlite_rehearsal.as_person("operator"), wanted)
    assert caught.value.code == code


def test_a_killed_preparation_goes_on_where_it_stopped(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [rehearsal.in_review("build") for _ in range(5)]
    address = rehearsal.store.address
    said = subprocess.Popen(
        [sys.executable, "-m", "tests.core.upkeep.prepare_then_wait", address.url or str(address.path), "2"],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with said:
        assert said.stdout is not None
        assert said.stdout.readline().strip() == b"2"
        said.send_signal(signal.SIGKILL)
    with rehearsal.store.read() as connection:
        stopped = query.preparation(connection)
    assert stopped is not None
    assert (stopped.state, stopped.looked_at, stopped.moved) == (ChangeState.PREPARING, 2, 2)

    rehearsal.as_person("reviewer").act(review.recommend, cases[0], Outcome.APPROVE, "同意")
    monkeypatch.setattr(calendar_change, "CHUNK", 2)
    seen: list[int] = []
    operator = rehearsal.as_person("operator")
    prepared = prepare(operator, CLOSED, seen.append)
    assert (prepared.change_id, seen) == (stopped.change_id, [4, 5]), "the first two were not counted again"
    assert switch(operator, prepared.change_id).counted_again == 1
    rows_are_their_events(rehearsal)


def test_the_ledger_tells_the_change_and_the_sum_of_its_list(sqlite_rehearsal: Rehearsal) -> None:
    sqlite_rehearsal.in_review("danger")
    switched = change(sqlite_rehearsal, CLOSED)
    with sqlite_rehearsal.store.read() as connection:
        leaves = connection.execute(text("SELECT content FROM ledger_leaf ORDER BY leaf_index")).scalars().all()
    assert '"kind":"working_days.changed"' in leaves[-1]
    assert TYPHOON.isoformat() in leaves[-1]
    assert switched.list_sha256 in leaves[-1]
