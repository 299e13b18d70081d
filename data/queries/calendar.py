"""Reads of the calendar: what the store holds of it at a version, the change that is prepared, moved deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, and_, bindparam, func, or_, select, type_coerce

from data.records import case_record
from data.records.calendar_record import change_of, days_of
from data.records.driver_statement import DriverStatement
from data.tables.bureau import officer
from data.tables.calendar import calendar_change, calendar_notice, calendar_version, local_day, moved_deadline
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.columns import Day
from data.words.calendar_words import ChangeState, LocalDay, Notice, Preparation, StoredCalendar
from data.words.case_words import CaseState

_VERSION, _NOTICE, _LOCAL = calendar_version, calendar_notice, local_day
_CHANGE, _MOVED, _CASE, _ITEM = calendar_change, moved_deadline, permit_case, item
_OPEN_STATES = (ChangeState.PREPARING, ChangeState.READY)


def current_version(connection: Connection) -> int:
    """Return the version that everybody counts with."""
    return int(connection.execute(select(func.max(_VERSION.c.version))).scalar_one())


def stored(connection: Connection, version: int | None = None) -> StoredCalendar:
    """Return what the store holds of the calendar at a version; None is the one that everybody counts with."""
    if version is None:
        version = current_version(connection)
    until = connection.execute(
        select(_VERSION.c.reference_until).where(_VERSION.c.version == version)
    ).scalar_one()
    notices = connection.execute(
        select(_NOTICE).where(_NOTICE.c.version <= version).order_by(_NOTICE.c.notice_id)
    )
    standing = or_(_LOCAL.c.removed_version.is_(None), _LOCAL.c.removed_version > version)
    days = connection.execute(
        select(_LOCAL.c.day, _LOCAL.c.works, _LOCAL.c.document, officer.c.name)
        .join(officer, officer.c.officer_id == _LOCAL.c.officer_id)
        .where(_LOCAL.c.version <= version, standing)
        .order_by(_LOCAL.c.day, _LOCAL.c.version)
    )
    return StoredCalendar(
        version, int(until), tuple(_notice(row) for row in notices), tuple(LocalDay(*row) for row in days)
    )


def _notice(row: Row[Any]) -> Notice:
    return Notice(row.year, row.title, row.number, row.published_on, row.url, days_of(row.days))


def preparation(connection: Connection, change_id: int | None = None) -> Preparation | None:
    """Return a change by its id, or the one that is prepared and not switched in yet; None where there is none."""
    statement = select(_CHANGE).order_by(_CHANGE.c.change_id.desc()).limit(1)
    if change_id is None:
        statement = statement.where(_CHANGE.c.state.in_(_OPEN_STATES))
    else:
        statement = statement.where(_CHANGE.c.change_id == change_id)
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    return Preparation(
        row.change_id, row.state, change_of(row.content), row.version, row.prepared_until,
        row.looked_at, row.moved, row.turned_firm, row.officer_id, row.begun_at,
    )  # fmt: skip


def change_in_force(connection: Connection, version: int) -> int | None:
    """Return the change that began a version of the calendar; None where no such change is stored."""
    # While it was prepared, rows were counted with the version before.
    begun = and_(_CHANGE.c.state == ChangeState.APPLIED, _CHANGE.c.version == version - 1)
    found: int | None = connection.execute(select(_CHANGE.c.change_id).where(begun)).scalar_one_or_none()
    return found


def touchable(connection: Connection, after: int, since: date, most: int) -> list[tuple[int, CaseState]]:
    """Return up to ``most`` cases after an id whose dates could move when days from ``since`` on change.

    Open cases, those closed since, and those with a limit that runs out since: what ended before counts no such day.
    """
    rows = _TOUCHABLE.rows(connection, {"after": after, "since": since, "most": most})
    return [(row[0], case_record.state_in(dict(zip(_COLUMNS, row, strict=True)))) for row in rows]


def _touchable() -> Select[Any]:
    of, since = _CASE.c, bindparam("since", type_=_CASE.c.due_on.type)
    dates = (of.due_on, of.promised_due_on, of.statutory_due_on, of.stage_due_on, of.closed_on)
    touched = or_(of.closed_on.is_(None), *(column >= since for column in dates))
    after = of.case_id > bindparam("after", type_=of.case_id.type)
    return select(_CASE).where(after, touched).order_by(of.case_id).limit(bindparam("most", type_=Integer()))


_TOUCHABLE, _COLUMNS = DriverStatement(_touchable()), tuple(_CASE.c.keys())


def written_at(connection: Connection, version: int) -> list[tuple[int, CaseState]]:
    """Return the cases whose row was last written while ``version`` of the calendar was counted with."""
    rows = connection.execute(select(_CASE).where(_CASE.c.calendar_version == version).order_by(_CASE.c.case_id))
    return [(row.case_id, case_record.state_of(row)) for row in rows]


_TOLD: Select[Any] = (
    select(
        _MOVED, _CASE.c.case_number, _CASE.c.kind, _CASE.c.closed_on, _CASE.c.paused_on, _CASE.c.told_until,
        _CASE.c.promise_runs, _CASE.c.last_sequence.label("sequence_now"),
        _ITEM.c.name.label("item_name"), _ITEM.c.name_en.label("item_name_en"),
    )
    .join(_CASE, _CASE.c.case_id == _MOVED.c.case_id)
    .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
    .order_by(_MOVED.c.due_before, _MOVED.c.case_id)
)  # fmt: skip


def moved(connection: Connection, change_id: int, most: int | None = None) -> list[Row[Any]]:
    """Return the deadlines that a change moves, of open cases, the most urgent first, with what lamps need."""
    statement = _TOLD.where(_MOVED.c.change_id == change_id, _CASE.c.closed_on.is_(None))
    return list(connection.execute(statement if most is None else statement.limit(most)))


def moved_open(connection: Connection, change_id: int) -> int:
    """Return how many of the deadlines that a change moves belong to open cases."""
    statement = select(func.count()).select_from(_MOVED.join(_CASE, _CASE.c.case_id == _MOVED.c.case_id))
    counted = statement.where(_MOVED.c.change_id == change_id, _CASE.c.closed_on.is_(None))
    return int(connection.execute(counted).scalar_one())


def moved_lines(connection: Connection, change_id: int) -> Iterator[str]:
    """Yield a line for every deadline that a change moves, in the order of cases: its case and eight dates, by tabs.

    Very many dates are few days: each day is printed once, which takes a quarter of the time.
    """
    of, day = _MOVED.c, Day()

    @cache
    def printed(stored: Any) -> str:
        return str(day.process_result_value(stored, connection.dialect))

    dates = (
        of.promised_before, of.promised_after, of.statutory_before, of.statutory_after,
        of.stage_before, of.stage_after, of.due_before, of.due_after,
    )  # fmt: skip
    listed = select(of.case_id, *(type_coerce(column, Integer) for column in dates))
    for case_id, *stored in connection.execute(listed.where(of.change_id == change_id).order_by(of.case_id)):
        yield "\t".join((str(case_id), *map(printed, stored)))
