"""Who answers for what today: an officer's duties, the chief and the deputy director of a section, substitutes (AB角).

Used when an action is judged; lists of people for screens stand in ``people``.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, select

from data.tables.bureau import Officer, OfficerDuty, OfficerLeave, Section, Substitute
from data.tables.case import PermitCase
from data.words.people import Actor
from data.words.procedure_words import Duty, Position, Stage

_OFFICER = Officer.__table__  # type: ignore[attr-defined]
_DUTY = OfficerDuty.__table__  # type: ignore[attr-defined]
_LEAVE = OfficerLeave.__table__  # type: ignore[attr-defined]
_SECTION = Section.__table__  # type: ignore[attr-defined]
_SUBSTITUTE = Substitute.__table__  # type: ignore[attr-defined]
_CASE = PermitCase.__table__  # type: ignore[attr-defined]


class OfficerFacts(NamedTuple):
    """What decides about one officer."""

    officer_id: int
    login: str
    name: str
    position: Position
    section_id: int | None
    active: bool


_OFFICER_COLUMNS = (
    _OFFICER.c.officer_id,
    _OFFICER.c.login,
    _OFFICER.c.name,
    _OFFICER.c.position,
    _OFFICER.c.section_id,
    _OFFICER.c.active,
)


# Prebuilt: every action resolves its actor, and building a statement costs more than running it.
_BY_ID = select(*_OFFICER_COLUMNS).where(_OFFICER.c.officer_id == bindparam("officer_id"))
_BY_LOGIN = select(*_OFFICER_COLUMNS).where(_OFFICER.c.login == bindparam("login"))
_DUTIES = select(_DUTY.c.duty).where(_DUTY.c.officer_id == bindparam("officer_id"))
_IN_CHARGE = select(_SECTION.c.section_id).where(
    _SECTION.c.deputy_director_id.in_(bindparam("officer_ids", expanding=True))
)
_PRINCIPALS = (
    select(*_OFFICER_COLUMNS)
    .select_from(_SUBSTITUTE.join(_OFFICER, _OFFICER.c.officer_id == _SUBSTITUTE.c.officer_id))
    .where(
        _SUBSTITUTE.c.substitute_id == bindparam("officer_id"),
        _SUBSTITUTE.c.from_day <= bindparam("today"),
        _SUBSTITUTE.c.until_day >= bindparam("today"),
    )
    .order_by(_OFFICER.c.officer_id)
)
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


def officer_by_login(connection: Connection, login: str) -> OfficerFacts | None:
    """Return one officer by operating-system account."""
    row = connection.execute(_BY_LOGIN, {"login": login}).one_or_none()
    return None if row is None else OfficerFacts(*row)


def duties(connection: Connection, officer_id: int) -> frozenset[Duty]:
    """Return the duties that an officer may hold."""
    return frozenset(connection.scalars(_DUTIES, {"officer_id": officer_id}))


def actor(connection: Connection, login: str, today: date) -> Actor | None:
    """Return who acts under ``login`` today, with own duties and those held as a substitute; None if nobody may."""
    own = officer_by_login(connection, login)
    if own is None or not own.active:
        return None
    principals = _principals(connection, own.officer_id, today)
    everyone = (own, *principals)
    chiefs = {person.section_id for person in everyone if person.position is Position.CHIEF and person.section_id}
    held = duties(connection, own.officer_id)
    for person in principals:
        held |= duties(connection, person.officer_id)
    in_charge = connection.scalars(_IN_CHARGE, {"officer_ids": [person.officer_id for person in everyone]})
    return Actor(
        officer_id=own.officer_id,
        login=own.login,
        name=own.name,
        position=own.position,
        section_id=own.section_id,
        duties=held,
        chief_of=frozenset(chiefs),
        in_charge_of=frozenset(in_charge),
        stands_in_for=frozenset(person.officer_id for person in principals),
    )


def _principals(connection: Connection, officer_id: int, today: date) -> tuple[OfficerFacts, ...]:
    rows = connection.execute(_PRINCIPALS, {"officer_id": officer_id, "today": today})
    return tuple(OfficerFacts(*row) for row in rows)


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
