"""A list of cases keeps its cursor on the case, loads only what is near, and never waits for the store."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from tests.tui.listed_rows import ListApp, ListedRows
from tui.widgets.case_source import AtOffset, Edge, FromEdge


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(300):
        await pilot.pause(0.02)
        if holds():
            return
    raise AssertionError("what the test waited for never came")


def cursor_case(app: ListApp) -> int | None:
    row = app.cases.window.cursor_row
    return row.case_id if row else None


async def test_the_cursor_stays_on_its_case_when_others_come_before_it() -> None:
    source = ListedRows(list(range(100, 200, 2)))
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.move_to(10)
        assert cursor_case(app) == 120
        on_screen = 10 - app.cases.scroll_offset.y
        source.case_ids[0:0] = list(range(50, 100))
        app.cases.reload()
        await until(pilot, lambda: app.cases.window.total == 100)
        assert cursor_case(app) == 120
        assert app.cases.window.cursor.number == 60
        assert app.cases.window.cursor.number - app.cases.scroll_offset.y == on_screen, "the line stays where it was"


async def test_when_the_case_leaves_the_cursor_goes_to_the_next_one() -> None:
    source = ListedRows([10, 20, 30, 40])
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.move_to(1)
        source.case_ids.remove(20)
        app.cases.reload()
        await until(pilot, lambda: app.cases.window.total == 3)
        assert cursor_case(app) == 30
        app.cases.move_last()
        assert cursor_case(app) == 40
        source.case_ids.remove(40)
        app.cases.reload()
        await until(pilot, lambda: app.cases.window.total == 2)
        assert cursor_case(app) == 30, "past the end the case before is the neighbour"


async def test_the_last_case_of_many_is_reached_without_loading_those_between() -> None:
    source = ListedRows(list(range(100_000)))
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.move_last()
        await until(pilot, lambda: cursor_case(app) == 99_999)
        assert FromEdge(Edge.LAST, 100_000) in source.asked
        assert source.loaded < 1_000
        app.cases.move(-1)
        assert cursor_case(app) == 99_998


async def test_going_down_page_by_page_meets_every_case_in_order() -> None:
    source = ListedRows(list(range(0, 3_000, 3)))
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        met = []
        for number in range(0, 1_000, 20):
            app.cases.move_to(number)
            await until(pilot, lambda: cursor_case(app) is not None)
            met.append(cursor_case(app))
        assert met == list(range(0, 3_000, 60))
        assert len(app.cases.window.rows) <= 600


async def test_a_jump_of_the_scroll_bar_loads_there() -> None:
    source = ListedRows(list(range(50_000)))
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.scroll_to(y=25_000, animate=False, immediate=True)
        await until(pilot, lambda: app.cases.window.row(25_005) is not None)
        assert any(isinstance(ask, AtOffset) for ask in source.asked)
        assert app.cases.window.cursor.case_id == 0, "looking around does not move the cursor"


async def test_a_slow_store_holds_up_no_key_and_old_answers_are_dropped() -> None:
    source = ListedRows(list(range(100, 200)))
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        source.gate.clear()
        app.cases.reload()
        await until(pilot, lambda: len(source.asked) == 2)
        source.case_ids[:] = list(range(150, 160))
        app.cases.move(3)
        assert cursor_case(app) == 103, "keys work while the store does not answer"
        app.cases.reload()
        await until(pilot, lambda: len(source.asked) == 3)
        source.gate.set()
        await until(pilot, lambda: app.cases.window.total == 10)
        await pilot.pause(0.1)
        assert app.cases.window.total == 10, "the answer to the earlier question came too late to count"
        assert cursor_case(app) == 150


async def test_marks_belong_to_cases() -> None:
    source = ListedRows([10, 20, 30])
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.move_to(1)
        app.cases.toggle_mark()
        source.case_ids.insert(0, 5)
        app.cases.reload()
        await until(pilot, lambda: app.cases.window.total == 4)
        assert app.cases.marked == {20}
        assert app.cases.render_line(2).text.startswith(" *")
