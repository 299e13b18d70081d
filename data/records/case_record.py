"""The rows of one case: load its state for an action, rewrite it, append its event. Used by desks and imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Text,
    bindparam,
    insert,
    null,
    select,
    type_coerce,
    union_all,
    update,
)

from data.tables.bureau import Officer
from data.tables.case import CaseEvent as EventTable
from data.tables.case import Decision, Handling, PermitCase
from data.tables.catalogue import Item
from data.words.case_words import CaseEvent, CaseState, ItemFacts, Json
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import ClockStart, Extension, Limit, LimitUnit, Pause, ProcedureKind
from data.words.procedure_words import Action, Duty, Stage

_CASE = PermitCase.__table__  # type: ignore[attr-defined]
_ITEM = Item.__table__  # type: ignore[attr-defined]
_EVENT = EventTable.__table__  # type: ignore[attr-defined]
_HANDLING = Handling.__table__  # type: ignore[attr-defined]
_DECISION = Decision.__table__  # type: ignore[attr-defined]
_OFFICER = Officer.__table__  # type: ignore[attr-defined]

_PLAIN = (
    "item_id", "section_id", "applicant_id", "route", "kind", "stage", "holder_id", "reviewer_id",
    "received_on", "accepted_on", "closed_on", "stage_since", "promised_due_on", "statutory_due_on",
    "stage_due_on", "due_on", "paused_on", "told_until", "held", "returned", "recommendation",
    "chief_opinion", "decision", "imported", "last_sequence",
)  # fmt: skip
"""Columns that stand in ``CaseState`` under the same name; the rest of it is packed into ``clock``."""


class CaseRecord(NamedTuple):
    """A case opened for an action: its state, the item version it keeps, who acted so far."""

    case_id: int
    case_number: str
    state: CaseState
    item: ItemFacts


class HandlingRow(NamedTuple):
    """Who holds which duty on a case."""

    officer_id: int
    duty: Duty
    imported: bool


class DecisionRow(NamedTuple):
    """The one decision of a case: who signed, when."""

    outcome: Outcome
    officer_name: str | None
    at: datetime
    imported: bool


def state_values(state: CaseState) -> dict[str, Any]:
    """Return the columns of ``permit_case`` that ``state`` decides."""
    values = {name: getattr(state, name) for name in _PLAIN}
    values["clock"] = {
        "pauses": [_pause_text(pause) for pause in state.pauses],
        "extension": None if state.extension is None else _extension_text(state.extension),
        "source_promised_on": _iso(state.source_promised_on),
        "source_statutory_on": _iso(state.source_statutory_on),
    }
    return values


def state_of(row: Row[Any]) -> CaseState:
    """Return the state that a row of ``permit_case`` (all its columns) holds."""
    values = row._mapping
    clock = values["clock"]
    return CaseState(
        **{name: values[name] for name in _PLAIN},
        pauses=tuple(_pause(fields) for fields in clock["pauses"]),
        extension=None if clock["extension"] is None else _extension(clock["extension"]),
        source_promised_on=_date(clock["source_promised_on"]),
        source_statutory_on=_date(clock["source_statutory_on"]),
    )


def item_facts(row: RowMapping | Mapping[str, Any]) -> ItemFacts:
    """Return the item facts in a row that holds the columns of ``item``."""
    return ItemFacts(
        item_id=row["item_id"],
        kind=ItemKind(row["kind"]),
        route=Route(row["route"]),
        promised=_limit(row["promised"]),
        statutory=_limit(row["statutory"]),
        stage_limits={Stage(stage): days for stage, days in row["stage_limits"].items()},
        promised_stops=row["promised_stops"],
    )


_FACTS = ("item_id", "kind", "route", "promised", "statutory", "stage_limits", "promised_stops")
"""Columns of ``item`` that ``item_facts`` reads."""
_OF_ITEM = "of_item_"
# Statements are built once, here: building one costs several times what SQLite needs to run it.
_BY_ID = (
    select(_CASE, *(_ITEM.c[name].label(f"{_OF_ITEM}{name}") for name in _FACTS))
    .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
    .where(_CASE.c.case_id == bindparam("case_id"))
)
_BY_ID_LOCKED = _BY_ID.with_for_update(of=_CASE)
_ITEM_BY_ID = select(*(_ITEM.c[name] for name in _FACTS)).where(_ITEM.c.item_id == bindparam("item_id"))
_INSERT_CASE = insert(_CASE).returning(_CASE.c.case_id)
_INSERT_EVENT = insert(_EVENT)
_INSERT_HANDLING = insert(_HANDLING)
_INSERT_DECISION = insert(_DECISION)


def load(connection: Connection, case_id: int, *, lock: bool = False) -> CaseRecord | None:
    """Return one case with its item version, or None where there is no such case.

    With ``lock`` the row is locked until the transaction ends (on SQLite the unit of work locks the store).
    """
    row = connection.execute(_BY_ID_LOCKED if lock else _BY_ID, {"case_id": case_id}).one_or_none()
    if row is None:
        return None
    values = row._mapping
    item = item_facts({name: values[f"{_OF_ITEM}{name}"] for name in _FACTS})
    return CaseRecord(values["case_id"], values["case_number"], state_of(row), item)


def load_item(connection: Connection, item_id: int) -> ItemFacts:
    """Return the facts of one item version."""
    return item_facts(connection.execute(_ITEM_BY_ID, {"item_id": item_id}).mappings().one())


def rewrite(connection: Connection, case_id: int, state: CaseState, *, expected: int) -> bool:
    """Write ``state`` over the row whose last event is number ``expected``; False when somebody was faster."""
    values = state_values(state)
    done = connection.execute(_REWRITE, values | {"b_case_id": case_id, "b_expected": expected})
    return done.rowcount == 1


_REWRITE = (
    update(_CASE)
    .where(_CASE.c.case_id == bindparam("b_case_id"), _CASE.c.last_sequence == bindparam("b_expected"))
    .values({name: bindparam(name) for name in (*_PLAIN, "clock")})
)


def append_event(connection: Connection, case_id: int, event: CaseEvent, duty: Duty | None) -> None:
    """Append one event. Raises IntegrityError when its number is taken."""
    connection.execute(_INSERT_EVENT, event_values(case_id, event, duty))


def event_values(case_id: int, event: CaseEvent, duty: Duty | None) -> dict[str, Any]:
    """Return the columns of ``case_event``."""
    return {"case_id": case_id, "duty": duty, **event._asdict(), "details": dict(event.details)}


def events(connection: Connection, case_id: int) -> tuple[CaseEvent, ...]:
    """Return the whole history of one case, oldest first."""
    rows = connection.execute(_EVENTS, {"case_id": case_id})
    return tuple(event_of(row) for row in rows)


_EVENTS = select(_EVENT).where(_EVENT.c.case_id == bindparam("case_id")).order_by(_EVENT.c.sequence)


def event_of(row: Row[Any]) -> CaseEvent:
    """Return the event in a row that holds the columns of ``case_event``."""
    return CaseEvent(
        sequence=row.sequence,
        action=Action(row.action),
        stage=Stage(row.stage),
        officer_id=row.officer_id,
        at=row.at,
        day=row.day,
        details=row.details,
        imported=row.imported,
    )


_ACTIONS = select(_EVENT.c.action).where(_EVENT.c.case_id == bindparam("case_id")).distinct()
_HANDLINGS = select(_HANDLING.c.officer_id, _HANDLING.c.duty, _HANDLING.c.imported).where(
    _HANDLING.c.case_id == bindparam("case_id")
)
_NOBODY: ColumnElement[Any] = null()
_ACTED = union_all(
    select(_HANDLING.c.officer_id, type_coerce(_HANDLING.c.duty, Text).label("word"), _HANDLING.c.imported).where(
        _HANDLING.c.case_id == bindparam("case_id")
    ),
    select(_NOBODY, type_coerce(_EVENT.c.action, Text), _NOBODY).where(_EVENT.c.case_id == bindparam("case_id")),
)


def actions(connection: Connection, case_id: int) -> frozenset[Action]:
    """Return every kind of thing that ever happened to the case."""
    return frozenset(connection.scalars(_ACTIONS, {"case_id": case_id}))


def handlings(connection: Connection, case_id: int) -> tuple[HandlingRow, ...]:
    """Return who acted on the case under which duty."""
    return tuple(HandlingRow(*row) for row in connection.execute(_HANDLINGS, {"case_id": case_id}))


def acted(connection: Connection, case_id: int) -> tuple[tuple[HandlingRow, ...], frozenset[Action]]:
    """Return ``handlings`` and ``actions`` of a case in one question: every step asks for both."""
    held: list[HandlingRow] = []
    happened: set[Action] = set()
    for officer_id, word, imported in connection.execute(_ACTED, {"case_id": case_id}):
        if officer_id is None:
            happened.add(Action(word))
        else:
            held.append(HandlingRow(officer_id, Duty(word), imported))
    return tuple(held), frozenset(happened)


def add_handling(connection: Connection, case_id: int, officer_id: int, duty: Duty, at: datetime) -> None:
    """Record a person's first act. Raises IntegrityError when that person already holds a duty on the case."""
    connection.execute(
        _INSERT_HANDLING,
        {"case_id": case_id, "officer_id": officer_id, "duty": duty, "first_acted_at": at, "imported": False},
    )


