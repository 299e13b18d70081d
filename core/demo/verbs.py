"""Each deed of the plan as the desk verb that does it. Nothing here writes a case past the desks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from core.demo.deeds import Deed
from core.demo.plan import PlannedDeed
from core.desks import (
    acceptance,
    chief_review,
    consultation,
    deficiency,
    delivery,
    handover,
    instant_hall,
    report_up,
    review,
    sign_off,
    special_procedure,
    undo,
)
from core.desks.case_step import Done, take_step
from core.rules.case_clock import EXTENSION_DAYS
from core.work import UnitOfWork
from data.words.document_words import Changes
from data.words.kinds import Outcome
from data.words.limits import ProcedureKind
from data.words.paper_words import RefusalGround
from data.words.procedure_words import Action

Verb: TypeAlias = Callable[[UnitOfWork, int, PlannedDeed], Done]


def step(action: Action, outcome: Outcome | None = None, *, by_calendar: bool = False) -> Verb:
    """Return a verb that takes one step of the procedure that no desk has a verb of its own for."""

    def verb(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> Done:
        return take_step(work, case_id, action, outcome=outcome, reasons=planned.text, by_calendar=by_calendar)

    return verb


def ask_procedure(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> Done:
    """Ask for a review by experts (行政许可法 45)."""
    evidence = _document("专审函", work, planned)
    return special_procedure.request(
        work, case_id, ProcedureKind.EXPERT_REVIEW, planned.days, evidence, planned.text or evidence
    )


def ask_hearing_time(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> Done:
    """Ask for the time that a hearing takes (行政许可法 45)."""
    document = _document("听证申", work, planned)
    return special_procedure.request(work, case_id, ProcedureKind.HEARING, planned.days, document, document)


def result(outcome: Outcome) -> Verb:
    """Return the verb that records what the superior decided."""

    def verb(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> Done:
        return report_up.record_result(work, case_id, outcome, _document("上级复", work, planned), planned.text)

    return verb


def pause(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> Done:
    """Stop the clock for the review that was asked for."""
    return special_procedure.approve(work, case_id, _document("特程告", work, planned))


def extend(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> Done:
    """Extend the limits once, for reasons told to the applicant (行政许可法 42)."""
    return special_procedure.extend(work, case_id, EXTENSION_DAYS, _document("延期告", work, planned), planned.text)


def _ground(reasons: str) -> RefusalGround:
    return RefusalGround.NOT_NEEDED if "不需要" in reasons else RefusalGround.OUT_OF_REMIT


def _codes(planned: PlannedDeed) -> tuple[str, ...]:
    return (planned.missing,) if planned.missing else ()


def _document(kind: str, work: UnitOfWork, planned: PlannedDeed) -> str:
    return f"{kind}〔{work.today.year}〕{planned.case + 1}号"


VERBS: Mapping[Deed, Verb] = {
    Deed.CORRECT_ON_THE_SPOT: step(Action.CORRECT_ON_THE_SPOT),
    Deed.ASK_CORRECTION: lambda work, case_id, planned: acceptance.request_correction(
        work, case_id, _codes(planned), planned.text
    ),
    Deed.RESUBMIT: lambda work, case_id, planned: acceptance.resubmit(work, case_id, _codes(planned)),
    Deed.ACCEPT: lambda work, case_id, planned: acceptance.accept(work, case_id),
    Deed.ACCEPT_OWING: lambda work, case_id, planned: acceptance.accept(
        work, case_id, _codes(planned), _document("容缺诺", work, planned)
    ),
    Deed.SUPPLY: lambda work, case_id, planned: deficiency.supply(
        work, case_id, planned.missing, None, original_sighted=True
    ),
    Deed.TREAT_AS_WITHDRAWN: lambda work, case_id, planned: deficiency.treat_as_withdrawn(work, case_id),
    Deed.DEEM_ACCEPTED: step(Action.DEEM_ACCEPTED, by_calendar=True),
    Deed.REFUSE: lambda work, case_id, planned: acceptance.refuse(work, case_id, _ground(planned.text), planned.text),
    Deed.LAPSE: step(Action.LAPSE, by_calendar=True),
    Deed.DECIDE_ON_THE_SPOT: lambda work, case_id, planned: instant_hall.decide(work, case_id, planned.text),
    Deed.MAKE_COMMITMENT: lambda work, case_id, planned: instant_hall.make_commitment(work, case_id, planned.text),
    Deed.CLAIM: lambda work, case_id, planned: review.claim(work, case_id),
    Deed.CHIEF_CLAIMS: lambda work, case_id, planned: review.claim(work, case_id),
    Deed.RAISE_ROUTE: lambda work, case_id, planned: chief_review.raise_route(work, case_id, planned.text),
    Deed.CONSULT: lambda work, case_id, planned: consultation.ask(work, case_id, "", planned.text),
    Deed.ANSWER: lambda work, case_id, planned: consultation.record_answer(work, case_id, True, planned.text),
    Deed.NO_REPLY: lambda work, case_id, planned: consultation.record_no_reply(work, case_id),
    Deed.ASK_SUPPLEMENT: step(Action.REQUEST_SUPPLEMENT),
    Deed.SUPPLEMENT: step(Action.RECEIVE_SUPPLEMENT),
    Deed.ASK_PROCEDURE: ask_procedure,
    Deed.ASK_HEARING_TIME: ask_hearing_time,
    Deed.PAUSE: pause,
    Deed.DECLINE: lambda work, case_id, planned: special_procedure.decline(work, case_id, planned.text),
    Deed.RESUME: lambda work, case_id, planned: special_procedure.resume(work, case_id),
    Deed.EXTEND: extend,
    Deed.TELL_HEARING: lambda work, case_id, planned: special_procedure.tell_hearing_right(work, case_id, planned.text),
    Deed.ASK_HEARING: lambda work, case_id, planned: special_procedure.ask_hearing(work, case_id),
    Deed.WAIVE_HEARING: lambda work, case_id, planned: special_procedure.waive_hearing(work, case_id),
    Deed.HOLD_HEARING: lambda work, case_id, planned: special_procedure.hold_hearing(work, case_id, planned.text),
    Deed.HOLD: lambda work, case_id, planned: review.hold(work, case_id, planned.text),
    Deed.RELEASE: lambda work, case_id, planned: review.release(work, case_id),
    Deed.APPROVE_DIRECTLY: lambda work, case_id, planned: review.approve(work, case_id, planned.text),
    Deed.RECOMMEND: lambda work, case_id, planned: review.recommend(work, case_id, Outcome.APPROVE, planned.text),
    Deed.RECOMMEND_DENIAL: lambda work, case_id, planned: review.recommend(work, case_id, Outcome.DENY, planned.text),
    Deed.TAKE_BACK: lambda work, case_id, planned: undo.undo_last(work, case_id),
    Deed.FORWARD: lambda work, case_id, planned: report_up.forward(work, case_id, planned.text, Outcome.APPROVE),
    Deed.RESULT: result(Outcome.APPROVE),
    Deed.RESULT_DENIAL: result(Outcome.DENY),
    Deed.ENDORSE: lambda work, case_id, planned: chief_review.endorse(work, case_id, Outcome.APPROVE, planned.text),
    Deed.ENDORSE_DENIAL: lambda work, case_id, planned: chief_review.endorse(work, case_id, Outcome.DENY, planned.text),
    Deed.CHIEF_RETURNS: lambda work, case_id, planned: chief_review.return_to_reviewer(work, case_id, planned.text),
    Deed.CHIEF_DENIES: lambda work, case_id, planned: chief_review.deny(work, case_id, planned.text),
    Deed.SIGN: lambda work, case_id, planned: sign_off.approve(work, case_id, planned.text),
    Deed.SIGN_DENIAL: lambda work, case_id, planned: sign_off.deny(work, case_id, planned.text),
    Deed.SIGN_RETURN: lambda work, case_id, planned: sign_off.return_to_reviewer(work, case_id, planned.text),
    Deed.SIGN_HOLD: lambda work, case_id, planned: sign_off.hold(work, case_id, planned.text),
    Deed.REISSUE: lambda work, case_id, planned: delivery.reissue(
        work, case_id, True, planned.text, Changes(words="法定代表人姓名、地址以更正后的记载为准。")
    ),
    Deed.HAND_OVER: lambda work, case_id, planned: handover.hand_over(work, case_id),
    Deed.ACKNOWLEDGE: lambda work, case_id, planned: handover.record_acknowledgement(work, case_id, "部门收发室"),
    Deed.GIVE_BACK: lambda work, case_id, planned: handover.record_return(work, case_id, planned.text),
    Deed.WITHDRAW: step(Action.WITHDRAW),
    Deed.TERMINATE: step(Action.TERMINATE),
}
"""Registering, assigning, helping and delivering need more than the deed and stand in ``core.demo.walk``."""
