"""Founding a bureau in an empty store: its rooms, the departments, the catalogue, and the first administrator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from core.bureau import utc_now
from core.desks import ledger
from core.desks.staffing import first_administrator
from core.rules.calendar import WorkingCalendar, day_of
from core.work import UnitOfWork
from data.records import catalogue_record, people_record
from data.reference.bureau_house import load_departments, load_sections
from data.reference.item_catalogue import load_items
from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.people import Actor


def found(
    store: Store, calendar: WorkingCalendar, account: str, *, now: Callable[[], datetime] = utc_now
) -> int:
    """Fill a store that was just made and return the administrator's officer id. One transaction.

    A replay store gets the administrator only: its rooms and items come with the history that is imported.
    """
    with store.write() as connection:
        items = () if store.kind is StoreKind.REPLAY else load_items()
        if store.kind is not StoreKind.REPLAY:
            people_record.add_sections(connection, (entry._asdict() for entry in load_sections()))
            people_record.add_departments(connection, (entry._asdict() for entry in load_departments()))
            catalogue_record.add_items(connection, items)
        officer = first_administrator(account)
        officer_id = people_record.add_officer(connection, officer, None)
        at = now()
        actor = Actor(officer_id, account, officer.name, officer.position, None, officer.duties)
        work = UnitOfWork(connection, actor, at, day_of(at), calendar)
        ledger.append(work, "store.founded", {"kind": store.kind.value, "administrator": account})
        if items:
            ledger.append(work, "catalogue.loaded", {"items": [item.code for item in items]})
    return officer_id
