"""Conditions of the procedure around an inspection (勘验). Used by the transition table only, as ``guards``."""

from __future__ import annotations

from core.rules import guards
from core.rules.step import Request
from data.words.catalogue_words import InspectionKind
from data.words.inspection_words import SPECIAL_KINDS
from data.words.limits import Pause
from data.words.violations import RuleViolation

ARTICLE_34 = "行政许可法 34"
ENOUGH_OFFICERS = 2
"""Who verify on the spot (行政许可法 34)."""


def chief_is_the_reviewer(request: Request) -> bool:
    """On the major route the chief may have claimed the case, and nobody else reviews it."""
    return guards.is_major(request) and request.state.reviewer_id is None


def clock_runs_or_stands_for_it(request: Request) -> RuleViolation | None:
    """A special procedure under way stands against everything but the look that it is for."""
    running = _running(request)
    if running is None:
        return None
    if request.described and request.inspection is None:
        return guards.clock_runs(request)
    asked = SPECIAL_KINDS if not request.described else {request.inspection}
    return (
        None if any(kind in SPECIAL_KINDS and _is_for(running, kind) for kind in asked) else guards.clock_runs(request)
    )


def its_procedure_is_approved(request: Request) -> RuleViolation | None:
    """Expert review and testing are approved by the chief before anybody is sent (45)."""
    inspection = request.state.inspection
    if inspection is None or inspection.kind not in SPECIAL_KINDS:
        return None
    if any(_is_for(pause, inspection.kind) for pause in request.state.pauses if pause.from_day >= inspection.asked_on):
        return None
    running = _running(request)
    if running is not None and _is_for(running, inspection.kind):
        return None
    return RuleViolation("inspection.procedure_not_approved", {"procedure": inspection.kind.value}, guards.ARTICLE_45)


def mode_is_decided(request: Request) -> RuleViolation | None:
    """Nothing is found before somebody has confirmed who looks, and from where."""
    inspection = request.state.inspection
    if inspection is None or inspection.mode is None:
        return RuleViolation("inspection.mode_missing", basis=ARTICLE_34)
    return None


def two_have_signed(request: Request) -> RuleViolation | None:
    """Two or more officers verify (34); with a county's finding, two of the county's."""
    if not request.described or len(request.signed_by) >= ENOUGH_OFFICERS:
        return None
    return RuleViolation("inspection.two_officers_needed", {"signed": len(request.signed_by)}, ARTICLE_34)


def _running(request: Request) -> Pause | None:
    pauses = request.state.pauses
    return pauses[-1] if request.state.paused_on is not None and pauses else None


def _is_for(pause: Pause, kind: InspectionKind | None) -> bool:
    # A kind that is a special procedure bears the same word as that procedure.
    return kind is not None and pause.procedure.value == kind.value
