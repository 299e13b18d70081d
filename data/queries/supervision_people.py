"""Cases with those who have to act on them: by name for the forecast, by account for the rehearsal bureau."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, not_, select

from data.records.case_record import state_of
from data.tables.applicant import applicant
from data.tables.bureau import officer, section
from data.tables.case import handling, permit_case
from data.tables.catalogue import item
from data.words.case_words import CaseState
from data.words.kinds import NamePolicy
from data.words.procedure_words import Duty, Position, Stage

_CASE = permit_case
_ITEM = item
_SECTION = section
_OFFICER = officer
_APPLICANT = applicant
_HANDLING = handling


class NamedCase(NamedTuple):
    """A case, its item and section, and who took it in and who is its section's chief."""

    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    window_id: int | None
    chief_id: int | None
    officers: Mapping[int, str]
    """Names of all officers, by id."""


def case_states(connection: Connection, case_ids: Sequence[int]) -> dict[int, CaseState]:
    """Return how cases stand, by id."""
    rows = connection.execute(select(_CASE).where(_CASE.c.case_id.in_(case_ids)))
    return {row.case_id: state_of(row) for row in rows}


def named_cases(connection: Connection, case_ids: Sequence[int]) -> dict[int, NamedCase]:
    """Return cases by id."""
    if not case_ids:
        return {}
    taken_in = (
        select(func.min(_HANDLING.c.officer_id))
        .where(_HANDLING.c.case_id == _CASE.c.case_id, _HANDLING.c.duty.in_([Duty.WINDOW, Duty.INSTANT]))
        .correlate(_CASE)
        .scalar_subquery()
    )
    chief = (
        select(func.min(_OFFICER.c.officer_id))
        .where(
            _OFFICER.c.section_id == _CASE.c.section_id, _OFFICER.c.position == Position.CHIEF, _OFFICER.c.active
        )
        .correlate(_CASE)
        .scalar_subquery()
    )
    statement = (
        select(
            _CASE.c.case_id, _CASE.c.case_number, _ITEM.c.name, _ITEM.c.name_en, _SECTION.c.name.label("section"),
            _SECTION.c.name_en.label("section_en"), taken_in, chief,
        )
        .join_from(_CASE, _ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .join(_SECTION, _SECTION.c.section_id == _CASE.c.section_id)
        .where(_CASE.c.case_id.in_(case_ids))
    )  # fmt: skip
    names = {row.officer_id: row.name for row in connection.execute(select(_OFFICER.c.officer_id, _OFFICER.c.name))}
    return {row.case_id: NamedCase(*row, names) for row in connection.execute(statement)}


class HeldCase(NamedTuple):
    """A case and the account of whoever holds it."""

    case_id: int
    login: str


def held_longest(connection: Connection, most: int) -> list[HeldCase]:
    """Return the open cases under review that are due first."""
    statement = _HELD.order_by(_CASE.c.due_on, _CASE.c.case_id).limit(most)
    return [HeldCase(*row) for row in connection.execute(statement)]


def held_with_masked_name(connection: Connection, most: int) -> list[HeldCase]:
    """Return open cases under review whose applicant's name is masked to those who decide."""
    statement = (
        _HELD.join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .join(_APPLICANT, _APPLICANT.c.applicant_id == _CASE.c.applicant_id)
        .where(_ITEM.c.name_policy == NamePolicy.MASKED, not_(_APPLICANT.c.company))
        .order_by(_CASE.c.case_id)
        .limit(most)
    )
    return [HeldCase(*row) for row in connection.execute(statement)]


_HELD = (
    select(_CASE.c.case_id, _OFFICER.c.login)
    .join_from(_CASE, _OFFICER, _OFFICER.c.officer_id == _CASE.c.holder_id)
    .where(_CASE.c.closed_on.is_(None), _CASE.c.stage == Stage.REVIEW)
)
