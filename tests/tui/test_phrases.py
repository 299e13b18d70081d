"""An officer takes a phrase instead of typing it; phrases are never in the way of a decision's proof."""

from __future__ import annotations

from textual.widgets import OptionList, TextArea

from core.desks import sign_off
from data.reference.opinion_phrases import load_phrases
from data.words.procedure_words import Stage
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings, to_sign
from tests.tui.test_signing import stage_of


async def dialog_on(opened: Console, key: str) -> TextArea:
    await opened.press(key)
    await opened.dialog("ActDialog")
    return opened.app.screen.query_one("#reasons", TextArea)


async def test_down_in_the_empty_field_offers_own_words_first(rehearsal: Rehearsal) -> None:
    rehearsal.as_person("director").act(sign_off.return_to_reviewer, to_sign(rehearsal), "请补充勘验照片")
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        field = await dialog_on(opened, "r")
        await opened.press("down")
        await opened.until(lambda: type(opened.app.screen).__name__ == "PhraseDialog")
        options = opened.app.screen.query_one(OptionList)
        assert "请补充勘验照片" in str(options.get_option_at_index(0).prompt)
        assert options.option_count == 1 + len(load_phrases()["return"])
        await opened.press("enter")
        await opened.until(lambda: type(opened.app.screen).__name__ == "ActDialog")
        assert field.text == "请补充勘验照片"
        await opened.press("ctrl+s")
        await opened.until(lambda: type(opened.app.screen).__name__ == "WorklistScreen")
    assert stage_of(rehearsal, case_id) is Stage.REVIEW


async def test_ctrl_o_adds_a_phrase_to_what_stands_and_esc_takes_none(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, using=settings("en")) as opened:
        field = await dialog_on(opened, "h")
        await opened.press("A", "B", "down", "ctrl+o")
        await opened.until(lambda: type(opened.app.screen).__name__ == "PhraseDialog")
        await opened.press("escape")
        await opened.until(lambda: type(opened.app.screen).__name__ == "ActDialog")
        assert field.text == "AB"
        await opened.press("ctrl+o")
        await opened.until(lambda: type(opened.app.screen).__name__ == "PhraseDialog")
        await opened.press("j", "enter")
        await opened.until(lambda: type(opened.app.screen).__name__ == "ActDialog")
        assert field.text == "AB" + load_phrases()["hold"][1].en


async def test_an_approval_that_asks_for_no_words_offers_none(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("a")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+o", "down")
        await opened.pilot.pause(0.2)
        assert type(opened.app.screen).__name__ == "ActDialog"
