"""The rows of licences: numbers by item and year, editions, states. Used by the delivery desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from data.records.driver_statement import DriverStatement
from data.tables.catalogue import item
from data.tables.papers import licence
from data.words.paper_words import LicenceState

_LICENCE = licence
_DIGITS = 6


class NewLicence(NamedTuple):
    """One licence to write."""

    item_id: int
    licence_number: str
    edition: int
    holder_name: str
    valid_from: date
    valid_until: date | None


class StandingLicence(NamedTuple):
    """A licence that is valid now."""

    licence_id: int
    item_id: int
    licence_number: str
    edition: int
    holder_name: str
    valid_from: date
    valid_until: date | None
    item_name: str


def next_number(connection: Connection, item_code: str, year: int) -> str:
    """Return the next licence number of an item in a year, such as ``WAT-01-2026-000007``.

    The caller has the ledger's turn, so that nobody else takes the same.
    """
    prefix = f"{item_code}-{year}-"
    last = connection.scalar(_LAST, {"first": prefix, "beyond": prefix + ":", "digits": len(prefix) + 1})
    return f"{prefix}{int(last or 0) + 1:0{_DIGITS}d}"


_LAST = select(
    func.max(func.substr(_LICENCE.c.licence_number, bindparam("digits", type_=_LICENCE.c.edition.type)))
).where(_LICENCE.c.licence_number >= bindparam("first"), _LICENCE.c.licence_number < bindparam("beyond"))


def add(connection: Connection, case_id: int, licences: Iterable[NewLicence], at: datetime) -> None:
    """Insert licences of a case; they are valid."""
    rows = [one._asdict() | {"case_id": case_id, "state": LicenceState.VALID, "at": at} for one in licences]
    if rows:
        connection.execute(insert(_LICENCE), rows)


def standing(connection: Connection, case_id: int) -> tuple[StandingLicence, ...]:
    """Return the licences of a case that are valid, in the order in which they were granted."""
    return tuple(StandingLicence._make(row) for row in _STANDING.rows(connection, {"case_id": case_id}))


_STANDING = DriverStatement(
    select(*(_LICENCE.c[name] for name in StandingLicence._fields[:-1]), item.c.name)
    .join(item, item.c.item_id == _LICENCE.c.item_id)
    .where(_LICENCE.c.case_id == bindparam("case_id"), _LICENCE.c.state == LicenceState.VALID)
    .order_by(_LICENCE.c.licence_id)
)


def end(connection: Connection, licence_id: int, state: LicenceState) -> None:
    """Let a licence end as corrected or replaced."""
    connection.execute(update(_LICENCE).where(_LICENCE.c.licence_id == licence_id).values(state=state))
