"""Departments, the authority above, joint projects and helpers, by the console's own keys."""

from __future__ import annotations

from textual.widgets import OptionList, TextArea

from core.desks import acceptance, joint_project, review
from core.reads import assistance, case_file
from data.records.applicant_record import Application
from data.words.application_words import JointIntake
from data.words.procedure_words import Stage
from data.words.safe_text import clean
from data.words.worklist_words import WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console
from tests.tui.test_reviewing import state, to_view
from tui.dialogs.asked_lines import LineInput, WordChoice


def line(opened: Console, name: str) -> LineInput:
    return opened.app.screen.query_one(f"#line-{name}", LineInput)


async def on_my_case(opened: Console) -> None:
    await to_view(opened, WorklistView.MINE)
    await opened.until(lambda: opened.screen.current_row is not None)


async def test_a_department_is_asked_and_what_it_says_stands_first(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water")
    async with console(rehearsal, "reviewer") as opened:
        await on_my_case(opened)
        await opened.press("Q")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        assert state(rehearsal, case_id).stage is Stage.REVIEW, "nothing is asked without a question"
        opened.app.screen.query_one("#reasons", TextArea).text = "取水口位置是否可行"
        line(opened, "days").value = "x"
        await opened.press("ctrl+s")
        await opened.until(lambda: "x" in opened.app.screen.query_one("#violation").render().plain)
        line(opened, "days").value = "3"
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).stage is Stage.CONSULTATION)
        await to_view(opened, WorklistView.SECTION)
        await opened.until(lambda: opened.screen.current_row is not None)
        await opened.press("U")
        await opened.dialog("ActDialog")
        await opened.press("right")
        assert opened.app.screen.query_one(WordChoice).value == "objects"
        opened.app.screen.query_one("#reasons", TextArea).text = "距饮用水源过近"
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).stage is Stage.REVIEW)
    file = rehearsal.as_person("reviewer").look(case_file.load, case_id=case_id)
    assert (file.opinions[0].officer_name, file.opinions[0].text) == ("演练部门", "距饮用水源过近")


async def test_a_case_goes_up_and_its_result_is_recorded(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("upward")
    async with console(rehearsal, "reviewer") as opened:
        await on_my_case(opened)
        await opened.press("f")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#reasons", TextArea).text = "初审合格"
        line(opened, "material").value = "申请书；现场照片"
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).stage is Stage.FORWARDED)
        await to_view(opened, WorklistView.SECTION)
        await opened.until(lambda: opened.screen.current_row is not None)
        await opened.press("L")
        await opened.dialog("ActDialog")
        line(opened, "document").value = "省运管〔2026〕88号"
        number = opened.app.screen.question.proof
        opened.app.screen.query_one("#proof").value = number
        await opened.press("ctrl+s")
        await opened.until(lambda: state(rehearsal, case_id).stage is Stage.APPROVED)
    history = rehearsal.as_person("head").look(case_file.load, case_id=case_id).history
    assert next(row.event.details for row in history if row.event.stage is Stage.FORWARDED)["material"] == [
        "申请书", "现场照片",
    ]  # fmt: skip


async def test_the_project_of_a_case_is_shown_and_enter_opens_another_of_its_cases(rehearsal: Rehearsal) -> None:
    form = Application("", clean("坝上草原旅游有限公司"), company=True)
    intake = JointIntake(clean("坝上风电场"), form, ("water", "build"), "construction")
    project = rehearsal.as_person("window").act(joint_project.open_project, intake)
    for case in project.cases:
        rehearsal.as_person("window").act(acceptance.accept, case.case_id)
    water, build = project.cases
    rehearsal.as_person("reviewer").act(review.claim, water.case_id)
    async with console(rehearsal, "reviewer") as opened:
        await on_my_case(opened)
        await opened.press("enter")
        await opened.until(lambda: build.case_number in opened.text())
        assert "坝上风电场" in opened.text() and project.project_number in opened.text()
        await opened.press("J")
        await opened.dialog("ProjectDialog")
        assert opened.app.screen.query_one(OptionList).option_count == 2
        await opened.press("j", "enter")
        await opened.until(lambda: getattr(opened.app.screen.current_row, "case_id", 0) == build.case_id)


async def test_a_helper_is_attached_at_the_window_and_let_go_again(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.receive("water")
    async with console(rehearsal, "window2") as opened:
        await opened.press("7")
        await opened.until(lambda: opened.screen.mode_name == "cases" and opened.screen.current_row is not None)
        await opened.press("M")
        await opened.dialog("ActDialog")
        line(opened, "login").value = "window"
        line(opened, "authority").value = "授权委托书〔2026〕3号"
        await opened.press("ctrl+s")
        await opened.until(lambda: "温窗口" in opened.app.screen.query_one("#violation").render().plain)
        line(opened, "login").value = "colleague"
        await opened.press("ctrl+s")
        helping = lambda: rehearsal.as_person("window2").look(assistance.of_case, case_id)  # noqa: E731
        await opened.until(lambda: [row.login for row in helping()] == ["colleague"])
        await opened.until(lambda: type(opened.app.screen).__name__ == "WorklistScreen")
        await opened.press("B")
        await opened.dialog("ActDialog")
        assert line(opened, "login").value == "colleague"
        await opened.press("ctrl+s")
        await opened.until(lambda: helping()[0].until_day is not None)
