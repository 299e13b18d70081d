"""Statements that write the registers of experts and technicians; for the desk of the pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from data.records.conflict import inserting
from data.tables.experts import expert, expert_change, expert_leave, expert_recusal
from data.words.case_words import Json
from data.words.expert_words import ExpertFact, PartyKind, Register

_EXPERT = expert
_RECUSAL = expert_recusal
_LEAVE = expert_leave
_CHANGE = expert_change


def add(connection: Connection, register: Register, fact: ExpertFact) -> int:
    """Insert one entry and return its id. Raises IntegrityError when the number is taken."""
    statement = insert(_EXPERT).returning(_EXPERT.c.expert_id)
    return int(connection.execute(statement, {"register": register, **_values(fact)}).scalar_one())


def rewrite(connection: Connection, expert_id: int, fact: ExpertFact) -> None:
    """Write an entry as it is now; its number and its register stay."""
    connection.execute(update(_EXPERT).where(_EXPERT.c.expert_id == expert_id).values(_values(fact)))


def recuse(connection: Connection, expert_id: int, kind: PartyKind, party: str, reason: str) -> bool:
    """Keep an expert from judging somebody; False where that is so already."""
    values = {"expert_id": expert_id, "kind": kind, "party": party, "reason": reason}
    statement = inserting(connection.dialect.name, _RECUSAL).values(values)
    keys = (_RECUSAL.c.expert_id, _RECUSAL.c.kind, _RECUSAL.c.party)
    return bool(connection.execute(statement.on_conflict_do_nothing(index_elements=keys)).rowcount)


def add_leave(
    connection: Connection, expert_id: int, from_day: date, until_day: date | None, rule: str, reason: str
) -> None:
    """Insert a leave."""
    values = {"expert_id": expert_id, "from_day": from_day, "until_day": until_day, "rule": rule, "reason": reason}
    connection.execute(insert(_LEAVE), values)


def note_changes(
    connection: Connection, officer_id: int, at: datetime, changes: Sequence[tuple[int, str, Mapping[str, Json]]]
) -> None:
    """Insert what happened to entries: id, kind and content of each."""
    rows = [
        {"expert_id": expert_id, "kind": kind, "content": dict(content), "officer_id": officer_id, "at": at}
        for expert_id, kind, content in changes
    ]
    if rows:
        connection.execute(insert(_CHANGE), rows)


def _values(fact: ExpertFact) -> dict[str, Any]:
    kept = (
        "number", "name", "employer", "title", "certificate", "district", "phone", "valid_until", "quota", "registered",
    )  # fmt: skip
    return {name: getattr(fact, name) for name in kept} | {"specialties": list(fact.specialties)}
