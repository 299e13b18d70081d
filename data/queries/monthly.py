"""What a month of the bureau came to, as SQL by the indexes of days; the rules add it up.

Imported histories tell their steps otherwise than the desks do: there, a notice of corrections and a delivery are
the step on which the case came to that stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select, text

from data.tables.case import REPORTED, case_event, permit_case
from data.words.limits import ProcedureKind
from data.words.procedure_words import DECIDED_STAGES, Action, Stage
from data.words.report_words import Happened, ReportedEvent, Standing, decided_as
from data.words.statistics_words import Period

_CASE = permit_case
_EVENT = case_event
_BEFORE = case_event.alias("before")
_DAY = timedelta(days=1)
_REPORTED = text(f"case_event.{REPORTED}")
_ACCEPTING = frozenset({Action.ACCEPT, Action.DEEM_ACCEPTED, Action.DECIDE_ON_THE_SPOT})


def reported_events(connection: Connection, period: Period) -> Iterator[ReportedEvent]:
    """Yield the events of a period that a report counts."""
    before = (
        select(_BEFORE.c.stage)
        .where(_BEFORE.c.case_id == _EVENT.c.case_id, _BEFORE.c.sequence == _EVENT.c.sequence - 1)
        .scalar_subquery()
    )
    statement = (
        select(
            _CASE.c.case_number, _CASE.c.section_id, _CASE.c.item_id, _EVENT.c.day, _EVENT.c.action, _EVENT.c.stage,
            before, _EVENT.c.details,
        )
        .join_from(_EVENT, _CASE, _CASE.c.case_id == _EVENT.c.case_id)
        .where(_REPORTED, _EVENT.c.day.between(period.first, period.last))
    )  # fmt: skip
    for case_number, section_id, item_id, day, action, stage, came_from, details in connection.execute(statement):
        recorded = action is Action.RECORDED
        entered = recorded and stage is not came_from
        owed = details.get("deficiencies")
        yield ReportedEvent(
            case_number, section_id, item_id, day,
            accepts=action in _ACCEPTING or (recorded and bool(details.get("accepts"))),
            delivers=action is Action.DELIVER or (entered and stage is Stage.DELIVERED),
            corrects=action is Action.REQUEST_CORRECTION or (entered and stage is Stage.CORRECTION),
            owed=len(owed) if action is Action.ACCEPT and isinstance(owed, list) else 0,
            stops=ProcedureKind(str(details["procedure"])) if action is Action.PAUSE else None,
            extends=action is Action.EXTEND,
        )  # fmt: skip


def decided(connection: Connection, period: Period) -> frozenset[Happened]:
    """Return the decisions of a period as the rows of the cases tell them."""
    statement = select(_CASE.c.case_number, _CASE.c.closed_on, _CASE.c.decision).where(
        _CASE.c.closed_on.is_not(None),
        _CASE.c.closed_on.between(period.first, period.last),
        _CASE.c.stage.in_(sorted(DECIDED_STAGES)),
    )
    found = connection.execute(statement)
    return frozenset(Happened(number, day, decided_as(outcome)) for number, day, outcome in found)


def standings(connection: Connection, period: Period, today: date) -> tuple[Standing, ...]:
    """Return what came and went in a period and stood open after it, by section and item.

    Counted back from what is open now, so that only the days since the period began are read.
    """
    counted: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    after = Period(period.last + _DAY, max(period.last + _DAY, today))
    for part, of, sign in ((period, 0, 1), (after, 2, -1)):
        for key, cases in _by_key(connection, _CASE.c.received_on.between(part.first, part.last)).items():
            counted[key][of] += sign * cases
    for part, of in ((period, 1), (after, 2)):
        ended = (_CASE.c.closed_on.is_not(None), _CASE.c.closed_on.between(part.first, part.last))
        for key, cases in _by_key(connection, *ended).items():
            counted[key][of] += cases
    for key, cases in _by_key(connection, _CASE.c.closed_on.is_(None)).items():
        counted[key][2] += cases
    return tuple(Standing(*key, *numbers) for key, numbers in sorted(counted.items()) if any(numbers))


def _by_key(connection: Connection, *wanted: Any) -> Mapping[tuple[int, int], int]:
    statement = (
        select(_CASE.c.section_id, _CASE.c.item_id, func.count())
        .where(*wanted)
        .group_by(_CASE.c.section_id, _CASE.c.item_id)
    )
    return {(section_id, item_id): cases for section_id, item_id, cases in connection.execute(statement)}
