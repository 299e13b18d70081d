"""The rows of one case: load its state for an action, rewrite it, append its event. Used by desks and imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    RowMapping,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
    update,
)

from data.records import document_record
from data.records.clock_document import clock_document, clock_fields
from data.records.driver_statement import DriverStatement, Write, insertion, insertion_telling_key, run_together
from data.tables.bureau import officer
from data.tables.case import case_event, handling, permit_case
from data.tables.case import decision as decision_table
from data.tables.catalogue import item
from data.tables.joint import assistance, joint_project_case
from data.words.case_words import CaseEvent, CaseState, ItemFacts, Json
from data.words.document_words import PaperFacts
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import ClockStart, Limit, LimitUnit
from data.words.procedure_words import SEALING_ACTIONS, Action, Duty, Stage

_CASE = permit_case
_ITEM = item
_EVENT = case_event
_HANDLING = handling
_DECISION = decision_table
_OFFICER = officer

_PLAIN = (
    "item_id", "section_id", "applicant_id", "route", "kind", "stage", "holder_id", "reviewer_id",
    "received_on", "accepted_on", "closed_on", "stage_since", "promised_due_on", "statutory_due_on",
    "stage_due_on", "due_on", "paused_on", "told_until", "held", "returned", "recommendation",
    "chief_opinion", "decision", "imported", "last_sequence", "deficiency_due_on",
    "calendar_version", "promise_runs", "handover_due_on", "acknowledge_due_on",
)  # fmt: skip
"""Columns that stand in ``CaseState`` under the same name; the rest of it is packed into ``clock``."""


class CaseRecord(NamedTuple):
    """A case opened for an action: its state, the item version it keeps, who acted so far and what happened."""

    case_id: int
    case_number: str
    state: CaseState
    item: ItemFacts
    held: tuple[HandlingRow, ...]
    happened: frozenset[Action]
    paper: PaperFacts | None = None
    """What the case's papers are made from, where it was asked for."""
    assistants: frozenset[int] = frozenset()
    """Officers who help the applicant, or did."""
    attached: frozenset[int] = frozenset()
    """Those of them who do so now."""
    held_beside: tuple[HandlingRow, ...] = ()
    """Who holds which duty on the other cases of its joint project."""


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
    values["clock"] = clock_document(state)
    return values


def state_of(row: Row[Any]) -> CaseState:
    """Return the state that a row of ``permit_case`` (all its columns) holds."""
    return state_in(row._mapping)


def state_in(values: RowMapping | Mapping[str, Any]) -> CaseState:
    """Return the state in the columns of ``permit_case``, by name."""
    return CaseState(**{name: values[name] for name in _PLAIN}, **clock_fields(values["clock"]))


def item_facts(row: RowMapping | Mapping[str, Any]) -> ItemFacts:
    """Return the item facts in a row that holds the columns of ``item``."""
    return ItemFacts(
        item_id=row["item_id"],
        kind=ItemKind(row["kind"]),
        route=Route(row["route"]),
        promised=limit_of(row["promised"]),
        statutory=limit_of(row["statutory"]),
        stage_limits={Stage(stage): days for stage, days in row["stage_limits"].items()},
        promised_stops=row["promised_stops"],
    )


