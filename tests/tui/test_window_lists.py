"""Mode 7 of those who take in and give out: their own lists stand first, and what is owed shows in every list."""

from __future__ import annotations

from core.desks import acceptance
from data.words.worklist_words import WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.window_papers import REQUIRED, application, ask_for_papers
from tests.tui.rehearsal_console import console, settings


async def test_the_window_lands_on_its_own_lists_and_sees_what_is_owed(rehearsal: Rehearsal) -> None:
    ask_for_papers(rehearsal, "water")
    brought = [code for code in REQUIRED if code != "site_plan"]
    case_id = rehearsal.as_person("window").act(acceptance.register, application("water", *brought)).case_id
    rehearsal.receive("build")
    rehearsal.as_person("window").act(acceptance.accept, case_id, ("site_plan",), "承诺 1 号")
    async with console(rehearsal, "window", size=(80, 24), using=settings("en")) as opened:
        assert opened.screen.mode_name == "cases"
        assert opened.screen.view is WorklistView.TO_ACCEPT
        assert opened.cases.window.total == 1
        tabs = opened.text().splitlines()[2]
        assert "To accept 1" in tabs and tabs.rstrip().endswith("2"), "every tab keeps its number in 80 columns"
        await opened.press("v", "v")
        await opened.until(lambda: opened.screen.view is WorklistView.DEFICIENCIES and opened.cases.window.loaded)
        await opened.until(lambda: opened.cases.window.total == 1)
        assert "[owes]" in opened.text()


async def test_other_people_keep_all_cases_in_mode_seven(rehearsal: Rehearsal) -> None:
    rehearsal.receive("build")
    async with console(rehearsal, "reviewer") as opened:
        assert opened.screen.mode_name == "sign_off"
        await opened.press("7")
        await opened.until(lambda: opened.screen.mode_name == "cases" and opened.cases.window.loaded)
        assert opened.screen.views == (WorklistView.OPEN, WorklistView.ALL)
