"""Rows of an invented bureau written straight into the tables: many cases in every state, for lists and filters.

Nothing here goes through a desk, so that a list is tested on rows that no procedure would make, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, insert, select, update

from data.tables.applicant import applicant, applicant_contact
from data.tables.bureau import department, officer, officer_duty, section
from data.tables.case import case_event, permit_case
from data.tables.catalogue import item
from data.words.kinds import ItemKind, NamePolicy, Outcome, PowerType, Route
from data.words.procedure_words import CLOSED_STAGES, Action, Duty, Position, Stage

TODAY = date(2026, 11, 23)
NO_CLOCK = {"pauses": [], "extension": None, "source_promised_on": None, "source_statutory_on": None}

DEPARTMENTS = (("water", "水务局", "Water Affairs"), ("building", "住房和城乡建设局", "Housing and Construction"))
SECTIONS = (
    ("construction", "建设科", "Construction"),
    ("social", "社会科", "Social Affairs"),
    ("rural", "农水科", "Rural and Water"),
)
OFFICERS = (
    ("director", "祝主管", Position.DEPUTY_DIRECTOR, None, Duty.APPROVAL),
    ("chief", "柯科长", Position.CHIEF, 0, Duty.REVIEW),
    ("reviewer", "申审查", Position.STAFF, 0, Duty.REVIEW),
    ("other_100%", "佘_社会", Position.STAFF, 1, Duty.REVIEW),
    ("supervisor", "简监察", Position.STAFF, None, Duty.SUPERVISION),
)
ITEMS = (
    ("sgxk", "建筑工程施工许可", "Construction permit", "jzgcsgxk", 0, 1),
    ("water", "取水许可", "Water abstraction licence", "qsxk", 2, 0),
    ("danger", "危险化学品经营许可(100%_甲类)", "Hazardous chemicals trading licence", "wxhxpjyxk", 1, None),
    ("tree", "城市树木砍伐审批", "Urban tree felling", "cssmkfsp", 0, 1),
)


class House(NamedTuple):
    """The ids of everything that cases refer to, in the order of the lists above."""

    sections: tuple[int, ...]
    officers: tuple[int, ...]
    items: tuple[int, ...]
    applicants: tuple[int, ...]


def build_house(connection: Connection) -> House:
    """Insert departments, sections, officers, items and two applicants."""
    departments = _insert(connection, department, "department_id", (_named(row) for row in DEPARTMENTS))
    sections = _insert(connection, section, "section_id", (_named(row) | {"approving": True} for row in SECTIONS))
    officers = _insert(
        connection,
        officer,
        "officer_id",
        (
            {"login": login, "name": name, "position": position, "active": True, "imported": False}
            | {"section_id": None if at is None else sections[at]}
            for login, name, position, at, _ in OFFICERS
        ),
    )
    for officer_id, (*_, duty) in zip(officers, OFFICERS, strict=True):
        connection.execute(insert(officer_duty), {"officer_id": officer_id, "duty": duty})
    held = section.c.section_id.in_(sections[:2])
    connection.execute(update(section).where(held).values(deputy_director_id=officers[0]))
    items = _insert(connection, item, "item_id", (_item(row, sections, departments) for row in ITEMS))
    applicants = _insert(
        connection,
        applicant,
        "applicant_id",
        ({"name": "坝上草原旅游有限公司", "company": True}, {"name": "欧阳演练", "company": False}),
    )
    contact = {"identity_number": "13070019700101001X", "phone": "13900000000", "address": "演练路1号", "agent": ""}
    connection.execute(insert(applicant_contact), [{"applicant_id": key} | contact for key in applicants])
    return House(sections, officers, items, applicants)


def case_row(house: House, number: str, **changes: Any) -> dict[str, Any]:
    """Return the columns of one case: ordinary, in review, due in a week, unless ``changes`` say otherwise."""
    values: dict[str, Any] = {
        "case_number": number,
        "item_id": house.items[0],
        "section_id": house.sections[0],
        "applicant_id": house.applicants[0],
        "channel": "窗口",
        "route": Route.ORDINARY,
        "kind": ItemKind.COMMITMENT,
        "stage": Stage.REVIEW,
        "holder_id": None,
        "reviewer_id": None,
        "received_on": TODAY - timedelta(days=7),
        "accepted_on": None,
        "closed_on": None,
        "stage_since": datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
        "promised_due_on": None,
        "statutory_due_on": None,
        "stage_due_on": None,
        "due_on": TODAY + timedelta(days=7),
        "paused_on": None,
        "told_until": None,
        "promise_runs": False,
        "held": False,
        "returned": False,
        "recommendation": None,
        "chief_opinion": None,
        "decision": None,
        "clock": NO_CLOCK,
        "imported": False,
        "last_sequence": 1,
        "deficiency_due_on": None,
        "handover_due_on": None,
        "acknowledge_due_on": None,
    }
    return values | changes


_HANDED_OVER = frozenset({Stage.APPROVED, Stage.DELIVERED})


def random_case(house: House, random: Random, number: str) -> dict[str, Any]:
    """Return one case in a random state, many of them alike so that sort keys tie."""
    stage = random.choice(tuple(Stage))
    received_on = TODAY - timedelta(days=random.randint(0, 40))
    paused_on = TODAY - timedelta(days=random.randint(0, 10)) if random.random() < 0.3 else None
    return case_row(
        house,
        number,
        item_id=random.choice(house.items),
        section_id=random.choice(house.sections),
        route=random.choice(tuple(Route)),
        kind=random.choice(tuple(ItemKind)),
        stage=stage,
        holder_id=random.choice((None, *house.officers)),
        received_on=received_on,
        closed_on=_later(random, received_on) if stage in CLOSED_STAGES else None,
        stage_since=datetime(2026, 11, random.randint(1, 20), random.randint(0, 3), tzinfo=UTC),
        promised_due_on=_near(random),
        statutory_due_on=_near(random),
        stage_due_on=_near(random),
        due_on=_near(random) or TODAY,
        paused_on=paused_on,
        told_until=_near(random) if paused_on else None,
        promise_runs=paused_on is not None and random.random() < 0.4,
        held=random.random() < 0.2,
        returned=random.random() < 0.2,
        recommendation=random.choice((None, *Outcome)),
        chief_opinion=random.choice((None, None, *Outcome)),
        imported=random.random() < 0.2,
        deficiency_due_on=_near(random) if stage not in CLOSED_STAGES and random.random() < 0.2 else None,
        handover_due_on=_near(random) if stage in _HANDED_OVER and random.random() < 0.3 else None,
        acknowledge_due_on=_near(random) if stage in _HANDED_OVER and random.random() < 0.3 else None,
    )


def random_cases(house: House, random: Random, amount: int) -> list[dict[str, Any]]:
    """Return ``amount`` random cases with numbers in no order."""
    numbers = random.sample(range(amount * 3), amount)
    return [random_case(house, random, f"130700-202611{number % 28 + 1:02d}-{number:03d}") for number in numbers]


def add_cases(connection: Connection, rows: Iterable[dict[str, Any]]) -> tuple[int, ...]:
    """Insert cases and return their ids, in order."""
    return _insert(connection, permit_case, "case_id", rows)


def add_event(
    connection: Connection, case_id: int, sequence: int, action: Action, stage: Stage, officer_id: int, **details: Any
) -> None:
    """Append one event, a day after the one before."""
    at = datetime(2026, 11, 10, 1, tzinfo=UTC) + timedelta(days=sequence)
    values = {"case_id": case_id, "sequence": sequence, "action": action, "stage": stage, "officer_id": officer_id}
    values |= {"duty": None, "at": at, "day": at.date(), "details": details, "imported": False}
    connection.execute(insert(case_event), values)


def all_rows(connection: Connection) -> list[dict[str, Any]]:
    """Return every case with the words that a filter compares: the material of a naive filter."""
    case = permit_case
    named = {
        "item": (item.c.code, item.c.name, item.c.name_en, item.c.initials),
        "section": (section.c.code, section.c.name, section.c.name_en),
        "holder": (officer.c.login, officer.c.name),
        "department": (department.c.code, department.c.name, department.c.name_en),
    }
    joined = (
        case.join(item, item.c.item_id == case.c.item_id)
        .join(section, section.c.section_id == case.c.section_id)
        .outerjoin(officer, officer.c.officer_id == case.c.holder_id)
        .outerjoin(department, department.c.department_id == item.c.department_id)
    )
    columns = [column.label(f"{word}_{place}") for word, found in named.items() for place, column in enumerate(found)]
    rows = connection.execute(select(case, *columns).select_from(joined)).mappings()
    return [
        dict(row) | {word: tuple(row[f"{word}_{at}"] for at in range(len(found))) for word, found in named.items()}
        for row in rows
    ]


def _insert(connection: Connection, table: Table, key: str, rows: Iterable[dict[str, Any]]) -> tuple[int, ...]:
    statement = insert(table).returning(table.c[key], sort_by_parameter_order=True)
    values = list(rows)
    return tuple(connection.scalars(statement, values)) if values else ()


def _named(row: tuple[str, str, str]) -> dict[str, Any]:
    return dict(zip(("code", "name", "name_en"), row, strict=True))


def _item(row: tuple[Any, ...], sections: tuple[int, ...], departments: tuple[int, ...]) -> dict[str, Any]:
    code, name, name_en, initials, section, department = row
    return {
        "code": code, "name": name, "name_en": name_en, "initials": initials, "power_type": PowerType.LICENCE,
        "kind": ItemKind.COMMITMENT, "route": Route.ORDINARY, "former_chain": [], "section_id": sections[section],
        "department_id": None if department is None else departments[department], "stage_limits": {},
        "version": 1, "current": True, "promised_stops": True, "name_policy": NamePolicy.MASKED, "basis": "演练办法",
    }  # fmt: skip


def _near(random: Random) -> date | None:
    return None if random.random() < 0.2 else TODAY + timedelta(days=random.randint(-12, 12))


def _later(random: Random, day: date) -> date:
    return min(TODAY, day + timedelta(days=random.randint(0, 15)))
