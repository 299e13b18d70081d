"""The palette finds every command by its words or its name, runs it, and says why one cannot be given now."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from core.desks import sign_off
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings, to_sign


async def palette(opened: Console, typed: str = "") -> OptionList:
    await opened.press("ctrl+p")
    await opened.until(lambda: isinstance(opened.app.screen, CommandPalette))
    opened.app.screen.query_one(Input).value = typed
    options = opened.app.screen.query_one(OptionList)
    await opened.until(lambda: options.option_count > 0)
    return options


def shown(options: OptionList) -> str:
    return "\n".join(str(options.get_option_at_index(index).prompt) for index in range(options.option_count))


async def test_every_command_of_the_list_is_offered(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, size=(120, 50)) as opened:
        commands = len(opened.screen.commands)
        options = await palette(opened)
        await opened.until(lambda: options.option_count == commands)


async def test_a_command_is_found_by_its_name_and_run(rehearsal: Rehearsal) -> None:
    first, second = to_sign(rehearsal), to_sign(rehearsal)
    async with console(rehearsal, using=settings("en")) as opened:
        options = await palette(opened, "invert")
        await opened.until(lambda: options.option_count == 1)
        assert "Invert marks" in shown(options)
        await opened.press("enter")
        await opened.until(lambda: opened.cases.marked == {first, second})


async def test_a_command_is_found_by_its_chinese_words(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        options = await palette(opened, "反选")
        await opened.until(lambda: options.option_count == 1)
        assert "invert" in shown(options)


async def test_what_cannot_be_given_now_says_why(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal, using=settings("en"), size=(120, 50)) as opened:
        rehearsal.as_person("director").act(sign_off.approve, case_id)
        await opened.until(lambda: opened.cases.window.left == {case_id})
        await opened.until(lambda: "a Approve" not in opened.text().splitlines()[-1])
        options = await palette(opened, "deny")
        await opened.until(lambda: "Not now:" in shown(options))


async def test_a_signature_from_the_palette_is_asked_for_all_the_same(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, using=settings("en")) as opened:
        options = await palette(opened, "approve")
        await opened.until(lambda: options.option_count >= 1 and "Approve" in shown(options))
        await opened.press("enter")
        await opened.dialog("ActDialog")
        await opened.press("escape")
        await opened.until(lambda: type(opened.app.screen).__name__ == "WorklistScreen")
