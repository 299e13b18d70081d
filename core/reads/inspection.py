"""Inspections as people see them: requests with what their clocks bear, visits, proposed bundles, the page of one.

Used by the inspection screens and the command line. Contact data is read for those who go, and only before they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from core.reads import case_file
from core.reads.inspection_looks import looks_of, teams_of
from core.reads.plan_hours import base, plan_hours
from core.rules.inspection.bundle import Bundle, Look, bundle_of, find_bundles
from core.rules.inspection.finding import checklist
from core.rules.inspection.look_acts import not_waiting
from core.rules.inspection.mode import proposed_mode
from core.rules.inspection.team import Team
from core.rules.inspection.window import clock_at_risk, visit_days
from core.work import Reading
from data.queries import inspection as query
from data.queries.catalogue import inspection_rule
from data.records import applicant_record, case_record, inspection_record, team_record, visit_record
from data.reference.checklists import load_checklists
from data.reference.divisions_of_city import load_city
from data.words.catalogue_words import InspectionKind
from data.words.inspection_rows import EvidenceRow, FindingRow, InspectionRow, TeamListRow, VisitContact, VisitRow
from data.words.inspection_words import ChecklistLine, Division, ProposedMode, RequestForm, Site
from data.words.limits import ClockName
from data.words.procedure_words import Duty
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation

MOST_CLOSED = 200
_NOWHERE = Site("", "", 0.0, 0.0, exact=False)


class ProposedBundle(NamedTuple):
    """Requests that one team can look at in one half-day, and what going once saves."""

    bundle: Bundle
    requests: tuple[InspectionRow, ...]
    teams: tuple[str, ...]
    """Names of the teams that can go."""


class InspectionPage(NamedTuple):
    """Everything about one request."""

    row: InspectionRow
    proposal: ProposedMode
    at_risk: ClockName | None
    """The gravest limit that its visit, or the next possible one, uses up."""
    checklist: tuple[ChecklistLine, ...]
    findings: tuple[FindingRow, ...]
    evidence: tuple[EvidenceRow, ...]
    contact: VisitContact | None
    """For inspectors, while a visit lies ahead."""


def requests(reading: Reading) -> list[InspectionRow]:
    """Return the requests under way, the most pressing first."""
    return query.open_requests(reading.connection)


def closed(reading: Reading) -> list[InspectionRow]:
    """Return the requests that were concluded or cancelled last."""
    return query.closed_requests(reading.connection, MOST_CLOSED)


def of_case(reading: Reading, case_id: int) -> list[InspectionRow]:
    """Return the requests of a case, the latest first."""
    return query.of_case(reading.connection, case_id)


def visits(reading: Reading, done_since: date | None = None) -> list[VisitRow]:
    """Return the visits under way, and with ``done_since`` those done since."""
    hours = plan_hours(reading)
    return [
        row._replace(part=None if row.half_day is None else hours.part(row.half_day, row.start_minute))
        for row in query.visits(reading.connection, done_since=done_since)
    ]


def waits_for_visit(row: InspectionRow) -> bool:
    """Return whether a request is among those that nobody has put into a visit yet."""
    return not_waiting(row.request_number, row.state, row.mode) is None


def bundles(reading: Reading) -> list[ProposedBundle]:
    """Return which of the requests that wait for a visit go together."""
    waiting = {row.request_id: row for row in requests(reading) if waits_for_visit(row)}
    teams = teams_of(reading)
    found = find_bundles(looks_of(reading, list(waiting)), teams, base(reading))
    return [_proposed(bundle, waiting, teams) for bundle in found]


def bundle_like(reading: Reading, request_ids: Sequence[int]) -> Bundle:
    """Return what looking at these requests in one go takes and saves."""
    looks = {look.request_id: look for look in looks_of(reading, request_ids)}
    ordered: list[Look] = [looks[request_id] for request_id in request_ids if request_id in looks]
    return bundle_of(ordered, teams_of(reading), base(reading))


def divisions() -> tuple[Division, ...]:
    """Return the districts and counties of the city, by code."""
    return tuple(load_city().divisions.values())


def division_name(code: str, *, english: bool = False) -> str:
    """Return the name of a district or county; the code itself where it is none of the city's."""
    found = load_city().divisions.get(code)
    return code if found is None else found.name_en if english else found.name


def teams(reading: Reading) -> list[TeamListRow]:
    """Return the teams as they stand today."""
    codes = {row.team_id: row.code for row in team_record.teams(reading.connection)}
    return [
        TeamListRow(
            codes[team.team_id],
            team.name,
            tuple(member.name for member in team.members),
            tuple(sorted(frozenset[str]().union(*(member.specialties for member in team.members)))),
            tuple((absence.from_day, absence.until_day, absence.half_day) for absence in team.absences),
        )
        for team in teams_of(reading)
    ]


