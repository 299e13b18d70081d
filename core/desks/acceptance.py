"""The acceptance desk 统一受理: registering an application and accepting it. Only the window sees the applicant."""

from __future__ import annotations

from core.desks import ledger
from core.desks.case_step import Done, take_step
from core.rules import case_fold
from core.work import UnitOfWork
from data.records import applicant_record, case_record
from data.records.applicant_record import Application
from data.words.case_words import CaseEvent
from data.words.kinds import ItemKind
from data.words.procedure_words import Action, Duty, Stage
from data.words.violations import Refused, RuleViolation

DIVISION = "130700"
"""GB/T 2260 code of the city, the first part of every case number."""


def register(work: UnitOfWork, application: Application) -> Done:
    """Register an application under the current version of its item and return the new case (接件).

    The case number is division, day and a number of that day: ``130700-20261123-001``.

    Raises:
        Refused: the actor is not at the window, or the item is not in the catalogue.
    """
    listed = applicant_record.current_item(work.connection, application.item_code)
    if listed is None:
        raise Refused(RuleViolation("item.unknown", {"code": application.item_code}))
    item = case_record.load_item(work.connection, listed.item_id)
    # 行政许可法 34: what is decided on the spot is taken in and decided under one duty.
    on_the_spot = item.kind is ItemKind.INSTANT and Duty.INSTANT in work.actor.duties
    duty = Duty.INSTANT if on_the_spot else Duty.WINDOW
    if duty not in work.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": duty.value}, "三分离"))
    applicant_id = applicant_record.add_applicant(work.connection, application)
    event = CaseEvent(
        sequence=1,
        action=Action.RECEIVE,
        stage=Stage.RECEIVED,
        officer_id=work.actor.officer_id,
        at=work.now,
        day=work.today,
        details={
            "item_id": listed.item_id,
            "section_id": listed.section_id,
            "applicant_id": applicant_id,
            "route": item.route.value,
            "kind": item.kind.value,
        },
    )
    state = case_fold.begin(event, item, work.calendar)
    number = applicant_record.next_case_number(work.connection, DIVISION, work.today)
    case_id = case_record.insert_case(work.connection, number, application.channel, state)
    case_record.append_event(work.connection, case_id, event, duty)
    case_record.add_handling(work.connection, case_id, work.actor.officer_id, duty, work.now)
    ledger.append(work, "case.receive", ledger.event_content(number, event))
    return Done(case_id, number, Action.RECEIVE, Stage.RECEIVED)


def accept(work: UnitOfWork, case_id: int) -> Done:
    """Accept an application: the clocks that start at acceptance begin (受理)."""
    return take_step(work, case_id, Action.ACCEPT)
