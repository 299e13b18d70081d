"""The rows of requests for an inspection, for an action: load, write, close. Used by the inspection desks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, exists, func, insert, not_, select, update

from data.records.driver_statement import DriverStatement, Write
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.inspection import finding, inspection_request, visit, visit_request
from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_words import OPEN_VISIT_STATES, Conclusion, RequestForm, RequestState, VisitState

_REQUEST = inspection_request
_VISIT = visit
_IN_VISIT = visit_request
_FINDING = finding
MILLIONTHS = 1_000_000
"""Coordinates are kept in millionths of a degree."""


class RequestFacts(NamedTuple):
    """A request for an action."""

    request_id: int
    request_number: str
    case_id: int
    kind: InspectionKind
    state: RequestState
    mode: InspectionMode | None
    specialties: tuple[str, ...]
    from_day: date
    until_day: date
    version: int
    rule: Mapping[str, Any] | None
    """The inspection rule of the case's item, as the catalogue keeps it."""
    looks: int
    """Findings that were closed."""

    @property
    def look(self) -> int:
        """1 for the first look, 2 and on after something was put right."""
        return self.looks + 1


class CaseItems(NamedTuple):
    """What a case asks to be looked at for: its own item and those that the same decision grants."""

    code: str
    also_grants: tuple[str, ...]
    rule: Mapping[str, Any] | None


_LOOKS = (
    select(func.count())
    .where(_FINDING.c.request_id == _REQUEST.c.request_id, _FINDING.c.closed_at.is_not(None))
    .correlate(_REQUEST)
    .scalar_subquery()
)
_FACTS = (
    select(
        _REQUEST.c.request_id, _REQUEST.c.request_number, _REQUEST.c.case_id, _REQUEST.c.kind, _REQUEST.c.state,
        _REQUEST.c.mode, _REQUEST.c.specialties, _REQUEST.c.from_day, _REQUEST.c.until_day, _REQUEST.c.version,
        item.c.inspection, _LOOKS,
    )
    .select_from(_REQUEST.join(permit_case, permit_case.c.case_id == _REQUEST.c.case_id).join(item))
)  # fmt: skip
_SEEN = _FACTS.where(_REQUEST.c.request_id == bindparam("request_id"))
_LOCKED = _SEEN.with_for_update(of=_REQUEST)


def load(connection: Connection, request_id: int, *, lock: bool = True) -> RequestFacts | None:
    """Return a request, locked until the transaction ends unless it is only looked at; None where there is none."""
    row = connection.execute(_LOCKED if lock else _SEEN, {"request_id": request_id}).one_or_none()
    return None if row is None else RequestFacts._make(row)._replace(specialties=tuple(row.specialties))


def open_of_case(connection: Connection, case_id: int) -> RequestFacts | None:
    """Return the request of a case that is under way, locked."""
    statement = _FACTS.where(_REQUEST.c.case_id == case_id, _REQUEST.c.closed_on.is_(None))
    row = connection.execute(statement.with_for_update(of=_REQUEST)).one_or_none()
    return None if row is None else RequestFacts._make(row)._replace(specialties=tuple(row.specialties))


def id_of(connection: Connection, number: str) -> int | None:
    """Return the id of the request with a number, or of the open request of the case with that number."""
    by_number = select(_REQUEST.c.request_id).where(_REQUEST.c.request_number == number)
    found = connection.scalar(by_number)
    if found is not None:
        return int(found)
    of_case = (
        select(_REQUEST.c.request_id)
        .join_from(_REQUEST, permit_case)
        .where(permit_case.c.case_number == number)
        .order_by(_REQUEST.c.request_id.desc())
        .limit(1)
    )
    found = connection.scalar(of_case)
    return None if found is None else int(found)


def items_of_case(connection: Connection, case_id: int) -> CaseItems:
    """Return what a case's item asks to be looked at."""
    statement = (
        select(item.c.code, item.c.also_grants, item.c.inspection)
        .join_from(permit_case, item, item.c.item_id == permit_case.c.item_id)
        .where(permit_case.c.case_id == case_id)
    )
    row = connection.execute(statement).one()
    return CaseItems(row.code, tuple(row.also_grants), row.inspection)


def next_number(connection: Connection, case_id: int, case_number: str) -> str:
    """Return the number of the next request of a case: ``130700-20261116-001-K1``."""
    made = connection.scalar(select(func.count()).where(_REQUEST.c.case_id == case_id)) or 0
    return f"{case_number}-K{made + 1}"


