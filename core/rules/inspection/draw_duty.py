"""Who may take part in a draw and for which side: two people, two duties, nobody who decides (三分离). Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from core.rules.duties import SEPARATION
from core.rules.inspection.draw_panels import MOST_SEATS, MOST_STATES, states
from core.rules.inspection.panel_secrecy import not_shown
from data.words.draw_words import (
    DRAWING_DUTIES,
    OPEN_DRAW_STATES,
    STANDING_DRAW_STATES,
    Commitment,
    DrawAct,
    DrawPage,
    DrawState,
    RecusalMatch,
)
from data.words.people import Actor
from data.words.procedure_words import Duty
from data.words.supervision_words import CardCause, CardKind, Possible
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


def acts(actor: Actor, page: DrawPage | None) -> Possible:
    """Return, for everything that is done in a draw, why the actor cannot do it now, or None.

    Args:
        actor: who looks at the page.
        page: the newest draw of the case as that person sees it; None where there is none.
    """
    section = _not_of((Duty.INSPECTION,), actor)
    if page is None:
        nothing = RuleViolation("draw.none_yet")
        return {act: section if act is DrawAct.PREPARE else nothing for act in DrawAct}
    side, state, number = _not_of(DRAWING_DUTIES, actor), page.row.state, {"number": page.row.number}
    own = next((given for given in page.commitments if given.duty in actor.duties), None)
    stands = RuleViolation("draw.stands_already", number, LAW) if state in STANDING_DRAW_STATES else None
    drawn = None if state is DrawState.DRAWN else RuleViolation("draw.not_drawn", number)
    ended = RuleViolation("draw.drawn_already", number, LAW) if state not in OPEN_DRAW_STATES else None
    hidden = not_shown(page.row)
    return {
        DrawAct.PREPARE: section or stands,
        DrawAct.COMMIT: side or _commits(state, own, number),
        DrawAct.REVEAL: side or _reveals(state, own, number),
        DrawAct.ACCEPT: section or drawn,
        DrawAct.DECLINE: section or drawn,
        DrawAct.ABANDON: side or ended,
        DrawAct.RECORD: hidden or (None if page.picks else RuleViolation("draw.not_drawn", number)),
    }


def abandoning(number: str, commitments: Sequence[str], day: date) -> CardCause | None:
    """Return what giving up a draw leaves a card for; None while its seed is not fixed, and nobody can know a panel.

    The seed is fixed once both have committed. Once one has opened, the other knows the panel before anybody else, and
    who does not like it might rather begin anew.

    Args:
        number: of the draw.
        commitments: for each that was given, its number, "" while it is closed.
        day: on which it is given up.
    """
    if len(commitments) < len(DRAWING_DUTIES):
        return None
    name = "abandoned_opened" if any(commitments) else "abandoned_committed"
    return CardCause(CardKind.DRAW_ABANDONED, name, number, day)


def keeps_registers(actor: Actor) -> RuleViolation | None:
    """Return why somebody writes nothing into the registers of experts and technicians, or None."""
    return _not_of((Duty.INSPECTION,), actor)


def _not_of(duties: Sequence[Duty], actor: Actor) -> RuleViolation | None:
    if actor.duties & set(duties):
        return None
    return RuleViolation("duty.not_yours", {"duty": duties[0].value}, SEPARATION)


def _commits(state: DrawState, own: Commitment | None, number: Mapping[str, str]) -> RuleViolation | None:
    if own is not None:
        return RuleViolation("draw.committed_already", number)
    return None if state is DrawState.PREPARED else RuleViolation("draw.not_open", number)


def _reveals(state: DrawState, own: Commitment | None, number: Mapping[str, str]) -> RuleViolation | None:
    if state is DrawState.PREPARED:
        return RuleViolation("draw.not_committed", number)
    waits = state is DrawState.COMMITTED and own is not None and not own.nonce
    return None if waits else RuleViolation("draw.opened_already", number)


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
