"""Applicants and applications: the one module through which contact and identity data pass. Used by the window."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from data.records.driver_statement import DriverStatement, insertion, insertion_telling_key
from data.records.kept_back import insert_row
from data.tables.applicant import applicant, applicant_contact
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.inspection import inspection_request, visit_request
from data.words import application_words
from data.words.catalogue_words import Material
from data.words.inspection_rows import VisitContact

_APPLICANT = applicant
_CONTACT = applicant_contact
_CASE = permit_case
_ITEM = item


Application = application_words.Application
"""What the window writes down, which this module takes apart."""


class ListedItem(NamedTuple):
    """The current version of an item: the section that handles it, what it asks for, what raises its route."""

    item_id: int
    section_id: int
    materials: tuple[Material, ...]
    major_above: int | None
    """万元."""
    hazardous: bool


def current_item(connection: Connection, code: str) -> ListedItem | None:
    """Return the version of an item that new cases take."""
    found = _CURRENT_ITEM.rows(connection, {"code": code})
    if not found:
        return None
    listed = ListedItem(*found[0])
    return listed._replace(materials=tuple(Material(**fields) for fields in found[0][2]))


_CURRENT_ITEM = DriverStatement(
    select(*(_ITEM.c[name] for name in ListedItem._fields)).where(_ITEM.c.code == bindparam("code"), _ITEM.c.current)
)


def same_applicant(connection: Connection, applicant_id: int) -> list[int]:
    """Return the ids under which the same person or company applied, by the identity number; none without a number."""
    return list(connection.scalars(_SAME_APPLICANT, {"applicant_id": applicant_id}))


def applicants_with(connection: Connection, identity_number: str) -> list[int]:
    """Return the ids under which the holder of an identity number applied; none for an empty one."""
    wanted = _plain_number(identity_number)
    return list(connection.scalars(_BY_NUMBER, {"identity_number": wanted})) if wanted else []


_BY_NUMBER = select(_CONTACT.c.applicant_id).where(_CONTACT.c.identity_number == bindparam("identity_number"))
_OWN_NUMBER = (
    select(_CONTACT.c.identity_number)
    .where(_CONTACT.c.applicant_id == bindparam("applicant_id"), _CONTACT.c.identity_number != "")
    .scalar_subquery()
)
_SAME_APPLICANT = select(_CONTACT.c.applicant_id).where(_CONTACT.c.identity_number == _OWN_NUMBER)


def _plain_number(identity_number: str) -> str:
    """One number is written one way: without blanks, the check digit X in upper case."""
    return identity_number.replace(" ", "").upper()


def add_applicant(connection: Connection, application: Application) -> int:
    """Insert an applicant, contact and identity data apart, and return the id."""
    values = {"name": application.applicant_name, "company": application.company}
    applicant_id = int(_INSERT_APPLICANT.rows(connection, values)[0][0])
    contact = {
        "applicant_id": applicant_id,
        "identity_number": _plain_number(application.identity_number),
        "phone": application.phone,
        "address": application.address,
        "agent": application.agent,
    }
    insert_row(connection, _INSERT_CONTACT, contact)
    return applicant_id


_INSERT_APPLICANT = insertion_telling_key(_APPLICANT)
_INSERT_CONTACT = insertion(_CONTACT)


def next_case_number(connection: Connection, division: str, today: date) -> str:
    """Return the next case number of a day: division, day, and at least three digits."""
    prefix = f"{division}-{today:%Y%m%d}-"
    last = _LAST_NUMBER.rows(connection, {"first": prefix, "beyond": prefix + ":"})
    return f"{prefix}{(int(last[0][0].removeprefix(prefix)) if last else 0) + 1:03d}"


_LAST_NUMBER = DriverStatement(
    select(_CASE.c.case_number)
    .where(_CASE.c.case_number >= bindparam("first"), _CASE.c.case_number < bindparam("beyond"))
    # Numbers of one day grow from three digits to four: the longest is the latest.
    .order_by(func.length(_CASE.c.case_number).desc(), _CASE.c.case_number.desc())
    .limit(1)
)


def visit_contact(connection: Connection, request_id: int) -> VisitContact | None:
    """Return whom to call before a visit that has not taken place; None once it has, or where nobody is known.

    For those who go there, and for nobody else: of the contact data, the agent and the telephone alone.
    """
    row = connection.execute(_VISIT_CONTACT, {"request_id": request_id}).one_or_none()
    return None if row is None else VisitContact(*row)


_VISIT_CONTACT = (
    select(_CONTACT.c.agent, _CONTACT.c.phone)
    .select_from(
        inspection_request.join(_CASE, _CASE.c.case_id == inspection_request.c.case_id)
        .join(_CONTACT, _CONTACT.c.applicant_id == _CASE.c.applicant_id)
        .join(visit_request, visit_request.c.request_id == inspection_request.c.request_id)
    )
    .where(inspection_request.c.request_id == bindparam("request_id"), visit_request.c.active)
)
