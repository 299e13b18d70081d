"""The rows of the calendar: versions, notices, local days, and the deadlines prepared beside the live rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, insert, select, update

from data.tables.calendar import calendar_change, calendar_notice, calendar_version, local_day, moved_deadline
from data.tables.case import permit_case
from data.words.calendar_words import CalendarChange, ChangeState, LocalDay, Notice, NoticeDay
from data.words.canonical_json import canonical
from data.words.case_words import Json
from data.words.clock_words import CaseDates

_VERSION, _NOTICE, _LOCAL = calendar_version, calendar_notice, local_day
_CHANGE, _MOVED, _CASE = calendar_change, moved_deadline, permit_case
_DROPPED_AT_ONCE = 1_000


class PreparedDates(NamedTuple):
    """What a change makes of one case."""

    case_id: int
    last_sequence: int
    before: CaseDates
    after: CaseDates


def add_version(connection: Connection, version: int, at: datetime) -> None:
    """Begin a version; what the program brings to it stays what it was."""
    reference_until = connection.execute(
        select(_VERSION.c.reference_until).where(_VERSION.c.version == version - 1)
    ).scalar_one()
    connection.execute(insert(_VERSION), {"version": version, "reference_until": reference_until, "at": at})


def enter(connection: Connection, change: CalendarChange, version: int, officer_id: int) -> None:
    """Put a change in force from ``version`` on."""
    for notice in change.notices:
        values = notice._asdict() | {"days": _days_text(notice.days), "version": version}
        connection.execute(insert(_NOTICE), values)
    gone = {local.day for local in change.local_days} | set(change.removed_days)
    for day in sorted(gone):
        standing = and_(_LOCAL.c.day == day, _LOCAL.c.removed_version.is_(None))
        connection.execute(update(_LOCAL).where(standing).values(removed_version=version))
    for local in change.local_days:
        values = {"day": local.day, "works": local.works, "document": local.document}
        connection.execute(insert(_LOCAL), {**values, "officer_id": officer_id, "version": version})


def begin_change(
    connection: Connection, change: CalendarChange, officer_id: int, at: datetime, version: int
) -> int:
    """Begin to prepare a change and return its id."""
    values = {
        "state": ChangeState.PREPARING, "digest": digest(change), "content": change_text(change),
        "officer_id": officer_id, "begun_at": at, "version": version,
        "prepared_until": 0, "looked_at": 0, "moved": 0, "turned_firm": 0,
    }  # fmt: skip
    return int(connection.execute(insert(_CHANGE).values(values).returning(_CHANGE.c.change_id)).scalar_one())


def keep_prepared(
    connection: Connection,
    change_id: int,
    after: int,
    until: int,
    found: Sequence[PreparedDates],
    looked_at: int,
    turned_firm: int,
) -> bool:
    """Keep what the cases after ``after`` up to ``until`` become; False where somebody else has prepared them."""
    mine = and_(
        _CHANGE.c.change_id == change_id,
        _CHANGE.c.state == ChangeState.PREPARING,
        _CHANGE.c.prepared_until == after,
    )
    counted = {
        "prepared_until": until,
        "looked_at": _CHANGE.c.looked_at + looked_at,
        "moved": _CHANGE.c.moved + len(found),
        "turned_firm": _CHANGE.c.turned_firm + turned_firm,
    }
    if connection.execute(update(_CHANGE).where(mine).values(counted)).rowcount != 1:
        return False
    if found:
        connection.execute(insert(_MOVED), [_moved_values(change_id, one) for one in found])
    return True


def set_ready(connection: Connection, change_id: int, until: int) -> None:
    """Say that every case up to the last one is prepared, unless somebody else is still at it."""
    done = and_(
        _CHANGE.c.change_id == change_id,
        _CHANGE.c.state == ChangeState.PREPARING,
        _CHANGE.c.prepared_until == until,
    )
    connection.execute(update(_CHANGE).where(done).values(state=ChangeState.READY))


def drop_open(connection: Connection) -> None:
    """Drop whatever change is open; its prepared rows are thrown away by ``throw_away``, a few at a time."""
    open_ones = _CHANGE.c.state.in_((ChangeState.PREPARING, ChangeState.READY))
    connection.execute(update(_CHANGE).where(open_ones).values(state=ChangeState.DROPPED))


def throw_away(connection: Connection) -> int:
    """Delete some prepared rows of dropped changes and return how many: few, so that nobody waits long."""
    rows = connection.execute(
        select(_MOVED.c.change_id, _MOVED.c.case_id)
        .join(_CHANGE, _CHANGE.c.change_id == _MOVED.c.change_id)
        .where(_CHANGE.c.state == ChangeState.DROPPED)
        .order_by(_MOVED.c.change_id, _MOVED.c.case_id)
        .limit(_DROPPED_AT_ONCE)
    ).all()
    if rows:
        first, last = rows[0], rows[-1]
        same = [row.case_id for row in rows if row.change_id == first.change_id]
        until = last.case_id if last.change_id == first.change_id else same[-1]
        span = and_(_MOVED.c.change_id == first.change_id, _MOVED.c.case_id.between(first.case_id, until))
        connection.execute(delete(_MOVED).where(span))
    return len(rows)


def prepare_anew(connection: Connection, change_id: int, found: Iterable[PreparedDates], case_ids: list[int]) -> None:
    """Put what became of cases that were touched meanwhile in the place of what was prepared for them."""
    for case_id in case_ids:
        connection.execute(delete(_MOVED).where(_MOVED.c.change_id == change_id, _MOVED.c.case_id == case_id))
    rows = [_moved_values(change_id, one) for one in found]
    if rows:
        connection.execute(insert(_MOVED), rows)


def switch(connection: Connection, change_id: int, version: int) -> int:
    """Give every case of a change its prepared dates and return how many there were."""
    statement = (
        update(_CASE)
        .where(
            _MOVED.c.change_id == change_id,
            _MOVED.c.case_id == _CASE.c.case_id,
            _MOVED.c.last_sequence == _CASE.c.last_sequence,
        )
        .values(
            promised_due_on=_MOVED.c.promised_after,
            statutory_due_on=_MOVED.c.statutory_after,
            stage_due_on=_MOVED.c.stage_after,
            due_on=_MOVED.c.due_after,
            calendar_version=version,
        )
    )
    return int(connection.execute(statement).rowcount)


def finish(connection: Connection, change_id: int, moved: int) -> None:
    """Say that a change is in force."""
    values = {"state": ChangeState.APPLIED, "moved": moved}
    connection.execute(update(_CHANGE).where(_CHANGE.c.change_id == change_id).values(values))


def _moved_values(change_id: int, one: PreparedDates) -> dict[str, Any]:
    return {
        "change_id": change_id, "case_id": one.case_id, "last_sequence": one.last_sequence,
        "promised_before": one.before.promised_due_on, "promised_after": one.after.promised_due_on,
        "statutory_before": one.before.statutory_due_on, "statutory_after": one.after.statutory_due_on,
        "stage_before": one.before.stage_due_on, "stage_after": one.after.stage_due_on,
        "due_before": one.before.due_on, "due_after": one.after.due_on,
    }  # fmt: skip


def digest(change: CalendarChange) -> str:
    """Return what tells one change from another: SHA-256 of its content, hexadecimal."""
    return hashlib.sha256(canonical(change_text(change)).encode()).hexdigest()


def change_text(change: CalendarChange) -> dict[str, Json]:
    """Return a change as the store and the ledger keep it."""
    return {
        "notices": [
            {
                "year": notice.year, "title": notice.title, "number": notice.number, "url": notice.url,
                "published_on": notice.published_on.isoformat(), "days": _days_text(notice.days),
            }
            for notice in change.notices
        ],
        "local_days": [[local.day.isoformat(), local.works, local.document] for local in change.local_days],
        "removed_days": [day.isoformat() for day in change.removed_days],
    }  # fmt: skip


def change_of(content: dict[str, Any]) -> CalendarChange:
    """Return the change that ``change_text`` made a document of."""
    return CalendarChange(
        tuple(
            Notice(
                one["year"], one["title"], one["number"], date.fromisoformat(one["published_on"]), one["url"],
                days_of(one["days"]),
            )
            for one in content["notices"]
        ),
        tuple(LocalDay(date.fromisoformat(day), works, document) for day, works, document in content["local_days"]),
        tuple(date.fromisoformat(day) for day in content["removed_days"]),
    )  # fmt: skip


def _days_text(days: Iterable[NoticeDay]) -> Json:
    return [[named.day.isoformat(), named.works, named.name, named.name_en] for named in days]


def days_of(listed: Iterable[list[Any]]) -> tuple[NoticeDay, ...]:
    """Return the days of a notice as the store keeps them."""
    return tuple(NoticeDay(date.fromisoformat(day), works, name, name_en) for day, works, name, name_en in listed)
