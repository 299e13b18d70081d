"""What somebody asks of a case list: view, filter, order. Used by screens, the command line and reads."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from data.words.filter_tree import EVERYTHING, FilterTree
from data.words.heatmap_words import HeatmapPick


class WorklistView(StrEnum):
    """Which cases a list holds before any filter; each means something for the person who looks."""

    SIGN_OFF = "sign_off"
    """待签批: at sign-off, in the sections that the person signs for; all of them for one who signs for none."""
    CHIEF_REVIEW = "chief_review"
    """科长审查: waiting for the chief."""
    MINE = "mine"
    """我的办件: open, held by the person or by somebody whom the person stands in for."""
    SECTION = "section"
    """本科室: open, of the person's section."""
    UNASSIGNED = "unassigned"
    """待分派: accepted, of the person's section, with nobody yet."""
    TO_ACCEPT = "to_accept"
    """待受理: received and not answered yet."""
    CORRECTIONS = "corrections"
    """待补正: with the applicant, for what the one notice lists."""
    DEFICIENCIES = "deficiencies"
    """容缺: open, with a document owed."""
    TO_DELIVER = "to_deliver"
    """待送达: decided, not delivered yet."""
    TO_HAND_OVER = "to_hand_over"
    """待移交: approved, not handed over to the supervising department yet."""
    UNACKNOWLEDGED = "unacknowledged"
    """待签收: handed over, and that department has not said that it takes over."""
    OPEN = "open"
    """在办: every open case of the bureau."""
    ALL = "all"
    """全部: closed ones too."""


class ExitClock(StrEnum):
    """What still runs for a decided case on its way out of the house, each with a last day of its own."""

    DELIVERY = "delivery"
    """Ten working days to deliver (行政许可法 44)."""
    HANDOVER = "handover"
    ACKNOWLEDGEMENT = "acknowledgement"


EXIT_CLOCKS: Mapping[WorklistView, ExitClock] = MappingProxyType(
    {
        WorklistView.TO_DELIVER: ExitClock.DELIVERY,
        WorklistView.TO_HAND_OVER: ExitClock.HANDOVER,
        WorklistView.UNACKNOWLEDGED: ExitClock.ACKNOWLEDGEMENT,
    }
)
"""The lists of cases that have been decided: by which clock they are sorted."""


class SortColumn(StrEnum):
    """What a list is sorted by. Ties are always settled by the case id."""

    DUE = "due"
    """Most urgent first; in lists of decided cases by the clock that still runs, see ``EXIT_CLOCKS``."""
    NUMBER = "number"
    RECEIVED = "received"
    ITEM = "item"
    SECTION = "section"
    HOLDER = "holder"
    """Cases that nobody holds come first."""
    WAITING = "waiting"
    """Longest in its stage first."""


INDEXED_SORTS = (SortColumn.DUE, SortColumn.NUMBER, SortColumn.RECEIVED)
SMALL_STORE = 100_000
"""Up to this many cases a list may be sorted by anything; above, only by what has an index (or among open cases)."""


class WorklistRequest(NamedTuple):
    """One list: a view, a filter on top of it, an order."""

    view: WorklistView
    filter: FilterTree = EVERYTHING
    sort: SortColumn = SortColumn.DUE
    descending: bool = False
    pick: HeatmapPick | None = None
    """Only the open cases of a cell of the heatmap."""


def sorts_offered(view: WorklistView, cases: int) -> tuple[SortColumn, ...]:
    """Return what a list of ``view`` may be sorted by in a store of ``cases`` cases."""
    if view is WorklistView.ALL and cases > SMALL_STORE:
        return INDEXED_SORTS
    return tuple(SortColumn)
