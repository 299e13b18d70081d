"""容缺后补: documents that may come after acceptance, and what becomes of a case when they do not come."""

from __future__ import annotations

from core.desks import materials
from core.desks.case_step import Done, check_step, open_case, take_step
from core.rules import deficiency
from core.rules.case_clock import owed
from core.work import UnitOfWork
from data.records import case_record, material_record
from data.records.case_record import CaseRecord
from data.words.case_words import Json
from data.words.paper_words import HandedIn, IncomingFile
from data.words.procedure_words import Action
from data.words.violations import Refused, RuleViolation


def supply(
    work: UnitOfWork, case_id: int, material: str, file: IncomingFile | None, original_sighted: bool = False
) -> Done:
    """Take in a document that is owed; with the last one the case can be approved again.

    What the calendar set aside for it is taken up again.

    Raises:
        BadInput: the file cannot be taken.
        Refused: ``deficiency.not_owed``, ``material.unknown``, or the case owes nothing (any more).
    """
    record = open_case(work, case_id)
    check_step(work, record, Action.SUPPLY_MATERIAL)
    materials.refuse_sighting(work, record, original_sighted)
    asked = materials.asked_for(material_record.of_item(work.connection, record.state.item_id), material)
    debts = owed(record.state.deficiencies)
    if all(debt.material != asked.code for debt in debts):
        raise Refused(RuleViolation("deficiency.not_owed", {"material": asked.name}, deficiency.BASIS))
    paper = materials.new_paper(work, asked, HandedIn(asked.code, file, original_sighted))
    details: dict[str, Json] = {"material": asked.code, "was_suspended": _set_aside_by_the_calendar(work, record)}
    if paper.sha256 is not None:
        details["sha256"] = paper.sha256
    done = take_step(work, case_id, Action.SUPPLY_MATERIAL, details=details)
    materials.write_papers(work, case_id, [paper])
    return done


def suspend(work: UnitOfWork, case_id: int) -> Done:
    """Set a case aside because a document owed did not come in time (by the calendar only)."""
    return take_step(work, case_id, Action.SUSPEND, by_calendar=True)


def treat_as_withdrawn(work: UnitOfWork, case_id: int) -> Done:
    """Return a case as withdrawn, as the applicant agreed beforehand in writing (by the calendar only)."""
    return take_step(work, case_id, Action.TREAT_AS_WITHDRAWN, by_calendar=True)


def _set_aside_by_the_calendar(work: UnitOfWork, record: CaseRecord) -> bool:
    if not record.state.held or Action.SUSPEND not in record.happened:
        return False
    last = None
    for event in case_record.events(work.connection, record.case_id):
        if event.action in {Action.SUSPEND, Action.HOLD, Action.RELEASE}:
            last = event.action
    return last is Action.SUSPEND
