"""Statements that write imported history in bulk: people and places of a log, cases with their events, the source.

Used by the history desk only; everything runs in its one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, insert, select, update

from data.tables.bureau import department, officer, officer_duty, section
from data.tables.case import case_event, decision, handling, permit_case
from data.tables.catalogue import item
from data.tables.setting import import_source, imported_case, setting
from data.words.procedure_words import Duty, Position

_CASE = permit_case
_EVENT = case_event
_HANDLING = handling
_DECISION = decision
_OFFICER = officer
_DUTY = officer_duty
_SECTION = section
_DEPARTMENT = department
_ITEM = item
_SOURCE = import_source
_IMPORTED = imported_case
_SETTING = setting


class SourceRow(NamedTuple):
    """An event log that was imported before."""

    source_id: int
    profile: str
    shift_days: int
    replayed_until: date


class StoredCase(NamedTuple):
    """A case that has a number which an import brings again."""

    case_id: int
    source_id: int | None
    """None: the case was not imported."""
    events: int
    """How many events of the source it holds."""
    last_sequence: int


def source(connection: Connection, digest: str) -> SourceRow | None:
    """Return the import of the file with this SHA-256, or None. Locks it against a second import at once."""
    columns = (_SOURCE.c.source_id, _SOURCE.c.profile, _SOURCE.c.shift_days, _SOURCE.c.replayed_until)
    row = connection.execute(select(*columns).where(_SOURCE.c.digest == digest).with_for_update()).one_or_none()
    return None if row is None else SourceRow(*row)


def add_source(
    connection: Connection, *, name: str, digest: str, profile: str, shift_days: int, until: date, at: datetime
) -> int:
    """Remember an imported file and return its id. Raises IntegrityError when it is known."""
    values = {"name": name, "digest": digest, "profile": profile, "shift_days": shift_days}
    statement = insert(_SOURCE).returning(_SOURCE.c.source_id)
    return int(connection.execute(statement, values | {"replayed_until": until, "at": at}).scalar_one())


def replayed_until(connection: Connection, source_id: int, until: date, at: datetime) -> None:
    """Remember how far a file has been replayed."""
    statement = update(_SOURCE).where(_SOURCE.c.source_id == source_id)
    connection.execute(statement.values(replayed_until=until, at=at))


def stored_cases(connection: Connection, numbers: Sequence[str]) -> dict[str, StoredCase]:
    """Return which of some case numbers the store has."""
    columns = (
        _CASE.c.case_number, _CASE.c.case_id, _IMPORTED.c.source_id, _IMPORTED.c.events, _CASE.c.last_sequence,
    )  # fmt: skip
    statement = (
        select(*columns)
        .select_from(_CASE.outerjoin(_IMPORTED, _IMPORTED.c.case_id == _CASE.c.case_id))
        .where(_CASE.c.case_number.in_(numbers))
    )
    return {
        number: StoredCase(case_id, source_id, events or 0, last)
        for number, case_id, source_id, events, last in connection.execute(statement)
    }


def add_cases(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Insert rows of ``permit_case`` and return their ids by case number. Raises IntegrityError on a taken number."""
    statement = insert(_CASE).returning(_CASE.c.case_number, _CASE.c.case_id)
    return dict(connection.execute(statement, [dict(row) for row in rows]).all())


def add_events(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Append rows of ``case_event``."""
    _add(connection, _EVENT, rows)


def add_handlings(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of ``handling``."""
    _add(connection, _HANDLING, rows)


def add_decisions(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of ``decision``. Raises IntegrityError when a case has one."""
    _add(connection, _DECISION, rows)


def add_imported_cases(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Remember where new cases came from."""
    _add(connection, _IMPORTED, rows)


def replayed_events(connection: Connection, case_id: int, events: int) -> None:
    """Remember how many events of its source a case holds."""
    connection.execute(update(_IMPORTED).where(_IMPORTED.c.case_id == case_id).values(events=events))


def imported_handlings(connection: Connection, case_id: int) -> frozenset[tuple[int, Duty]]:
    """Return who acted in the imported history of a case, under which duty."""
    statement = select(_HANDLING.c.officer_id, _HANDLING.c.duty).where(
        _HANDLING.c.case_id == case_id, _HANDLING.c.imported
    )
    return frozenset((officer_id, duty) for officer_id, duty in connection.execute(statement))


def _add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), [dict(row) for row in rows])


