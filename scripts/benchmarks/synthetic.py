"""A synthetic bureau of any size: the rehearsal bureau's rooms, people and catalogue with bulk-loaded cases.

The same size and day always give the same rows. Ten years of delivered cases, and on top of them the open ones of the
last weeks. Used by ``scripts.benchmarks.stores``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from core.demo import house
from core.demo.roster import Roster
from core.rules.calendar import WorkingCalendar
from data.records.case_record import event_values, item_facts, state_values
from data.reference.demo_words import load_people
from data.reference.item_catalogue import load_items
from data.store.address import StoreAddress
from data.store.store import Store
from data.tables.applicant import applicant
from data.tables.bureau import officer, officer_duty, section, substitute
from data.tables.case import case_event, handling, permit_case
from data.tables.catalogue import item
from data.words.kinds import StoreKind
from data.words.procedure_words import Duty, Position
from scripts.benchmarks.bulk_load import Loader, encoded, encoders, loading
from scripts.benchmarks.histories import APPLICANTS, CatalogueItem, History, Inventor, SectionPeople

DIRECTOR = "director"
"""Who signs the cases that wait; also who opens the console."""
SIGNERS = (DIRECTOR, *(f"signer{number}" for number in range(2, 9)))
"""Eight people who may sign the same cases: the director and seven substitutes."""
ARCHIVE_DAYS = 2_500
OPEN_DAYS = 30
MOST_OPEN = 20_000
OF_ARCHIVE_DAY, OF_OPEN_DAY = 3, 40
"""Histories invented for one day; the day's cases repeat them."""

_CASE = permit_case
_EVENT = case_event
_HANDLING = handling
_OFFICER = officer
_SECTION = section
_OWN = ("case_id", "case_number")
"""Columns in which the cases of one history differ."""


class Placed(NamedTuple):
    """A history under a number."""

    case_id: int
    case_number: str
    history: History


def make(
    address: StoreAddress,
    calendar: WorkingCalendar,
    last_day: date,
    cases: int,
    *,
    to_sign: bool = False,
    most_open: int = MOST_OPEN,
) -> None:
    """Make a demo store and fill it.

    Args:
        address: where nothing is yet; on PostgreSQL an empty database.
        calendar: the bureau's.
        last_day: the last working day on which something happened.
        cases: how many.
        to_sign: all of them wait for the director's signature, instead of a bureau's usual mixture.
        most_open: how many of a mixture are on their way at most.
    """
    store = Store.create(address, StoreKind.DEMO, "张家口市行政审批局", "Zhangjiakou Administrative Approval Bureau")
    with closing(store), store.write() as connection:
        people = Roster(load_people(), calendar, last_day)
        house.build(connection, calendar, people, load_items(), last_day, last_day, {})
        _add_signers(connection)
        _add_applicants(connection)
        inventor = _inventor(connection, calendar, last_day)
        directed = frozenset(connection.scalars(_DIRECTED))
    if to_sign:
        chosen = _waiting(inventor, last_day, cases, directed)
    else:
        chosen = _mixed(inventor, calendar, last_day, cases, most_open)
    placed = list(_numbered(chosen))
    with loading(address, (_CASE, _EVENT, _HANDLING)) as loader:
        loader.load(_CASE, *_case_rows(loader, placed))
        loader.load(_EVENT, *_event_rows(loader, placed))
        loader.load(_HANDLING, *_handling_rows(loader, placed))


_DIRECTED = (
    select(_SECTION.c.section_id)
    .join(_OFFICER, _OFFICER.c.officer_id == _SECTION.c.deputy_director_id)
    .where(_OFFICER.c.login == DIRECTOR)
)


