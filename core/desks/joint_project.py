"""并联审批: one intake and one form for several items, handled in parallel, charged once, delivered once.

行政许可法 26, 42: what two or more departments handle jointly takes forty-five days, and fifteen more at most.
"""

from __future__ import annotations

from typing import NamedTuple

from core.desks import deficiency, delivery, ledger, materials, registration
from core.desks.case_step import Done, open_case
from core.desks.registration import DIVISION, Filing
from core.rules.case_clock import owed
from core.rules.duties import SEPARATION
from core.work import UnitOfWork
from data.queries import people
from data.records import applicant_record, joint_record, ledger_record, material_record
from data.records.case_record import CaseRecord
from data.records.joint_record import NewProject, ProjectFacts
from data.words.application_words import JointIntake
from data.words.case_words import Json
from data.words.document_words import DeliveryMethod
from data.words.paper_words import IncomingFile
from data.words.procedure_words import CLOSED_STAGES, Duty, Stage
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

JOINT_BASIS = "行政许可法 26, 42"
FEWEST, MOST = 2, 20
"""Items of one project: fewer are no project; more are a slip of the hand."""


class Opened(NamedTuple):
    """A project and the cases that its one intake made."""

    project_id: int
    project_number: str
    cases: tuple[Done, ...]


def open_project(work: UnitOfWork, intake: JointIntake) -> Opened:
    """Take one form in and register a case for each of its items, in one transaction.

    The applicant is written down once; every paper is stored once and linked to each case whose item asks for it.

    Raises:
        BadInput: ``project.name_missing``, ``project.number_of_items``, ``project.item_twice``,
            ``project.document_missing`` where it is to be handled jointly, or what ``registration.register`` raises.
        Refused: ``project.section_not_in_project``, ``material.unknown``, or what ``registration.register`` raises.
    """
    _check(intake)
    if Duty.WINDOW not in work.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.WINDOW.value}, SEPARATION))
    section_id = _controlling(work, intake)
    _check_papers(work, intake)
    # The number is told from those there are: nobody else makes one at the same time.
    ledger_record.take_turn(work.connection)
    applicant_id = applicant_record.add_applicant(work.connection, intake.form)
    number = joint_record.next_project_number(work.connection, DIVISION, work.today)
    new = NewProject(number, intake.name, applicant_id, section_id, intake.document, work.actor.officer_id, work.today)
    project_id = joint_record.add_project(work.connection, new)
    filing = Filing(applicant_id, parallel=True)
    cases: list[Done] = []
    for code in intake.item_codes:
        done = registration.take_in(work, intake.form._replace(item_code=code), filing)
        joint_record.link(work.connection, project_id, done.case_id)
        cases.append(done)
    content: dict[str, Json] = {
        "project": number,
        "cases": [case.case_number for case in cases],
        "controlling_section": intake.controlling_section,
        "document": intake.document,
        "joint": intake.form.joint,
    }
    ledger.append(work, "project.opened", content)
    return Opened(project_id, number, tuple(cases))


def hand_in(
    work: UnitOfWork,
    project_number: str,
    material: str,
    file: IncomingFile | None = None,
    original_sighted: bool = False,
) -> tuple[str, ...]:
    """Take a paper in once for every open case of a project that asks for it, and return the numbers of those cases.

    Raises:
        BadInput: ``attachment.…`` for a file that cannot be taken.
        Refused: ``project.unknown``, ``material.unknown`` where no case asks for it, or a rule forbids it.
    """
    code = clean(material, limit=80)
    reached: list[str] = []
    known: dict[str, None] = {}
    for record in open_cases(work, find(work, project_number)):
        case_id = record.case_id
        asked = [paper.code for paper in material_record.of_item(work.connection, record.state.item_id)]
        known |= dict.fromkeys(asked)
        if record.state.stage in CLOSED_STAGES or code not in asked:
            continue
        if any(debt.material == code for debt in owed(record.state.deficiencies)):
            deficiency.supply(work, case_id, code, file, original_sighted)
        else:
            materials.hand_in(work, case_id, code, file, original_sighted)
        reached.append(record.case_number)
    if not reached:
        raise Refused(RuleViolation("material.unknown", {"material": code, "codes": ", ".join(known)}))
    return tuple(reached)


