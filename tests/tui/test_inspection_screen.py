"""Mode 4 by keys alone: a reviewer asks, the inspection section decides, bundles, places, finds, and two sign."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from core.desks import expert_pool, inspection_visit
from core.rules.calendar import day_of
from data.words.inspection_words import RequestState
from data.words.procedure_words import Stage
from tests.core.desks import experts, looking
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console
from tui.dialogs.asked_lines import WordChoice
from tui.screens.inspection_screen import InspectionScreen
from tui.screens.inspection_source import TO_ARRANGE, VISITS
from tui.screens.plan_board import PlanBoard


@pytest.fixture
def bureau(rehearsal: Rehearsal) -> Rehearsal:
    looking.staff(rehearsal)
    return rehearsal


async def mode_4(opened: Console) -> InspectionScreen:
    await opened.press("4")
    await opened.until(lambda: isinstance(opened.app.screen, InspectionScreen))
    screen = opened.app.screen
    assert isinstance(screen, InspectionScreen)
    await opened.until(lambda: bool(screen.rows.rows) or "没有进行中" in opened.text())
    return screen


async def test_a_reviewer_asks_for_a_look_from_the_list(bureau: Rehearsal) -> None:
    bureau.in_review("build")
    async with console(bureau, "reviewer") as opened:
        await opened.press("2")
        await opened.until(lambda: opened.screen.mode_name == "review" and opened.screen.current_row is not None)
        await opened.press("&")
        await opened.dialog("ActDialog")
        dialog = opened.app.screen
        dialog.query_one("#line-address", Input).value = "崇礼区演练街5号"
        dialog.query_one("#line-division", Input).value = "崇礼"
        dialog.query_one("#reasons", TextArea).text = "请核查现场"
        await opened.press("ctrl+s")
        await opened.until(lambda: looking_is_asked(bureau) is not None)
    row = looking.row(bureau, 1)
    assert (row.division, row.exact, row.words) == ("130709", False, "请核查现场")


def looking_is_asked(bureau: Rehearsal) -> int | None:
    with bureau.store.read() as connection:
        return connection.exec_driver_sql("SELECT max(request_id) FROM inspection_request").scalar()


async def test_the_section_takes_one_from_mode_to_place(bureau: Rehearsal) -> None:
    request_id = looking.asked(bureau).request_id
    async with console(bureau, "inspector", size=(80, 24)) as opened:
        screen = await mode_4(opened)
        await opened.press("m")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        await opened.until(lambda: looking.row(bureau, request_id).state is RequestState.DECIDED)
        await opened.until(lambda: isinstance(opened.app.screen, InspectionScreen))
        await opened.press("v")
        await opened.until(lambda: screen.view == TO_ARRANGE and "待安排 1" in opened.text())
        await opened.press("b")
        await opened.until(lambda: looking.row(bureau, request_id).state is RequestState.IN_VISIT)
        await opened.press("v")
        await opened.until(lambda: screen.view == VISITS and screen.cursor_visit is not None)
        await opened.press("p")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#line-day", Input).value = "2026-11-16"
        await opened.press("ctrl+s")
        await opened.until(lambda: looking.row(bureau, request_id).team_name == "勘验一组")


async def test_a_finding_needs_every_line_and_a_second_signature(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    looking.placed(bureau, done.request_id)
    async with console(bureau, "inspector") as opened:
        await mode_4(opened)
        await opened.press("f")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        await opened.until(lambda: "未填写结果" in opened.text())
        for choice in opened.app.screen.query(WordChoice):
            if choice.id != "line-conclusion":
                choice.chosen = 1
        await opened.press("ctrl+s")
        await opened.until(lambda: looking.row(bureau, done.request_id).signatures == 1)
    async with console(bureau, "inspector2") as opened:
        await mode_4(opened)
        await opened.press("s")
        await opened.dialog("ActDialog")
        assert "康勘验" in opened.text()
        await opened.press("ctrl+s")
        await opened.until(lambda: looking.row(bureau, done.request_id).state is RequestState.CONCLUDED)
    assert bureau.as_person("reviewer").look(case_stage, done.case_id) is Stage.REVIEW


def case_stage(reading: object, case_id: int) -> Stage:
    from core.reads import case_file

    return case_file.load(reading, case_id=case_id).state.stage  # type: ignore[arg-type]


async def test_what_cannot_be_done_is_said_and_nothing_is_written(bureau: Rehearsal) -> None:
    request_id = looking.asked(bureau).request_id
    async with console(bureau, "reviewer") as opened:
        await mode_4(opened)
        await opened.press("b")
        await opened.until(lambda: any("职责" in told for told in opened.notices))
    assert looking.row(bureau, request_id).state is RequestState.ASKED


async def test_a_look_by_experts_tells_who_was_drawn_or_that_nobody_is(rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(rehearsal)
    visit = rehearsal.as_person("inspector").act(inspection_visit.bundle, [request_id])
    async with console(rehearsal, "inspector") as opened:
        await mode_4(opened)
        await opened.until(lambda: "尚未抽取专家" in opened.text())
        panel = experts.drawn(rehearsal, case_id).panel
        await opened.press("R")
        await opened.until(lambda: all(f"专家{expert}" in opened.text() for expert in panel))
        await opened.press("v", "v")
        await opened.until(lambda: visit.visit_number in opened.text() and f"专家{panel[0]}" in opened.text())
    async with console(rehearsal, "reviewer") as opened:
        await mode_4(opened)
        await opened.until(lambda: "出勘当日" in opened.text())
        assert not [expert for expert in panel if f"专家{expert}" in opened.text()]


async def test_leave_of_somebody_on_the_panel_is_told_beside_the_visit_and_on_the_board(rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(rehearsal)
    panel = experts.complete(rehearsal, case_id).panel
    looking.placed(rehearsal, request_id)
    monday = day_of(rehearsal.clock.now)
    rehearsal.as_person("inspector").act(expert_pool.leave, panel[1], monday, monday, "", "公出")
    async with console(rehearsal, "inspector", size=(100, 50)) as opened:
        screen = await mode_4(opened)
        for view in ("request", VISITS):
            if view == VISITS:
                await opened.press("v", "v")
                await opened.until(lambda: screen.view == VISITS and screen.cursor_visit is not None)
            told = f"专家{panel[1]}{panel[1]}在2026-11-16不能参加"
            await opened.until(lambda told=told: told in "".join(opened.text().split()))
        await opened.press("ctrl+t")
        await opened.until(lambda: isinstance(opened.app.screen, PlanBoard))
        await opened.until(lambda: "1处违反规则" in "".join(opened.text().split()))
