"""Reads of the registers of experts and technicians: entries with their load, leave, recusals, history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from data.tables.bureau import officer
from data.tables.experts import draw, draw_answer, draw_seat, expert, expert_change, expert_leave, expert_recusal
from data.words.draw_words import SeatState
from data.words.expert_words import (
    ExpertChange,
    ExpertFact,
    ExpertLeave,
    ExpertRecusal,
    PartyKind,
    Register,
)
from data.words.safe_text import SafeText

_EXPERT = expert
_RECUSAL = expert_recusal
_LEAVE = expert_leave
_CHANGE = expert_change
_DRAW = draw
_SEAT = draw_seat
_ANSWER = draw_answer
_OFFICER = officer


class Entry(NamedTuple):
    """One entry of a register."""

    expert_id: int
    register: Register
    fact: ExpertFact


def entries(connection: Connection, register: Register) -> tuple[Entry, ...]:
    """Return a register by its numbers, recusals included."""
    found = connection.execute(select(_EXPERT).where(_EXPERT.c.register == register)).all()
    told: dict[int, list[tuple[PartyKind, str]]] = {}
    parties = select(_RECUSAL.c.expert_id, _RECUSAL.c.kind, _RECUSAL.c.party).order_by(_RECUSAL.c.recusal_id)
    for expert_id, kind, party in connection.execute(parties):
        told.setdefault(expert_id, []).append((kind, party))
    made = (_entry(row, told.get(row.expert_id, ())) for row in found)
    return tuple(sorted(made, key=lambda entry: entry.fact.number))


def entry(connection: Connection, number: str) -> Entry | None:
    """Return the entry with a number, or None."""
    row = connection.execute(select(_EXPERT).where(_EXPERT.c.number == number)).one_or_none()
    if row is None:
        return None
    return _entry(row, [(told.kind, told.party) for told in recusals(connection, row.expert_id)])


def numbers(connection: Connection) -> frozenset[str]:
    """Return the numbers of both registers."""
    return frozenset(connection.scalars(select(_EXPERT.c.number)))


def recusals(connection: Connection, expert_id: int) -> tuple[ExpertRecusal, ...]:
    """Return whom an expert never judges, in the order in which it was declared."""
    statement = select(_RECUSAL.c.kind, _RECUSAL.c.party, _RECUSAL.c.reason).where(_RECUSAL.c.expert_id == expert_id)
    return tuple(ExpertRecusal(*row) for row in connection.execute(statement.order_by(_RECUSAL.c.recusal_id)))


def leaves(connection: Connection, on: date, expert_id: int | None = None) -> dict[int, list[ExpertLeave]]:
    """Return leaves that have not ended before a day, by expert; with ``expert_id`` that one's only."""
    statement = select(_LEAVE).where((_LEAVE.c.until_day.is_(None)) | (_LEAVE.c.until_day >= on))
    if expert_id is not None:
        statement = statement.where(_LEAVE.c.expert_id == expert_id)
    found: dict[int, list[ExpertLeave]] = {}
    for row in connection.execute(statement.order_by(_LEAVE.c.from_day, _LEAVE.c.leave_id)):
        leave = ExpertLeave(row.leave_id, row.from_day, row.until_day, row.rule, row.reason)
        found.setdefault(row.expert_id, []).append(leave)
    return found


def times_drawn(connection: Connection, first: date, last: date) -> dict[int, int]:
    """Return how often each was drawn for visits from ``first`` to ``last``; whoever declined was drawn, too."""
    statement = (
        select(_SEAT.c.expert_id, func.count())
        .join(_DRAW, _DRAW.c.draw_id == _SEAT.c.draw_id)
        .where(_DRAW.c.visit_on.between(first, last))
        .group_by(_SEAT.c.expert_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def times_declined(connection: Connection) -> dict[int, int]:
    """Return how often each declined, in all years."""
    statement = (
        select(_ANSWER.c.expert_id, func.count())
        .where(_ANSWER.c.answer == SeatState.DECLINED)
        .group_by(_ANSWER.c.expert_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def history(connection: Connection, expert_id: int) -> tuple[ExpertChange, ...]:
    """Return what happened to an entry, the newest first."""
    statement = (
        select(_CHANGE.c.at, _OFFICER.c.name, _CHANGE.c.kind, _CHANGE.c.content)
        .join(_OFFICER, _OFFICER.c.officer_id == _CHANGE.c.officer_id)
        .where(_CHANGE.c.expert_id == expert_id)
        .order_by(_CHANGE.c.change_id.desc())
    )
    return tuple(ExpertChange(*row) for row in connection.execute(statement))


def _entry(row: Row[Any], parties: Iterable[tuple[PartyKind, str]]) -> Entry:
    told = list(parties)
    fact = ExpertFact(
        number=row.number,
        name=row.name,
        employer=row.employer,
        specialties=tuple(row.specialties),
        valid_until=row.valid_until,
        title=row.title,
        certificate=row.certificate,
        district=row.district,
        phone=row.phone,
        quota=row.quota,
        registered=row.registered,
        recusal_units=tuple(SafeText(party) for kind, party in told if kind is PartyKind.UNIT),
        recusal_persons=tuple(SafeText(party) for kind, party in told if kind is PartyKind.PERSON),
    )
    return Entry(row.expert_id, row.register, fact)
