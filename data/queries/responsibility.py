"""Who answers for what today: an officer's duties, the chief and the deputy director of a section, substitutes (AB角).

Used when an action is judged; lists of people for screens stand in ``people``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Text,
    and_,
    bindparam,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from data.records.driver_statement import DriverStatement
from data.tables.bureau import officer as officer_table
from data.tables.bureau import officer_duty, officer_leave, section, substitute
from data.tables.calendar import calendar_version
from data.tables.case import permit_case
from data.words.people import Actor
from data.words.procedure_words import Duty, Position, Stage

_OFFICER = officer_table
_DUTY = officer_duty
_LEAVE = officer_leave
_SECTION = section
_SUBSTITUTE = substitute
_CASE = permit_case
_VERSION = calendar_version


class OfficerFacts(NamedTuple):
    """What decides about one officer."""

    officer_id: int
    login: str
    name: str
    position: Position
    section_id: int | None
    active: bool


class Acting(NamedTuple):
    """What every look and every action begins with."""

    actor: Actor | None
    """None when nobody acts under the login."""
    calendar_version: int


_OFFICER_COLUMNS = (
    _OFFICER.c.officer_id,
    _OFFICER.c.login,
    _OFFICER.c.name,
    _OFFICER.c.position,
    _OFFICER.c.section_id,
    _OFFICER.c.active,
)
_PERSON = (
    _OFFICER.c.officer_id,
    _OFFICER.c.login,
    _OFFICER.c.name,
    type_coerce(_OFFICER.c.position, Text).label("position"),
    _OFFICER.c.section_id,
)


class _Told(StrEnum):
    """What a row of ``_acting`` tells."""

    OWN = "own"
    PRINCIPAL = "principal"
    DUTY = "duty"
    IN_CHARGE = "in charge"
    CALENDAR = "calendar"


def _acting() -> CompoundSelect[Any]:
    """Return the one statement that every look and every action begins with.

    Its rows: the officer with the account, those whom the officer stands in for today, the duties and the sections
    in charge of all of them, and the version of the calendar that everybody counts with.
    """
    own = and_(_OFFICER.c.login == bindparam("login"), _OFFICER.c.active)
    today = bindparam("today", type_=_SUBSTITUTE.c.from_day.type)
    substitutes = (
        _SUBSTITUTE.c.substitute_id == select(_OFFICER.c.officer_id).where(own).scalar_subquery(),
        _SUBSTITUTE.c.from_day <= today,
        _SUBSTITUTE.c.until_day >= today,
    )
    replaced = _SUBSTITUTE.join(_OFFICER, _OFFICER.c.officer_id == _SUBSTITUTE.c.officer_id)
    people = union_all(
        select(_told(_Told.OWN), *_PERSON).where(own),
        select(_told(_Told.PRINCIPAL), *_PERSON).select_from(replaced).where(*substitutes),
    ).cte("people")
    nothing: ColumnElement[Any] = null()
    held = _DUTY.join(people, people.c.officer_id == _DUTY.c.officer_id)
    signed_for = _SECTION.join(people, people.c.officer_id == _SECTION.c.deputy_director_id)
    return union_all(
        select(people),
        select(_told(_Told.DUTY), nothing, type_coerce(_DUTY.c.duty, Text), nothing, nothing, nothing)
        .select_from(held),
        select(_told(_Told.IN_CHARGE), nothing, nothing, nothing, nothing, _SECTION.c.section_id)
        .select_from(signed_for),
        select(_told(_Told.CALENDAR), func.max(_VERSION.c.version), nothing, nothing, nothing, nothing),
    )  # fmt: skip


def _told(what: _Told) -> ColumnElement[str]:
    return literal(what.value, Text()).label("told")


# Prebuilt: building a statement costs more than running it.
_BY_ID = select(*_OFFICER_COLUMNS).where(_OFFICER.c.officer_id == bindparam("officer_id"))
_DUTIES = select(_DUTY.c.duty).where(_DUTY.c.officer_id == bindparam("officer_id"))
_ACTOR = DriverStatement(_acting())
_DEPUTY = select(_SECTION.c.deputy_director_id).where(_SECTION.c.section_id == bindparam("section_id"))
_CHIEF = (
    select(_OFFICER.c.officer_id)
    .where(_OFFICER.c.section_id == bindparam("section_id"), _OFFICER.c.position == Position.CHIEF, _OFFICER.c.active)
    .order_by(_OFFICER.c.officer_id)
    .limit(1)
)
_STANDS_IN = (
    select(_SUBSTITUTE.c.substitute_id)
    .select_from(
        _SUBSTITUTE.join(
            _LEAVE,
            and_(
                _LEAVE.c.officer_id == _SUBSTITUTE.c.officer_id,
                _LEAVE.c.from_day <= bindparam("today"),
                _LEAVE.c.until_day >= bindparam("today"),
            ),
        )
    )
    .where(
        _SUBSTITUTE.c.officer_id == bindparam("officer_id"),
        _SUBSTITUTE.c.from_day <= bindparam("today"),
        _SUBSTITUTE.c.until_day >= bindparam("today"),
    )
    .order_by(_SUBSTITUTE.c.substitution_id)
    .limit(1)
)


def officer(connection: Connection, officer_id: int) -> OfficerFacts | None:
    """Return one officer by id."""
    row = connection.execute(_BY_ID, {"officer_id": officer_id}).one_or_none()
    return None if row is None else OfficerFacts(*row)


def duties(connection: Connection, officer_id: int) -> frozenset[Duty]:
    """Return the duties that an officer may hold."""
    return frozenset(connection.scalars(_DUTIES, {"officer_id": officer_id}))


def actor(connection: Connection, login: str, today: date) -> Actor | None:
    """Return who acts under ``login`` today, with own duties and those held as a substitute; None if nobody may."""
    return acting(connection, login, today).actor


def acting(connection: Connection, login: str, today: date) -> Acting:
    """Return who acts under ``login`` today and which calendar everybody counts with."""
    version = 0
    own: OfficerFacts | None = None
    chief_sections: set[int] = set()
    held: set[Duty] = set()
    in_charge: set[int] = set()
    principals: set[int] = set()
    for told, officer_id, word, name, position, section_id in _ACTOR.rows(connection, {"login": login, "today": today}):
        if told == _Told.CALENDAR:
            version = officer_id
        elif told == _Told.DUTY:
            held.add(Duty(word))
        elif told == _Told.IN_CHARGE:
            in_charge.add(section_id)
        else:
            if told == _Told.OWN:
                own = OfficerFacts(officer_id, word, name, Position(position), section_id, active=True)
            else:
                principals.add(officer_id)
            if position == Position.CHIEF and section_id:
                chief_sections.add(section_id)
    if own is None:
        return Acting(None, version)
    found = Actor(
        officer_id=own.officer_id,
        login=own.login,
        name=own.name,
        position=own.position,
        section_id=own.section_id,
        duties=frozenset(held),
        chief_of=frozenset(chief_sections),
        in_charge_of=frozenset(in_charge),
        stands_in_for=frozenset(principals),
    )
    return Acting(found, version)


def deputy_director_of(connection: Connection, section_id: int, today: date) -> int | None:
    """Return who signs for a section today: the deputy director in charge or the substitute while away."""
    officer_id = connection.scalar(_DEPUTY, {"section_id": section_id})
    return None if officer_id is None else _present(connection, officer_id, today)


def chief_of(connection: Connection, section_id: int, today: date) -> int | None:
    """Return the chief of a section today, or the substitute while the chief is away."""
    officer_id = connection.scalar(_CHIEF, {"section_id": section_id})
    return None if officer_id is None else _present(connection, officer_id, today)


def _present(connection: Connection, officer_id: int, today: date) -> int:
    """Return the officer, or the substitute named for the time of a leave that covers today."""
    return connection.scalar(_STANDS_IN, {"officer_id": officer_id, "today": today}) or officer_id


def next_unassigned(connection: Connection, section_id: int) -> int | None:
    """Return the accepted case of a section that nobody holds and that is due first."""
    statement = (
        select(_CASE.c.case_id)
        .where(
            _CASE.c.section_id == section_id,
            _CASE.c.closed_on.is_(None),
            _CASE.c.stage == Stage.ACCEPTED,
            _CASE.c.holder_id.is_(None),
        )
        .order_by(_CASE.c.due_on, _CASE.c.case_id)
        .limit(1)
    )
    if connection.dialect.name == "postgresql":
        # Two officers who claim at once get two cases, and neither waits.
        statement = statement.with_for_update(skip_locked=True)
    return connection.scalar(statement)
