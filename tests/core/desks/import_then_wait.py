"""Run as a program: imports a log and stops for ever after the first cases are written, to be killed there."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from core.bureau import utc_now
from core.desks.history import import_event_log
from core.rules.calendar import WorkingCalendar
from data.reference.calendar_notices import load_notices
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.event_log import ImportProgress


def main(address: str, log: str, profile: str) -> None:
    """Import and wait in the middle of the transaction; say so on standard output."""

    def wait(progress: ImportProgress) -> None:
        sys.stdout.write(f"{progress.cases}\n")
        sys.stdout.flush()
        time.sleep(600)

    store = Store.open(StoreAddress.parse(address))
    calendar = WorkingCalendar.build(load_notices())
    import_event_log(
        store, calendar, Path(log), by="x", now=utc_now, profile=profile, moment=date(2021, 5, 14), progress=wait
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
