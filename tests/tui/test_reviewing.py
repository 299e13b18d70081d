"""A section works: claiming, assigning, recommending, the chief's opinion; every step by the console's own keys."""

from __future__ import annotations

from textual.widgets import OptionList, TextArea

from core.reads import case_file
from data.words.kinds import Outcome
from data.words.procedure_words import Stage
from data.words.worklist_words import WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console
from tui.dialogs.fields import OutcomeChoice


def state(rehearsal: Rehearsal, case_id: int):
    return rehearsal.as_person("head").look(case_file.load, case_id=case_id).state


async def to_view(opened: Console, view: WorklistView) -> None:
    await opened.press("2")
    await opened.until(lambda: opened.screen.mode_name == "review" and opened.cases.window.loaded)
    while opened.screen.view is not view:
        await opened.press("v")
    await opened.until(lambda: opened.cases.window.loaded)


async def test_an_officer_claims_the_next_case_and_recommends_it(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.accept("build")
    async with console(rehearsal, "reviewer") as opened:
        await to_view(opened, WorklistView.MINE)
        assert opened.cases.window.total == 0
        await opened.press("C")
        await opened.until(lambda: opened.cases.window.total == 1)
        await opened.press("e")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#reasons", TextArea).text = "材料齐全"
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).stage is Stage.SIGN_OFF)
    assert state(rehearsal, case_id).recommendation is Outcome.APPROVE


async def test_an_ordinary_denial_goes_to_the_chief_for_a_second_look(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water")
    async with console(rehearsal, "reviewer") as opened:
        await to_view(opened, WorklistView.MINE)
        await opened.until(lambda: opened.screen.current_row is not None)
        await opened.press("e")
        await opened.dialog("ActDialog")
        await opened.press("right")
        assert opened.app.screen.query_one(OutcomeChoice).outcome is Outcome.DENY
        await opened.press("ctrl+s")
        assert state(rehearsal, case_id).stage is Stage.REVIEW, "a denial without reasons goes nowhere"
        opened.app.screen.query_one("#reasons", TextArea).text = "水源论证不足"
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).stage is Stage.CHIEF_REVIEW)


async def test_the_chief_assigns_a_case_to_an_officer_of_the_section(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.accept("build")
    async with console(rehearsal, "chief") as opened:
        await to_view(opened, WorklistView.UNASSIGNED)
        await opened.until(lambda: opened.screen.current_row is not None)
        await opened.press("m")
        await opened.dialog("AssignDialog")
        options = opened.app.screen.query_one(OptionList)
        assert "佘社会" not in opened.text(), "officers of other sections are not offered"
        name = str(options.get_option_at_index(options.highlighted or 0).prompt)
        await opened.press("enter")
        await opened.until(lambda: state(rehearsal, case_id).holder_id is not None)
        await opened.until(lambda: opened.cases.window.total == 0)
    assert rehearsal.as_person("head").look(case_file.load, case_id=case_id).reviewer_name in name
