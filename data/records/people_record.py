"""Statements that write sections, departments, officers, duties, leave and substitutes; for the staffing desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, update

from data.tables.bureau import department, officer, officer_duty, officer_leave, section, substitute
from data.words.people import NewOfficer
from data.words.procedure_words import Duty

_DEPARTMENT = department
_SECTION = section
_OFFICER = officer
_DUTY = officer_duty
_LEAVE = officer_leave
_SUBSTITUTE = substitute


def add_departments(connection: Connection, departments: Iterable[Mapping[str, Any]]) -> None:
    """Insert departments (``code``, ``name``, ``name_en``)."""
    connection.execute(insert(_DEPARTMENT), [dict(fields) for fields in departments])


def add_sections(connection: Connection, sections: Iterable[Mapping[str, Any]]) -> None:
    """Insert sections (``code``, ``name``, ``name_en``, ``approving``); anything else said of them is not kept."""
    kept = ("code", "name", "name_en", "approving")
    connection.execute(insert(_SECTION), [{name: fields[name] for name in kept} for fields in sections])


def add_officer(connection: Connection, officer: NewOfficer, section_id: int | None) -> int:
    """Insert an officer with the duties and return the id. Raises IntegrityError when the login is taken."""
    values: dict[str, Any] = {"login": officer.login, "name": officer.name, "position": officer.position}
    values |= {"section_id": section_id, "active": True, "imported": False}
    statement = insert(_OFFICER).returning(_OFFICER.c.officer_id)
    officer_id = int(connection.execute(statement, values).scalar_one())
    add_duties(connection, officer_id, officer.duties)
    return officer_id


def add_duties(connection: Connection, officer_id: int, duties: Iterable[Duty]) -> None:
    """Insert duties that the officer does not hold yet."""
    rows = [{"officer_id": officer_id, "duty": duty} for duty in sorted(duties)]
    if rows:
        connection.execute(insert(_DUTY), rows)


def put_in_charge(connection: Connection, section_id: int, officer_id: int) -> None:
    """Make the officer the one who signs the section's cases, instead of whoever did."""
    connection.execute(
        update(_SECTION).where(_SECTION.c.section_id == section_id).values(deputy_director_id=officer_id)
    )


def change_login(connection: Connection, officer_id: int, account: str) -> None:
    """Give the officer another operating-system account. Raises IntegrityError when it is taken."""
    connection.execute(update(_OFFICER).where(_OFFICER.c.officer_id == officer_id).values(login=account))


def add_leave(connection: Connection, officer_id: int, from_day: date, until_day: date, reason: str) -> int:
    """Insert days of leave, both included, and return their id."""
    values = {"officer_id": officer_id, "from_day": from_day, "until_day": until_day, "reason": reason}
    return int(connection.execute(insert(_LEAVE).returning(_LEAVE.c.leave_id), values).scalar_one())


def add_substitute(
    connection: Connection, officer_id: int, substitute_id: int, from_day: date, until_day: date
) -> None:
    """Name who does the officer's work on those days, both included."""
    values = {"officer_id": officer_id, "substitute_id": substitute_id}
    connection.execute(insert(_SUBSTITUTE), values | {"from_day": from_day, "until_day": until_day})
