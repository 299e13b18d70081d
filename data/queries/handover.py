"""Hand-overs to supervising departments, for reads (审管联动): of one case, or those that wait for an answer."""

from __future__ import annotations

from sqlalchemy import Connection, select

from data.tables.bureau import department, officer
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.joint import handover
from data.words.handover_words import HandoverRow

_HANDOVER = handover
_CASE = permit_case
_ITEM = item
_DEPARTMENT = department
_OFFICER = officer

_ROWS = (
    select(
        _CASE.c.case_id, _CASE.c.case_number, _ITEM.c.name, _ITEM.c.name_en, _DEPARTMENT.c.code, _DEPARTMENT.c.name,
        _DEPARTMENT.c.name_en, _HANDOVER.c.due_on, _OFFICER.c.name, _HANDOVER.c.handed_on,
        _HANDOVER.c.acknowledge_due_on, _HANDOVER.c.answer, _HANDOVER.c.answered_on, _HANDOVER.c.receiver,
        _HANDOVER.c.words,
    )
    .join_from(_HANDOVER, _CASE, _CASE.c.case_id == _HANDOVER.c.case_id)
    .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
    .join(_DEPARTMENT, _DEPARTMENT.c.department_id == _HANDOVER.c.department_id)
    .join(_OFFICER, _OFFICER.c.officer_id == _HANDOVER.c.handed_by)
)  # fmt: skip


def of_case(connection: Connection, case_id: int) -> tuple[HandoverRow, ...]:
    """Return the hand-overs of a case, the earliest first."""
    statement = _ROWS.where(_HANDOVER.c.case_id == case_id).order_by(_HANDOVER.c.handover_id)
    return tuple(HandoverRow._make(row) for row in connection.execute(statement))


def waiting(connection: Connection, department_code: str, most: int) -> tuple[HandoverRow, ...]:
    """Return up to ``most`` hand-overs that nobody answered, the earliest due first; an empty code: of everybody."""
    statement = _ROWS.where(_HANDOVER.c.answer.is_(None))
    if department_code:
        statement = statement.where(_DEPARTMENT.c.code == department_code)
    statement = statement.order_by(_HANDOVER.c.acknowledge_due_on, _HANDOVER.c.handover_id).limit(most)
    return tuple(HandoverRow._make(row) for row in connection.execute(statement))


def department_exists(connection: Connection, code: str) -> bool:
    """Return whether a department has this code."""
    return connection.scalar(select(_DEPARTMENT.c.department_id).where(_DEPARTMENT.c.code == code)) is not None
