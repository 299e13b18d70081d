"""How far the panels of looks by experts have come, and who of them is hindered on which day.

A draw's pool was fixed for the day that it was made for; here the registers are asked as they are now, for the days on
which people may go. Used by the plan, by the desk of findings, by mode 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from core.reads.draws import candidate_on, is_shown
from core.rules.inspection.draw_exclusion import hindrance
from core.work import Reading
from data.queries import draws, expert_panels, experts
from data.words.draw_words import DrawState, PanelMember, PanelStand


def panel_stands(reading: Reading, request_ids: Iterable[int], days: Sequence[date]) -> dict[int, PanelStand]:
    """Return, for those of the requests that experts or technicians look at, how their panels stand on some days."""
    found = expert_panels.stands(reading.connection, request_ids)
    return {request_id: _with_members(reading, stand, days) for request_id, stand in found.items()}


def _with_members(reading: Reading, stand: PanelStand, days: Sequence[date]) -> PanelStand:
    facts = draws.facts(reading.connection, stand.draw) if stand.state is DrawState.DRAWN else None
    if facts is None or not days:
        return stand
    applicant = draws.applicant_name(reading.connection, facts.case_id)
    shown = is_shown(reading, facts)
    panel = draws.picks(reading.connection, facts.draw_id)[-1].panel
    return stand._replace(members=tuple(_member(reading, number, applicant, days, shown=shown) for number in panel))


def _member(reading: Reading, number: str, applicant: str, days: Sequence[date], *, shown: bool) -> PanelMember:
    entry = experts.entry(reading.connection, number)
    if entry is None:
        raise LookupError(f"{number} was drawn and is in no register")
    leaves = experts.leaves(reading.connection, min(days), entry.expert_id).get(entry.expert_id, [])
    asked = ((day, hindrance(candidate_on(entry, leaves, applicant, day), day.isoformat())) for day in days)
    hindered = tuple((day, why) for day, why in asked if why is not None)
    return PanelMember(f"{entry.fact.name} {entry.fact.number}".strip() if shown else "", hindered)
