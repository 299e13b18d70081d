"""Who of the register cannot be drawn for a request, and who that was drawn cannot come on another day, and why. Pure.

A stand-alone script decides the same of the draw.

招标投标法实施条例 46: experts are drawn at random from the list of the fields concerned, nobody is pointed at; whoever
has an interest stays away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from data.words.draw_words import Candidate, DrawRequest, Exclusion, RecusalMatch

_RECUSALS: Mapping[str, Exclusion] = {
    RecusalMatch.EMPLOYER: Exclusion.EMPLOYER,
    RecusalMatch.UNIT: Exclusion.UNIT,
    RecusalMatch.PERSON: Exclusion.PERSON,
}


def knows(specialties: Iterable[str], need: str) -> bool:
    """Return whether one of ``specialties`` is ``need`` or a branch of it (``fire/alarms`` of ``fire``)."""
    return any(each == need or each.startswith(f"{need}/") for each in specialties)


def hindrance(candidate: Candidate, visit_on: str) -> Exclusion | None:
    """Return why somebody who was drawn must not or cannot come on a day, or None.

    What only keeps people from being drawn (served lately, quota, declined) hinders nobody who was.
    """
    return _barred(candidate, visit_on) or (Exclusion.LEAVE if candidate.away else None)


def _barred(candidate: Candidate, visit_on: str) -> Exclusion | None:
    if not candidate.registered:
        return Exclusion.NOT_REGISTERED
    if candidate.valid_until < visit_on:
        return Exclusion.EXPIRED
    return _RECUSALS.get(candidate.recusal)


def exclusion(candidate: Candidate, request: DrawRequest) -> Exclusion | None:
    """Return the first reason why somebody cannot be drawn, or None."""
    barred = _barred(candidate, request.visit_on)
    if barred is not None:
        return barred
    if candidate.last_served and _days(candidate.last_served, request.visit_on) <= request.recent_days:
        return Exclusion.RECENT
    if candidate.quota and candidate.drawn >= candidate.quota:
        return Exclusion.QUOTA
    if candidate.away:
        return Exclusion.LEAVE
    if candidate.declined:
        return Exclusion.DECLINED
    if not any(knows(candidate.specialties, need) for need in request.needs):
        return Exclusion.SPECIALTY
    return None


def exclusions(pool: Iterable[Candidate], request: DrawRequest) -> dict[str, Exclusion]:
    """Return why each of those who cannot be drawn cannot, by number in the register."""
    found = {candidate.expert: exclusion(candidate, request) for candidate in pool}
    return {expert: reason for expert, reason in found.items() if reason is not None}


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
