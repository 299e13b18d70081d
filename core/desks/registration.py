"""Registering an application at the window (接件): the applicant, the item's version, the route, the papers."""

from __future__ import annotations

from typing import NamedTuple

from core.desks import documents, ledger, materials, seal
from core.desks.case_step import Done
from core.reads.earlier_papers import earlier_papers
from core.rules import case_fold
from core.rules.route_by_rule import RouteAtReceipt, route_at_receipt
from core.work import UnitOfWork
from data.records import applicant_record, case_record
from data.records.applicant_record import Application, ListedItem
from data.records.driver_statement import Write, run_together
from data.records.material_record import NewMaterial
from data.words.case_words import CaseEvent, CaseState, ItemFacts, Json
from data.words.catalogue_words import Material
from data.words.kinds import ItemKind
from data.words.paper_words import HandedIn
from data.words.procedure_words import Action, DocumentKind, Duty, Stage
from data.words.violations import BadInput, Refused, RuleViolation

DIVISION = "130700"
"""GB/T 2260 code of the city, the first part of every case number."""
LARGEST_AMOUNT = 100_000_000
"""万元: more is a slip of the hand."""


def register(work: UnitOfWork, application: Application) -> Done:
    """Register an application under the current version of its item and return the new case (接件).

    The case number is division, day and a number of that day: ``130700-20261123-001``. The route is raised to the
    major one where the item's rule says so. Papers that come along are taken in with the receipt.

    Raises:
        BadInput: ``application.name_missing``, ``application.amount_out_of_range``, or a file cannot be taken.
        Refused: the actor is not at the window, the item is not in the catalogue, or it asks for no such material.
    """
    return take_in(work, application)


class Filing(NamedTuple):
    """How an application comes in, where it does not come in by itself."""

    applicant_id: int | None = None
    """The applicant, where another application of the same intake wrote it down."""
    parallel: bool = False
    """One of several that come in on one form: always the window's, and only with the papers that its item asks for."""
    by_assistant: bool = False
    """Filed for the applicant by somebody who helps (帮办、全程代办), and so takes no duty."""


BY_ITSELF = Filing()


def take_in(work: UnitOfWork, application: Application, filing: Filing = BY_ITSELF) -> Done:
    """Register an application as ``register`` does, in another way of coming in.

    Raises:
        BadInput: as ``register``.
        Refused: as ``register``.
    """
    _check(application)
    listed = applicant_record.current_item(work.connection, application.item_code)
    if listed is None:
        raise Refused(RuleViolation("item.unknown", {"code": application.item_code}))
    item = case_record.load_item(work.connection, listed.item_id)
    route = route_at_receipt(item.route, application.amount, listed.major_above, listed.hazardous)
    if item.kind is ItemKind.REPORT_UP:
        # The authority above decides: nobody here signs, whatever the amount.
        route = RouteAtReceipt(item.route, None)
    # What became a major case is not decided on the spot.
    kind = ItemKind.COMMITMENT if route.raised_by and item.kind is ItemKind.INSTANT else item.kind
    # 行政许可法 34: what is decided on the spot is taken in and decided under one duty.
    on_the_spot = kind is ItemKind.INSTANT and Duty.INSTANT in work.actor.duties and not filing.parallel
    duty = None if filing.by_assistant else Duty.INSTANT if on_the_spot else Duty.WINDOW
    if duty is not None and duty not in work.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": duty.value}, "三分离"))
    applicant_id = filing.applicant_id or applicant_record.add_applicant(work.connection, application)
    if filing.parallel:
        asked = {paper.code for paper in listed.materials}
        own = tuple(handed for handed in application.handed_in if handed.material in asked)
        application = application._replace(handed_in=own)
    papers = _papers(work, listed, application)
    details = _details(listed, applicant_id, route, kind, application) | _papers_told(papers, listed)
    return _receive(work, application, item, details, papers, duty)


def _check(application: Application) -> None:
    if not application.applicant_name:
        raise BadInput("application.name_missing")
    if application.amount is not None and not 0 <= application.amount <= LARGEST_AMOUNT:
        raise BadInput("application.amount_out_of_range", amount=application.amount, most=LARGEST_AMOUNT)


