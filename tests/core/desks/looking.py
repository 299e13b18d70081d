"""Inspections in the invented bureau of tests: more inspectors, teams, forms, and a whole look done shortly."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, update

from core.desks import inspection, inspection_finding, inspection_team, inspection_visit
from core.desks.inspection import RequestDone
from core.desks.inspection_visit import VisitDone
from core.rules.calendar import day_of
from data.queries import inspection as query
from data.tables.bureau import officer, officer_duty
from data.tables.catalogue import item
from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_rows import InspectionRow
from data.words.inspection_words import Conclusion, FoundLine, HalfDay, LineResult, Placement, RequestForm, Site
from data.words.procedure_words import Duty, Position
from tests.core.desks.rehearsal import Rehearsal

INSPECTORS = (("inspector2", "孔勘查"), ("inspector3", "寇验收"), ("inspector4", "柯勘测"))
CHONGLI = Site("崇礼区演练街5号", "130709", 115.2827, 40.9747, exact=True)
ZHANGBEI = Site("张北县演练路1号", "130722", 114.7201, 41.1586, exact=True)
OFFICERS = {"kind": "survey", "mode": "officers", "specialties": ["fire"], "minutes": 60}


def staff(rehearsal: Rehearsal) -> None:
    """Add inspectors, two teams of two who know fire protection, and an inspection rule for every item."""
    with rehearsal.store.write() as connection:
        for login, name in INSPECTORS:
            values = {"login": login, "name": name, "position": Position.STAFF, "section_id": None}
            values |= {"active": True, "imported": False}
            made = connection.execute(insert(officer).returning(officer.c.officer_id), values).scalar_one()
            connection.execute(insert(officer_duty), {"officer_id": made, "duty": Duty.INSPECTION})
        connection.execute(update(item).values(inspection=OFFICERS))
    first, second, third, fourth = (ids(rehearsal, login) for login in ("inspector", *(one for one, _ in INSPECTORS)))
    person = rehearsal.as_person("inspector")
    for one in (first, second, third, fourth):
        person.act(inspection_team.specialties, one, ["fire"])
    person.act(inspection_team.form, "team-1", "勘验一组", [first, second])
    person.act(inspection_team.form, "team-2", "勘验二组", [third, fourth])


def ids(rehearsal: Rehearsal, login: str) -> int:
    """Return the id of an officer."""
    return rehearsal.as_person(login).actor.officer_id


def rule(rehearsal: Rehearsal, **said: object) -> None:
    """Give every item another inspection rule."""
    with rehearsal.store.write() as connection:
        connection.execute(update(item).values(inspection=OFFICERS | said))


def form(rehearsal: Rehearsal, site: Site = CHONGLI, kind: InspectionKind = InspectionKind.SURVEY) -> RequestForm:
    """Return a form for a look within the next three days."""
    today = day_of(rehearsal.clock.now)
    words = "请核查现场布局"
    return RequestForm(kind, site, ("fire",), 2, 60, today, today + timedelta(days=3), words, 10, "专审函〔2026〕1号")


def asked(rehearsal: Rehearsal, site: Site = CHONGLI, item_code: str = "build") -> RequestDone:
    """Let the reviewer ask for a look at a new case."""
    case_id = rehearsal.in_review(item_code)
    return rehearsal.as_person("reviewer").act(inspection.request, case_id, form(rehearsal, site))


def decided(rehearsal: Rehearsal, site: Site = CHONGLI) -> RequestDone:
    """And the inspection section confirm that officers look."""
    done = asked(rehearsal, site)
    return rehearsal.as_person("inspector").act(inspection.decide_mode, done.request_id, InspectionMode.OFFICERS)


def placed(rehearsal: Rehearsal, *request_ids: int, team: str = "team-1") -> VisitDone:
    """Make a visit of requests and put it into today's morning."""
    person = rehearsal.as_person("inspector")
    visit = person.act(inspection_visit.bundle, request_ids)
    return person.act(inspection_visit.place, visit.visit_id, morning(rehearsal, team))


def morning(rehearsal: Rehearsal, team: str = "team-1") -> Placement:
    """Return a team's half-day this morning."""
    with rehearsal.store.read() as connection:
        team_id = connection.exec_driver_sql(f"SELECT team_id FROM inspection_team WHERE code = '{team}'").scalar_one()
    return Placement(team_id, day_of(rehearsal.clock.now), HalfDay.MORNING)


def lines(result: LineResult = LineResult.PASS, words: str = "") -> list[FoundLine]:
    """Return every line of the survey's checklist with one result."""
    codes = ("premises", "equipment", "people", "exits", "fire_fighting")
    return [FoundLine(code, result, words) for code in codes]


def found(rehearsal: Rehearsal, request_id: int, result: LineResult = LineResult.PASS) -> RequestDone:
    """Write a finding as one member of the first team and sign it as the other."""
    conclusion = Conclusion(result.value)
    words = "" if result is LineResult.PASS else "灭火器过期"
    write = (inspection_finding.write, request_id, lines(result, words), conclusion, words)
    rehearsal.as_person("inspector").act(*write)
    return rehearsal.as_person("inspector2").act(inspection_finding.sign, request_id)


def row(rehearsal: Rehearsal, request_id: int) -> InspectionRow:
    """Return a request as it stands."""
    with rehearsal.store.read() as connection:
        read = query.request(connection, request_id)
    assert read is not None
    return read
