"""Mode 6: cards for supervision, the reform with its computation, the seal register without a gap, the ledger."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from core.desks import sign_off, special_procedure
from core.reads.reform import reform
from data.tables.case import seal_counter
from data.words.limits import ProcedureKind
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings, to_sign
from tui.present.reform_text import mean_lines
from tui.screens.case_file_screen import CaseFileScreen
from tui.screens.supervision_screen import SupervisionScreen
from tui.widgets.command_footer import CommandFooter
from tui.widgets.text_preview import TextPreview


async def to_supervision(opened: Console, shown: str) -> None:
    await opened.press("6")
    await opened.until(lambda: isinstance(opened.app.screen, SupervisionScreen) and shown in opened.text())


async def test_the_reform_is_shown_with_its_computation(founded: Rehearsal) -> None:
    figures = founded.as_person("window").look(reform)
    async with console(founded, "window", size=(120, 50), using=settings("en")) as opened:
        await to_supervision(opened, "The reform in numbers")
        text = opened.text()
        assert f"{figures.sections.before} → {figures.sections.after:>5}" in text
        assert f"{figures.officers.less:.1f} % less" in text
        for mean in (figures.promised_before, figures.promised_after, figures.steps_before, figures.steps_after):
            for line in mean_lines(mean, opened.app.voice):
                assert line in text
        await opened.press("j", "1", "6")
        assert isinstance(opened.app.screen, SupervisionScreen)


async def test_a_use_of_the_seal_shows_by_itself_and_a_missing_number_is_told(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal, using=settings("en")) as opened:
        await to_supervision(opened, "The reform in numbers")
        await opened.press("v")
        await opened.until(lambda: "without a gap" in opened.text() and "Leaves" in opened.text())
        done = rehearsal.as_person("director").act(sign_off.approve, case_id)
        assert done.seal_number is not None
        await opened.until(lambda: done.seal_number in opened.text() and done.case_number in opened.text())
        with rehearsal.store.write() as connection:
            connection.execute(update(seal_counter).values(last_number=seal_counter.c.last_number + 1))
        await opened.press("R")
        await opened.until(lambda: "1 numbers are missing" in opened.text())


async def test_supervision_finds_a_day_given_back_and_opens_the_case(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    procedure = (ProcedureKind.EXPERT_REVIEW, 10, "专家评审通知〔2026〕3号", "高支模方案须经专家评审")
    rehearsal.as_person("reviewer").act(special_procedure.request, case_id, *procedure)
    rehearsal.clock.later(days=2)
    async with console(rehearsal, "supervisor", using=settings("en")) as opened:
        await to_supervision(opened, "No card lies here.")
        rehearsal.as_person("chief").act(special_procedure.approve, case_id, "特程告1号", date(2026, 11, 17))
        await opened.until(lambda: "began 2026-11-17" in opened.text() and "Cards 1" in opened.text())
        screen = opened.app.screen
        assert isinstance(screen, SupervisionScreen)
        card = screen.rows.cursor_row
        assert card is not None and card.case_id == case_id
        await opened.until(lambda: screen.query_one(TextPreview).shown == card.card_id)
        await opened.press("enter")
        await opened.until(
            lambda: isinstance(opened.app.screen, CaseFileScreen) and "stopped the clock" in opened.text()
        )
        await opened.press("escape")
        await opened.until(lambda: opened.app.screen is screen)
        await opened.press(*"v" * len(screen.views))
        await opened.until(lambda: "began 2026-11-17" in opened.text())


async def test_whoever_has_no_card_begins_with_the_figures(rehearsal: Rehearsal) -> None:
    async with console(rehearsal, "reviewer", using=settings("en")) as opened:
        await to_supervision(opened, "The reform in numbers")
        await opened.press("enter", "t", "e", "v")
        await opened.until(
            lambda: "The seal has not been used yet." in opened.text() or "without a gap" in opened.text()
        )


async def test_the_footer_offers_what_means_something_in_what_is_shown(rehearsal: Rehearsal) -> None:
    async with console(rehearsal, "supervisor", size=(160, 40), using=settings("en")) as opened:
        await to_supervision(opened, "No card")
        footer = opened.app.screen.query_one(CommandFooter)
        assert "Reason" in str(footer.render()) and "Period" not in str(footer.render())
        await opened.press("V")
        await opened.until(lambda: "Period" in str(footer.render()))
        assert "Reason" not in str(footer.render()) and "Case file" not in str(footer.render())
        await opened.press("8", "V")
        await opened.until(lambda: "Calendar" in opened.text() and "provisional" in opened.text())
        shown = str(opened.app.screen.query_one(CommandFooter).render())
        assert "Zone" not in shown and "Search" in shown
