"""Conditions of the procedure: each answers a request with None or with the violation that forbids it.

Used by the transition table only. Selectors say which row of the table applies; guards say why it may not be taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from core.rules.case_clock import owed
from core.rules.step import Request
from data.words.kinds import ItemKind, Outcome, Route
from data.words.procedure_words import Action, Duty
from data.words.violations import RuleViolation

Selector: TypeAlias = Callable[[Request], bool]
Guard: TypeAlias = Callable[[Request], RuleViolation | None]

ARTICLE_32 = "行政许可法 32"
ARTICLE_42 = "行政许可法 42"
ARTICLE_45 = "行政许可法 45"
ARTICLE_38 = "行政许可法 38"
ARTICLES_46_48 = "行政许可法 46-48"


def is_signed(request: Request) -> bool:
    """Two or more former signers: one section reviews, one deputy director signs."""
    return request.state.route is Route.SIGNED


def is_major(request: Request) -> bool:
    """The chief reviews, the deputy director signs."""
    return request.state.route is Route.MAJOR


def is_reported_up(request: Request) -> bool:
    """The decision is the superior authority's."""
    return request.state.kind is ItemKind.REPORT_UP


def is_ordinary(request: Request) -> bool:
    """One named reviewer reviews and approves."""
    return request.state.route is Route.ORDINARY and not is_reported_up(request)


def is_ordinary_denial(request: Request) -> bool:
    """A denial on the ordinary route, which a second person looks at."""
    return is_ordinary(request) and (request.outcome is Outcome.DENY or not request.described)


def is_denial_for_second_look(request: Request) -> bool:
    """The reviewer of an ordinary case recommended denial."""
    return is_ordinary(request) and request.state.recommendation is Outcome.DENY


def has_reviewer(request: Request) -> bool:
    """A named officer has the case and can take it back."""
    return request.state.reviewer_id is not None


def has_no_reviewer(request: Request) -> bool:
    """Nobody in the section has the case."""
    return request.state.reviewer_id is None


def is_major_claimed_by_chief(request: Request) -> bool:
    """On the major route the chief is the reviewer."""
    actor = request.actor
    return is_major(request) and actor is not None and request.state.section_id in actor.chief_of


def result_is(outcome: Outcome) -> Selector:
    """The result of the superior authority is ``outcome``."""

    def selects(request: Request) -> bool:
        return request.outcome is outcome or (not request.described and outcome is Outcome.APPROVE)

    return selects


def was_approved(request: Request) -> bool:
    """The case was decided in the applicant's favour."""
    return request.state.decision is Outcome.APPROVE


def clock_runs(request: Request) -> RuleViolation | None:
    """Nothing is decided while a special procedure stops the clock (45)."""
    if request.state.paused_on is None:
        return None
    return RuleViolation("procedure.clock_stopped", {"since": request.state.paused_on.isoformat()}, ARTICLE_45)


def clock_is_stopped(request: Request) -> RuleViolation | None:
    """Only a stopped clock can be started again."""
    return RuleViolation("procedure.clock_runs") if request.state.paused_on is None else None


def not_extended_yet(request: Request) -> RuleViolation | None:
    """A limit is extended once (42)."""
    extension = request.state.extension
    if extension is None:
        return None
    return RuleViolation("procedure.extended_already", {"on": extension.on.isoformat()}, ARTICLE_42)


def not_held(request: Request) -> RuleViolation | None:
    """A case that was set aside is taken up again first."""
    return RuleViolation("procedure.set_aside") if request.state.held else None


def is_held(request: Request) -> RuleViolation | None:
    """Only a case that was set aside can be taken up again."""
    return None if request.state.held else RuleViolation("procedure.not_set_aside")


def not_held_yet(request: Request) -> RuleViolation | None:
    """A case is set aside once."""
    return RuleViolation("procedure.set_aside_already") if request.state.held else None


def gives_reasons(request: Request) -> RuleViolation | None:
    """Denials, refusals, returns and routes raised are reasoned in writing (38)."""
    if not request.described or request.reasons.strip():
        return None
    return RuleViolation("procedure.reasons_missing", basis=ARTICLE_38)


def no_correction_notice_yet(request: Request) -> RuleViolation | None:
    """Everything missing is told at once, in one notice (32: 一次告知)."""
    if Action.REQUEST_CORRECTION not in request.happened:
        return None
    return RuleViolation("procedure.second_correction_notice", basis=ARTICLE_32)


def something_listed_is_missing(request: Request) -> bool:
    """The applicant came without something that the one notice lists: the same notice goes on."""
    correction = request.state.correction
    return request.described and correction is not None and bool(set(correction.missing) - request.brought)


def correction_is_overdue(request: Request) -> RuleViolation | None:
    """The day told in the notice of corrections has passed."""
    correction = request.state.correction
    if correction is not None and request.today > correction.until:
        return None
    until = "" if correction is None else correction.until.isoformat()
    return RuleViolation("correction.not_due_yet", {"until": until}, ARTICLE_32)


def acceptance_is_overdue(request: Request) -> RuleViolation | None:
    """Five working days without a word: deemed accepted (32)."""
    due = request.state.stage_due_on
    if due is not None and request.today > due:
        return None
    return RuleViolation("procedure.not_due_yet", {"due": due.isoformat() if due else ""}, ARTICLE_32)


def item_is_instant(request: Request) -> RuleViolation | None:
    """Decided on the spot are only items that the catalogue marks (34)."""
    return (
        None
        if request.state.kind is ItemKind.INSTANT
        else RuleViolation("procedure.not_instant", basis="行政许可法 34")
    )


