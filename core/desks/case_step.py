"""One step of one case, the same for every desk: judge by the table, then write everything that follows.

All desk verbs come through ``take_step``; everything it writes is in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from core.desks import card_laying, documents, ledger, seal
from core.rules import case_fold, handover
from core.rules.duties import files_for_applicant, judge
from core.rules.procedure import Transition
from core.rules.step import Held, Request
from core.work import UnitOfWork
from data.queries import responsibility
from data.records import case_record, inspection_record, ledger_record
from data.records.case_record import CaseRecord
from data.records.driver_statement import Write, run_together
from data.words.case_words import CaseEvent, CaseState, Json
from data.words.catalogue_words import InspectionKind
from data.words.kinds import Outcome
from data.words.people import Actor
from data.words.procedure_words import DECIDING_ACTIONS, Action, Stage
from data.words.safe_text import MAXIMUM_LENGTH, NOTHING, SafeText, clean
from data.words.violations import BadInput, Refused, RuleViolation


class Done(NamedTuple):
    """What a verb did: told to the person and to scripts."""

    case_id: int
    case_number: str
    action: Action
    stage: Stage
    """Where the case stands now."""
    seal_number: str | None = None


def own_words(text: str) -> SafeText:
    """Return reasons or an opinion as they are kept: clean, with their lines.

    Raises:
        BadInput: ``case.words_too_long``; reasons are never cut, the applicant is told all of them (行政许可法 38).
    """
    words = clean(text, lines=True, limit=len(text) + MAXIMUM_LENGTH)
    if len(words) > MAXIMUM_LENGTH:
        raise BadInput("case.words_too_long", length=len(words), limit=MAXIMUM_LENGTH)
    return words


def open_case(work: UnitOfWork, case_id: int, *, for_paper: bool = False) -> CaseRecord:
    """Return a case locked for this transaction; ``for_paper``: with what its papers are made from.

    Raises:
        Refused: ``case.unknown``.
    """
    record = case_record.load(work.connection, case_id, lock=True, for_paper=for_paper)
    if record is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": str(case_id)}))
    return record


def check_step(work: UnitOfWork, record: CaseRecord, action: Action) -> None:
    """Make sure that the actor may do ``action`` with a case now, before a desk looks at anything else.

    Raises:
        Refused: what ``take_step`` would refuse, reasons and outcome aside.
    """
    request = replace(_request(work, record, action, None, NOTHING, work.actor, {}), described=False)
    row = judge(request)
    if isinstance(row, RuleViolation):
        raise Refused(_told_who_decided(work, record, request, row))


def take_step(
    work: UnitOfWork,
    case_id: int,
    action: Action,
    *,
    outcome: Outcome | None = None,
    reasons: SafeText = NOTHING,
    details: Mapping[str, Json] | None = None,
    on_paper: Mapping[str, str] = documents.NOTHING_MORE,
    by_calendar: bool = False,
) -> Done:
    """Do ``action`` with a case and return what was done.

    Args:
        work: the open unit of work; its actor acts.
        case_id: the case.
        outcome: what is recommended or decided, where the action has one.
        reasons: reasons or opinion in the person's own words.
        details: what else the event tells.
        on_paper: what stands on the paper that the step produces, and never in the event.
        by_calendar: the calendar acts (deemed acceptance, lapse); nobody takes a duty.

    Raises:
        Refused: a rule forbids it, or somebody was faster; nothing was written.
    """
    record = open_case(work, case_id, for_paper=documents.produces(action))
    actor = None if by_calendar else work.actor
    request = _request(work, record, action, outcome, reasons, actor, details or {})
    row = judge(request)
    if isinstance(row, RuleViolation):
        raise Refused(_told_who_decided(work, record, request, row))
    # What an assistant brings is receipted as what comes in by itself: nobody who helps the applicant seals.
    sealing = None if files_for_applicant(request) else actor
    seal_number, seal_use = seal.use(work, case_id, row.document, sealing.officer_id if sealing else None)
    event = CaseEvent(
        sequence=record.state.last_sequence + 1,
        action=action,
        stage=row.to,
        officer_id=actor.officer_id if actor else None,
        at=work.now,
        day=work.today,
        details=dict(details or {}) | _told(work, request, row, seal_number),
    )
    state = case_fold.advance(record.state, event, record.item, work.calendar)
    step = documents.Step(event, state, row.document, row.basis)
    event, papers = documents.issue(work, case_id, step, record.paper, on_paper)
    beside = (*seal_use, *papers, *_rows_beside(record, event, state, row, request))
    _write(work, record, event, state, beside, has_turn=seal_number is not None)
    card_laying.after_step(work, record, event, state)
    return Done(case_id, record.case_number, action, row.to, seal_number)


def write_event(work: UnitOfWork, record: CaseRecord, event: CaseEvent, state: CaseState) -> None:
    """Rewrite the case's row after an appended event, and append its ledger leaf.

    Raises:
        Refused: ``case.changed_meanwhile`` when the row is no longer what the transaction read.
    """
    _write(work, record, event, state, (), has_turn=False)


def _write(
    work: UnitOfWork, record: CaseRecord, event: CaseEvent, state: CaseState, beside: Sequence[Write], *, has_turn: bool
) -> None:
    """Write rows of the step, its ledger leaf and the case's row together; ``has_turn``: the ledger's, already."""
    if not has_turn:
        ledger_record.take_turn(work.connection)
    leaf = ledger.next_leaf(work, f"case.{event.action}", ledger.event_content(record.case_number, event))
    rewriting = case_record.rewriting(record.case_id, state, expected=record.state.last_sequence)
    changed_meanwhile = Refused(RuleViolation("case.changed_meanwhile", {"case_number": record.case_number}))
    try:
        rewritten = run_together(work.connection, (*beside, *leaf, rewriting))
    except IntegrityError as error:
        # The promises of the store hold even where a rule was wrong or two transactions met.
        raise changed_meanwhile from error
    if rewritten != 1:
        raise changed_meanwhile


def _rows_beside(
    record: CaseRecord, event: CaseEvent, state: CaseState, row: Transition, request: Request
) -> Iterator[Write]:
    """Yield the event, and what follows from it beside the case's row."""
    case_id = record.case_id
    actor = None if files_for_applicant(request) else request.actor
    yield case_record.event_row(case_id, event, row.duty if actor else None)
    if actor is not None and row.handles and not _holds_duty(request, actor):
        yield case_record.handling_row(case_id, actor.officer_id, row.duty, event.at)
    if record.state.stage is Stage.INSPECTION is not state.stage:
        yield from inspection_record.closing(case_id, event.day)
    if event.action in DECIDING_ACTIONS and state.decision is not None:
        yield case_record.decision_row(case_id, state.decision, event, row.duty, request.reasons)