def team_id(reading: Reading, code: str) -> int:
    """Return the id of an active team. Raises Refused: ``inspection.team_unknown``."""
    for row in team_record.teams(reading.connection):
        if row.code == code:
            return row.team_id
    raise Refused(RuleViolation("inspection.team_unknown", {"team": clean(code, limit=40)}))


def page(reading: Reading, request_id: int) -> InspectionPage:
    """Return everything about one request.

    Raises:
        Refused: ``inspection.request_unknown``.
    """
    row = query.request(reading.connection, request_id)
    if row is None:
        raise Refused(RuleViolation("inspection.request_unknown", {"request": str(request_id)}))
    goes = Duty.INSPECTION in reading.actor.duties
    return page_of(reading, row, applicant_record.visit_contact(reading.connection, request_id) if goes else None)


def page_of(reading: Reading, row: InspectionRow, contact: VisitContact | None = None) -> InspectionPage:
    """Return everything about a request that was read already."""
    return InspectionPage(
        row=row,
        proposal=proposal(row),
        at_risk=at_risk(reading, row),
        checklist=checklist(row.kind, row.specialties, row.rule, load_checklists()),
        findings=tuple(query.findings(reading.connection, row.request_id)),
        evidence=tuple(query.evidence(reading.connection, row.request_id)),
        contact=contact,
    )


def proposal(row: InspectionRow) -> ProposedMode:
    """Return who should look, by the item's rule."""
    return proposed_mode(row.rule, row.kind, row.look)


def at_risk(reading: Reading, row: InspectionRow) -> ClockName | None:
    """Return the gravest limit that the visit of a request uses up, or the next possible visit where none is placed."""
    if row.closed_on is not None:
        return None
    day = row.day or row.county_due_on or reading.calendar.add(reading.today, 1)
    return clock_at_risk(day, row.promised_due_on, row.statutory_due_on, row.stage_due_on, row.paused_on)


def draft(reading: Reading, case_id: int, procedure_days: int = 10) -> RequestForm:
    """Return a form filled with what the item's rule and the case's clock say, and the applicant's last known place.

    Raises:
        Refused: ``case.unknown``.
    """
    record = case_record.load(reading.connection, case_id)
    if record is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": str(case_id)}))
    rule = inspection_rule(inspection_record.items_of_case(reading.connection, case_id).rule)
    kind = InspectionKind.SURVEY if rule is None else rule.kind
    days = visit_days(reading.calendar, record.state, reading.today, kind, procedure_days)
    return RequestForm(
        kind=kind,
        site=query.latest_site(reading.connection, case_id) or _NOWHERE,
        specialties=() if rule is None else rule.specialties,
        people=2,
        minutes=60 if rule is None else rule.minutes,
        from_day=days.from_day,
        until_day=days.until_day,
        words="",
        procedure_days=procedure_days,
    )


def site_at(address: str, division: str, place: tuple[float, float] | None) -> Site:
    """Return a place as it is typed: without coordinates, the centre of its division stands for it."""
    if place is not None:
        return Site(address, division, *place, exact=True)
    found = load_city().divisions.get(division)
    centre = (0.0, 0.0) if found is None else (found.longitude, found.latitude)
    return Site(address, division, *centre, exact=False)


def find_request(reading: Reading, text: str) -> int:
    """Return the id of the request with this number, or of the latest one of the case with this number or ending.

    Raises:
        BadInput: ``case.ambiguous_number``, ``case.number_too_short``.
        Refused: ``inspection.request_unknown``, ``case.unknown``.
    """
    wanted = clean(text, limit=80)
    found = inspection_record.id_of(reading.connection, wanted)
    if found is None and "-K" not in wanted:
        found = inspection_record.id_of(reading.connection, case_file.find_number(reading, wanted))
    if found is None:
        raise Refused(RuleViolation("inspection.request_unknown", {"request": wanted}))
    return found


def find_visit(reading: Reading, text: str) -> int:
    """Return the id of the visit with this number. Raises Refused: ``inspection.visit_unknown``."""
    wanted = clean(text, limit=80)
    found = visit_record.id_of(reading.connection, wanted)
    if found is None:
        raise Refused(RuleViolation("inspection.visit_unknown", {"visit": wanted}))
    return found


def _proposed(bundle: Bundle, waiting: dict[int, InspectionRow], known: Sequence[Team]) -> ProposedBundle:
    names = {team.team_id: team.name for team in known}
    rows = tuple(waiting[request_id] for request_id in bundle.request_ids)
    return ProposedBundle(bundle, rows, tuple(names[one] for one in bundle.team_ids))
