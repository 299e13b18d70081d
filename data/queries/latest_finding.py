"""What the last look at a case found, and who signed it. Every case that is opened asks for it: no more is loaded."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from data.tables.bureau import officer
from data.tables.inspection import finding, finding_signature, inspection_request
from data.words.inspection_rows import LatestFinding

_FINDING = finding
_REQUEST = inspection_request
_SIGNATURE = finding_signature
_OFFICER = officer

_LATEST = (
    select(
        _FINDING.c.finding_id, _FINDING.c.conclusion, _FINDING.c.looked_on, _FINDING.c.county_officers,
        _REQUEST.c.kind, _REQUEST.c.rectify_until,
    )
    .join_from(_FINDING, _REQUEST, _REQUEST.c.request_id == _FINDING.c.request_id)
    .where(_REQUEST.c.case_id == bindparam("case_id"), _FINDING.c.closed_at.is_not(None))
    .order_by(_FINDING.c.closed_at.desc(), _FINDING.c.finding_id.desc())
    .limit(1)
)  # fmt: skip
_SIGNED_BY = (
    select(_OFFICER.c.name)
    .join_from(_SIGNATURE, _OFFICER, _OFFICER.c.officer_id == _SIGNATURE.c.officer_id)
    .where(_SIGNATURE.c.finding_id == bindparam("finding_id"))
    .order_by(_SIGNATURE.c.at, _OFFICER.c.officer_id)
)


def latest_finding(connection: Connection, case_id: int) -> LatestFinding | None:
    """Return the last finding of a case that counts; None where nothing has been found yet."""
    row = connection.execute(_LATEST, {"case_id": case_id}).one_or_none()
    if row is None:
        return None
    people = len(row.county_officers) or len(signed_by(connection, row.finding_id))
    return LatestFinding(row.kind, row.conclusion, row.looked_on, people, row.rectify_until)


def signed_by(connection: Connection, finding_id: int) -> tuple[str, ...]:
    """Return the names of those who signed a finding, in the order in which they did."""
    return tuple(connection.scalars(_SIGNED_BY, {"finding_id": finding_id}))
