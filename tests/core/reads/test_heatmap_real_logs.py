"""On two real logs the heatmap counts what somebody counts who walks through the rows, on both kinds of store.

``YIZHANG_HEATMAPS=1`` looks on every day of three weeks instead of one, with every filter.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest

from core.rules.calendar import WorkingCalendar
from core.rules.filter import parse
from core.work import Reading
from data.store.store import Store
from data.words.heatmap_words import DAYS_OFFERED, DeadlineLane, HeatmapRequest, HeatmapRows
from data.words.kinds import StoreKind
from data.words.people import Actor
from data.words.procedure_words import Duty, Position
from tests.conftest import MakeStore
from tests.core.desks.history_checks import Importer
from tests.core.reads.heatmap_recount import assert_lists_are_their_cells, assert_recounted
from tests.data.imports.log_files import shared_log

LONG = bool(os.environ.get("YIZHANG_HEATMAPS"))
FILTERS = ("", "lamp:red,breach", "left<3 -paused", "stage:review,sign_off or holder:nobody")


def requests(today: date) -> Iterator[HeatmapRequest]:
    """Every kind of row with every limit; filters and horizons in turn, or all of them."""
    for number, (by, lane) in enumerate(product(HeatmapRows, DeadlineLane)):
        for place, text in enumerate(FILTERS):
            if LONG or place == number % len(FILTERS):
                yield HeatmapRequest(by, lane, DAYS_OFFERED[number % len(DAYS_OFFERED)], parse(text, today))


@pytest.mark.parametrize(("log", "moment"), [("receipt.xes.gz", date(2011, 6, 30)),
                                             ("BPIC15_1.csv.gz", date(2013, 6, 30))])  # fmt: skip
def test_a_real_log_is_counted_as_by_hand(
    make_store: MakeStore, calendar: WorkingCalendar, now: datetime, log: str, moment: date
) -> None:
    store: Store = make_store(StoreKind.REPLAY)
    result = Importer(store, calendar, now)(shared_log(log), moment=moment)
    actor = Actor(1, "operator", "operator", Position.STAFF, None, frozenset({Duty.OPERATION}), frozenset(),
                  frozenset(), frozenset())  # fmt: skip
    compared = 0
    for days in range(-2, 19) if LONG else (0,):
        today = now.date() + timedelta(days=days)
        with store.read() as connection:
            reading = Reading(connection, actor, datetime.combine(today, time(6), UTC), today, calendar)
            compared += assert_recounted(reading, requests(today))
            if not days:
                assert_lists_are_their_cells(reading, HeatmapRequest(HeatmapRows.SECTION, DeadlineLane.PROMISED, 10))
                assert_lists_are_their_cells(reading, HeatmapRequest(HeatmapRows.STAGE, DeadlineLane.STATUTORY, 20))
    assert compared > 100 and result.open > 50
    sys.stdout.write(f"{log}: {compared} cells as by hand\n")
