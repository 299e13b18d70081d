"""Does a calendar add up? Checked against itself alone: sums of each notice, make-up days, local days, open years.

Used by ``yizhang calendar check`` and by the preview of a notice before it is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core.rules.calendar import WorkingCalendar
from data.words.calendar_words import CalendarFault, LocalDay, Notice

STATUTORY_DAYS = ((2025, 13), (2008, 11), (1999, 10))
"""From which year on how many days are off for everybody (全国年节及纪念日放假办法, as revised 1999, 2007 and 2024)."""


def check(
    notices: Sequence[Notice], local_days: Iterable[LocalDay], calendar: WorkingCalendar
) -> Iterator[CalendarFault]:
    """Yield what does not add up, then what should be known; nothing where all is well.

    The first notice of a year arranges it: its days off from Monday to Friday, less its worked weekends, are the
    days that the law gives. Later notices of the year may give more, which is told.
    """
    arranged: set[int] = set()
    for notice in notices:
        yield from _days(notice)
        if notice.year not in arranged:
            arranged.add(notice.year)
            yield from _sum(notice)
        elif given := _net(notice):
            told: dict[str, str | int] = {"year": notice.year, "notice": notice.number or notice.title, "days": given}
            yield CalendarFault("calendar_check.more_days", told, fault=False)
    for local in local_days:
        if local.works is (local.day.weekday() < 5) and not calendar.holiday(local.day)[0]:
            yield CalendarFault("calendar_check.local_as_ever", {"day": local.day.isoformat()}, fault=False)
    for year in range(calendar.first_day.year, calendar.last_firm_day.year + 1):
        if year not in arranged:
            yield CalendarFault("calendar_check.year_missing", {"year": year}, fault=True)
    first, last = calendar.last_firm_day.year + 1, calendar.last_day.year
    yield CalendarFault("calendar_check.provisional", {"first": first, "last": last}, fault=False)


def statutory_days(year: int) -> int:
    """Return how many days the law gives everybody in a year."""
    return next(days for since, days in STATUTORY_DAYS if year >= since)


def _days(notice: Notice) -> Iterator[CalendarFault]:
    for named in notice.days:
        if named.works and named.day.weekday() < 5:
            told: dict[str, str | int] = {"day": named.day.isoformat(), "notice": notice.number or notice.title}
            yield CalendarFault("calendar_check.make_up_on_weekday", told, fault=True)


def _sum(notice: Notice) -> Iterator[CalendarFault]:
    net, wanted = _net(notice), statutory_days(notice.year)
    if net != wanted:
        told: dict[str, str | int] = {"year": notice.year, "notice": notice.number or notice.title}
        yield CalendarFault("calendar_check.sum", {**told, "days": net, "wanted": wanted}, fault=True)


def _net(notice: Notice) -> int:
    """Return the days off from Monday to Friday less the worked weekends."""
    off = sum(not named.works and named.day.weekday() < 5 for named in notice.days)
    return off - sum(named.works and named.day.weekday() >= 5 for named in notice.days)
