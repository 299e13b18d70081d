"""Rows around cases: joint projects, opinions asked outside, helpers of applicants. Used by their desks."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from data.records.driver_statement import DriverStatement
from data.tables.bureau import department
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.joint import assistance, consultation, joint_project, joint_project_case
from data.words.paper_words import AssistanceKind
from data.words.procedure_words import Stage
from data.words.safe_text import SafeText

_PROJECT = joint_project
_LINK = joint_project_case
_HELP = assistance
_ASKED = consultation
_DEPARTMENT = department
_CASE = permit_case
_ITEM = item


class NewProject(NamedTuple):
    """A joint project as it is written first."""

    project_number: str
    name: SafeText
    applicant_id: int
    controlling_section_id: int
    document: SafeText
    officer_id: int
    received_on: date


class ProjectFacts(NamedTuple):
    """A joint project for an action."""

    project_id: int
    project_number: str
    delivered_on: date | None
    cases: tuple[tuple[int, str, Stage], ...]
    """Id, number and stage of each case."""


class NewAssistance(NamedTuple):
    """Somebody attached to a case or to a project."""

    officer_id: int
    case_id: int | None
    project_id: int | None
    kind: AssistanceKind
    authority: SafeText
    from_day: date


class DepartmentFacts(NamedTuple):
    """A department that can be asked."""

    department_id: int
    code: str
    name: str


class AskedFacts(NamedTuple):
    """A question that waits for its answer."""

    consultation_id: int
    department_name: str
    reply_due_on: date


def next_project_number(connection: Connection, division: str, today: date) -> str:
    """Return the next number of a day: division, day, ``J`` and at least three digits."""
    prefix = f"{division}-{today:%Y%m%d}-J"
    last = connection.scalar(_LAST_NUMBER, {"first": prefix, "beyond": prefix + ":"})
    return f"{prefix}{(int(last.removeprefix(prefix)) if last else 0) + 1:03d}"


_LAST_NUMBER = (
    select(_PROJECT.c.project_number)
    .where(_PROJECT.c.project_number >= bindparam("first"), _PROJECT.c.project_number < bindparam("beyond"))
    .order_by(func.length(_PROJECT.c.project_number).desc(), _PROJECT.c.project_number.desc())
    .limit(1)
)


def add_project(connection: Connection, project: NewProject) -> int:
    """Insert a joint project and return its id."""
    return int(connection.execute(_ADD_PROJECT, project._asdict() | {"delivered_on": None}).scalar_one())


_ADD_PROJECT = insert(_PROJECT).returning(_PROJECT.c.project_id)


def link(connection: Connection, project_id: int, case_id: int) -> None:
    """Make a case part of a project."""
    connection.execute(insert(_LINK), {"project_id": project_id, "case_id": case_id})


def project(connection: Connection, project_number: str, *, lock: bool = False) -> ProjectFacts | None:
    """Return a joint project with its cases, locked where something is done to it; None where there is none."""
    statement = select(_PROJECT.c.project_id, _PROJECT.c.delivered_on).where(
        _PROJECT.c.project_number == project_number
    )
    row = connection.execute(statement.with_for_update() if lock else statement).one_or_none()
    if row is None:
        return None
    cases = connection.execute(_CASES_OF, {"project_id": row.project_id})
    return ProjectFacts(row.project_id, project_number, row.delivered_on, tuple((*case,) for case in cases))


_CASES_OF = (
    select(_CASE.c.case_id, _CASE.c.case_number, _CASE.c.stage)
    .join(_LINK, _LINK.c.case_id == _CASE.c.case_id)
    .where(_LINK.c.project_id == bindparam("project_id"))
    .order_by(_CASE.c.case_id)
)


def mark_delivered(connection: Connection, project_id: int, day: date) -> None:
    """Write the day on which everything of a project was handed over."""
    connection.execute(update(_PROJECT).where(_PROJECT.c.project_id == project_id).values(delivered_on=day))


def add_assistance(connection: Connection, new: NewAssistance) -> None:
    """Attach somebody."""
    connection.execute(insert(_HELP), new._asdict() | {"until_day": None})


def end_assistance(
    connection: Connection, officer_id: int, case_id: int | None, project_id: int | None, day: date
) -> bool:
    """Detach somebody from a case or a project; False where that person was not attached."""
    of = _HELP.c.case_id == case_id if case_id is not None else _HELP.c.project_id == project_id
    going_on = update(_HELP).where(_HELP.c.officer_id == officer_id, of, _HELP.c.until_day.is_(None))
    return connection.execute(going_on.values(until_day=day)).rowcount > 0


def department_to_ask(connection: Connection, case_id: int, code: str) -> DepartmentFacts | None:
    """Return the department with a code, or for an empty one the department that the case's item came from."""
    if code:
        found = _DEPARTMENT_BY_CODE.rows(connection, {"code": code})
    else:
        found = _DEPARTMENT_OF_CASE.rows(connection, {"case_id": case_id})
    return DepartmentFacts(*found[0]) if found else None


_DEPARTMENTS = select(_DEPARTMENT.c.department_id, _DEPARTMENT.c.code, _DEPARTMENT.c.name)
_DEPARTMENT_BY_CODE = DriverStatement(_DEPARTMENTS.where(_DEPARTMENT.c.code == bindparam("code")))
_DEPARTMENT_OF_CASE = DriverStatement(
    _DEPARTMENTS.select_from(_DEPARTMENT)
    .join(_ITEM, _ITEM.c.department_id == _DEPARTMENT.c.department_id)
    .join(_CASE, _CASE.c.item_id == _ITEM.c.item_id)
    .where(_CASE.c.case_id == bindparam("case_id"))
)


def add_consultation(
    connection: Connection,
    case_id: int,
    department_id: int,
    question: SafeText,
    asked_by: int,
    asked_on: date,
    reply_due_on: date,
) -> None:
    """Write down a question to a department."""
    values = {"case_id": case_id, "department_id": department_id, "question": question, "asked_by": asked_by}
    values |= {"asked_on": asked_on, "reply_due_on": reply_due_on, "answered_on": None, "agrees": None, "answer": ""}
    connection.execute(insert(_ASKED), values)


def open_consultation(connection: Connection, case_id: int) -> AskedFacts | None:
    """Return the question of a case that waits for its answer."""
    row = connection.execute(_OPEN_QUESTION, {"case_id": case_id}).one_or_none()
    return None if row is None else AskedFacts(*row)


_OPEN_QUESTION = (
    select(_ASKED.c.consultation_id, _DEPARTMENT.c.name, _ASKED.c.reply_due_on)
    .join(_DEPARTMENT, _DEPARTMENT.c.department_id == _ASKED.c.department_id)
    .where(_ASKED.c.case_id == bindparam("case_id"), _ASKED.c.answered_on.is_(None))
    .order_by(_ASKED.c.consultation_id.desc())
    .limit(1)
)


def close_consultation(
    connection: Connection, consultation_id: int, day: date, agrees: bool | None, answer: SafeText
) -> None:
    """Write what came of a question; ``agrees`` is None where no answer came."""
    values = {"answered_on": day, "agrees": agrees, "answer": answer}
    connection.execute(update(_ASKED).where(_ASKED.c.consultation_id == consultation_id).values(values))
