"""Open cases counted by row, place of a limit and day, and the same places as conditions for lists.

Used by ``core.reads.heatmap``; one statement answers for all rows and columns.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, null, select, true
from sqlalchemy.sql.elements import True_

from data.queries.filter_sql import Asking, condition
from data.queries.lamp_sql import lamp_case, ran_out
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
_STATEMENTS_KEPT = 32


class Counted(NamedTuple):
    """Cases of one row with one place and day."""

    key: Any
    """Id of the section, officer or item, or the stage; None: nobody holds them."""
    place: DeadlinePlace
    day: date | None
    """None but for ``DeadlinePlace.DAY``."""
    cases: int
    lamp: Lamp
    """The worst."""


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
    found = connection.execute(_counted(rows, lane, last_day, tree, asking))
    return [Counted(key, _PLACES[place], day, cases, Lamp(lamp)) for key, place, day, cases, lamp in found]


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _counted(
    rows: HeatmapRows, lane: DeadlineLane, last_day: date, tree: FilterTree, asking: Asking
) -> Select[tuple[Any, int, date | None, int, int]]:
    place = _place(lane, asking.bounds.today, last_day)
    within = case((place == _PLACES.index(DeadlinePlace.DAY), _limit(lane)), else_=null()).label("day")
    key = _key(rows)
    wanted = [one for one in (condition(tree, asking),) if not isinstance(one, True_)]
    return (
        select(key, place, within, func.count(), func.max(lamp_case(asking.bounds)))
        .where(_CASE.c.closed_on.is_(None), *wanted)
        .group_by(key, place, within)
    )


def picked(pick: HeatmapPick, today: date) -> ColumnElement[bool]:
    """Return the condition that an open case is among those that a heatmap counted in one of its cells."""
    wanted: list[ColumnElement[bool]] = []
    if pick.column is not None:
        place = _place(pick.lane, today, pick.last_day)
        wanted.append(place == _PLACES.index(pick.column.place))
        if pick.column.since is not None and pick.column.until is not None:
            wanted.append(_limit(pick.lane).between(_day(pick.column.since), _day(pick.column.until)))
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
    limit = _limit(lane)
    return case(
        (limit.is_(None), _PLACES.index(DeadlinePlace.NONE)),
        (ran_out(limit, _day(today)), _PLACES.index(DeadlinePlace.OVERDUE)),
        (_CASE.c.paused_on.is_not(None), _PLACES.index(DeadlinePlace.STOPPED)),
        (limit > _day(last_day), _PLACES.index(DeadlinePlace.LATER)),
        else_=_PLACES.index(DeadlinePlace.DAY),
    )


def _key(rows: HeatmapRows) -> ColumnElement[Any]:
    of = _CASE.c
    keys: dict[HeatmapRows, ColumnElement[Any]] = {
        HeatmapRows.SECTION: of.section_id,
        HeatmapRows.OFFICER: of.holder_id,
        HeatmapRows.ITEM: of.item_id,
        HeatmapRows.STAGE: of.stage,
    }
    return keys[rows]


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
