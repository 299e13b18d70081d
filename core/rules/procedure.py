"""The procedure as ONE table: at a stage, an action, by a duty and capacity, under guards, to a next stage.

Everything that asks "what may be done now, and why not" looks here: desks before they write, screens before
they offer a key, the command line before it answers. There is no other place that decides on a stage.
"""

from __future__ import annotations

from typing import NamedTuple

from core.rules import guards, handover, inspection_guards
from core.rules.guards import Guard, Selector
from core.rules.step import Capacity, Request
from data.words.kinds import Outcome
from data.words.procedure_words import Action, DocumentKind, Duty, Stage
from data.words.violations import RuleViolation


class Transition(NamedTuple):
    """One row of the table."""

    stage: Stage
    action: Action
    duty: Duty
    capacity: Capacity
    to: Stage
    when: Selector | None = None
    """Which of several rows for the same stage and action applies; None: always."""
    guards: tuple[Guard, ...] = ()
    document: DocumentKind | None = None
    """The paper that the action produces."""
    basis: str = ""
    handles: bool = True
    """Whether acting takes a duty on the case. Dispatching (assign, pause, extend) does not."""


S, A, D, C = Stage, Action, Duty, Capacity
_REASONED = (guards.gives_reasons,)
_GOING_ON = (guards.clock_runs, guards.not_held)
_REVIEWING = (*_GOING_ON, guards.hearing_is_over)
_DECIDING = (*_REVIEWING, guards.decided_by_second_person)
_APPROVING = (guards.nothing_is_owed,)

_ACCEPTANCE = (
    Transition(S.RECEIVED, A.ACCEPT, D.WINDOW, C.ANY, S.ACCEPTED, document=DocumentKind.ACCEPTANCE_NOTICE, basis="行政许可法 32(5)"),
    Transition(S.RECEIVED, A.DEEM_ACCEPTED, D.SYSTEM, C.NOBODY, S.ACCEPTED, guards=(guards.acceptance_is_overdue,), basis="行政许可法 32(4)"),
    Transition(S.RECEIVED, A.CORRECT_ON_THE_SPOT, D.WINDOW, C.ANY, S.RECEIVED, basis="行政许可法 32(3)"),
    Transition(S.RECEIVED, A.REQUEST_CORRECTION, D.WINDOW, C.ANY, S.CORRECTION, guards=(guards.no_correction_notice_yet,), document=DocumentKind.CORRECTION_NOTICE, basis="行政许可法 32(4)"),
    Transition(S.RECEIVED, A.REFUSE, D.WINDOW, C.ANY, S.REFUSED, guards=_REASONED, document=DocumentKind.REFUSAL_DECISION, basis="行政许可法 32(1)(2)"),
    Transition(S.RECEIVED, A.DECIDE_ON_THE_SPOT, D.INSTANT, C.ANY, S.APPROVED, guards=(guards.item_is_instant, guards.route_is_not_major), document=DocumentKind.APPROVAL_DECISION, basis="行政许可法 34"),
    Transition(S.RECEIVED, A.MAKE_COMMITMENT, D.INSTANT, C.ANY, S.RECEIVED, guards=(guards.item_is_instant,)),
    Transition(S.CORRECTION, A.RESUBMIT, D.WINDOW, C.ANY, S.CORRECTION, when=guards.something_listed_is_missing, basis="行政许可法 32(4)"),
    Transition(S.CORRECTION, A.RESUBMIT, D.WINDOW, C.ANY, S.RECEIVED, basis="行政许可法 32(5)"),
    Transition(S.CORRECTION, A.LAPSE, D.SYSTEM, C.NOBODY, S.LAPSED, guards=(guards.correction_is_overdue,), basis="行政许可法 32(4)"),
)  # fmt: skip

