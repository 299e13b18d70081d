"""Where a case list gets its rows: a protocol that screens fulfil with the bureau, and tests with rows of their own."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, Protocol

from data.words.rows import ChangedRows, HeldRows, PageAnchor, WorklistRow
from data.words.worklist_words import WorklistRequest


class Edge(Enum):
    """An end of a list."""

    FIRST = "first"
    LAST = "last"


class FromEdge(NamedTuple):
    """Rows from one end of the list."""

    edge: Edge
    total: int = 0
    """How long the list was when it was last counted: the guess that numbers the last rows."""


class AroundCase(NamedTuple):
    """Rows around a case; if it left the list, around its next neighbour by ``anchor``."""

    case_id: int
    anchor: PageAnchor | None
    """Its place in the same order; None when the order has just been changed."""
    number: int = 0
    """Its row number when it was last known: the guess that numbers the rows until they are counted."""


class Beyond(NamedTuple):
    """Rows after (or before) an anchor that are next to rows already known."""

    anchor: PageAnchor
    number: int
    """Row number of the anchor's row."""
    after: bool


class AtOffset(NamedTuple):
    """Rows at a row number: only for jumps by the scrollbar."""

    offset: int


Ask = FromEdge | AroundCase | Beyond | AtOffset


class LoadedRows(NamedTuple):
    """Consecutive rows of a list, all seen in one consistent look.

    Rows are found by key, which is quick anywhere; what only counting tells is left open, and asked for apart.
    """

    rows: tuple[WorklistRow, ...]
    anchors: tuple[PageAnchor, ...]
    first: int
    """Row number of the first."""
    total: int
    """Rows of the whole list."""
    focus: int | None = None
    """Row number to which the cursor belongs, where the ask names one."""
    kept: bool = True
    """Whether the case that was asked for is still in the list."""
    placed: bool = True
    """Whether ``first`` is sure; else it is a guess."""
    counted: bool = True
    """Whether ``total`` is sure; else the list is at least so long."""
    begins: bool = False
    """Whether the list is known to begin with the first row."""
    ends: bool = False
    """Whether the list is known to end with the last row."""


class Counted(NamedTuple):
    """What only counting tells."""

    total: int
    """Rows of the whole list."""
    before: int
    """Rows before the place that was asked about."""


class CaseSource(Protocol):
    """Loads rows. Called in worker threads only; may raise ``StoreTrouble``, ``Refused`` or ``BadInput``."""

    def load(self, request: WorklistRequest, ask: Ask, size: int) -> LoadedRows:
        """Return about ``size`` rows of the list ``request``."""

    def count(self, request: WorklistRequest, place: PageAnchor | None) -> Counted:
        """Count the list, and what stands before ``place``; may take a while where the list is long."""

    def changed(self, request: WorklistRequest, held: HeldRows) -> ChangedRows:
        """Return what has become of rows that were loaded before."""
