"""The command line run in this process, at home in a folder of the test, on the rehearsal bureau."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from core.desks import review
from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from data.words.kinds import Outcome
from tests.core.desks.rehearsal import Rehearsal, rehearse
from tui.cli.program import run


class Said(NamedTuple):
    """What one command answered."""

    code: int
    out: str
    err: str


CommandLine = Callable[..., Said]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, data and logs of the person lie in the test's folder; English is spoken."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "YIZHANG_STORE", "YIZHANG_LANG", "SUDO_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return folder


@pytest.fixture
def command_line(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Run ``yizhang`` with these arguments."""

    def run_it(*arguments: str) -> Said:
        capsys.readouterr()
        code = run(arguments)
        told = capsys.readouterr()
        return Said(int(code), told.out, told.err)

    return run_it


@pytest.fixture
def bureau_file(sqlite_store: Store, calendar: WorkingCalendar, monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    """A rehearsal bureau a week ago, in the store that ``YIZHANG_STORE`` names."""
    rehearsal = rehearse(sqlite_store, calendar)
    rehearsal.clock.now = datetime.now(UTC) - timedelta(days=7)
    monkeypatch.setenv("YIZHANG_STORE", str(sqlite_store.address))
    return rehearsal


@pytest.fixture
def to_sign(bureau_file: Rehearsal) -> str:
    """The number of a case that waits for the deputy director."""
    case_id = bureau_file.in_review("build")
    return bureau_file.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "材料齐全").case_number
