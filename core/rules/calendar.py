"""Which days the bureau works: built once from notices and local days, then asked by every clock.

Knows working days, holidays and make-up days, and which years no State Council notice covers yet. Used by
``core.rules.clock``, the filter, the heatmap and everything that says "in n working days".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import accumulate
from types import MappingProxyType
from zoneinfo import ZoneInfo

from data.words.calendar_words import DayKind, DaySource, LocalDay, Notice
from data.words.violations import BadInput

BEIJING = ZoneInfo("Asia/Shanghai")
"""The bureau's time: days are days there, instants are stored in UTC."""

FIRST_VERSION = 1
"""The version of a calendar of the program's notices alone, with which a store is founded."""

STATUTORY_SOLAR_DAYS: Mapping[tuple[int, int], tuple[str, str]] = MappingProxyType(
    {
        (1, 1): ("元旦", "New Year's Day"),
        (5, 1): ("劳动节", "Labour Day"),
        (5, 2): ("劳动节", "Labour Day"),
        (10, 1): ("国庆节", "National Day"),
        (10, 2): ("国庆节", "National Day"),
        (10, 3): ("国庆节", "National Day"),
    }
)
"""(month, day) of 全国年节及纪念日放假办法 art. 2 (2024) whose date does not depend on the moon or the sun."""


