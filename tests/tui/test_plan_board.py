"""The board of the plan: visits without a place first with the reason, placed, promised, planned anew, on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.desks import draw, inspection_visit
from data.words.inspection_words import VisitLock
from tests.core.desks import experts, looking
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_day_plan import KANGBAO, XUANHUA, seen, waiting
from tests.tui.rehearsal_console import Console, console, settings
from tui.screens import plan_changes_screen
from tui.screens.plan_board import PlanBoard
from tui.screens.plan_changes_screen import PlanChangesScreen
from tui.screens.plan_slots_screen import PlanSlotsScreen


async def to_board(opened: Console) -> PlanBoard:
    """Open the board and wait until it has read the plan."""
    await opened.press("ctrl+t")
    await opened.until(lambda: isinstance(opened.app.screen, PlanBoard) and opened.app.screen.board is not None)
    screen = opened.app.screen
    assert isinstance(screen, PlanBoard)
    return screen


async def test_a_visit_is_placed_promised_and_taken_out_by_keys(rehearsal: Rehearsal) -> None:
    (code,) = waiting(rehearsal, XUANHUA)
    async with console(rehearsal, "inspector", size=(80, 24), using=settings("en")) as opened:
        board = await to_board(opened)
        await opened.until(lambda: "no place" in opened.text() and code in opened.text())
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, PlanSlotsScreen) and "begins" in opened.text())
        await opened.press("enter")
        await opened.until(lambda: opened.app.screen is board and code in seen(rehearsal).plan.slots())
        await opened.until(lambda: "1 placed, 0 without a place" in opened.text())
        await opened.press("l")
        await opened.until(lambda: seen(rehearsal).problem.visits[0].lock.kind is VisitLock.RANGE)
        await opened.until(lambda: board.rows.cursor_row.visit.lock.kind is VisitLock.RANGE)
        await opened.press("x")
        await opened.until(lambda: "0 placed, 1 without a place" in opened.text())
        assert seen(rehearsal).plan.routes == ()
        await opened.press("escape")
        await opened.until(lambda: not isinstance(opened.app.screen, PlanBoard))


async def test_a_new_plan_is_shown_as_changes_and_accepted_or_dropped(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_changes_screen, "SECONDS", 0.3)
    numbers = waiting(rehearsal, XUANHUA, looking.CHONGLI)
    async with console(rehearsal, "inspector", using=settings("en")) as opened:
        board = await to_board(opened)
        for key, kept in (("escape", 0), ("a", 2)):
            await opened.press("p")
            await opened.until(lambda: isinstance(opened.app.screen, PlanChangesScreen))
            await opened.until(lambda: "2 moved" in opened.text() and "search ended" in opened.text())
            await opened.press(key)
            await opened.until(lambda: opened.app.screen is board)
            await opened.until(lambda kept=kept: f"{kept} placed" in opened.text())
            assert len(seen(rehearsal).plan.slots()) == kept
        await opened.press("v")
        await opened.until(lambda: "Officers:" in opened.text())
        busy = sorted({slot.team for slot in seen(rehearsal).plan.slots().values()})
        board.rows.move_to([line.team.code for line in board.rows.rows].index(busy[0]))
        await opened.until(lambda: any(number in opened.text() for number in numbers))


async def test_a_team_takes_its_sheet_along(
    rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    looking.staff(rehearsal)
    visit = looking.placed(rehearsal, looking.decided(rehearsal, XUANHUA).request_id)
    async with console(rehearsal, "inspector", using=settings("zh")) as opened:
        await to_board(opened)
        await opened.press("w")
        await opened.until(lambda: list(tmp_path.rglob("*.txt")) != [])
        await opened.press("W")
        await opened.until(lambda: list(tmp_path.rglob("*.pdf")) != [])
        await opened.until(lambda: any(".pdf" in notice for notice in opened.notices))
    (text,), (pages,) = tmp_path.rglob("*.txt"), tmp_path.rglob("*.pdf")
    assert visit.visit_number in text.read_text(encoding="utf-8") and "勘验一组" in text.read_text(encoding="utf-8")
    assert pages.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("language", "substitute"), [("zh", "第1次递补"), ("en", "substitute by pick 1")])
async def test_the_sheet_names_who_was_drawn_and_whom_it_is_not_for(
    rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, substitute: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    case_id, request_id = experts.wanted(rehearsal)
    done = experts.complete(rehearsal, case_id)
    inspector = rehearsal.as_person("inspector")
    replaced = inspector.act(draw.decline, done.number, done.panel[0], "突发疾病")
    (new,) = set(replaced.panel) - set(done.panel)
    inspector.act(draw.accept, done.number, new)
    visit = inspector.act(inspection_visit.bundle, [request_id])
    tomorrow = looking.morning(rehearsal)._replace(day=date(2026, 11, 17))
    inspector.act(inspection_visit.place, visit.visit_id, tomorrow)
    for login, told in (("inspector", True), ("reviewer", False)):
        async with console(rehearsal, login, using=settings(language)) as opened:
            await to_board(opened)
            await opened.press("w")
            await opened.until(lambda: list(tmp_path.rglob("*.txt")) != [])
        (paper,) = tmp_path.rglob("*.txt")
        text = paper.read_text(encoding="utf-8")
        paper.unlink()
        assert done.number in text
        assert all((f"专家{number} {number}" in text) is told for number in replaced.panel)
        assert (substitute in text) is told and f"专家{done.panel[0]}" not in text
        warning = {"zh": "不得告知审查人员", "en": "for those who review"}[language]
        assert (warning in text) is told and ("2026-11-17" in text)


async def test_a_visit_without_its_panel_says_so_on_the_board(rehearsal: Rehearsal) -> None:
    _, request_id = experts.wanted(rehearsal)
    rehearsal.as_person("inspector").act(inspection_visit.bundle, [request_id])
    async with console(rehearsal, "inspector", using=settings("en")) as opened:
        await to_board(opened)
        await opened.until(lambda: "no panel drawn yet" in opened.text())


async def test_whoever_does_not_inspect_sees_the_board_and_is_told_why_it_cannot_be_changed(
    rehearsal: Rehearsal,
) -> None:
    (code,) = waiting(rehearsal, XUANHUA)
    async with console(rehearsal, "reviewer", using=settings("en")) as opened:
        await to_board(opened)
        await opened.until(lambda: code in opened.text())
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, PlanSlotsScreen) and "begins" in opened.text())
        await opened.press("enter")
        await opened.until(lambda: any("inspection" in notice for notice in opened.notices))
        assert seen(rehearsal).plan.routes == ()


async def test_an_empty_board_says_so(rehearsal: Rehearsal) -> None:
    async with console(rehearsal, "inspector", size=(80, 24), using=settings("en", "mono")) as opened:
        await to_board(opened)
        await opened.until(lambda: "No visit waits for a place." in opened.text())
        await opened.press("enter", "l", "x", "v")
        await opened.until(lambda: "There is no team yet." in opened.text())


@pytest.mark.parametrize(("language", "all_day", "out"), [("en", "all day", "whole-day trip"), ("zh", "全天", "全天")])
async def test_a_whole_day_trip_is_offered_placed_and_seen(
    rehearsal: Rehearsal, language: str, all_day: str, out: str
) -> None:
    far, near = waiting(rehearsal, KANGBAO, XUANHUA)
    async with console(rehearsal, "inspector", size=(80, 24), using=settings(language)) as opened:
        board = await to_board(opened)
        await opened.until(lambda: board.rows.cursor_row is not None)
        board.rows.move_to([line.visit.code for line in board.rows.rows].index(far))
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, PlanSlotsScreen) and all_day in opened.text())
        await opened.press("enter")
        await opened.until(lambda: opened.app.screen is board and far in seen(rehearsal).plan.slots())
        await opened.until(lambda: all_day in opened.text())
        board.rows.move_to([line.visit.code for line in board.rows.rows].index(near))
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, PlanSlotsScreen) and out in opened.text())
        await opened.press("escape", "v")
        await opened.until(lambda: opened.app.screen is board and all_day in opened.text())