def add_decision(
    connection: Connection, case_id: int, outcome: Outcome, event: CaseEvent, duty: Duty, reasons: str
) -> None:
    """Record the one decision. Raises IntegrityError when the case has one."""
    values = {"case_id": case_id, "outcome": outcome, "officer_id": event.officer_id, "duty": duty}
    values |= {"at": event.at, "day": event.day, "reasons": reasons, "imported": event.imported}
    connection.execute(_INSERT_DECISION, values)


def decision(connection: Connection, case_id: int) -> DecisionRow | None:
    """Return the decision of a case with the name of who took it."""
    statement = (
        select(_DECISION.c.outcome, _OFFICER.c.name, _DECISION.c.at, _DECISION.c.imported)
        .select_from(_DECISION.outerjoin(_OFFICER, _OFFICER.c.officer_id == _DECISION.c.officer_id))
        .where(_DECISION.c.case_id == case_id)
    )
    row = connection.execute(statement).one_or_none()
    return None if row is None else DecisionRow(*row)


def insert_case(connection: Connection, case_number: str, channel: str, state: CaseState) -> int:
    """Insert a new case and return its id. Raises IntegrityError when the number is taken."""
    values = {"case_number": case_number, "channel": channel, **state_values(state)}
    return int(connection.execute(_INSERT_CASE, values).scalar_one())


