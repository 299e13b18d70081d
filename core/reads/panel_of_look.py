"""The panel that judged at a place, as the record of the look (现场勘验记录) names it. Used by the desk of findings.

The record is issued once people have been there: whoever reviews may know then who was drawn.
"""

from __future__ import annotations

from core.reads import draws
from core.work import Reading
from data.queries import expert_panels
from data.reference.expert_forms import load_specialties
from data.words.case_words import Json
from data.words.draw_words import Seat


def panel_of_look(reading: Reading, request_id: int) -> dict[str, Json] | None:
    """Return draw and people of a look by experts or technicians, as an event's details hold them, or None."""
    stand = expert_panels.stands(reading.connection, [request_id]).get(request_id)
    panel = None if stand is None else draws.panels_of(reading, [stand.draw]).get(stand.draw)
    if panel is None or not panel.sitting:
        return None
    names = {field.code: (field.name, field.name_en) for field in load_specialties()}
    return {"draw": panel.row.number, "seats": [_seat(seat, names) for seat in panel.sitting]}


def _seat(seat: Seat, names: dict[str, tuple[str, str]]) -> dict[str, Json]:
    chinese, english = (
        ["/".join((names.get(field, (field, field))[place], *branch)) for field, branch in _parted(seat)]
        for place in (0, 1)
    )
    return {
        "name": seat.name,
        "number": seat.expert,
        "knows": list(chinese),
        "knows_en": list(english),
        "pick": seat.counter,
    }


def _parted(seat: Seat) -> list[tuple[str, list[str]]]:
    """Return fields and branches of what somebody knows."""
    parted = (known.partition("/") for known in seat.specialties)
    return [(field, [branch] if branch else []) for field, _, branch in parted]