_DISPATCH = (
    Transition(S.ACCEPTED, A.ASSIGN, D.REVIEW, C.SECTION_CHIEF, S.REVIEW, handles=False),
    Transition(S.ACCEPTED, A.CLAIM, D.REVIEW, C.SECTION_STAFF, S.CHIEF_REVIEW, when=guards.is_major_claimed_by_chief, handles=False),
    Transition(S.ACCEPTED, A.CLAIM, D.REVIEW, C.SECTION_STAFF, S.REVIEW, handles=False),
    Transition(S.ACCEPTED, A.RAISE_ROUTE, D.REVIEW, C.SECTION_CHIEF, S.ACCEPTED, guards=(guards.route_is_not_major, guards.gives_reasons), handles=False),
    Transition(S.REVIEW, A.ASSIGN, D.REVIEW, C.SECTION_CHIEF, S.REVIEW, handles=False),
    Transition(S.REVIEW, A.RAISE_ROUTE, D.REVIEW, C.SECTION_CHIEF, S.REVIEW, guards=(guards.route_is_not_major, guards.gives_reasons), handles=False),
)  # fmt: skip

_REVIEW = (
    Transition(S.REVIEW, A.FORWARD, D.REVIEW, C.HOLDER, S.FORWARDED, when=guards.is_reported_up, guards=_REVIEWING, document=DocumentKind.PRELIMINARY_OPINION, basis="行政许可法 35, 43"),
    Transition(S.REVIEW, A.APPROVE, D.REVIEW, C.HOLDER, S.APPROVED, when=guards.is_ordinary, guards=(*_REVIEWING, *_APPROVING), document=DocumentKind.APPROVAL_DECISION, basis="行政许可法 38"),
    Transition(S.REVIEW, A.RECOMMEND, D.REVIEW, C.HOLDER, S.SIGN_OFF, when=guards.is_signed, guards=_REVIEWING),
    Transition(S.REVIEW, A.RECOMMEND, D.REVIEW, C.HOLDER, S.CHIEF_REVIEW, when=guards.is_major, guards=_REVIEWING),
    Transition(S.REVIEW, A.RECOMMEND, D.REVIEW, C.HOLDER, S.CHIEF_REVIEW, when=guards.is_ordinary_denial, guards=(*_REVIEWING, guards.gives_reasons)),
    Transition(S.REVIEW, A.RECOMMEND, D.REVIEW, C.HOLDER, S.REVIEW, guards=(guards.recommends_what_may_be_decided,)),
    Transition(S.REVIEW, A.REQUEST_CONSULTATION, D.REVIEW, C.HOLDER, S.CONSULTATION, guards=_GOING_ON, document=DocumentKind.CONSULTATION_LETTER),
    Transition(S.REVIEW, A.REQUEST_SUPPLEMENT, D.REVIEW, C.HOLDER, S.REVIEW, guards=_REASONED),
    Transition(S.REVIEW, A.RECEIVE_SUPPLEMENT, D.WINDOW, C.ANY, S.REVIEW),
    Transition(S.CONSULTATION, A.RECORD_ANSWER, D.REVIEW, C.SECTION_STAFF, S.REVIEW, handles=False),
)  # fmt: skip

_ASKING_TO_LOOK = (inspection_guards.clock_runs_or_stands_for_it, guards.not_held)
_FINDING = (inspection_guards.mode_is_decided, inspection_guards.two_have_signed)
_INSPECTION = (
    Transition(S.REVIEW, A.REQUEST_INSPECTION, D.REVIEW, C.HOLDER, S.INSPECTION, guards=_ASKING_TO_LOOK, basis="行政许可法 34"),
    Transition(S.CHIEF_REVIEW, A.REQUEST_INSPECTION, D.REVIEW, C.SECTION_CHIEF, S.INSPECTION, when=inspection_guards.chief_is_the_reviewer, guards=_ASKING_TO_LOOK, basis="行政许可法 34"),
    Transition(S.INSPECTION, A.DECIDE_MODE, D.INSPECTION, C.ANY, S.INSPECTION, guards=(inspection_guards.its_procedure_is_approved,), basis="行政许可法 34, 45", handles=False),
    Transition(S.INSPECTION, A.ASK_RECTIFICATION, D.INSPECTION, C.ANY, S.INSPECTION, guards=(*_FINDING, guards.gives_reasons), document=DocumentKind.INSPECTION_RECORD, basis="行政许可法 34"),
    Transition(S.INSPECTION, A.RECORD_FINDING, D.INSPECTION, C.ANY, S.CHIEF_REVIEW, when=inspection_guards.chief_is_the_reviewer, guards=_FINDING, document=DocumentKind.INSPECTION_RECORD, basis="行政许可法 34"),
    Transition(S.INSPECTION, A.RECORD_FINDING, D.INSPECTION, C.ANY, S.REVIEW, guards=_FINDING, document=DocumentKind.INSPECTION_RECORD, basis="行政许可法 34"),
    Transition(S.INSPECTION, A.CANCEL_INSPECTION, D.INSPECTION, C.ANY, S.CHIEF_REVIEW, when=inspection_guards.chief_is_the_reviewer, guards=_REASONED, handles=False),
    Transition(S.INSPECTION, A.CANCEL_INSPECTION, D.INSPECTION, C.ANY, S.REVIEW, guards=_REASONED, handles=False),
)  # fmt: skip

