"""Open cases counted by row, place of a limit and day, and the same places as conditions for lists.

Used by ``core.reads.heatmap``; one statement answers for all rows and columns. Row, place and lamp of a case are one
whole number, and ``number_tally`` counts the numbers.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.sql.elements import True_

from data.queries.filter_sql import Asking, condition
from data.queries.lamp_sql import lamp_paused, lamp_running, promise_over, ran_out
from data.queries.number_tally import tally
from data.tables.bureau import officer, officer_duty, officer_leave, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.columns import Day
from data.words.filter_tree import FilterTree
from data.words.heatmap_words import DeadlineLane, DeadlinePlace, HeatmapPick, HeatmapRows
from data.words.limits import Lamp
from data.words.procedure_words import Duty, Stage

_CASE = permit_case
_PLACES = tuple(DeadlinePlace)
_STAGES = tuple(Stage)
_STATEMENTS_KEPT = 32
_LAMPS = len(Lamp)
_OF_ROW = 2048
"""More than any number that stands for a place or day with a lamp."""


class Counted(NamedTuple):
    """Cases of one row with one place and day."""

    key: Any
    """Id of the section, officer or item, or the stage; None: nobody holds them."""
    place: DeadlinePlace
    day: date | None
    """None but for a day that was asked for."""
    cases: int
    lamp: Lamp


class RowName(NamedTuple):
    """What a row is called."""

    key: Any
    code: str
    name: str
    name_en: str


def counted(
    connection: Connection, rows: HeatmapRows, lane: DeadlineLane, last_day: date, tree: FilterTree, asking: Asking
) -> list[Counted]:
    """Return the open cases that fit a filter, counted.

    Args:
        last_day: what ends after it is later.
    """
    today = asking.bounds.today
    found: list[Counted] = []
    for number, cases in tally(connection, _counted(rows, lane, last_day, tree, asking)).items():
        key, place, lamp = _parts(rows, number)
        ahead = place - len(_PLACES)
        if ahead < 0:
            found.append(Counted(key, _PLACES[place], None, cases, lamp))
        else:
            found.append(Counted(key, DeadlinePlace.DAY, today + timedelta(days=ahead), cases, lamp))
    return found


def counted_by_day(
    connection: Connection,
    rows: HeatmapRows,
    lane: DeadlineLane,
    first: date,
    last: date,
    tree: FilterTree,
    asking: Asking,
) -> list[Counted]:
    """Return the open cases that fit a filter and whose limit runs out, or ran out, on one of some days, counted.

    A case whose clock is stopped is only there where its limit had run out before.
    """
    today = asking.bounds.today
    found: list[Counted] = []
    for number, cases in tally(connection, _counted_by_day(rows, lane, first, last, tree, asking)).items():
        key, place, lamp = _parts(rows, number)
        day = first + timedelta(days=place)
        found.append(Counted(key, DeadlinePlace.OVERDUE if day < today else DeadlinePlace.DAY, day, cases, lamp))
    return found


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _counted(rows: HeatmapRows, lane: DeadlineLane, last_day: date, tree: FilterTree, asking: Asking) -> Select[int]:
    today = asking.bounds.today
    day = len(_PLACES) + _days_after(lane, today)
    running, paused = _place_running(lane, today, last_day, day), _place_paused(lane, today, last_day, day)
    return _numbers(rows, running, paused, (), tree, asking)


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _counted_by_day(
    rows: HeatmapRows, lane: DeadlineLane, first: date, last: date, tree: FilterTree, asking: Asking
) -> Select[int]:
    limit, today, place = _limit(lane), _day(asking.bounds.today), _days_after(lane, first)
    runs = or_(_over(lane, today), not_(_stopped(lane)))
    return _numbers(rows, place, place, (limit.between(_day(first), _day(last)), runs), tree, asking)


def _numbers(
    rows: HeatmapRows,
    running: ColumnElement[int],
    paused: ColumnElement[int],
    wanted: tuple[ColumnElement[bool], ...],
    tree: FilterTree,
    asking: Asking,
) -> Select[int]:
    """Return a statement that selects one whole number for each open case: of its row, place and lamp.

    Args:
        running: the place where the case is not paused.
        paused: where it is.
    """
    runs = running * _LAMPS + lamp_running(asking.bounds, open_only=True)
    stopped = paused * _LAMPS + lamp_paused(asking.bounds, open_only=True)
    # Most clocks run, and one question tells place and lamp.
    placed = case((_CASE.c.paused_on.is_(None), runs), else_=stopped)
    number = (_row_number(rows) * _OF_ROW + placed).label("number")
    fits = condition(tree, asking)
    # Ids count from 1: every section. The planner of SQLite would not think of the index that answers it all.
    every = (_CASE.c.closed_on.is_(None), _CASE.c.section_id > 0, *wanted)
    if not isinstance(fits, True_):
        every = (*every, fits)
    return select(number).where(*every)


def _parts(rows: HeatmapRows, number: int) -> tuple[Any, int, Lamp]:
    """Return key, place and lamp that a number stands for."""
    row, rest = divmod(number, _OF_ROW)
    place, lamp = divmod(rest, _LAMPS)
    key: Any = row
    if rows is HeatmapRows.STAGE:
        key = _STAGES[row]
    elif rows is HeatmapRows.OFFICER:
        key = row or None
    return key, place, Lamp(lamp)


def picked(pick: HeatmapPick, today: date) -> ColumnElement[bool]:
    """Return the condition that an open case is among those that a heatmap counted in one of its cells."""
    wanted: list[ColumnElement[bool]] = []
    if pick.column is not None:
        place, (since, until) = _place(pick.lane, today, pick.last_day), (pick.column.since, pick.column.until)
        if since is None or until is None:
            wanted.append(place == _PLACES.index(pick.column.place))
        else:
            # A week may be half over.
            wanted.append(place.in_([_PLACES.index(DeadlinePlace.OVERDUE), _PLACES.index(DeadlinePlace.DAY)]))
            wanted.append(_limit(pick.lane).between(_day(since), _day(until)))
    if pick.key is not None:
        wanted.append(_row_is(pick.rows, pick.key))
    return and_(*wanted) if wanted else true()


def names(connection: Connection, rows: HeatmapRows) -> list[RowName]:
    """Return what the rows may be called, in the order in which they stand; stages have names of their own."""
    if rows is HeatmapRows.STAGE:
        return [RowName(stage, stage.value, stage.value, stage.value) for stage in Stage]
    statements: dict[HeatmapRows, Select[Any]] = {
        HeatmapRows.SECTION: select(section.c.section_id, section.c.code, section.c.name, section.c.name_en).order_by(
            section.c.section_id
        ),
        HeatmapRows.OFFICER: select(officer.c.officer_id, officer.c.login, officer.c.name, officer.c.name).order_by(
            officer.c.section_id, officer.c.login
        ),
        HeatmapRows.ITEM: select(item.c.item_id, item.c.code, item.c.name, item.c.name_en).order_by(item.c.code),
    }
    return [RowName(*row) for row in connection.execute(statements[rows])]


def reviewers(connection: Connection) -> list[tuple[int, int]]:
    """Return officer and section of everybody who may review cases."""
    statement = (
        select(officer.c.officer_id, officer.c.section_id)
        .join(officer_duty, officer_duty.c.officer_id == officer.c.officer_id)
        .where(officer.c.active, officer_duty.c.duty == Duty.REVIEW, officer.c.section_id.is_not(None))
    )
    return [(officer_id, section_id) for officer_id, section_id in connection.execute(statement)]


def leaves(connection: Connection, first: date, last: date) -> list[tuple[int, date, date]]:
    """Return officer, first and last day of every leave that touches these days."""
    statement = select(officer_leave.c.officer_id, officer_leave.c.from_day, officer_leave.c.until_day).where(
        officer_leave.c.from_day <= last, officer_leave.c.until_day >= first
    )
    return [(officer_id, first, last) for officer_id, first, last in connection.execute(statement)]


def _limit(lane: DeadlineLane) -> ColumnElement[Any]:
    of = _CASE.c
    limits: dict[DeadlineLane, ColumnElement[Any]] = {
        DeadlineLane.PROMISED: of.promised_due_on,
        DeadlineLane.STATUTORY: of.statutory_due_on,
        DeadlineLane.STAGE: of.stage_due_on,
    }
    return limits[lane]


def _place(lane: DeadlineLane, today: date, last_day: date) -> ColumnElement[int]:
    """Return the number of the place of an open case's limit."""
    day = literal(_PLACES.index(DeadlinePlace.DAY))
    running, paused = _place_running(lane, today, last_day, day), _place_paused(lane, today, last_day, day)
    return case((_CASE.c.paused_on.is_(None), running), else_=paused)


