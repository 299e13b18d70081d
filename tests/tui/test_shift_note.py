"""The hand-over note at any time by its key; before leaving only for whom the settings say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.desks import review
from data.words.kinds import Outcome
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import console, settings
from tui.screens.shift_note_screen import ShiftNoteScreen

ASKED = replace(settings("en"), handover_note=True)


@pytest.fixture
def worked(rehearsal: Rehearsal) -> Rehearsal:
    """A reviewer did one thing today and holds another case."""
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
    rehearsal.in_review("water")
    return rehearsal


async def test_the_note_is_read_copied_and_written(
    worked: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with console(worked, "reviewer", using=settings("en")) as opened:
        copied: list[str] = []
        monkeypatch.setattr(opened.app, "copy_to_clipboard", copied.append)
        await opened.press("equals_sign")
        await opened.until(lambda: "In hand: 1" in opened.text() and "Done today: 3" in opened.text())
        assert "recommended" in opened.text() and "Water abstraction licence" in opened.text()
        await opened.press("y", "w")
        await opened.until(lambda: any("Written" in notice for notice in opened.notices))
        (file,) = (tmp_path / "yizhang-papers").iterdir()
        assert [file.read_text("utf-8")] == copied
        assert copied[0].startswith("Hand-over note of 申审查, 2026-11-16 Mon")
        await opened.press("enter")
        await opened.until(lambda: not isinstance(opened.app.screen, ShiftNoteScreen))
        assert opened.app.return_code is None


async def test_the_note_stands_before_leaving_where_the_settings_ask_for_it(worked: Rehearsal) -> None:
    async with console(worked, "reviewer", using=ASKED) as opened:
        await opened.press("q")
        await opened.until(lambda: "In hand: 1" in opened.text())
        await opened.press("escape")
        await opened.until(lambda: not isinstance(opened.app.screen, ShiftNoteScreen))
        assert opened.app.is_running
        await opened.press("q")
        await opened.until(lambda: "In hand: 1" in opened.text())
        await opened.press("enter")
        await opened.until(lambda: opened.app.return_code == 0)


async def test_without_the_setting_leaving_is_leaving(worked: Rehearsal) -> None:
    async with console(worked, "reviewer", using=settings("en")) as opened:
        await opened.press("q")
        await opened.until(lambda: opened.app.return_code == 0)
