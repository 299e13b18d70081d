"""A small invented bureau for tests: two sections, three items of the three routes, a person for every duty.

All people and firms here are made up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, update

from core.bureau import Bureau
from core.desks import acceptance, review
from core.rules.calendar import WorkingCalendar
from data.records.applicant_record import Application
from data.records.case_record import limit_text
from data.store.store import Store
from data.tables.bureau import department, officer, officer_duty, section
from data.tables.catalogue import item
from data.words.kinds import ItemKind, NamePolicy, PowerType, Route
from data.words.limits import ClockStart, Limit, LimitUnit
from data.words.procedure_words import Duty, Position
from data.words.safe_text import clean

MONDAY_MORNING = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
"""09:00 in Zhangjiakou."""

PEOPLE = (
    # login, name, position, section, duties
    ("window", "温窗口", Position.STAFF, None, (Duty.WINDOW,)),
    ("window2", "文受理", Position.STAFF, None, (Duty.WINDOW,)),
    ("chief", "柯科长", Position.CHIEF, "construction", (Duty.REVIEW,)),
    ("reviewer", "申审查", Position.STAFF, "construction", (Duty.REVIEW,)),
    ("colleague", "童同事", Position.STAFF, "construction", (Duty.REVIEW,)),
    ("chief2", "钱科长", Position.CHIEF, "social", (Duty.REVIEW,)),
    ("other", "佘社会", Position.STAFF, "social", (Duty.REVIEW,)),
    ("inspector", "康勘验", Position.STAFF, None, (Duty.INSPECTION,)),
    ("director", "祝主管", Position.DEPUTY_DIRECTOR, None, (Duty.APPROVAL,)),
    ("director2", "傅副职", Position.DEPUTY_DIRECTOR, None, (Duty.APPROVAL,)),
    ("head", "鞠局长", Position.BUREAU_HEAD, None, (Duty.APPROVAL,)),
    ("instant", "吉即办", Position.STAFF, None, (Duty.INSTANT,)),
    ("supervisor", "简监察", Position.STAFF, None, (Duty.SUPERVISION,)),
    ("operator", "游运维", Position.STAFF, None, (Duty.OPERATION,)),
)
SECTIONS = (("construction", "建设科", "Construction", "director"), ("social", "社会科", "Social Affairs", "director2"))
ITEMS = (
    ("water", "取水许可", "Water abstraction licence", Route.ORDINARY, ItemKind.COMMITMENT, 5),
    ("build", "建筑工程施工许可", "Construction permit", Route.SIGNED, ItemKind.COMMITMENT, 5),
    ("danger", "危险化学品经营许可", "Hazardous chemicals trading licence", Route.MAJOR, ItemKind.COMMITMENT, 6),
    ("upward", "道路客运经营初审", "Passenger transport, first review", Route.ORDINARY, ItemKind.REPORT_UP, 2),
    ("record", "建设工程档案备案", "Filing of construction records", Route.ORDINARY, ItemKind.INSTANT, 1),
)


@dataclass
class Clock:
    """The hour in a test; moves only when told."""

    now: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        return self.now

    def later(self, **amount: float) -> None:
        """Move on by a ``timedelta``."""
        self.now += timedelta(**amount)


@dataclass
class Rehearsal:
    """The bureau, and a way to be each of its people."""

    store: Store
    calendar: WorkingCalendar
    clock: Clock = field(default_factory=Clock)

    def as_person(self, login: str) -> Bureau:
        """Return the bureau as one person meets it."""
        return Bureau(self.store, self.calendar, login, now=self.clock)

    def receive(self, item: str = "build", name: str = "坝上草原旅游有限公司") -> int:
        """Register an application at the window and return its case id."""
        application = Application(item, clean(name), company=True, phone=clean("13900000000"))
        return self.as_person("window").act(acceptance.register, application).case_id

    def accept(self, item: str = "build") -> int:
        """Register and accept."""
        case_id = self.receive(item)
        self.as_person("window").act(acceptance.accept, case_id)
        return case_id

    def in_review(self, item: str = "build", reviewer: str = "reviewer") -> int:
        """Register, accept, and let the reviewer claim it."""
        case_id = self.accept(item)
        self.as_person(reviewer).act(review.claim, case_id)
        return case_id


def rehearse(store: Store, calendar: WorkingCalendar, clock: Callable[[], datetime] | None = None) -> Rehearsal:
    """Fill an empty store with the invented bureau."""
    with store.write() as connection:
        sections = _people_and_rooms(connection)
        _items(connection, sections)
    return Rehearsal(store, calendar)


def _people_and_rooms(connection: Connection) -> dict[str, int]:
    sections: dict[str, int] = {}
    for code, name, name_en, _ in SECTIONS:
        values = {"code": code, "name": name, "name_en": name_en, "approving": True, "deputy_director_id": None}
        result = connection.execute(insert(section).values(values).returning(section.c.section_id))
        sections[code] = result.scalar_one()
    for login, name, position, works_in, duties in PEOPLE:
        values = {"login": login, "name": name, "position": position, "active": True, "imported": False}
        values["section_id"] = sections[works_in] if works_in else None
        result = connection.execute(insert(officer).values(values).returning(officer.c.officer_id))
        officer_id = result.scalar_one()
        connection.execute(insert(officer_duty), [{"officer_id": officer_id, "duty": duty} for duty in duties])
        for code, _, _, director in SECTIONS:
            if director == login:
                held = update(section).where(section.c.code == code)
                connection.execute(held.values(deputy_director_id=officer_id))
    return sections


def _items(connection: Connection, sections: dict[str, int]) -> None:
    named = {"code": "rehearsal", "name": "演练部门", "name_en": "Rehearsal department"}
    made = insert(department).values(named).returning(department.c.department_id)
    department_id = connection.execute(made).scalar_one()
    statutory = Limit(20, LimitUnit.WORKING_DAY, ClockStart.ACCEPTED, "行政许可法 42")
    for code, name, name_en, route, kind, days in ITEMS:
        promised = Limit(days, LimitUnit.WORKING_DAY, ClockStart.ACCEPTED, "承诺")
        values = {
            "code": code, "version": 1, "current": True, "name": name, "name_en": name_en, "initials": "",
            "power_type": PowerType.LICENCE, "kind": kind, "route": route, "former_chain": ["科长", "局长"],
            "department_id": department_id, "section_id": sections["construction"],
            "promised": limit_text(promised), "statutory": limit_text(statutory),
            "stage_limits": {}, "promised_stops": True, "name_policy": NamePolicy.SHOWN, "basis": "",
        }  # fmt: skip
        connection.execute(insert(item), values)
