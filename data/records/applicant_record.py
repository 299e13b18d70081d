"""Applicants and applications: the one module through which contact and identity data pass. Used by the window."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select

from data.records.kept_back import insert_row
from data.tables.applicant import Applicant, ApplicantContact
from data.tables.case import PermitCase
from data.tables.catalogue import Item
from data.words.safe_text import SafeText

_APPLICANT = Applicant.__table__  # type: ignore[attr-defined]
_CONTACT = ApplicantContact.__table__  # type: ignore[attr-defined]
_CASE = PermitCase.__table__  # type: ignore[attr-defined]
_ITEM = Item.__table__  # type: ignore[attr-defined]


class Application(NamedTuple):
    """What the window writes down. Every text is cleaned."""

    item_code: str
    applicant_name: SafeText
    company: bool
    identity_number: SafeText = SafeText("")
    phone: SafeText = SafeText("")
    address: SafeText = SafeText("")
    agent: SafeText = SafeText("")
    channel: str = "window"
    """One of the house's own words, not the applicant's."""


class ListedItem(NamedTuple):
    """The current version of an item and the section that handles it."""

    item_id: int
    section_id: int


def current_item(connection: Connection, code: str) -> ListedItem | None:
    """Return the version of an item that new cases take."""
    row = connection.execute(_CURRENT_ITEM, {"code": code}).one_or_none()
    return None if row is None else ListedItem(*row)


_CURRENT_ITEM = select(_ITEM.c.item_id, _ITEM.c.section_id).where(_ITEM.c.code == bindparam("code"), _ITEM.c.current)


def add_applicant(connection: Connection, application: Application) -> int:
    """Insert an applicant, contact and identity data apart, and return the id."""
    values = {"name": application.applicant_name, "company": application.company}
    applicant_id = int(connection.execute(_INSERT_APPLICANT, values).scalar_one())
    contact = {
        "applicant_id": applicant_id,
        "identity_number": application.identity_number,
        "phone": application.phone,
        "address": application.address,
        "agent": application.agent,
    }
    insert_row(connection, _INSERT_CONTACT, contact)
    return applicant_id


_INSERT_APPLICANT = insert(_APPLICANT).returning(_APPLICANT.c.applicant_id)
_INSERT_CONTACT = insert(_CONTACT)


def next_case_number(connection: Connection, division: str, today: date) -> str:
    """Return the next case number of a day: division, day, and at least three digits."""
    prefix = f"{division}-{today:%Y%m%d}-"
    last = connection.scalar(_LAST_NUMBER, {"first": prefix, "beyond": prefix + ":"})
    return f"{prefix}{(int(last.removeprefix(prefix)) if last else 0) + 1:03d}"


_LAST_NUMBER = (
    select(_CASE.c.case_number)
    .where(_CASE.c.case_number >= bindparam("first"), _CASE.c.case_number < bindparam("beyond"))
    # Numbers of one day grow from three digits to four: the longest is the latest.
    .order_by(func.length(_CASE.c.case_number).desc(), _CASE.c.case_number.desc())
    .limit(1)
)
