"""What stands on the screen when there is no list: opening, trouble with the store, a small terminal, hostile text."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import update
from textual.pilot import Pilot

from core.bureau import Bureau
from data.store.store import Store
from data.tables.catalogue import item
from data.words.violations import Refused, RuleViolation, StoreTrouble
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import console, settings, to_sign
from tui.app import YizhangApp
from tui.screens.opening_screen import OpeningScreen, TooSmallScreen
from tui.screens.worklist_screen import WorklistScreen


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(400):
        await pilot.pause(0.02)
        if holds():
            return
    raise AssertionError("what the test waited for never came")


def said(app: YizhangApp) -> str:
    return str(app.screen.query_one("#opening").render()) if isinstance(app.screen, OpeningScreen) else ""


async def test_the_first_frame_stands_before_the_store_is_open(rehearsal: Rehearsal) -> None:
    gate = threading.Event()

    def open_slowly() -> Bureau:
        gate.wait(20)
        return Bureau(Store.open(rehearsal.store.address), rehearsal.calendar, "director", now=rehearsal.clock)

    app = YizhangApp(open_slowly, settings("en"), now=rehearsal.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Opening" in said(app))
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, WorklistScreen))


async def test_a_store_that_cannot_be_opened_is_told_and_tried_again(rehearsal: Rehearsal) -> None:
    tries: list[int] = []

    def open_second_time() -> Bureau:
        tries.append(1)
        if len(tries) == 1:
            raise StoreTrouble("store.locked", address="bureau.db")
        return Bureau(Store.open(rehearsal.store.address), rehearsal.calendar, "director", now=rehearsal.clock)

    app = YizhangApp(open_second_time, settings("zh"), now=rehearsal.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "R 重试" in said(app))
        await pilot.press("R")
        await until(pilot, lambda: isinstance(app.screen, WorklistScreen))
        assert len(tries) == 2


async def test_an_unknown_login_is_told_in_one_sentence() -> None:
    def refuse() -> Bureau:
        raise Refused(RuleViolation("actor.unknown_login", {"login": "nobody"}))

    app = YizhangApp(refuse, settings("en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "nobody" in said(app))
        await pilot.press("q")
        await pilot.pause()
        assert app.return_code == 3


async def test_trouble_while_reading_is_told_and_the_rows_stay(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        source = opened.cases.source
        load = source.load

        def fail(*_: object) -> None:
            raise StoreTrouble("store.locked", address="bureau.db")

        source.load = fail  # type: ignore[method-assign, assignment]
        await opened.press("R")
        await opened.until(lambda: "R 重试" in str(opened.screen.query_one("#note").render()))
        assert opened.cases.display
        assert opened.screen.current_row is not None
        source.load = load  # type: ignore[method-assign]
        await opened.press("R")
        await opened.until(lambda: not opened.screen.query_one("#note").display)


async def test_a_small_terminal_shows_one_sentence_until_it_grows(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, size=(80, 24)) as opened:
        await opened.pilot.resize_terminal(40, 10)
        await opened.until(lambda: isinstance(opened.app.screen, TooSmallScreen))
        assert "60x16" in opened.text().replace("\n", "").replace(" ", "")
        await opened.pilot.resize_terminal(80, 24)
        await opened.until(lambda: isinstance(opened.app.screen, WorklistScreen))


HOSTILE = "[b]批[/] [@click=app.quit]点[/]"


async def test_names_are_never_read_as_markup(rehearsal: Rehearsal) -> None:
    with rehearsal.store.write() as connection:
        connection.execute(update(item).values(name=HOSTILE, name_en=HOSTILE))
    to_sign(rehearsal)
    async with console(rehearsal, size=(200, 50)) as opened:
        assert HOSTILE in opened.text()
        await opened.press("a")
        await opened.dialog("ActDialog")
        assert HOSTILE in opened.text()
        await opened.press("escape")
        await opened.press("enter")
        await opened.until(lambda: type(opened.app.screen).__name__ == "CaseFileScreen")
        await opened.until(lambda: HOSTILE in opened.text())


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 30), (120, 36), (140, 40), (200, 50)])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_help_stays_in_the_footer_at_every_size(
    rehearsal: Rehearsal, size: tuple[int, int], language: str
) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, size=size, using=settings(language)) as opened:
        last = opened.text().splitlines()[-1]
        assert ("? 帮助" if language == "zh" else "? Help") in last
        assert opened.cases.page_height >= 3
