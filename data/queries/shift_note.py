"""What somebody did on a day, which questions that person asked, which documents are due on the person's cases."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Connection, func, or_, select

from data.records.clock_document import clock_fields
from data.tables.case import case_event, permit_case
from data.tables.catalogue import item
from data.tables.joint import consultation
from data.words.shift_words import MovedCase, OwedPapers

_CASE = permit_case
_EVENT = case_event
_ITEM = item
_ASKED = consultation


def moved(connection: Connection, officer_id: int, since: datetime, most: int) -> tuple[tuple[MovedCase, ...], int]:
    """Return the last ``most`` things that an officer did since an instant, in their order, and how many in all."""
    did = (_EVENT.c.officer_id == officer_id, _EVENT.c.at >= since)
    statement = (
        select(_CASE.c.case_number, _ITEM.c.name, _ITEM.c.name_en, _EVENT.c.action, _EVENT.c.at)
        .join_from(_EVENT, _CASE, _CASE.c.case_id == _EVENT.c.case_id)
        .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .where(*did)
        .order_by(_EVENT.c.at.desc(), _EVENT.c.case_id.desc(), _EVENT.c.sequence.desc())
        .limit(most)
    )
    found = [MovedCase(*row) for row in connection.execute(statement)]
    in_all = connection.execute(select(func.count()).select_from(_EVENT).where(*did)).scalar_one()
    return tuple(reversed(found)), int(in_all)


def asked(connection: Connection, officer_ids: Collection[int]) -> frozenset[int]:
    """Return the cases about which one of these officers asked a department that has not answered."""
    wanted = (_ASKED.c.answered_on.is_(None), _ASKED.c.asked_by.in_(officer_ids))
    return frozenset(connection.scalars(select(_ASKED.c.case_id).where(*wanted)))


def owed_papers(
    connection: Connection, officer_ids: Collection[int] | None, until: date, most: int
) -> tuple[OwedPapers, ...]:
    """Return cases whose earliest owed document is due by ``until``, the most urgent first.

    Args:
        officer_ids: only cases that one of them holds or reviews; None: of everybody.
        until: the last day that is looked at.
        most: at most so many.
    """
    statement = (
        select(_CASE.c.case_number, _ITEM.c.name, _ITEM.c.name_en, _CASE.c.clock)
        .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .where(_CASE.c.deficiency_due_on.is_not(None), _CASE.c.deficiency_due_on <= until)
        .order_by(_CASE.c.deficiency_due_on, _CASE.c.case_id)
        .limit(most)
    )
    if officer_ids is not None:
        statement = statement.where(or_(_CASE.c.holder_id.in_(officer_ids), _CASE.c.reviewer_id.in_(officer_ids)))
    found = []
    for case_number, name, name_en, clock in connection.execute(statement):
        debts = [one for one in clock_fields(clock)["deficiencies"] if one.supplied_on is None and one.due_on <= until]
        papers = tuple(one.name for one in debts)
        found.append(OwedPapers(case_number, name, name_en, papers, min(one.due_on for one in debts)))
    return tuple(found)
