"""Mode 3: the heatmap of limits is walked by keys, and every cell is the list of the cases that it counted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from core.desks import review, sign_off
from core.reads import worklist
from data.words.heatmap_words import DeadlineLane, HeatmapRows
from data.words.procedure_words import Stage
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings, to_sign
from tui.present.heatmap_text import cell_of
from tui.screens.frozen_cases import FrozenCasesScreen
from tui.screens.heatmap_cases import HeatmapCasesScreen
from tui.screens.heatmap_screen import HeatmapScreen
from tui.widgets.frozen_list import FrozenList

Cell = tuple[str | None, str | None]


def heatmap_of(opened: Console) -> HeatmapScreen:
    screen = opened.app.screen
    assert isinstance(screen, HeatmapScreen)
    return screen


def cell(opened: Console) -> Cell:
    return heatmap_of(opened).table.cursor_keys


def count(opened: Console) -> int:
    """Return the number in the cell under the cursor."""
    screen = heatmap_of(opened)
    assert screen.read is not None
    return cell_of(screen.read.found, *screen.table.cursor_keys).cases


async def come(opened: Console, holds: Callable[[HeatmapScreen], bool] = lambda screen: True) -> None:
    """Wait until the heatmap stands with what is asked of it now."""

    def stands() -> bool:
        screen = opened.app.screen
        return isinstance(screen, HeatmapScreen) and screen.read is not None and holds(screen)

    await opened.until(stands)


@asynccontextmanager
async def deadlines(
    rehearsal: Rehearsal, login: str = "director", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Console]:
    async with console(rehearsal, login, size=size, using=settings("en")) as opened:
        await opened.press("3")
        await come(opened)
        yield opened


@pytest.fixture
def busy(rehearsal: Rehearsal) -> Rehearsal:
    """Cases of several items at several stages: two to sign, one in review, one that stays late."""
    late = to_sign(rehearsal)
    rehearsal.as_person("director").act(sign_off.hold, late, "等待会商")
    rehearsal.clock.later(days=9)
    to_sign(rehearsal)
    to_sign(rehearsal, "danger")
    rehearsal.in_review("water")
    return rehearsal


def heads(opened: Console) -> str:
    """Return the line above the columns."""
    return next(line for line in opened.text().splitlines() if line.rstrip().endswith("total"))


async def to_filled_cell(opened: Console) -> None:
    """Walk to the first cell of a day that holds a case."""
    screen = heatmap_of(opened)
    assert screen.read is not None
    found = screen.read.found
    for row in found.rows:
        for column, held in zip(found.columns, row.cells, strict=True):
            if held.cases and column.day is not None:
                await opened.press("g", "home")
                for _ in range([one.key for one in found.rows].index(row.key)):
                    await opened.press("down")
                for _ in range(found.columns.index(column)):
                    await opened.press("right")
                assert cell(opened) == (row.key, column.key)
                return
    raise AssertionError("no day holds a case")


async def test_arrows_and_letters_move_and_every_cell_is_told_in_words(busy: Rehearsal) -> None:
    async with deadlines(busy) as opened:
        screen = heatmap_of(opened)
        assert screen.read is not None
        keys = [column.key for column in screen.read.found.columns]
        assert cell(opened) == (screen.read.found.rows[0].key, "overdue")
        await opened.press("right", "l")
        assert cell(opened)[1] == keys[2]
        await opened.press("h", "left", "left")
        assert cell(opened)[1] == "overdue"
        await opened.press("G")
        assert cell(opened) == (None, "overdue")
        await opened.press("end")
        assert cell(opened) == (None, None)
        assert count(opened) == screen.read.found.total.cases == 4
        assert "4 cases" in opened.text()
        await opened.press("g", "0")
        assert cell(opened) == (screen.read.found.rows[0].key, "overdue")


async def test_tab_goes_through_rows_and_t_through_limits_and_the_column_stays(busy: Rehearsal) -> None:
    async with deadlines(busy) as opened:
        for rows in (HeatmapRows.OFFICER, HeatmapRows.ITEM, HeatmapRows.STAGE, HeatmapRows.SECTION):
            await opened.press("tab")
            await come(opened, lambda screen, rows=rows: screen.request.rows is rows)
            assert count(opened) >= 0
        await opened.press("shift+tab")
        await come(opened, lambda screen: screen.request.rows is HeatmapRows.STAGE)
        await opened.press("right", "right", "down")
        before = cell(opened)
        await opened.press("t")
        await come(opened, lambda screen: screen.request.lane is DeadlineLane.STATUTORY)
        assert cell(opened) == before
        await opened.press("o")
        await come(opened, lambda screen: screen.request.days == 20)
        assert cell(opened) == before
        await opened.press("f7")
        await come(opened, lambda screen: screen.request.lane is DeadlineLane.STAGE)
        assert "Stage limit" in opened.text()


async def test_enter_opens_the_cases_of_a_cell_and_esc_comes_back_to_it(busy: Rehearsal) -> None:
    async with deadlines(busy) as opened:
        await to_filled_cell(opened)
        place, counted = cell(opened), count(opened)
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, HeatmapCasesScreen) and opened.cases.window.loaded)
        request = opened.cases.request
        assert request.pick is not None
        assert busy.as_person("director").look(worklist.count, request) == opened.cases.window.total == counted
        await opened.press("space")
        assert opened.cases.marked
        await opened.press("escape")
        assert not opened.cases.marked, "marks are taken back before the list is left"
        await opened.press("escape")
        await come(opened)
        assert cell(opened) == place


async def test_a_decision_in_a_cell_is_counted_and_the_cursor_stays(busy: Rehearsal) -> None:
    async with deadlines(busy) as opened:
        await opened.press("tab", "tab", "tab")
        await come(opened, lambda screen: screen.request.rows is HeatmapRows.STAGE)
        rows = [row.key for row in heatmap_of(opened).read.found.rows]
        await opened.press(*["down"] * rows.index("review"), "end")
        assert cell(opened) == ("review", None) and count(opened) == 1
        page = busy.as_person("director").look(worklist.page, WorklistRequest(WorklistView.OPEN))
        (case_id,) = (row.case_id for row in page.rows if row.stage is Stage.REVIEW)
        busy.as_person("reviewer").act(review.approve, case_id, "材料齐全")
        await come(opened, lambda screen: screen.read is not None and count(opened) == 0)
        assert cell(opened) == ("review", None), "its row stays under the cursor, with nothing in it"


async def test_a_filter_counts_only_some_and_its_list_is_filtered_too(busy: Rehearsal) -> None:
    async with deadlines(busy) as opened:
        await opened.press("slash")
        opened.app.screen.query_one("#filter Input", Input).value = "stage:sign_off"
        await opened.press("enter")
        await come(opened, lambda screen: screen.read.found.total.cases == 3)
        await opened.press("G", "end", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, HeatmapCasesScreen) and opened.cases.window.loaded)
        assert opened.cases.window.total == 3
        await opened.press("escape")
        await come(opened)
        await opened.press("escape")
        await come(opened, lambda screen: screen.read.found.total.cases == 4)
        await opened.press("slash")
        opened.app.screen.query_one("#filter Input", Input).value = '"没有的事项"'
        await opened.press("enter")
        await opened.until(lambda: "Nothing matches the filter" in opened.text())


async def test_a_list_is_frozen_beside_the_table_where_there_is_room(busy: Rehearsal) -> None:
    async with deadlines(busy, size=(160, 40)) as opened:
        await to_filled_cell(opened)
        counted = count(opened)
        await opened.press("f")
        frozen = heatmap_of(opened).query_one(FrozenList)
        await opened.until(lambda: frozen.cases is not None and frozen.cases.window.loaded)
        assert frozen.display and frozen.cases.window.total == counted
        number = frozen.cases.window.rows[0].case_number
        await opened.press("G", "end")
        assert number in opened.text(), "the list stays while the cursor walks on"
        await opened.press("escape")
        assert not frozen.display
    async with deadlines(busy, size=(120, 36)) as opened:
        await opened.press("f")
        await opened.until(lambda: any("140 columns" in notice for notice in opened.notices))


async def test_the_frozen_list_takes_the_keys_with_all_that_a_list_does_and_esc_gives_them_back(
    busy: Rehearsal,
) -> None:
    async with deadlines(busy, size=(160, 40)) as opened:
        await opened.press("tab", "tab", "tab")
        await come(opened, lambda screen: screen.request.rows is HeatmapRows.STAGE)
        rows = [row.key for row in heatmap_of(opened).read.found.rows]
        await opened.press(*["down"] * rows.index("sign_off"), "end")
        place, counted = cell(opened), count(opened)
        await opened.press("f", "g", "home", "i")
        await opened.until(lambda: isinstance(opened.app.screen, FrozenCasesScreen) and opened.cases.window.loaded)
        screen = opened.app.screen
        assert isinstance(screen, FrozenCasesScreen)
        assert opened.cases.window.total == counted == 3
        assert screen.beside.cursor_keys == (rows[0], "overdue"), "the heatmap stands beside it as it was left"
        await opened.press("j", "space")
        assert opened.cases.marked, "marks, as in any list"
        await opened.press("escape")
        page = busy.as_person("director").look(worklist.page, opened.cases.request)
        busy.as_person("director").act(sign_off.approve, page.rows[2].case_id)
        await opened.until(lambda: "3" in screen.beside.grid.foot.total.text)
        await opened.press("escape")
        await come(opened)
        assert cell(opened) == (rows[0], "overdue"), "back to the cell from which the keys went"
        assert heatmap_of(opened).frozen is not None and heatmap_of(opened).frozen.pick.key == place[0]


async def test_into_the_list_freezes_the_cell_where_nothing_is_frozen(busy: Rehearsal) -> None:
    async with deadlines(busy, size=(160, 40)) as opened:
        await to_filled_cell(opened)
        counted = count(opened)
        await opened.press("i")
        await opened.until(lambda: isinstance(opened.app.screen, FrozenCasesScreen) and opened.cases.window.loaded)
        assert opened.cases.window.total == counted
        await opened.press("escape")
        await come(opened)
        await opened.pilot.resize_terminal(120, 36)
        await opened.press("i")
        await opened.until(lambda: any("140 columns" in notice for notice in opened.notices))
        assert heatmap_of(opened).frozen is not None, "it comes back with the room"


async def test_a_row_is_shown_as_a_month_of_weeks(busy: Rehearsal) -> None:
    today = busy.clock().date()
    async with deadlines(busy) as opened:
        await to_filled_cell(opened)
        place, counted = cell(opened), count(opened)
        await opened.press("m")
        await come(opened, lambda screen: screen.month is not None)
        screen = heatmap_of(opened)
        assert screen.table.cursor_keys[1] == place[1]
        assert cell_of(screen.read.found, place[0], place[1]).cases == counted
        await opened.press("down")
        moved = date.fromisoformat(screen.table.cursor_keys[1] or "")
        assert (moved - date.fromisoformat(place[1] or "")).days == 7
        await opened.press("up", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, HeatmapCasesScreen) and opened.cases.window.loaded)
        assert opened.cases.window.total == counted
        await opened.press("escape")
        await come(opened)
        await opened.press("pagedown")
        await come(opened, lambda screen: screen.month is not None and screen.month > today)
        await opened.press("]")
        assert heatmap_of(opened).month_row != place[0]
        await opened.press("escape")
        await come(opened, lambda screen: screen.month is None)


async def test_the_total_of_a_week_opens_its_cases(busy: Rehearsal) -> None:
    async with deadlines(busy) as opened:
        await opened.press("t", "t", "G", "m")
        await come(opened, lambda screen: screen.month is not None)
        screen = heatmap_of(opened)
        today = busy.clock().date()
        monday, sunday = today - timedelta(days=today.weekday()), today + timedelta(days=6 - today.weekday())
        await opened.press("end")
        assert cell(opened)[1] == f"{monday}/{sunday}"
        counted = cell_of(screen.read.found, None, cell(opened)[1]).cases
        assert counted == 2, "the two to sign must be signed this week"
        assert f"({monday:%m-%d} to {sunday:%m-%d}) · {counted} cases" in opened.text()
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, HeatmapCasesScreen) and opened.cases.window.loaded)
        assert opened.cases.window.total == counted
        await opened.press("escape")
        await come(opened)
        assert cell(opened)[1] == f"{monday}/{sunday}"
        await opened.press("left")
        assert cell(opened)[1] == sunday.isoformat()
        await opened.press("right", "right")
        assert cell(opened)[1] == (sunday + timedelta(days=1)).isoformat()
        await opened.press("end", "up")
        assert cell(opened)[1] == f"{monday}/{sunday}"
        await opened.press("home", "left", "up")
        assert cell(opened)[1] == f"{monday - timedelta(days=14)}/{monday - timedelta(days=8)}"
        await opened.press("G", "right", "right")
        await come(opened, lambda screen: screen.month is not None and screen.month > today)
        assert cell(opened)[1] == heatmap_of(opened).month.isoformat(), "past the last total is the next month"


async def test_a_small_terminal_scrolls_under_heads_that_stay(busy: Rehearsal) -> None:
    async with deadlines(busy, size=(80, 24)) as opened:
        first = heatmap_of(opened).read.found.columns[1]
        assert first.day is not None and f"{first.day:%m-%d}" in heads(opened)
        label = heatmap_of(opened).table.grid.lines[0].label
        await opened.press("end", "left")
        assert "None" in heads(opened) and label[:8] in opened.text(), "the last columns, and whose they are"
        assert f"{first.day:%m-%d}" not in heads(opened), "the first day has gone out of sight"


async def test_the_table_is_written_as_csv_svg_and_png(
    busy: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with deadlines(busy) as opened:
        for ending, begins in ((".csv", b"\xef\xbb\xbfrow,overdue,"), (".svg", b"<?xml"), (".png", b"\x89PNG")):
            await opened.press("e")
            await opened.until(lambda: bool(opened.app.screen.query("#path")))
            place = tmp_path / f"table{ending}"
            opened.app.screen.query_one("#path", Input).value = str(place)
            await opened.press("enter")
            await opened.until(lambda place=place: f"Written: {place}" in opened.notices)
            assert place.read_bytes().startswith(begins)
        await opened.press("e")
        await opened.until(lambda: bool(opened.app.screen.query("#path")))
        opened.app.screen.query_one("#path", Input).value = str(tmp_path / "table.doc")
        await opened.press("enter")
        await opened.until(lambda: any("must end in .csv" in notice for notice in opened.notices))
