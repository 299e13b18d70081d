"""Rows for a case list from the bureau: every load is one consistent look. Called in worker threads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.words.rows import ChangedRows, HeldRows, PageAnchor, WorklistPage
from data.words.worklist_words import WorklistRequest
from tui.widgets.case_source import AroundCase, Ask, AtOffset, Beyond, Counted, Edge, LoadedRows

if TYPE_CHECKING:
    from core.bureau import Bureau
    from core.work import Reading


class BureauSource:
    """A ``CaseSource`` over one bureau."""

    def __init__(self, bureau: Bureau) -> None:
        self._bureau = bureau

    def load(self, request: WorklistRequest, ask: Ask, size: int) -> LoadedRows:
        """Return about ``size`` rows of the list; raises as ``Bureau.look``. Nothing is counted."""
        return self._bureau.look(_load, request, ask, size)

    def count(self, request: WorklistRequest, place: PageAnchor | None) -> Counted:
        """Count the list and what stands before ``place``; raises as ``Bureau.look``."""
        return self._bureau.look(_count, request, place)

    def changed(self, request: WorklistRequest, held: HeldRows) -> ChangedRows:
        """Return what has become of held rows; raises as ``Bureau.look``."""
        from core.reads import list_changes

        return self._bureau.look(list_changes.since, request, held)

    def every_case(self, request: WorklistRequest, most: int) -> tuple[int, ...] | None:
        """Return the ids of all cases of a list, None where it holds more than ``most``; raises as ``Bureau.look``."""
        from core.reads import list_changes

        return self._bureau.look(list_changes.every_case, request, most)


def _count(reading: Reading, request: WorklistRequest, place: PageAnchor | None) -> Counted:
    from core.reads import worklist

    total = worklist.count(reading, request)
    return Counted(total, 0 if place is None else worklist.position(reading, request, place))


def _load(reading: Reading, request: WorklistRequest, ask: Ask, size: int) -> LoadedRows:
    from core.reads import worklist

    if isinstance(ask, Beyond):
        return _beyond(reading, request, ask, size)
    if isinstance(ask, AroundCase):
        return _around(reading, request, ask, size)
    if isinstance(ask, AtOffset):
        page = worklist.at(reading, request, ask.offset, size)
        if page.rows:
            return _numbered(page, ask.offset, placed=True)
    if not isinstance(ask, AtOffset) and ask.edge is Edge.FIRST:
        return _numbered(worklist.page(reading, request, size=size), 0)
    page = worklist.page(reading, request, last=True, size=size)
    known = ask.offset if isinstance(ask, AtOffset) else ask.total
    return _numbered(page, known - len(page.rows))


def _beyond(reading: Reading, request: WorklistRequest, ask: Beyond, size: int) -> LoadedRows:
    from core.reads import worklist

    if ask.after:
        page = worklist.page(reading, request, after=ask.anchor, size=size)
        first = ask.number + 1
    else:
        page = worklist.page(reading, request, before=ask.anchor, size=size)
        first = max(0, ask.number - len(page.rows))
    end = first + len(page.rows)
    return LoadedRows(page.rows, page.anchors, first, end, begins=not page.before, ends=not page.after)


def _around(reading: Reading, request: WorklistRequest, ask: AroundCase, size: int) -> LoadedRows:
    from core.reads import worklist

    place = worklist.place_of(reading, request, ask.case_id)
    kept = place is not None
    if place is None:
        place = _neighbour(reading, request, ask.anchor)
    if place is None:
        return _numbered(worklist.page(reading, request, size=size), 0)._replace(focus=0, kept=False)
    page = worklist.beside(reading, request, place, size)
    index = page.anchors.index(place)
    loaded = _numbered(page, ask.number - index)
    return loaded._replace(focus=loaded.first + index, kept=kept)


def _neighbour(reading: Reading, request: WorklistRequest, anchor: PageAnchor | None) -> PageAnchor | None:
    """Return the place of the case next after a place in the list, else of the one before it; None without any."""
    from core.reads import worklist

    if anchor is None:
        return None
    for page in (
        worklist.page(reading, request, after=anchor, size=1),
        worklist.page(reading, request, before=anchor, size=1),
    ):
        if page.anchors:
            return page.anchors[0]
    return None


def _numbered(page: WorklistPage, guess: int, *, placed: bool = False) -> LoadedRows:
    """Number a page: surely where it begins the list or its place is given, else from a guess."""
    first = 0 if not page.before else max(guess, 1)
    placed = placed or not page.before
    # One more row than was read is known to follow.
    total = first + len(page.rows) + page.after
    return LoadedRows(
        page.rows, page.anchors, first, total,
        placed=placed, counted=placed and not page.after, begins=not page.before, ends=not page.after,
    )  # fmt: skip
