"""Columns and shades of the heatmap of limits. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from core.rules.calendar import WorkingCalendar
from data.words.heatmap_words import DAYS_OFFERED, DeadlinePlace, HeatmapColumn
from data.words.violations import BadInput

SHADES = 4
_DAY = timedelta(days=1)


def columns(calendar: WorkingCalendar, today: date, days: int) -> tuple[HeatmapColumn, ...]:
    """Return the columns of a heatmap: overdue, the next ``days`` working days from today on, later, stopped, none.

    Make-up weekends are working days; rest days have no column of their own and go with the working day before.

    Raises:
        BadInput: ``heatmap.days_not_offered``; ``calendar.outside`` or ``calendar.too_far``.
    """
    if days not in DAYS_OFFERED:
        raise BadInput("heatmap.days_not_offered", days=days, offered=", ".join(map(str, DAYS_OFFERED)))
    first = calendar.roll(today)
    starts = [first, *(calendar.add(first, number) for number in range(1, days + 1))]
    # Before a rest day that begins the look there is no working day: it goes with the first one.
    worked = [
        HeatmapColumn(
            DeadlinePlace.DAY, day, today if day == first else day, following - _DAY, not calendar.is_firm(day)
        )
        for day, following in pairwise(starts)
    ]
    places = (DeadlinePlace.LATER, DeadlinePlace.STOPPED, DeadlinePlace.NONE)
    return (HeatmapColumn(DeadlinePlace.OVERDUE), *worked, *(HeatmapColumn(place) for place in places))


def month_columns(calendar: WorkingCalendar, today: date, first: date) -> tuple[HeatmapColumn, ...]:
    """Return a column for every calendar day of the month that begins on ``first``, rest days too.

    Raises:
        BadInput: ``calendar.outside``.
    """
    days: list[HeatmapColumn] = []
    day = first
    while day.month == first.month:
        place = DeadlinePlace.OVERDUE if day < today else DeadlinePlace.DAY
        rest = not calendar.is_working(day)
        days.append(HeatmapColumn(place, day, day, day, not calendar.is_firm(day), rest))
        day += _DAY
    return tuple(days)


def weeks(days: Sequence[HeatmapColumn]) -> tuple[HeatmapColumn, ...]:
    """Return the weeks of a month, Monday to Sunday, as far as they are in it.

    Args:
        days: the columns of the month.
    """
    found: list[HeatmapColumn] = []
    for column in days:
        if found and column.day is not None and column.day.weekday():
            found[-1] = found[-1]._replace(place=column.place, until=column.until)
        else:
            found.append(HeatmapColumn(column.place, None, column.since, column.until))
    return tuple(found)


def last_day(shown: Sequence[HeatmapColumn]) -> date:
    """Return the last day that counts with the last column of a day."""
    return max(column.until for column in shown if column.until is not None)


def column_of(shown: Sequence[HeatmapColumn], place: DeadlinePlace, day: date | None) -> int:
    """Return the number of the column that a limit's place and, for a limit within the look, its day fall into."""
    if place is not DeadlinePlace.DAY or day is None:
        return next(number for number, column in enumerate(shown) if column.place is place)
    untils = [column.until for column in shown if column.until is not None]
    return 1 + bisect_left(untils, day)


def shades(loads: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], int]:
    """Return for each cell with cases the quarter, 1 to 4, that its load falls into among all of them.

    Args:
        loads: cases for each person at work, by row and column; only cells with cases.
    """
    ordered = sorted(loads.values())
    most = len(ordered)
    return {
        cell: min(SHADES, 1 + SHADES * bisect_left(ordered, load) // most) if most else 0
        for cell, load in loads.items()
    }
