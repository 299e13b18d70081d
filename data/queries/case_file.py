"""One case with everything around it: what its own tables say, by name. Used by ``core.reads.case_file``.

Of the applicant only the name is read, and whether it is a company; contact and identity data stand in a table that is
not imported here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from data.records.case_record import event_of, item_facts, state_of
from data.tables.applicant import applicant
from data.tables.bureau import department, officer
from data.tables.case import case_event, permit_case, seal_use
from data.tables.catalogue import item
from data.tables.setting import import_source, imported_case
from data.words.case_words import CaseEvent, CaseState, ItemFacts
from data.words.kinds import NamePolicy
from data.words.procedure_words import DocumentKind, Duty

_CASE = permit_case
_ITEM = item
_DEPARTMENT = department
_OFFICER = officer
_EVENT = case_event
_SEAL = seal_use
_APPLICANT = applicant
_IMPORTED = imported_case
_SOURCE = import_source


class CaseFacts(NamedTuple):
    """A case's own row and its item."""

    case_id: int
    case_number: str
    channel: str
    state: CaseState
    item: ItemFacts
    item_basis: str
    name_policy: NamePolicy
    department_name: str
    department_name_en: str
    reviewer_name: str | None


class NamedEvent(NamedTuple):
    """An event, who did it and under which duty."""

    event: CaseEvent
    officer_name: str | None
    duty: Duty | None


class SealFacts(NamedTuple):
    """A use of the seal for a case."""

    year: int
    number: int
    document: DocumentKind
    officer_name: str | None
    at: datetime


class SourceFacts(NamedTuple):
    """Where an imported case came from."""

    name: str
    shift_days: int
    replayed_until: date


class ApplicantName(NamedTuple):
    """What deciders may learn of an applicant before the item's policy is applied."""

    name: str
    company: bool


def facts(connection: Connection, case_id: int) -> CaseFacts | None:
    """Return a case's row with its item version, department and reviewer; None where there is no such case."""
    row = connection.execute(_FACTS, {"case_id": case_id}).one_or_none()
    if row is None:
        return None
    item = connection.execute(_ITEM_OF, {"item_id": row.item_id}).one()
    return CaseFacts(
        case_id=case_id,
        case_number=row.case_number,
        channel=row.channel,
        state=state_of(row),
        item=item_facts(item._mapping),
        item_basis=item.basis,
        name_policy=NamePolicy(item.name_policy),
        department_name=item.department_name or "",
        department_name_en=item.department_name_en or "",
        reviewer_name=row.reviewer_name,
    )


_FACTS = (
    select(_CASE, _OFFICER.c.name.label("reviewer_name"))
    .select_from(_CASE.outerjoin(_OFFICER, _OFFICER.c.officer_id == _CASE.c.reviewer_id))
    .where(_CASE.c.case_id == bindparam("case_id"))
)
_ITEM_OF = (
    select(_ITEM, _DEPARTMENT.c.name.label("department_name"), _DEPARTMENT.c.name_en.label("department_name_en"))
    .select_from(_ITEM.outerjoin(_DEPARTMENT, _DEPARTMENT.c.department_id == _ITEM.c.department_id))
    .where(_ITEM.c.item_id == bindparam("item_id"))
)


def history(connection: Connection, case_id: int) -> tuple[NamedEvent, ...]:
    """Return what happened to a case, oldest first."""
    rows = connection.execute(_HISTORY, {"case_id": case_id})
    return tuple(NamedEvent(event_of(row), row.officer_name, row.duty) for row in rows)


_HISTORY = (
    select(_EVENT, _OFFICER.c.name.label("officer_name"))
    .select_from(_EVENT.outerjoin(_OFFICER, _OFFICER.c.officer_id == _EVENT.c.officer_id))
    .where(_EVENT.c.case_id == bindparam("case_id"))
    .order_by(_EVENT.c.sequence)
)


def seals(connection: Connection, case_id: int) -> tuple[SealFacts, ...]:
    """Return the uses of the seal for a case, in order."""
    return tuple(SealFacts._make(row) for row in connection.execute(_SEALS, {"case_id": case_id}))


_SEALS = (
    select(_SEAL.c.year, _SEAL.c.number, _SEAL.c.document, _OFFICER.c.name, _SEAL.c.at)
    .select_from(_SEAL.outerjoin(_OFFICER, _OFFICER.c.officer_id == _SEAL.c.officer_id))
    .where(_SEAL.c.case_id == bindparam("case_id"))
    .order_by(_SEAL.c.year, _SEAL.c.number)
)


def source(connection: Connection, case_id: int) -> SourceFacts | None:
    """Return where an imported case came from; None for a case of the bureau's own."""
    row = connection.execute(_SOURCE_OF, {"case_id": case_id}).one_or_none()
    return None if row is None else SourceFacts._make(row)


_SOURCE_OF = (
    select(_SOURCE.c.name, _SOURCE.c.shift_days, _SOURCE.c.replayed_until)
    .select_from(_IMPORTED.join(_SOURCE, _SOURCE.c.source_id == _IMPORTED.c.source_id))
    .where(_IMPORTED.c.case_id == bindparam("case_id"))
)


def applicant_name(connection: Connection, applicant_id: int) -> ApplicantName | None:
    """Return an applicant's name."""
    row = connection.execute(_NAME, {"applicant_id": applicant_id}).one_or_none()
    return None if row is None else ApplicantName._make(row)


_NAME = select(_APPLICANT.c.name, _APPLICANT.c.company).where(
    _APPLICANT.c.applicant_id == bindparam("applicant_id")
)


def case_id_of(connection: Connection, case_number: str) -> int | None:
    """Return the id of the case with exactly this number."""
    return connection.execute(_ID_OF, {"case_number": case_number}).scalar_one_or_none()


_ID_OF = select(_CASE.c.case_id).where(_CASE.c.case_number == bindparam("case_number"))


def numbers_ending(connection: Connection, ending: str) -> tuple[int, str | None]:
    """Return how many case numbers end so (letters in either case), and one of them."""
    ends = _CASE.c.case_number.iendswith(ending, autoescape=True)
    found = connection.execute(select(func.count(), func.min(_CASE.c.case_number)).where(ends)).one()
    return int(found[0]), found[1]
