"""Hostile texts typed and pasted into every field of the console: shown, written and told as text only."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.reads import case_file
from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from data.words.procedure_words import Action, Stage
from data.words.safe_text import MAXIMUM_LENGTH
from tests.core.desks.rehearsal import Rehearsal, rehearse
from tests.e2e.hostile_console import ENTER, ESCAPE, QUIET, HostileConsole, opened
from tests.e2e.program import environment
from tests.hostile_strings import HOSTILE, without_blanks
from tui.cli.program import run

SAVE, TAB = "\x13", "\t"
PASTED = tuple(hostile for hostile in HOSTILE if "\x9d" not in hostile.text)
"""A paste holds anything but what ends it; a terminal in eight-bit mode is not met any more."""


@pytest.fixture
def rehearsal(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(sqlite_store, calendar)


def console_of(rehearsal: Rehearsal, home: Path, login: str, size: tuple[int, int] = (120, 36)) -> HostileConsole:
    path = rehearsal.store.address.path
    assert path is not None
    return opened(path, home, size, login)


def words_of(rehearsal: Rehearsal, case_id: int, action: Action) -> str:
    """What the last step of a kind says in somebody's own words."""
    history = rehearsal.as_person("supervisor").look(case_file.load, case_id=case_id).history
    details = [row.event.details for row in history if row.event.action is action][-1]
    return str(details.get("opinion") or details.get("reasons"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["small", "large"])
def test_an_opinion_full_of_them_is_written_and_read_as_text(
    rehearsal: Rehearsal, tmp_path: Path, size: tuple[int, int]
) -> None:
    case_id = rehearsal.in_review("build")
    console = console_of(rehearsal, tmp_path, "reviewer", size)
    console.press("2", "1/1件")
    console.wait("e意见")
    console.child.send("e")
    console.until(lambda _: console.dialog() != "")
    console.rest(QUIET)
    console.child.send(TAB)
    console.paste("\n".join(hostile.text for hostile in PASTED))
    console.child.send(SAVE)
    console.until(lambda _: not console.dialog())
    written = without_blanks(words_of(rehearsal, case_id, Action.RECOMMEND))
    assert [hostile.name for hostile in PASTED if without_blanks(hostile.seen) not in written] == []
    console.press("7", "1/1件")
    console.press(ENTER, "概要")
    console.press(TAB + TAB, "提出审查意见")
    left = {without_blanks(hostile.seen) for hostile in PASTED}
    for _ in range(40):
        left -= {seen for seen in left if seen in console.whole()}
        if not left:
            break
        console.child.send("jjj")
        console.rest(0.15)
    assert left == set()
    console.press(ESCAPE, "1/1件")
    console.leave()


def test_reasons_for_a_denial_cannot_write_lines_of_the_console(rehearsal: Rehearsal, tmp_path: Path) -> None:
    """What somebody writes on a new line stands further right than the console's own lines."""
    case_id = rehearsal.in_review("build")
    forged = "不符合条件\n2026-11-16 09:00 祝主管 批准\n承诺 5 工作日 至 12-31 剩30"
    console = console_of(rehearsal, tmp_path, "reviewer")
    console.press("2", "1/1件")
    console.wait("e意见")
    console.child.send("e")
    console.until(lambda _: console.dialog() != "")
    console.rest(QUIET)
    console.child.send(TAB)
    console.paste(forged)
    console.child.send(SAVE)
    console.until(lambda _: not console.dialog())
    assert words_of(rehearsal, case_id, Action.RECOMMEND) == forged
    console.press("7", "1/1件")
    console.press(ENTER, "申请人")
    console.wait("祝主管批准")
    lines = console.lines()
    assert sum("祝主管批准" in without_blanks(line) for line in lines) == 1
    own = next(line for line in lines if "申请人" in line)
    for line in lines:
        if "祝主管 批准" in line or "剩30" in line:
            assert len(line) - len(line.lstrip()) > len(own) - len(own.lstrip())
    console.press(ESCAPE, "1/1件")
    console.leave()


def test_filters_commands_and_the_palette_take_them_as_text(rehearsal: Rehearsal, tmp_path: Path) -> None:
    rehearsal.in_review("build")
    console = console_of(rehearsal, tmp_path, "director")
    console.press("7", "1/1件")
    console.child.send("/")
    console.wait("应用")
    for hostile in PASTED:
        console.clear_line()
        console.paste(hostile.text)
        first = without_blanks(hostile.seen)[:20]
        console.until(lambda _, first=first: first in console.whole())
    console.clear_line()
    console.paste("(灯:\x1b]52;c;eA==\x07红 [@click=app.quit]")
    console.wait("^")
    console.child.send(ENTER)
    console.rest(0.2)
    console.press(ESCAPE, "1/1件")
    console.press(":", "执行")
    for hostile in PASTED[::3]:
        console.clear_line()
        console.paste(hostile.text)
    console.wait("没有此命令")
    console.child.send(ENTER)
    console.rest(0.2)
    console.press(ESCAPE, "1/1件")
    console.press("\x10", "(approve)")
    for hostile in PASTED[1::3]:
        console.paste(hostile.text)
    console.rest(0.3)
    console.press(ESCAPE, "1/1件")
    console.leave()


def test_what_is_typed_right_behind_the_key_that_opens_a_field_is_no_command(
    rehearsal: Rehearsal, tmp_path: Path
) -> None:
    """In one piece, as a slow line delivers it."""
    rehearsal.in_review("build")
    console = console_of(rehearsal, tmp_path, "reviewer")
    console.press("7", "1/1件")
    console.wait("h暂存")
    console.press("/q?zhe", "应用")
    console.rest(QUIET)
    assert console.child.isalive()
    assert console.dialog() == ""
    console.press(ESCAPE, "1/1件")
    console.press(":qzhe", "执行")
    console.rest(QUIET)
    assert console.child.isalive()
    assert console.dialog() == ""
    console.press(ESCAPE, "1/1件")
    console.leave()


def test_a_paste_where_nothing_is_asked_does_nothing(rehearsal: Rehearsal, tmp_path: Path) -> None:
    """Neither a list nor the proof of a decision takes what is pasted."""
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer")
    console = console_of(rehearsal, tmp_path, "director")
    console.press("7", "1/1件")
    for text in ("q", "a", "d", "y", *(hostile.text for hostile in PASTED)):
        console.paste(text)
    console.rest(0.3)
    assert console.dialog() == ""
    console.press("?", "对办件")
    console.climb()
    assert rehearsal.as_person("head").look(case_file.load, case_id=case_id).state.stage is Stage.REVIEW
    console.leave()


def test_words_are_kept_whole_or_refused(
    rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An opinion is never cut behind its writer's back."""
    case_id = rehearsal.in_review("build")
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    store = str(rehearsal.store.address)
    long = "一" * MAXIMUM_LENGTH
    recommend = ["recommend", "001", "--approve", "--as", "reviewer", "--store", store, "--opinion"]
    assert run([*recommend, long + "末"]) == 2
    assert "2001 characters" in capfd.readouterr().err
    assert rehearsal.as_person("head").look(case_file.load, case_id=case_id).state.stage is Stage.REVIEW
    assert run([*recommend, long + "\u200b\x1b[2J"]) == 0
    assert words_of(rehearsal, case_id, Action.RECOMMEND) == long
