"""Which cases each view of the worklist holds for a person. Used by ``core.reads.worklist`` only."""

from __future__ import annotations

from data.queries.worklist import Scope
from data.words.people import Actor
from data.words.procedure_words import Duty, Stage
from data.words.worklist_words import EXIT_CLOCKS, WorklistView

_OVERSEERS = frozenset({Duty.SUPERVISION, Duty.OPERATION})


def scope_of(view: WorklistView, actor: Actor) -> Scope:
    """Return what ``view`` holds for ``actor``. Seeing a case gives no right to act on it."""
    match view:
        case WorklistView.SIGN_OFF:
            return Scope(stage=Stage.SIGN_OFF, section_ids=_ordered(actor.in_charge_of) or None)
        case WorklistView.CHIEF_REVIEW:
            return Scope(stage=Stage.CHIEF_REVIEW, section_ids=_watched_sections(actor))
        case WorklistView.MINE:
            return Scope(holder_ids=_ordered(actor.stands_in_for | {actor.officer_id}))
        case WorklistView.SECTION:
            return Scope(section_ids=_own_sections(actor))
        case WorklistView.UNASSIGNED:
            return Scope(stage=Stage.ACCEPTED, section_ids=_own_sections(actor), unassigned=True)
        case WorklistView.TO_ACCEPT:
            return Scope(stage=Stage.RECEIVED)
        case WorklistView.CORRECTIONS:
            return Scope(stage=Stage.CORRECTION)
        case WorklistView.DEFICIENCIES:
            return Scope(owing=True)
        case WorklistView.TO_DELIVER | WorklistView.TO_HAND_OVER | WorklistView.UNACKNOWLEDGED:
            return Scope(open_only=False, exit=EXIT_CLOCKS[view])
        case WorklistView.OPEN:
            return Scope()
    return Scope(open_only=False)


def _own_sections(actor: Actor) -> tuple[int, ...]:
    """The section that a person belongs to and those led for the day; a director's are those in charge of."""
    own = actor.chief_of if actor.section_id is None else actor.chief_of | {actor.section_id}
    return _ordered(own or actor.in_charge_of)


def _watched_sections(actor: Actor) -> tuple[int, ...] | None:
    """A chief's sections, a director's; everything for those who oversee; for others the own section."""
    led = _ordered(actor.chief_of or actor.in_charge_of)
    if led:
        return led
    return None if actor.duties & _OVERSEERS else _own_sections(actor)


def _ordered(ids: frozenset[int]) -> tuple[int, ...]:
    return tuple(sorted(ids))
