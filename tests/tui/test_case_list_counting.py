"""Rows never wait for counting: they are numbered by a guess, and renumbered under the cursor once counted."""

from __future__ import annotations

from tests.tui.listed_rows import ListApp, ListedRows
from tests.tui.test_case_list import cursor_case, until
from tui.widgets.case_window import Cursor


async def test_rows_stand_while_the_list_is_still_being_counted() -> None:
    source = ListedRows(list(range(5_000)), counting_apart=True)
    source.count_gate.clear()
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        assert not app.cases.window.counted
        app.cases.move(7)
        assert cursor_case(app) == 7
        source.count_gate.set()
        await until(pilot, lambda: app.cases.window.counted)
        assert app.cases.window.total == 5_000
        assert cursor_case(app) == 7


async def test_a_place_deep_in_the_list_is_numbered_late_and_its_line_stays_where_it_was() -> None:
    source = ListedRows(list(range(5_000)), counting_apart=True)
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.counted)
        source.count_gate.clear()
        app.cases.show(app.cases.request, Cursor(0, case_id=3_000))
        await until(pilot, lambda: cursor_case(app) == 3_000)
        assert not app.cases.window.placed
        on_screen = app.cases.window.cursor.number - app.cases.scroll_offset.y
        source.count_gate.set()
        await until(pilot, lambda: app.cases.window.placed)
        assert app.cases.window.cursor.number == 3_000
        assert cursor_case(app) == 3_000
        assert app.cases.window.cursor.number - app.cases.scroll_offset.y == on_screen


async def test_scrolling_up_from_a_guessed_place_meets_every_case() -> None:
    source = ListedRows(list(range(400)), counting_apart=True)
    source.count_gate.clear()
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.show(app.cases.request, Cursor(0, case_id=350))
        await until(pilot, lambda: cursor_case(app) == 350)
        met = [350]
        while met[-1] > 0:
            app.cases.move(-1)
            await until(pilot, lambda: cursor_case(app) is not None)
            met.append(cursor_case(app) or 0)
            assert len(met) <= 351
        assert met == list(range(350, -1, -1))
        assert app.cases.window.placed
        assert app.cases.window.cursor.number == 0
        source.count_gate.set()


async def test_the_end_is_reached_before_anything_is_counted() -> None:
    source = ListedRows(list(range(5_000)), counting_apart=True)
    source.count_gate.clear()
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.move_last()
        await until(pilot, lambda: cursor_case(app) == 4_999)
        source.count_gate.set()
        await until(pilot, lambda: app.cases.window.counted)
        assert app.cases.window.cursor.number == 4_999
        assert cursor_case(app) == 4_999


async def test_moving_about_counts_nothing() -> None:
    source = ListedRows(list(range(5_000)), counting_apart=True)
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.counted)
        counted = source.counts
        for _ in range(30):
            app.cases.move(20)
            await until(pilot, lambda: cursor_case(app) is not None)
        assert source.counts == counted


async def test_many_changes_are_counted_once_in_a_while() -> None:
    source = ListedRows(list(range(5_000)), counting_apart=True)
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.counted)
        counted = source.counts
        for _ in range(20):
            app.cases.look_again()
            await pilot.pause(0.01)
        assert source.counts - counted <= 1


async def test_what_came_is_told_and_shown_only_when_asked_for() -> None:
    source = ListedRows(list(range(100, 200, 2)))
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.move_to(3)
        app.cases.toggle_mark()
        lines = [row.case_id for row in app.cases.window.rows]
        source.case_ids += [50, 105, 300]
        source.case_ids.sort()
        app.cases.look_again()
        await until(pilot, lambda: app.cases.window.arrived == 3)
        assert [row.case_id for row in app.cases.window.rows] == lines
        assert cursor_case(app) == 108
        app.cases.reload()
        await until(pilot, lambda: app.cases.window.total == 53)
        assert app.cases.window.arrived == 0
        assert cursor_case(app) == 108
        assert app.cases.marked == {106}


async def test_what_left_stays_struck_through_under_the_cursor_until_the_list_is_read_again() -> None:
    source = ListedRows([10, 20, 30])
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        app.cases.move_to(1)
        source.case_ids.remove(20)
        app.cases.look_again()
        await until(pilot, lambda: app.cases.window.left == {20})
        assert cursor_case(app) == 20
        assert app.cases.render_line(1).text.startswith(">×")
        source.case_ids.insert(1, 20)
        app.cases.look_again()
        await until(pilot, lambda: not app.cases.window.left)
        source.case_ids.remove(20)
        app.cases.reload()
        await until(pilot, lambda: app.cases.window.total == 2)
        assert cursor_case(app) == 30


async def test_an_empty_list_shows_what_comes_at_once() -> None:
    source = ListedRows([])
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        source.case_ids.append(5)
        app.cases.look_again()
        await until(pilot, lambda: cursor_case(app) == 5)
