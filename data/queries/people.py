"""Reads of staff: one officer by login, everybody, who may review in a section, leave, sections by code.

Used by ``core.reads.staff`` and the staffing desk. Days are Asia/Shanghai days.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from data.tables.bureau import officer, officer_duty, officer_leave, section
from data.tables.case import permit_case
from data.words.people import LeavePeriod, OfficerRow, ReviewerRow
from data.words.procedure_words import Duty, Position

_SECTION = section
_OFFICER = officer
_DUTY = officer_duty
_LEAVE = officer_leave
_CASE = permit_case


class SectionRow(NamedTuple):
    """A section and who signs its cases."""

    section_id: int
    code: str
    name: str
    name_en: str
    approving: bool
    deputy_director_id: int | None


class PersonRow(NamedTuple):
    """One officer as the staffing rules need it."""

    officer_id: int
    login: str
    name: str
    position: Position
    section_id: int | None
    active: bool
    duties: frozenset[Duty]


def sections(connection: Connection) -> dict[str, SectionRow]:
    """Return all sections by code, in the order they were made."""
    statement = select(
        _SECTION.c.section_id,
        _SECTION.c.code,
        _SECTION.c.name,
        _SECTION.c.name_en,
        _SECTION.c.approving,
        _SECTION.c.deputy_director_id,
    ).order_by(_SECTION.c.section_id)
    return {row.code: SectionRow(*row) for row in connection.execute(statement)}


def person(connection: Connection, login: str) -> PersonRow | None:
    """Return the officer with this account, or None."""
    row = connection.execute(select(_OFFICER).where(_OFFICER.c.login == login)).one_or_none()
    if row is None:
        return None
    held = connection.scalars(select(_DUTY.c.duty).where(_DUTY.c.officer_id == row.officer_id))
    return PersonRow(
        row.officer_id,
        row.login,
        row.name,
        Position(row.position),
        row.section_id,
        row.active,
        frozenset(Duty(duty) for duty in held),
    )


def leaves(
    connection: Connection, officer_id: int, from_day: date, until_day: date
) -> tuple[LeavePeriod, ...]:
    """Return the officer's leave that touches these days, earliest first."""
    statement = (
        select(_LEAVE.c.from_day, _LEAVE.c.until_day)
        .where(
            _LEAVE.c.officer_id == officer_id,
            _LEAVE.c.until_day >= from_day,
            _LEAVE.c.from_day <= until_day,
        )
        .order_by(_LEAVE.c.from_day)
    )
    return tuple(LeavePeriod(*row) for row in connection.execute(statement))


def everybody(connection: Connection, today: date) -> tuple[OfficerRow, ...]:
    """Return all officers: by section, chiefs first, then by login."""
    statement = _with_load(
        today,
        _OFFICER.c.officer_id,
        _OFFICER.c.login,
        _OFFICER.c.name,
        _OFFICER.c.position,
        _SECTION.c.code,
        _SECTION.c.name.label("section_name"),
        _OFFICER.c.active,
        _OFFICER.c.imported,
    ).order_by(_SECTION.c.section_id.is_(None).desc(), _SECTION.c.section_id, _OFFICER.c.login)
    held = _duties(connection)
    return tuple(
        OfficerRow(
            officer_id=row.officer_id,
            login=row.login,
            name=row.name,
            position=Position(row.position),
            section_code=row.code,
            section_name=row.section_name,
            duties=tuple(sorted(held.get(row.officer_id, ()))),
            active=row.active,
            on_leave=bool(row.on_leave),
            open_cases=row.open_cases,
            imported=row.imported,
        )
        for row in connection.execute(statement)
    )


def of_section(connection: Connection, section_id: int, today: date) -> tuple[ReviewerRow, ...]:
    """Return the active officers of one section with what they hold today, least loaded first."""
    statement = _with_load(
        today, _OFFICER.c.officer_id, _OFFICER.c.login, _OFFICER.c.name, _OFFICER.c.position
    ).where(_OFFICER.c.section_id == section_id, _OFFICER.c.active)
    held = _duties(connection)
    rows = [
        ReviewerRow(
            officer_id=row.officer_id,
            login=row.login,
            name=row.name,
            position=Position(row.position),
            on_leave=bool(row.on_leave),
            open_cases=row.open_cases,
            duties=frozenset(held.get(row.officer_id, ())),
        )
        for row in connection.execute(statement)
    ]
    return tuple(sorted(rows, key=lambda row: (row.on_leave, row.open_cases, row.login)))


def _with_load(today: date, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """Select officers with ``on_leave`` (today) and ``open_cases`` (cases they hold)."""
    open_cases = (
        select(func.count())
        .where(_CASE.c.holder_id == _OFFICER.c.officer_id, _CASE.c.closed_on.is_(None))
        .correlate(_OFFICER)
        .scalar_subquery()
    )
    away = exists().where(
        and_(
            _LEAVE.c.officer_id == _OFFICER.c.officer_id,
            _LEAVE.c.from_day <= today,
            _LEAVE.c.until_day >= today,
        )
    )
    return select(*columns, away.label("on_leave"), open_cases.label("open_cases")).select_from(
        _OFFICER.outerjoin(_SECTION, _SECTION.c.section_id == _OFFICER.c.section_id)
    )


def _duties(connection: Connection) -> dict[int, list[Duty]]:
    held: dict[int, list[Duty]] = {}
    for officer_id, duty in connection.execute(select(_DUTY.c.officer_id, _DUTY.c.duty)):
        held.setdefault(officer_id, []).append(Duty(duty))
    return held


def holders_of_operation(connection: Connection) -> tuple[str, ...]:
    """Return the accounts of those who may administer people."""
    statement = (
        select(_OFFICER.c.login)
        .select_from(_OFFICER.join(_DUTY, _DUTY.c.officer_id == _OFFICER.c.officer_id))
        .where(_DUTY.c.duty == Duty.OPERATION, _OFFICER.c.active)
        .order_by(_OFFICER.c.login)
    )
    return tuple(connection.scalars(statement))
