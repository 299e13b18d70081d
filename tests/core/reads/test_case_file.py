"""The file of a case tells everything that was done and said, and of the applicant no more than the policy lets."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from core.desks import chief_review, review, sign_off, undo
from core.reads import case_file
from core.reads.applicant_name import shaped
from core.rules.calendar import WorkingCalendar
from core.work import Reading
from data.store.store import Store
from data.tables.catalogue import item
from data.tables.setting import import_source, imported_case
from data.words.kinds import NamePolicy, Outcome
from data.words.limits import ClockName
from data.words.procedure_words import Action, Duty, Stage
from data.words.rows import CaseFile
from data.words.violations import BadInput, Refused
from tests.core.desks.rehearsal import Rehearsal
from tests.core.reads.looking import NOW, director, looking
from tests.core.reads.statements import listening
from tests.data.queries.bureau_rows import TODAY, House, add_cases, add_event, build_house, case_row

CONTACT = "13900000000"


def file_of(rehearsal: Rehearsal, case_id: int, login: str = "director") -> CaseFile:
    return rehearsal.as_person(login).look(case_file.load, case_id=case_id)


def at_sign_off(rehearsal: Rehearsal) -> int:
    """A major case with both opinions."""
    case_id = rehearsal.in_review("danger")
    rehearsal.clock.later(hours=2)
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "材料齐全")
    rehearsal.clock.later(hours=2)
    rehearsal.as_person("chief").act(chief_review.endorse, case_id, Outcome.APPROVE, "现场勘验合格")
    return case_id


def test_a_director_reads_both_opinions_with_their_authors(rehearsal: Rehearsal) -> None:
    file = file_of(rehearsal, at_sign_off(rehearsal))

    assert [(said.action, said.officer_name, said.outcome, said.text) for said in file.opinions] == [
        (Action.RECOMMEND, "申审查", Outcome.APPROVE, "材料齐全"),
        (Action.ENDORSE, "柯科长", Outcome.APPROVE, "现场勘验合格"),
    ]
    assert (file.line.stage, file.line.opinion, file.state.stage) == (Stage.SIGN_OFF, Outcome.APPROVE, Stage.SIGN_OFF)
    assert (file.reviewer_name, file.department_name) == ("申审查", "演练部门")


def test_a_reviewer_sees_why_a_case_came_back(rehearsal: Rehearsal) -> None:
    case_id = at_sign_off(rehearsal)
    rehearsal.as_person("director").act(sign_off.return_to_reviewer, case_id, "请补充安全评价")
    file = file_of(rehearsal, case_id, "reviewer")

    first = file.opinions[0]
    assert file.leading == 1, "whoever works on it again reads first what the superior wrote"
    assert (first.action, first.officer_name, first.text) == (Action.RETURN, "祝主管", "请补充安全评价")
    assert file.line.returned


def test_the_history_names_everybody_and_the_seals_stand_in_the_register(rehearsal: Rehearsal) -> None:
    case_id = at_sign_off(rehearsal)
    done = rehearsal.as_person("director").act(sign_off.approve, case_id)
    file = file_of(rehearsal, case_id)

    assert [(row.event.action, row.officer_name) for row in file.history][:3] == [
        (Action.RECEIVE, "温窗口"),
        (Action.ACCEPT, "温窗口"),
        (Action.CLAIM, "申审查"),
    ]
    assert file.history[0].duty is Duty.WINDOW
    assert file.seals[-1].seal_number == done.seal_number
    assert [seal.document for seal in file.seals] == ["receipt", "acceptance_notice", "approval_decision"]
    assert file.opinions[-1].outcome is Outcome.APPROVE


def test_what_was_taken_back_stays_in_the_history_and_leaves_the_opinions(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    reviewer = rehearsal.as_person("reviewer")
    reviewer.act(review.recommend, case_id, Outcome.APPROVE, "看错了")
    reviewer.act(undo.undo_last, case_id)
    file = file_of(rehearsal, case_id)

    assert [row.undone for row in file.history if row.event.action is Action.RECOMMEND] == [True]
    assert file.history[-1].event.action is Action.UNDO
    assert not file.history[-1].undone
    assert file.opinions == ()


def test_the_clock_is_explained_as_it_stands_in_the_row(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    bureau = rehearsal.as_person("director")
    explained = bureau.look(case_file.explanation, case_id)
    file = file_of(rehearsal, case_id)

    promised = next(clock for clock in explained.clocks if clock.name is ClockName.PROMISED)
    assert explained.dates.due_on == file.state.due_on
    assert (promised.due_on, promised.left) == (file.state.promised_due_on, file.line.left)
    assert promised.days[-1].number == promised.amount


@pytest.mark.parametrize(
    ("policy", "name"),
    [
        (NamePolicy.MASKED, "坝上草原旅游有限公司"),
        (NamePolicy.SHOWN, "坝上草原旅游有限公司"),
        (NamePolicy.BLIND, None),
    ],
)
def test_the_name_of_a_company_follows_the_items_policy(
    rehearsal: Rehearsal, policy: NamePolicy, name: str | None
) -> None:
    case_id = rehearsal.in_review("build")
    with rehearsal.store.write() as connection:
        connection.execute(update(item).values(name_policy=policy))

    assert file_of(rehearsal, case_id).applicant_name == name


@pytest.mark.parametrize(
    ("name", "company", "policy", "seen"),
    [
        ("张三", False, NamePolicy.MASKED, "张＊"),
        ("欧阳演练", False, NamePolicy.MASKED, "欧＊＊"),
        ("Example Person", False, NamePolicy.MASKED, "E＊＊"),
        ("张", False, NamePolicy.MASKED, "张＊"),
        ("张三", False, NamePolicy.SHOWN, "张三"),
        ("张三", False, NamePolicy.BLIND, None),
        ("某公司", True, NamePolicy.MASKED, "某公司"),
    ],
)
def test_a_masked_person_keeps_the_first_character(
    name: str, company: bool, policy: NamePolicy, seen: str | None
) -> None:
    assert shaped(name, company, policy) == seen


def test_contact_and_identity_are_never_read(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    with rehearsal.as_person("director").reading() as reading, listening(reading.connection) as sent:
        file = case_file.load(reading, case_id=case_id)
        case_file.explanation(reading, case_id)
        case_file.find_number(reading, file.line.case_number[-3:])

    assert sent
    assert not [statement.sql for statement in sent if "applicant_contact" in statement.sql]
    assert CONTACT not in repr(file)


def test_an_unknown_case_is_refused(rehearsal: Rehearsal) -> None:
    bureau = rehearsal.as_person("director")
    for asked in ({"case_id": 9999}, {"case_number": "130700-20990101-001"}):
        with pytest.raises(Refused) as caught:
            bureau.look(case_file.load, **asked)
        assert caught.value.violation.code == "case.unknown"


def test_a_case_is_loaded_by_its_number(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.accept("water")
    number = file_of(rehearsal, case_id).line.case_number

    assert rehearsal.as_person("director").look(case_file.load, case_number=number).line.case_id == case_id


@pytest.fixture
def house(store: Store) -> House:
    with store.write() as connection:
        house = build_house(connection)
        numbers = ("130700-20261117-042", "130700-20261118-042", "130700-20261118-007", "WABO-1_%7")
        cases = add_cases(connection, [case_row(house, number) for number in numbers])
        add_event(connection, cases[0], 1, Action.RECEIVE, Stage.RECEIVED, house.officers[2])
        source = {"name": "receipt.xes", "digest": "00", "profile": "wabo", "shift_days": 3654}
        source |= {"source_id": 1, "replayed_until": TODAY, "at": NOW}
        connection.execute(insert(import_source), source)
        connection.execute(insert(imported_case), {"case_id": cases[3], "source_id": 1, "events": 1})
    return house


def looked(reading: Reading, text: str) -> str:
    try:
        return case_file.find_number(reading, text)
    except BadInput as error:
        return f"{error.code} {error.parameters.get('cases', '')}".strip()
    except Refused as refused:
        return refused.violation.code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("130700-20261117-042", "130700-20261117-042"),
        ("17-042", "130700-20261117-042"),
        (" 007 ", "130700-20261118-007"),
        ("_%7", "WABO-1_%7"),
        ("wabo-1_%7", "WABO-1_%7"),
        ("042", "case.ambiguous_number 2"),
        ("%", "case.number_too_short"),
        ("", "case.number_too_short"),
        ("%%", "case.unknown"),
        ("20261117", "case.unknown"),
    ],
)
def test_an_ending_that_one_number_has_is_enough(
    store: Store, calendar: WorkingCalendar, house: House, text: str, found: str
) -> None:
    with looking(store, calendar, director(house)) as reading:
        assert looked(reading, text) == found


def test_an_imported_case_says_where_it_came_from(store: Store, calendar: WorkingCalendar, house: House) -> None:
    with looking(store, calendar, director(house)) as reading:
        imported = case_file.load(reading, case_number="WABO-1_%7")
        own = case_file.load(reading, case_number="130700-20261117-042")

    assert (imported.source, own.source) == ("receipt.xes +3654", None)
