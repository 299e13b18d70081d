"""Run as a program: prepares the typhoon day in chunks of some cases and waits after the first, to be killed."""

from __future__ import annotations

import sys
import time

from core.bureau import Bureau
from core.rules.calendar import WorkingCalendar
from core.upkeep import calendar_change
from data.reference.calendar_notices import shipped_notices
from data.store.address import StoreAddress
from data.store.store import Store
from tests.core.desks.rehearsal import MONDAY_MORNING
from tests.core.upkeep.test_calendar_change import CLOSED


def main(address: str, chunk: int) -> None:
    """Prepare and wait after the first chunk; say on standard output how many cases it looked at."""

    def wait(looked_at: int) -> None:
        sys.stdout.write(f"{looked_at}\n")
        sys.stdout.flush()
        time.sleep(600)

    calendar_change.CHUNK = chunk
    store = Store.open(StoreAddress.parse(address))
    bureau = Bureau(store, WorkingCalendar.build(shipped_notices()), "operator", now=lambda: MONDAY_MORNING)
    calendar_change.prepare(bureau, CLOSED, wait)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
