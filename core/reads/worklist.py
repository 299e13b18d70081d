"""Case lists as a person sees them: pages, places and counts of a view under a filter, with lamps and days left.

Used by every list on screen, the command line's ``list`` and the numbers in the mode tabs. Each function is one look:
several of them in one ``Reading`` see the same moment.
"""

from __future__ import annotations

from core.reads import filter_days, views
from core.reads.worklist_row import finished
from core.rules.clock import lamp_bounds
from core.work import Reading
from data.queries import worklist as query
from data.queries.worklist import CaseList
from data.queries.worklist_row import RawRow
from data.words.rows import PageAnchor, WorklistPage, WorklistRow
from data.words.violations import Refused, RuleViolation
from data.words.worklist_words import EXIT_CLOCKS, WorklistRequest, WorklistView

PAGE = 50


def page(
    reading: Reading,
    request: WorklistRequest,
    *,
    after: PageAnchor | None = None,
    before: PageAnchor | None = None,
    last: bool = False,
    size: int = PAGE,
) -> WorklistPage:
    """Return the first page of a list, the page after or before a place in it, or the last page.

    The row that an anchor was taken from need not be there any more.

    Raises:
        BadInput: ``calendar.outside`` when the calendar does not know today.
    """
    listed = _listed(reading, request)
    connection = reading.connection
    # One row more than asked for tells whether the list goes on.
    if before is not None or last:
        rows = query.rows_before(connection, listed, limit=size + 1, before=before)
        goes_on = False if before is None else None
        return _page(reading, listed, rows[-size:], before=len(rows) > size, after=goes_on)
    rows = query.rows(connection, listed, limit=size + 1, after=after)
    return _page(reading, listed, rows[:size], before=False if after is None else None, after=len(rows) > size)


def around(
    reading: Reading, request: WorklistRequest, case_id: int, size: int = PAGE
) -> tuple[WorklistPage, int] | None:
    """Return a page with the case in its middle and the number of rows before the page; None if it left the list."""
    anchor = place_of(reading, request, case_id)
    if anchor is None:
        return None
    listed = _listed(reading, request)
    rows = _rows_beside(reading, listed, anchor, size)
    passed = query.count(reading.connection, listed, before=rows[0].anchor)
    return _page(reading, listed, rows, before=passed > 0), passed


def place_of(reading: Reading, request: WorklistRequest, case_id: int) -> PageAnchor | None:
    """Return the place of a case in a list, or None when the list does not hold it."""
    return query.anchor_of(reading.connection, _listed(reading, request), case_id)


def beside(reading: Reading, request: WorklistRequest, anchor: PageAnchor, size: int = PAGE) -> WorklistPage:
    """Return a page with a place of the list in its middle: as quick at the end of a million cases as at the start.

    ``around`` tells the page's row number too, for which it must count what stands before.
    """
    listed = _listed(reading, request)
    return _page(reading, listed, _rows_beside(reading, listed, anchor, size))


def at(reading: Reading, request: WorklistRequest, offset: int, size: int = PAGE) -> WorklistPage:
    """Return the page that begins after ``offset`` rows: for jumps of a scroll bar, which know no anchor."""
    listed = _listed(reading, request)
    rows = query.rows(reading.connection, listed, limit=size + 1, offset=max(0, offset))
    return _page(reading, listed, rows[:size], before=None if not rows else offset > 0, after=len(rows) > size)


def count(reading: Reading, request: WorklistRequest) -> int:
    """Return how many cases a list holds."""
    return query.count(reading.connection, _listed(reading, request))


def position(reading: Reading, request: WorklistRequest, anchor: PageAnchor) -> int:
    """Return how many rows stand before a place in a list."""
    return query.count(reading.connection, _listed(reading, request), before=anchor)


def counts(reading: Reading) -> dict[WorklistView, int]:
    """Return how many cases each view holds for the person, by one query."""
    every = tuple(WorklistView)
    found = query.counts(reading.connection, [views.scope_of(view, reading.actor) for view in every])
    return dict(zip(every, found, strict=True))


def line(reading: Reading, case_id: int, view: WorklistView | None = None) -> WorklistRow:
    """Return the line of one case, whatever lists it is in; as ``view`` shows it where that is named.

    Raises:
        Refused: ``case.unknown``.
    """
    raw = query.row(reading.connection, case_id=case_id, clock=None if view is None else EXIT_CLOCKS.get(view))
    if raw is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": str(case_id)}))
    return finished([raw], lamp_bounds(reading.calendar, reading.today), reading.calendar)[0]


def _rows_beside(reading: Reading, listed: CaseList, anchor: PageAnchor, size: int) -> list[RawRow]:
    connection = reading.connection
    below = query.rows(connection, listed, limit=size - size // 2, at_or_after=anchor)
    above = query.rows_before(connection, listed, limit=size - len(below), before=anchor)
    if len(below) == size - size // 2 and len(above) + len(below) < size:
        below = query.rows(connection, listed, limit=size - len(above), at_or_after=anchor)
    return above + below


def _listed(reading: Reading, request: WorklistRequest) -> CaseList:
    tree = filter_days.with_days(request.filter, reading.calendar, reading.today)
    return CaseList(
        scope=views.scope_of(request.view, reading.actor)._replace(pick=request.pick),
        filter=tree,
        asking=filter_days.asking_of(reading, tree),
        sort=request.sort,
        descending=request.descending,
    )


def _page(
    reading: Reading,
    listed: CaseList,
    rows: list[RawRow],
    *,
    before: bool | None = None,
    after: bool | None = None,
) -> WorklistPage:
    """Finish rows; whether the list goes on before or after them is asked where the caller does not know it."""
    connection, bounds = reading.connection, listed.asking.bounds
    first, last = (rows[0].anchor, rows[-1].anchor) if rows else (None, None)
    if before is None:
        before = bool(query.rows_before(connection, listed, limit=1, before=first))
    if after is None:
        after = bool(query.rows(connection, listed, limit=1, after=last))
    return WorklistPage(
        rows=finished(rows, bounds, reading.calendar),
        anchors=tuple([PageAnchor._make(raw[:2]) for raw in rows]),
        before=before,
        after=after,
    )
