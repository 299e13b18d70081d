"""期限热图 as values: which open cases run out when, by section, officer, item or stage."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.filter_tree import EVERYTHING, FilterTree
from data.words.limits import Lamp

DAYS_OFFERED = (5, 10, 20)
"""Working days that a heatmap may look ahead."""


class HeatmapRows(StrEnum):
    """What the rows of a heatmap are."""

    SECTION = "section"
    OFFICER = "officer"
    ITEM = "item"
    STAGE = "stage"


class DeadlineLane(StrEnum):
    """Which limit of a case is looked at."""

    PROMISED = "promised"
    STATUTORY = "statutory"
    STAGE = "stage"


class DeadlinePlace(StrEnum):
    """Where a limit stands, seen from today."""

    OVERDUE = "overdue"
    """It has run out."""
    DAY = "day"
    """It runs out within the working days that are looked at."""
    LATER = "later"
    STOPPED = "stopped"
    """A special procedure stops the case's clock, and the limit had not run out."""
    NONE = "none"
    """The case has no such limit now."""


class HeatmapColumn(NamedTuple):
    """One column: a place of limits, and for a working day the days that count with it; or a week of a month."""

    place: DeadlinePlace
    day: date | None = None
    """The working day; None for a place that is no day, and for a week."""
    since: date | None = None
    """The first day that counts with it: the day itself, but today where today is a rest day before the first."""
    until: date | None = None
    """The last rest day after it: a limit that ends on a rest day has to be kept on the working day before."""
    provisional: bool = False
    """The State Council has not announced that year's days yet."""
    rest: bool = False
    """Nobody works on the day; only a month has such columns."""

    @property
    def make_up(self) -> bool:
        """Whether a day of a weekend is worked, for a holiday."""
        return self.day is not None and self.day.weekday() >= 5 and not self.rest

    @property
    def key(self) -> str:
        """The column's name for scripts: the day, the first and last day of a week, or the place."""
        if self.day is not None:
            return self.day.isoformat()
        return self.place.value if self.since is None else f"{self.since}/{self.until}"


class HeatmapCell(NamedTuple):
    """Cases of one row whose limit falls into one column."""

    cases: int
    lamp: Lamp
    """The worst among them; green where there are none."""
    shade: int
    """0 (nothing) to 4: the quarter of all cells of days, by cases for each person at work that day."""


class HeatmapRow(NamedTuple):
    """One row."""

    key: str
    """Code of the section or item, login (empty: nobody holds them), word of the stage."""
    label: str
    label_en: str
    cells: tuple[HeatmapCell, ...]
    """In the order of the columns."""
    total: HeatmapCell


class Heatmap(NamedTuple):
    """The whole of it."""

    rows: tuple[HeatmapRow, ...]
    columns: tuple[HeatmapColumn, ...]
    totals: tuple[HeatmapCell, ...]
    """One for each column."""
    total: HeatmapCell
    weeks: tuple[HeatmapColumn, ...] = ()
    """Of a month: what can be opened besides its days."""


class HeatmapRequest(NamedTuple):
    """What somebody asks of the heatmap."""

    rows: HeatmapRows = HeatmapRows.SECTION
    lane: DeadlineLane = DeadlineLane.PROMISED
    days: int = 10
    """Working days ahead, one of ``DAYS_OFFERED``."""
    filter: FilterTree = EVERYTHING


class HeatmapPick(NamedTuple):
    """Open cases of one cell, row or column of a heatmap."""

    lane: DeadlineLane
    rows: HeatmapRows
    key: str | None
    """Of the row; None for all rows."""
    column: HeatmapColumn | None
    """None for all columns."""
    last_day: date
    """The last day of the last column of a day; what ends after it is later."""
