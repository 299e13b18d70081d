"""Finding cases: filters that say where they are wrong, orders, modes and views that keep their place, help."""

from __future__ import annotations

from textual.widgets import Input

from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import console, to_sign
from tui.screens.help_screen import HelpScreen
from tui.widgets.prompt_line import PromptLine


async def test_a_filter_is_typed_applied_and_cleared(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal), to_sign(rehearsal, "danger")
    async with console(rehearsal) as opened:
        assert opened.cases.window.total == 2
        await opened.press("／")
        prompt = opened.screen.query_one("#filter", PromptLine)
        assert prompt.display
        prompt.query_one(Input).value = "事项:危险"
        await opened.press("enter")
        await opened.until(lambda: opened.cases.window.total == 1)
        assert "事项:危险" in opened.text()
        await opened.press("slash")
        assert prompt.query_one(Input).value == "事项:危险", "the filter is edited, not typed anew"
        await opened.press("escape", "escape")
        await opened.until(lambda: opened.cases.window.total == 2)


async def test_a_mistake_in_a_filter_is_shown_with_its_place_and_not_applied(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("slash")
        prompt = opened.screen.query_one("#filter", PromptLine)
        prompt.query_one(Input).value = "灯:紫"
        await opened.pilot.pause()
        below = str(prompt.query_one(".mistake").render())
        assert below.index("^") == 2 + 1 + 2 + 1, "the caret stands under the wrong word, counted in cells"
        await opened.press("enter")
        assert prompt.display, "a wrong filter cannot be sent"
        await opened.press("escape")
        assert not prompt.display
        assert opened.cases.window.total == 1


async def test_nothing_that_matches_says_how_to_go_on(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("slash")
        opened.screen.query_one("#filter Input", Input).value = "灯:红"
        await opened.press("enter")
        await opened.until(lambda: opened.cases.window.loaded and opened.cases.window.total == 0)
        assert "Esc" in str(opened.screen.query_one("#note").render())
        await opened.press("escape")
        await opened.until(lambda: opened.cases.window.total == 1)
        assert opened.cases.display


async def test_an_empty_stack_says_what_is_on_the_way(rehearsal: Rehearsal) -> None:
    rehearsal.in_review()
    async with console(rehearsal) as opened:
        assert "1" in str(opened.screen.query_one("#note").render())


async def test_each_mode_keeps_its_place(rehearsal: Rehearsal) -> None:
    cases = [to_sign(rehearsal) for _ in range(3)]
    async with console(rehearsal) as opened:
        await opened.press("j", "j")
        await opened.press("7")
        await opened.until(lambda: opened.screen.mode_name == "cases" and opened.cases.window.loaded)
        await opened.press("1")
        await opened.until(lambda: opened.screen.mode_name == "sign_off")
        assert opened.screen.current_row is not None
        assert opened.screen.current_row.case_id == cases[2]


async def test_another_order_leaves_the_cursor_on_its_case(rehearsal: Rehearsal) -> None:
    cases = [to_sign(rehearsal) for _ in range(4)]
    async with console(rehearsal) as opened:
        await opened.press("j")
        await opened.press("s")
        await opened.until(lambda: opened.cases.window.cursor.number == 2)
        assert opened.screen.current_row is not None
        assert opened.screen.current_row.case_id == cases[1]


async def test_the_case_file_opens_and_goes_back_to_the_same_row(rehearsal: Rehearsal) -> None:
    cases = [to_sign(rehearsal) for _ in range(2)]
    async with console(rehearsal, size=(80, 24)) as opened:
        await opened.press("j", "enter")
        await opened.until(lambda: "建筑工程施工许可" in opened.text() and "概要" in opened.text())
        await opened.press("right", "right")
        await opened.until(lambda: "材料齐全" in opened.text())
        await opened.press("x")
        await opened.until(lambda: "周一" in opened.text() and "16" in opened.text())
        await opened.press("escape")
        await opened.until(lambda: type(opened.app.screen).__name__ == "WorklistScreen")
        assert opened.screen.current_row is not None
        assert opened.screen.current_row.case_id == cases[1]


async def test_help_tells_the_reason_why_a_command_cannot_be_given(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, "supervisor") as opened:
        await opened.press("？")
        await opened.until(lambda: isinstance(opened.app.screen, HelpScreen))
        await opened.until(lambda: "现在不能" in opened.text())
        await opened.press("escape")
        assert not isinstance(opened.app.screen, HelpScreen)


async def test_a_command_is_run_by_its_name(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("：")
        opened.screen.query_one("#command Input", Input).value = "mode-cases"
        await opened.press("enter")
        await opened.until(lambda: opened.screen.mode_name == "cases")


async def test_a_chinese_character_at_a_list_says_that_an_input_method_is_on(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("批")
        await opened.until(lambda: any("输入法" in notice for notice in opened.notices))


async def test_escape_never_leaves_and_q_does(rehearsal: Rehearsal) -> None:
    async with console(rehearsal) as opened:
        await opened.press("escape", "escape", "ctrl+c")
        await opened.pilot.pause()
        assert opened.app.is_running
        assert opened.app.return_code is None
        await opened.press("q")
        await opened.pilot.pause()
        assert opened.app.return_code == 0