def day_of(instant: datetime) -> date:
    """Return the Asia/Shanghai day of an aware instant.

    Raises:
        ValueError: ``instant`` has no time zone, so nobody can say which day it is.
    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return instant.astimezone(BEIJING).date()


class WorkingCalendar:
    """Every day of some years, as one running count of working days: immutable, every question O(1).

    A year without a notice is *provisional*: Saturdays, Sundays and the fixed solar holidays
    (``STATUTORY_SOLAR_DAYS``) are off and nothing is moved. Lunar festivals and make-up days are left out
    because only the notice fixes them; so a provisional limit ends rather too early than too late.
    """

    __slots__ = ("_counts", "_firm_years", "_first", "_last", "_names", "_sources", "_working", "version")

    def __init__(
        self,
        first: date,
        last: date,
        works: bytes,
        names: Mapping[date, tuple[str, str]],
        firm_years: frozenset[int],
        sources: Mapping[date, DaySource],
        version: int,
    ) -> None:
        """Take one byte per day from ``first`` to ``last``: 1 where it is worked. Use ``build`` instead."""
        self.version = version
        self._first = first.toordinal()
        self._last = last.toordinal()
        self._firm_years = firm_years
        self._names = MappingProxyType(dict(names))
        self._sources = MappingProxyType(dict(sources))
        # _counts[i]: working days among the days 0..i-1, hence before day i.
        # A list, and dates ready made: 1.6 times as fast to ask as an array of ordinals, for 0.5 MB.
        self._counts = [0, *accumulate(works)]
        self._working = [date.fromordinal(self._first + index) for index, worked in enumerate(works) if worked]

    @classmethod
    def build(
        cls,
        notices: Iterable[Notice],
        local_days: Iterable[LocalDay] = (),
        provisional_years: int = 10,
        version: int = FIRST_VERSION,
    ) -> WorkingCalendar:
        """Return the calendar from the first notice's year to ``provisional_years`` after the last one's.

        Args:
            notices: in the order in which they were published within a year; a later one wins on the days
                that both name. Days outside the calendar's years are left out.
            local_days: the bureau's own days; they win over every notice.
            provisional_years: how many years to add after the last notice.
            version: which of a store's calendars this is.

        Raises:
            BadInput: ``calendar.no_notice`` when there is none.
        """
        notices = tuple(notices)
        if not notices:
            raise BadInput("calendar.no_notice")
        years = frozenset(notice.year for notice in notices)
        first = date(min(years), 1, 1)
        last = date(max(years) + provisional_years, 12, 31)
        start = first.toordinal()
        length = last.toordinal() - start + 1
        works = bytearray((1, 1, 1, 1, 1, 0, 0) * (length // 7 + 2))
        works = works[first.weekday() : first.weekday() + length]
        names: dict[date, tuple[str, str]] = {}
        for year in range(first.year, last.year + 1):
            if year not in years:
                for (month, number), name in STATUTORY_SOLAR_DAYS.items():
                    day = date(year, month, number)
                    works[day.toordinal() - start] = 0
                    names[day] = name
        sources: dict[date, DaySource] = {}
        for notice in notices:
            source = DaySource(notice.number or notice.title, notice.published_on)
            for named in notice.days:
                if first <= named.day <= last:
                    works[named.day.toordinal() - start] = named.works
                    names[named.day] = (named.name, named.name_en)
                    sources[named.day] = source
        for local in local_days:
            if first <= local.day <= last:
                works[local.day.toordinal() - start] = local.works
                names.pop(local.day, None)
                sources[local.day] = DaySource(local.document, None, local.by)
        return cls(first, last, bytes(works), names, years, sources, version)

    @property
    def first_day(self) -> date:
        """The first day that the calendar knows."""
        return date.fromordinal(self._first)

    @property
    def last_day(self) -> date:
        """The last day that the calendar knows; the years before it may be provisional."""
        return date.fromordinal(self._last)

    @property
    def last_firm_day(self) -> date:
        """31 December of the last year before the first one without a notice."""
        year = self.first_day.year
        while year + 1 in self._firm_years:
            year += 1
        return date(year, 12, 31)

    def is_firm(self, day: date) -> bool:
        """Whether a notice covers the day's year; otherwise the day is provisional.

        The next notice may still move the last days of December (as in 2011, 2018 and 2022); by then a limit
        that ends there has long been told to the applicant, so the year of the notice decides.

        Raises:
            BadInput: ``calendar.outside``.
        """
        self._index(day)
        return day.year in self._firm_years

    def is_working(self, day: date) -> bool:
        """Whether the bureau works on this day.

        Raises:
            BadInput: ``calendar.outside``.
        """
        index = self._index(day)
        return self._counts[index + 1] > self._counts[index]

    def kind(self, day: date) -> DayKind:
        """Return what kind of day it is: working, weekend, holiday, or a make-up day.

        Raises:
            BadInput: ``calendar.outside``.
        """
        weekend = day.weekday() >= 5
        if self.is_working(day):
            return DayKind.MAKE_UP if weekend else DayKind.WORKING
        return DayKind.WEEKEND if weekend and day not in self._names else DayKind.HOLIDAY

    def is_local(self, day: date) -> bool:
        """Whether the bureau itself made the day worked or not, by a document of its own government."""
        source = self._sources.get(day)
        return source is not None and source.published_on is None

    def holiday(self, day: date) -> tuple[str, str]:
        """Return the holiday, in Chinese and English, that a day off or a make-up day belongs to.

        Both are "" on ordinary days, on plain weekends and on local days.
        """
        return self._names.get(day, ("", ""))

    def source(self, day: date) -> DaySource | None:
        """Return the notice or the local document that makes the day what it is; None where its weekday does."""
        return self._sources.get(day)

    def first_difference(self, other: WorkingCalendar) -> date | None:
        """Return the first day, of those that both know, that one works and the other does not; None without one."""
        for number in range(max(self._first, other._first), min(self._last, other._last) + 1):
            day = date.fromordinal(number)
            if self.is_working(day) is not other.is_working(day):
                return day
        return None

    def add(self, day: date, working_days: int) -> date:
        """Return the n-th working day after ``day``; with a negative number the n-th before it.

        With 0 it is ``roll(day)``: the day itself if worked, else the next working day.

        Raises:
            BadInput: ``calendar.outside`` for ``day``, ``calendar.too_far`` for the result.
        """
        index = self._index(day)
        # Worked days up to and including the day, or before it: where the next or the earlier ones begin.
        passed = self._counts[index + 1] - 1 if working_days > 0 else self._counts[index]
        place = passed + working_days
        if not 0 <= place < len(self._working):
            raise BadInput(
                "calendar.too_far",
                day=day.isoformat(),
                working_days=working_days,
                first=self.first_day.isoformat(),
                last=self.last_day.isoformat(),
            )
        return self._working[place]

    def between(self, earlier: date, later: date) -> int:
        """Return the working days after ``earlier`` up to and including ``later``.

        Negative when ``later`` comes first: ``between(a, b) == -between(b, a)``.

        Raises:
            BadInput: ``calendar.outside``.
        """
        return self._counts[self._index(later) + 1] - self._counts[self._index(earlier) + 1]

    def roll(self, day: date) -> date:
        """Return the day itself if worked, else the next working day (民法典 203).

        Raises:
            BadInput: ``calendar.outside``, ``calendar.too_far``.
        """
        return self.add(day, 0)

    def _index(self, day: date) -> int:
        ordinal = day.toordinal()
        if not self._first <= ordinal <= self._last:
            raise BadInput(
                "calendar.outside",
                day=day.isoformat(),
                first=self.first_day.isoformat(),
                last=self.last_day.isoformat(),
            )
        return ordinal - self._first
