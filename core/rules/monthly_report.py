"""Adding up a month, by section, by item and in all. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from core.rules.statistics import Tally
from data.words.limits import ProcedureKind
from data.words.report_words import MonthRow, ReportedEvent, Standing


class RowName(NamedTuple):
    """What a row of the report is called."""

    code: str
    name: str
    name_en: str


class MonthTally:
    """A row of the report while it is added up."""

    def __init__(self) -> None:
        self.decided = Tally()
        self._counts: Counter[str] = Counter()
        self._procedures: Counter[ProcedureKind] = Counter()

    def add_event(self, event: ReportedEvent) -> None:
        """Count one event of the month."""
        self._counts["accepted"] += event.accepts
        self._counts["delivered"] += event.delivers
        self._counts["corrections"] += event.corrects
        self._counts["deficiencies"] += event.owed
        self._counts["extensions"] += event.extends
        if event.stops is not None:
            self._procedures[event.stops] += 1

    def add_standing(self, standing: Standing) -> None:
        """Count what came, went and stayed."""
        self._counts["received"] += standing.received
        self._counts["closed"] += standing.closed
        self._counts["open_at_end"] += standing.open_at_end

    def row(self, name: RowName) -> MonthRow:
        """Return what was added up."""
        figures, counts = self.decided.row(*name), self._counts
        return MonthRow(
            figures=figures,
            received=counts["received"],
            accepted=counts["accepted"],
            ended=counts["closed"] - figures.decided,
            delivered=counts["delivered"],
            open_at_end=counts["open_at_end"],
            corrections=counts["corrections"],
            deficiencies=counts["deficiencies"],
            pauses=self._procedures.total(),
            procedures={kind: self._procedures[kind] for kind in ProcedureKind if self._procedures[kind]},
            extensions=counts["extensions"],
        )


def in_order(tallies: Mapping[str, MonthTally], names: Mapping[str, RowName]) -> tuple[MonthRow, ...]:
    """Return the rows in the order of their codes."""
    return tuple(tallies[code].row(names[code]) for code in sorted(tallies))
