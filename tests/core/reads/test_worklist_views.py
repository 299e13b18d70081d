"""Each view holds what its person has to do; each line says what the clock says today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.reads import worklist
from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from data.words.kinds import ItemKind, Outcome
from data.words.limits import Lamp
from data.words.people import Actor
from data.words.procedure_words import Stage
from data.words.rows import WorklistRow
from data.words.violations import Refused
from data.words.worklist_words import SMALL_STORE, SortColumn, WorklistRequest, WorklistView, sorts_offered
from tests.core.reads.looking import chief, director, looking, reviewer, supervisor
from tests.core.reads.statements import listening
from tests.data.queries.bureau_rows import NO_CLOCK, TODAY, House, add_cases, build_house, case_row


@pytest.fixture
def house(store: Store) -> House:
    with store.write() as connection:
        house = build_house(connection)
        first, second, third = house.sections
        me = house.officers[2]
        add_cases(
            connection,
            [
                case_row(house, "签-1", stage=Stage.SIGN_OFF, section_id=first),
                case_row(house, "签-2", stage=Stage.SIGN_OFF, section_id=second, due_on=TODAY),
                case_row(house, "签-3", stage=Stage.SIGN_OFF, section_id=third),
                case_row(house, "科-1", stage=Stage.CHIEF_REVIEW, section_id=first),
                case_row(house, "科-2", stage=Stage.CHIEF_REVIEW, section_id=second),
                case_row(house, "审-1", holder_id=me),
                case_row(house, "审-2", holder_id=house.officers[3], section_id=second),
                case_row(house, "受-1", stage=Stage.ACCEPTED),
                case_row(house, "受-2", stage=Stage.ACCEPTED, section_id=second),
                case_row(house, "受-3", stage=Stage.ACCEPTED, holder_id=me),
                case_row(house, "结-1", stage=Stage.APPROVED, closed_on=TODAY, stage_due_on=TODAY),
            ],
        )
    return house


def numbers(store: Store, calendar: WorkingCalendar, actor: Actor, view: WorklistView) -> list[str]:
    with looking(store, calendar, actor) as reading:
        page = worklist.page(reading, WorklistRequest(view, sort=SortColumn.NUMBER))
    return sorted(row.case_number for row in page.rows)


def test_a_director_sees_what_waits_for_the_own_signature(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    assert numbers(store, calendar, director(house), WorklistView.SIGN_OFF) == ["签-1", "签-2"]
    with looking(store, calendar, director(house)) as reading:
        first = worklist.page(reading, WorklistRequest(WorklistView.SIGN_OFF)).rows[0]
    assert first.case_number == "签-2", "the most urgent stands first"


def test_one_who_signs_for_no_section_sees_all_that_waits_for_a_signature(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    assert numbers(store, calendar, supervisor(house), WorklistView.SIGN_OFF) == ["签-1", "签-2", "签-3"]
    assert numbers(store, calendar, supervisor(house), WorklistView.CHIEF_REVIEW) == ["科-1", "科-2"]


def test_a_chief_sees_the_own_sections_cases(store: Store, calendar: WorkingCalendar, house: House) -> None:
    assert numbers(store, calendar, chief(house), WorklistView.CHIEF_REVIEW) == ["科-1"]
    assert numbers(store, calendar, chief(house), WorklistView.UNASSIGNED) == ["受-1"]


def test_a_reviewer_sees_the_own_cases_and_the_sections(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    me = reviewer(house)
    assert numbers(store, calendar, me, WorklistView.MINE) == ["受-3", "审-1"]
    assert numbers(store, calendar, me, WorklistView.SECTION) == ["受-1", "受-3", "审-1", "科-1", "签-1"]
    assert len(numbers(store, calendar, me, WorklistView.OPEN)) == 10
    assert len(numbers(store, calendar, me, WorklistView.ALL)) == 11


def test_a_substitute_has_the_other_persons_cases_among_the_own(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    me = reviewer(house, stands_in_for=frozenset({house.officers[3]}))
    assert numbers(store, calendar, me, WorklistView.MINE) == ["受-3", "审-1", "审-2"]


def test_one_without_a_section_has_no_section_list(store: Store, calendar: WorkingCalendar, house: House) -> None:
    assert numbers(store, calendar, supervisor(house), WorklistView.SECTION) == []
    assert numbers(store, calendar, supervisor(house), WorklistView.UNASSIGNED) == []
    assert "受-2" in numbers(store, calendar, director(house), WorklistView.SECTION)


def one_line(store: Store, calendar: WorkingCalendar, house: House, **changes: object) -> WorklistRow:
    with store.write() as connection:
        (case_id,) = add_cases(connection, [case_row(house, "行-1", **changes)])
    with looking(store, calendar, reviewer(house)) as reading:
        line = worklist.line(reading, case_id)
        page = worklist.page(reading, WorklistRequest(WorklistView.ALL), size=100)
    assert line == next(row for row in page.rows if row.case_id == case_id), "list and line say the same"
    return line


def test_a_line_tells_the_clock_of_today(store: Store, calendar: WorkingCalendar, house: House) -> None:
    line = one_line(
        store,
        calendar,
        house,
        promised_due_on=date(2026, 11, 20),
        due_on=date(2026, 11, 20),
        statutory_due_on=date(2026, 12, 10),
        holder_id=house.officers[2],
        recommendation=Outcome.APPROVE,
        returned=True,
        stage_since=datetime(2026, 11, 19, 1, tzinfo=UTC),
    )
    assert (line.lamp, line.left, line.waiting) == (Lamp.RED, -1, 2)
    assert (line.holder_name, line.opinion, line.returned, line.provisional) == ("申审查", Outcome.APPROVE, True, False)
    assert (line.item_name, line.item_name_en) == ("建筑工程施工许可", "Construction permit")
    assert (line.section_name, line.kind) == ("建设科", ItemKind.COMMITMENT)


def test_the_chiefs_opinion_stands_before_the_reviewers(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    line = one_line(store, calendar, house, recommendation=Outcome.APPROVE, chief_opinion=Outcome.DENY)
    assert line.opinion is Outcome.DENY


def test_days_left_of_a_paused_case_are_those_of_the_day_it_stopped(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    # Stopped on Monday the 16th with four days left; told until Monday the 30th, so the limit ends on 4 December.
    line = one_line(
        store,
        calendar,
        house,
        paused_on=date(2026, 11, 16),
        told_until=date(2026, 11, 30),
        due_on=date(2026, 12, 4),
    )
    assert (line.paused, line.left) == (True, 4)


def test_a_closed_case_keeps_the_days_that_it_had_left(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    closed = {"stage": Stage.APPROVED, "closed_on": date(2026, 11, 9), "received_on": date(2026, 11, 2)}
    line = one_line(store, calendar, house, due_on=date(2026, 11, 12), promised_due_on=date(2026, 11, 12), **closed)
    assert (line.left, line.lamp) == (3, Lamp.GREEN)


def test_a_limit_past_the_last_notice_is_provisional(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    due_on = calendar.last_firm_day + timedelta(days=5)
    assert one_line(store, calendar, house, due_on=due_on).provisional


def test_a_limit_fixed_by_the_source_is_marked(store: Store, calendar: WorkingCalendar, house: House) -> None:
    clock = NO_CLOCK | {"source_promised_on": "2026-11-30"}
    assert one_line(store, calendar, house, clock=clock, imported=True).from_source


def test_history_older_than_the_calendar_is_shown_all_the_same(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    long_ago = calendar.first_day - timedelta(days=500)
    line = one_line(
        store,
        calendar,
        house,
        received_on=long_ago,
        due_on=long_ago,
        stage_since=datetime(2008, 5, 5, tzinfo=UTC),
    )
    assert line.left < 0
    assert line.waiting > 0


def test_an_unknown_case_is_refused(store: Store, calendar: WorkingCalendar, house: House) -> None:
    with looking(store, calendar, reviewer(house)) as reading, pytest.raises(Refused) as caught:
        worklist.line(reading, 99999)
    assert caught.value.violation.code == "case.unknown"


def test_a_list_reads_nothing_of_the_applicant(store: Store, calendar: WorkingCalendar, house: House) -> None:
    with looking(store, calendar, director(house)) as reading, listening(reading.connection) as sent:
        for view in WorklistView:
            for sort in (SortColumn.DUE, SortColumn.HOLDER):
                request = WorklistRequest(view, sort=sort)
                page = worklist.page(reading, request)
                for row in page.rows[:1]:
                    worklist.around(reading, request, row.case_id)
                worklist.count(reading, request)
        worklist.counts(reading)

    assert len(sent) > 30
    assert not [statement.sql for statement in sent if "applicant" in statement.sql.lower()]


def test_a_great_store_offers_only_sorts_with_an_index() -> None:
    assert set(sorts_offered(WorklistView.ALL, SMALL_STORE)) == set(SortColumn)
    assert SortColumn.ITEM not in sorts_offered(WorklistView.ALL, SMALL_STORE + 1)
    assert set(sorts_offered(WorklistView.OPEN, SMALL_STORE + 1)) == set(SortColumn)
