"""Mode 6, the figures: for everybody, by section, item and officer, of a month or a year; they stand still."""

from __future__ import annotations

from core.desks import sign_off
from core.reads.statistics import months_back, statistics
from data.words.statistics_words import FigureRows
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings, to_sign
from tui.present.statistics_text import statistics_panel
from tui.screens.supervision_screen import SupervisionScreen


def decided(rehearsal: Rehearsal, item: str = "build", *, days: int = 0) -> None:
    """A case that the director signs after some days."""
    case_id = to_sign(rehearsal, item)
    rehearsal.clock.later(days=days)
    rehearsal.as_person("director").act(sign_off.approve, case_id)


async def to_figures(opened: Console) -> None:
    await opened.press("6")
    await opened.until(lambda: isinstance(opened.app.screen, SupervisionScreen))
    await opened.press("b")
    await opened.until(lambda: "Figures by sections" in opened.text())


async def test_the_figures_are_those_of_the_read_by_section_item_and_officer(rehearsal: Rehearsal) -> None:
    decided(rehearsal)
    decided(rehearsal, days=10)
    async with console(rehearsal, "reviewer", size=(120, 50), using=settings("en")) as opened:
        await to_figures(opened)
        for rows, title in zip(FigureRows, ("sections", "items", "officers"), strict=True):
            await opened.until(lambda title=title: f"Figures by {title}" in opened.text())
            with rehearsal.as_person("reviewer").reading() as reading:
                found = statistics(reading, rows, months_back(reading, 0))
            for line in statistics_panel(found, opened.app.voice, 110).plain.splitlines():
                assert line.split("  ")[0].rstrip() in opened.text()
            assert (found.total.promised.on_time, found.total.promised.late) == (1, 1)
            assert "50.0%" in opened.text()
            await opened.press("b")
        await opened.until(lambda: "Figures by sections" in opened.text())
        await opened.press("p")
        await opened.until(lambda: "2026-09-01" in opened.text() and "Cases by week" in opened.text())
        await opened.press("p")
        await opened.until(lambda: "2025-12-01" in opened.text() and "Cases by month" in opened.text())
        await opened.press("p")
        await opened.until(lambda: "decided 2026-11-01" in opened.text())


async def test_figures_do_not_move_while_somebody_signs_and_r_reads_them_again(rehearsal: Rehearsal) -> None:
    case_id = to_sign(rehearsal)
    async with console(rehearsal, "reviewer", using=settings("en")) as opened:
        await to_figures(opened)
        assert "Nothing was decided" in opened.text()
        waiting = opened.app.sitting.counts
        rehearsal.as_person("director").act(sign_off.approve, case_id)
        await opened.until(lambda: opened.app.sitting.counts != waiting)
        assert "Nothing was decided" in opened.text()
        await opened.press("R")
        await opened.until(lambda: "100.0%" in opened.text())


async def test_figures_without_colour_or_box_glyphs_say_the_same(rehearsal: Rehearsal) -> None:
    decided(rehearsal)
    async with console(rehearsal, size=(80, 24), using=settings("en", "mono", ascii_only=True)) as opened:
        await to_figures(opened)
        text = opened.text()
        assert "100.0%" in text and "#" in text and "█" not in text
        assert all(len(line.rstrip()) <= 80 for line in text.splitlines())
