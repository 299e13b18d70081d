"""The house of the rehearsal bureau: rooms, people, leave and the catalogue, put into an empty store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection

from core.demo import experts
from core.demo.roster import Roster
from core.desks import expert_pool, inspection_team, ledger, staffing
from core.rules.calendar import BEIJING, WorkingCalendar, day_of
from core.work import UnitOfWork
from data.queries import people as people_queries
from data.queries import responsibility
from data.records import catalogue_record, people_record, setting_record
from data.reference.bureau_house import load_departments, load_sections
from data.reference.demo_words import People, load_applicant_words
from data.words.catalogue_words import ItemFact
from data.words.expert_words import Register
from data.words.people import Actor, NewOfficer
from data.words.procedure_words import Duty, Position

OPENS_AS = "director"
"""Whom the rehearsal bureau shows itself to when nobody says ``--as``."""
FOUNDED_AT = time(8, 0)


def build(
    connection: Connection,
    calendar: WorkingCalendar,
    roster: Roster,
    items: tuple[ItemFact, ...],
    first_day: date,
    today: date,
    settings: Mapping[str, str | int],
) -> Mapping[str, int]:
    """Put rooms, people, leave, items and settings into an empty store, early on ``first_day``.

    Returns the ids of the officers by login.
    """
    at = datetime.combine(first_day, FOUNDED_AT, BEIJING).astimezone(UTC)
    people_record.add_sections(connection, (entry._asdict() for entry in load_sections()))
    people_record.add_departments(connection, (entry._asdict() for entry in load_departments()))
    operator = staffing.first_administrator(roster.people.operator.login)._replace(name=roster.people.operator.name)
    operator = operator._replace(section_code="information")
    rooms = {code: row.section_id for code, row in people_queries.sections(connection).items()}
    people_record.add_officer(connection, operator, rooms["information"])
    actor = responsibility.actor(connection, operator.login, first_day)
    work = _work(connection, actor, at, calendar)
    ledger.append(work, "store.founded", {"kind": "demo", "administrator": operator.login})
    staffing.add_many(work, _staff(roster.people))
    for away in roster.leaves:
        staffing.leave(work, away.login, away.from_day, away.until_day, away.substitute, away.reason)
    _form_teams(connection, calendar, roster.people, at)
    catalogue_record.add_items(connection, items)
    ledger.append(work, "catalogue.loaded", {"items": [item.code for item in items]})
    keeper = responsibility.actor(connection, roster.people.inspection[0].login, first_day)
    _registers(_work(connection, keeper, at, calendar), today)
    for key, value in {"store.opens_as": OPENS_AS, **settings}.items():
        setting_record.put(connection, key, value)
    return {row.login: row.officer_id for row in people_queries.everybody(connection, first_day)}


def _registers(work: UnitOfWork, today: date) -> None:
    """Take the invented experts and technicians over, and enter their leave."""
    words = load_applicant_words()
    for register in Register:
        facts = list(experts.experts(words, register, today))
        expert_pool.take_over(work, register, facts, "演练")
        for leave in experts.away(register, [fact.number for fact in facts], today):
            expert_pool.leave(work, *leave)


def _form_teams(connection: Connection, calendar: WorkingCalendar, people: People, at: datetime) -> None:
    """Form the inspection teams, and write down what their members know."""
    day = day_of(at)
    ids = {row.login: row.officer_id for row in people_queries.everybody(connection, day)}
    inspector = responsibility.actor(connection, people.inspection[0].login, day)
    work = _work(connection, inspector, at, calendar)
    for team in people.teams:
        for login in team.members:
            inspection_team.specialties(work, ids[login], team.specialties)
        inspection_team.form(work, team.code, team.name, [ids[login] for login in team.members])


def _work(connection: Connection, actor: Actor | None, at: datetime, calendar: WorkingCalendar) -> UnitOfWork:
    if actor is None:
        raise LookupError("the operator was not added")
    return UnitOfWork(connection, actor, at, day_of(at), calendar)


def _staff(people: People) -> Iterator[NewOfficer]:
    """Everybody but the operator, with post and duties."""
    review, approval = frozenset({Duty.REVIEW}), frozenset({Duty.APPROVAL})
    yield NewOfficer(people.head.login, people.head.name, Position.BUREAU_HEAD, None, approval)
    for deputy in people.deputy_directors:
        login, name = deputy.person
        yield NewOfficer(login, name, Position.DEPUTY_DIRECTOR, None, approval, deputy.in_charge)
    for section in people.sections:
        yield NewOfficer(section.chief.login, section.chief.name, Position.CHIEF, section.code, review)
        for person in section.reviewers:
            yield NewOfficer(person.login, person.name, Position.STAFF, section.code, review)
    for staff, code, duty in (
        (people.window, "acceptance", Duty.WINDOW),
        (people.instant, "acceptance", Duty.INSTANT),
        (people.inspection, "inspection", Duty.INSPECTION),
        (people.supervision, "supervision", Duty.SUPERVISION),
    ):
        for person in staff:
            yield NewOfficer(person.login, person.name, Position.STAFF, code, frozenset({duty}))
