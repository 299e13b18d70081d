"""People are added, mapped and sent on leave: who may do it, and what nobody may hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.desks import staffing
from core.reads import staff
from core.rules.calendar import WorkingCalendar, day_of
from core.upkeep import ledger_check
from core.upkeep.founding import found
from data.queries import people
from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.people import NewOfficer
from data.words.procedure_words import Duty, Position
from data.words.violations import BadInput, Refused
from tests.conftest import MakeStore
from tests.core.desks.rehearsal import Rehearsal


def newcomer(login: str = "newcomer", **changes: object) -> NewOfficer:
    plain = NewOfficer(login, "辛同志", Position.STAFF, "construction", frozenset({Duty.REVIEW}))
    return plain._replace(**changes)  # type: ignore[arg-type]


def code_of(rehearsal: Rehearsal, login: str, verb: object, *arguments: object) -> str:
    with pytest.raises((Refused, BadInput)) as caught:
        rehearsal.as_person(login).act(verb, *arguments)  # type: ignore[arg-type]
    problem = caught.value
    return problem.violation.code if isinstance(problem, Refused) else problem.code


def ledgered(rehearsal: Rehearsal) -> int:
    verdict = rehearsal.as_person("operator").look(ledger_check.verify)
    assert verdict.ok
    return verdict.size


def test_operation_adds_an_officer_who_can_then_act(rehearsal: Rehearsal) -> None:
    before = ledgered(rehearsal)
    rehearsal.as_person("operator").act(staffing.add, newcomer())
    actor = rehearsal.as_person("newcomer").actor
    assert (actor.name, actor.duties) == ("辛同志", frozenset({Duty.REVIEW}))
    assert ledgered(rehearsal) == before + 1


@pytest.mark.parametrize("login", ["chief", "director", "head", "supervisor", "window"])
def test_nobody_else_changes_people(sqlite_rehearsal: Rehearsal, login: str) -> None:
    assert code_of(sqlite_rehearsal, login, staffing.add, newcomer()) == "staff.operation_only"
    assert code_of(sqlite_rehearsal, login, staffing.map_account, "reviewer", "reviewer9") == "staff.operation_only"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"duties": frozenset({Duty.OPERATION, Duty.REVIEW})}, "staff.duty_alone"),
        ({"duties": frozenset({Duty.SUPERVISION, Duty.APPROVAL})}, "staff.duty_alone"),
        ({"duties": frozenset({Duty.WINDOW, Duty.REVIEW})}, "staff.window_apart"),
        ({"duties": frozenset({Duty.SYSTEM})}, "staff.duty_of_calendar"),
        ({"position": Position.CHIEF, "section_code": None}, "staff.chief_needs_section"),
        ({"in_charge": ("social",)}, "staff.charge_needs_position"),
        ({"in_charge": ("social",), "position": Position.DEPUTY_DIRECTOR}, "staff.charge_needs_approval"),
        ({"section_code": "kitchen"}, "staff.section_unknown"),
        ({"login": "no body"}, "staff.login_form"),
        ({"login": "=cmd()"}, "staff.login_form"),
        ({"login": "reviewer"}, "staff.login_taken"),
        ({"name": " \x1b[31m "}, "staff.name_missing"),
    ],
)
def test_a_post_that_breaks_a_rule_is_not_filled(
    sqlite_rehearsal: Rehearsal, changes: dict[str, object], code: str
) -> None:
    before = ledgered(sqlite_rehearsal)
    assert code_of(sqlite_rehearsal, "operator", staffing.add, newcomer()._replace(**changes)) == code  # type: ignore[arg-type]
    assert ledgered(sqlite_rehearsal) == before


def test_a_new_deputy_director_takes_a_section_over(rehearsal: Rehearsal) -> None:
    officer = newcomer(
        "director3",
        position=Position.DEPUTY_DIRECTOR,
        section_code=None,
        duties=frozenset({Duty.APPROVAL}),
        in_charge=("social",),
    )
    added = rehearsal.as_person("operator").act(staffing.add, officer)
    assert added.taken_over == ("social",)
    assert rehearsal.as_person("director3").actor.in_charge_of
    assert not rehearsal.as_person("director2").actor.in_charge_of


def test_a_file_of_officers_goes_in_whole_or_not_at_all(rehearsal: Rehearsal) -> None:
    before = ledgered(rehearsal)
    officers = [newcomer("first", line=2), newcomer("second", line=3), newcomer("first", line=4)]
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person("operator").act(staffing.add_many, officers)
    assert refusal.value.violation.parameters == {"login": "first", "line": 4}
    assert ledgered(rehearsal) == before
    rehearsal.as_person("operator").act(staffing.add_many, officers[:2])
    assert {"first", "second"} <= {row.login for row in rehearsal.as_person("operator").look(staff.everybody)}


def test_a_mapped_officer_acts_under_the_new_account_only(rehearsal: Rehearsal) -> None:
    rehearsal.as_person("operator").act(staffing.map_account, "reviewer", "shen")
    assert rehearsal.as_person("shen").actor.name == "申审查"
    with pytest.raises(Refused):
        rehearsal.as_person("reviewer")
    assert code_of(rehearsal, "operator", staffing.map_account, "shen", "chief") == "staff.login_taken"
    assert code_of(rehearsal, "operator", staffing.map_account, "nobody", "x") == "officer.unknown"


def test_the_substitute_signs_while_the_deputy_director_is_away(rehearsal: Rehearsal) -> None:
    today = day_of(rehearsal.clock.now)
    operator = rehearsal.as_person("operator")
    operator.act(staffing.leave, "director", today, today + timedelta(days=2), "director2", "培训")
    own = rehearsal.as_person("director").actor.in_charge_of
    assert own <= rehearsal.as_person("director2").actor.in_charge_of
    rehearsal.clock.later(days=3)
    assert not own & rehearsal.as_person("director2").actor.in_charge_of


def test_a_chief_plans_leave_in_the_own_section_only(rehearsal: Rehearsal) -> None:
    day = date(2026, 12, 1)
    chief = rehearsal.as_person("chief")
    chief.act(staffing.leave, "reviewer", day, day, "colleague")
    assert code_of(rehearsal, "chief", staffing.leave, "other", day, day) == "staff.leave_not_yours"
    assert code_of(rehearsal, "reviewer", staffing.leave, "reviewer", day, day) == "staff.leave_not_yours"
    assert code_of(rehearsal, "chief", staffing.leave, "reviewer", day, day) == "staff.leave_twice"
    earlier = day - timedelta(days=1)
    assert code_of(rehearsal, "chief", staffing.leave, "colleague", day, earlier) == "staff.leave_days"


@pytest.mark.parametrize(
    ("officer", "substitute", "code"),
    [
        ("director", "director", "staff.substitute_self"),
        ("director", "chief", "staff.substitute_position"),
        ("reviewer", "window", "staff.substitute_lacks_duty"),
        ("reviewer", "operator", "staff.substitute_lacks_duty"),
        ("reviewer", "nobody", "officer.unknown"),
    ],
)
def test_who_cannot_do_the_work_cannot_stand_in(
    sqlite_rehearsal: Rehearsal, officer: str, substitute: str, code: str
) -> None:
    day = date(2026, 12, 1)
    assert code_of(sqlite_rehearsal, "operator", staffing.leave, officer, day, day, substitute) == code


def test_somebody_away_cannot_stand_in(sqlite_rehearsal: Rehearsal) -> None:
    day = date(2026, 12, 1)
    operator = sqlite_rehearsal.as_person("operator")
    operator.act(staffing.leave, "colleague", day, day)
    code = code_of(sqlite_rehearsal, "operator", staffing.leave, "reviewer", day, day, "colleague")
    assert code == "staff.substitute_away"
    operator.act(staffing.leave, "reviewer", day + timedelta(days=1), day + timedelta(days=1), "colleague")


def test_the_assign_dialog_ranks_the_section_and_says_why_not(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.accept("build")
    rehearsal.in_review("water", "reviewer")
    today = day_of(rehearsal.clock.now)
    rehearsal.as_person("operator").act(staffing.leave, "chief", today, today)
    rehearsal.as_person("operator").act(staffing.add, newcomer("trainee", duties=frozenset()))
    found_people = rehearsal.as_person("chief").look(staff.candidates, case_id)
    assert [each.officer.login for each in found_people] == ["colleague", "reviewer", "chief", "trainee"]
    assert [each.officer.open_cases for each in found_people] == [0, 1, 0, 0]
    violation = found_people[-1].violation
    assert violation is not None
    assert violation.code == "officer.cannot_take"


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_founded_store_has_its_rooms_and_one_administrator(
    make_store: MakeStore, calendar: WorkingCalendar, kind: StoreKind
) -> None:
    store: Store = make_store(kind)
    found(store, calendar, "yunwei")
    founded = Rehearsal(store, calendar).as_person("yunwei")
    assert founded.actor.duties == {Duty.OPERATION}
    (only,) = founded.look(staff.everybody)
    assert only.login == "yunwei"
    with founded.reading() as reading:
        approving = [row for row in people.sections(reading.connection).values() if row.approving]
    assert len(approving) == (0 if kind is StoreKind.REPLAY else 9)
    assert founded.look(ledger_check.verify).size == (1 if kind is StoreKind.REPLAY else 2)
