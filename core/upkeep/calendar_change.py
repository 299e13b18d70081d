"""Changing the calendar: every moved deadline is prepared beside the live rows, shown, and switched in at once.

Preparing goes case by case in small units of work, so that nobody's signing waits, and goes on where a killed
program stopped. While it goes on, rows are counted with a version of their own (the same days): what is written
meanwhile is so told from what was prepared, and counted again in the one transaction of the switch.
Used by the calendar view and ``yizhang calendar``. Changes are made by operation, and ledgered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection

from core.bureau import Bureau
from core.desks import ledger
from core.reads.calendar import calendar_of, merged, notices_of, working_calendar
from core.rules.calendar import WorkingCalendar
from core.rules.case_clock import dates_of
from core.upkeep.moved_list import LEAF, list_digest
from core.work import Reading, UnitOfWork
from data.queries import calendar as query
from data.records import calendar_record, case_record
from data.records.calendar_record import PreparedDates
from data.words.calendar_words import CalendarChange, ChangeState, Preparation
from data.words.case_words import CaseState, ItemFacts, Json
from data.words.clock_words import CaseDates
from data.words.procedure_words import Duty
from data.words.violations import BadInput, Refused, RuleViolation

CHUNK = 250
"""Cases in one unit of work: about 5 ms of it, so that nobody's signing waits."""
Progress: TypeAlias = Callable[[int], None]
"""Told after each chunk: cases looked at."""


class Switched(NamedTuple):
    """What came of a change."""

    version: int
    moved: int
    """Cases whose dates moved."""
    counted_again: int
    """Of the cases that something happened to since they were prepared."""
    list_sha256: str
    """Of the list of moved deadlines, as the ledger has it."""


class _Reach(NamedTuple):
    """From which day on a change can move dates, and between which days they turn firm; None where it cannot."""

    since: date | None
    firm_before: date
    firm_after: date


def prepare(bureau: Bureau, change: CalendarChange, progress: Progress | None = None) -> Preparation:
    """Prepare every deadline that a change moves; the same change again goes on where it stopped.

    Raises:
        Refused: duty.not_yours for anybody without the duty of operation.
        BadInput: calendar.changes_nothing; calendar.not_local where a day to be removed is none of the bureau's own;
            calendar.outside, calendar.too_far. Nothing but prepared rows was written.
    """
    bureau.look(_check, change)
    change_id = bureau.act(_resumed, change)
    if change_id is None:
        with bureau.unit_of_work(alone=True) as work:
            change_id = _begin(work, change)
    while bureau.act(_throw_away):
        pass
    counting: _Counting | None = None
    while (found := bureau.look(query_preparation, change_id)).state is ChangeState.PREPARING:
        if counting is None:
            counting = bureau.look(_counting_for, found)
        chunk = bureau.look(_counted, found, counting)
        bureau.act(_keep, found, chunk)
        if progress is not None:
            progress(found.looked_at + chunk.looked_at)
    return found


def query_preparation(reading: Reading, change_id: int) -> Preparation:
    """Return a change that was begun.

    Raises:
        Refused: calendar.dropped where it was dropped for another one.
    """
    found = query.preparation(reading.connection, change_id)
    if found is None or found.state is ChangeState.DROPPED:
        raise Refused(RuleViolation("calendar.dropped"))
    return found


def drop(bureau: Bureau) -> None:
    """Give up the change that is prepared, if there is one. The calendar stays as it is.

    Raises:
        Refused: duty.not_yours.
    """
    bureau.act(_drop)
    while bureau.act(_throw_away):
        pass


def switch(bureau: Bureau, change_id: int) -> Switched:
    """Put a prepared change in force: one transaction, one leaf of the ledger.

    Raises:
        Refused: duty.not_yours; calendar.not_ready; calendar.dropped, where another change came first.
    """
    with bureau.unit_of_work(alone=True) as work:
        return _switch(work, change_id)


def _check(reading: Reading, change: CalendarChange) -> None:
    _must_operate(reading)
    stored = query.stored(reading.connection)
    own = {local.day for local in stored.local_days}
    for day in change.removed_days:
        if day not in own:
            raise BadInput("calendar.not_local", day=day.isoformat())
    before, after = calendar_of(stored), calendar_of(stored, change)
    for local in change.local_days:
        before.is_working(local.day)
    notices = notices_of(stored)
    if before.first_difference(after) is None and merged(notices, change.notices) == notices:
        raise BadInput("calendar.changes_nothing")


def _must_operate(reading: Reading) -> None:
    if Duty.OPERATION not in reading.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.OPERATION.value}, "三分离"))


def _resumed(work: UnitOfWork, change: CalendarChange) -> int | None:
    """Return the open change if it is this one and nothing came between."""
    found = query.preparation(work.connection)
    if found is None or found.change != change or found.version != work.calendar.version:
        return None
    return found.change_id


