"""Paging by key goes through a list exactly once, forwards and backwards, whatever it is sorted and filtered by."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import delete, select, update

from core.reads import worklist
from core.rules.calendar import WorkingCalendar
from core.rules.filter import parse
from core.work import Reading
from data.queries.worklist import sort_key
from data.store.store import Store
from data.tables.bureau import officer, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.words.rows import PageAnchor, WorklistPage
from data.words.worklist_words import SortColumn, WorklistRequest, WorklistView
from tests.core.reads.looking import looking, reviewer
from tests.data.queries.bureau_rows import (
    TODAY,
    House,
    add_cases,
    build_house,
    case_row,
    random_case,
    random_cases,
)

AMOUNT = 70
SIZES = (3, 7, 50, AMOUNT, AMOUNT + 1)
FILTERS = ("", "灯:红,黄 或 承办:@我", "-补正 科室:建设,社会", "剩<3", "许可 -停表")


@pytest.fixture
def house(store: Store) -> House:
    with store.write() as connection:
        house = build_house(connection)
        add_cases(connection, random_cases(house, Random(7), AMOUNT))
    return house


def requests() -> Iterator[WorklistRequest]:
    """Every order of every column, each under another filter and view."""
    random = Random(11)
    for sort in SortColumn:
        for descending in (False, True):
            view = random.choice([WorklistView.ALL, WorklistView.OPEN, WorklistView.SECTION])
            yield WorklistRequest(view, parse(random.choice(FILTERS), TODAY), sort, descending)
            yield WorklistRequest(WorklistView.ALL, sort=sort, descending=descending)


def in_one_query(reading: Reading, request: WorklistRequest) -> list[int]:
    """The whole list by one ORDER BY, joined and sorted independently of the pages."""
    case, holder = permit_case, officer.alias("holder")
    found = {row.case_id for row in worklist.page(reading, request, size=AMOUNT * 2).rows}
    joined = (
        case.join(item, item.c.item_id == case.c.item_id)
        .join(section, section.c.section_id == case.c.section_id)
        .outerjoin(holder, holder.c.officer_id == case.c.holder_id)
    )
    key = sort_key(request.sort)
    order = (key.desc(), case.c.case_id.desc()) if request.descending else (key, case.c.case_id)
    every = reading.connection.scalars(select(case.c.case_id).select_from(joined).order_by(*order))
    return [case_id for case_id in every if case_id in found]


def ids(page: WorklistPage) -> list[int]:
    return [row.case_id for row in page.rows]


def forwards(reading: Reading, request: WorklistRequest, size: int) -> list[int]:
    found: list[int] = []
    page = worklist.page(reading, request, size=size)
    assert not page.before
    while page.rows:
        found += ids(page)
        if not page.after:
            assert not worklist.page(reading, request, size=size, after=page.anchors[-1]).rows
            break
        page = worklist.page(reading, request, size=size, after=page.anchors[-1])
        assert page.before
    return found


def backwards(reading: Reading, request: WorklistRequest, size: int) -> list[int]:
    found: list[int] = []
    page = worklist.page(reading, request, size=size, last=True)
    assert not page.after
    while page.rows:
        found = ids(page) + found
        if not page.before:
            assert not worklist.page(reading, request, size=size, before=page.anchors[0]).rows
            break
        page = worklist.page(reading, request, size=size, before=page.anchors[0])
        assert page.after
    return found


def test_pages_in_both_directions_are_the_whole_list_in_order(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    random = Random(3)
    with looking(store, calendar, reviewer(house)) as reading:
        for request in requests():
            expected = in_one_query(reading, request)
            assert len(expected) == worklist.count(reading, request)
            for size in random.sample(SIZES, 2):
                assert forwards(reading, request, size) == expected, (request, size)
                assert backwards(reading, request, size) == expected, (request, size)


def test_every_case_is_where_its_position_says(store: Store, calendar: WorkingCalendar, house: House) -> None:
    random = Random(5)
    with looking(store, calendar, reviewer(house)) as reading:
        for request in requests():
            everything = worklist.page(reading, request, size=AMOUNT)
            anchors, expected = everything.anchors, ids(everything)
            if not expected:
                continue
            for place in {0, len(expected) - 1, random.randrange(len(expected))}:
                assert worklist.position(reading, request, anchors[place]) == place
                assert ids(worklist.at(reading, request, place, 9)) == expected[place : place + 9]
                _check_around(reading, request, expected, place)


def _check_around(reading: Reading, request: WorklistRequest, expected: list[int], place: int) -> None:
    size = 12
    found = worklist.around(reading, request, expected[place], size)
    assert found is not None
    page, first = found
    assert ids(page) == expected[first : first + size]
    assert expected[place] in ids(page)
    assert len(page.rows) == min(size, len(expected))
    assert (page.before, page.after) == (first > 0, first + len(page.rows) < len(expected))


def test_a_case_that_left_the_list_is_not_there_any_more(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    open_cases = WorklistRequest(WorklistView.OPEN)
    with looking(store, calendar, reviewer(house)) as reading:
        first = worklist.page(reading, open_cases, size=3)
    with store.write() as connection:
        case = permit_case
        connection.execute(update(case).where(case.c.case_id == first.rows[1].case_id).values(closed_on=TODAY))
    with looking(store, calendar, reviewer(house)) as reading:
        assert worklist.around(reading, open_cases, first.rows[1].case_id, 10) is None
        following = worklist.page(reading, open_cases, after=first.anchors[1], size=1)
        assert following.rows[0].case_id == first.rows[2].case_id
        assert worklist.position(reading, open_cases, first.anchors[1]) == 1


def test_cases_that_come_and_go_between_pages_neither_repeat_nor_hide_others(
    store: Store, calendar: WorkingCalendar, house: House
) -> None:
    random = Random(13)
    for sort in SortColumn:
        request = WorklistRequest(WorklistView.OPEN, sort=sort, descending=random.random() < 0.5)
        seen: list[int] = []
        anchor: PageAnchor | None = None
        with looking(store, calendar, reviewer(house)) as reading:
            untouched = ids(worklist.page(reading, request, size=AMOUNT * 2))
        for turn in range(AMOUNT * 2):
            with looking(store, calendar, reviewer(house)) as reading:
                page = worklist.page(reading, request, after=anchor, size=9)
            if not page.rows:
                break
            seen += ids(page)
            anchor = page.anchors[-1]
            touched = _come_and_go(store, house, random, f"{sort}-{turn}")
            untouched = [case_id for case_id in untouched if case_id not in touched]
        assert len(seen) == len(set(seen)), sort
        assert [case_id for case_id in seen if case_id in set(untouched)] == untouched, sort


def _come_and_go(store: Store, house: House, random: Random, number: str) -> set[int]:
    """Insert a case, close one, remove one; return the ids of the last two."""
    case = permit_case
    with store.write() as connection:
        add_cases(connection, [random_case(house, random, f"新-{number}")])
        closed, removed = random.sample(list(connection.scalars(select(case.c.case_id))), 2)
        connection.execute(update(case).where(case.c.case_id == closed).values(closed_on=TODAY))
        connection.execute(delete(case).where(case.c.case_id == removed))
    return {closed, removed}


def test_an_empty_list_is_an_empty_page(store: Store, calendar: WorkingCalendar) -> None:
    with store.write() as connection:
        house = build_house(connection)
    request = WorklistRequest(WorklistView.OPEN)
    with looking(store, calendar, reviewer(house)) as reading:
        for page in (
            worklist.page(reading, request),
            worklist.page(reading, request, last=True),
            worklist.page(reading, request, after=PageAnchor(TODAY, 1)),
            worklist.page(reading, request, before=PageAnchor(TODAY, 1)),
            worklist.at(reading, request, 5),
        ):
            assert page == WorklistPage((), (), False, False)
        assert worklist.around(reading, request, 1) is None
        assert worklist.count(reading, request) == 0


def test_past_either_end_a_page_is_empty_and_knows_where_the_list_is(
    store: Store, calendar: WorkingCalendar
) -> None:
    with store.write() as connection:
        house = build_house(connection)
        add_cases(connection, [case_row(house, "1"), case_row(house, "2")])
    request = WorklistRequest(WorklistView.OPEN, sort=SortColumn.NUMBER)
    with looking(store, calendar, reviewer(house)) as reading:
        beyond = worklist.page(reading, request, after=PageAnchor("9", 1))
        ahead = worklist.page(reading, request, before=PageAnchor("0", 1))

    assert (beyond.rows, beyond.before, beyond.after) == ((), True, False)
    assert (ahead.rows, ahead.before, ahead.after) == ((), False, True)