def _place_running(lane: DeadlineLane, today: date, last_day: date, within: ColumnElement[int]) -> ColumnElement[int]:
    """Return the place of a limit of a case that is not paused; ``within`` stands for a day that is looked at."""
    limit = _limit(lane)
    return case(
        (limit.is_(None), _PLACES.index(DeadlinePlace.NONE)),
        (limit < _day(today), _PLACES.index(DeadlinePlace.OVERDUE)),
        (limit > _day(last_day), _PLACES.index(DeadlinePlace.LATER)),
        else_=within,
    )


def _place_paused(lane: DeadlineLane, today: date, last_day: date, within: ColumnElement[int]) -> ColumnElement[int]:
    """Return the place of a limit of a case that is paused."""
    limit = _limit(lane)
    return case(
        (limit.is_(None), _PLACES.index(DeadlinePlace.NONE)),
        (_over(lane, _day(today)), _PLACES.index(DeadlinePlace.OVERDUE)),
        (_stopped(lane), _PLACES.index(DeadlinePlace.STOPPED)),
        (limit > _day(last_day), _PLACES.index(DeadlinePlace.LATER)),
        else_=within,
    )


def _over(lane: DeadlineLane, today: ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that the limit of an open case ran out before today."""
    if lane is DeadlineLane.PROMISED:
        return promise_over(today, open_only=True)
    return ran_out(_limit(lane), today, open_only=True)


def _stopped(lane: DeadlineLane) -> ColumnElement[bool]:
    """Return the condition that a special procedure stops the limit; some let the promised one run."""
    paused = _CASE.c.paused_on.is_not(None)
    return and_(paused, not_(_CASE.c.promise_runs)) if lane is DeadlineLane.PROMISED else paused


def _days_after(lane: DeadlineLane, first: date) -> ColumnElement[int]:
    """Return the calendar days from ``first`` to a limit; two days differ by a whole number on both databases."""
    return type_coerce(type_coerce(_limit(lane), Integer()) - literal(first, Day()), Integer())


def _row_number(rows: HeatmapRows) -> ColumnElement[int]:
    """Return a whole number that tells the rows apart; 0 where nobody holds a case."""
    of = _CASE.c
    numbers: dict[HeatmapRows, ColumnElement[int]] = {
        HeatmapRows.SECTION: of.section_id,
        HeatmapRows.OFFICER: func.coalesce(of.holder_id, 0),
        HeatmapRows.ITEM: of.item_id,
        HeatmapRows.STAGE: case({stage.value: number for number, stage in enumerate(_STAGES)}, value=of.stage),
    }
    return numbers[rows]


def _row_is(rows: HeatmapRows, key: str) -> ColumnElement[bool]:
    """Return the condition that a case stands in the row with this key; several versions of an item are one row."""
    of = _CASE.c
    if rows is HeatmapRows.STAGE:
        return of.stage == Stage(key)
    if rows is HeatmapRows.SECTION:
        return of.section_id.in_(select(section.c.section_id).where(section.c.code == key))
    if rows is HeatmapRows.ITEM:
        return of.item_id.in_(select(item.c.item_id).where(item.c.code == key))
    if not key:
        return of.holder_id.is_(None)
    return and_(of.holder_id.is_not(None), of.holder_id.in_(select(officer.c.officer_id).where(officer.c.login == key)))


def _day(day: date) -> ColumnElement[date]:
    return literal(day, Day())
