"""The rows of visits (出勘), for an action. Used by the inspection desks; the plan of a day places them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from data.tables.inspection import visit, visit_request
from data.words.inspection_words import HalfDay, VisitLock, VisitState

_VISIT = visit
_LINK = visit_request


class VisitFacts(NamedTuple):
    """A visit for an action."""

    visit_id: int
    visit_number: str
    state: VisitState
    team_id: int | None
    day: date | None
    half_day: HalfDay | None
    start_minute: int | None
    lock: VisitLock
    bundle_locked: bool
    version: int
    request_ids: tuple[int, ...]
    """What it still looks at, in its order."""



_COLUMNS = tuple(_VISIT.c[name] for name in VisitFacts._fields[:-1])
_SEEN = select(*_COLUMNS).where(_VISIT.c.visit_id == bindparam("visit_id"))
_LOCKED = _SEEN.with_for_update()
_ACTIVE = (
    select(_LINK.c.request_id)
    .where(_LINK.c.visit_id == bindparam("visit_id"), _LINK.c.active)
    .order_by(_LINK.c.position)
)
_OF_REQUEST = select(_LINK.c.visit_id).where(_LINK.c.request_id == bindparam("request_id"), _LINK.c.active)


def load(connection: Connection, visit_id: int, *, lock: bool = True) -> VisitFacts | None:
    """Return a visit, locked until the transaction ends unless it is only looked at; None where there is none."""
    row = connection.execute(_LOCKED if lock else _SEEN, {"visit_id": visit_id}).one_or_none()
    if row is None:
        return None
    return VisitFacts._make((*row, tuple(connection.scalars(_ACTIVE, {"visit_id": visit_id}))))


def of_request(connection: Connection, request_id: int, *, lock: bool = True) -> VisitFacts | None:
    """Return the visit that looks at a request, locked unless it is only looked at."""
    visit_id = connection.scalar(_OF_REQUEST, {"request_id": request_id})
    return None if visit_id is None else load(connection, visit_id, lock=lock)


def id_of(connection: Connection, number: str) -> int | None:
    """Return the id of the visit with a number."""
    found = connection.scalar(select(_VISIT.c.visit_id).where(_VISIT.c.visit_number == number))
    return None if found is None else int(found)


def next_number(connection: Connection, today: date) -> str:
    """Return the number of the next visit of a day: ``CK-20261123-01``."""
    prefix = f"CK-{today:%Y%m%d}-"
    made = connection.scalar(select(func.count()).where(_VISIT.c.visit_number.like(f"{prefix}%"))) or 0
    return f"{prefix}{made + 1:02d}"


def add(connection: Connection, number: str, request_ids: Sequence[int], officer_id: int, at: datetime) -> int:
    """Insert a visit with its requests and return its id."""
    values: dict[str, Any] = {"visit_number": number, "state": VisitState.BUNDLED, "lock": VisitLock.NONE}
    values |= {"bundle_locked": False, "officer_id": officer_id, "at": at, "version": 1}
    visit_id = int(connection.execute(insert(_VISIT).returning(_VISIT.c.visit_id), values).scalar_one())
    for request_id in request_ids:
        link(connection, visit_id, request_id)
    return visit_id


def link(connection: Connection, visit_id: int, request_id: int) -> None:
    """Make a request part of a visit, for the first time or again, as the last of it."""
    last = connection.scalar(select(func.max(_LINK.c.position)).where(_LINK.c.visit_id == visit_id)) or 0
    position = int(last) + 1
    of_both = (_LINK.c.visit_id == visit_id, _LINK.c.request_id == request_id)
    again = connection.execute(update(_LINK).where(*of_both).values(active=True, position=position))
    if again.rowcount == 0:
        told = {"visit_id": visit_id, "request_id": request_id, "position": position, "active": True}
        connection.execute(insert(_LINK), told)


def unlink(connection: Connection, visit_id: int, request_id: int) -> None:
    """Take a request out of a visit; that it was part of it stays known."""
    of_both = (_LINK.c.visit_id == visit_id, _LINK.c.request_id == request_id)
    connection.execute(update(_LINK).where(*of_both).values(active=False))


def rewrite(connection: Connection, facts: VisitFacts, **values: Any) -> bool:
    """Change columns of a visit; False where somebody was faster."""
    changed = (
        update(_VISIT)
        .where(_VISIT.c.visit_id == facts.visit_id, _VISIT.c.version == facts.version)
        .values(**values, version=facts.version + 1)
    )
    return connection.execute(changed).rowcount == 1
