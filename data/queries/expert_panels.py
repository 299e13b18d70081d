"""Reads of panels by inspection request: how far each latest draw has come."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from data.tables.experts import draw, draw_answer, draw_pick, expert
from data.tables.inspection import inspection_request
from data.words.catalogue_words import InspectionMode
from data.words.draw_words import PanelStand, SeatState

_DRAW = draw
_PICK = draw_pick
_ANSWER = draw_answer
_EXPERT = expert
_REQUEST = inspection_request


def stands(connection: Connection, request_ids: Iterable[int]) -> dict[int, PanelStand]:
    """Return, for those of the requests that experts or technicians look at, how far the panel has come."""
    asked = select(_REQUEST.c.request_id, _REQUEST.c.request_number).where(
        _REQUEST.c.request_id.in_(list(request_ids)), _REQUEST.c.mode == InspectionMode.EXPERTS
    )
    found = {row.request_id: PanelStand(row.request_number) for row in connection.execute(asked)}
    if not found:
        return {}
    columns = ("request_id", "draw_id", "draw_number", "state", "seats")
    rounds = select(*(_DRAW.c[name] for name in columns)).where(_DRAW.c.request_id.in_(list(found)))
    for row in connection.execute(rounds.order_by(_DRAW.c.round)).all():
        accepted = _accepted(connection, row.draw_id)
        found[row.request_id] = PanelStand(
            found[row.request_id].request, row.draw_number, row.state, accepted, row.seats
        )
    return found


def _accepted(connection: Connection, draw_id: int) -> int:
    """Return how many of the panel as it was picked last will come; who declines after all comes no more."""
    latest = select(_PICK.c.content).where(_PICK.c.draw_id == draw_id).order_by(_PICK.c.counter.desc()).limit(1)
    content = connection.scalar(latest)
    if content is None:
        return 0
    answered = (
        select(func.count(_ANSWER.c.expert_id.distinct()))
        .join_from(_ANSWER, _EXPERT, _EXPERT.c.expert_id == _ANSWER.c.expert_id)
        .where(
            _ANSWER.c.draw_id == draw_id,
            _ANSWER.c.answer == SeatState.ACCEPTED,
            _EXPERT.c.number.in_(content["panel"]),
        )
    )
    return int(connection.scalar(answered) or 0)
