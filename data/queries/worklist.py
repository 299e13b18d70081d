"""Case lists as SQL: pages by key, counts, places. Returns raw rows; ``core.reads.worklist`` finishes them.

Nothing here reads anything of the applicant. Names come by left joins, which neither drop rows nor let the planner
begin with another table than ``permit_case``; a statement is made once per list and then only executed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    TextClause,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    null,
    select,
    text,
    true,
    tuple_,
    type_coerce,
)
from sqlalchemy.sql.elements import True_

from data.queries import heatmap
from data.queries.filter_sql import Asking, condition, counted_from, is_stopped
from data.queries.supervision_due import waits_for_answer
from data.queries.worklist_row import RawRow, decoded
from data.records.driver_statement import DriverStatement
from data.tables.bureau import officer, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.supervision import reminder
from data.words.filter_tree import FilterTree
from data.words.heatmap_words import HeatmapPick
from data.words.procedure_words import Stage
from data.words.rows import PageAnchor
from data.words.worklist_words import ExitClock, SortColumn

_CASE = permit_case
_ITEM = item
_SECTION = section
_HOLDER: Any = officer.alias("holder")
_JOINED = (
    _CASE.outerjoin(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
    .outerjoin(_SECTION, _SECTION.c.section_id == _CASE.c.section_id)
    .outerjoin(_HOLDER, _HOLDER.c.officer_id == _CASE.c.holder_id)
)
_REMINDED = exists().where(reminder.c.case_id == _CASE.c.case_id, waits_for_answer()).correlate(_CASE)
_SORTS_BY_NAME = frozenset({SortColumn.ITEM, SortColumn.SECTION, SortColumn.HOLDER})
_STATEMENTS_KEPT = 64


class Scope(NamedTuple):
    """Which cases a view holds for one person; None leaves out a condition, an empty tuple holds nothing."""

    open_only: bool = True
    stage: Stage | None = None
    section_ids: tuple[int, ...] | None = None
    holder_ids: tuple[int, ...] | None = None
    unassigned: bool = False
    owing: bool = False
    """A document is owed."""
    exit: ExitClock | None = None
    """Decided cases for which this clock still runs; they are sorted by its last day."""
    pick: HeatmapPick | None = None
    """Only the open cases of a cell of the heatmap."""


class CaseList(NamedTuple):
    """One list: scope, filter and order. Two equal lists are the same statement."""

    scope: Scope
    filter: FilterTree
    asking: Asking
    sort: SortColumn
    descending: bool


class _Bound(Enum):
    """Which part of a list a statement reads, seen from a place in it."""

    NONE = "none"
    AFTER = "after"
    FROM = "from"
    BEFORE = "before"


def rows(
    connection: Connection,
    listed: CaseList,
    *,
    limit: int,
    after: PageAnchor | None = None,
    at_or_after: PageAnchor | None = None,
    offset: int = 0,
) -> list[RawRow]:
    """Return up to ``limit`` rows from the start of a list, or from a place in it on."""
    anchor = after or at_or_after
    bound = _Bound.NONE if anchor is None else _Bound.AFTER if after else _Bound.FROM
    statement = _page(listed, bound, False, offset > 0, _written(connection, limit))
    return _fetch(connection, listed, statement, anchor, limit, offset)


def rows_before(
    connection: Connection, listed: CaseList, *, limit: int, before: PageAnchor | None = None
) -> list[RawRow]:
    """Return the last ``limit`` rows of a list, or the last before a place in it; in the list's order."""
    bound = _Bound.NONE if before is None else _Bound.BEFORE
    found = _fetch(connection, listed, _page(listed, bound, True, False, _written(connection, limit)), before, limit)
    found.reverse()
    return found


def count(connection: Connection, listed: CaseList, *, before: PageAnchor | None = None) -> int:
    """Return how many rows a list has, or how many of them stand before a place in it."""
    bound = _Bound.NONE if before is None else _Bound.BEFORE
    return int(connection.execute(_count(listed, bound), _anchored(before)).scalar_one())


def anchor_of(connection: Connection, listed: CaseList, case_id: int) -> PageAnchor | None:
    """Return the place of a case in a list, or None when the list does not hold it."""
    found = _place(listed).rows(connection, {"case_id": case_id})
    return PageAnchor(*found[0]) if found else None


def row(connection: Connection, *, case_id: int, clock: ExitClock | None = None) -> RawRow | None:
    """Return the line of one case, wherever it stands, with the day of ``clock``; its key is the due day."""
    found = decoded(connection, _line(clock).raw_rows(connection, {"case_id": case_id}), SortColumn.DUE)
    return found[0] if found else None


