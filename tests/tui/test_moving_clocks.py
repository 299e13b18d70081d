"""What moves a clock, by the console's keys: a special procedure asked for and approved, a hearing, an extension."""

from __future__ import annotations

from textual.widgets import Input, TextArea

from core.desks import special_procedure
from data.words.limits import ProcedureKind
from data.words.worklist_words import WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings
from tests.tui.test_reviewing import state, to_view
from tui.commands.table import LIST_SCOPES, command_named, why_not


async def write(opened: Console, key: str, *, words: str = "", **lines: str) -> None:
    """Press a key on the case, fill in the dialog and send it."""
    await opened.until(lambda: opened.screen.current_row is not None)
    await opened.press(key)
    await opened.dialog("ActDialog")
    for name, text in lines.items():
        opened.app.screen.query_one(f"#line-{name}", Input).value = text
    if words:
        opened.app.screen.query_one("#reasons", TextArea).text = words
    await opened.press("ctrl+s")


async def test_a_clock_is_stopped_by_two_people_and_the_file_says_so(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    async with console(rehearsal, "reviewer", using=settings("en")) as opened:
        await to_view(opened, WorklistView.MINE)
        await write(opened, "t", words="高支模方案", days="many", evidence="专审函〔2026〕3号")
        await opened.until(lambda: "not a number" in opened.text())
        assert state(rehearsal, case_id).asked_procedure is None
        opened.app.screen.query_one("#line-days", Input).value = "10"
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).asked_procedure is not None)
    asked = state(rehearsal, case_id).asked_procedure
    assert (asked.procedure, asked.working_days) == (ProcedureKind.EXPERT_REVIEW, 10)
    async with console(rehearsal, "chief", using=settings("en")) as opened:
        await to_view(opened, WorklistView.SECTION)
        await opened.until(lambda: opened.screen.current_row is not None)
        await opened.press("enter")
        await opened.until(lambda: "the chief has not answered" in opened.text())
        await opened.press("escape")
        await write(opened, "P", document="特程告〔2026〕1号")
        await opened.until(lambda: state(rehearsal, case_id).paused_on is not None)
        await opened.press("enter")
        await opened.until(lambda: "特程告〔2026〕1号" in opened.text())
        await opened.press("escape")
        await write(opened, "S")
        await opened.until(lambda: state(rehearsal, case_id).paused_on is None)


async def test_the_bureau_announces_a_hearing_and_the_head_extends(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    async with console(rehearsal, "reviewer") as opened:
        await to_view(opened, WorklistView.MINE)
        await opened.until(lambda: opened.screen.current_row is not None)
        await opened.press("H")
        await opened.dialog("ActDialog")
        await opened.press("right")
        opened.app.screen.query_one("#reasons", TextArea).text = "涉及公共利益"
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).hearing is not None)
    assert state(rehearsal, case_id).hearing.ex_officio
    async with console(rehearsal, "head") as opened:
        await opened.press("7")
        await opened.until(lambda: opened.screen.current_row is not None)
        await write(opened, "E", words="须补测", document="延〔2026〕1号")
        await opened.until(lambda: state(rehearsal, case_id).extension is not None)
    assert state(rehearsal, case_id).extension.amount == 10


def test_keys_are_greyed_with_the_reason(rehearsal: Rehearsal) -> None:
    from core.reads import possibilities

    case_id = rehearsal.in_review("build")
    stop = command_named("stop-clock", LIST_SCOPES)
    hearing = command_named("hearing", LIST_SCOPES)
    assert stop is not None and hearing is not None

    def reason(login: str, command: object) -> str | None:
        possible = rehearsal.as_person(login).look(possibilities.possible, case_id)
        violation = why_not(command, possible)  # type: ignore[arg-type]
        return None if violation is None else violation.code

    assert reason("chief", stop) == "procedure.not_asked"
    assert reason("reviewer", stop) == "duty.not_chief"
    assert reason("reviewer", hearing) is None
    rehearsal.as_person("reviewer").act(special_procedure.tell_hearing_right, case_id, "关系相邻人")
    assert reason("reviewer", hearing) == "hearing.told_already"
    assert reason("window", hearing) is None, "the window takes in that one is asked for"
