"""Two deputy directors side by side on real terminals: one signs, the other's list says so where it stands."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from core.bureau import utc_now
from core.reads import case_file
from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from data.words.procedure_words import Stage
from tests.core.desks.rehearsal import Rehearsal, rehearse
from tests.e2e.console_terminal import Terminal
from tests.tui.rehearsal_console import to_sign


def address(store: Store) -> str:
    return str(store.address.url if store.address.is_postgresql else store.address.file)


def opened(rehearsal: Rehearsal, home: Path, cases: int, language: str = "zh") -> Terminal:
    home.mkdir(exist_ok=True)
    arguments = ["-m", "tui", "--store", address(rehearsal.store), "--as", "director", "--lang", language]
    terminal = Terminal(arguments, home, size=(100, 30))
    terminal.until(lambda text: f"1/{cases}" in text and " a " in text)
    return terminal


def rehearsed(store: Store, calendar: WorkingCalendar, cases: int) -> tuple[Rehearsal, list[int]]:
    rehearsal = rehearse(store, calendar)
    rehearsal.clock.now = utc_now()
    return rehearsal, [to_sign(rehearsal) for _ in range(cases)]


def number_of(rehearsal: Rehearsal, case_id: int) -> str:
    return rehearsal.as_person("head").look(case_file.load, case_id=case_id).line.case_number


def signs(terminal: Terminal) -> None:
    terminal.child.send("a")
    # The question names its keys from the moment they count.
    terminal.until(lambda text: "y yes" in text or "y 是" in text)
    terminal.child.send("y")


def test_what_one_signs_the_other_sees_where_it_stands(store: Store, calendar: WorkingCalendar, tmp_path: Path) -> None:
    rehearsal, (first, second) = rehearsed(store, calendar, 2)
    one = opened(rehearsal, tmp_path / "one", 2)
    other = opened(rehearsal, tmp_path / "other", 2, "en")
    signs(one)
    one.until(lambda text: "1/1" in text)
    assert rehearsal.as_person("head").look(case_file.load, case_id=first).state.stage is Stage.APPROVED
    number = number_of(rehearsal, first)
    screen = other.until(lambda text: any(line.startswith(">×") and number in line for line in text.splitlines()))
    assert number_of(rehearsal, second) in screen
    other.until(lambda text: "approved it" in text)
    to_sign(rehearsal)
    other.until(lambda text: "1 new (R)" in text)
    other.child.send("R")
    other.until(lambda text: "1/2" in text and "new (R)" not in text)
    for terminal in (one, other):
        terminal.child.send("q")
        assert terminal.end() == 0


def test_a_store_that_goes_and_comes_back_is_told_and_takes_signatures_again(
    sqlite_store: Store, calendar: WorkingCalendar, tmp_path: Path
) -> None:
    rehearsal, (case_id,) = rehearsed(sqlite_store, calendar, 1)
    terminal = opened(rehearsal, tmp_path / "one", 1, "en")
    file = sqlite_store.address.file
    away = file.rename(file.with_name("away.db"))
    screen = terminal.until(lambda text: "The store is not available" in text)
    assert any(line.startswith(">") for line in screen.splitlines()), "the row stands"
    terminal.child.send("a")
    terminal.until(lambda text: "yizhang init" in text)
    away.rename(file)
    terminal.until(lambda text: "The store is not available" not in text)
    signs(terminal)
    terminal.until(lambda text: "0/0" in text)
    assert rehearsal.as_person("head").look(case_file.load, case_id=case_id).state.stage is Stage.APPROVED
    terminal.child.send("q")
    assert terminal.end() == 0


@pytest.mark.postgresql
def test_a_console_that_listens_to_a_server_leaves_cleanly(
    postgresql_store: Store, calendar: WorkingCalendar, tmp_path: Path
) -> None:
    rehearsal, _ = rehearsed(postgresql_store, calendar, 1)
    terminal = opened(rehearsal, tmp_path / "one", 1)
    os.kill(terminal.child.pid, signal.SIGHUP)
    assert terminal.end() == 128 + signal.SIGHUP
    assert b"Traceback" not in terminal.raw
