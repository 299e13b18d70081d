"""What stands against doing something with a look or a visit, beside the steps of the case's procedure. Pure.

The desks refuse by these, and mode 4 greys its keys by them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from core.rules.inspection.expert_panel import day_violations, panel_violation
from data.words.catalogue_words import InspectionMode
from data.words.draw_words import PanelStand
from data.words.inspection_words import OPEN_REQUEST_STATES, OPEN_VISIT_STATES, RequestState, VisitState
from data.words.people import Actor
from data.words.violations import RuleViolation

_ON_THE_SPOT = frozenset({InspectionMode.OFFICERS, InspectionMode.EXPERTS})


class LookStand(NamedTuple):
    """Everything about one look that decides who may write down what was found."""

    request: str
    state: RequestState
    mode: InspectionMode | None
    visit_state: VisitState | None = None
    visit_day: date | None = None
    attached: bool = False
    """Something shows the place; asked for of a remote look only."""
    panel: PanelStand | None = None
    """Where experts or technicians judge."""
    recused: frozenset[int] = frozenset()
    """Officers who keep away from the applicant or the case."""
    team: frozenset[int] | None = None
    """Who goes; None where nobody does, or it does not matter."""


def request_over(number: str, state: RequestState) -> RuleViolation | None:
    """Return that a request is over, or None."""
    return None if state in OPEN_REQUEST_STATES else RuleViolation("inspection.request_over", {"request": number})


def not_waiting(number: str, state: RequestState, mode: InspectionMode | None) -> RuleViolation | None:
    """Return that a request waits for no visit, or None."""
    if state is RequestState.DECIDED and mode in _ON_THE_SPOT:
        return None
    return RuleViolation("inspection.waits_for_no_visit", {"request": number, "request_state": state.value})


def visit_over(number: str, state: VisitState) -> RuleViolation | None:
    """Return that a visit is over, or None."""
    return None if state in OPEN_VISIT_STATES else RuleViolation("inspection.visit_over", {"visit": number})


def bundle_locked(number: str, locked: bool) -> RuleViolation | None:
    """Return that what a visit looks at is fixed, or None."""
    return RuleViolation("inspection.bundle_locked", {"visit": number}) if locked else None


def may_not_look(stand: LookStand, actor: Actor) -> RuleViolation | None:
    """Return why somebody who inspects must not look at this place, or was not there, or None."""
    named = {"officer": actor.name}
    if actor.officer_id in stand.recused:
        return RuleViolation("inspection.keeps_away", named, "回避")
    if stand.team is not None and not stand.team & {actor.officer_id, *actor.stands_in_for}:
        return RuleViolation("inspection.not_on_team", named)
    return None


def day_of_look(visit_day: date | None, today: date) -> date:
    """Return on which day people looked, where nobody says otherwise: that of the visit, though it is written later."""
    return today if visit_day is None or visit_day > today else visit_day


def panel_hinders(stand: LookStand, looked_on: date) -> RuleViolation | None:
    """Return why a panel did not judge, or cannot have judged, on a day; None where it did or none is needed."""
    if stand.panel is None:
        return None
    return panel_violation(stand.panel) or next(day_violations(stand.panel, looked_on), None)


def cannot_be_found(stand: LookStand, looked_on: date, today: date) -> RuleViolation | None:
    """Return why nobody can write down yet what was found on a day, or None."""
    about = {"request": stand.request}
    if looked_on > today:
        return RuleViolation("inspection.looked_ahead", {"day": looked_on.isoformat()})
    if stand.state is RequestState.DELEGATED:
        return RuleViolation("inspection.with_county", about)
    if stand.mode is InspectionMode.REMOTE:
        return None if stand.attached else RuleViolation("inspection.evidence_needed", about)
    if stand.visit_state is not VisitState.PLANNED or stand.visit_day is None:
        return RuleViolation("inspection.no_visit_planned", about)
    if looked_on < stand.visit_day:
        return RuleViolation("inspection.visit_ahead", {"day": stand.visit_day.isoformat()})
    return panel_hinders(stand, looked_on)


def cannot_be_signed(
    stand: LookStand, actor: Actor, looked_on: date, signatures: Iterable[tuple[int, str]]
) -> RuleViolation | None:
    """Return why somebody who was there cannot sign what was found on a day, or None.

    Args:
        signatures: id and name of who did already.
    """
    if actor.officer_id in {officer_id for officer_id, _ in signatures}:
        return RuleViolation("inspection.signed_already", {"request": stand.request})
    return panel_hinders(stand, looked_on)
