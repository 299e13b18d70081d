"""A day at the window by keyboard alone: registering, the one notice, what is brought, acceptance with a debt."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, TextArea

from core.desks import acceptance, deficiency
from core.reads import case_file, materials, worklist
from data.words.kinds import Route
from data.words.paper_words import HandedIn, MaterialState
from data.words.procedure_words import Stage
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.window_papers import NUMBER, PDF, REQUIRED, application, ask_for_papers
from tests.hostile_strings import HOSTILE
from tests.tui.rehearsal_console import Console, console
from tui.dialogs.paper_dialog import PaperDialog
from tui.screens.case_file_screen import CaseFileScreen
from tui.screens.registration_form import RegistrationForm
from tui.widgets.paper_list import PaperList


def only_case(rehearsal: Rehearsal):
    rows = rehearsal.as_person("head").look(worklist.page, WorklistRequest(WorklistView.ALL), size=2).rows
    return rows[0] if rows else None


def state(rehearsal: Rehearsal):
    row = only_case(rehearsal)
    assert row is not None
    return rehearsal.as_person("head").look(case_file.load, case_id=row.case_id).state


def wrong(opened: Console, name: str) -> str:
    return str(opened.app.screen.query_one(f"#wrong-{name}").render())


async def form(opened: Console) -> RegistrationForm:
    await opened.press("n")
    await opened.dialog("RegistrationForm")
    assert isinstance(opened.app.screen, RegistrationForm)
    return opened.app.screen


async def choose(opened: Console, words: str) -> None:
    for character in words:
        await opened.press(character)
    await opened.until(lambda: opened.app.screen.query_one("#items").display)
    await opened.press("enter")
    await opened.until(lambda: bool(opened.app.screen.query_one(PaperList).lines))


async def write(opened: Console, name: str, text: str) -> None:
    field = opened.app.screen.query_one(f"#{name}", Input)
    field.focus()
    field.value = text
    await opened.pilot.pause()


async def send_from(opened: Console, dialog: str, *keys: str) -> None:
    await opened.dialog(dialog)
    await opened.press(*keys, "ctrl+s")


async def back_at_the_list(opened: Console) -> None:
    await opened.until(lambda: type(opened.app.screen).__name__ == "WorklistScreen" and not opened.screen._asking)


async def view(opened: Console, wanted: WorklistView) -> None:
    while opened.screen.view is not wanted:
        await opened.press("v")
    await opened.until(lambda: opened.cases.window.loaded and opened.screen.current_row is not None)


async def register_at_the_counter(opened: Console, rehearsal: Rehearsal, folder: Path) -> None:
    """Item by its code, the original of one paper sighted, another with its file."""
    screen = await form(opened)
    await opened.press("ctrl+s")
    assert "选择事项" in wrong(opened, "item")
    assert wrong(opened, "name")
    await choose(opened, "water")
    await write(opened, "name", "坝上草原旅游有限公司")
    papers = screen.query_one(PaperList)
    papers.focus()
    await opened.press("o", "down", "f")
    await opened.until(lambda: type(opened.app.screen).__name__ == "PathDialog")
    await write(opened, "path", f"{folder}/lic")
    await opened.until(lambda: bool(opened.app.screen._names))
    await opened.press("tab", "enter")
    await opened.until(lambda: opened.app.screen is screen)
    assert papers.lines[0].sighted
    assert papers.lines[1].path == f"{folder}/licence.pdf"
    await opened.press("ctrl+s")
    await back_at_the_list(opened)
    await opened.until(lambda: opened.screen.current_row is not None)
    case = only_case(rehearsal)
    listed = rehearsal.as_person("window").look(materials.listed, case.case_id)
    assert listed[0].original_sighted
    assert listed[1].files[0].name == "licence.pdf"


async def test_from_the_counter_to_the_debt_paid(rehearsal: Rehearsal, tmp_path: Path) -> None:
    ask_for_papers(rehearsal, "water")
    (tmp_path / "licence.pdf").write_bytes(PDF)
    async with console(rehearsal, "window") as opened:
        await register_at_the_counter(opened, rehearsal, tmp_path)
        await opened.press("A")
        await opened.dialog("PaperDialog")
        await opened.press("space", "ctrl+s")
        assert state(rehearsal).stage is Stage.RECEIVED, "an identity card is never owed"
        await opened.press("escape")
        await back_at_the_list(opened)

        await opened.press("N")
        await send_from(opened, "PaperDialog")
        letter = str(opened.app.screen.query_one("#letter").render())
        assert "申请人身份证" in letter
        assert "总平面图" in letter
        assert "营业执照" not in letter
        await opened.dialog("PaperDialog")
        await opened.press("y")
        await back_at_the_list(opened)
        assert state(rehearsal).correction.missing == ("identity_card", "site_plan")

        rehearsal.clock.later(hours=1)
        await view(opened, WorklistView.CORRECTIONS)
        await opened.press("b")
        await send_from(opened, "PaperDialog", "space", "down", "space")
        await back_at_the_list(opened)
        assert state(rehearsal).stage is Stage.RECEIVED


async def test_what_is_owed_is_promised_and_supplied(rehearsal: Rehearsal) -> None:
    ask_for_papers(rehearsal, "water")
    brought = [code for code in REQUIRED if code != "site_plan"]
    rehearsal.as_person("window").act(acceptance.register, application("water", *brought))
    async with console(rehearsal, "window") as opened:
        await opened.press("A")
        await send_from(opened, "PaperDialog", "space")
        assert "承诺" in str(opened.app.screen.query_one("#violation").render())
        await write(opened, "promise", "承诺书 2026-7")
        await opened.press("ctrl+s")
        await back_at_the_list(opened)
        assert [debt.material for debt in state(rehearsal).deficiencies] == ["site_plan"]
        await view(opened, WorklistView.DEFICIENCIES)
        await opened.until(lambda: "容缺" in str(opened.text()))
        await opened.press("O")
        await send_from(opened, "PaperDialog", "space")
        await back_at_the_list(opened)
    assert state(rehearsal).deficiencies[0].supplied_on is not None


async def test_the_instant_hall_registers_and_decides_in_one_go(rehearsal: Rehearsal) -> None:
    async with console(rehearsal, "instant") as opened:
        await form(opened)
        await opened.press(*"record")
        await opened.until(lambda: opened.app.screen.query_one("#items").display)
        await opened.press("enter")
        await opened.until(lambda: opened.app.screen.query_one("#decide").display)
        await write(opened, "name", "桥东区某某商行")
        await opened.press("ctrl+g")
        await opened.dialog("ActDialog")
        assert only_case(rehearsal) is None, "nothing is written before the question is answered"
        await opened.press("y")
        await back_at_the_list(opened)
    assert only_case(rehearsal).stage is Stage.APPROVED


async def test_hostile_words_in_every_field_and_a_form_kept_from_being_lost(rehearsal: Rehearsal) -> None:
    ask_for_papers(rehearsal, "build", major_above=5000)
    texts = [hostile.text for hostile in HOSTILE]
    async with console(rehearsal, "window") as opened:
        screen = await form(opened)
        await write(opened, "item-words", "".join(texts[:8]))
        await write(opened, "item-words", "")
        screen.query_one("#item-words").focus()
        await choose(opened, "build")
        for text in texts:
            for name in ("identity_number", "phone", "address", "agent", "name", "amount"):
                screen.query_one(f"#{name}", Input).value = text
        await opened.press("ctrl+s")
        assert "整数" in wrong(opened, "amount"), "an error stands at its field"
        assert opened.app.focused is screen.query_one("#amount")
        await write(opened, "amount", "6000")
        await opened.until(lambda: "重大" in str(screen.query_one("#outlook").render()))
        await opened.press("escape")
        await opened.dialog("LeaveFormDialog")
        await opened.press("enter")
        await opened.until(lambda: opened.app.screen is screen)
        assert only_case(rehearsal) is None
        await opened.press("ctrl+s")
        await back_at_the_list(opened)
    row = only_case(rehearsal)
    assert row.route is Route.MAJOR
    file = rehearsal.as_person("head").look(case_file.load, case_id=row.case_id)
    assert file.applicant_name == HOSTILE[-1].seen


async def test_a_refusal_asks_for_ground_and_reasons_and_keeps_hostile_words_harmless(rehearsal: Rehearsal) -> None:
    rehearsal.receive("build")
    async with console(rehearsal, "window") as opened:
        await opened.press("F")
        await send_from(opened, "PaperDialog")
        assert isinstance(opened.app.screen, PaperDialog)
        await opened.press("down", "space")
        opened.app.screen.query_one(TextArea).text = "".join(hostile.text for hostile in HOSTILE[:20])
        await opened.press("ctrl+s")
        await back_at_the_list(opened)
    assert state(rehearsal).stage is Stage.REFUSED


async def test_papers_held_already_are_offered_and_the_file_shows_what_deciders_may_see(rehearsal: Rehearsal) -> None:
    ask_for_papers(rehearsal, "water")
    first = rehearsal.as_person("window").act(acceptance.register, application("water", *REQUIRED)).case_id
    rehearsal.clock.later(days=1)
    async with console(rehearsal, "window") as opened:
        screen = await form(opened)
        await choose(opened, "water")
        await write(opened, "name", "坝上草原旅游有限公司")
        await write(opened, "identity_number", NUMBER)
        papers = screen.query_one(PaperList)
        await opened.until(lambda: papers.lines[1].held_case_id == first)
        papers.focus()
        await opened.press("down", "r", "ctrl+s")
        await back_at_the_list(opened)
        await opened.until(lambda: opened.cases.window.total == 2)
    second = first + 1
    listed = rehearsal.as_person("window").look(materials.listed, second)
    assert listed[1].state is MaterialState.REUSED
    for login, seen in (("window", True), ("reviewer", False)):
        async with console(rehearsal, login) as opened:
            line = rehearsal.as_person(login).look(worklist.line, first)
            opened.app.push_screen(CaseFileScreen(opened.screen.sitting, "cases", line, "summary"))
            await opened.until(lambda opened=opened: isinstance(opened.app.screen, CaseFileScreen))
            await opened.press("right")
            await opened.until(lambda opened=opened: "site_plan.pdf" in opened.text())
            assert ("identity_card.pdf" in opened.text()) is seen
            assert "温窗口" in opened.text()


def test_several_debts_come_in_one_go(rehearsal: Rehearsal) -> None:
    """What the dialog sends is one unit of work: with a wrong file among the papers none is taken in."""
    from data.words.paper_words import IncomingFile
    from data.words.procedure_words import Action
    from data.words.violations import BadInput
    from tui.commands.window_verbs import WindowAnswer, do_window_step

    ask_for_papers(rehearsal, "water")
    brought = [code for code in REQUIRED if code != "site_plan"]
    window = rehearsal.as_person("window")
    case_id = window.act(acceptance.register, application("water", *brought)).case_id
    window.act(acceptance.accept, case_id, ("site_plan",), "承诺 1 号")
    broken = (HandedIn("site_plan", IncomingFile("plan.pdf", b"no pdf")),)
    try:
        window.act(do_window_step, case_id, Action.SUPPLY_MATERIAL, WindowAnswer(), broken)
    except BadInput as trouble:
        assert trouble.code == "attachment.type_differs"
    else:
        raise AssertionError("a broken file was taken")
    assert state(rehearsal).deficiencies[0].supplied_on is None
    window.act(deficiency.supply, case_id, "site_plan", None)
    assert state(rehearsal).deficiencies[0].supplied_on is not None
