"""Decided cases of a period and the flow of cases by day, by the index of the day of closing. Read in worker threads.

A year of a large bureau is some 100,000 rows: they are decoded here by hand, and passed on one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, bindparam, func, select, type_coerce

from data.records.case_record import limit_of
from data.records.clock_document import clock_fields
from data.records.driver_statement import DriverStatement
from data.tables.bureau import officer, section
from data.tables.case import decision, permit_case
from data.tables.catalogue import item
from data.words.kinds import ItemKind, Outcome
from data.words.limits import Limit, Pause
from data.words.procedure_words import DECIDED_STAGES
from data.words.statistics_words import DecidedCase, FigureRows, Period

_CASE = permit_case
_DECISION = decision
_ITEM = item
_BATCH = 5_000
_UNSTOPPED = '"pauses":[]'
_WENT_UP = '"forwarded_on":'
_OUTCOMES: Mapping[str | None, Outcome | None] = {None: None, **{outcome.value: outcome for outcome in Outcome}}


class Limits(NamedTuple):
    """What a version of an item promises."""

    kind: ItemKind
    promised: Limit | None
    statutory: Limit | None


class RowName(NamedTuple):
    """What a row of the figures is called; several versions of an item have the same code."""

    key: int
    code: str
    name: str
    name_en: str


def decided(connection: Connection, period: Period, commitment: Limit) -> Iterator[DecidedCase]:
    """Yield every case that was decided in a period, by the day of the decision.

    Args:
        period: days of decision.
        commitment: what is promised where an instant item became a commitment case.
    """
    limits = _limits(connection)
    day = _day_of(connection)
    after: tuple[date, int] = (period.first, 0)
    while True:
        values = {"first": after[0], "after": after[1], "last": period.last}
        found = _DECIDED.raw_rows(connection, values)
        for (
            _, section_id, item_id, reviewer_id, decider_id, kind, received_on, accepted_on, closed_on,
            promised_due_on, statutory_due_on, outcome, clock,
        ) in found:  # fmt: skip
            item_kind, promised, statutory = limits[item_id]
            if item_kind is ItemKind.INSTANT and kind != ItemKind.INSTANT.value:
                promised = commitment
            pauses, forwarded_on = _stopped(clock)
            yield DecidedCase(
                section_id, item_id, decider_id if reviewer_id is None else reviewer_id, day(received_on),
                day(accepted_on), day(closed_on), day(promised_due_on), day(statutory_due_on), _OUTCOMES[outcome],
                pauses, forwarded_on, promised, statutory,
            )  # fmt: skip
        if len(found) < _BATCH:
            return
        after = (day(found[-1][8]), found[-1][0])


def by_day(connection: Connection, period: Period) -> tuple[dict[date, int], dict[date, int]]:
    """Return cases by the day of receipt and by the day of closing, within a period."""
    received, closed = (dict(statement.rows(connection, period._asdict())) for statement in (_CAME, _WENT))
    return received, closed


def open_cases(connection: Connection) -> int:
    """Return how many cases are open now."""
    return int(connection.execute(_OPEN).scalar_one())


def names(connection: Connection, rows: FigureRows) -> list[RowName]:
    """Return what rows may be called, older versions of an item before newer ones."""
    of = {
        FigureRows.SECTION: (section.c.section_id, section.c.code, section.c.name, section.c.name_en),
        FigureRows.ITEM: (_ITEM.c.item_id, _ITEM.c.code, _ITEM.c.name, _ITEM.c.name_en),
        FigureRows.OFFICER: (officer.c.officer_id, officer.c.login, officer.c.name, officer.c.name),
    }[rows]
    return [RowName(*row) for row in connection.execute(select(*of).order_by(of[0]))]


def _undecoded(*columns: Any) -> tuple[Any, ...]:
    return tuple(type_coerce(column, Integer()) for column in columns)


_DECIDED = DriverStatement(
    select(
        *_undecoded(
            _CASE.c.case_id, _CASE.c.section_id, _CASE.c.item_id, _CASE.c.reviewer_id, _DECISION.c.officer_id,
            _CASE.c.kind, _CASE.c.received_on, _CASE.c.accepted_on, _CASE.c.closed_on, _CASE.c.promised_due_on,
            _CASE.c.statutory_due_on, _CASE.c.decision, _CASE.c.clock,
        )
    )
    .select_from(_CASE.outerjoin(_DECISION, _DECISION.c.case_id == _CASE.c.case_id))
    .where(
        _CASE.c.closed_on.is_not(None),
        _CASE.c.closed_on >= bindparam("first", type_=_CASE.c.closed_on.type),
        _CASE.c.closed_on <= bindparam("last", type_=_CASE.c.closed_on.type),
        (_CASE.c.closed_on > bindparam("first", type_=_CASE.c.closed_on.type))
        | (_CASE.c.case_id > bindparam("after", type_=_CASE.c.case_id.type)),
        _CASE.c.stage.in_(sorted(DECIDED_STAGES)),
    )
    .order_by(_CASE.c.closed_on, _CASE.c.case_id)
    .limit(_BATCH)
)  # fmt: skip
_CAME = DriverStatement(
    select(_CASE.c.received_on, func.count())
    .where(_CASE.c.received_on.between(bindparam("first", type_=_CASE.c.received_on.type),
                                       bindparam("last", type_=_CASE.c.received_on.type)))
    .group_by(_CASE.c.received_on)
)  # fmt: skip
_WENT = DriverStatement(
    select(_CASE.c.closed_on, func.count())
    .where(_CASE.c.closed_on.is_not(None),
           _CASE.c.closed_on.between(bindparam("first", type_=_CASE.c.closed_on.type),
                                     bindparam("last", type_=_CASE.c.closed_on.type)))
    .group_by(_CASE.c.closed_on)
)  # fmt: skip
_OPEN = select(func.count()).select_from(_CASE).where(_CASE.c.closed_on.is_(None))


def _limits(connection: Connection) -> dict[int, Limits]:
    columns = (_ITEM.c.item_id, _ITEM.c.kind, _ITEM.c.promised, _ITEM.c.statutory)
    return {
        item_id: Limits(kind, limit_of(promised), limit_of(statutory))
        for item_id, kind, promised, statutory in connection.execute(select(*columns))
    }


def _stopped(clock: str) -> tuple[tuple[Pause, ...], date | None]:
    """Return the pauses and the day of going up that a clock's JSON tells; read only where it tells of one."""
    if _UNSTOPPED in clock and _WENT_UP not in clock:
        return (), None
    fields = clock_fields(json.loads(clock))
    return fields["pauses"], fields["forwarded_on"]


class _Days(dict[Any, Any]):
    """Days by their ordinals; a period names the same few again and again."""

    def __missing__(self, ordinal: int | None) -> date | None:
        day = self[ordinal] = None if ordinal is None else date.fromordinal(ordinal)
        return day


def _day_of(connection: Connection) -> Any:
    if connection.dialect.name == "sqlite":
        return _Days().__getitem__
    return lambda day: day
