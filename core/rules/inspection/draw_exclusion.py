"""Who of the register cannot be drawn for a request, and why. Pure; a stand-alone script decides the same.

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


def exclusion(candidate: Candidate, request: DrawRequest) -> Exclusion | None:
    """Return the first reason why somebody cannot be drawn, or None."""
    if not candidate.registered:
        return Exclusion.NOT_REGISTERED
    if candidate.valid_until < request.visit_on:
        return Exclusion.EXPIRED
    if candidate.recusal in _RECUSALS:
        return _RECUSALS[candidate.recusal]
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
