"""Days off and make-up days as values: what a State Council notice says, and what kind of day a day is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


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
