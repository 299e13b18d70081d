"""The papers of a case in its file: read, written to files, delivered at the window, issued again by who signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from core.desks import sign_off
from core.reads import case_file, documents
from data.words.document_words import DocumentRow, LicenceRow
from data.words.paper_words import LicenceState
from data.words.procedure_words import DocumentKind, Stage
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, to_sign
from tui.dialogs.question import proof_of
from tui.screens.case_file_screen import CaseFileScreen


@pytest.fixture
def decided(rehearsal: Rehearsal) -> int:
    """A case that the deputy director approved."""
    case_id = to_sign(rehearsal)
    rehearsal.as_person("director").act(sign_off.approve, case_id)
    rehearsal.clock.later(minutes=1)
    return case_id


def papers(rehearsal: Rehearsal, case_id: int) -> tuple[DocumentRow, ...]:
    return rehearsal.as_person("window").look(documents.listed, case_id)


def licences(rehearsal: Rehearsal, case_id: int) -> tuple[LicenceRow, ...]:
    return rehearsal.as_person("window").look(documents.licences, case_id)


async def open_file(opened: Console) -> CaseFileScreen:
    """Open the file of the one case, from whichever list of mode 7 has it."""
    await opened.press("7")
    for _ in range(8):
        await opened.until(lambda: opened.cases.window.loaded)
        if opened.screen.current_row is not None:
            break
        await opened.press("v")
    await opened.press("enter")
    await opened.until(lambda: isinstance(opened.app.screen, CaseFileScreen) and bool(opened.app.screen._case))
    screen = opened.app.screen
    assert isinstance(screen, CaseFileScreen)
    return screen


async def open_documents(opened: Console) -> CaseFileScreen:
    screen = await open_file(opened)
    await opened.press("[")
    await opened.until(lambda: screen.chosen_paper is not None)
    return screen


async def test_papers_are_listed_read_and_written(
    rehearsal: Rehearsal, decided: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with console(rehearsal, "window", size=(80, 24)) as opened:
        screen = await open_documents(opened)
        assert "受理通知书" in opened.text()
        await opened.press("G")
        assert screen.chosen_paper is not None
        assert screen.chosen_paper.kind is DocumentKind.APPROVAL_DECISION
        await opened.press("enter")
        await opened.until(lambda: type(opened.app.screen).__name__ == "PaperScreen")
        assert "准予行政许可决定书" in opened.text() and "坝上草原旅游有限公司：" in opened.text()
        await opened.press("w")
        await opened.until(lambda: any("yizhang-papers" in notice for notice in opened.notices))
        # Nothing is written over.
        await opened.press("k", "j", "w")
        await opened.until(lambda: len(opened.notices) > 1)
    (written,) = (tmp_path / "yizhang-papers").iterdir()
    text = written.read_text(encoding="utf-8")
    assert text == rehearsal.as_person("window").look(documents.opened, papers(rehearsal, decided)[-1].document_id).text
    assert written.stat().st_mode & 0o077 == 0


async def test_the_window_delivers_and_grants_the_licence(rehearsal: Rehearsal, decided: int) -> None:
    async with console(rehearsal, "window") as opened:
        await open_file(opened)
        await opened.press("D")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        await opened.until(lambda: "未填写" in opened.text())
        opened.app.screen.query_one("#line-receiver", Input).value = "马经办"
        await opened.press("tab", "down", "tab", *"2031-02-30", "ctrl+s")
        await opened.until(lambda: "不是日期" in opened.text())
        assert papers(rehearsal, decided)[-1].kind is DocumentKind.APPROVAL_DECISION
        opened.app.screen.query_one("#line-valid_until", Input).value = "2031-02-28"
        await opened.press("ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, CaseFileScreen))
        # What is done already is greyed, and says why.
        await opened.press("D")
        await opened.until(lambda: len(opened.notices) > 1)
        assert isinstance(opened.app.screen, CaseFileScreen)
    (licence,) = licences(rehearsal, decided)
    assert (licence.state, str(licence.valid_until)) == (LicenceState.VALID, "2031-02-28")
    receipt = rehearsal.as_person("window").look(documents.opened, papers(rehearsal, decided)[-1].document_id).text
    assert "收件人：马经办" in receipt and "邮寄送达" in receipt


async def test_issuing_again_asks_for_the_number(rehearsal: Rehearsal, decided: int) -> None:
    async with console(rehearsal, "director", size=(80, 24)) as opened:
        screen = await open_file(opened)
        assert screen.current_row is not None
        await opened.press("I")
        await opened.dialog("ActDialog")
        dialog = opened.app.screen
        dialog.query_one("#line-changes", Input).value = "住所改为桥西区"
        dialog.query_one("#reasons", TextArea).text = "录入有误"
        await opened.press("ctrl+s")
        await opened.pilot.pause(0.1)
        assert len(papers(rehearsal, decided)) == 3, "without the four characters nothing is issued"
        dialog.query_one("#proof", Input).value = proof_of(screen.current_row.case_number)
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen is screen)
        await opened.press("[")
        await opened.until(lambda: "替代" in opened.text())
    old, new = papers(rehearsal, decided)[-2:]
    assert (old.replaced_by, new.replaced_by) == (new.seal_number, "")
    stage = rehearsal.as_person("head").look(case_file.load, case_id=decided).state.stage
    assert stage is Stage.APPROVED