def _request(
    work: UnitOfWork,
    record: CaseRecord,
    action: Action,
    outcome: Outcome | None,
    reasons: SafeText,
    actor: Actor | None,
    details: Mapping[str, Json],
) -> Request:
    brought, signed = details.get("brought"), details.get("signed_by")
    return Request(
        action=action,
        state=record.state,
        actor=actor,
        today=work.today,
        outcome=outcome,
        reasons=reasons,
        brought=frozenset(map(str, brought)) if isinstance(brought, list) else frozenset(),
        held_duties=tuple(Held(row.officer_id, row.duty) for row in record.held),
        happened=record.happened,
        assistants=record.assistants,
        attached=record.attached,
        held_beside=tuple(Held(row.officer_id, row.duty) for row in record.held_beside),
        inspection=InspectionKind(str(details["inspection"])) if details.get("inspection") else None,
        signed_by=frozenset(map(str, signed)) if isinstance(signed, list) else frozenset(),
    )


def _told(work: UnitOfWork, request: Request, row: Transition, seal_number: str | None) -> dict[str, Json]:
    """Return what the event tells beside what the verb itself wrote down."""
    told: dict[str, Json] = {}
    if request.outcome is not None:
        told["outcome"] = request.outcome.value
    if request.reasons:
        told["opinion" if request.action in {Action.RECOMMEND, Action.ENDORSE} else "reasons"] = request.reasons
    holder_id = _next_holder(work, request.state, row)
    if holder_id is not None:
        told["holder_id"] = holder_id
    if seal_number is not None:
        told["seal_number"] = seal_number
    handover_due_on = handover.due_on(request.state, request.action, row.to, work.today, work.calendar)
    if handover_due_on is not None:
        told["handover_due_on"] = handover_due_on.isoformat()
    return told


def _holds_duty(request: Request, actor: Actor) -> bool:
    return any(held.officer_id == actor.officer_id for held in request.held_duties)


def _told_who_decided(
    work: UnitOfWork, record: CaseRecord, request: Request, violation: RuleViolation
) -> RuleViolation:
    """Somebody who comes second to a decided case is told who decided it and when."""
    if record.state.decision is None or request.action is Action.DELIVER:
        return violation
    if violation.code not in {"procedure.not_at_this_stage", "procedure.not_on_this_route"}:
        return violation
    decision = case_record.decision(work.connection, record.case_id)
    if decision is None:
        return violation
    parameters = {
        "case_number": record.case_number,
        "officer": decision.officer_name or "",
        "at": decision.at.isoformat(),
        "outcome": decision.outcome.value,
    }
    return RuleViolation("case.decided_already", parameters)


def _next_holder(work: UnitOfWork, state: CaseState, row: Transition) -> int | None:
    """Who must act next, where the stage itself says so."""
    if row.to is row.stage:
        return None
    if row.to is Stage.SIGN_OFF:
        return responsibility.deputy_director_of(work.connection, state.section_id, work.today)
    if row.to is Stage.CHIEF_REVIEW and row.action is not Action.CLAIM:
        return responsibility.chief_of(work.connection, state.section_id, work.today)
    return None
