"""However the console ends, the terminal is left as it was found and nothing but one sentence is printed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from tests.core.desks.rehearsal import Rehearsal, rehearse
from tests.e2e.console_terminal import Terminal
from tests.tui.rehearsal_console import to_sign

LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"
STOPS_MOUSE = b"\x1b[?1003l"


@pytest.fixture
def rehearsal(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    made = rehearse(sqlite_store, calendar)
    to_sign(made)
    return made


def opened(rehearsal: Rehearsal, home: Path, **environment: str) -> Terminal:
    store = str(rehearsal.store.address)
    terminal = Terminal(["-m", "tui", "--store", store, "--as", "director"], home, **environment)
    terminal.until(lambda text: "1/1" in text and "a 批" in text.replace("  ", " "))
    return terminal


def assert_restored(terminal: Terminal) -> None:
    for sequence in (LEAVES_ALTERNATE_SCREEN, SHOWS_CURSOR, STOPS_MOUSE):
        assert sequence in terminal.raw
    assert b"Traceback" not in terminal.raw


def test_q_leaves_a_clean_terminal(rehearsal: Rehearsal, tmp_path: Path) -> None:
    terminal = opened(rehearsal, tmp_path)
    terminal.child.send("q")
    assert terminal.end() == 0
    assert_restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_a_clean_terminal(rehearsal: Rehearsal, tmp_path: Path, number: signal.Signals) -> None:
    terminal = opened(rehearsal, tmp_path)
    os.kill(terminal.child.pid, number)
    assert terminal.end() == 128 + number
    assert_restored(terminal)


def test_a_terminal_that_hangs_up_ends_the_console(rehearsal: Rehearsal, tmp_path: Path) -> None:
    terminal = opened(rehearsal, tmp_path)
    pid = terminal.child.pid
    os.close(terminal.child.child_fd)
    last = time.monotonic() + 10
    while time.monotonic() < last:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    raise AssertionError("the console outlived its terminal")


def test_no_colour_means_none_at_all(rehearsal: Rehearsal, tmp_path: Path) -> None:
    import re

    terminal = opened(rehearsal, tmp_path, NO_COLOR="1")
    colours = re.findall(rb"\x1b\[(?:[0-9;]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m", terminal.raw)
    assert not colours
    assert re.search(rb"\x1b\[[0-9;]*7[0-9;]*m", terminal.raw), "the cursor is reversed instead"
    terminal.child.send("q")
    terminal.end()


FAULTY = """
from tui.app import YizhangApp
from tui.settings import Flags, read_settings
import sys

def open_bureau():
    raise ZeroDivisionError("personal data 13900000000")

app = YizhangApp(open_bureau, read_settings(Flags()))
app.run()
sys.exit(app.return_code)
"""


def test_an_own_fault_shows_an_id_and_no_traceback(tmp_path: Path) -> None:
    terminal = Terminal(["-c", FAULTY], tmp_path, HOME=str(tmp_path))
    assert terminal.end(30) == 70
    assert_restored(terminal)
    assert b"13900000000" not in terminal.raw
    log = next(tmp_path.rglob("faults.log")).read_text(encoding="utf-8")
    identity = log.split(" fault ")[1].split()[0]
    assert identity.encode() in terminal.raw
    assert "ZeroDivisionError" in log
    assert "13900000000" not in log