_CHIEF_REVIEW = (
    Transition(S.CHIEF_REVIEW, A.DENY, D.REVIEW, C.SECTION_CHIEF, S.DENIED, when=guards.is_denial_for_second_look, guards=(*_DECIDING, guards.gives_reasons), document=DocumentKind.DENIAL_DECISION, basis="行政许可法 38"),
    Transition(S.CHIEF_REVIEW, A.ENDORSE, D.REVIEW, C.SECTION_CHIEF, S.SIGN_OFF, when=guards.is_major, guards=_REVIEWING),
    Transition(S.CHIEF_REVIEW, A.ENDORSE, D.REVIEW, C.SECTION_CHIEF, S.SIGN_OFF, when=guards.is_signed, guards=_REVIEWING),
    Transition(S.CHIEF_REVIEW, A.RETURN, D.REVIEW, C.SECTION_CHIEF, S.REVIEW, when=guards.has_reviewer, guards=(guards.clock_runs, guards.gives_reasons)),
    Transition(S.CHIEF_REVIEW, A.RETURN, D.REVIEW, C.SECTION_CHIEF, S.ACCEPTED, when=guards.has_no_reviewer, guards=(guards.clock_runs, guards.gives_reasons)),
)  # fmt: skip

_SIGN_OFF = (
    Transition(S.SIGN_OFF, A.APPROVE, D.APPROVAL, C.IN_CHARGE, S.APPROVED, guards=(*_DECIDING, *_APPROVING), document=DocumentKind.APPROVAL_DECISION, basis="行政许可法 38"),
    Transition(S.SIGN_OFF, A.DENY, D.APPROVAL, C.IN_CHARGE, S.DENIED, guards=(*_DECIDING, guards.gives_reasons), document=DocumentKind.DENIAL_DECISION, basis="行政许可法 38"),
    Transition(S.SIGN_OFF, A.RETURN, D.APPROVAL, C.IN_CHARGE, S.CHIEF_REVIEW, when=guards.is_major, guards=(guards.clock_runs, guards.gives_reasons)),
    Transition(S.SIGN_OFF, A.RETURN, D.APPROVAL, C.IN_CHARGE, S.REVIEW, when=guards.has_reviewer, guards=(guards.clock_runs, guards.gives_reasons)),
    Transition(S.SIGN_OFF, A.RETURN, D.APPROVAL, C.IN_CHARGE, S.ACCEPTED, when=guards.has_no_reviewer, guards=(guards.clock_runs, guards.gives_reasons)),
    Transition(S.FORWARDED, A.RECORD_RESULT, D.REVIEW, C.SECTION_STAFF, S.APPROVED, when=guards.result_is(Outcome.APPROVE), guards=_APPROVING, document=DocumentKind.APPROVAL_DECISION, basis="行政许可法 35"),
    Transition(S.FORWARDED, A.RECORD_RESULT, D.REVIEW, C.SECTION_STAFF, S.DENIED, when=guards.result_is(Outcome.DENY), guards=_REASONED, document=DocumentKind.DENIAL_DECISION, basis="行政许可法 35"),
)  # fmt: skip