def _begin(work: UnitOfWork, change: CalendarChange) -> int:
    calendar_record.drop_open(work.connection)
    version = work.calendar.version + 1
    calendar_record.add_version(work.connection, version, work.now)
    return calendar_record.begin_change(work.connection, change, work.actor.officer_id, work.now, version)


def _drop(work: UnitOfWork) -> None:
    _must_operate(work)
    calendar_record.drop_open(work.connection)


def _throw_away(work: UnitOfWork) -> int:
    return calendar_record.throw_away(work.connection)


class _Chunk(NamedTuple):
    """What became of some cases."""

    until: int
    """The id of the last one; 0 when there was none."""
    looked_at: int
    found: tuple[PreparedDates, ...]
    turned_firm: int


class _Counting(NamedTuple):
    """What all chunks of a preparation are counted with."""

    after: WorkingCalendar
    reach: _Reach
    facts: dict[int, ItemFacts]
    """Item versions met so far, by id."""


def _counting_for(reading: Reading, preparation: Preparation) -> _Counting:
    stored = query.stored(reading.connection, preparation.version)
    before, after = calendar_of(stored), calendar_of(stored, preparation.change)
    return _Counting(after, _reach(before, after), {})


def _counted(reading: Reading, preparation: Preparation, counting: _Counting) -> _Chunk:
    after, reach, facts = counting
    if reach.since is None:
        return _Chunk(0, 0, (), 0)
    cases = query.touchable(reading.connection, preparation.prepared_until, reach.since, CHUNK)
    found, turned_firm = [], 0
    for case_id, state in cases:
        prepared = _prepared(reading.connection, case_id, state, after, facts)
        if prepared is not None:
            found.append(prepared)
        elif state.closed_on is None and reach.firm_before < state.due_on <= reach.firm_after:
            turned_firm += 1
    return _Chunk(cases[-1][0] if cases else 0, len(cases), tuple(found), turned_firm)


def _reach(before: WorkingCalendar, after: WorkingCalendar) -> _Reach:
    firm_before, firm_after = before.last_firm_day, after.last_firm_day
    changed = before.first_difference(after)
    if changed is None and firm_after > firm_before:
        changed = firm_before + timedelta(days=1)
    return _Reach(changed, firm_before, firm_after)


def _prepared(
    connection: Connection, case_id: int, state: CaseState, after: WorkingCalendar, facts: dict[int, ItemFacts]
) -> PreparedDates | None:
    """Return what a calendar makes of a case; None where its dates stay."""
    item = facts.get(state.item_id)
    if item is None:
        item = facts[state.item_id] = case_record.load_item(connection, state.item_id)
    becomes = dates_of(after, item, state, state.pauses, state.extension)
    was = CaseDates(state.promised_due_on, state.statutory_due_on, state.stage_due_on, state.due_on)
    return None if was == becomes else PreparedDates(case_id, state.last_sequence, was, becomes)


def _keep(work: UnitOfWork, preparation: Preparation, chunk: _Chunk) -> None:
    _must_operate(work)
    if chunk.until:
        calendar_record.keep_prepared(
            work.connection, preparation.change_id, preparation.prepared_until, chunk.until, chunk.found,
            chunk.looked_at, chunk.turned_firm,
        )  # fmt: skip
    if chunk.looked_at < CHUNK:
        calendar_record.set_ready(work.connection, preparation.change_id, chunk.until or preparation.prepared_until)


def _switch(work: UnitOfWork, change_id: int) -> Switched:
    _must_operate(work)
    connection = work.connection
    preparation = query_preparation(work, change_id)
    if preparation.state is not ChangeState.READY:
        raise Refused(RuleViolation("calendar.not_ready"))
    if preparation.version != work.calendar.version:
        raise Refused(RuleViolation("calendar.dropped"))
    version = preparation.version + 1
    calendar_record.add_version(connection, version, work.now)
    calendar_record.enter(connection, preparation.change, version, work.actor.officer_id)
    calendar = working_calendar(connection)
    touched = query.written_at(connection, preparation.version)
    facts: dict[int, ItemFacts] = {}
    again = [_prepared(connection, case_id, state, calendar, facts) for case_id, state in touched]
    calendar_record.prepare_anew(
        connection, change_id, [one for one in again if one is not None], [case_id for case_id, _ in touched]
    )
    moved = calendar_record.switch(connection, change_id, version)
    digest, listed = list_digest(connection, change_id)
    if moved != listed:
        raise Refused(RuleViolation("calendar.not_ready"))
    calendar_record.finish(connection, change_id, moved)
    told = calendar_record.change_text(preparation.change)
    sums: dict[str, Json] = {"moved": moved, "counted_again": len(touched), "list_sha256": digest}
    ledger.append(work, LEAF, {**told, "version": version, **sums})
    return Switched(version, moved, len(touched), digest)
