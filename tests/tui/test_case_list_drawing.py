"""What a key changes is drawn, and nothing else; what is drawn in pieces is what would be drawn at once."""

from __future__ import annotations

from typing import Any

import pyte
import pytest
from rich.console import Console as TerminalConsole
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from data.words.rows import WorklistRow
from data.words.worklist_words import WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.listed_rows import ListApp, ListedRows
from tests.tui.rehearsal_console import console, settings, to_sign
from tests.tui.test_case_list import until
from tui.present.case_columns import Cell, PlacedColumn, cells
from tui.present.voice import Voice
from tui.widgets import case_lines
from tui.widgets.banner import Banner
from tui.widgets.case_source import Beyond

WIDTH, HEIGHT = 120, 36


class Watched:
    """A terminal that is given every update that a console makes."""

    def __init__(self, drawn_by: TerminalConsole) -> None:
        self._drawn_by = drawn_by
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        # Between two lines of an update stands a bare line feed, as on a terminal in raw mode.
        self._stream = pyte.Stream(self._screen)

    def draw(self, update: object) -> None:
        """Draw an update; none at all draws nothing."""
        if isinstance(update, CompositorUpdate):
            self._stream.feed(update.render_segments(self._drawn_by))

    def shows(self) -> list[list[tuple[object, ...]]]:
        """Return every cell with its colours."""
        return [[tuple(self._screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def drawn_cases(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note the cases whose lines are drawn from now on."""
    noted: list[int] = []

    def noting(row: WorklistRow, placed: tuple[PlacedColumn, ...], voice: Voice) -> tuple[Cell, ...]:
        noted.append(row.case_id)
        return cells(row, placed, voice)

    monkeypatch.setattr(case_lines, "cells", noting)
    return noted


async def test_what_is_drawn_in_pieces_is_what_would_be_drawn_at_once(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        to_sign(rehearsal)
    async with console(rehearsal, size=(WIDTH, HEIGHT)) as opened:
        pieces = Watched(opened.app.console)
        pieces.draw(opened.screen._compositor.render_update(full=True))
        display = type(opened.app)._display

        def displayed(app: object, screen: Screen[object], update: Any) -> None:
            pieces.draw(update)
            display(opened.app, screen, update)

        monkeypatch.setattr(opened.app, "_display", displayed.__get__(opened.app))
        for keys in (("j", "j"), ("space",), ("7", "v"), ("j", "k"), ("slash", "x", "escape"), ("1",), ("G", "g")):
            await opened.press(*keys)
            await opened.pilot.pause(0.2)
            at_once = Watched(opened.app.console)
            at_once.draw(opened.screen._compositor.render_update(full=True))
            assert pieces.shows() == at_once.shows(), f"after {' '.join(keys)}"


async def test_a_line_down_draws_two_lines_and_asks_nothing_else_on_the_screen(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = [to_sign(rehearsal) for _ in range(4)]
    async with console(rehearsal) as opened:
        asked: list[Region] = []

        def asked_for(crop: Region) -> list[Strip]:
            asked.append(crop)
            return [Strip.blank(crop.width)] * crop.height

        monkeypatch.setattr(opened.screen.query_one(Banner), "render_lines", asked_for)
        noted = drawn_cases(monkeypatch)
        await opened.press("j")
        await opened.pilot.pause(0.2)
        assert first in noted, "the line that was left"
        assert len(noted) == 2
        await opened.press("k")
        await opened.pilot.pause(0.2)
        assert len(noted) == 2, "both lines have been drawn like this before"
        assert asked == []


async def test_a_list_that_scrolls_draws_only_the_line_that_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListApp(ListedRows(list(range(300))))
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        bottom = app.cases.page_height - 1
        app.cases.move_to(bottom)
        await pilot.pause()
        noted = drawn_cases(monkeypatch)
        app.cases.move(1)
        await pilot.pause()
        assert noted == [bottom + 1], "the line that the cursor left stood there without it before"


async def test_a_case_that_changes_is_drawn_as_it_is_now() -> None:
    source = ListedRows([10, 20, 30])
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        before = app.cases.render_line(1).text
        app.cases.window.rows[1] = app.cases.window.rows[1]._replace(item_name="排污许可")
        assert "排污许可" in app.cases.render_line(1).text != before
        app.cases.invert_marks([20])
        assert app.cases.render_line(1).text.startswith(" *")


async def test_another_theme_colours_the_lines_that_stand(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, using=settings(theme="dark")) as opened:
        from tui.themes import theme_named

        dark = opened.cases.render_line(0)
        light = theme_named("light")
        opened.app.register_theme(light)
        opened.app.theme = light.name
        await opened.until(lambda: list(opened.cases.render_line(0)) != list(dark))
        assert opened.cases.render_line(0).text == dark.text


async def test_lines_fit_a_terminal_that_was_made_narrower(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, size=(160, 36)) as opened:
        wide = opened.cases.render_line(0)
        await opened.pilot.resize_terminal(80, 24)
        await opened.until(lambda: opened.cases.size.width == 80)
        narrow = opened.cases.render_line(0)
        assert (narrow.cell_length, narrow.text[:22]) == (80, wide.text[:22])


async def test_rows_are_read_before_they_come_into_view() -> None:
    source = ListedRows(list(range(1_000)))
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: app.cases.window.loaded)
        assert len(source.asked) == 1
        app.cases.move_to(85)
        assert app.cases.window.end == 100, "every line that is seen is held"
        await until(pilot, lambda: app.cases.window.end > 100)
        assert isinstance(source.asked[-1], Beyond)
        assert app.cases.window.cursor.number == 85


async def test_a_key_of_a_command_is_a_letter_where_one_writes(rehearsal: Rehearsal) -> None:
    for _ in range(2):
        to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("j")
        assert opened.cases.window.cursor.number == 1
        await opened.press("slash", "k")
        assert opened.cases.window.cursor.number == 1
        await opened.press("escape", "k")
        assert opened.cases.window.cursor.number == 0
        assert opened.screen.view is WorklistView.SIGN_OFF
