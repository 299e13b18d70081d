"""The rehearsal bureau is a whole bureau at work, and everything in it came about by the desks' own verbs."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from sqlalchemy import select

from core.demo.composition import WHOLE
from core.demo.deeds import Deed
from core.demo.looks import LOOK_VERBS
from core.demo.rehearsal import past
from core.demo.roster import Roster
from core.demo.verbs import VERBS
from core.reads import staff, worklist
from core.rules.calendar import BEIJING
from core.upkeep.ledger_check import verify
from core.upkeep.rebuild import differences
from data.queries import all_cases, store_size
from data.reference.demo_words import load_people
from data.reference.item_catalogue import load_items
from data.tables.applicant import applicant_contact
from data.words.limits import Lamp
from data.words.procedure_words import OPEN_STAGES, Action, Duty, Position, Stage
from data.words.rows import WorklistRow
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.demo.conftest import CASES, MORNING, Demo


def rows_of(demo: Demo, login: str, view: WorklistView) -> tuple[WorklistRow, ...]:
    return demo.as_person(login).look(worklist.page, WorklistRequest(view), size=CASES).rows


def test_the_house_is_fully_staffed(demo: Demo) -> None:
    people = demo.as_person("operator").look(staff.everybody)
    reviewing = [person for person in people if Duty.REVIEW in person.duties]
    assert len(reviewing) == 76
    assert len({person.section_code for person in reviewing}) == 9
    assert Counter(person.position for person in people)[Position.CHIEF] == 9
    assert Counter(person.position for person in people)[Position.DEPUTY_DIRECTOR] == 3
    assert Counter(person.position for person in people)[Position.BUREAU_HEAD] == 1
    for duty, number in ((Duty.WINDOW, 8), (Duty.INSTANT, 4), (Duty.INSPECTION, 10), (Duty.SUPERVISION, 2)):
        assert len([person for person in people if duty in person.duties]) == number
    assert any(person.on_leave for person in people)
    with demo.store.read() as connection:
        size = store_size.size(connection)
    assert (size.cases, size.officers, size.sections) == (CASES, len(people), 9)


def test_it_opens_as_the_deputy_director(demo: Demo) -> None:
    with demo.store.read() as connection:
        assert staff.opens_as(connection) == "director"
    for login in ("director", "director2", "director3", "head", "chief-farming", "window1", "instant1", "inspector1"):
        assert demo.as_person(login).actor.duties


def test_cases_stand_at_every_stage_that_the_desks_have(demo: Demo) -> None:
    stages = Counter(row.stage for row in rows_of(demo, "supervisor", WorklistView.ALL))
    assert set(stages) == set(Stage)
    assert sum(number for stage, number in stages.items() if stage in OPEN_STAGES) >= CASES / 5
    assert stages[Stage.DELIVERED] > CASES / 3


def test_in_the_whole_bureau_everything_has_happened_that_people_do(demo: Demo) -> None:
    today = MORNING.date()
    roster = Roster(load_people(), demo.calendar, today)
    planned = past(demo.calendar, today, roster, load_items(), 1, WHOLE)
    assert len(planned.applications) == WHOLE == 6000
    assert {deed.deed for deed in planned.deeds} == set(Deed)
    walked = {Deed.REGISTER, Deed.OPEN_PROJECT, Deed.ATTACH, Deed.ASSIGN, Deed.DELIVER, Deed.ASK_INSPECTION}
    walked |= {Deed.GO_TODAY, Deed.PLAN_VISIT}
    assert set(VERBS) | set(LOOK_VERBS) == set(Deed) - walked


def test_the_deputy_director_finds_a_stack_with_everything_in_it(demo: Demo) -> None:
    rows = rows_of(demo, "director", WorklistView.SIGN_OFF)
    assert {row.lamp for row in rows} == set(Lamp)
    assert any(row.held for row in rows)
    assert {row.opinion.value for row in rows if row.opinion} == {"approve", "deny"}
    assert len({row.route for row in rows}) == 2
    bureau = demo.as_person("director")
    with bureau.reading() as reading:
        histories = {number: events for number, _, _, events in all_cases.histories(reading.connection)}
    returned = [row for row in rows if any(e.action is Action.RETURN for e in histories[row.case_number])]
    assert returned


def test_some_stopped_clocks_are_past_the_day_that_was_told(demo: Demo) -> None:
    with demo.store.read() as connection:
        states = [state for _, state, _, _ in all_cases.histories(connection)]
    stopped = [state for state in states if state.told_until is not None]
    assert stopped
    assert {Lamp.GREEN, Lamp.YELLOW} >= {row.lamp for row in rows_of(demo, "head", WorklistView.ALL) if row.paused}


def test_every_case_is_what_its_history_adds_up_to_and_the_ledger_is_whole(demo: Demo) -> None:
    with demo.store.read() as connection:
        assert list(differences(connection, demo.calendar)) == []
        seals = connection.exec_driver_sql("SELECT year, number FROM seal_use ORDER BY year, number").all()
        twice = connection.exec_driver_sql(
            "SELECT case_id, officer_id FROM handling GROUP BY case_id, officer_id HAVING count(DISTINCT duty) > 1"
        ).all()
    for year in (2025, 2026):
        numbers = [seal.number for seal in seals if seal.year == year]
        assert numbers == list(range(1, len(numbers) + 1)) != []
    assert twice == []
    verdict = demo.as_person("supervisor").look(verify)
    assert verdict.ok
    assert verdict.faults == ()


def test_it_all_happened_before_this_morning_and_mostly_in_office_hours(demo: Demo) -> None:
    with demo.store.read() as connection:
        events = [event for _, event in all_cases.events_with_case(connection)]
    assert max(event.at for event in events) < datetime.combine(MORNING.date(), datetime.min.time(), BEIJING)
    assert demo.calendar.between(min(event.day for event in events), MORNING.date()) <= 250
    hours = [event.at.astimezone(BEIJING) for event in events]
    in_office = [at for at in hours if 9 <= at.hour < 17 and at.hour != 12 and demo.calendar.is_working(at.date())]
    assert len(hours) * 0.97 < len(in_office) < len(hours)


def test_the_ledger_stands_in_the_order_of_instants(demo: Demo) -> None:
    with demo.store.read() as connection:
        instants = connection.exec_driver_sql("SELECT at FROM ledger_leaf ORDER BY leaf_index").scalars().all()
    assert instants == sorted(instants)


def test_every_mechanism_has_left_its_rows(demo: Demo) -> None:
    with demo.store.read() as connection:
        counts = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("joint_project", "consultation", "licence", "issued_document", "case_material")
        }
        owed = connection.exec_driver_sql("SELECT count(*) FROM case_material WHERE state = 'owed'").scalar_one()
    assert all(counts.values()), counts
    assert counts["issued_document"] > CASES
    assert owed


def test_no_number_of_an_applicant_can_be_a_real_one(demo: Demo) -> None:
    with demo.store.read() as connection:
        contacts = connection.execute(select(applicant_contact.c.identity_number, applicant_contact.c.phone)).all()
        applicants = connection.exec_driver_sql("SELECT count(DISTINCT applicant_id) FROM permit_case").scalar_one()
        joint = connection.exec_driver_sql("SELECT count(*) FROM joint_project_case").scalar_one()
    # The cases of a joint project have one applicant.
    assert len(contacts) == applicants < CASES
    assert CASES - applicants < joint <= 5
    for identity_number, phone in contacts:
        assert not phone.startswith("1") or phone[1] not in "3456789"
        assert "DEMO" in identity_number or identity_number[10:14] == "0000"
