"""Rows about adding working days, against the ``holidays`` package for the same days and numbers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from scripts.benchmarks.rows import Budget, Reference, Row, Sample, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.stores import bureau_calendar

FAMILY = "calendar"
ROUNDS = 7
SHARE = 40
"""Of so many additions ``holidays`` does one in the same round: it is much slower."""
FIRST, DAYS, MOST = date(2016, 1, 1), 3_500, 45


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the row."""
    import holidays

    ours = bureau_calendar().add
    theirs = holidays.country_holidays("CN", years=range(FIRST.year - 1, FIRST.year + 12)).get_nth_working_day
    random = Random(3)
    sums = [
        (FIRST + timedelta(days=random.randrange(DAYS)), random.randint(1, MOST))
        for _ in range(setting.effort.additions)
    ]
    few = sums[: max(20, len(sums) // SHARE)]
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 1):
        for add, asked, collected in ((ours, sums, times[0]), (theirs, few, times[1])):
            seconds = _seconds(add, asked)
            if turn:
                collected.append(seconds)
    alike = sum(ours(day, number) == theirs(day, number) for day, number in few)
    yield Row(
        FAMILY,
        f"working days added, 1 to {MOST}",
        Unit.PER_SECOND,
        _rate(times[0]),
        Reference("holidays", _rate(times[1])),
        Budget(100, at_least=True),
        note=f"the same day in {alike} of {len(few)}",
    )


def _seconds(add: Callable[[date, int], date], sums: list[tuple[date, int]]) -> float:
    """Return the seconds that one addition took."""
    begun = time.perf_counter()
    for day, number in sums:
        add(day, number)
    return (time.perf_counter() - begun) / len(sums)


def _rate(seconds: list[float]) -> Sample:
    return Sample(1 / sample(seconds).value, None, len(seconds))