def counts(connection: Connection, scopes: Sequence[Scope]) -> tuple[int, ...]:
    """Return how many cases each scope holds, by one query."""
    return tuple(connection.execute(_counts(tuple(scopes))).one())


def stopped_days(connection: Connection) -> tuple[date, ...]:
    """Return the days from which the days left of stopped open cases count, each once."""
    return tuple(connection.scalars(_STOPPED_DAYS))


_STOPPED_DAYS = (
    select(counted_from())
    .where(_CASE.c.closed_on.is_(None), is_stopped())
    .distinct()
    .order_by(counted_from())
)


def _fetch(
    connection: Connection,
    listed: CaseList,
    statement: DriverStatement,
    anchor: PageAnchor | None,
    limit: int,
    offset: int = 0,
) -> list[RawRow]:
    values = {"row_limit": limit} | _anchored(anchor) | ({"row_offset": offset} if offset else {})
    return decoded(connection, statement.raw_rows(connection, values), listed.sort)


def _written(connection: Connection, limit: int) -> int | None:
    """Return a limit that is to stand in the statement itself.

    PostgreSQL keeps the plan of a page only where it knows how long the page is; otherwise it plans every page anew,
    which takes longer than finding its rows. SQLite always keeps it.
    """
    return limit if connection.dialect.name == "postgresql" else None


def _anchored(anchor: PageAnchor | None) -> dict[str, Any]:
    return {} if anchor is None else {"anchor_key": anchor.key, "anchor_id": anchor.case_id}


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _page(listed: CaseList, bound: _Bound, backward: bool, skips: bool, written: int | None) -> DriverStatement:
    key = _place_key(listed)
    descending = listed.descending != backward
    order = (key.desc(), _CASE.c.case_id.desc()) if descending else (key.asc(), _CASE.c.case_id.asc())
    statement = (
        select(*_undecoded(key, *_columns(listed.scope.exit)))
        .select_from(_JOINED)
        .where(*_within(listed), *_bounded(listed, bound))
        .order_by(*order)
        .limit(bindparam("row_limit", type_=Integer()) if written is None else literal_column(str(int(written))))
    )
    return DriverStatement(statement.offset(bindparam("row_offset", type_=Integer())) if skips else statement)


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _count(listed: CaseList, bound: _Bound) -> Select[Any]:
    source = _CASE if bound is _Bound.NONE else _source(listed.sort)
    return select(func.count()).select_from(source).where(*_within(listed), *_bounded(listed, bound))


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _place(listed: CaseList) -> DriverStatement:
    this = _CASE.c.case_id == bindparam("case_id")
    place = select(_place_key(listed), _CASE.c.case_id).select_from(_source(listed.sort))
    return DriverStatement(place.where(*_within(listed), this))


@lru_cache(maxsize=1 + len(ExitClock))
def _line(clock: ExitClock | None) -> DriverStatement:
    this = _CASE.c.case_id == bindparam("case_id")
    return DriverStatement(select(*_undecoded(_CASE.c.due_on, *_columns(clock))).select_from(_JOINED).where(this))


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _counts(scopes: tuple[Scope, ...]) -> Select[Any]:
    each = [select(func.count()).select_from(_CASE).where(in_scope(scope)).scalar_subquery() for scope in scopes]
    return select(*(counted.label(f"scope_{number}") for number, counted in enumerate(each)))


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """Return the condition that a case is in ``scope``.

    ``closed_on IS NULL`` stands in it literally: that is what the partial indexes of open cases are made for.
    """
    of = _CASE.c
    wanted: list[ColumnElement[bool] | TextClause] = []
    if scope.open_only:
        wanted.append(of.closed_on.is_(None))
    if scope.stage is not None:
        wanted.append(of.stage == scope.stage)
    if scope.holder_ids is not None:
        wanted.append(_one_of(of.holder_id, scope.holder_ids))
    if scope.section_ids is not None:
        # At one stage the index of the stage gives the order; the plus keeps the planner from the section's.
        section = of.section_id if scope.stage is None else of.section_id + 0
        wanted.append(_one_of(section, scope.section_ids))
    if scope.owing:
        wanted.append(of.deficiency_due_on.is_not(None))
    if scope.exit is ExitClock.DELIVERY:
        # As the index of cases to deliver has it, word for word.
        wanted.append(text("permit_case.stage IN ('approved', 'denied')"))
    elif scope.exit is not None:
        wanted.append(_exit_day(scope.exit).is_not(None))
    if scope.unassigned:
        wanted.append(of.holder_id.is_(None))
    return and_(*wanted) if wanted else true()