def add(
    connection: Connection,
    case_id: int,
    number: str,
    items: Sequence[str],
    form: RequestForm,
    asked_by: int,
    at: datetime,
) -> int:
    """Insert a request and return its id."""
    site = form.site
    values: dict[str, Any] = {
        "request_number": number,
        "case_id": case_id,
        "kind": form.kind,
        "state": RequestState.ASKED,
        "items": list(items),
        "site_address": site.address,
        "division": site.division,
        "longitude": round(site.longitude * MILLIONTHS),
        "latitude": round(site.latitude * MILLIONTHS),
        "site_exact": site.exact,
        "specialties": list(form.specialties),
        "people": form.people,
        "minutes": form.minutes,
        "from_day": form.from_day,
        "until_day": form.until_day,
        "words": form.words,
        "asked_by": asked_by,
        "asked_at": at,
        "mode_reasons": "",
        "version": 1,
    }
    return int(connection.execute(insert(_REQUEST).returning(_REQUEST.c.request_id), values).scalar_one())


def rewrite(connection: Connection, request: RequestFacts, **values: Any) -> bool:
    """Change columns of a request; False where somebody was faster."""
    changed = (
        update(_REQUEST)
        .where(_REQUEST.c.request_id == request.request_id, _REQUEST.c.version == request.version)
        .values(**values, version=request.version + 1)
    )
    return connection.execute(changed).rowcount == 1


def set_state(connection: Connection, request_ids: Sequence[int], state: RequestState) -> None:
    """Move requests that are locked already."""
    changed = update(_REQUEST).where(_REQUEST.c.request_id.in_(request_ids))
    connection.execute(changed.values(state=state, version=_REQUEST.c.version + 1))


def conclude(connection: Connection, request: RequestFacts, conclusion: Conclusion, day: date) -> bool:
    """Write the conclusion of a request, which is over with it."""
    return rewrite(connection, request, state=RequestState.CONCLUDED, conclusion=conclusion, closed_on=day)


def closing(case_id: int, day: date) -> tuple[Write, ...]:
    """Return what closes the request of a case that is inspected no longer, and its place in a visit."""
    told = {"b_case_id": case_id, "b_day": day}
    return (Write(_LEAVE_VISIT, told), Write(_CLOSE, told), Write(_EMPTY_VISITS, told))


_OPEN_VISITS = tuple(OPEN_VISIT_STATES)
_LEAVE_VISIT = DriverStatement(
    update(_IN_VISIT)
    .where(
        _IN_VISIT.c.active,
        _IN_VISIT.c.request_id.in_(select(_REQUEST.c.request_id).where(_REQUEST.c.case_id == bindparam("b_case_id"))),
    )
    .values(active=False)
)
_CLOSE = DriverStatement(
    update(_REQUEST)
    .where(_REQUEST.c.case_id == bindparam("b_case_id"), _REQUEST.c.closed_on.is_(None))
    .values(
        state=RequestState.CANCELLED,
        closed_on=bindparam("b_day", type_=_REQUEST.c.closed_on.type),
        version=_REQUEST.c.version + 1,
    )
)
# PostgreSQL does the three at once, so none may rely on what another has written.
_EMPTY_VISITS = DriverStatement(
    update(_VISIT)
    .where(
        _VISIT.c.state.in_(_OPEN_VISITS),
        _VISIT.c.visit_id.in_(
            select(_IN_VISIT.c.visit_id)
            .join_from(_IN_VISIT, _REQUEST, _REQUEST.c.request_id == _IN_VISIT.c.request_id)
            .where(_REQUEST.c.case_id == bindparam("b_case_id"))
        ),
        not_(
            exists(
                select(_IN_VISIT.c.visit_id)
                .join_from(_IN_VISIT, _REQUEST, _REQUEST.c.request_id == _IN_VISIT.c.request_id)
                .where(
                    _IN_VISIT.c.visit_id == _VISIT.c.visit_id,
                    _IN_VISIT.c.active,
                    _REQUEST.c.case_id != bindparam("b_case_id"),
                )
                .correlate(_VISIT)
            )
        ),
    )
    .values(state=VisitState.CANCELLED, version=_VISIT.c.version + 1)
)
