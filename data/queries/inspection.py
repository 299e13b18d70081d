"""Reads of inspections: requests with their clocks and visits, places for the rules, findings.

No table of contact or identity data is read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, and_, bindparam, case, cast, func, or_, select

from data.queries.catalogue import inspection_rule
from data.queries.latest_finding import signed_by
from data.records.inspection_record import MILLIONTHS
from data.tables.applicant import applicant
from data.tables.bureau import officer, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.inspection import (
    finding,
    finding_line,
    finding_signature,
    inspection_file,
    inspection_request,
    inspection_team,
    visit,
    visit_request,
)  # fmt: skip
from data.words.inspection_rows import (
    EvidenceRow,
    FindingRow,
    FoundLineRow,
    InspectionRow,
    PlaceRow,
    VisitRow,
)
from data.words.inspection_words import OPEN_VISIT_STATES, Site

_REQUEST = inspection_request
_CASE = permit_case
_ITEM = item
_SECTION = section
_OFFICER = officer
_VISIT = visit
_LINK = visit_request
_TEAM = inspection_team
_FINDING = finding
_LINE = finding_line
_SIGNATURE = finding_signature
_FILE = inspection_file
_APPLICANT = applicant


def _counted(*conditions: ColumnElement[bool], joined: Any = _FINDING) -> ColumnElement[Any]:
    counted = (
        select(func.count()).select_from(joined).where(_FINDING.c.request_id == _REQUEST.c.request_id, *conditions)
    )
    return counted.correlate(_REQUEST).scalar_subquery()


_OWN = (
    "request_id", "request_number", "case_id", "kind", "state", "mode", "mode_rule", "mode_reasons", "division",
    "specialties", "people", "minutes", "from_day", "until_day", "words", "asked_at", "county_due_on",
    "rectify_until", "conclusion", "closed_on",
)  # fmt: skip
_OF_CASE = ("case_number", "promised_due_on", "statutory_due_on", "stage_due_on", "paused_on")
_SIGNED = _FINDING.join(_SIGNATURE, _SIGNATURE.c.finding_id == _FINDING.c.finding_id)


def _rows() -> Select[Any]:
    standing = and_(_LINK.c.request_id == _REQUEST.c.request_id, _LINK.c.active)
    joined = (
        _REQUEST.join(_CASE, _CASE.c.case_id == _REQUEST.c.case_id)
        .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .join(_SECTION, _SECTION.c.section_id == _CASE.c.section_id)
        .join(_OFFICER, _OFFICER.c.officer_id == _REQUEST.c.asked_by)
        .outerjoin(_LINK, standing)
        .outerjoin(_VISIT, _VISIT.c.visit_id == _LINK.c.visit_id)
        .outerjoin(_TEAM, _TEAM.c.team_id == _VISIT.c.team_id)
    )
    return select(
        *(_REQUEST.c[name] for name in _OWN),
        *(_CASE.c[name] for name in _OF_CASE),
        _REQUEST.c.site_address.label("address"),
        _REQUEST.c.longitude,
        _REQUEST.c.latitude,
        _REQUEST.c.site_exact.label("exact"),
        _ITEM.c.name.label("item_name"),
        _ITEM.c.name_en.label("item_name_en"),
        _ITEM.c.inspection.label("rule"),
        _SECTION.c.name.label("section_name"),
        _SECTION.c.name_en.label("section_name_en"),
        _OFFICER.c.name.label("asked_by"),
        _counted(_FINDING.c.closed_at.is_not(None)).label("looks"),
        _counted(_FINDING.c.closed_at.is_(None), joined=_SIGNED).label("signatures"),
        _VISIT.c.visit_id,
        _VISIT.c.visit_number,
        _VISIT.c.day,
        _VISIT.c.half_day,
        _TEAM.c.name.label("team_name"),
    ).select_from(joined)


_ROWS = _rows()
_PRESSING = (_REQUEST.c.until_day, _REQUEST.c.request_id)
_OPEN = _ROWS.where(_REQUEST.c.closed_on.is_(None)).order_by(*_PRESSING)
_BY_ID = _ROWS.where(_REQUEST.c.request_id == bindparam("request_id"))
_BY_CASE = _ROWS.where(_REQUEST.c.case_id == bindparam("case_id")).order_by(_REQUEST.c.request_id.desc())


def open_requests(connection: Connection) -> list[InspectionRow]:
    """Return the requests under way, the most pressing first."""
    return [_row(row) for row in connection.execute(_OPEN)]


def closed_requests(connection: Connection, most: int) -> list[InspectionRow]:
    """Return the requests that were concluded or cancelled last, the latest first."""
    over = _ROWS.where(_REQUEST.c.closed_on.is_not(None))
    latest = over.order_by(_REQUEST.c.closed_on.desc(), _REQUEST.c.request_id.desc()).limit(most)
    return [_row(row) for row in connection.execute(latest)]


def request(connection: Connection, request_id: int) -> InspectionRow | None:
    """Return one request."""
    row = connection.execute(_BY_ID, {"request_id": request_id}).one_or_none()
    return None if row is None else _row(row)


def of_case(connection: Connection, case_id: int) -> list[InspectionRow]:
    """Return the requests of a case, the latest first."""
    return [_row(row) for row in connection.execute(_BY_CASE, {"case_id": case_id})]


def _row(row: Row[Any]) -> InspectionRow:
    values = dict(row._mapping)
    values |= {name: values[name] / MILLIONTHS for name in ("longitude", "latitude")}
    values |= {"specialties": tuple(values["specialties"]), "rule": inspection_rule(values["rule"])}
    return InspectionRow(**values)


def visits(
    connection: Connection, *, done_since: date | None = None, beside: tuple[int, int, date] | None = None
) -> list[VisitRow]:
    """Return the visits under way by day, those without one last; with ``done_since`` also those done since.

    Args:
        beside: a visit, a team and a day: that visit alone and those of the team on the day.
    """
    wanted: ColumnElement[bool] = _VISIT.c.state.in_(tuple(OPEN_VISIT_STATES))
    if done_since is not None:
        wanted = or_(wanted, _VISIT.c.done_on >= done_since)
    if beside is not None:
        visit_id, team_id, day = beside
        wanted &= or_(_VISIT.c.visit_id == visit_id, and_(_VISIT.c.team_id == team_id, _VISIT.c.day == day))
    names = VisitRow._fields[: VisitRow._fields.index("requests")]
    columns = [_TEAM.c.name.label(name) if name == "team_name" else _VISIT.c[name] for name in names]
    later = case((_VISIT.c.day.is_(None), 1), else_=0)
    half = case((cast(_VISIT.c.half_day, Text) == "afternoon", 1), else_=0)
    statement = (
        select(*columns)
        .select_from(_VISIT.outerjoin(_TEAM, _TEAM.c.team_id == _VISIT.c.team_id))
        .where(wanted)
        .order_by(later, _VISIT.c.day, half, _VISIT.c.team_id, _VISIT.c.start_minute, _VISIT.c.visit_id)
    )
    found = connection.execute(statement).all()
    looked_at = _looked_at(connection, [row.visit_id for row in found])
    return [VisitRow._make((*row, tuple(looked_at.get(row.visit_id, ())), None)) for row in found]


def _looked_at(connection: Connection, visit_ids: Sequence[int]) -> dict[int, list[InspectionRow]]:
    """Return what visits look at, or looked at, in their order."""
    links = (
        select(_LINK.c.visit_id, _LINK.c.request_id)
        .join_from(_LINK, _VISIT, _VISIT.c.visit_id == _LINK.c.visit_id)
        .where(_LINK.c.visit_id.in_(visit_ids), or_(_LINK.c.active, _VISIT.c.done_on.is_not(None)))
        .order_by(_LINK.c.visit_id, _LINK.c.position)
    )
    linked = connection.execute(links).all()
    rows = _ROWS.where(_REQUEST.c.request_id.in_([link.request_id for link in linked]))
    by_id = {row.request_id: row for row in map(_row, connection.execute(rows))}
    found: dict[int, list[InspectionRow]] = {}
    for link in linked:
        found.setdefault(link.visit_id, []).append(by_id[link.request_id])
    return found


def places(connection: Connection, request_ids: Sequence[int]) -> list[PlaceRow]:
    """Return what the rules need of requests; one applicant is known by the name on the application."""
    statement = (
        select(
            _REQUEST.c.request_id, _REQUEST.c.mode, _REQUEST.c.specialties,
            func.coalesce(_APPLICANT.c.name, "").label("applicant"),
            _REQUEST.c.longitude, _REQUEST.c.latitude, _REQUEST.c.site_exact.label("exact"), _REQUEST.c.minutes,
            _REQUEST.c.from_day, _REQUEST.c.until_day,
        )
        .select_from(
            _REQUEST.join(_CASE, _CASE.c.case_id == _REQUEST.c.case_id).outerjoin(
                _APPLICANT, _APPLICANT.c.applicant_id == _CASE.c.applicant_id
            )
        )
        .where(_REQUEST.c.request_id.in_(list(request_ids)))
    )  # fmt: skip
    return [
        PlaceRow._make(row)._replace(
            specialties=tuple(row.specialties),
            longitude=row.longitude / MILLIONTHS,
            latitude=row.latitude / MILLIONTHS,
        )
        for row in connection.execute(statement)
    ]


def findings(connection: Connection, request_id: int) -> list[FindingRow]:
    """Return what was found for a request, the first look first."""
    columns = (
        _FINDING.c.finding_id, _FINDING.c.round, _FINDING.c.conclusion, _FINDING.c.words, _FINDING.c.looked_on,
        _OFFICER.c.name, _FINDING.c.closed_at, _FINDING.c.county_document, _FINDING.c.county_officers,
        _TEAM.c.name.label("team_name"),
    )  # fmt: skip
    statement = (
        select(*columns)
        .join_from(_FINDING, _OFFICER, _OFFICER.c.officer_id == _FINDING.c.officer_id)
        .outerjoin(_VISIT, _VISIT.c.visit_id == _FINDING.c.visit_id)
        .outerjoin(_TEAM, _TEAM.c.team_id == _VISIT.c.team_id)
        .where(_FINDING.c.request_id == request_id)
        .order_by(_FINDING.c.finding_id)
    )
    return [
        FindingRow._make(
            (*row[:8], tuple(row.county_officers) or signed_by(connection, row.finding_id),
             _lines(connection, row.finding_id), row.team_name or "")
        )
        for row in connection.execute(statement).all()
    ]  # fmt: skip


def _lines(connection: Connection, finding_id: int) -> tuple[FoundLineRow, ...]:
    columns = (_LINE.c[name] for name in FoundLineRow._fields)
    statement = select(*columns).where(_LINE.c.finding_id == finding_id).order_by(_LINE.c.position)
    return tuple(FoundLineRow(*row) for row in connection.execute(statement))


def evidence(connection: Connection, request_id: int) -> list[EvidenceRow]:
    """Return photographs, papers and links of a request, oldest first."""
    names = ("file_id", "round", "line", "kind", "file_name", "sha256", "link")
    statement = (
        select(*(_FILE.c[name] for name in names), _OFFICER.c.name, _FILE.c.at)
        .join_from(_FILE, _OFFICER, _OFFICER.c.officer_id == _FILE.c.officer_id)
        .where(_FILE.c.request_id == request_id)
        .order_by(_FILE.c.file_id)
    )
    return [EvidenceRow._make(row) for row in connection.execute(statement)]


def latest_site(connection: Connection, case_id: int) -> Site | None:
    """Return the last place that was looked at for the applicant of a case, where there is one."""
    own = select(_CASE.c.applicant_id).where(_CASE.c.case_id == case_id).scalar_subquery()
    statement = (
        select(
            _REQUEST.c.site_address, _REQUEST.c.division, _REQUEST.c.longitude, _REQUEST.c.latitude,
            _REQUEST.c.site_exact,
        )
        .join_from(_REQUEST, _CASE, _CASE.c.case_id == _REQUEST.c.case_id)
        .where(_CASE.c.applicant_id == own)
        .order_by(_REQUEST.c.request_id.desc())
        .limit(1)
    )  # fmt: skip
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    place = row.longitude / MILLIONTHS, row.latitude / MILLIONTHS
    return Site(row.site_address, row.division, *place, row.site_exact)
