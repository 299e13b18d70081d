"""Open cases whose lamp will be worse on a later day, as SQL; ``core.rules.lamp_outlook`` makes the bounds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from data.queries.lamp_sql import lamp_case
from data.queries.worklist import Scope, in_scope
from data.tables.case import permit_case
from data.words.limits import Lamp
from data.words.rows import LampBounds

_CASE = permit_case


def will_turn(today: LampBounds, then: LampBounds) -> ColumnElement[bool]:
    """Return the condition that a case's lamp is worse on the day of ``then`` than on that of ``today``."""
    return lamp_case(then) > lamp_case(today)


def turning(
    connection: Connection, scope: Scope, today: LampBounds, then: LampBounds, most: int
) -> list[tuple[int, Lamp]]:
    """Return up to ``most`` open cases of ``scope`` that turn, the worst first, each with the lamp it will have."""
    lamp = lamp_case(then)
    statement: Select[Any] = (
        select(_CASE.c.case_id, lamp)
        .where(_CASE.c.closed_on.is_(None), in_scope(scope), will_turn(today, then))
        .order_by(lamp.desc(), _CASE.c.due_on, _CASE.c.case_id)
        .limit(most)
    )
    return [(case_id, Lamp(found)) for case_id, found in connection.execute(statement)]


def count_turning(connection: Connection, scope: Scope, today: LampBounds, then: LampBounds) -> int:
    """Return how many open cases of ``scope`` turn."""
    wanted = (_CASE.c.closed_on.is_(None), in_scope(scope), will_turn(today, then))
    return int(connection.execute(select(func.count()).select_from(_CASE).where(*wanted)).scalar_one())
