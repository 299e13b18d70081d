"""Statements that write draws: preparation, commitments, openings, picks, answers; for the desk of the draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from data.tables.experts import draw, draw_answer, draw_commitment, draw_pick, draw_seat
from data.words.draw_words import DrawState, NewDraw, Pick, SeatState
from data.words.procedure_words import Duty

_DRAW = draw
_COMMITMENT = draw_commitment
_PICK = draw_pick
_SEAT = draw_seat
_ANSWER = draw_answer


class Prepared(NamedTuple):
    """A draw as it is written first."""

    draw_number: str
    request: str
    round: int
    content: Mapping[str, Any]
    feasible: int
    officer_id: int
    at: datetime


def next_number(connection: Connection, year: int) -> str:
    """Return the number of the next draw of a year; the caller keeps others from making one meanwhile."""
    start = f"D{year}-"
    count = connection.scalar(select(func.count()).where(_DRAW.c.draw_number.startswith(start))) or 0
    return f"{start}{count + 1:04d}"


def add(connection: Connection, new: NewDraw, request_id: int | None, prepared: Prepared) -> int:
    """Insert a draw and return its id. Raises IntegrityError where the request has one that stands."""
    values = {
        "case_id": new.case_id, "request_id": request_id, "register": new.register, "seats": new.seats,
        "visit_on": new.visit_on, "state": DrawState.PREPARED, "seed": "", "reasons": "",
        **prepared._asdict(), "content": dict(prepared.content), "feasible": str(prepared.feasible),
    }  # fmt: skip
    return int(connection.execute(insert(_DRAW).returning(_DRAW.c.draw_id), values).scalar_one())


def move(connection: Connection, draw_id: int, state: DrawState, **told: str) -> None:
    """Say where a draw stands now; ``seed`` and ``reasons`` where they are told."""
    connection.execute(update(_DRAW).where(_DRAW.c.draw_id == draw_id).values(state=state, **told))


def add_commitment(
    connection: Connection, draw_id: int, duty: Duty, officer_id: int, login: str, commitment: str, at: datetime
) -> None:
    """Insert a commitment. Raises IntegrityError where that side, or that person, has committed already."""
    values = {"draw_id": draw_id, "duty": duty, "officer_id": officer_id, "login": login, "commitment": commitment}
    connection.execute(insert(_COMMITMENT), values | {"at": at, "nonce": "", "opened_at": None})


def add_nonce(connection: Connection, draw_id: int, duty: Duty, nonce: str, at: datetime) -> None:
    """Write down the nonce of a commitment, once."""
    row = (_COMMITMENT.c.draw_id == draw_id) & (_COMMITMENT.c.duty == duty) & (_COMMITMENT.c.nonce == "")
    connection.execute(update(_COMMITMENT).where(row).values(nonce=nonce, opened_at=at))


def add_pick(connection: Connection, draw_id: int, pick: Pick, expert_ids: Iterable[int], at: datetime) -> None:
    """Insert a pick and the seats of those whom it drew."""
    content = pick._asdict() | {"feasible": str(pick.feasible), "rank": str(pick.rank)}
    values = {"draw_id": draw_id, "counter": pick.counter, "content": content, "at": at}
    connection.execute(insert(_PICK), values)
    seats = [{"draw_id": draw_id, "expert_id": expert_id, "counter": pick.counter} for expert_id in expert_ids]
    if seats:
        connection.execute(insert(_SEAT), seats)


def add_answer(
    connection: Connection, draw_id: int, expert_id: int, answer: SeatState, reason: str, officer_id: int, login: str,
    at: datetime,
) -> None:  # fmt: skip
    """Insert what somebody answered, after what was answered before."""
    count = connection.scalar(select(func.count()).where(_ANSWER.c.draw_id == draw_id)) or 0
    values = {"draw_id": draw_id, "sequence": count + 1, "expert_id": expert_id, "answer": answer, "reason": reason}
    connection.execute(insert(_ANSWER), values | {"officer_id": officer_id, "login": login, "at": at})
