"""A filter evaluated row by row in plain Python: what the SQL must agree with."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from typing import Any as Anything

from core.rules.calendar import WorkingCalendar
from core.rules.clock import days_left, lamp, lamp_bounds
from data.words.filter_tree import ME, NO_OPINION, NOBODY, All, Comparison, FilterField, FilterTree, Leaf, Not
from data.words.procedure_words import Stage

ORDER: dict[Comparison, Callable[[Anything, Anything], bool]] = {
    Comparison.IS: operator.eq,
    Comparison.LESS: operator.lt,
    Comparison.LESS_OR_EQUAL: operator.le,
    Comparison.GREATER: operator.gt,
    Comparison.GREATER_OR_EQUAL: operator.ge,
}


class NaiveFilter:
    """Says of one row whether it fits, for one person on one day."""

    def __init__(self, calendar: WorkingCalendar, today: date, officer_id: int) -> None:
        self._calendar = calendar
        self._today = today
        self._officer_id = officer_id

    def fits(self, tree: FilterTree, row: dict[str, Anything]) -> bool:
        """Return whether ``row`` (see ``bureau_rows.all_rows``) fits ``tree``."""
        if isinstance(tree, Not):
            return not self.fits(tree.inner, row)
        if not isinstance(tree, Leaf):
            found = [self.fits(part, row) for part in tree.parts]
            return all(found) if isinstance(tree, All) else any(found)
        return any(self._leaf(tree, value, row) for value in tree.values)

    def lamp_of(self, row: dict[str, Anything]) -> int:
        """Return the number of the row's lamp."""
        names = (
            "kind", "promised_due_on", "statutory_due_on", "stage_due_on", "closed_on", "paused_on", "told_until",
            "promise_runs",
        )  # fmt: skip
        return int(lamp(lamp_bounds(self._calendar, self._today), **{name: row[name] for name in names}))

    def _leaf(self, leaf: Leaf, value: Anything, row: dict[str, Anything]) -> bool:
        field = leaf.field
        if field in {FilterField.SECTION, FilterField.ITEM, FilterField.DEPARTMENT}:
            return _named(leaf.comparison, value, row[field.value])
        if field is FilterField.HOLDER:
            return self._holder(leaf.comparison, value, row)
        if field is FilterField.NUMBER:
            return _named(leaf.comparison, value, (row["case_number"],))
        if field is FilterField.TEXT:
            return _named(leaf.comparison, value, (row["case_number"], *row["item"]))
        if field is FilterField.FLAG:
            return self._flag(value, row)
        if field is FilterField.LEFT:
            return row["closed_on"] is None and ORDER[leaf.comparison](self._left(row), value)
        return self._ordered(leaf, value, row)

    def _ordered(self, leaf: Leaf, value: Anything, row: dict[str, Anything]) -> bool:
        if leaf.field is FilterField.OPINION:
            return (row["chief_opinion"] or row["recommendation"] or NO_OPINION) == value
        if leaf.field in {FilterField.DUE, FilterField.RECEIVED}:
            return ORDER[leaf.comparison](row[f"{leaf.field.value}_on"], self._day(value))
        found = self.lamp_of(row) if leaf.field is FilterField.LAMP else row[leaf.field.value]
        return ORDER[leaf.comparison](found, value)

    def _holder(self, comparison: Comparison, value: str, row: dict[str, Anything]) -> bool:
        if value == ME:
            return row["holder_id"] == self._officer_id
        if value == NOBODY:
            return row["holder_id"] is None
        return row["holder_id"] is not None and _named(comparison, value, row["holder"])

    def _flag(self, value: str, row: dict[str, Anything]) -> bool:
        if value == "provisional":
            return row["due_on"] > self._calendar.last_firm_day
        if value in {"open", "closed"}:
            return (row["closed_on"] is None) == (value == "open")
        if value == "correction":
            return row["stage"] is Stage.CORRECTION
        if value == "owed":
            return row["deficiency_due_on"] is not None
        return bool(row["paused_on"] if value == "paused" else row[value])

    def _left(self, row: dict[str, Anything]) -> int:
        if row["promise_runs"] and row["due_on"] == row["promised_due_on"]:
            return days_left(self._calendar, row["due_on"], self._today)
        return days_left(self._calendar, row["due_on"], self._today, row["paused_on"], row["told_until"])

    def _day(self, value: Anything) -> date:
        if isinstance(value, date):
            return value
        return self._today if value == 0 else self._calendar.add(self._today, value)


def _named(comparison: Comparison, value: str, names: tuple[str | None, ...]) -> bool:
    wanted = value.lower()
    if comparison is Comparison.IS:
        return any(name is not None and name.lower() == wanted for name in names)
    return any(name is not None and wanted in name.lower() for name in names)
