"""The window hands approvals over by keyboard alone, and sees what is late on both sides."""

from __future__ import annotations

from core.desks import handover
from data.words.handover_words import HandoverAnswer
from data.words.worklist_words import WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_handover import approved
from tests.tui.rehearsal_console import Console, console


async def list_of(opened: Console, view: WorklistView) -> None:
    while opened.screen.view is not view:
        await opened.press("v")
    await opened.until(lambda: opened.cases.window.loaded)


async def test_the_window_hands_over_and_records_what_came_back(rehearsal: Rehearsal) -> None:
    case_id = approved(rehearsal)
    async with console(rehearsal, "window", size=(80, 24)) as opened:
        await list_of(opened, WorklistView.TO_HAND_OVER)
        await opened.until(lambda: "剩3" in opened.text())
        await opened.press(")")
        await opened.dialog("ActDialog")
        assert "5 个工作日内签收" in opened.text()
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.cases.window.total == 0 or "×" in opened.text())
        await list_of(opened, WorklistView.UNACKNOWLEDGED)
        await opened.until(lambda: opened.cases.window.total == 1)
        await opened.press("(")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        await opened.until(lambda: "请写明部门的签收人" in opened.text())
        await opened.press("escape")
    (row,) = rehearsal.as_person("window").look(handover_rows, case_id)
    assert row.answer is None, "nothing half-written"


async def test_it_says_who_signed_and_the_file_tells_it(rehearsal: Rehearsal) -> None:
    case_id = approved(rehearsal)
    rehearsal.as_person("window").act(handover.hand_over, case_id)
    async with console(rehearsal, "window2") as opened:
        await list_of(opened, WorklistView.UNACKNOWLEDGED)
        await opened.until(lambda: "应于" in opened.text())
        await opened.press("(")
        await opened.dialog("ActDialog")
        await opened.press("tab", *"收发室", "ctrl+s")
        await opened.until(lambda: bool(rehearsal.as_person("window").look(handover_rows, case_id)[0].answer))
    (row,) = rehearsal.as_person("window").look(handover_rows, case_id)
    assert (row.answer, row.receiver) == (HandoverAnswer.ACKNOWLEDGED, "收发室")


async def test_what_is_late_is_red_in_its_list(rehearsal: Rehearsal) -> None:
    approved(rehearsal)
    rehearsal.clock.later(days=4)
    async with console(rehearsal, "window") as opened:
        await list_of(opened, WorklistView.TO_HAND_OVER)
        await opened.until(lambda: "超1" in opened.text())


def handover_rows(reading, case_id: int):  # type: ignore[no-untyped-def]
    from core.reads import handover as reads

    return reads.of_case(reading, case_id)
