"""Days off and make-up days as values: what a State Council notice says, and what kind of day a day is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from data.words.clock_words import CaseDates
from data.words.limits import Lamp


class DayKind(StrEnum):
    """What a day is at the bureau."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """放假: off by a notice, by the holiday rules, or by a local decision."""
    MAKE_UP = "make_up"
    """调休上班: a Saturday or Sunday that is worked."""


class NoticeDay(NamedTuple):
    """One day that a notice names."""

    day: date
    works: bool
    """True for a make-up day, False for a day off."""
    name: str
    """The holiday it belongs to, Chinese."""
    name_en: str


class Notice(NamedTuple):
    """One notice on holidays (国务院办公厅关于…部分节假日安排的通知), or a later one that changes it."""

    year: int
    """The year that it arranges; its days may reach into the Decembers and Januaries beside it."""
    title: str
    number: str
    """文号, such as 国办发明电〔2016〕17号; "" where it has none."""
    published_on: date
    url: str
    days: tuple[NoticeDay, ...]


class LocalDay(NamedTuple):
    """A day that the bureau itself works or rests, by a document of its own government."""

    day: date
    works: bool
    document: str
    by: str = ""
    """Who entered it; "" while it is only proposed."""


class DaySource(NamedTuple):
    """Why a day is worked or not: the notice or the local document that says so."""

    number: str
    """文号 of the notice, its title where it has no number; for a local day its document."""
    published_on: date | None
    """None for a local day."""
    by: str = ""
    """Local days: who entered it."""


class ChangeState(StrEnum):
    """How far a change of the calendar is."""

    PREPARING = "preparing"
    READY = "ready"
    """Every moved deadline is prepared; the officer may switch."""
    APPLIED = "applied"
    DROPPED = "dropped"


class CalendarChange(NamedTuple):
    """What is to change: notices that come in, local days that come in or go."""

    notices: tuple[Notice, ...] = ()
    local_days: tuple[LocalDay, ...] = ()
    removed_days: tuple[date, ...] = ()


class Preparation(NamedTuple):
    """A change that is being prepared, or is."""

    change_id: int
    state: ChangeState
    change: CalendarChange
    version: int
    """The version that rows are counted with meanwhile."""
    prepared_until: int
    """The id of the last case looked at."""
    looked_at: int
    moved: int
    turned_firm: int
    """Open cases that stay where they are and whose last day is provisional no more."""
    officer_id: int
    begun_at: datetime


class MovedDeadline(NamedTuple):
    """One case whose dates a change of the calendar moves."""

    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    before: CaseDates
    after: CaseDates
    lamp_before: Lamp
    lamp_after: Lamp
    stale: bool
    """Something happened to the case since; it is counted again when the change is switched in."""


class StoredCalendar(NamedTuple):
    """What a store holds of the calendar at one version."""

    version: int
    reference_until: int
    """The last year whose notices come from the program."""
    notices: tuple[Notice, ...]
    local_days: tuple[LocalDay, ...]


class YearRow(NamedTuple):
    """One year of the calendar in one line."""

    year: int
    firm: bool
    working_days: int
    rest_days: int
    """Days off on weekdays."""
    make_up_days: int
    local_days: int
    notices: tuple[Notice, ...]

    @property
    def code(self) -> str:
        """What lists tell years apart by."""
        return str(self.year)


class DayRow(NamedTuple):
    """One day of a year that is not as its weekday says, or that the bureau itself set."""

    day: date
    kind: DayKind
    name: str
    name_en: str
    source: DaySource | None
    local: bool
    provisional: bool


class CalendarFault(NamedTuple):
    """Something about a calendar that does not add up, or that should be known."""

    code: str
    parameters: Mapping[str, str | int]
    fault: bool
    """False: only to be known, such as a year without a notice."""


class NotUnderstood(NamedTuple):
    """A phrase of a notice that says nothing we can count with."""

    line: int
    """From 1."""
    phrase: str
    code: str
    """``notice_text.*``: what is wrong with it."""


class ReadNotice(NamedTuple):
    """What a pasted notice says, as far as it was understood."""

    notice: Notice
    lines: tuple[tuple[int, str, tuple[NoticeDay, ...]], ...]
    """Line, its text, and the days that it was taken to name."""
    not_understood: tuple[NotUnderstood, ...]
