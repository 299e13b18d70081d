"""Who may take part in a draw and for which side: two people, two duties, nobody who decides (三分离). Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from core.rules.duties import SEPARATION
from core.rules.inspection.draw_panels import MOST_SEATS, MOST_STATES, states
from data.words.draw_words import DRAWING_DUTIES, RecusalMatch
from data.words.people import Actor
from data.words.procedure_words import Duty
from data.words.violations import RuleViolation

LAW = "招标投标法实施条例 46"
_SIGNS = " ·•-—_,，.。()（）[]【】“”\"'"


def side_of(actor: Actor) -> Duty | RuleViolation:
    """Return for which side somebody acts in draws."""
    for duty in DRAWING_DUTIES:
        if duty in actor.duties:
            return duty
    return RuleViolation("draw.not_your_act", basis=SEPARATION)


def may_stand_beside(actor: Actor, others: Iterable[int]) -> RuleViolation | None:
    """Return why somebody may not give the second commitment beside those who gave one, or None.

    Whoever stands in for the other today is the other, as far as a draw goes.
    """
    for officer_id in others:
        if officer_id == actor.officer_id or officer_id in actor.stands_in_for:
            return RuleViolation("draw.same_person", basis=SEPARATION)
    return None


def may_be_asked(seats: int, needs: Mapping[str, int]) -> RuleViolation | None:
    """Return why no panel of that form can be drawn, or None."""
    if seats % 2 == 0 or not 1 <= seats <= MOST_SEATS:
        return RuleViolation("draw.seats_odd", {"seats": seats, "most": MOST_SEATS}, "招标投标法 37")
    if not needs:
        return RuleViolation("draw.needs_missing", basis=LAW)
    for specialty, least in needs.items():
        if not 1 <= least <= seats:
            return RuleViolation("draw.needs_number", {"specialty": specialty, "seats": seats})
    if states(seats, needs) > MOST_STATES:
        return RuleViolation("draw.needs_too_many", {"number": len(needs)})
    return None


def match(applicant: str, employer: str, units: Iterable[str], persons: Iterable[str]) -> RecusalMatch:
    """Return how an entry of the register meets an applicant: names are compared without signs and blanks."""
    name = _plain(applicant)
    if not name:
        return RecusalMatch.NONE
    if name == _plain(employer):
        return RecusalMatch.EMPLOYER
    if any(name == _plain(unit) for unit in units):
        return RecusalMatch.UNIT
    if any(name == _plain(person) for person in persons):
        return RecusalMatch.PERSON
    return RecusalMatch.NONE


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character not in _SIGNS)
