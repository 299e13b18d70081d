"""What mode 4 reads, in one look each. Called in a thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from data.words.catalogue_words import InspectionMode
from data.words.inspection_rows import InspectionRow, VisitRow

if TYPE_CHECKING:
    from core.reads.inspection import InspectionPage, ProposedBundle
    from core.work import Reading
    from data.words.draw_words import DrawnPanel
    from data.words.supervision_words import Possible
    from data.words.violations import RuleViolation

UNDER_WAY, TO_ARRANGE, VISITS, OVER = "under_way", "to_arrange", "visits", "over"
VIEWS = (UNDER_WAY, TO_ARRANGE, VISITS, OVER)
DONE_DAYS = 7
"""Visits that were done in the last days are shown too."""


class InspectionLists(NamedTuple):
    """What one view lists, how many wait to be arranged, and which of those go together."""

    rows: tuple[Any, ...]
    waiting: int
    together: Mapping[int, ProposedBundle]
    """By request: the bundle that is proposed for it."""


def lists(reading: Reading, view: str) -> InspectionLists:
    """Return what a view lists."""
    from core.reads import inspection as reads

    found = reads.requests(reading)
    waiting = [row for row in found if reads.waits_for_visit(row)]
    proposed = reads.bundles(reading) if waiting else []
    together = {row.request_id: one for one in proposed for row in one.requests}
    rows: list[Any] = found
    if view == TO_ARRANGE:
        # What goes together stands together.
        first = {row.request_id: place for place, row in enumerate(waiting)}
        leads = {request_id: first[one.requests[0].request_id] for request_id, one in together.items()}
        rows = sorted(
            waiting, key=lambda row: (leads.get(row.request_id, first[row.request_id]), first[row.request_id])
        )
    elif view == VISITS:
        rows = reads.visits(reading, reading.today - timedelta(days=DONE_DAYS))
    elif view == OVER:
        rows = reads.closed(reading)
    return InspectionLists(tuple(rows), len(waiting), together)


class Judges(NamedTuple):
    """The panels of some requests as far as the person may see them, and who cannot go on the day that is planned."""

    panels: tuple[DrawnPanel, ...]
    hindered: tuple[RuleViolation, ...]


class Beside(NamedTuple):
    """What stands beside a request or a visit, and what may be done with it."""

    page: InspectionPage | None
    """Of a request."""
    judges: Judges
    possible: Possible


def beside(
    reading: Reading, row: InspectionRow | VisitRow, together: Sequence[int], marked: bool
) -> Beside:
    """Return everything about the row under the cursor.

    Args:
        together: the requests that would become one visit.
        marked: whether they were marked by the person.
    """
    from core.reads import inspection as reads
    from core.reads.look_possibilities import look_possible

    if isinstance(row, InspectionRow):
        page = reads.page(reading, row.request_id)
        possible = look_possible(reading, row.request_id, None, together, marked)
        return Beside(page, judges(reading, (page.row,)), possible)
    first = row.requests[0].request_id if row.requests else None
    possible = {} if first is None else look_possible(reading, first, row.visit_id, (first,), marked)
    return Beside(None, judges(reading, row.requests), possible)


def judges(reading: Reading, requests: Sequence[InspectionRow]) -> Judges:
    """Return who judges at the places of some requests."""
    from core.reads import draws
    from core.reads.panel_stands import panel_stands
    from core.rules.inspection.expert_panel import day_violations

    by_experts = [row for row in requests if row.mode is InspectionMode.EXPERTS]
    numbers = {row.request_number for row in requests}
    cases = dict.fromkeys(row.case_id for row in by_experts)
    panels = (panel for case_id in cases for panel in draws.panels(reading, case_id) if panel.row.request in numbers)
    hindered = (
        violation
        for row in by_experts
        if row.day is not None and row.closed_on is None
        for stand in panel_stands(reading, [row.request_id], [row.day]).values()
        for violation in day_violations(stand, row.day)
    )
    return Judges(tuple(panels), tuple(hindered))
