"""A deputy director signs, denies and returns; each question is as hard as the harm it can do."""

from __future__ import annotations

from textual.widgets import Button, Input, TextArea

from core.desks import sign_off
from core.reads import case_file
from data.words.kinds import Outcome
from data.words.procedure_words import Stage
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import console, to_sign
from tui.dialogs.question import proof_of


def stage_of(rehearsal: Rehearsal, case_id: int) -> Stage:
    return rehearsal.as_person("head").look(case_file.load, case_id=case_id).state.stage


async def test_an_ordinary_signature_is_asked_once_and_the_list_moves_on(rehearsal: Rehearsal) -> None:
    first, second = to_sign(rehearsal), to_sign(rehearsal)
    async with console(rehearsal) as opened:
        assert opened.screen.current_row is not None
        assert opened.screen.current_row.case_id == first
        await opened.press("a")
        await opened.dialog("ActDialog")
        assert isinstance(opened.app.focused, Button)
        assert opened.app.focused.id == "cancel", "the default answer is no"
        await opened.press("y")
        await opened.until(lambda: opened.app.screen.__class__.__name__ == "WorklistScreen")
        await opened.until(lambda: opened.cases.window.total == 1)
        assert stage_of(rehearsal, first) is Stage.APPROVED
        assert opened.screen.current_row is not None
        assert opened.screen.current_row.case_id == second
        assert any("2026-0" in notice for notice in opened.notices), "the seal number is told"


async def test_enter_on_the_default_answer_signs_nothing(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("a")
        await opened.dialog("ActDialog")
        await opened.press("enter")
        await opened.until(lambda: opened.app.screen.__class__.__name__ == "WorklistScreen")
    assert stage_of(rehearsal, case_id) is Stage.SIGN_OFF


async def test_an_arrow_and_enter_sign_under_an_input_method(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("f2")
        await opened.dialog("ActDialog")
        await opened.press("right", "enter")
        await opened.until(lambda: opened.app.screen.__class__.__name__ == "WorklistScreen")
    assert stage_of(rehearsal, case_id) is Stage.APPROVED


async def test_keys_typed_ahead_sign_nothing(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("a", "y", "y")
        await opened.until(lambda: opened.app.screen.__class__.__name__ == "ActDialog")
        await opened.press("y", "right", "enter", "y")
        await opened.pilot.pause(0.2)
        await opened.press("y")
        assert opened.app.screen.__class__.__name__ == "ActDialog"
        assert opened.app.sitting is not None
        assert opened.app.sitting.writing == 0
    assert stage_of(rehearsal, case_id) is Stage.SIGN_OFF


async def test_a_denial_needs_reasons_and_the_end_of_the_number(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal, outcome=Outcome.DENY)
    async with console(rehearsal) as opened:
        row = opened.screen.current_row
        assert row is not None
        await opened.press("d")
        await opened.dialog("ActDialog")
        dialog = opened.app.screen
        await opened.press("ctrl+s")
        await opened.pilot.pause()
        assert stage_of(rehearsal, case_id) is Stage.SIGN_OFF, "no reasons, no denial"
        dialog.query_one("#reasons", TextArea).text = "不符合安全距离"
        dialog.query_one("#proof", Input).focus()
        await opened.press("0", "0", "0", "x", "enter")
        await opened.pilot.pause()
        assert stage_of(rehearsal, case_id) is Stage.SIGN_OFF, "a wrong number denies nothing"
        dialog.query_one("#proof", Input).value = ""
        await opened.press(*proof_of(row.case_number), "enter")
        await opened.until(lambda: opened.app.screen.__class__.__name__ == "WorklistScreen")
    assert stage_of(rehearsal, case_id) is Stage.DENIED


async def test_what_is_pasted_proves_nothing(rehearsal: Rehearsal) -> None:
    from textual import events

    case_id = to_sign(rehearsal, item="danger")
    async with console(rehearsal) as opened:
        row = opened.screen.current_row
        assert row is not None
        await opened.press("a")
        await opened.dialog("ActDialog")
        proof = opened.app.screen.query_one("#proof", Input)
        assert proof.has_focus, "a major case is proved before it is signed"
        opened.app.post_message(events.Paste(proof_of(row.case_number)))
        await opened.pilot.pause(0.1)
        opened.app.copy_to_clipboard(proof_of(row.case_number))
        await opened.press("ctrl+v")
        await opened.pilot.pause(0.1)
        assert proof.value == ""
    assert stage_of(rehearsal, case_id) is Stage.SIGN_OFF


async def test_a_return_needs_reasons_and_the_reviewer_sees_them(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("r")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#reasons", TextArea).text = "请补充勘验照片"
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen.__class__.__name__ == "WorklistScreen")
    assert stage_of(rehearsal, case_id) is Stage.REVIEW
    async with console(rehearsal, "reviewer") as opened:
        await opened.press("2")
        await opened.until(lambda: opened.screen.mode_name == "review" and opened.cases.window.total == 1)
        await opened.until(lambda: "请补充勘验照片" in opened.text())


async def test_who_comes_second_is_told_who_decided_and_when(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("a")
        await opened.dialog("ActDialog")
        rehearsal.as_person("director").act(sign_off.approve, case_id)
        await opened.press("y")
        await opened.until(lambda: "祝主管" in str(opened.app.screen.query_one("#violation").render()))
        assert "2026-11-16" in str(opened.app.screen.query_one("#violation").render())


async def test_a_command_that_cannot_be_given_says_why(rehearsal: Rehearsal) -> None:
    to_sign(rehearsal)
    async with console(rehearsal, "supervisor") as opened:
        await opened.press("a")
        await opened.until(lambda: bool(opened.notices))
        assert opened.app.screen.__class__.__name__ == "WorklistScreen"
        assert "三分离" in opened.notices[-1]


async def test_setting_aside_is_undone_by_one_key(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal) as opened:
        await opened.press("h")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#reasons", TextArea).text = "等待会商"
        await opened.press("ctrl+s")
        await opened.until(lambda: bool(opened.screen.current_row and opened.screen.current_row.held))
        await opened.press("z")
        await opened.until(lambda: bool(opened.screen.current_row and not opened.screen.current_row.held))
    assert stage_of(rehearsal, case_id) is Stage.SIGN_OFF
