"""What stands around cases, for reads: joint projects, questions to departments, helpers of applicants."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Select, bindparam, or_, select

from data.tables.bureau import department, officer, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.joint import assistance, consultation, joint_project, joint_project_case
from data.words.catalogue_words import Material
from data.words.joint_words import AssistanceRow, ConsultationRow
from data.words.kinds import Outcome
from data.words.procedure_words import OPEN_STAGES

_PROJECT = joint_project
_LINK = joint_project_case
_SECTION = section
_CASE = permit_case
_ITEM = item
_HELP = assistance
_ASKED = consultation
_DEPARTMENT = department
_OFFICER = officer


class ProjectFacts(NamedTuple):
    """A project's own row."""

    project_id: int
    project_number: str
    name: str
    controlling_section: str
    controlling_section_en: str
    document: str
    received_on: date
    delivered_on: date | None


class CaseFacts(NamedTuple):
    """What the lists of cases do not tell of a project's case."""

    case_id: int
    decision: Outcome | None
    fee: int
    materials: tuple[Material, ...]


def project_of(connection: Connection, case_id: int) -> ProjectFacts | None:
    """Return the project that a case is part of."""
    row = connection.execute(_PROJECT_OF, {"case_id": case_id}).one_or_none()
    return None if row is None else ProjectFacts._make(row)


def project(connection: Connection, project_number: str) -> ProjectFacts | None:
    """Return the project with exactly this number."""
    row = connection.execute(_BY_NUMBER, {"project_number": project_number}).one_or_none()
    return None if row is None else ProjectFacts._make(row)


def projects(connection: Connection, *, only_open: bool, most: int) -> list[ProjectFacts]:
    """Return the latest projects; ``only_open``: those that were not delivered yet."""
    statement = _PROJECTS.where(_PROJECT.c.delivered_on.is_(None)) if only_open else _PROJECTS
    latest = statement.order_by(_PROJECT.c.project_id.desc()).limit(most)
    return [ProjectFacts._make(row) for row in connection.execute(latest)]


def cases(connection: Connection, project_id: int) -> list[CaseFacts]:
    """Return the cases of a project in the order in which they were registered."""
    return [
        CaseFacts(row.case_id, row.decision, row.fee, tuple(Material(**fields) for fields in row.materials))
        for row in connection.execute(_CASES, {"project_id": project_id})
    ]


def _projects() -> Select[*tuple[object, ...]]:
    return select(
        _PROJECT.c.project_id, _PROJECT.c.project_number, _PROJECT.c.name, _SECTION.c.name, _SECTION.c.name_en,
        _PROJECT.c.document, _PROJECT.c.received_on, _PROJECT.c.delivered_on,
    ).join_from(_PROJECT, _SECTION, _SECTION.c.section_id == _PROJECT.c.controlling_section_id)  # fmt: skip


_PROJECTS = _projects()
_BY_NUMBER = _PROJECTS.where(_PROJECT.c.project_number == bindparam("project_number"))
_OWN_PROJECT = select(_LINK.c.project_id).where(_LINK.c.case_id == bindparam("case_id")).scalar_subquery()
_PROJECT_OF = _PROJECTS.where(_PROJECT.c.project_id == _OWN_PROJECT)
_CASES = (
    select(_CASE.c.case_id, _CASE.c.decision, _ITEM.c.fee, _ITEM.c.materials)
    .join_from(_LINK, _CASE, _CASE.c.case_id == _LINK.c.case_id)
    .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
    .where(_LINK.c.project_id == bindparam("project_id"))
    .order_by(_CASE.c.case_id)
)


def consultations(connection: Connection, case_id: int | None = None) -> tuple[ConsultationRow, ...]:
    """Return the questions of one case, or without one all that wait for an answer, the earliest due first."""
    columns = (
        _ASKED.c.case_id, _CASE.c.case_number, _DEPARTMENT.c.name, _DEPARTMENT.c.name_en, _ASKED.c.question,
        _OFFICER.c.name.label("asked_by"), _ASKED.c.asked_on, _ASKED.c.reply_due_on, _ASKED.c.answered_on,
        _ASKED.c.agrees, _ASKED.c.answer,
    )  # fmt: skip
    asked = (
        select(*columns)
        .join_from(_ASKED, _CASE, _CASE.c.case_id == _ASKED.c.case_id)
        .join(_DEPARTMENT, _DEPARTMENT.c.department_id == _ASKED.c.department_id)
        .join(_OFFICER, _OFFICER.c.officer_id == _ASKED.c.asked_by)
    )
    if case_id is not None:
        asked = asked.where(_ASKED.c.case_id == case_id).order_by(_ASKED.c.consultation_id)
    else:
        waiting = asked.where(_ASKED.c.answered_on.is_(None), _CASE.c.stage.in_(OPEN_STAGES))
        asked = waiting.order_by(_ASKED.c.reply_due_on, _ASKED.c.consultation_id)
    return tuple(ConsultationRow._make(row) for row in connection.execute(asked))


def assistants(
    connection: Connection, *, case_id: int | None = None, officer_id: int | None = None
) -> tuple[AssistanceRow, ...]:
    """Return who helps or helped with a case or its project, or what one officer helps with now, in order."""
    columns = (
        _HELP.c.assistance_id, _HELP.c.officer_id, _OFFICER.c.login, _OFFICER.c.name, _HELP.c.kind,
        _HELP.c.authority, _CASE.c.case_number, _PROJECT.c.project_number, _HELP.c.from_day, _HELP.c.until_day,
    )  # fmt: skip
    helping = (
        select(*columns)
        .select_from(
            _HELP.join(_OFFICER, _OFFICER.c.officer_id == _HELP.c.officer_id)
            .outerjoin(_CASE, _CASE.c.case_id == _HELP.c.case_id)
            .outerjoin(_PROJECT, _PROJECT.c.project_id == _HELP.c.project_id)
        )
        .order_by(_HELP.c.assistance_id)
    )
    parameters: dict[str, int] = {}
    if case_id is not None:
        parameters["case_id"] = case_id
        helping = helping.where(or_(_HELP.c.case_id == bindparam("case_id"), _HELP.c.project_id == _OWN_PROJECT))
    if officer_id is not None:
        helping = helping.where(_HELP.c.officer_id == officer_id, _HELP.c.until_day.is_(None))
    return tuple(AssistanceRow._make(row) for row in connection.execute(helping, parameters))


def helps_now(connection: Connection, officer_id: int, case_id: int) -> bool:
    """Return whether somebody helps the applicant of a case, or of its project, now."""
    return connection.scalar(_HELPS_NOW, {"officer_id": officer_id, "case_id": case_id}) is not None


_HELPS_NOW = (
    select(_HELP.c.assistance_id)
    .where(
        _HELP.c.officer_id == bindparam("officer_id"),
        _HELP.c.until_day.is_(None),
        or_(_HELP.c.case_id == bindparam("case_id"), _HELP.c.project_id == _OWN_PROJECT),
    )
    .limit(1)
)


def cases_of(connection: Connection, project_number: str) -> list[int]:
    """Return the ids of the cases of a project."""
    wanted = (
        select(_LINK.c.case_id)
        .join(_PROJECT, _PROJECT.c.project_id == _LINK.c.project_id)
        .where(_PROJECT.c.project_number == project_number)
        .order_by(_LINK.c.case_id)
    )
    return list(connection.scalars(wanted))
