"""The part of a long list that a case list holds: consecutive rows, the cursor's case, and what to ask for next.

Knows nothing of drawing. Row numbers are only a guess between two looks; the cursor is a case.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from data.words.rows import PageAnchor, WorklistRow
from tui.widgets.case_source import AroundCase, Ask, AtOffset, Beyond, Edge, FromEdge, LoadedRows

SIZE: Final = 100
"""Rows asked for at once."""
KEPT: Final = 500
"""Rows held at most; the far end is dropped."""


class Cursor(NamedTuple):
    """Where the cursor is: a row number, and the case there once it is known."""

    number: int
    case_id: int | None = None
    anchor: PageAnchor | None = None


class CaseWindow:
    """Consecutive rows of one list."""

    def __init__(self) -> None:
        self.rows: list[WorklistRow] = []
        self.anchors: list[PageAnchor] = []
        self.first = 0
        self.total = 0
        self.loaded = False
        self.cursor = Cursor(0)

    @property
    def end(self) -> int:
        """Row number after the last row held."""
        return self.first + len(self.rows)

    def row(self, index: int) -> WorklistRow | None:
        """Return the row at a row number, None where it is not held."""
        return self.rows[index - self.first] if self.first <= index < self.end else None

    @property
    def cursor_row(self) -> WorklistRow | None:
        """The row of the case under the cursor, where it is held."""
        row = self.row(self.cursor.number)
        return row if row is not None and row.case_id == self.cursor.case_id else None

    def move_to(self, index: int) -> None:
        """Put the cursor on a row number; its case is filled in when it is known."""
        index = max(0, min(index, self.total - 1))
        row = self.row(index)
        if row is None:
            self.cursor = Cursor(index)
        else:
            self.cursor = Cursor(index, row.case_id, self.anchors[index - self.first])

    def wanted(self, top: int, height: int) -> Ask | None:
        """Return what must be loaded to show rows ``top`` to ``top + height``, or None."""
        if not self.loaded:
            return FromEdge(Edge.FIRST)
        bottom = min(top + height, self.total)
        top = max(0, min(top, bottom))
        if self.first <= top and bottom <= self.end:
            return None
        if self.rows and self.first <= top <= self.end and bottom - self.end <= SIZE:
            return Beyond(self.anchors[-1], self.end - 1, after=True)
        if self.rows and self.first <= bottom <= self.end and self.first - top <= SIZE:
            return Beyond(self.anchors[0], self.first, after=False)
        if top == 0:
            return FromEdge(Edge.FIRST)
        if bottom == self.total:
            return FromEdge(Edge.LAST)
        return AtOffset(max(0, top - SIZE // 4))

    def again(self) -> Ask:
        """Return what to ask for to see the same place anew."""
        if self.cursor.case_id is not None:
            return AroundCase(self.cursor.case_id, self.cursor.anchor)
        return FromEdge(Edge.FIRST)

    def accept(self, ask: Ask, loaded: LoadedRows) -> None:
        """Take loaded rows in. The cursor stays on its case, or goes where the ask says."""
        if isinstance(ask, Beyond):
            self._join(ask, loaded)
        else:
            self.rows, self.anchors = list(loaded.rows), list(loaded.anchors)
            self.first, self.total = loaded.first, loaded.total
        self.loaded = True
        if loaded.focus is not None:
            self.move_to(loaded.focus)
        elif self.cursor.case_id is None:
            at_end = isinstance(ask, FromEdge) and ask.edge is Edge.LAST
            self.move_to(self.total - 1 if at_end else self.cursor.number)

    def _join(self, ask: Beyond, loaded: LoadedRows) -> None:
        if ask.after:
            self.rows += loaded.rows
            self.anchors += loaded.anchors
            extra = max(0, len(self.rows) - KEPT)
            del self.rows[:extra], self.anchors[:extra]
            self.first += extra
            if not loaded.rows:
                # The list has become shorter than the last count said.
                self.total = self.end
        else:
            # A count that was a guess may leave too little room above; the rows then push the others down.
            shift = max(0, len(loaded.rows) - self.first)
            self.rows[:0] = loaded.rows
            self.anchors[:0] = loaded.anchors
            self.first = max(0, self.first - len(loaded.rows)) if loaded.rows else 0
            self.cursor = self.cursor._replace(number=self.cursor.number + shift)
            self.total += shift
            del self.rows[KEPT:], self.anchors[KEPT:]
        self.total = max(self.total, self.end)
