"""What has become of the rows that somebody looks at, after the store changed: a live list re-reads only these.

Used by the console's lists. Works by keys alone: nothing is counted, so a tick costs the same in a list of a million.
"""

from __future__ import annotations

from typing import Final

from core.reads import worklist
from core.work import Reading
from data.words.rows import ChangedRows, HeldRows, WorklistRow
from data.words.worklist_words import WorklistRequest

ROOM: Final = 100
"""Arrived cases that are looked past before the comparison stops short of the last held row."""
LOOKED_FOR: Final = 200
"""Held cases that are looked for one by one where the comparison did not meet them."""
PAGE: Final = 500


def since(reading: Reading, request: WorklistRequest, held: HeldRows) -> ChangedRows:
    """Return how held rows stand now, which of them left the list, and how many cases came between them.

    A held row that is in neither mapping could not be compared: more came, or more left, than one look takes in.

    Raises:
        BadInput: ``calendar.outside`` when the calendar does not know today.
    """
    known = frozenset(held.case_ids)
    page = worklist.page(reading, request, after=held.first, size=len(known) + ROOM)
    found = [row.case_id for row in page.rows]
    rows = {row.case_id: row for row in page.rows if row.case_id in known}
    whole = held.to_end and not page.after
    compared = len(found) if whole else max((number + 1 for number, one in enumerate(found) if one in known), default=0)
    arrived = sum(case_id not in known for case_id in found[:compared])
    left: dict[int, WorklistRow] = {}
    for case_id in [one for one in held.case_ids if one not in rows][:LOOKED_FOR]:
        stays = worklist.place_of(reading, request, case_id) is not None
        (rows if stays else left)[case_id] = worklist.line(reading, case_id, request.view)
    return ChangedRows(rows, left, arrived)


def every_case(reading: Reading, request: WorklistRequest, most: int) -> tuple[int, ...] | None:
    """Return the ids of all cases of a list in its order, or None where it holds more than ``most``."""
    found: list[int] = []
    after = None
    while True:
        page = worklist.page(reading, request, after=after, size=PAGE)
        found += [row.case_id for row in page.rows]
        if len(found) > most:
            return None
        if not page.after:
            return tuple(found)
        after = page.anchors[-1]