def departments(connection: Connection) -> dict[str, int]:
    """Return the ids of all departments by code."""
    return dict(connection.execute(select(_DEPARTMENT.c.code, _DEPARTMENT.c.department_id)).all())


def add_department(connection: Connection, values: Mapping[str, Any]) -> int:
    """Insert a department and return its id."""
    statement = insert(_DEPARTMENT).returning(_DEPARTMENT.c.department_id)
    return int(connection.execute(statement, dict(values)).scalar_one())


class SectionRow(NamedTuple):
    """A section with who answers for it."""

    section_id: int
    deputy_director_id: int | None
    chief_id: int | None


def sections(connection: Connection) -> dict[str, SectionRow]:
    """Return all sections by code, each with its first chief."""
    chief = and_(
        _OFFICER.c.section_id == _SECTION.c.section_id, _OFFICER.c.position == Position.CHIEF, _OFFICER.c.active
    )
    statement = (
        select(_SECTION.c.code, _SECTION.c.section_id, _SECTION.c.deputy_director_id, _OFFICER.c.officer_id)
        .select_from(_SECTION.outerjoin(_OFFICER, chief))
        .order_by(_OFFICER.c.officer_id.desc())
    )
    return {
        code: SectionRow(section_id, deputy, chief_id)
        for code, section_id, deputy, chief_id in connection.execute(statement)
    }


def add_section(connection: Connection, values: Mapping[str, Any]) -> int:
    """Insert a section and return its id."""
    return int(connection.execute(insert(_SECTION).returning(_SECTION.c.section_id), dict(values)).scalar_one())


class OfficerRow(NamedTuple):
    """An officer as an import must know them."""

    officer_id: int
    login: str
    name: str
    position: Position
    section_id: int | None
    imported: bool


def officers(connection: Connection) -> tuple[OfficerRow, ...]:
    """Return every officer, oldest first."""
    columns = (
        _OFFICER.c.officer_id, _OFFICER.c.login, _OFFICER.c.name, _OFFICER.c.position,
        _OFFICER.c.section_id, _OFFICER.c.imported,
    )  # fmt: skip
    return tuple(OfficerRow(*row) for row in connection.execute(select(*columns).order_by(_OFFICER.c.officer_id)))


def add_officer(connection: Connection, values: Mapping[str, Any], duties: Iterable[Duty]) -> int:
    """Insert an officer with duties and return the id. Raises IntegrityError when the login is taken."""
    statement = insert(_OFFICER).returning(_OFFICER.c.officer_id)
    officer_id = int(connection.execute(statement, {"active": True, **values}).scalar_one())
    _add(connection, _DUTY, [{"officer_id": officer_id, "duty": duty} for duty in duties])
    return officer_id


def put_in_section(connection: Connection, officer_id: int, section_id: int) -> None:
    """Give an officer a section."""
    connection.execute(update(_OFFICER).where(_OFFICER.c.officer_id == officer_id).values(section_id=section_id))


def put_in_charge(connection: Connection, section_id: int, officer_id: int) -> None:
    """Make a deputy director sign for a section."""
    statement = update(_SECTION).where(_SECTION.c.section_id == section_id)
    connection.execute(statement.values(deputy_director_id=officer_id))


def current_item(connection: Connection, code: str) -> Mapping[str, Any] | None:
    """Return the current version of an item, all its columns, or None."""
    statement = select(_ITEM).where(_ITEM.c.code == code).order_by(_ITEM.c.version.desc()).limit(1)
    row = connection.execute(statement).mappings().one_or_none()
    return None if row is None else dict(row)


def add_item(connection: Connection, values: Mapping[str, Any]) -> int:
    """Insert an item version, retire the ones before it, and return its id."""
    connection.execute(update(_ITEM).where(_ITEM.c.code == values["code"]).values(current=False))
    return int(connection.execute(insert(_ITEM).returning(_ITEM.c.item_id), dict(values)).scalar_one())
