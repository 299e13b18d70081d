"""Every number of the heatmap is what somebody counts by hand, and opens exactly the cases that it counted."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from core.reads import worklist
from core.reads.heatmap import heatmap, pick
from core.rules.calendar import WorkingCalendar
from core.work import Reading
from data.store.store import Store
from data.words.filter_tree import EVERYTHING, FilterTree
from data.words.heatmap_words import DAYS_OFFERED, DeadlineLane, DeadlinePlace, HeatmapRequest, HeatmapRows
from data.words.limits import Lamp
from data.words.violations import BadInput
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.reads.looking import looking, reviewer, supervisor
from tests.core.reads.test_filter_on_rows import AMOUNT, fragments, house, near_days, rows
from tests.core.rules.filter_trees import trees
from tests.data.queries.bureau_rows import TODAY, House
from tests.data.queries.naive_filter import NaiveFilter

__all__ = ["house", "rows"]
_DAY = timedelta(days=1)
_LIMITS = {
    DeadlineLane.PROMISED: "promised_due_on",
    DeadlineLane.STATUTORY: "statutory_due_on",
    DeadlineLane.STAGE: "stage_due_on",
}
_KEYS = {
    HeatmapRows.SECTION: "section_id",
    HeatmapRows.OFFICER: "holder_id",
    HeatmapRows.ITEM: "item_id",
    HeatmapRows.STAGE: "stage",
}


def column_by_hand(
    calendar: WorkingCalendar, today: date, days: int, lane: DeadlineLane, row: dict[str, Any]
) -> str:
    """Walk from today to the limit, day by day."""
    limit = row[_LIMITS[lane]]
    if limit is None:
        return "none"
    stopped = row["paused_on"] is not None and not (lane is DeadlineLane.PROMISED and row["promise_runs"])
    told = row["told_until"]
    if limit < today and (not stopped or told is None or limit <= told):
        return "overdue"
    if stopped:
        return "stopped"
    day, worked = today, []
    while day <= limit or not worked:
        if calendar.is_working(day):
            worked.append(day)
        day += _DAY
    return worked[-1].isoformat() if len(worked) <= days else "later"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    by=some.sampled_from(HeatmapRows),
    lane=some.sampled_from(DeadlineLane),
    days=some.sampled_from(DAYS_OFFERED),
    # A make-up Saturday, a rest day, and the days around a long holiday are among them.
    today=some.integers(-60, 12).map(lambda number: TODAY + timedelta(days=number)),
    tree=some.just(EVERYTHING) | trees(fragments, near_days, some.integers(-12, 12)),
)
def test_counts_and_lamps_are_those_of_a_recount(
    store: Store,
    calendar: WorkingCalendar,
    house: House,
    rows: list[dict[str, Any]],
    by: HeatmapRows,
    lane: DeadlineLane,
    days: int,
    today: date,
    tree: FilterTree,
) -> None:
    actor = reviewer(house)
    naive = NaiveFilter(calendar, today, actor.officer_id)
    counted: Counter[tuple[Any, str]] = Counter()
    lamps: dict[tuple[Any, str], Lamp] = {}
    for row in rows:
        if row["closed_on"] is None and naive.fits(tree, row):
            cell = row[_KEYS[by]], column_by_hand(calendar, today, days, lane, row)
            counted[cell] += 1
            lamps[cell] = max(lamps.get(cell, Lamp.GREEN), naive.lamp_of(row))
    with store.read() as connection:
        reading = Reading(connection, actor, datetime.combine(today, time(6), UTC), today, calendar)
        found = heatmap(reading, HeatmapRequest(by, lane, days, tree))

    assert sorted(counted.values()) == sorted(cell.cases for row in found.rows for cell in row.cells if cell.cases)
    by_column: Counter[str] = Counter()
    worst: dict[str, Lamp] = {}
    for (_, column), number in counted.items():
        by_column[column] += number
    for (_, column), lamp in lamps.items():
        worst[column] = max(worst.get(column, Lamp.GREEN), lamp)
    totals = dict(zip([column.key for column in found.columns], found.totals, strict=True))
    assert {key: cell.cases for key, cell in totals.items() if cell.cases} == dict(by_column)
    assert {key: cell.lamp for key, cell in totals.items() if cell.cases} == worst
    by_row = Counter(sum(counted[cell] for cell in counted if cell[0] == key) for key in {key for key, _ in counted})
    assert Counter(row.total.cases for row in found.rows) == by_row
    assert found.total.cases == sum(counted.values())


@pytest.mark.parametrize("by", HeatmapRows)
@pytest.mark.parametrize("lane", DeadlineLane)
def test_a_cell_opens_the_cases_that_it_counted(
    store: Store, calendar: WorkingCalendar, house: House, by: HeatmapRows, lane: DeadlineLane
) -> None:
    request = HeatmapRequest(by, lane, 5)
    with looking(store, calendar, supervisor(house)) as reading:
        found = heatmap(reading, request)
        opened: list[int] = []
        for row in found.rows:
            for column, cell in zip(found.columns, row.cells, strict=True):
                wanted = WorklistRequest(WorklistView.OPEN, pick=pick(found, request, row.key, column.key))
                page = worklist.page(reading, wanted, size=AMOUNT)
                assert len(page.rows) == worklist.count(reading, wanted) == cell.cases
                assert max((line.lamp for line in page.rows), default=Lamp.GREEN) is cell.lamp
                opened += [line.case_id for line in page.rows]
        everything = worklist.count(reading, WorklistRequest(WorklistView.OPEN, pick=pick(found, request, None, None)))
        overdue = worklist.count(
            reading, WorklistRequest(WorklistView.OPEN, pick=pick(found, request, None, "overdue"))
        )

    assert len(opened) == len(set(opened)) == everything == found.total.cases > 0
    assert overdue == found.totals[0].cases


def test_columns_are_working_days_and_a_weekend_that_is_worked_is_one(calendar: WorkingCalendar) -> None:
    from core.rules.heatmap import columns

    keys = [column.key for column in columns(calendar, date(2026, 9, 18), 5)]
    assert keys == [
        "overdue",
        "2026-09-18",
        "2026-09-20",
        "2026-09-21",
        "2026-09-22",
        "2026-09-23",
        "later",
        "stopped",
        "none",
    ]
    holiday = columns(calendar, date(2026, 10, 3), 5)[1]
    assert (holiday.since, holiday.day) == (date(2026, 10, 3), date(2026, 10, 8))
    assert not holiday.provisional
    assert columns(calendar, date(2026, 12, 31), 5)[2].provisional
    with pytest.raises(BadInput, match=r"heatmap\.days_not_offered"):
        columns(calendar, TODAY, 7)


def test_shades_tell_a_crowded_day_from_a_quiet_one(store: Store, calendar: WorkingCalendar, house: House) -> None:
    with looking(store, calendar, supervisor(house)) as reading:
        found = heatmap(reading, HeatmapRequest(HeatmapRows.ITEM, DeadlineLane.PROMISED, 20))
    shaded = [
        (cell.cases, cell.shade)
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if column.place is DeadlinePlace.DAY
    ]
    assert all((shade > 0) == (cases > 0) for cases, shade in shaded)
    assert {shade for _, shade in shaded} >= {0, 1, 3}
    for cases, shade in shaded:
        assert all(other_shade >= shade for other, other_shade in shaded if other > cases)