_DELIVERY = (
    Transition(S.APPROVED, A.DELIVER, D.WINDOW, C.ANY, S.DELIVERED, document=DocumentKind.DELIVERY_RECEIPT, basis="行政许可法 44"),
    Transition(S.DENIED, A.DELIVER, D.WINDOW, C.ANY, S.DELIVERED, document=DocumentKind.DELIVERY_RECEIPT, basis="行政许可法 44"),
    Transition(S.APPROVED, A.REISSUE, D.APPROVAL, C.IN_CHARGE, S.APPROVED, guards=_REASONED, document=DocumentKind.APPROVAL_DECISION, basis="行政许可法 38"),
    Transition(S.DENIED, A.REISSUE, D.APPROVAL, C.IN_CHARGE, S.DENIED, guards=_REASONED, document=DocumentKind.DENIAL_DECISION, basis="行政许可法 38"),
    # A sealed paper that is out of the house is corrected forward too (更正、作废重出).
    Transition(S.DELIVERED, A.REISSUE, D.APPROVAL, C.IN_CHARGE, S.DELIVERED, when=guards.was_approved, guards=_REASONED, document=DocumentKind.APPROVAL_DECISION, basis="行政许可法 38"),
    Transition(S.DELIVERED, A.REISSUE, D.APPROVAL, C.IN_CHARGE, S.DELIVERED, guards=_REASONED, document=DocumentKind.DENIAL_DECISION, basis="行政许可法 38"),
)  # fmt: skip

# The department that supervises what was approved is told at once, whether or not the applicant came for the papers.
_HANDOVER = tuple(
    row
    for stage in (S.APPROVED, S.DELIVERED)
    for row in (
        Transition(stage, A.HAND_OVER, D.WINDOW, C.ANY, stage, guards=(handover.is_due,), document=DocumentKind.HANDOVER_LETTER, basis=handover.BASIS),
        Transition(stage, A.RECORD_ACKNOWLEDGEMENT, D.WINDOW, C.ANY, stage, guards=(handover.is_awaited,), basis=handover.BASIS),
    )
)  # fmt: skip

_WORKED_ON = (S.REVIEW, S.CHIEF_REVIEW, S.INSPECTION, S.CONSULTATION, S.SIGN_OFF)
_CLOCK = tuple(
    row
    for stage in _WORKED_ON
    for row in (
        Transition(stage, A.PAUSE, D.REVIEW, C.SECTION_CHIEF, stage, guards=(guards.clock_runs, guards.procedure_is_asked, guards.answered_by_somebody_else), document=DocumentKind.SPECIAL_PROCEDURE_NOTICE, basis="行政许可法 45", handles=False),
        Transition(stage, A.RESUME, D.REVIEW, C.SECTION_CHIEF, stage, guards=(guards.clock_is_stopped,), basis="行政许可法 45", handles=False),
        Transition(stage, A.EXTEND, D.APPROVAL, C.BUREAU_HEAD, stage, guards=(guards.not_extended_yet, guards.gives_reasons), document=DocumentKind.EXTENSION_NOTICE, basis="行政许可法 42", handles=False),
    )
)  # fmt: skip

_PROCEDURES = (
    *(
        Transition(stage, A.REQUEST_PROCEDURE, D.REVIEW, C.SECTION_STAFF, stage, guards=(guards.clock_runs, guards.no_procedure_asked, guards.gives_reasons), basis="行政许可法 45", handles=False)
        for stage in _WORKED_ON
    ),
    *(
        Transition(stage, A.DECLINE_PROCEDURE, D.REVIEW, C.SECTION_CHIEF, stage, guards=(guards.procedure_is_asked, guards.gives_reasons), basis="行政许可法 45", handles=False)
        for stage in _WORKED_ON
    ),
    *(
        row
        for stage in (S.REVIEW, S.CHIEF_REVIEW)
        for row in (
            Transition(stage, A.TELL_HEARING_RIGHT, D.REVIEW, C.SECTION_STAFF, stage, guards=(guards.hearing_not_told_yet, guards.gives_reasons), document=DocumentKind.HEARING_NOTICE, basis="行政许可法 46, 47", handles=False),
            Transition(stage, A.ASK_HEARING, D.WINDOW, C.ANY, stage, guards=(guards.hearing_can_be_asked,), basis="行政许可法 47", handles=False),
            Transition(stage, A.WAIVE_HEARING, D.WINDOW, C.ANY, stage, guards=(guards.hearing_can_be_asked,), basis="行政许可法 47", handles=False),
            Transition(stage, A.HOLD_HEARING, D.REVIEW, C.ANY, stage, guards=(guards.hearing_was_asked, guards.hosted_by_somebody_else, guards.everybody_was_told_in_time, guards.gives_reasons), document=DocumentKind.HEARING_RECORD, basis="行政许可法 48", handles=False),
        )
    ),
)  # fmt: skip

