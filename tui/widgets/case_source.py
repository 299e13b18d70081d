"""Where a case list gets its rows: a protocol that screens fulfil with the bureau, and tests with rows of their own."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, Protocol

from data.words.rows import PageAnchor, WorklistRow
from data.words.worklist_words import WorklistRequest


class Edge(Enum):
    """An end of a list."""

    FIRST = "first"
    LAST = "last"


class FromEdge(NamedTuple):
    """Rows from one end of the list."""

    edge: Edge


class AroundCase(NamedTuple):
    """Rows around a case; if it left the list, around its next neighbour by ``anchor``."""

    case_id: int
    anchor: PageAnchor | None
    """Its place in the same order; None when the order has just been changed."""


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
    """Consecutive rows of a list with their place, all seen in one consistent look."""

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


class CaseSource(Protocol):
    """Loads rows. Called in worker threads only; may raise ``StoreTrouble`` or ``Refused``."""

    def load(self, request: WorklistRequest, ask: Ask, size: int) -> LoadedRows:
        """Return about ``size`` rows of the list ``request``."""