def case_ids(connection: Connection) -> Iterable[int]:
    """Return the ids of all cases, in order."""
    return connection.scalars(select(_CASE.c.case_id).order_by(_CASE.c.case_id)).all()


def limit_text(limit: Limit | None) -> Json:
    """Return a limit as the ``item`` table keeps it."""
    return None if limit is None else [limit.amount, limit.unit.value, limit.starts_at.value, limit.basis]


def _limit(fields: list[Any] | None) -> Limit | None:
    if fields is None:
        return None
    amount, unit, starts_at, basis = fields
    return Limit(amount, LimitUnit(unit), ClockStart(starts_at), basis)


def _pause_text(pause: Pause) -> Json:
    return {
        "from_day": pause.from_day.isoformat(),
        "until_day": _iso(pause.until_day),
        "told_until": pause.told_until.isoformat(),
        "procedure": pause.procedure.value,
        "document": pause.document,
        "approved_by": pause.approved_by,
        "stops_promised": pause.stops_promised,
    }


def _pause(fields: dict[str, Any]) -> Pause:
    return Pause(
        from_day=date.fromisoformat(fields["from_day"]),
        until_day=_date(fields["until_day"]),
        told_until=date.fromisoformat(fields["told_until"]),
        procedure=ProcedureKind(fields["procedure"]),
        document=fields["document"],
        approved_by=fields["approved_by"],
        stops_promised=fields["stops_promised"],
    )


def _extension_text(extension: Extension) -> Json:
    return {
        "amount": extension.amount,
        "on": extension.on.isoformat(),
        "document": extension.document,
        "approved_by": extension.approved_by,
    }


def _extension(fields: dict[str, Any]) -> Extension:
    return Extension(fields["amount"], date.fromisoformat(fields["on"]), fields["document"], fields["approved_by"])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
