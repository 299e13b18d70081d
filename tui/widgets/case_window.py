"""The part of a long list that a case list holds: consecutive rows, the cursor's case, and what to ask for next.

Knows nothing of drawing. Row numbers are only a guess between two looks; the cursor is a case.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from data.words.rows import ChangedRows, HeldRows, PageAnchor, WorklistRow
from tui.widgets.case_source import AroundCase, Ask, AtOffset, Beyond, Counted, Edge, FromEdge, LoadedRows

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
    """Consecutive rows of one list.

    Args:
        expected: how many rows the list may have, to size the scroll bar before it is counted.
    """

    def __init__(self, expected: int = 0) -> None:
        self.rows: list[WorklistRow] = []
        self.anchors: list[PageAnchor] = []
        self.first = 0
        self.total = 0
        self.loaded = False
        self.placed = False
        """Whether row numbers are sure."""
        self.counted = False
        """Whether ``total`` is sure."""
        self.cursor = Cursor(0)
        self.left: set[int] = set()
        """Held cases that are no longer in the list; they stand until the list is read again."""
        self.arrived = 0
        """Cases that came to the list since and are not held."""
        self.shifted = 0
        """By how much rows have been renumbered in all: what is scrolled moves with them."""
        self._expected = expected

    @property
    def end(self) -> int:
        """Row number after the last row held."""
        return self.first + len(self.rows)

    @property
    def whole(self) -> bool:
        """Whether every row of the list is held."""
        return self.loaded and self.placed and self.counted and not self.first and self.end == self.total

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
            return FromEdge(Edge.LAST, self.total)
        return AtOffset(max(0, top - SIZE // 4))

    def again(self) -> Ask:
        """Return what to ask for to see the same place anew."""
        if self.cursor.case_id is not None:
            return AroundCase(self.cursor.case_id, self.cursor.anchor, self.cursor.number)
        return FromEdge(Edge.FIRST)

    def accept(self, ask: Ask, loaded: LoadedRows) -> None:
        """Take loaded rows in. The cursor stays on its case, or goes where the ask says."""
        if isinstance(ask, Beyond):
            self._join(ask, loaded)
        else:
            self._replace(loaded)
        self.loaded = True
        if loaded.focus is not None:
            self.move_to(loaded.focus)
        elif self.cursor.case_id is None:
            at_end = isinstance(ask, FromEdge) and ask.edge is Edge.LAST
            self.move_to(self.total - 1 if at_end else self.cursor.number)

    def number_rows(self, place: PageAnchor, counted: Counted) -> bool:
        """Put counted numbers in the place of guessed ones; False where the place is no longer held."""
        if place not in self.anchors:
            return False
        self._shift(counted.before - self.anchors.index(place) - self.first)
        self.total = max(counted.total, self.end)
        self.placed = self.counted = True
        return True

    def held(self) -> HeldRows:
        """Return what is held, to ask what has become of it."""
        from_start = self.placed and not self.first
        return HeldRows(
            tuple(row.case_id for row in self.rows),
            None if from_start else self.anchors[0],
            self.counted and self.end == self.total,
        )

    def take_changes(self, changed: ChangedRows) -> list[int]:
        """Change held rows where they stand and return the numbers of those that look different now.

        Rows that left stay and are marked; rows that came are only counted: nothing is moved under the cursor.
        """
        different: list[int] = []
        for place, row in enumerate(self.rows):
            now = changed.rows.get(row.case_id) or changed.left.get(row.case_id)
            if now is None:
                continue
            left = row.case_id in changed.left
            if now != row or left != (row.case_id in self.left):
                self.rows[place] = now
                (self.left.add if left else self.left.discard)(row.case_id)
                different.append(self.first + place)
        self.arrived = changed.arrived
        return different

    def take_count(self, total: int) -> None:
        """Take in how long the list is now, to tell how many came where no rows are held."""
        self.arrived = max(self.arrived, total - self.total + len(self.left))

    def _replace(self, loaded: LoadedRows) -> None:
        known = max(self.total, self._expected)
        self.rows, self.anchors = list(loaded.rows), list(loaded.anchors)
        self.first, self.placed, self.counted = loaded.first, loaded.placed, loaded.counted
        self.total = loaded.total if loaded.counted or loaded.ends else max(loaded.total, known)
        self.left.clear()
        self.arrived = 0

    def _join(self, ask: Beyond, loaded: LoadedRows) -> None:
        if ask.after:
            self._join_below(loaded)
        else:
            self._join_above(loaded)
        self.total = max(self.total, self.end)

    def _join_below(self, loaded: LoadedRows) -> None:
        self.rows += loaded.rows
        self.anchors += loaded.anchors
        extra = max(0, len(self.rows) - KEPT)
        del self.rows[:extra], self.anchors[:extra]
        self.first += extra
        if loaded.ends or not loaded.rows:
            # The list ends here, whatever the last count said.
            self.total = self.end

    def _join_above(self, loaded: LoadedRows) -> None:
        self.rows[:0] = loaded.rows
        self.anchors[:0] = loaded.anchors
        self.first -= len(loaded.rows)
        # A guess may have left too little room above, or too much: the rows move to where they belong.
        if loaded.begins or not loaded.rows:
            self._shift(-self.first)
            self.placed = True
        elif self.first < 0:
            self._shift(1 - self.first)
        del self.rows[KEPT:], self.anchors[KEPT:]

    def _shift(self, by: int) -> None:
        self.first += by
        self.total += by
        self.shifted += by
        self.cursor = self.cursor._replace(number=max(0, self.cursor.number + by))
