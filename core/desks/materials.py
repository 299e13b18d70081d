"""申请材料 at the window: papers handed in with their files, used again from an earlier case, or not needed.

A paper is a row of its own, written with its ledger leaf in the caller's transaction; the case's events stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from core.desks import ledger
from core.desks.case_step import open_case, own_words
from core.reads.earlier_papers import applicant_ids, earlier_papers
from core.rules.case_clock import owed
from core.rules.duties import SEPARATION, may_hold
from core.rules.incoming_papers import shows_identity
from core.rules.step import Held, Request
from core.work import UnitOfWork
from data.imports import attachment
from data.queries.materials import EarlierPaper
from data.records import case_record, material_record
from data.records.case_record import CaseRecord
from data.records.material_record import NewMaterial
from data.words.catalogue_words import Material
from data.words.kinds import ItemKind
from data.words.paper_words import HandedIn, IncomingFile, MaterialDone, MaterialState
from data.words.procedure_words import Action, Duty
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation

REUSE_BASIS = "取消重复索要"


def read_file(path: Path, *, identity_data: bool = False) -> IncomingFile:
    """Return a file from disk as it is handed in.

    Raises:
        BadInput: attachment.unreadable, attachment.not_a_file, attachment.too_large.
    """
    return attachment.read_file(path, identity_data=identity_data)


def hand_in(
    work: UnitOfWork, case_id: int, material: str, file: IncomingFile | None, original_sighted: bool
) -> MaterialDone:
    """Take in a paper of an open case; several files of one material are handed in one after the other.

    Args:
        material: its code in the item's list.
        file: pdf, jpg, png, ofd, docx, xlsx or txt of at most 20 MB; None where it came on paper only.

    Raises:
        BadInput: the file is not one of these.
        Refused: not at the window, ``material.unknown``, ``material.case_closed``; ``material.owed`` for what is owed
            since acceptance, which ``core.desks.deficiency.supply`` takes in.
    """
    record = filing_case(work, case_id)
    refuse_sighting(work, record, original_sighted)
    asked = asked_for(material_record.of_item(work.connection, record.state.item_id), material)
    if any(debt.material == asked.code for debt in owed(record.state.deficiencies)):
        raise Refused(RuleViolation("material.owed", {"material": asked.name}))
    paper = new_paper(work, asked, HandedIn(asked.code, file, original_sighted))
    return _keep(work, record, asked, [paper])


def reuse(work: UnitOfWork, case_id: int, material: str, from_case_id: int) -> MaterialDone:
    """Use a paper again that the same applicant handed in with an earlier case (取消重复索要).

    Raises:
        Refused: not at the window, ``material.unknown``, ``material.case_closed``; ``material.not_held`` where that
            case has no such paper of this applicant, or an outdated one.
    """
    record = filing_case(work, case_id)
    asked = asked_for(material_record.of_item(work.connection, record.state.item_id), material)
    held = [
        paper
        for paper in earlier_papers(work, applicant_ids(work, record), [asked], case_id)
        if paper.case_id == from_case_id
    ]
    if not held:
        raise Refused(RuleViolation("material.not_held", {"material": asked.name}, REUSE_BASIS))
    return _keep(work, record, asked, reused_papers(work, asked, from_case_id, held))


def not_needed(work: UnitOfWork, case_id: int, material: str, reasons: str) -> MaterialDone:
    """Record that a case does not need a paper that its item asks for, and why.

    Raises:
        Refused: not at the window, ``material.unknown``, ``material.case_closed``, ``procedure.reasons_missing``.
    """
    words = own_words(reasons)
    if not words:
        raise Refused(RuleViolation("procedure.reasons_missing"))
    record = window_case(work, case_id)
    asked = asked_for(material_record.of_item(work.connection, record.state.item_id), material)
    return _keep(work, record, asked, [NewMaterial(asked.code, MaterialState.NOT_NEEDED, reasons=words)])


def filing_case(work: UnitOfWork, case_id: int) -> CaseRecord:
    """Return a case, locked, to which the actor may hand papers in: at the window, or for the applicant (帮办).

    Raises:
        Refused: what ``window_case`` raises.
    """
    record = open_case(work, case_id)
    if work.actor.officer_id not in record.attached:
        return window_case(work, case_id)
    _refuse_closed(record)
    return record


def refuse_sighting(work: UnitOfWork, record: CaseRecord, original_sighted: bool) -> None:
    """Make sure that nobody who helps the applicant vouches for the applicant's originals.

    Raises:
        Refused: ``duty.assists_applicant``.
    """
    if original_sighted and work.actor.officer_id in record.attached:
        raise Refused(RuleViolation("duty.assists_applicant", basis=SEPARATION))


def _refuse_closed(record: CaseRecord) -> None:
    if record.state.closed_on is not None:
        raise Refused(RuleViolation("material.case_closed", {"case_number": record.case_number}))


def window_case(work: UnitOfWork, case_id: int) -> CaseRecord:
    """Return a case, locked, whose papers the actor may take in; that is an act of the window's duty.

    Raises:
        Refused: ``case.unknown``, ``material.case_closed``, ``duty.not_yours``, ``duty.second_duty``.
    """
    record = open_case(work, case_id)
    _refuse_closed(record)
    actor = work.actor
    held = tuple(Held(row.officer_id, row.duty) for row in record.held)
    on_the_spot = record.state.kind is ItemKind.INSTANT and Duty.INSTANT in actor.duties
    duty = Duty.INSTANT if on_the_spot else Duty.WINDOW
    request = Request(
        Action.RECEIVE,
        record.state,
        actor,
        work.today,
        held_duties=held,
        happened=record.happened,
        assistants=record.assistants,
        held_beside=tuple(Held(row.officer_id, row.duty) for row in record.held_beside),
    )
    violation = may_hold(duty, request)
    if violation is not None:
        raise Refused(violation)
    if all(row.officer_id != actor.officer_id for row in held):
        case_record.add_handling(work.connection, case_id, actor.officer_id, duty, work.now)
    return record


def asked_for(listed: Iterable[Material], code: str) -> Material:
    """Return the paper that an item asks for under a code.

    Raises:
        Refused: ``material.unknown``, naming the codes that there are.
    """
    papers = tuple(listed)
    wanted = clean(code, limit=80)
    for paper in papers:
        if paper.code == wanted:
            return paper
    codes = ", ".join(paper.code for paper in papers)
    raise Refused(RuleViolation("material.unknown", {"material": wanted, "codes": codes}))


def new_paper(work: UnitOfWork, asked: Material, handed: HandedIn) -> NewMaterial:
    """Return the row of a paper that came, with its file stored.

    Raises:
        BadInput: ``attachment.…`` for a file that cannot be taken.
    """
    sighted = handed.original_sighted
    if handed.file is None:
        return NewMaterial(asked.code, MaterialState.SUPPLIED, sighted)
    file = attachment.checked(handed.file)
    material_record.store(work.connection, file, work.now)
    identity = file.identity_data or shows_identity(asked)
    return NewMaterial(asked.code, MaterialState.SUPPLIED, sighted, file.name, file.sha256, identity)


def reused_papers(
    work: UnitOfWork, asked: Material, from_case_id: int, held: Sequence[EarlierPaper]
) -> list[NewMaterial]:
    """Return the rows of a paper that is used again: one for each of its files, which are not stored a second time."""
    digests = {paper.sha256 for paper in held}
    papers = [
        NewMaterial(
            asked.code,
            MaterialState.REUSED,
            row.original_sighted,
            clean(row.file_name),
            row.sha256,
            row.identity_data,
            from_case_id,
        )
        for row in material_record.rows_of(work.connection, from_case_id)
        if row.material == asked.code and row.state is MaterialState.SUPPLIED and row.sha256 in digests
    ]
    with_files = [paper for paper in papers if paper.sha256 is not None]
    return with_files or papers[-1:]


def write_papers(work: UnitOfWork, case_id: int, papers: Sequence[NewMaterial], at: datetime | None = None) -> None:
    """Append rows of papers that an event of the case already tells of."""
    material_record.add(work.connection, case_id, papers, work.actor.officer_id, at or work.now)


def _keep(work: UnitOfWork, record: CaseRecord, asked: Material, papers: Sequence[NewMaterial]) -> MaterialDone:
    write_papers(work, record.case_id, papers)
    for paper in papers:
        # Names of files stay out: they tell of people.
        content = {
            "case": record.case_number,
            "material": paper.material,
            "sha256": paper.sha256,
            "from_case_id": paper.from_case_id,
            "reasons": paper.reasons,
        }
        ledger.append(work, f"material.{paper.state}", content)
    return MaterialDone(record.case_id, record.case_number, asked.code, papers[-1].state)
