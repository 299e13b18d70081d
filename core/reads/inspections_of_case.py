"""What was looked at for one case: its requests with their findings, and the panels that were drawn for them.

Used by the case file. The applicant's contact data is not among it: who goes finds that with the visit.
"""

from __future__ import annotations

from typing import NamedTuple

from core.reads import draws, inspection
from core.reads.inspection import InspectionPage
from core.work import Reading
from data.queries import joint as joint_query
from data.words.draw_words import DrawnPanel


class InspectionsOfCase(NamedTuple):
    """The inspections of one case as somebody may see them."""

    pages: tuple[InspectionPage, ...]
    """The latest request first."""
    panels: tuple[DrawnPanel, ...]
    """The newest draw first."""

    def panels_for(self, page: InspectionPage) -> tuple[DrawnPanel, ...]:
        """Return the draws that were made for one request."""
        return tuple(panel for panel in self.panels if panel.row.request == page.row.request_number)

    @property
    def panels_apart(self) -> tuple[DrawnPanel, ...]:
        """Draws that were made for the case itself."""
        requests = {page.row.request_number for page in self.pages}
        return tuple(panel for panel in self.panels if panel.row.request not in requests)


def load(reading: Reading, case_id: int) -> InspectionsOfCase:
    """Return the inspections of a case.

    Whoever helps the applicant sees that there are some, and where they stand; not what was found and who judges.
    """
    pages = tuple(inspection.page_of(reading, row) for row in inspection.of_case(reading, case_id))
    if not joint_query.helps_now(reading.connection, reading.actor.officer_id, case_id):
        return InspectionsOfCase(pages, draws.panels(reading, case_id))
    told = (
        page._replace(row=page.row._replace(words="", mode_reasons="", conclusion=None), findings=(), evidence=())
        for page in pages
    )
    return InspectionsOfCase(tuple(told), ())