def _words_of_case(table: Table, *parts: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return what joins the rows that ``table`` has for a case into one text; words of the house hold no space."""
    word: ColumnElement[Any] = cast(parts[0], Text)
    for part in parts[1:]:
        word = word.concat(literal(_WITHIN, Text())).concat(type_coerce(part, Text))
    joined = func.aggregate_strings(word, " ")
    return select(joined).where(table.c.case_id == _CASE.c.case_id).correlate(_CASE).scalar_subquery()


def _words_of_helpers() -> ColumnElement[Any]:
    """Return what joins those who help the applicant of the case, or of its joint project, into one text."""
    own = select(_LINK.c.project_id).where(_LINK.c.case_id == _CASE.c.case_id).correlate(_CASE).scalar_subquery()
    now = case((_HELP.c.until_day.is_(None), "1"), else_="0")
    word = cast(_HELP.c.officer_id, Text).concat(literal(_WITHIN, Text())).concat(now)
    of_case = or_(_HELP.c.case_id == _CASE.c.case_id, _HELP.c.project_id == own)
    return select(func.aggregate_strings(word, " ")).where(of_case).correlate(_CASE).scalar_subquery()


def _words_of_project() -> ColumnElement[Any]:
    """Return what joins the duties held on the other cases of the joint project into one text."""
    own, other = _LINK.alias("own_link"), _LINK.alias("other_link")
    word = cast(_HANDLING.c.officer_id, Text).concat(literal(_WITHIN, Text()))
    word = word.concat(type_coerce(_HANDLING.c.duty, Text)).concat(literal(_WITHIN + "0", Text()))
    others = own.join(other, and_(other.c.project_id == own.c.project_id, other.c.case_id != own.c.case_id))
    return (
        select(func.aggregate_strings(word, " "))
        .select_from(others.join(_HANDLING, _HANDLING.c.case_id == other.c.case_id))
        .where(own.c.case_id == _CASE.c.case_id)
        .correlate(_CASE)
        .scalar_subquery()
    )


_HELP, _LINK = assistance, joint_project_case
_WITHIN = ":"
_FACTS = ("item_id", "kind", "route", "promised", "statutory", "stage_limits", "promised_stops")
"""Columns of ``item`` that ``item_facts`` reads."""
_OF_ITEM = "of_item_"
_HELD, _HAPPENED, _HELPING, _BESIDE = "held_by", "happened", "helping", "held_beside"
_handling_words = (_HANDLING.c.officer_id, _HANDLING.c.duty, case((_HANDLING.c.imported, "1"), else_="0"))
# Statements are built once, here: building one costs several times what SQLite needs to run it.
_BY_ID = (
    select(
        _CASE,
        *(_ITEM.c[name].label(f"{_OF_ITEM}{name}") for name in _FACTS),
        _words_of_case(_HANDLING, *_handling_words).label(_HELD),
        _words_of_case(_EVENT, _EVENT.c.action).label(_HAPPENED),
        _words_of_helpers().label(_HELPING),
        _words_of_project().label(_BESIDE),
    )
    .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
    .where(_CASE.c.case_id == bindparam("case_id"))
)
_LOAD, _LOAD_LOCKED = DriverStatement(_BY_ID), DriverStatement(_BY_ID.with_for_update(of=_CASE))
_LOAD_FOR_PAPER = DriverStatement(document_record.with_facts(_BY_ID).with_for_update(of=_CASE))
_LOADED = tuple(column.name for column in _BY_ID.selected_columns)
_ITEM_BY_ID = DriverStatement(
    select(*(_ITEM.c[name] for name in _FACTS)).where(_ITEM.c.item_id == bindparam("item_id"))
)
_INSERT_CASE = insertion_telling_key(_CASE)
_INSERT_EVENT = insertion(_EVENT)
_INSERT_HANDLING = insertion(_HANDLING)
_INSERT_DECISION = insertion(_DECISION)


def load(connection: Connection, case_id: int, *, lock: bool = False, for_paper: bool = False) -> CaseRecord | None:
    """Return one case with its item version and who acted, or None where there is no such case.

    With ``lock`` the row is locked until the transaction ends (on SQLite the unit of work locks the store). With
    ``for_paper`` it is locked too, and comes with what its papers are made from.
    """
    statement = _LOAD_FOR_PAPER if for_paper else _LOAD_LOCKED if lock else _LOAD
    found = statement.rows(connection, {"case_id": case_id})
    if not found:
        return None
    values = dict(zip(_LOADED, found[0], strict=False))
    item = item_facts({name: values[f"{_OF_ITEM}{name}"] for name in _FACTS})
    state = state_in(values)
    words = (values[_HAPPENED] or "").split()
    if len(words) == state.last_sequence:
        held, happened = _holders((values[_HELD] or "").split()), frozenset(map(Action, words))
    else:
        # Whoever waited for the lock of a row sees the row of now, but its events of before.
        held, happened = acted(connection, case_id)
    helping = [word.split(_WITHIN) for word in (values[_HELPING] or "").split()]
    return CaseRecord(
        values["case_id"], values["case_number"], state, item, held, happened,
        paper=document_record.facts_of(found[0]) if for_paper else None,
        assistants=frozenset(int(officer_id) for officer_id, _ in helping),
        attached=frozenset(int(officer_id) for officer_id, now in helping if now == "1"),
        held_beside=_holders((values[_BESIDE] or "").split()),
    )  # fmt: skip


def _holders(words: list[str]) -> tuple[HandlingRow, ...]:
    parted = (word.split(_WITHIN) for word in words)
    return tuple(HandlingRow(int(officer_id), Duty(duty), flag == "1") for officer_id, duty, flag in parted)


def load_item(connection: Connection, item_id: int) -> ItemFacts:
    """Return the facts of one item version."""
    return item_facts(dict(zip(_FACTS, _ITEM_BY_ID.rows(connection, {"item_id": item_id})[0], strict=True)))


def rewrite(connection: Connection, case_id: int, state: CaseState, *, expected: int) -> bool:
    """Write ``state`` over the row whose last event is number ``expected``; False when somebody was faster."""
    return run_together(connection, [rewriting(case_id, state, expected=expected)]) == 1


def rewriting(case_id: int, state: CaseState, *, expected: int) -> Write:
    """Return what ``rewrite`` writes: no row where somebody was faster."""
    return Write(_REWRITE, state_values(state) | {"b_case_id": case_id, "b_expected": expected})


_REWRITE = DriverStatement(
    update(_CASE)
    .where(_CASE.c.case_id == bindparam("b_case_id"), _CASE.c.last_sequence == bindparam("b_expected"))
    .values({name: bindparam(name, type_=_CASE.c[name].type) for name in (*_PLAIN, "clock")})
)


def append_event(connection: Connection, case_id: int, event: CaseEvent, duty: Duty | None) -> None:
    """Append one event. Raises IntegrityError when its number is taken."""
    run_together(connection, [event_row(case_id, event, duty)])


def event_row(case_id: int, event: CaseEvent, duty: Duty | None) -> Write:
    """Return what ``append_event`` writes."""
    return Write(_INSERT_EVENT, event_values(case_id, event, duty))


def event_values(case_id: int, event: CaseEvent, duty: Duty | None) -> dict[str, Any]:
    """Return the columns of ``case_event``."""
    return {"case_id": case_id, "duty": duty, **event._asdict(), "details": dict(event.details)}


def events(connection: Connection, case_id: int) -> tuple[CaseEvent, ...]:
    """Return the whole history of one case, oldest first."""
    rows = connection.execute(_EVENTS, {"case_id": case_id})
    return tuple(event_of(row) for row in rows)


_EVENTS = select(_EVENT).where(_EVENT.c.case_id == bindparam("case_id")).order_by(_EVENT.c.sequence)


def sealing_event(connection: Connection, case_id: int) -> CaseEvent | None:
    """Return the last step that put the seal on a decision of the case; None where there is none."""
    found = _SEALING.rows(connection, {"case_id": case_id})
    return None if not found else CaseEvent(*found[0])


_SEALING = DriverStatement(
    select(*(_EVENT.c[name] for name in CaseEvent._fields))
    .where(_EVENT.c.case_id == bindparam("case_id"), or_(*(_EVENT.c.action == one for one in sorted(SEALING_ACTIONS))))
    .order_by(_EVENT.c.sequence.desc())
    .limit(1)
)


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
    run_together(connection, [handling_row(case_id, officer_id, duty, at)])


def handling_row(case_id: int, officer_id: int, duty: Duty, at: datetime) -> Write:
    """Return what ``add_handling`` writes."""
    values = {"case_id": case_id, "officer_id": officer_id, "duty": duty, "first_acted_at": at, "imported": False}
    return Write(_INSERT_HANDLING, values)


def decision_row(case_id: int, outcome: Outcome, event: CaseEvent, duty: Duty, reasons: str) -> Write:
    """Return what writes the one decision; the store refuses it when the case has one."""
    values = {"case_id": case_id, "outcome": outcome, "officer_id": event.officer_id, "duty": duty}
    values |= {"at": event.at, "day": event.day, "reasons": reasons, "imported": event.imported}
    return Write(_INSERT_DECISION, values)


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
    return int(_INSERT_CASE.rows(connection, values)[0][0])


def case_ids(connection: Connection) -> Iterable[int]:
    """Return the ids of all cases, in order."""
    return connection.scalars(select(_CASE.c.case_id).order_by(_CASE.c.case_id)).all()


def limit_text(limit: Limit | None) -> Json:
    """Return a limit as the ``item`` table keeps it."""
    return None if limit is None else [limit.amount, limit.unit.value, limit.starts_at.value, limit.basis]


def limit_of(fields: list[Any] | None) -> Limit | None:
    """Return a limit from what the ``item`` table keeps of it."""
    if fields is None:
        return None
    amount, unit, starts_at, basis = fields
    return Limit(amount, LimitUnit(unit), ClockStart(starts_at), basis)
