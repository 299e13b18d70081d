"""Somebody else works while the console is open: lines change where they stand, nothing moves under the cursor."""

from __future__ import annotations

from pathlib import Path

from core.desks import sign_off
from core.reads import case_file
from data.words.procedure_words import Stage
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings, to_sign
from tui.screens.case_file_screen import CaseFileScreen
from tui.widgets.list_heading import ListStatus
from tui.widgets.stale_line import StaleLine


def standing(opened: Console) -> list[int]:
    return [row.case_id for row in opened.cases.window.rows]


def cursor(opened: Console) -> int | None:
    row = opened.screen.current_row
    return row.case_id if row else None


def told(opened: Console) -> str:
    return str(opened.screen.query_one(ListStatus).render())


async def test_a_case_that_somebody_else_signs_is_struck_through_where_it_stands(rehearsal: Rehearsal) -> None:
    first, second, third = to_sign(rehearsal), to_sign(rehearsal), to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("j", "space", "g")
        assert cursor(opened) == first
        rehearsal.as_person("director").act(sign_off.approve, second)
        await opened.until(lambda: opened.cases.window.left == {second})
        assert standing(opened) == [first, second, third]
        assert cursor(opened) == first
        assert opened.cases.marked == {second}
        row = opened.cases.window.row(1)
        assert row is not None
        assert row.stage is Stage.APPROVED
        assert any(segment.style and segment.style.strike for segment in opened.cases.render_line(1))
        await opened.press("R")
        await opened.until(lambda: standing(opened) == [first, third])
        assert cursor(opened) == first


async def test_the_case_under_the_cursor_says_who_decided_it_and_its_keys_go_grey(rehearsal: Rehearsal) -> None:
    first, second = to_sign(rehearsal), to_sign(rehearsal)
    async with console(rehearsal) as opened:
        rehearsal.as_person("director").act(sign_off.approve, first)
        await opened.until(lambda: "祝主管" in opened.text())
        assert cursor(opened) == first
        await opened.until(lambda: "a 批准" not in opened.text().splitlines()[-1])
        await opened.press("a")
        await opened.until(lambda: bool(opened.notices))
        await opened.until(lambda: standing(opened) == [second])
        assert cursor(opened) == second, "after a refusal the list is read again"


async def test_a_new_case_is_told_and_not_shoved_in(rehearsal: Rehearsal) -> None:
    first = to_sign(rehearsal)
    rehearsal.clock.later(days=1)
    second = to_sign(rehearsal)
    async with console(rehearsal, using=settings("en")) as opened:
        await opened.press("j")
        new = to_sign(rehearsal)
        await opened.until(lambda: "1 new (R)" in told(opened))
        assert standing(opened) == [first, second]
        assert cursor(opened) == second
        await opened.press("R")
        await opened.until(lambda: standing(opened) == [first, second, new])
        assert cursor(opened) == second
        assert "new (R)" not in told(opened)


async def test_an_empty_stack_shows_the_first_case_at_once(rehearsal: Rehearsal) -> None:
    async with console(rehearsal) as opened:
        assert standing(opened) == []
        case_id = to_sign(rehearsal)
        await opened.until(lambda: cursor(opened) == case_id and bool(opened.cases.display))


async def test_the_numbers_of_the_modes_follow(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        assert "1 签批 1" in opened.text()
        to_sign(rehearsal)
        await opened.until(lambda: "1 签批 2" in opened.text())


async def test_an_open_file_says_who_decided_and_when(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, CaseFileScreen))
        await opened.until(lambda: "a 批准" in opened.text())
        rehearsal.clock.later(hours=1)
        rehearsal.as_person("director").act(sign_off.approve, case_id)
        await opened.until(lambda: opened.app.screen.query_one("#news").display)
        news = str(opened.app.screen.query_one("#news").render())
        assert "祝主管" in news
        assert "11-16 10:" in news
        await opened.until(lambda: "a 批准" not in opened.text().splitlines()[-1])
        await opened.press("escape")
        await opened.until(lambda: not isinstance(opened.app.screen, CaseFileScreen))
        await opened.until(lambda: opened.cases.window.total == 0)


async def test_a_mode_that_was_left_is_read_again_when_it_comes_back(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("7")
        await opened.until(lambda: opened.screen.mode_name == "cases" and opened.cases.window.loaded)
        to_sign(rehearsal)
        await opened.until(lambda: bool(opened.cases.window.arrived))
        await opened.press("1")
        await opened.until(lambda: opened.screen.mode_name == "sign_off" and opened.cases.window.total == 2)


async def test_a_store_that_is_moved_away_leaves_the_rows_and_comes_back_by_itself(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    file = rehearsal.store.address.file
    away = Path(f"{file}.away")
    async with console(rehearsal) as opened:
        file.rename(away)
        await opened.until(lambda: opened.screen.query_one(StaleLine).display)
        await opened.until(lambda: "库暂不可用" in opened.text())
        assert "09:01" in str(opened.screen.query_one(StaleLine).render())
        assert cursor(opened) == case_id
        await opened.press("a")
        await opened.until(lambda: any("yizhang init" in notice for notice in opened.notices))
        assert type(opened.app.screen).__name__ == "WorklistScreen"
        away.rename(file)
        await opened.until(lambda: not opened.screen.query_one(StaleLine).display)
        await opened.press("a")
        await opened.dialog("ActDialog")
        await opened.press("y")
        await opened.until(lambda: opened.cases.window.total == 0)
        assert rehearsal.as_person("head").look(case_file.load, case_id=case_id).state.stage is Stage.APPROVED


async def test_nothing_is_signed_into_a_store_that_was_replaced(rehearsal: Rehearsal, tmp_path: Path) -> None:
    import shutil

    to_sign(rehearsal)
    file = rehearsal.store.address.file
    async with console(rehearsal, using=settings("en")) as opened:
        copy = tmp_path / "restored.db"
        shutil.copy(file, copy)
        copy.replace(file)
        await opened.until(lambda: opened.screen.query_one(StaleLine).display)
        await opened.press("a")
        await opened.until(lambda: any("in the place of the store" in notice for notice in opened.notices))


async def test_r_looks_at_once_where_the_next_try_is_far_off(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    file = rehearsal.store.address.file
    away = Path(f"{file}.away")
    async with console(rehearsal) as opened:
        file.rename(away)
        await opened.until(lambda: opened.screen.query_one(StaleLine).display)
        away.rename(file)
        await opened.press("R")
        await opened.until(lambda: not opened.screen.query_one(StaleLine).display)
        assert opened.cases.window.total == 1


async def test_marks_of_the_whole_list_are_inverted(rehearsal: Rehearsal) -> None:
    first, second, third = to_sign(rehearsal), to_sign(rehearsal), to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("space", "asterisk")
        await opened.until(lambda: opened.cases.marked == {second, third})
        assert "已选 2" in told(opened)
        await opened.press("asterisk")
        await opened.until(lambda: opened.cases.marked == {first})
