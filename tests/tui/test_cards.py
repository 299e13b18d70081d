"""Mode 6 at work: an officer explains, supervision answers, somebody is reminded, and what cannot be done says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.desks import card_answers
from core.reads import supervision
from core.rules.next_step import next_step
from core.upkeep.tick import tick
from data.words.kinds import ItemKind, Route
from data.words.procedure_words import OPEN_STAGES, Stage
from data.words.supervision_words import CardKind, CardState
from tests.core.desks.rehearsal import Rehearsal
from tests.core.rules.test_card_causes import RUNNING, TODAY
from tests.tui.rehearsal_console import Console, console, settings
from tui.dialogs.act_dialog import ActDialog
from tui.present.card_columns import NEXT_STEPS
from tui.screens.case_file_screen import CaseFileScreen
from tui.screens.supervision_screen import SupervisionScreen
from tui.widgets.command_footer import CommandFooter
from tui.widgets.text_preview import TextPreview


def late_case(rehearsal: Rehearsal) -> int:
    """A case past its promise with the reviewer, its cards laid."""
    case_id = rehearsal.in_review("build")
    rehearsal.clock.later(days=8)
    tick(rehearsal.as_person("operator"))
    return case_id


async def on_card(opened: Console, kind: CardKind) -> SupervisionScreen:
    """Go to mode 6 and put the cursor on a card of that kind, its preview shown."""
    await opened.press("6")
    await opened.until(lambda: isinstance(opened.app.screen, SupervisionScreen))
    screen = opened.app.screen
    assert isinstance(screen, SupervisionScreen)
    await opened.until(lambda: any(row.kind is kind for row in screen.rows.rows))
    screen.rows.move_to(next(index for index, row in enumerate(screen.rows.rows) if row.kind is kind))
    await opened.until(lambda: screen.query_one(TextPreview).shown == screen.rows.cursor_row.card_id)
    return screen


async def write(opened: Console, words: str) -> None:
    """Write in the dialog that stands open, and send it."""
    await opened.until(lambda: isinstance(opened.app.screen, ActDialog) and opened.app.screen.guard.listening)
    await opened.press(*words, "ctrl+s")
    await opened.until(lambda: not isinstance(opened.app.screen, ActDialog))


async def test_an_officer_finds_the_number_explains_and_supervision_answers(rehearsal: Rehearsal) -> None:
    late_case(rehearsal)
    async with console(rehearsal, "reviewer", using=settings("en")) as opened:
        await opened.until(lambda: "6 Supervision 2" in opened.text())
        screen = await on_card(opened, CardKind.RED)
        card = screen.rows.cursor_row.card_id
        await opened.press("a")
        await opened.until(lambda: any("window duty" in told or "supervision duty" in told or "stands at" in told
                                       for told in opened.notices))  # fmt: skip
        await opened.press("e")
        await write(opened, "late")
        await opened.until(lambda: screen.rows.cursor_row.state is CardState.EXPLAINED)
        await opened.until(lambda: "6 Supervision 1" in opened.text())
    async with console(rehearsal, "supervisor", using=settings("en")) as opened:
        screen = await on_card(opened, CardKind.RED)
        assert "late" in opened.text()
        await opened.press("d")
        await write(opened, "why")
        await opened.until(lambda: screen.rows.cursor_row.state is CardState.REJECTED)
    found = rehearsal.as_person("supervisor").look(supervision.open_card, card)
    assert [entry.words for entry in found.entries] == ["", "late", "why"]


async def test_cards_are_narrowed_by_state_and_reason_and_closed_ones_stay_away(rehearsal: Rehearsal) -> None:
    late_case(rehearsal)
    supervisor = rehearsal.as_person("supervisor")
    rehearsal.clock.later(days=7)
    for card in supervisor.look(supervision.cards, kinds=frozenset({CardKind.STAGE_OVERRUN})):
        supervisor.act(card_answers.close, card.card_id, "noted")
    async with console(rehearsal, "supervisor", using=settings("en")) as opened:
        screen = await on_card(opened, CardKind.RED)
        assert {row.kind for row in screen.rows.rows} == {CardKind.RED}
        await opened.press(*"t" * len(CardState))
        await opened.until(lambda: {row.kind for row in screen.rows.rows} == {CardKind.STAGE_OVERRUN})
        assert "closed" in opened.text()
        await opened.press("t", "o")
        await opened.until(lambda: "No card lies here." in opened.text())
        await opened.press("o")
        await opened.until(lambda: {row.kind for row in screen.rows.rows} == {CardKind.RED})


async def test_the_forecast_says_who_must_act_and_a_reminder_stands_first_in_the_file(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    rehearsal.clock.later(days=2)
    async with console(rehearsal, "supervisor", using=settings("en")) as opened:
        await opened.press("6")
        await opened.until(lambda: isinstance(opened.app.screen, SupervisionScreen))
        screen = opened.app.screen
        assert isinstance(screen, SupervisionScreen)
        await opened.press("v")
        await opened.until(lambda: "unless 申审查 acts." in opened.text() and "recommend" in opened.text())
        possible = screen.query_one(CommandFooter).possible
        assert possible is not None
        await opened.press("!")
        await write(opened, "today please")
        await opened.press("v")
        await opened.until(lambda: "today please" in opened.text() and "Reminders 1" in opened.text())
    async with console(rehearsal, "reviewer", using=settings("en")) as opened:
        await opened.press("2")
        await opened.until(lambda: "reminded" in opened.text() and "today please" in opened.text())
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, CaseFileScreen) and "today please" in opened.text())
        await opened.press(".")
        await write(opened, "done")
        await opened.until(lambda: "today please" not in opened.text())
    (reminder,) = rehearsal.as_person("supervisor").look(supervision.reminders, waiting_only=False)
    assert (reminder.case_id, reminder.answer, reminder.answered_by) == (case_id, "done", "申审查")


@pytest.mark.parametrize("route", Route)
@pytest.mark.parametrize("stage", sorted(OPEN_STAGES | {Stage.APPROVED, Stage.DENIED}))
def test_whoever_must_act_is_told_what_comes_next_at_every_stage(stage: Stage, route: Route) -> None:
    for kind in ItemKind:
        state = replace(RUNNING, stage=stage, route=route, kind=kind)
        assert next_step(state, TODAY) in NEXT_STEPS, (stage, route, kind)
    assert next_step(replace(RUNNING, stage=Stage.WITHDRAWN), TODAY) is None