def _receive(
    work: UnitOfWork,
    application: Application,
    item: ItemFacts,
    details: dict[str, Json],
    papers: list[NewMaterial],
    duty: Duty | None,
) -> Done:
    event = CaseEvent(
        sequence=1,
        action=Action.RECEIVE,
        stage=Stage.RECEIVED,
        officer_id=work.actor.officer_id,
        at=work.now,
        day=work.today,
        details=details,
    )
    state = case_fold.begin(event, item, work.calendar)
    number = applicant_record.next_case_number(work.connection, DIVISION, work.today)
    case_id = case_record.insert_case(work.connection, number, application.channel, state)
    # Nobody who helps the applicant seals: what an assistant files is receipted as what comes in by itself.
    event, receipt = _receipt(work, case_id, event, state, None if duty is None else work.actor.officer_id)
    own = [case_record.event_row(case_id, event, duty)]
    if duty is not None:
        own.append(case_record.handling_row(case_id, work.actor.officer_id, duty, work.now))
    run_together(work.connection, (*receipt, *own))
    materials.write_papers(work, case_id, papers)
    ledger.append(work, "case.receive", ledger.event_content(number, event))
    return Done(case_id, number, Action.RECEIVE, Stage.RECEIVED)


def _receipt(
    work: UnitOfWork, case_id: int, event: CaseEvent, state: CaseState, officer_id: int | None
) -> tuple[CaseEvent, tuple[Write, ...]]:
    """Return the event with the sealed receipt of what was handed in (行政许可法 32), and the rows to write."""
    number, used = seal.use(work, case_id, DocumentKind.RECEIPT, officer_id)
    event = event._replace(details={**event.details, "seal_number": number})
    event, written = documents.issue(work, case_id, documents.Step(event, state, DocumentKind.RECEIPT))
    return event, (*used, *written)


def _details(
    listed: ListedItem, applicant_id: int, route: RouteAtReceipt, kind: ItemKind, application: Application
) -> dict[str, Json]:
    details: dict[str, Json] = {
        "item_id": listed.item_id,
        "section_id": listed.section_id,
        "applicant_id": applicant_id,
        "route": route.route.value,
        "kind": kind.value,
    }
    if application.amount is not None:
        details["amount"] = application.amount
    if route.raised_by is not None:
        details["raised_by"] = route.raised_by.value
        if listed.major_above is not None:
            details["major_above"] = listed.major_above
    if application.joint:
        details["joint"] = True
    return details


def _papers_told(papers: list[NewMaterial], listed: ListedItem) -> dict[str, Json]:
    """What the receipt tells of papers: names of files stay out, they tell of people."""
    names = {material.code: material.name for material in listed.materials}
    told: list[Json] = []
    for paper in papers:
        entry: dict[str, Json] = {"material": paper.material, "name": names[paper.material]}
        if paper.sha256 is not None:
            entry["sha256"] = paper.sha256
        if paper.from_case_id is not None:
            entry["from_case_id"] = paper.from_case_id
        told.append(entry)
    return {"materials": told} if told else {}


def _papers(work: UnitOfWork, listed: ListedItem, application: Application) -> list[NewMaterial]:
    papers: list[NewMaterial] = []
    for handed in application.handed_in:
        asked = materials.asked_for(listed.materials, handed.material)
        if handed.from_case_id is None:
            papers.append(materials.new_paper(work, asked, handed))
        else:
            papers += _used_again(work, asked, handed, application)
    return papers


def _used_again(work: UnitOfWork, asked: Material, handed: HandedIn, application: Application) -> list[NewMaterial]:
    applicants = applicant_record.applicants_with(work.connection, application.identity_number)
    from_case_id = handed.from_case_id or 0
    held = [paper for paper in earlier_papers(work, applicants, [asked]) if paper.case_id == from_case_id]
    if not held:
        raise Refused(RuleViolation("material.not_held", {"material": asked.name}, materials.REUSE_BASIS))
    return materials.reused_papers(work, asked, from_case_id, held)