_OWING = (S.ACCEPTED, S.REVIEW, S.CHIEF_REVIEW, S.INSPECTION, S.CONSULTATION, S.SIGN_OFF, S.FORWARDED)
_DEFICIENCIES = tuple(
    row
    for stage in _OWING
    for row in (
        Transition(stage, A.SUPPLY_MATERIAL, D.WINDOW, C.ANY, stage, guards=(guards.something_is_owed,), document=DocumentKind.RECEIPT, basis="容缺承诺"),
        Transition(stage, A.SUSPEND, D.SYSTEM, C.NOBODY, stage, guards=(guards.deficiency_is_overdue, guards.not_held_yet), basis="容缺承诺"),
        Transition(stage, A.TREAT_AS_WITHDRAWN, D.SYSTEM, C.NOBODY, S.WITHDRAWN, guards=(guards.deficiency_is_overdue,), document=DocumentKind.WITHDRAWAL_NOTICE, basis="容缺承诺"),
    )
)  # fmt: skip

_HOLDING = tuple(
    row
    for stage, duty, capacity in (
        (S.REVIEW, D.REVIEW, C.HOLDER),
        (S.CHIEF_REVIEW, D.REVIEW, C.SECTION_CHIEF),
        (S.SIGN_OFF, D.APPROVAL, C.IN_CHARGE),
    )
    for row in (
        Transition(stage, A.HOLD, duty, capacity, stage, guards=(guards.not_held_yet, guards.gives_reasons)),
        Transition(stage, A.RELEASE, duty, capacity, stage, guards=(guards.is_held,)),
    )
)

_BEFORE_DECISION = (S.RECEIVED, S.CORRECTION, S.ACCEPTED, *_WORKED_ON, S.FORWARDED)
_ENDING = tuple(
    row
    for stage in _BEFORE_DECISION
    for row in (
        Transition(stage, A.WITHDRAW, D.WINDOW, C.ANY, S.WITHDRAWN, document=DocumentKind.WITHDRAWAL_NOTICE),
        Transition(
            stage,
            A.TERMINATE,
            D.APPROVAL,
            C.IN_CHARGE,
            S.TERMINATED,
            guards=_REASONED,
            document=DocumentKind.TERMINATION_DECISION,
        ),
    )
)

TRANSITIONS: tuple[Transition, ...] = (
    *_ACCEPTANCE, *_DISPATCH, *_REVIEW, *_INSPECTION, *_CHIEF_REVIEW, *_SIGN_OFF, *_DELIVERY, *_HANDOVER, *_CLOCK, *_PROCEDURES,
    *_DEFICIENCIES, *_HOLDING, *_ENDING,
)  # fmt: skip


def rows_at(stage: Stage) -> tuple[Transition, ...]:
    """Return every row of the table that starts at ``stage``."""
    return tuple(row for row in TRANSITIONS if row.stage is stage)


def actions_at(stage: Stage) -> tuple[Action, ...]:
    """Return the actions that the table knows at ``stage``, in its order, each once."""
    return tuple(dict.fromkeys(row.action for row in rows_at(stage)))


def find(request: Request) -> Transition | RuleViolation:
    """Return the row that a request would take, or why there is none."""
    here = [row for row in rows_at(request.state.stage) if row.action is request.action]
    for row in here:
        if row.when is None or row.when(request):
            return row
    stage, action = request.state.stage.value, request.action.value
    if here:
        return RuleViolation("procedure.not_on_this_route", {"action": action, "route": request.state.route.value})
    # The law that knows the action says at which stage it belongs.
    basis = next((row.basis for row in TRANSITIONS if row.action is request.action and row.basis), "")
    return RuleViolation("procedure.not_at_this_stage", {"action": action, "stage": stage}, basis)


def violation_of(row: Transition, request: Request) -> RuleViolation | None:
    """Return the first guard's reason why ``row`` may not be taken now, or None."""
    for guard in row.guards:
        violation = guard(request)
        if violation is not None:
            return violation
    return None
