"""The rows of findings (勘验结论): lines, signatures, photographs and papers. Used by the finding desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from data.tables.bureau import officer
from data.tables.inspection import finding, finding_line, finding_signature, inspection_file
from data.words.inspection_words import Conclusion, EvidenceKind, LineResult

_FINDING = finding
_LINE = finding_line
_SIGNATURE = finding_signature
_FILE = inspection_file


class LineRow(NamedTuple):
    """One line as it was found."""

    line: str
    name: str
    result: LineResult
    words: str


class NewFinding(NamedTuple):
    """A finding as it is written."""

    request_id: int
    visit_id: int | None
    round: int
    conclusion: Conclusion
    words: str
    looked_on: date
    officer_id: int
    at: datetime
    county_document: str = ""
    county_officers: tuple[str, ...] = ()


class FindingFacts(NamedTuple):
    """An open finding for an action."""

    finding_id: int
    visit_id: int | None
    round: int
    conclusion: Conclusion
    words: str
    looked_on: date
    lines: tuple[LineRow, ...]
    signatures: tuple[tuple[int, str], ...]
    """Who signed: id and name, the writer first."""


class Evidence(NamedTuple):
    """A photograph, a paper or the link to a video, as it is written."""

    request_id: int
    round: int
    line: str
    kind: EvidenceKind
    file_name: str
    sha256: str | None
    link: str


def add(connection: Connection, new: NewFinding, lines: Iterable[LineRow]) -> int:
    """Insert a finding with its lines and return its id; one that was still open is replaced by it."""
    standing = connection.scalar(_open(new.request_id))
    if standing is not None:
        for table in (_SIGNATURE, _LINE, _FINDING):
            connection.execute(delete(table).where(table.c.finding_id == standing))
    values: dict[str, Any] = new._asdict() | {"county_officers": list(new.county_officers)}
    finding_id = int(connection.execute(insert(_FINDING).returning(_FINDING.c.finding_id), values).scalar_one())
    rows = [
        {"finding_id": finding_id, "position": position, **line._asdict()} for position, line in enumerate(lines, 1)
    ]
    if rows:
        connection.execute(insert(_LINE), rows)
    return finding_id


def _open(request_id: int) -> Any:
    return select(_FINDING.c.finding_id).where(_FINDING.c.request_id == request_id, _FINDING.c.closed_at.is_(None))


def open_of(connection: Connection, request_id: int, *, lock: bool = True) -> FindingFacts | None:
    """Return the finding of a request that is not signed by enough officers yet, locked unless it is only looked at."""
    columns = [_FINDING.c[name] for name in FindingFacts._fields[:6]]
    statement = select(*columns).where(_FINDING.c.request_id == request_id, _FINDING.c.closed_at.is_(None))
    row = connection.execute(statement.with_for_update() if lock else statement).one_or_none()
    if row is None:
        return None
    signed = signatures_of(connection, row.finding_id)
    return FindingFacts._make((*row, lines_of(connection, row.finding_id), signed))


def lines_of(connection: Connection, finding_id: int) -> tuple[LineRow, ...]:
    """Return the lines of a finding."""
    columns = [_LINE.c[name] for name in LineRow._fields]
    statement = select(*columns).where(_LINE.c.finding_id == finding_id).order_by(_LINE.c.position)
    return tuple(LineRow(*row) for row in connection.execute(statement))


def signatures_of(connection: Connection, finding_id: int) -> tuple[tuple[int, str], ...]:
    """Return who signed a finding, in the order in which they did."""
    statement = (
        select(officer.c.officer_id, officer.c.name)
        .join_from(_SIGNATURE, officer, officer.c.officer_id == _SIGNATURE.c.officer_id)
        .where(_SIGNATURE.c.finding_id == finding_id)
        .order_by(_SIGNATURE.c.at, officer.c.officer_id)
    )
    return tuple((row.officer_id, row.name) for row in connection.execute(statement))


def sign(connection: Connection, finding_id: int, officer_id: int, at: datetime) -> None:
    """Put an officer's name under a finding."""
    connection.execute(insert(_SIGNATURE), {"finding_id": finding_id, "officer_id": officer_id, "at": at})


def close(connection: Connection, finding_id: int, at: datetime) -> None:
    """Close a finding: it counts from now on."""
    connection.execute(update(_FINDING).where(_FINDING.c.finding_id == finding_id).values(closed_at=at))


def attach(connection: Connection, evidence: Evidence, officer_id: int, at: datetime) -> int:
    """Keep a photograph, a paper or a link, and return its id."""
    values = evidence._asdict() | {"officer_id": officer_id, "at": at}
    return int(connection.execute(insert(_FILE).returning(_FILE.c.file_id), values).scalar_one())


def evidence_of(connection: Connection, request_id: int, look: int) -> Sequence[Evidence]:
    """Return what was attached for one look."""
    columns = [_FILE.c[name] for name in Evidence._fields]
    statement = select(*columns).where(_FILE.c.request_id == request_id, _FILE.c.round == look)
    return [Evidence(*row) for row in connection.execute(statement.order_by(_FILE.c.file_id))]