def deliver(
    work: UnitOfWork, project_number: str, receiver: str, how: DeliveryMethod = DeliveryMethod.AT_WINDOW
) -> tuple[Done, ...]:
    """Hand over everything that a project's cases decided, at once, when all of them are closed (一次送达).

    A case that ended undecided, or was delivered by itself, is left as it is.

    Raises:
        BadInput: ``delivery.receiver_missing``.
        Refused: ``project.unknown``, ``project.delivered_already``, ``project.not_all_decided``,
            ``project.nothing_to_deliver``, or the actor is not at the window.
    """
    project = find(work, project_number)
    if project.delivered_on is not None:
        told = {"project": project.project_number, "on": project.delivered_on.isoformat()}
        raise Refused(RuleViolation("project.delivered_already", told))
    records = open_cases(work, project)
    waiting = [record.case_number for record in records if record.state.stage not in CLOSED_STAGES]
    if waiting:
        raise Refused(RuleViolation("project.not_all_decided", {"cases": len(waiting), "case_number": waiting[0]}))
    decided = [record.case_id for record in records if record.state.stage in {Stage.APPROVED, Stage.DENIED}]
    if not decided:
        raise Refused(RuleViolation("project.nothing_to_deliver", {"project": project.project_number}))
    done = tuple(delivery.deliver(work, case_id, receiver, how) for case_id in decided)
    joint_record.mark_delivered(work.connection, project.project_id, work.today)
    cases: list[Json] = [case.case_number for case in done]
    ledger.append(work, "project.delivered", {"project": project.project_number, "cases": cases})
    return done


def find(work: UnitOfWork, project_number: str) -> ProjectFacts:
    """Return a project with its cases, locked for this transaction.

    Raises:
        Refused: ``project.unknown``.
    """
    number = clean(project_number, limit=40)
    found = joint_record.project(work.connection, number, lock=True)
    if found is None:
        raise Refused(RuleViolation("project.unknown", {"project": number}))
    return found


def open_cases(work: UnitOfWork, project: ProjectFacts) -> list[CaseRecord]:
    """Return the cases of a project, all locked before anything is written: whoever waits for one holds no other."""
    return [open_case(work, case_id) for case_id, _, _ in project.cases]


def _check(intake: JointIntake) -> None:
    if not intake.name:
        raise BadInput("project.name_missing")
    if not FEWEST <= len(intake.item_codes) <= MOST:
        raise BadInput("project.number_of_items", items=len(intake.item_codes), fewest=FEWEST, most=MOST)
    for code in intake.item_codes:
        if intake.item_codes.count(code) > 1:
            raise BadInput("project.item_twice", item=clean(code, limit=80))
    if intake.form.joint and not intake.document:
        raise BadInput("project.document_missing")


def _controlling(work: UnitOfWork, intake: JointIntake) -> int:
    """Return the id of the controlling section, which is one of those that handle the items."""
    code = clean(intake.controlling_section, limit=40)
    section = people.sections(work.connection).get(code)
    listed = [applicant_record.current_item(work.connection, item) for item in intake.item_codes]
    if section is None or section.section_id not in {item.section_id for item in listed if item is not None}:
        raise Refused(RuleViolation("project.section_not_in_project", {"section": code}, JOINT_BASIS))
    return section.section_id


def _check_papers(work: UnitOfWork, intake: JointIntake) -> None:
    """Every paper of the form is asked for by one of its items, or somebody handed in what nobody needs."""
    listed = [applicant_record.current_item(work.connection, code) for code in intake.item_codes]
    asked = dict.fromkeys(paper.code for item in listed if item is not None for paper in item.materials)
    unknown = [handed.material for handed in intake.form.handed_in if handed.material not in asked]
    if unknown:
        raise Refused(RuleViolation("material.unknown", {"material": unknown[0], "codes": ", ".join(asked)}))
