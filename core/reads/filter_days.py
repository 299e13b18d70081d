"""What the numbers of working days in a filter mean today: the calendar comes in here, so that SQL compares days only.

Used by ``core.reads.worklist`` only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.rules.calendar import WorkingCalendar
from core.rules.clock import lamp_bounds
from core.work import Reading
from data.queries import worklist
from data.queries.filter_sql import Asking, LeftBound
from data.words.filter_tree import All, Any, FilterField, FilterTree, Leaf, Not
from data.words.violations import BadInput

_DAYS = frozenset({FilterField.DUE, FilterField.RECEIVED})


def asking_of(reading: Reading, tree: FilterTree) -> Asking:
    """Return who asks and today's bounds, with a bound for every number of days left that ``tree`` names.

    Raises:
        BadInput: ``calendar.outside`` when the calendar does not know today.
    """
    numbers = sorted({number for asked in _left_numbers(tree) for number in (asked, asked + 1)})
    stopped = worklist.stopped_days(reading.connection) if numbers else ()
    return Asking(
        bounds=lamp_bounds(reading.calendar, reading.today),
        officer_id=reading.actor.officer_id,
        left=tuple(
            LeftBound(
                number,
                first_due_leaving(reading.calendar, number, reading.today),
                tuple((day, first_due_leaving(reading.calendar, number, day)) for day in stopped),
            )
            for number in numbers
        ),
    )


def first_due_leaving(calendar: WorkingCalendar, number: int, today: date) -> date:
    """Return the first due day that leaves at least ``number`` working days on ``today``.

    Days left grow with the due day, so that a bisection finds it; beyond the calendar it is the first or last of days.
    """
    first, last = calendar.first_day.toordinal(), calendar.last_day.toordinal()
    place = bisect_left(
        range(first, last + 1), number, key=lambda ordinal: calendar.between(today, date.fromordinal(ordinal))
    )
    if place == 0:
        return date.min
    return date.max if place > last - first else date.fromordinal(first + place)


def with_days(tree: FilterTree, calendar: WorkingCalendar, today: date) -> FilterTree:
    """Return ``tree`` with working days from today (``due<=+3``) made into days, at most the last of all days."""
    if isinstance(tree, Not):
        return Not(with_days(tree.inner, calendar, today))
    if isinstance(tree, All):
        return All(tuple(with_days(part, calendar, today) for part in tree.parts))
    if isinstance(tree, Any):
        return Any(tuple(with_days(part, calendar, today) for part in tree.parts))
    if tree.field not in _DAYS:
        return tree
    return replace(tree, values=tuple(_day(value, calendar, today) for value in tree.values))


def _day(value: str | int | date, calendar: WorkingCalendar, today: date) -> str | int | date:
    if not isinstance(value, int):
        return value
    if value == 0:
        return today
    try:
        return calendar.add(today, value)
    except BadInput:
        return date.max if value > 0 else date.min


def _left_numbers(tree: FilterTree) -> Iterator[int]:
    if isinstance(tree, Leaf):
        if tree.field is FilterField.LEFT:
            yield from (value for value in tree.values if isinstance(value, int))
    elif isinstance(tree, Not):
        yield from _left_numbers(tree.inner)
    else:
        for part in tree.parts:
            yield from _left_numbers(part)
