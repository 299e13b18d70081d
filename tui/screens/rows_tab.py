"""Tabs of the case file that list rows of the case: one row is under the cursor, and keys act on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from textual.content import Content

from tui.present.document_lines import LINES_ABOVE, documents_tab
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.work import Reading


class Listed(NamedTuple):
    """What such a tab lists."""

    rows: Sequence[Any] = ()
    beside: Any = None
    """What it shows beside its rows."""


class RowsTab(Protocol):
    """One such tab."""

    lines_above: int
    """Lines of its text above the first row; each row is one line."""

    def read(self, reading: Reading, case_id: int) -> Listed:
        """Return what it lists of a case; called in a worker thread."""
        ...

    def text(self, listed: Listed, chosen: int, voice: Voice, width: int) -> Content:
        """Return what it shows, the ``chosen``-th row under the cursor, rows not wider than ``width`` cells."""
        ...


class DocumentsTab:
    """The papers of a case, and its licences."""

    lines_above = LINES_ABOVE

    def read(self, reading: Reading, case_id: int) -> Listed:
        """Return papers, and licences beside them."""
        from core.reads import documents

        return Listed(documents.listed(reading, case_id), documents.licences(reading, case_id))

    def text(self, listed: Listed, chosen: int, voice: Voice, width: int) -> Content:
        """Return the lines."""
        return documents_tab(listed.rows, listed.beside, chosen, voice, width)


ROWS_TABS: Mapping[str, RowsTab] = {"documents": DocumentsTab()}
