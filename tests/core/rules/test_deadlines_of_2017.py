"""Random limits around the moved days of 2017, counted by the clock and by ticking off one day after another.

``YIZHANG_HISTORIES=10000`` counts as many; fewer are enough for every day. The days of the notice are written out
here once more, so that a slip in the committed calendar shows, too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from core.rules.calendar import WorkingCalendar
from core.rules.clock import due_on
from data.reference.calendar_notices import shipped_notices
from data.words.limits import ClockStart, Extension, Limit, LimitUnit, Pause, ProcedureKind

LIMITS = int(os.environ.get("YIZHANG_HISTORIES", "500"))
NEXT = timedelta(days=1)
MADE_UP = [date(2017, 1, 22), date(2017, 2, 4), date(2017, 4, 1), date(2017, 5, 27), date(2017, 9, 30)]
OFF = {
    date(2017, 1, 2), date(2017, 5, 1), date(2017, 4, 3), date(2017, 4, 4), date(2017, 5, 29), date(2017, 5, 30),
    *(date(2017, 1, 27) + number * NEXT for number in range(7)),
    *(date(2017, 10, 1) + number * NEXT for number in range(8)),
}  # fmt: skip


def works(day: date) -> bool:
    return day in MADE_UP or (day.weekday() < 5 and day not in OFF)


def ticked_off(start: date, amount: int, unit: LimitUnit, pauses: Sequence[Pause]) -> date:
    """Tick off days after ``start`` until the amount is used up on a day that is worked and not stopped."""
    day, number = start, 0
    while number < amount or not works(day) or stopped(day, pauses):
        day += NEXT
        if not stopped(day, pauses) and (unit is LimitUnit.CALENDAR_DAY or works(day)):
            number += 1
    return day


def stopped(day: date, pauses: Sequence[Pause]) -> bool:
    return any(pause.from_day < day <= (pause.until_day or pause.told_until) for pause in pauses)


def some_pauses(random: Random, start: date) -> tuple[Pause, ...]:
    found, after = [], start
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        begins = after + random.randint(0, 9) * NEXT
        after = begins + random.randint(1, 12) * NEXT
        found.append(Pause(begins, after, after, ProcedureKind.TESTING, "检测委托书", "科长", stops_promised=True))
    return tuple(found)


def test_the_clock_counts_as_a_pencil_does() -> None:
    random, calendar = Random(2017), WorkingCalendar.build(shipped_notices())
    over = dict.fromkeys(MADE_UP, 0)
    for _ in range(LIMITS):
        start = random.choice(MADE_UP) - random.randint(-4, 25) * NEXT
        limit = Limit(random.randint(1, 30), random.choice(tuple(LimitUnit)), ClockStart.ACCEPTED, "")
        pauses = some_pauses(random, start)
        extended = Extension(random.choice((10, 15)), start, "延期〔2017〕1号", "局长")
        extension = extended if random.random() < 0.2 else None
        by_pencil = ticked_off(start, limit.amount, limit.unit, pauses)
        if extension is not None:
            by_pencil = ticked_off(by_pencil, extension.amount, LimitUnit.WORKING_DAY, pauses)
        counted = due_on(calendar, limit, start, start, pauses, extension)
        assert counted == by_pencil, (start, limit, pauses, extension)
        for day in MADE_UP:
            over[day] += start < day <= by_pencil
    assert min(over.values()) > LIMITS // 20, "every make-up day lies in many of the limits"
