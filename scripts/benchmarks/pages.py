"""Rows about pages of a list: against the same page asked of the driver itself, and the end against the start."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from core.bureau import Bureau
from core.reads import filter_days, views, worklist
from core.work import Reading
from data.queries import worklist as query
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.filter_tree import EVERYTHING
from data.words.worklist_words import INDEXED_SORTS, SortColumn, WorklistRequest, WorklistView, sorts_offered
from scripts.benchmarks.rows import Budget, Reference, Row, Sample, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.stores import bureau_calendar
from scripts.benchmarks.synthetic import DIRECTOR

FAMILY = "query"
SIZE = worklist.PAGE
ALL = WorklistRequest(WorklistView.ALL)
_RAW = """
SELECT c.due_on, c.case_id, c.case_number, i.name, i.name_en, s.name, s.name_en, o.name, c.kind, c.route, c.stage,
       c.promised_due_on, c.statutory_due_on, c.stage_due_on, c.closed_on, c.paused_on, c.told_until, c.promise_runs,
       c.held, c.returned, coalesce(c.chief_opinion, c.recommendation), c.stage_since, c.clock, c.imported
FROM permit_case c
LEFT JOIN item i ON i.item_id = c.item_id
LEFT JOIN section s ON s.section_id = c.section_id
LEFT JOIN officer o ON o.officer_id = c.holder_id
"""
RAW_FIRST = f"{_RAW} ORDER BY c.due_on, c.case_id LIMIT {SIZE}"
RAW_COUNT = "SELECT count(*) FROM permit_case"
Ask = Callable[[], Any]


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the rows."""
    effort, store = setting.effort, setting.stores.backend
    address = setting.stores.bureau(effort.large)
    bureau = Bureau(Store.open(address), bureau_calendar(), DIRECTOR)
    driver = "psycopg" if address.is_postgresql else "sqlite3"
    size = f"{effort.large:,} cases"
    try:
        with _raw(address) as fetch, bureau.reading() as reading:
            first = worklist.page(reading, ALL, size=SIZE)
            if [row[1] for row in fetch(RAW_FIRST)] != [row.case_id for row in first.rows]:
                raise AssertionError("the page and the reference are not the same rows")
            everything = _everything(reading)
            asked, ours, look, raw = _in_turn(
                effort.queries,
                lambda: query.rows(reading.connection, everything, limit=SIZE),
                lambda: worklist.page(reading, ALL, size=SIZE),
                lambda: bureau.look(worklist.page, ALL, size=SIZE),
                lambda: fetch(RAW_FIRST),
            )
            reference = Reference(f"raw {driver}", raw)
            for what, found, budget in (
                ("query of", asked, Budget(2)),
                ("page of", ours, Budget(2)),  # with lamps and days left, as screens get it
                ("page in a look of its own of", look, None),  # and with who looks resolved
            ):
                yield Row(FAMILY, f"{what} {SIZE} of {size}", Unit.MILLISECONDS, found, reference, budget, store)
            counted, raw = _in_turn(
                max(3, effort.queries // 20), lambda: worklist.count(reading, ALL), lambda: fetch(RAW_COUNT)
            )
            reference = Reference(f"raw {driver}", raw)
            yield Row(FAMILY, f"count of {size}", Unit.MILLISECONDS, counted, reference, None, store)
            yield from _ends(setting, reading)
            yield from _sorts(setting, reading)
    finally:
        bureau.close()


def _everything(reading: Reading) -> query.CaseList:
    scope = views.scope_of(ALL.view, reading.actor)
    asking = filter_days.asking_of(reading, EVERYTHING)
    return query.CaseList(scope, EVERYTHING, asking, ALL.sort, ALL.descending)


def _ends(setting: Setting, reading: Reading) -> Iterator[Row]:
    start = worklist.page(reading, ALL, size=SIZE).anchors[-1]
    end = worklist.page(reading, ALL, last=True, size=SIZE * 2).anchors[0]
    after_start, before_end, first, last = _in_turn(
        setting.effort.queries,
        lambda: worklist.page(reading, ALL, after=start, size=SIZE),
        lambda: worklist.page(reading, ALL, after=end, size=SIZE),
        lambda: worklist.page(reading, ALL, size=SIZE),
        lambda: worklist.page(reading, ALL, last=True, size=SIZE),
    )
    of, store = f"of {setting.effort.large:,} cases", setting.stores.backend
    for what, ours, name, reference in (
        (f"page by key near the end {of}", before_end, "near the start", after_start),
        (f"last page {of}", last, "first page", first),
    ):
        yield Row(FAMILY, what, Unit.MILLISECONDS, ours, Reference(name, reference), Budget(2), store)


def _sorts(setting: Setting, reading: Reading) -> Iterator[Row]:
    """The slowest of the sorts that a list may have, against the one that it opens with."""
    cases = setting.effort.large
    for view in (WorklistView.ALL, WorklistView.OPEN):
        offered = sorts_offered(view, cases)
        if view is WorklistView.ALL and offered != INDEXED_SORTS:
            continue  # a store so small that everything may be sorted
        asks = [_sorted(reading, view, sort) for sort in offered]
        found = dict(zip(offered, _in_turn(max(3, setting.effort.queries // 20), *asks), strict=True))
        slowest = max(offered, key=lambda sort: found[sort].value)
        what = f"slowest sort offered, {view.value} of {cases:,} cases: {slowest.value}"
        reference = Reference("by due day", found[SortColumn.DUE])
        yield Row(FAMILY, what, Unit.MILLISECONDS, found[slowest], reference, None, setting.stores.backend)


def _sorted(reading: Reading, view: WorklistView, sort: SortColumn) -> Ask:
    request = WorklistRequest(view, sort=sort)
    return lambda: worklist.page(reading, request, size=SIZE)


def _in_turn(runs: int, *asks: Ask) -> tuple[Sample, ...]:
    """Ask everything in turn, ``runs`` times; return milliseconds."""
    times: list[list[float]] = [[] for _ in asks]
    for run in range(runs + 1):
        for ask, collected in zip(asks, times, strict=True):
            begun = time.perf_counter()
            ask()
            if run:
                collected.append(time.perf_counter() - begun)
    return tuple(sample(collected, 1000) for collected in times)


@contextmanager
def _raw(address: StoreAddress) -> Iterator[Callable[[str], Sequence[Any]]]:
    """Give a function that runs SQL on a connection of the driver, inside one transaction as a look does."""
    if address.is_postgresql:
        import psycopg

        with psycopg.connect(address.url or "") as server, server.cursor() as cursor:
            server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield lambda statement: cursor.execute(statement).fetchall()
        return
    with closing(sqlite3.connect(address.file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        yield lambda statement: connection.execute(statement).fetchall()
