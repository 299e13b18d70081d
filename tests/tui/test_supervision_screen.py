"""Mode 6: the reform in numbers with its computation, the seal register without a gap, the ledger."""

from __future__ import annotations

from sqlalchemy import update

from core.desks import sign_off
from core.reads.reform import reform
from data.tables.case import seal_counter
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings, to_sign
from tui.present.reform_text import mean_lines
from tui.screens.supervision_screen import SupervisionScreen


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
