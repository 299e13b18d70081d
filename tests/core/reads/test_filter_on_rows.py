"""A filter finds in the store exactly the cases that a reader of the rows would pick, on both kinds of store."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from core.reads import worklist
from core.rules.calendar import WorkingCalendar
from core.rules.clock import lamp_bounds
from core.rules.filter import parse
from data.queries.lamp_sql import lamp_case
from data.store.store import Store
from data.tables.case import permit_case
from data.words.filter_tree import FilterTree, Leaf
from data.words.limits import Lamp
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.reads.looking import looking, reviewer
from tests.core.rules.filter_trees import trees
from tests.data.queries.bureau_rows import TODAY, House, add_cases, all_rows, build_house, random_cases
from tests.data.queries.naive_filter import ORDER, NaiveFilter

AMOUNT = 300
ON_ONE_STORE = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
fragments = some.sampled_from(
    ["许可", "建设科", "Construction", "QSXK", "100%", "%", "_", "/", "'", "\\", "0", "261", "other", "佘_", "水"]
)
near_days = some.integers(-15, 15).map(lambda days: TODAY + timedelta(days=days)) | some.integers(-8, 8)


@pytest.fixture
def house(store: Store) -> House:
    with store.write() as connection:
        house = build_house(connection)
        add_cases(connection, random_cases(house, Random(20261123), AMOUNT))
    return house


@pytest.fixture
def rows(store: Store, house: House) -> list[dict[str, Any]]:
    with store.read() as connection:
        return all_rows(connection)


@ON_ONE_STORE
@given(tree=trees(fragments, near_days, some.integers(-12, 12)))
def test_sql_and_the_naive_filter_pick_the_same_cases(
    store: Store, calendar: WorkingCalendar, house: House, rows: list[dict[str, Any]], tree: FilterTree
) -> None:
    actor = reviewer(house)
    naive = NaiveFilter(calendar, TODAY, actor.officer_id)
    with looking(store, calendar, actor) as reading:
        page = worklist.page(reading, WorklistRequest(WorklistView.ALL, tree), size=AMOUNT)
        counted = worklist.count(reading, WorklistRequest(WorklistView.ALL, tree))

    expected = {row["case_id"] for row in rows if naive.fits(tree, row)}
    assert {row.case_id for row in page.rows} == expected
    assert counted == len(expected)


def test_the_lamp_in_sql_is_the_lamp_of_the_rule(store: Store, calendar: WorkingCalendar, house: House) -> None:
    case = permit_case
    naive = NaiveFilter(calendar, TODAY, 0)
    with store.read() as connection:
        lamps = connection.execute(select(case.c.case_id, lamp_case(lamp_bounds(calendar, TODAY))))
        in_sql = dict(iter(lamps))
        by_rule = {row["case_id"]: naive.lamp_of(row) for row in all_rows(connection)}

    assert in_sql == by_rule
    assert set(by_rule.values()) == set(Lamp), "the rows must light every lamp"


@pytest.mark.parametrize("text", ["剩<3", "剩<=0", "剩:2", "剩>5", "剩>=-3", "left<-2"])
def test_days_left_are_filtered_as_they_are_shown(
    store: Store, calendar: WorkingCalendar, house: House, text: str
) -> None:
    tree = parse(text, TODAY)
    with looking(store, calendar, reviewer(house)) as reading:
        everything = worklist.page(reading, WorklistRequest(WorklistView.OPEN), size=AMOUNT).rows
        found = worklist.page(reading, WorklistRequest(WorklistView.OPEN, tree), size=AMOUNT).rows
    assert isinstance(tree, Leaf)
    shown = [row for row in everything if ORDER[tree.comparison](row.left, tree.values[0])]
    assert list(found) == shown
    assert shown
    assert len(shown) < len(everything)
    assert any(row.paused for row in everything)


def test_a_closed_case_has_no_days_left(store: Store, calendar: WorkingCalendar, house: House) -> None:
    with looking(store, calendar, reviewer(house)) as reading:
        late = worklist.page(reading, WorklistRequest(WorklistView.ALL, parse("剩<0", TODAY)), size=AMOUNT).rows
        closed_late = worklist.count(reading, WorklistRequest(WorklistView.ALL, parse("剩<0 办结", TODAY)))

    assert late
    assert closed_late == 0


def test_at_me_is_whoever_asks(store: Store, calendar: WorkingCalendar, house: House) -> None:
    mine = WorklistRequest(WorklistView.ALL, parse("承办:@我", TODAY))
    nobodys = WorklistRequest(WorklistView.ALL, parse("承办:@无", TODAY))
    with looking(store, calendar, reviewer(house)) as reading:
        names = {row.holder_name for row in worklist.page(reading, mine, size=AMOUNT).rows}
        free = {row.holder_name for row in worklist.page(reading, nobodys, size=AMOUNT).rows}

    assert names == {"申审查"}
    assert free == {None}


def test_not_means_the_rest_of_the_list(store: Store, calendar: WorkingCalendar, house: House) -> None:
    with looking(store, calendar, reviewer(house)) as reading:
        for text in ("承办:申", "意见:同意", "灯:红", "剩<3", "停表", "部门:水务", "预计"):
            there = worklist.count(reading, WorklistRequest(WorklistView.ALL, parse(text, TODAY)))
            rest = worklist.count(reading, WorklistRequest(WorklistView.ALL, parse(f"-({text})", TODAY)))
            assert there + rest == AMOUNT, text
