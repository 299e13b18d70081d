"""Rows for a case list from the bureau: every load is one consistent look. Called in worker threads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.words.rows import PageAnchor, WorklistPage
from data.words.worklist_words import WorklistRequest
from tui.widgets.case_source import AroundCase, Ask, AtOffset, Beyond, Edge, LoadedRows

if TYPE_CHECKING:
    from core.bureau import Bureau
    from core.work import Reading


class BureauSource:
    """A ``CaseSource`` over one bureau."""

    def __init__(self, bureau: Bureau) -> None:
        self._bureau = bureau

    def load(self, request: WorklistRequest, ask: Ask, size: int) -> LoadedRows:
        """Return about ``size`` rows of the list; raises as ``Bureau.look``."""
        return self._bureau.look(_load, request, ask, size)


def _load(reading: Reading, request: WorklistRequest, ask: Ask, size: int) -> LoadedRows:
    from core.reads import worklist

    if isinstance(ask, Beyond):
        # The whole list is not counted anew for one more page: at a million cases that would be the slower half.
        if ask.after:
            page = worklist.page(reading, request, after=ask.anchor, size=size)
            first = ask.number + 1
        else:
            page = worklist.page(reading, request, before=ask.anchor, size=size)
            first = max(0, ask.number - len(page.rows))
        return LoadedRows(page.rows, page.anchors, first, first + len(page.rows))
    total = worklist.count(reading, request)
    if isinstance(ask, AroundCase):
        return _around(reading, request, ask, size, total)
    if isinstance(ask, AtOffset):
        offset = max(0, min(ask.offset, total - size))
        return _loaded(worklist.at(reading, request, offset, size), offset, total)
    if ask.edge is Edge.LAST:
        page = worklist.page(reading, request, last=True, size=size)
        return _loaded(page, total - len(page.rows), total)
    return _loaded(worklist.page(reading, request, size=size), 0, total)


def _around(reading: Reading, request: WorklistRequest, ask: AroundCase, size: int, total: int) -> LoadedRows:
    from core.reads import worklist

    found = worklist.around(reading, request, ask.case_id, size)
    if found is not None:
        return _focused(found, ask.case_id, total, kept=True)
    neighbour = _neighbour(reading, request, ask.anchor)
    if neighbour is not None:
        beside = worklist.around(reading, request, neighbour, size)
        if beside is not None:
            return _focused(beside, neighbour, total, kept=False)
    return _loaded(worklist.page(reading, request, size=size), 0, total, 0)._replace(kept=False)


def _neighbour(reading: Reading, request: WorklistRequest, anchor: PageAnchor | None) -> int | None:
    """Return the case next after a place in the list, else the one before it; None where there is none."""
    from core.reads import worklist

    if anchor is None:
        return None
    for page in (
        worklist.page(reading, request, after=anchor, size=1),
        worklist.page(reading, request, before=anchor, size=1),
    ):
        if page.rows:
            return page.rows[0].case_id
    return None


def _focused(found: tuple[WorklistPage, int], case_id: int, total: int, *, kept: bool) -> LoadedRows:
    page, first = found
    focus = next(first + place for place, row in enumerate(page.rows) if row.case_id == case_id)
    return _loaded(page, first, total, focus)._replace(kept=kept)


def _loaded(page: WorklistPage, first: int, total: int, focus: int | None = None) -> LoadedRows:
    return LoadedRows(page.rows, page.anchors, max(0, first), max(total, first + len(page.rows)), focus)
