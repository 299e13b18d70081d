"""Rows about the heatmap of limits over a busy bureau, a fifth of its cases open: counting them, and keys to paint.

The reference of counting is the same numbers of every case, closed ones too, counted row by row of the table.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import func, select, text

from core.bureau import Bureau
from core.reads import filter_days
from core.reads.heatmap import heatmap
from core.rules import heatmap as rules
from core.work import Reading
from data.queries import heatmap as query
from data.store.store import Store
from data.tables.case import permit_case
from data.words.filter_tree import EVERYTHING
from data.words.heatmap_words import DeadlineLane, HeatmapRequest, HeatmapRows
from scripts.benchmarks import programs
from scripts.benchmarks.rows import Budget, Of, Reference, Row, Sample, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.stores import bureau_calendar
from scripts.benchmarks.synthetic import DIRECTOR
from scripts.benchmarks.terminal import Terminal, numbers

FAMILY = "heatmap"
DAYS = 20
MODE, RIGHT, LEFT, UP = b"3", b"\x1b[C", b"\x1b[D", b"\x1b[A"
LEGEND, CASES = "调休上班".encode(), "件".encode()
"""In the last line of the table's frame, and in the line that says what the cell under the cursor is."""
_SECOND = 1000


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the rows."""
    yield from _counting(setting)
    yield from _keys(setting)


def _counting(setting: Setting) -> Iterator[Row]:
    address, runs = setting.stores.busy(setting.effort.large), max(3, setting.effort.queries // 20)
    bureau = Bureau(Store.open(address), bureau_calendar(), DIRECTOR)
    try:
        with bureau.reading() as reading:
            found: dict[tuple[HeatmapRows, DeadlineLane], Sample] = {}
            for rows in HeatmapRows:
                for lane in DeadlineLane:
                    request = HeatmapRequest(rows, lane, DAYS)
                    found[rows, lane] = sample(_seconds(lambda: heatmap(reading, request), runs), _SECOND)  # noqa: B023
            slowest = max(found, key=lambda one: found[one].value)
            size = f"{setting.effort.large:,} cases"
            for what, asked in (
                (f"heatmap of {size}: sections by promised limit", (HeatmapRows.SECTION, DeadlineLane.PROMISED)),
                (f"heatmap of {size}: the slowest, {slowest[0]} by {slowest[1]} limit", slowest),
            ):
                whole = _seconds(lambda: _whole_table(reading, *asked), max(3, runs // 5))  # noqa: B023
                reference = Reference("the same by reading the whole table", sample(whole, _SECOND))
                yield Row(FAMILY, what, Unit.MILLISECONDS, found[asked], reference, Budget(0.1), setting.stores.backend)
    finally:
        bureau.close()


def _whole_table(reading: Reading, rows: HeatmapRows, lane: DeadlineLane) -> list[Any]:
    """Count every case, open or not, by row, place and lamp, row by row of the table."""
    last = rules.last_day(rules.columns(reading.calendar, reading.today, DAYS))
    asking = filter_days.asking_of(reading, EVERYTHING)
    [number] = query._counted(rows, lane, last, EVERYTHING, asking).selected_columns
    bare = select(number, func.count()).group_by(number)
    if reading.connection.dialect.name == "sqlite":
        said = str(bare.compile(reading.connection, compile_kwargs={"literal_binds": True}))
        return list(reading.connection.execute(text(said.replace("FROM permit_case", "FROM permit_case NOT INDEXED"))))
    return list(reading.connection.execute(bare.select_from(permit_case)))


def _keys(setting: Setting) -> Iterator[Row]:
    size = f"heatmap of {setting.effort.large:,}"
    with Terminal(programs.console(setting.stores.busy(setting.effort.large)), setting.folder) as terminal:
        terminal.since_start(numbers(1))
        terminal.press(programs.CASES_MODE, numbers(10))
        terminal.press(MODE, lambda drawn: LEGEND in drawn)
        terminal.press(programs.DOWN, lambda drawn: CASES in drawn)
        moves = []
        for turn in range(setting.effort.presses):
            key = (RIGHT, programs.DOWN, LEFT, UP)[turn % 4]
            moves.append(terminal.press(key, lambda drawn: CASES in drawn).drawn)
        switches = []
        for _ in range(setting.effort.presses // 2 + 1):
            terminal.press(programs.CASES_MODE, numbers(10))
            switches.append(terminal.press(MODE, lambda drawn: LEGEND in drawn).drawn)
    for what, found in (("cursor to another cell", moves), ("back to mode 3", switches)):
        for told, budget in ((what, Budget(16, Of.VALUE)), (f"{what}: slow ones", Budget(32, Of.P95))):
            ours = sample(found, _SECOND)
            yield Row(FAMILY, f"{size}: {told}", Unit.MILLISECONDS, ours, None, budget, setting.stores.backend)


def _seconds(ask: Callable[[], Any], runs: int) -> list[float]:
    """Ask once to warm up, then ``runs`` times."""
    ask()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        ask()
        times.append(time.perf_counter() - begun)
    return times
