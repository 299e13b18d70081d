"""The inspections tab of a case file and the finding in one line: what was found, by whom, and who may see a panel."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.desks import inspection, inspection_finding
from core.reads import case_file, inspections_of_case
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import Conclusion, EvidenceKind, LineResult
from data.words.paper_words import IncomingFile
from tests.core.desks import looking
from tests.core.desks.experts import drawn, fill
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings
from tui.present.inspections_tab import inspections_tab
from tui.present.voice import Voice
from tui.screens.case_file_screen import TABS, CaseFileScreen

HIDDEN = "出勘当日"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


@pytest.fixture
def bureau(rehearsal: Rehearsal) -> Rehearsal:
    looking.staff(rehearsal)
    return rehearsal


async def to_the_tab(opened: Console, seen: str) -> None:
    """Open the one case of mode 7 and go to what was looked at for it."""
    await opened.press("7")
    await opened.until(lambda: opened.screen.mode_name == "cases" and opened.screen.current_row is not None)
    await opened.press("enter")
    await opened.until(lambda: isinstance(opened.app.screen, CaseFileScreen))
    for _ in range([name for name, _ in TABS].index("inspection")):
        await opened.press("tab")
    await opened.until(lambda: seen in opened.text())


def told(bureau: Rehearsal, login: str, case_id: int, width: int = 100) -> str:
    of_case = bureau.as_person(login).look(inspections_of_case.load, case_id)
    return inspections_tab(of_case, Voice("zh"), width).plain


async def test_the_tab_tells_who_looked_and_what_each_line_came_to(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    looking.placed(bureau, done.request_id)
    inspector = bureau.as_person("inspector")
    photo = IncomingFile("灭火器.png", PNG)
    inspector.act(inspection_finding.attach, done.request_id, "exits", EvidenceKind.PHOTO, photo)
    looking.found(bureau, done.request_id, LineResult.RECTIFY)
    async with console(bureau, "chief", size=(80, 24)) as opened:
        await to_the_tab(opened, "灭火器.png")
        text = opened.text()
        for words in ("整改中", "勘验一组", "需整改", "灭火器过期", "康勘验", "请核查现场布局"):
            assert words in text
    async with console(bureau, "director", using=settings("en")) as opened:
        await to_the_tab(opened, "Correction")
        assert "to be put right by" in opened.text()


async def test_a_case_that_nobody_looked_at_says_so(bureau: Rehearsal) -> None:
    bureau.in_review("build")
    async with console(bureau, "chief", size=(80, 24)) as opened:
        await to_the_tab(opened, "未申请勘验")


def test_an_open_finding_names_who_signed_and_awaits_the_second(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    looking.placed(bureau, done.request_id)
    write = (inspection_finding.write, done.request_id, looking.lines(), Conclusion.PASS, "")
    bureau.as_person("inspector").act(*write)
    assert "待第二人签名" in told(bureau, "chief", done.case_id)
    assert bureau.as_person("chief").look(case_file.load, case_id=done.case_id).finding is None


def test_reviewers_see_no_panel_before_the_day_of_the_visit(bureau: Rehearsal) -> None:
    fill(bureau)
    done = looking.asked(bureau)
    panel = drawn(bureau, done.case_id).panel
    assert all(f"专家{expert}" in told(bureau, "supervisor", done.case_id) for expert in panel)
    for login in ("reviewer", "chief", "director"):
        before = told(bureau, login, done.case_id)
        assert HIDDEN in before and not [expert for expert in panel if expert in before]
    bureau.clock.now = datetime(2026, 11, 24, 1, tzinfo=UTC)
    assert HIDDEN in told(bureau, "reviewer", done.case_id), "the day of the draw is not that of the visit"
    bureau.as_person("inspector").act(inspection.decide_mode, done.request_id, InspectionMode.OFFICERS)
    looking.placed(bureau, done.request_id)
    assert all(f"专家{expert}" in told(bureau, "reviewer", done.case_id) for expert in panel)


@pytest.mark.parametrize("width", [20, 60, 78])
def test_every_line_fits_and_long_ones_hang(bureau: Rehearsal, width: int) -> None:
    fill(bureau)
    done = looking.decided(bureau)
    drawn(bureau, done.case_id)
    looking.placed(bureau, done.request_id)
    looking.found(bureau, done.request_id, LineResult.RECTIFY)
    of_case = bureau.as_person("supervisor").look(inspections_of_case.load, done.case_id)
    lines = inspections_tab(of_case, Voice("en"), width).split("\n", include_separator=False)
    wide = [line.plain for line in lines[1:] if line.cell_length > max(width, 34)]
    assert wide == []


async def test_a_decider_reads_the_finding_in_one_line(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    looking.placed(bureau, done.request_id)
    looking.found(bureau, done.request_id)
    async with console(bureau, "reviewer", size=(120, 36)) as opened:
        await opened.press("2")
        await opened.until(lambda: "勘验合格（勘查，11-" in opened.text() and "2人）" in opened.text())
    async with console(bureau, "reviewer", using=settings("en")) as opened:
        await opened.press("2")
        await opened.until(lambda: "Inspection: passed (survey, 11-" in opened.text())