def route_is_not_major(request: Request) -> RuleViolation | None:
    """A route can be raised, once, and never lowered; what the authority above decides is signed by nobody here."""
    if is_reported_up(request):
        return RuleViolation("procedure.forward_instead", basis="行政许可法 35")
    return RuleViolation("procedure.major_already") if request.state.route is Route.MAJOR else None


def decided_by_second_person(request: Request) -> RuleViolation | None:
    """Whoever reviewed a case does not sign it too, nor look at the own denial a second time."""
    actor = request.actor
    reviewer = request.state.reviewer_id
    if actor is None or reviewer is None:
        return None
    if reviewer == actor.officer_id or reviewer in actor.stands_in_for:
        return RuleViolation("duty.second_person", basis="三分离")
    return None


def recommends_what_may_be_decided(request: Request) -> RuleViolation | None:
    """The reviewer of an ordinary case approves it without asking anybody; what is reported up is forwarded."""
    if is_reported_up(request):
        return RuleViolation("procedure.forward_instead", basis="行政许可法 35")
    if request.described and is_ordinary(request) and request.outcome is Outcome.APPROVE:
        return RuleViolation("procedure.approve_directly")
    return None


def nothing_is_owed(request: Request) -> RuleViolation | None:
    """Nothing is approved while the applicant owes a document that acceptance let come later (容缺后补)."""
    debts = owed(request.state.deficiencies)
    if not debts:
        return None
    return RuleViolation("deficiency.owed", {"documents": len(debts), "due": debts[0].due_on.isoformat()}, "容缺承诺")


def something_is_owed(request: Request) -> RuleViolation | None:
    """Only a document that is owed can be brought later."""
    return None if owed(request.state.deficiencies) else RuleViolation("deficiency.none_owed")


def deficiency_is_overdue(request: Request) -> RuleViolation | None:
    """The last day of a document owed has passed."""
    due = request.state.deficiency_due_on
    if due is not None and request.today > due:
        return None
    return RuleViolation("deficiency.not_due_yet", {"due": due.isoformat() if due else ""}, "容缺承诺")


def no_procedure_asked(request: Request) -> RuleViolation | None:
    """One special procedure is asked for at a time."""
    asked = request.state.asked_procedure
    return None if asked is None else RuleViolation("procedure.asked_already", {"procedure": asked.procedure.value})


def procedure_is_asked(request: Request) -> RuleViolation | None:
    """The clock stops only for a special procedure that was asked for with evidence (45)."""
    return None if request.state.asked_procedure is not None else RuleViolation("procedure.not_asked", basis=ARTICLE_45)


def answered_by_somebody_else(request: Request) -> RuleViolation | None:
    """Whoever asks for a special procedure does not approve it."""
    asked, actor = request.state.asked_procedure, request.actor
    if asked is None or actor is None or asked.officer_id not in {actor.officer_id, *actor.stands_in_for}:
        return None
    return RuleViolation("duty.second_person", basis="三分离")


def hearing_not_told_yet(request: Request) -> RuleViolation | None:
    """Those entitled are told of their right once."""
    hearing = request.state.hearing
    if hearing is None:
        return None
    return RuleViolation("hearing.told_already", {"on": hearing.told_on.isoformat()}, ARTICLES_46_48)


def hearing_can_be_asked(request: Request) -> RuleViolation | None:
    """A hearing is asked for within five days of being told (47)."""
    hearing = request.state.hearing
    if hearing is None:
        return RuleViolation("hearing.not_told", basis=ARTICLES_46_48)
    if hearing.asked_on is not None or hearing.waived:
        return RuleViolation("hearing.answered_already", basis=ARTICLES_46_48)
    if request.today > hearing.ask_until:
        return RuleViolation("hearing.too_late", {"until": hearing.ask_until.isoformat()}, ARTICLES_46_48)
    return None


def hearing_was_asked(request: Request) -> RuleViolation | None:
    """Only a hearing that was asked for is held, and once."""
    hearing = request.state.hearing
    if hearing is None or hearing.asked_on is None:
        return RuleViolation("hearing.not_asked", basis=ARTICLES_46_48)
    if hearing.held_on is not None:
        return RuleViolation("hearing.held_already", {"on": hearing.held_on.isoformat()}, ARTICLES_46_48)
    return None


def everybody_was_told_in_time(request: Request) -> RuleViolation | None:
    """Time and place of a hearing are told seven days before it (48)."""
    hearing = request.state.hearing
    if hearing is None or hearing.hold_from is None or request.today >= hearing.hold_from:
        return None
    return RuleViolation("hearing.too_soon", {"earliest": hearing.hold_from.isoformat()}, "行政许可法 48(1)")


def hosted_by_somebody_else(request: Request) -> RuleViolation | None:
    """Whoever reviewed the application does not preside over its hearing (48)."""
    actor = request.actor
    reviewed = {held.officer_id for held in request.held_duties if held.duty is Duty.REVIEW}
    reviewed.add(request.state.reviewer_id or 0)
    if actor is None or not reviewed & {actor.officer_id, *actor.stands_in_for}:
        return None
    return RuleViolation("hearing.host_reviewed", basis="行政许可法 48(3)")


def hearing_is_over(request: Request) -> RuleViolation | None:
    """Nothing is decided while a hearing may still be asked for or has not been held (47, 48)."""
    hearing = request.state.hearing
    if hearing is None or hearing.waived or hearing.held_on is not None:
        return None
    if hearing.asked_on is not None:
        until = hearing.hold_until or request.today
        return RuleViolation("hearing.not_held", {"until": until.isoformat()}, ARTICLES_46_48)
    if request.today <= hearing.ask_until:
        return RuleViolation("hearing.may_be_asked", {"until": hearing.ask_until.isoformat()}, ARTICLES_46_48)
    return None
