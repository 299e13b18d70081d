"""The heatmap and its months counted again in plain Python, cell by cell, and every cell's list counted too."""

from __future__ import annotations

import calendar as weeks
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from core.reads import worklist
from core.reads.heatmap import heatmap, month, pick
from core.work import Reading
from data.words.heatmap_words import DeadlineLane, Heatmap, HeatmapRequest, HeatmapRows
from data.words.limits import Lamp
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.reads.test_heatmap import column_by_hand
from tests.data.queries.bureau_rows import all_rows
from tests.data.queries.naive_filter import NaiveFilter

LIMITS = {
    DeadlineLane.PROMISED: "promised_due_on",
    DeadlineLane.STATUTORY: "statutory_due_on",
    DeadlineLane.STAGE: "stage_due_on",
}


class Counted(NamedTuple):
    """What a cell shows."""

    cases: int
    lamp: Lamp


Cells = dict[tuple[str, str], Counted]


def row_key(by: HeatmapRows, row: dict[str, Any]) -> str:
    """Return the key of the row that a case stands in."""
    if by is HeatmapRows.STAGE:
        return str(row["stage"].value)
    named = {HeatmapRows.SECTION: "section", HeatmapRows.ITEM: "item", HeatmapRows.OFFICER: "holder"}[by]
    return row[named][0] or ""


def shown(found: Heatmap) -> Cells:
    """Return the cells with cases."""
    return {
        (row.key, column.key): Counted(cell.cases, cell.lamp)
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell.cases
    }


def recounted(reading: Reading, request: HeatmapRequest) -> Cells:
    """Count the heatmap from the rows, one case after the other."""
    return _gathered(reading, request, lambda row: column_by_hand(
        reading.calendar, reading.today, request.days, request.lane, row
    ))  # fmt: skip


def recounted_month(reading: Reading, request: HeatmapRequest, first: date) -> Cells:
    """Count a month from the rows: what runs out on each day, or ran out."""
    last = first + timedelta(days=weeks.monthrange(first.year, first.month)[1] - 1)

    def day_of(row: dict[str, Any]) -> str | None:
        limit = row[LIMITS[request.lane]]
        place = column_by_hand(reading.calendar, reading.today, 5, request.lane, row)
        return limit.isoformat() if limit and place not in {"stopped", "none"} and first <= limit <= last else None

    return _gathered(reading, request, day_of)


def _gathered(reading: Reading, request: HeatmapRequest, column: Any) -> Cells:
    naive = NaiveFilter(reading.calendar, reading.today, reading.actor.officer_id)
    cells: defaultdict[tuple[str, str], list[Lamp]] = defaultdict(list)
    for row in all_rows(reading.connection):
        if row["closed_on"] is None and naive.fits(request.filter, row):
            key = column(row)
            if key is not None:
                cells[row_key(request.rows, row), key].append(Lamp(naive.lamp_of(row)))
    return {cell: Counted(len(lamps), max(lamps)) for cell, lamps in cells.items()}


def assert_recounted(reading: Reading, requests: Iterable[HeatmapRequest]) -> int:
    """Compare heatmaps and the months of today and after with a recount; return how many cells were compared."""
    compared = 0
    for request in requests:
        found = heatmap(reading, request)
        assert shown(found) == recounted(reading, request), request
        compared += len(shown(found))
        first = reading.today.replace(day=1)
        for begins in (first, (first + timedelta(days=31)).replace(day=1)):
            seen = month(reading, request, begins)
            assert shown(seen) == recounted_month(reading, request, begins), (request, begins)
            compared += len(shown(seen))
    return compared


def assert_lists_are_their_cells(reading: Reading, request: HeatmapRequest) -> None:
    """Open every cell, row and column and count the list."""
    first = reading.today.replace(day=1)
    for found in (heatmap(reading, request), month(reading, request, first)):
        for row in found.rows:
            for column, cell in zip(found.columns, row.cells, strict=True):
                if cell.cases:
                    assert _listed(reading, found, request, row.key, column.key) == cell.cases
        for column, total in zip(found.columns, found.totals, strict=True):
            assert _listed(reading, found, request, None, column.key) == total.cases
        for key, cells in [(row.key, row.cells) for row in found.rows] + [(None, found.totals)]:
            for week in found.weeks:
                assert week.since is not None and week.until is not None
                of_week = cells[week.since.day - 1 : week.until.day]
                assert _listed(reading, found, request, key, week.key) == sum(cell.cases for cell in of_week)


def _listed(reading: Reading, found: Heatmap, request: HeatmapRequest, row: str | None, column: str | None) -> int:
    wanted = WorklistRequest(WorklistView.OPEN, request.filter, pick=pick(found, request, row, column))
    return worklist.count(reading, wanted)
