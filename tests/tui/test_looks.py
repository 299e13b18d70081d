"""How the console looks, kept as pictures: sizes, languages, themes. Look at a changed picture before you keep it.

``pytest tests/tui/test_looks.py --snapshot-update`` writes them anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from core.bureau import Bureau
from core.desks import sign_off
from data.store.store import Store
from data.words.kinds import Outcome
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import settings, to_sign
from tui.app import YizhangApp
from tui.dialogs.quiet import QUIET_SECONDS
from tui.screens.console_screen import ConsoleScreen
from tui.screens.heatmap_screen import HeatmapScreen
from tui.screens.worklist_screen import WorklistScreen
from tui.settings import Settings
from tui.widgets.preview import Preview

Prepare = Callable[[Pilot[None]], Awaitable[None]]


def stack_of(rehearsal: Rehearsal) -> None:
    """A stack with one of everything: late, on time, major, against, set aside."""
    late = to_sign(rehearsal)
    rehearsal.as_person("director").act(sign_off.hold, late, "等待会商")
    rehearsal.clock.later(days=6)
    to_sign(rehearsal, outcome=Outcome.DENY)
    rehearsal.clock.later(days=3)
    to_sign(rehearsal, "danger")
    to_sign(rehearsal)


def app_of(rehearsal: Rehearsal, using: Settings) -> YizhangApp:
    def open_bureau() -> Bureau:
        return Bureau(Store.open(rehearsal.store.address), rehearsal.calendar, "director", now=rehearsal.clock)

    return YizhangApp(open_bureau, using, now=rehearsal.clock)


def rested(screen: Screen[Any]) -> bool:
    """Return whether a list has its rows and its preview, and a heatmap its table; nobody waits for others."""
    if isinstance(screen, WorklistScreen):
        row = screen.current_row
        return bool(screen.sitting.counts) and row is not None and screen.query_one(Preview).case_id == row.case_id
    if isinstance(screen, HeatmapScreen):
        return screen.read is not None and screen.table.grid is not None
    return isinstance(screen, ConsoleScreen | ModalScreen)


def pressed(*keys: str) -> Prepare:
    """Press keys one by one, each once the screen has come to rest."""

    async def rest(pilot: Pilot[None]) -> None:
        for _ in range(600):
            await pilot.pause(0.02)
            if rested(pilot.app.screen):
                break

    async def prepare(pilot: Pilot[None]) -> None:
        await rest(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(QUIET_SECONDS + 0.5)
            await rest(pilot)

    return prepare


LOOKS = {
    "80x24-zh-dark": ((80, 24), settings("zh"), pressed()),
    "120x36-zh-light": ((120, 36), settings("zh", "light"), pressed("j")),
    "200x50-en-dark": ((200, 50), settings("en"), pressed("j", "j")),
    "100x30-zh-mono-ascii": ((100, 30), settings("zh", "mono", ascii_only=True), pressed("space")),
    "80x24-en-ansi-denial": ((80, 24), settings("en", "ansi"), pressed("j", "d")),
    "80x24-zh-clock": ((80, 24), settings("zh"), pressed("x")),
    "120x36-zh-catalogue": ((120, 36), settings("zh"), pressed("8", "j")),
    "80x24-en-mono-item": ((80, 24), settings("en", "mono"), pressed("8", "enter")),
    "80x24-zh-light-reform": ((80, 24), settings("zh", "light"), pressed("6")),
    "80x24-zh-heatmap-month": ((80, 24), settings("zh"), pressed("3", "G", "m", "end")),
    "120x36-zh-heatmap-sections": ((120, 36), settings("zh"), pressed("3", "t", "right", "right")),
    "80x24-en-heatmap-sections": ((80, 24), settings("en", "light"), pressed("3")),
    "80x24-en-mono-heatmap-officers": ((80, 24), settings("en", "mono"), pressed("3", "tab", "end")),
    "120x36-zh-mono-heatmap-officers": ((120, 36), settings("zh", "mono"), pressed("3", "tab")),
    "120x36-en-heatmap-month": ((120, 36), settings("en"), pressed("3", "m")),
    "160x40-zh-heatmap-frozen": ((160, 40), settings("zh"), pressed("3", "t", "t", "G", "end", "i", "j", "space")),
    "80x24-zh-help": ((80, 24), settings("zh"), pressed("question_mark")),
}


@pytest.mark.parametrize("look", LOOKS)
def test_the_console_looks_as_it_did(snap_compare, rehearsal: Rehearsal, look: str) -> None:
    stack_of(rehearsal)
    size, using, prepare = LOOKS[look]
    assert snap_compare(app_of(rehearsal, using), terminal_size=size, run_before=prepare)
