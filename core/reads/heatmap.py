"""The heatmap of limits as a person sees it: open cases by section, officer, item or stage and by the day they run out.

Used by mode 3 and ``yizhang heatmap``. One look; every count is the length of the list that its cell opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from core.reads import filter_days
from core.rules import heatmap as rules
from core.work import Reading
from data.queries import heatmap as query
from data.queries.filter_sql import Asking
from data.queries.heatmap import RowName
from data.words.filter_tree import FilterTree
from data.words.heatmap_words import (
    Heatmap,
    HeatmapCell,
    HeatmapColumn,
    HeatmapPick,
    HeatmapRequest,
    HeatmapRow,
    HeatmapRows,
)
from data.words.limits import Lamp

NOBODY = RowName(None, "", "", "")
_NOTHING = HeatmapCell(0, Lamp.GREEN, 0)


class _Placed(NamedTuple):
    """Cases of one row in one column."""

    key: Any
    column: int
    cell: HeatmapCell


def heatmap(reading: Reading, request: HeatmapRequest) -> Heatmap:
    """Return the open cases that fit the request's filter, counted by row and column.

    Rows without a case are left out.

    Raises:
        BadInput: ``heatmap.days_not_offered``; ``calendar.outside`` when the calendar does not reach so far.
    """
    columns = rules.columns(reading.calendar, reading.today, request.days)
    tree, asking = _asked(reading, request)
    last = rules.last_day(columns)
    counted = query.counted(reading.connection, request.rows, request.lane, last, tree, asking)
    placed = [
        _Placed(one.key, rules.column_of(columns, one.place, one.day), HeatmapCell(one.cases, one.lamp, 0))
        for one in counted
    ]
    return _whole(reading, request.rows, columns, placed)


def month(reading: Reading, request: HeatmapRequest, first: date) -> Heatmap:
    """Return the same cases counted by row and calendar day of one month; days that are over show what ran out then.

    Limits that a special procedure stops have no day yet and are not among them, unless they ran out before.

    Args:
        first: the first day of the month; the days that the request looks ahead say nothing here.

    Raises:
        BadInput: ``calendar.outside`` when the calendar does not know the month.
    """
    columns = rules.month_columns(reading.calendar, reading.today, first)
    tree, asking = _asked(reading, request)
    last = rules.last_day(columns)
    counted = query.counted_by_day(reading.connection, request.rows, request.lane, first, last, tree, asking)
    placed = [
        _Placed(one.key, (one.day - first).days, HeatmapCell(one.cases, one.lamp, 0))
        for one in counted
        if one.day is not None
    ]
    return _whole(reading, request.rows, columns, placed)._replace(weeks=rules.weeks(columns))


def pick(heatmap: Heatmap, request: HeatmapRequest, row: str | None, column: str | None) -> HeatmapPick:
    """Return what opens exactly the cases of a cell, by keys; of a whole row or column where the other is None.

    The column may be a week of a month, and the row one that has no case any more.
    """
    found = None if column is None else next(one for one in (*heatmap.columns, *heatmap.weeks) if one.key == column)
    return HeatmapPick(request.lane, request.rows, row, found, rules.last_day(heatmap.columns))


def _asked(reading: Reading, request: HeatmapRequest) -> tuple[FilterTree, Asking]:
    tree = filter_days.with_days(request.filter, reading.calendar, reading.today)
    return tree, filter_days.asking_of(reading, tree)


def _whole(reading: Reading, by: HeatmapRows, columns: tuple[HeatmapColumn, ...], placed: Sequence[_Placed]) -> Heatmap:
    named = _rows(query.names(reading.connection, by), placed)
    cells = _cells(placed, named)
    shades = rules.shades(_loads(reading, by, named, columns, cells))
    rows = tuple(
        _row(name, number, [cells.get((number, place), _NOTHING) for place in range(len(columns))], shades)
        for number, name in enumerate(_once(named))
    )
    totals = tuple(_sum(row.cells[place] for row in rows) for place in range(len(columns)))
    return Heatmap(rows, columns, totals, _sum(totals))


def _rows(names: Iterable[RowName], placed: Iterable[_Placed]) -> list[RowName]:
    """Return the rows that have cases, in their order; those that nobody holds stand first."""
    there = {one.key for one in placed}
    found = [NOBODY] if None in there else []
    return found + [name for name in names if name.key in there]


def _once(named: Sequence[RowName]) -> list[RowName]:
    """Return every row once: versions of an item are one row, called by the newest name."""
    return list({name.code: name for name in named}.values())


def _cells(placed: Iterable[_Placed], named: Sequence[RowName]) -> dict[tuple[int, int], HeatmapCell]:
    order = {name.code: number for number, name in enumerate(_once(named))}
    number_of: Mapping[Any, int] = {name.key: order[name.code] for name in named}
    gathered: defaultdict[tuple[int, int], list[HeatmapCell]] = defaultdict(list)
    for one in placed:
        gathered[number_of[one.key], one.column].append(one.cell)
    return {cell: _sum(parts) for cell, parts in gathered.items()}


def _row(name: RowName, number: int, cells: Sequence[HeatmapCell], shades: Mapping[tuple[int, int], int]) -> HeatmapRow:
    shaded = tuple(cell._replace(shade=shades.get((number, place), 0)) for place, cell in enumerate(cells))
    return HeatmapRow(name.code, name.name, name.name_en, shaded, _sum(cells))


def _sum(cells: Iterable[HeatmapCell]) -> HeatmapCell:
    held = [cell for cell in cells if cell.cases]
    return HeatmapCell(sum(cell.cases for cell in held), max((cell.lamp for cell in held), default=Lamp.GREEN), 0)


def _loads(
    reading: Reading,
    rows: HeatmapRows,
    named: Sequence[RowName],
    columns: Sequence[HeatmapColumn],
    cells: Mapping[tuple[int, int], HeatmapCell],
) -> dict[tuple[int, int], float]:
    """Return the cases of each cell of a day for each person of the row who is at work on that day."""
    days = [(place, column.day) for place, column in enumerate(columns) if column.day is not None]
    at_work = _people_at_work(reading, rows, [day for _, day in days])
    loads: dict[tuple[int, int], float] = {}
    for number, name in enumerate(_once(named)):
        for place, day in days:
            cell = cells.get((number, place))
            if cell is not None:
                loads[number, place] = cell.cases / max(0.5, at_work.get((name.key, day), 1))
    return loads


def _people_at_work(reading: Reading, rows: HeatmapRows, days: Sequence[date]) -> dict[tuple[Any, date], int]:
    """Return how many reviewers of a row are at work on each day; items and stages belong to nobody alone."""
    if rows not in {HeatmapRows.SECTION, HeatmapRows.OFFICER}:
        return {}
    away: defaultdict[int, list[tuple[date, date]]] = defaultdict(list)
    for officer_id, first, last in query.leaves(reading.connection, days[0], days[-1]):
        away[officer_id].append((first, last))
    present: defaultdict[tuple[Any, date], int] = defaultdict(int)
    for officer_id, section_id in query.reviewers(reading.connection):
        for day in days:
            here = not any(first <= day <= last for first, last in away[officer_id])
            present[section_id if rows is HeatmapRows.SECTION else officer_id, day] += here
    return present
