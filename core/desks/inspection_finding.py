"""What was found (勘验结论): lines of the checklist, photographs and papers, and the signatures that make it count.

A finding counts once two officers have signed it (行政许可法 34). It brings the case back to its reviewer, or asks the
applicant to put something right; then a second look follows, remote where the item allows. Either way the record
现场勘验记录 is issued.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.desks import inspection, inspection_visit, ledger
from core.desks.case_step import Done, check_step, open_case, own_words, take_step
from core.desks.inspection import RequestDone, open_request, rule_of
from core.reads.look_possibilities import look_stand
from core.reads.panel_of_look import panel_of_look
from core.rules.duties import may_hold
from core.rules.inspection import look_acts
from core.rules.inspection.finding import checklist, finding_violation
from core.rules.inspection_guards import ENOUGH_OFFICERS
from core.rules.step import Held, Request
from core.work import UnitOfWork
from data.imports import attachment
from data.records import case_record, finding_record, inspection_record, material_record, visit_record
from data.records.case_record import CaseRecord
from data.records.finding_record import Evidence, FindingFacts, LineRow, NewFinding
from data.records.inspection_record import RequestFacts
from data.records.visit_record import VisitFacts
from data.reference.checklists import load_checklists
from data.words.case_words import Json
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import ChecklistLine, Conclusion, EvidenceKind, FoundLine, RequestState
from data.words.paper_words import IncomingFile
from data.words.procedure_words import Action, Duty
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

RECTIFICATION_DAYS = 5
"""Working days for putting something right, where nobody says otherwise."""
LONGEST_RECTIFICATION = 30
LONGEST_LINK = 300


def attach(work: UnitOfWork, request_id: int, line: str, kind: EvidenceKind, file: IncomingFile | str) -> int:
    """Keep a photograph, a paper or the link to a video of the look that is under way, and return its id.

    Args:
        line: of the checklist; "" for the place as a whole.
        file: the file, or an ``https`` link for a video.

    Raises:
        BadInput: ``attachment.…``, ``inspection.link_form``.
        Refused: not the inspection duty, or the request is over.
    """
    asked = open_request(work, request_id)
    _inspector(work, asked)
    if line and line not in {known.code for known in asked_lines(asked)}:
        raise Refused(RuleViolation("inspection.line_unknown", {"line": clean(line, limit=40), "lines": ""}))
    evidence = Evidence(request_id, asked.look, line, kind, "", None, "")
    if isinstance(file, str):
        link = clean(file, limit=LONGEST_LINK + 1)
        if not link.startswith("https://") or len(link) > LONGEST_LINK or " " in link:
            raise BadInput("inspection.link_form", link=clean(file, limit=80))
        evidence = evidence._replace(link=link)
    else:
        checked = attachment.checked(file)
        material_record.store(work.connection, checked, work.now)
        evidence = evidence._replace(file_name=checked.name, sha256=checked.sha256)
    file_id = finding_record.attach(work.connection, evidence, work.actor.officer_id, work.now)
    content: dict[str, Json] = {"request": asked.request_number, "line": line, "sha256": evidence.sha256}
    ledger.append(work, "look.attached", content | {"link": evidence.link})
    return file_id


def write(
    work: UnitOfWork,
    request_id: int,
    found: Sequence[FoundLine],
    conclusion: Conclusion,
    words: str,
    looked_on: date | None = None,
) -> RequestDone:
    """Write down what was found, and sign it; it counts once another officer has signed, too. Written again, it
    replaces what nobody else has signed yet.

    Args:
        found: every line of the checklist once.
        words: reasons; needed where something is wrong.
        looked_on: the day of the look, today or before; without it that of the visit, of a remote look today.

    Raises:
        Refused: nobody may look yet, a line is missing, the actor was not there or must keep away.
    """
    asked = open_request(work, request_id)
    check_step(work, open_case(work, asked.case_id), Action.RECORD_FINDING)
    standing = _visit_of(work, asked)
    looked = looked_on or look_acts.day_of_look(None if standing is None else standing.day, work.today)
    _refuse(look_acts.cannot_be_found(look_stand(work, asked, standing, looked), looked, work.today))
    _inspector(work, asked, standing)
    told = own_words(words)
    lines = _checked_lines(asked, found, conclusion, told)
    new = NewFinding(
        request_id, None if standing is None else standing.visit_id, asked.look, conclusion, told, looked,
        work.actor.officer_id, work.now,
    )  # fmt: skip
    finding_id = finding_record.add(work.connection, new, lines)
    return _sign(work, asked, finding_id, "look.found")


def sign(work: UnitOfWork, request_id: int, rectification_days: int = RECTIFICATION_DAYS) -> RequestDone:
    """Sign what a colleague found; the second signature makes it count.

    Args:
        rectification_days: working days for putting something right, where that is the conclusion.

    Raises:
        BadInput: ``procedure.days_out_of_range``.
        Refused: there is nothing to sign, the actor has signed already, was not there or must keep away.
    """
    if not 1 <= rectification_days <= LONGEST_RECTIFICATION:
        raise BadInput("procedure.days_out_of_range", days=rectification_days, most=LONGEST_RECTIFICATION)
    asked = open_request(work, request_id)
    finding = finding_record.open_of(work.connection, request_id)
    if finding is None:
        raise Refused(RuleViolation("inspection.nothing_to_sign", {"request": asked.request_number}))
    standing = visit_record.of_request(work.connection, request_id)
    _inspector(work, asked, standing)
    stand = look_stand(work, asked, standing, finding.looked_on)
    _refuse(look_acts.cannot_be_signed(stand, work.actor, finding.looked_on, finding.signatures))
    done = _sign(work, asked, finding.finding_id, "look.signed")
    finding = finding_record.open_of(work.connection, request_id) or finding
    if len(finding.signatures) < ENOUGH_OFFICERS:
        return done
    signed_by = [name for _, name in finding.signatures]
    return _count(work, asked, finding, standing, signed_by, rectification_days)


def record_county(
    work: UnitOfWork,
    request_id: int,
    document: str,
    officers: Sequence[str],
    found: Sequence[FoundLine],
    conclusion: Conclusion,
    words: str,
    rectification_days: int = RECTIFICATION_DAYS,
) -> RequestDone:
    """Record the finding of the county that a look was delegated to, signed by two or more of its officers.

    Args:
        document: number of the county's record.
        officers: names of who signed it there.

    Raises:
        BadInput: ``procedure.evidence_missing``.
        Refused: it was not delegated, fewer than two signed, or a line is missing.
    """
    asked = open_request(work, request_id)
    if asked.state is not RequestState.DELEGATED:
        raise Refused(RuleViolation("inspection.not_delegated", {"request": asked.request_number}))
    paper = clean(document)
    if not paper:
        raise BadInput("procedure.evidence_missing")
    _inspector(work, asked)
    names = tuple(dict.fromkeys(name for name in (clean(officer, limit=60) for officer in officers) if name))
    told = own_words(words)
    lines = _checked_lines(asked, found, conclusion, told)
    new = NewFinding(
        request_id, None, asked.look, conclusion, told, work.today, work.actor.officer_id, work.now, paper, names
    )
    finding_record.add(work.connection, new, lines)
    finding = finding_record.open_of(work.connection, request_id)
    if finding is None:
        raise LookupError("the finding that was just written")
    return _count(work, asked, finding, None, list(names), rectification_days, document=paper)


def asked_lines(asked: RequestFacts) -> tuple[ChecklistLine, ...]:
    """Return the checklist of a request."""
    return checklist(asked.kind, asked.specialties, rule_of(asked), load_checklists())


def _checked_lines(
    asked: RequestFacts, found: Sequence[FoundLine], conclusion: Conclusion, words: str
) -> list[LineRow]:
    lines = asked_lines(asked)
    violation = finding_violation(lines, found, conclusion, words)
    if violation is not None:
        raise Refused(violation)
    said = {line.code: line for line in found}
    return [LineRow(line.code, line.words, said[line.code].result, clean(said[line.code].words)) for line in lines]


def _visit_of(work: UnitOfWork, asked: RequestFacts) -> VisitFacts | None:
    """Return the visit of a look on the spot; a remote one has none."""
    return None if asked.mode is InspectionMode.REMOTE else visit_record.of_request(work.connection, asked.request_id)


def _refuse(violation: RuleViolation | None) -> None:
    if violation is not None:
        raise Refused(violation)


def _inspector(work: UnitOfWork, asked: RequestFacts, standing: VisitFacts | None = None) -> None:
    """Make sure that the actor looks: has the duty, holds no other on the case, need not keep away, was on the team."""
    record, me = open_case(work, asked.case_id), work.actor.officer_id
    _refuse(may_hold(Duty.INSPECTION, _as_request(work, record)))
    _refuse(look_acts.may_not_look(look_stand(work, asked, standing, work.today), work.actor))
    if all(held.officer_id != me for held in record.held):
        case_record.add_handling(work.connection, asked.case_id, me, Duty.INSPECTION, work.now)


def _as_request(work: UnitOfWork, record: CaseRecord) -> Request:
    return Request(
        Action.RECORD_FINDING,
        record.state,
        work.actor,
        work.today,
        held_duties=tuple(Held(row.officer_id, row.duty) for row in record.held),
        happened=record.happened,
        assistants=record.assistants,
        held_beside=tuple(Held(row.officer_id, row.duty) for row in record.held_beside),
    )


def _sign(work: UnitOfWork, asked: RequestFacts, finding_id: int, kind: str) -> RequestDone:
    finding_record.sign(work.connection, finding_id, work.actor.officer_id, work.now)
    ledger.append(work, kind, {"request": asked.request_number, "look": asked.look})
    record = open_case(work, asked.case_id)
    state, stage = asked.state, record.state.stage
    return RequestDone(asked.request_id, asked.request_number, asked.case_id, record.case_number, state, stage)


def _count(
    work: UnitOfWork,
    asked: RequestFacts,
    finding: FindingFacts,
    standing: VisitFacts | None,
    signed_by: list[str],
    rectification_days: int,
    document: str = "",
) -> RequestDone:
    """Let a finding count: the record is issued, and the case goes back, or the applicant puts something right."""
    finding_record.close(work.connection, finding.finding_id, work.now)
    if standing is not None:
        inspection_visit.leave_after_look(work, asked, standing)
    again = finding.conclusion is Conclusion.RECTIFY
    until = work.calendar.add(work.today, rectification_days) if again else None
    details: dict[str, Json] = {
        "request": asked.request_number,
        "conclusion": finding.conclusion.value,
        "looked_on": finding.looked_on.isoformat(),
        "inspected_by": "、".join(signed_by),
        "signed_by": list(signed_by),
        "lines": [{"name": line.name, "result": line.result.value, "words": line.words} for line in finding.lines],
    }
    panel = panel_of_look(work, asked.request_id)
    if panel is not None:
        details["panel"] = panel
    if document:
        details["document"] = document
    if until is not None:
        details["rectify_until"] = until.isoformat()
    words = own_words(finding.words)
    action = Action.ASK_RECTIFICATION if again else Action.RECORD_FINDING
    if again:
        values = {"state": RequestState.RECTIFYING, "mode": None, "mode_rule": None, "county_due_on": None}
        written = inspection_record.rewrite(work.connection, asked, **values, rectify_until=until)
    else:
        written = inspection_record.conclude(work.connection, asked, finding.conclusion, work.today)
    inspection.refuse_changed(asked.request_number, written)
    done: Done = take_step(work, asked.case_id, action, reasons=words, details=details)
    state = RequestState.RECTIFYING if again else RequestState.CONCLUDED
    return RequestDone(asked.request_id, asked.request_number, asked.case_id, done.case_number, state, done.stage)
