"""The inspection desk (勘验): a reviewer asks for a look, the inspection section confirms who looks and from where.

Visits stand in ``inspection_visit``, what was found in ``inspection_finding``, teams in ``inspection_team``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from core.desks import special_procedure
from core.desks.case_step import Done, check_step, open_case, own_words, take_step
from core.rules.duties import SEPARATION
from core.rules.inspection import look_acts
from core.rules.inspection.mode import mode_violation, proposed_mode
from core.rules.inspection_guards import ENOUGH_OFFICERS
from core.work import UnitOfWork
from data.queries.catalogue import inspection_rule
from data.records import inspection_record
from data.records.inspection_record import RequestFacts
from data.reference.divisions_of_city import load_city
from data.words.case_words import Json
from data.words.catalogue_words import InspectionMode, InspectionRule
from data.words.inspection_words import SPECIAL_KINDS, ProposedMode, RequestForm, RequestState, Site
from data.words.limits import ProcedureKind
from data.words.procedure_words import Action, Duty, Stage
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

RETURN_DAYS = 5
"""Working days that a county has for its finding, where nobody says otherwise."""
LONGEST_RETURN = 20
MOST_PEOPLE = 15
LONGEST_LOOK = 480
"""Minutes on the spot."""
_SPECIALTY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WIDE_OF_CITY = 3.0
"""Degrees from the seat of the city beyond which no place of it lies."""


class RequestDone(NamedTuple):
    """What was done to a request: told to the person and to scripts."""

    request_id: int
    request_number: str
    case_id: int
    case_number: str
    state: RequestState
    stage: Stage
    """Where the case stands now."""


def request(work: UnitOfWork, case_id: int, form: RequestForm) -> RequestDone:
    """Ask for a look at a place; the case waits for the finding, and its clocks run on.

    Expert review and testing are special procedures (行政许可法 45): with the request the chief is asked for one, and
    nobody is sent before it is approved.

    Raises:
        BadInput: ``inspection.…`` for a form that cannot be used.
        Refused: a rule forbids it.
    """
    record = open_case(work, case_id)
    check_step(work, record, Action.REQUEST_INSPECTION)
    stands = record.state.paused_on is not None
    checked = _checked(work, form, stands=stands)
    asked = inspection_record.items_of_case(work.connection, case_id)
    number = inspection_record.next_number(work.connection, case_id, record.case_number)
    details: dict[str, Json] = {"inspection": checked.kind.value, "request": number}
    words = own_words(checked.words)
    done = take_step(work, case_id, Action.REQUEST_INSPECTION, reasons=words, details=details)
    request_id = inspection_record.add(
        work.connection, case_id, number, (asked.code, *asked.also_grants), checked, work.actor.officer_id, work.now
    )
    if checked.kind in SPECIAL_KINDS and not stands:
        procedure = ProcedureKind(checked.kind.value)
        special_procedure.request(work, case_id, procedure, form.procedure_days, form.evidence, words or form.evidence)
    return RequestDone(request_id, number, case_id, record.case_number, RequestState.ASKED, done.stage)


def decide_mode(
    work: UnitOfWork, request_id: int, mode: InspectionMode, reasons: str = "", return_days: int = RETURN_DAYS
) -> RequestDone:
    """Confirm who looks, and from where; ``InspectionMode.NONE`` cancels the look.

    Args:
        mode: the one that the rule proposes, or another with reasons.
        return_days: delegated to the county: working days until its finding is due.

    Raises:
        BadInput: ``procedure.days_out_of_range``.
        Refused: the item does not bear this mode, the special procedure is not approved, or a rule forbids it.
    """
    if mode is InspectionMode.NONE:
        return cancel(work, request_id, reasons)
    if not 1 <= return_days <= LONGEST_RETURN:
        raise BadInput("procedure.days_out_of_range", days=return_days, most=LONGEST_RETURN)
    asked = open_request(work, request_id)
    record = open_case(work, asked.case_id)
    check_step(work, record, Action.DECIDE_MODE)
    if asked.state is RequestState.IN_VISIT:
        raise Refused(RuleViolation("inspection.in_visit_already", {"request": asked.request_number}))
    words = own_words(reasons)
    rule = rule_of(asked)
    violation = mode_violation(mode, rule, asked.kind, asked.look, words)
    if violation is not None:
        raise Refused(violation)
    county = mode is InspectionMode.COUNTY
    due = work.calendar.add(work.today, return_days) if county else None
    details: dict[str, Json] = {"mode": mode.value, "return_by": None if due is None else due.isoformat()}
    done = take_step(work, asked.case_id, Action.DECIDE_MODE, reasons=words, details=details)
    state = RequestState.DELEGATED if county else RequestState.DECIDED
    _write(
        work, asked, state=state, mode=mode, mode_rule=proposal_of(asked).rule, mode_reasons=words,
        mode_by=work.actor.officer_id, county_due_on=due,
    )  # fmt: skip
    return RequestDone(request_id, asked.request_number, asked.case_id, record.case_number, state, done.stage)


def cancel(work: UnitOfWork, request_id: int, reasons: str) -> RequestDone:
    """Cancel a look that is not needed, with reasons; the case goes back to its reviewer.

    Raises:
        Refused: a rule forbids it, or there are no reasons.
    """
    asked = open_request(work, request_id)
    done = cancel_of_case(work, asked.case_id, reasons)
    state = RequestState.CANCELLED
    return RequestDone(request_id, asked.request_number, asked.case_id, done.case_number, state, done.stage)


def cancel_of_case(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Cancel the look that a case waits for; a history made elsewhere has no request for it.

    Raises:
        Refused: a rule forbids it, or there are no reasons.
    """
    return take_step(work, case_id, Action.CANCEL_INSPECTION, reasons=own_words(reasons))


