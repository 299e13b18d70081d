"""Two people draw a panel at their consoles, with keys only, on a narrow terminal, too."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from core.reads import draws
from core.rules.inspection.draw_record import faults
from data.words.draw_words import DrawState, SeatState
from tests.core.desks.experts import drawn, fill
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console
from tui.screens.draw_screen import DrawScreen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Numbers and records of the test lie in its own folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@asynccontextmanager
async def at_draw(rehearsal: Rehearsal, login: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Console]:
    """Open the console as somebody, go to the one case, and to its draws."""
    async with console(rehearsal, login, size=size) as opened:
        await opened.press("7")
        for _ in range(8):
            await opened.until(lambda: opened.cases.window.loaded)
            if opened.screen.current_row is not None:
                break
            await opened.press("v")
        await opened.press("Y")
        await opened.until(lambda: isinstance(opened.app.screen, DrawScreen) and "…" not in opened.text()[:400])
        await opened.until(lambda: opened.app.screen._read is not None)  # type: ignore[attr-defined]
        yield opened


def state_of(rehearsal: Rehearsal) -> DrawState:
    (row,) = rehearsal.as_person("supervisor").look(draws.listed)
    return row.state


async def confirmed(opened: Console, key: str) -> None:
    """Press a key whose question is answered by yes."""
    await opened.press(key)
    await opened.dialog("ActDialog")
    await opened.press("y")
    await opened.until(lambda: isinstance(opened.app.screen, DrawScreen))


async def test_the_whole_act_at_two_consoles(rehearsal: Rehearsal, tmp_path: Path) -> None:
    fill(rehearsal)
    rehearsal.in_review()
    async with at_draw(rehearsal, "inspector") as opened:
        assert "尚未" in opened.text() or "还没有" in opened.text()
        await opened.press("n")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#line-needs", Input).value = "fire; gas=1"
        opened.app.screen.query_one("#line-seats", Input).value = "4"
        await opened.press("ctrl+s")
        await opened.until(lambda: "单数" in opened.text().replace("一个单数", ""))
        opened.app.screen.query_one("#line-seats", Input).value = "3"
        await opened.press("ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, DrawScreen) and "D2026-0001" in opened.text())
        await confirmed(opened, "c")
    async with at_draw(rehearsal, "supervisor") as opened:
        await confirmed(opened, "c")
        await confirmed(opened, "o")
    assert state_of(rehearsal) is DrawState.COMMITTED
    async with at_draw(rehearsal, "inspector") as opened:
        await confirmed(opened, "o")
        await opened.until(lambda: opened.app.screen.page.row.state is DrawState.DRAWN)  # type: ignore[attr-defined]
        await opened.press("w")
        await opened.until(lambda: any("yizhang-papers" in notice for notice in opened.notices))
    (written,) = (tmp_path / "yizhang-papers").iterdir()
    assert faults(json.loads(written.read_text(encoding="utf-8"))) == ()


async def test_somebody_comes_and_somebody_declines(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    done = drawn(rehearsal, rehearsal.in_review())
    async with at_draw(rehearsal, "inspector", (120, 36)) as opened:
        await opened.press("a")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, DrawScreen))
        await opened.press("d")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        await opened.until(lambda: "请填写“谢绝原因”" in opened.text())
        opened.app.screen.query_one("#reasons", TextArea).text = "出差"
        await opened.press("ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, DrawScreen))
    page = rehearsal.as_person("inspector").look(draws.page, done.number)
    states = [seat.state for seat in page.seats]
    assert (len(page.picks), states.count(SeatState.DECLINED)) == (2, 1)


async def test_a_reviewer_reads_how_and_not_who(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    done = drawn(rehearsal, rehearsal.in_review())
    async with at_draw(rehearsal, "reviewer", (120, 60)) as opened:
        text = opened.text()
        assert done.number in text and "出勘当日" in text
        assert "专家E" not in text and "HMAC" not in text, "chances are told by number, for everybody alike"
        assert "谢绝" not in opened.text(), "what other duties do is not offered"
        await opened.press("w")
        await opened.until(lambda: any("出勘当日" in notice for notice in opened.notices))
        await opened.press("escape")
        await opened.until(lambda: not isinstance(opened.app.screen, DrawScreen))