def _mixed(
    inventor: Inventor, calendar: WorkingCalendar, last_day: date, cases: int, most_open: int
) -> Iterator[tuple[date, History]]:
    """A bureau's usual mixture, oldest first."""
    on_the_way = min(cases * 3 // 10, most_open)
    archived = cases - on_the_way
    days = max(1, min(ARCHIVE_DAYS, archived // 4))
    for place in range(days):
        day = calendar.add(last_day, -(OPEN_DAYS + days - place))
        yield from _of_day(inventor.closed, day, _part(archived, place, days), OF_ARCHIVE_DAY)
    for place in range(OPEN_DAYS):
        day = calendar.add(calendar.add(last_day, 1), place - OPEN_DAYS)
        yield from _of_day(inventor.open, day, _part(on_the_way, place, OPEN_DAYS), OF_OPEN_DAY)


def _part(whole: int, place: int, parts: int) -> int:
    """Return the size of one of ``parts`` parts that are as alike as whole numbers can be."""
    return whole * (place + 1) // parts - whole * place // parts


def _of_day(
    invent: Callable[[date], History], day: date, cases: int, different: int
) -> Iterator[tuple[date, History]]:
    histories = [invent(day) for _ in range(min(different, cases))]
    for number in range(cases):
        yield day, histories[number % different]


def _waiting(
    inventor: Inventor, last_day: date, cases: int, sections: frozenset[int]
) -> Iterator[tuple[date, History]]:
    histories = [inventor.to_sign(last_day, sections) for _ in range(min(cases, 200))]
    for number in range(cases):
        yield last_day, histories[number % len(histories)]


def _numbered(chosen: Iterator[tuple[date, History]]) -> Iterator[Placed]:
    of_day: Counter[date] = Counter()
    for case_id, (day, history) in zip(count(1), chosen, strict=False):
        of_day[day] += 1
        yield Placed(case_id, f"130700-{day:%Y%m%d}-{of_day[day]:03d}", history)


# -- rows as the driver takes them -------------------------------------------------------------------------------


def _case_rows(loader: Loader, placed: list[Placed]) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    # The columns in which cases differ come first; the rest of a row is encoded once per history.
    common = tuple(column.name for column in _CASE.columns if column.name not in _OWN)
    encode = encoders(_CASE, common, loader.dialect)
    known: dict[int, tuple[Any, ...]] = {}

    def rows() -> Iterator[tuple[Any, ...]]:
        for case_id, number, history in placed:
            tail = known.get(id(history))
            if tail is None:
                values = {"channel": "window", **state_values(history.state)}
                tail = known[id(history)] = encoded(encode, (values[name] for name in common))
            yield (case_id, number, *tail)

    return (*_OWN, *common), rows()


def _event_rows(loader: Loader, placed: list[Placed]) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    common = tuple(column.name for column in _EVENT.columns if column.name != "case_id")
    encode = encoders(_EVENT, common, loader.dialect)
    known: dict[int, list[tuple[Any, ...]]] = {}

    def rows() -> Iterator[tuple[Any, ...]]:
        for case_id, _, history in placed:
            tails = known.get(id(history))
            if tails is None:
                written = [event_values(0, event, duty) for event, duty in history.events]
                tails = known[id(history)] = [encoded(encode, (values[name] for name in common)) for values in written]
            for tail in tails:
                yield (case_id, *tail)

    return ("case_id", *common), rows()


def _handling_rows(loader: Loader, placed: list[Placed]) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    columns = ("officer_id", "duty", "first_acted_at", "imported")
    encode = encoders(_HANDLING, columns, loader.dialect)
    keys = count(1)

    def rows() -> Iterator[tuple[Any, ...]]:
        for case_id, _, history in placed:
            # Who acted on a case is asked only while it is on its way.
            if history.state.closed_on is None:
                for handled in history.handlings:
                    yield (next(keys), case_id, *encoded(encode, (*handled, False)))

    return ("handling_id", "case_id", *columns), rows()


# -- the house ---------------------------------------------------------------------------------------------------


def _inventor(connection: Connection, calendar: WorkingCalendar, last_day: date) -> Inventor:
    officers: dict[int | None, list[tuple[int, Position]]] = {}
    for officer_id, section_id, position in connection.execute(
        select(_OFFICER.c.officer_id, _OFFICER.c.section_id, _OFFICER.c.position).order_by(_OFFICER.c.officer_id)
    ):
        officers.setdefault(section_id, []).append((officer_id, position))
    people: dict[int, SectionPeople] = {}
    for section_id, deputy in connection.execute(
        select(_SECTION.c.section_id, _SECTION.c.deputy_director_id).where(_SECTION.c.approving)
    ):
        staff = officers[section_id]
        chief = next(officer_id for officer_id, position in staff if position is Position.CHIEF)
        reviewers = tuple(officer_id for officer_id, position in staff if position is Position.STAFF)
        people[section_id] = SectionPeople(section_id, chief, reviewers, deputy)
    items = connection.execute(select(item)).mappings()
    return Inventor(
        calendar,
        last_day,
        [CatalogueItem(item_facts(row), row["section_id"]) for row in items],
        people,
        _holding(connection, Duty.WINDOW),
        _holding(connection, Duty.INSTANT),
    )


def _holding(connection: Connection, duty: Duty) -> list[int]:
    table = officer_duty
    found = connection.scalars(select(table.c.officer_id).where(table.c.duty == duty).order_by(table.c.officer_id))
    return list(found)


def _add_signers(connection: Connection) -> None:
    """Seven more people who may sign for the director, at any time."""
    director = connection.execute(select(_OFFICER.c.officer_id).where(_OFFICER.c.login == DIRECTOR)).scalar_one()
    common: Mapping[str, Any] = {
        "position": Position.DEPUTY_DIRECTOR, "section_id": None, "active": True, "imported": False,
    }  # fmt: skip
    for login in SIGNERS[1:]:
        values = {"login": login, "name": login, **common}
        officer_id = connection.execute(insert(_OFFICER).returning(_OFFICER.c.officer_id), values).scalar_one()
        connection.execute(insert(officer_duty), {"officer_id": officer_id, "duty": Duty.APPROVAL})
        days = {"from_day": date(2010, 1, 1), "until_day": date(2099, 12, 31)}
        connection.execute(insert(substitute), {"officer_id": director, "substitute_id": officer_id, **days})


def _add_applicants(connection: Connection) -> None:
    rows = [
        {"applicant_id": number, "name": f"演练{number:04d}有限公司", "company": True}
        for number in range(1, APPLICANTS + 1)
    ]
    connection.execute(insert(applicant), rows)
