"""The figures counted again the long way: every history from its first event, every day ticked off one by one."""

from __future__ import annotations

import statistics as library
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeAlias

from core.rules.calendar import WorkingCalendar
from core.work import Reading
from data.queries import all_cases, statistics
from data.words.case_words import CaseEvent, CaseState, ItemFacts
from data.words.kinds import ItemKind
from data.words.limits import ClockStart, Limit
from data.words.procedure_words import CLOSED_STAGES, DECIDED_STAGES, Action
from data.words.statistics_words import FigureRow, FigureRows, LimitFigures, Period, Statistics

DAY = timedelta(days=1)
History: TypeAlias = "tuple[str, CaseState, ItemFacts, tuple[CaseEvent, ...]]"


def histories_of(reading: Reading) -> list[History]:
    """Return every case with its history."""
    return list(all_cases.histories(reading.connection))


def assert_figures(reading: Reading, found: Statistics, histories: list[History] | None = None) -> int:
    """Compare every figure with a recount, and return over how many decided cases."""
    histories = histories_of(reading) if histories is None else histories
    codes = {name.key: name.code for name in statistics.names(reading.connection, found.rows_are)}
    groups: dict[str, list[Any]] = defaultdict(list)
    for _, state, item, events in histories:
        day = decided_on(events)
        if day is None or not found.period.first <= day <= found.period.last:
            continue
        key = _key(found.rows_are, state, events)
        told = (state, item, events, day)
        groups["" if key is None else codes[key]].append(told)
    assert {row.code: row.decided for row in found.rows} == {code: len(cases) for code, cases in groups.items()}
    for row in found.rows:
        _assert_row(reading.calendar, row, groups[row.code])
    every = [case for cases in groups.values() for case in cases]
    _assert_row(reading.calendar, found.total, every)
    _assert_flow(found, [events for *_, events in histories])
    return len(every)


def decided_on(events: Iterable[CaseEvent]) -> date | None:
    """Return the day on which a case came to a decision, or None."""
    return next((event.day for event in events if event.stage in DECIDED_STAGES), None)


def _key(rows: FigureRows, state: CaseState, events: tuple[CaseEvent, ...]) -> int | None:
    if rows is FigureRows.OFFICER:
        decider = next(event.officer_id for event in events if event.stage in DECIDED_STAGES)
        return decider if state.reviewer_id is None and state.decision is not None else state.reviewer_id
    return state.section_id if rows is FigureRows.SECTION else state.item_id


def _assert_row(calendar: WorkingCalendar, row: FigureRow, cases: list[Any]) -> None:
    outcomes = [state.decision for state, *_ in cases]
    assert (row.approved, row.denied) == (outcomes.count("approve"), outcomes.count("deny"))
    for limit, name in ((row.promised, "promised"), (row.statutory, "statutory")):
        used, kept = [], 0
        for state, item, events, closed in cases:
            due = getattr(state, f"{name}_due_on")
            up = next((event.day for event in events if event.action is Action.FORWARD), None)
            if due is None and up is None:
                continue
            end = up or closed
            kept += due is None or due >= end
            used.append(_ticks(calendar, _start(state, item, name), end, events, promised=name == "promised"))
        _assert_limit(limit, used, kept)


def _assert_limit(limit: LimitFigures, used: list[int], kept: int) -> None:
    assert (limit.cases, limit.on_time) == (len(used), kept)
    if used:
        assert limit.median == library.median(used)
    if len(used) > 1:
        assert limit.p90 is not None
        assert abs(limit.p90 - library.quantiles(used, n=10, method="inclusive")[8]) < 1e-9


def _start(state: CaseState, item: ItemFacts, name: str) -> date:
    limit: Limit | None = getattr(item, name)
    if name == "promised" and item.kind is ItemKind.INSTANT and state.kind is not ItemKind.INSTANT:
        return state.accepted_on or state.received_on
    accepts = limit is not None and limit.starts_at is ClockStart.ACCEPTED
    return state.accepted_on if accepts and state.accepted_on else state.received_on


def _ticks(
    calendar: WorkingCalendar, start: date, end: date, events: tuple[CaseEvent, ...], *, promised: bool
) -> int:
    stopped: set[date] = set()
    began: date | None = None
    for event in events:
        if event.action is Action.PAUSE and (event.details["stops_promised"] or not promised):
            began = date.fromisoformat(str(event.details.get("from_day") or event.day))
        elif event.action is Action.RESUME and began is not None:
            until = date.fromisoformat(str(event.details.get("until_day") or event.day))
            stopped |= {began + DAY * number for number in range(1, (until - began).days + 1)}
            began = None
    days = (start + DAY * number for number in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day) and day not in stopped for day in days)


def _assert_flow(found: Statistics, histories: list[tuple[CaseEvent, ...]]) -> None:
    received = [events[0].day for events in histories]
    closed = [next((event.day for event in events if event.stage in CLOSED_STAGES), date.max) for events in histories]
    for flow in found.flows:
        within = Period(flow.first, flow.last)
        assert flow.received == sum(within.first <= day <= within.last for day in received)
        assert flow.closed == sum(within.first <= day <= within.last for day in closed)
        assert flow.open == sum(
            came <= flow.last < went for came, went in zip(received, closed, strict=True)
        )
