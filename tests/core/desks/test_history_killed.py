"""An import that is killed in the middle leaves nothing; the next one finds the store as it was."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

from core.rules.calendar import WorkingCalendar
from data.words.kinds import StoreKind
from tests.conftest import MakeStore
from tests.core.desks.history_checks import Importer, assert_rows_are_their_events
from tests.data.imports.log_files import VILLAGE_PROFILE, event, trace, write, xes

CASES = 250


def test_killed_in_the_middle_it_leaves_nothing(
    make_store: MakeStore, calendar: WorkingCalendar, now: datetime, tmp_path: Path
) -> None:
    told = event("send receipt", "2021-05-04T10:00:00+02:00", **{"org:resource": "Anna"})
    log = write(tmp_path, xes(*[trace(f"V-{n}", told, received="2021-05-03", clerk="Anna") for n in range(CASES)]))
    store = make_store(StoreKind.REPLAY)
    importer = Importer(store, calendar, now)
    before = importer.contents()
    address = str(store.address.path or store.address.url)

    running = subprocess.Popen(
        [sys.executable, "-m", "tests.core.desks.import_then_wait", address, str(log), str(VILLAGE_PROFILE)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with running:
        assert running.stdout is not None
        written = int(running.stdout.readline())
        running.send_signal(signal.SIGKILL)

    assert 0 < written < CASES
    assert importer.contents() == before
    assert importer(log, profile=VILLAGE_PROFILE, moment=date(2021, 5, 14)).cases == CASES
    assert assert_rows_are_their_events(store, calendar) == CASES