def open_request(work: UnitOfWork, request_id: int) -> RequestFacts:
    """Return a request that is under way, locked.

    Raises:
        Refused: ``inspection.request_unknown``, ``inspection.request_over``.
    """
    found = inspection_record.load(work.connection, request_id)
    if found is None:
        raise Refused(RuleViolation("inspection.request_unknown", {"request": str(request_id)}))
    over = look_acts.request_over(found.request_number, found.state)
    if over is not None:
        raise Refused(over)
    return found


def refuse_others(work: UnitOfWork) -> None:
    """Make sure that the actor has the inspection duty.

    Raises:
        Refused: ``duty.not_yours``.
    """
    if Duty.INSPECTION not in work.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.INSPECTION.value}, SEPARATION))


def rule_of(asked: RequestFacts) -> InspectionRule | None:
    """Return the inspection rule of a request's item."""
    return inspection_rule(asked.rule)


def proposal_of(asked: RequestFacts) -> ProposedMode:
    """Return who should look, by the item's rule."""
    return proposed_mode(rule_of(asked), asked.kind, asked.look)


def refuse_changed(number: str, written: bool) -> None:
    """Make sure that nobody was faster with a request or a visit.

    Raises:
        Refused: ``inspection.changed_meanwhile``.
    """
    if not written:
        raise Refused(RuleViolation("inspection.changed_meanwhile", {"number": number}))


def _write(work: UnitOfWork, asked: RequestFacts, **values: object) -> None:
    refuse_changed(asked.request_number, inspection_record.rewrite(work.connection, asked, **values))


def _checked(work: UnitOfWork, form: RequestForm, *, stands: bool) -> RequestForm:
    """Return a form as it may be kept. Raises BadInput for what cannot be used."""
    if not ENOUGH_OFFICERS <= form.people <= MOST_PEOPLE:
        raise BadInput("inspection.people_out_of_range", people=form.people, least=ENOUGH_OFFICERS, most=MOST_PEOPLE)
    if not 1 <= form.minutes <= LONGEST_LOOK:
        raise BadInput("inspection.minutes_out_of_range", minutes=form.minutes, most=LONGEST_LOOK)
    _check_days(form.from_day, form.until_day, work.today)
    for specialty in form.specialties:
        if not _SPECIALTY.fullmatch(specialty):
            raise BadInput("inspection.specialty_form", specialty=clean(specialty, limit=40))
    if form.kind in SPECIAL_KINDS and not stands and not clean(form.evidence):
        raise BadInput("procedure.evidence_missing")
    return form._replace(site=_checked_site(form.site), specialties=tuple(dict.fromkeys(form.specialties)))


def _check_days(from_day: date, until_day: date, today: date) -> None:
    if from_day < today or until_day < from_day:
        raise BadInput("inspection.days_wrong", from_day=from_day.isoformat(), until_day=until_day.isoformat())


def near_city(longitude: float, latitude: float) -> bool:
    """Return whether a place (degrees, WGS 84) can be one of the city."""
    seat = load_city().seat
    return max(abs(longitude - seat.longitude), abs(latitude - seat.latitude)) <= _WIDE_OF_CITY


def _checked_site(site: Site) -> Site:
    city = load_city()
    address = clean(site.address)
    if not address:
        raise BadInput("inspection.address_missing")
    if site.division not in city.divisions:
        raise BadInput("inspection.division_unknown", division=clean(site.division, limit=40))
    if not near_city(site.longitude, site.latitude):
        raise BadInput("inspection.place_far_away", longitude=str(site.longitude), latitude=str(site.latitude))
    return site._replace(address=address)