def sort_key(sort: SortColumn) -> ColumnElement[Any]:
    """Return what a list is sorted by; never NULL, so that every row has a place."""
    keys: dict[SortColumn, ColumnElement[Any]] = {
        SortColumn.DUE: _CASE.c.due_on,
        SortColumn.NUMBER: _CASE.c.case_number,
        SortColumn.RECEIVED: _CASE.c.received_on,
        SortColumn.ITEM: func.coalesce(_ITEM.c.name, ""),
        SortColumn.SECTION: func.coalesce(_SECTION.c.name, ""),
        SortColumn.HOLDER: func.coalesce(_HOLDER.c.name, ""),
        SortColumn.WAITING: _CASE.c.stage_since,
    }
    return keys[sort]


def _place_key(listed: CaseList) -> ColumnElement[Any]:
    """Return the sort key of a list; in lists of open cases it is out of reach of the indexes of all cases.

    Open cases are few and have indexes of their own. Offered an index in the order of the list, a planner goes
    through a million closed cases to meet them.
    """
    of = _CASE.c
    if listed.scope.exit is not None and listed.sort is SortColumn.DUE:
        return _exit_day(listed.scope.exit)
    if listed.scope.open_only and listed.sort is SortColumn.NUMBER:
        return of.case_number.concat(literal_column("''"))
    if listed.scope.open_only and listed.sort is SortColumn.RECEIVED:
        return type_coerce(of.received_on + literal_column("0"), of.received_on.type)
    return sort_key(listed.sort)


def _within(listed: CaseList) -> tuple[ColumnElement[bool], ...]:
    """Return what a row of a list must fit; nothing that every row fits, for which SQLite would count row by row."""
    wanted = [in_scope(listed.scope), condition(listed.filter, listed.asking)]
    if listed.scope.pick is not None:
        wanted.append(heatmap.picked(listed.scope.pick, listed.asking.bounds.today))
    return tuple(one for one in wanted if not isinstance(one, True_))


def _bounded(listed: CaseList, bound: _Bound) -> tuple[ColumnElement[bool], ...]:
    """Compare (key, id) as one value, which an index on both answers by one seek."""
    if bound is _Bound.NONE:
        return ()
    key = _place_key(listed)
    here = tuple_(key, _CASE.c.case_id)
    anchor = tuple_(bindparam("anchor_key", type_=key.type), bindparam("anchor_id", type_=_CASE.c.case_id.type))
    if bound is _Bound.FROM:
        return (here <= anchor,) if listed.descending else (here >= anchor,)
    forward = (bound is _Bound.AFTER) != listed.descending
    return (here > anchor,) if forward else (here < anchor,)


def _source(sort: SortColumn) -> Any:
    """Return what a count must read: names only where the list is sorted by one."""
    return _JOINED if sort in _SORTS_BY_NAME else _CASE


def _one_of(column: ColumnElement[Any], ids: tuple[int, ...]) -> ColumnElement[bool]:
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


def _undecoded(*columns: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    """Return columns whose values come as the driver gives them: an integer type decodes nothing."""
    return tuple(type_coerce(column, Integer()) for column in columns)


def _exit_day(clock: ExitClock) -> ColumnElement[Any]:
    """Return the last day of a clock that runs for decided cases."""
    of = _CASE.c
    days: dict[ExitClock, ColumnElement[Any]] = {
        ExitClock.DELIVERY: of.stage_due_on,
        ExitClock.HANDOVER: of.handover_due_on,
        ExitClock.ACKNOWLEDGEMENT: of.acknowledge_due_on,
    }
    return days[clock]


def _columns(clock: ExitClock | None = None) -> tuple[ColumnElement[Any], ...]:
    """Return the columns of ``RawRow`` after its key, in its order."""
    of = _CASE.c
    exit_day: ColumnElement[Any] = null() if clock is None else _exit_day(clock)
    return (
        of.case_id, of.case_number, _ITEM.c.name, _ITEM.c.name_en, _SECTION.c.name, _SECTION.c.name_en,
        _HOLDER.c.name, of.kind, of.route, of.stage, of.due_on, of.promised_due_on, of.statutory_due_on,
        of.stage_due_on, of.closed_on, of.paused_on, of.told_until, of.promise_runs, of.held, of.returned,
        of.deficiency_due_on, func.coalesce(of.chief_opinion, of.recommendation), of.stage_since, of.clock, of.imported,
        _REMINDED, exit_day,
    )  # fmt: skip
