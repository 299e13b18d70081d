"""What the window may and may not answer: papers, routes by rule, the one notice, debts, grounds of refusal."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from core.desks import acceptance, deficiency, instant_hall, materials, review
from core.reads import materials as papers
from core.upkeep.ledger_check import verify
from core.upkeep.rebuild import differences
from core.upkeep.tick import tick
from data.records import case_record
from data.tables.case import case_event
from data.tables.papers import stored_file
from data.words.kinds import ItemKind, Route
from data.words.limits import ClockStart, Limit, LimitUnit
from data.words.paper_words import MaterialState, RefusalGround
from data.words.procedure_words import Action, Stage
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_signed_route import refused, state
from tests.core.desks.window_papers import REQUIRED, application, ask_for_papers, pdf


@pytest.fixture
def house(sqlite_rehearsal: Rehearsal) -> Rehearsal:
    for code in ("water", "build", "record"):
        ask_for_papers(sqlite_rehearsal, code)
    return sqlite_rehearsal


def received(house: Rehearsal, *codes: str, item: str = "water") -> int:
    return house.as_person("window").act(acceptance.register, application(item, *codes)).case_id


def test_a_case_that_lacks_a_required_paper_is_not_accepted_and_the_paper_is_named(house: Rehearsal) -> None:
    case_id = received(house, "application", "business_licence")
    window = house.as_person("window")
    with pytest.raises(Refused) as refusal:
        window.act(acceptance.accept, case_id)
    assert refusal.value.violation.code == "acceptance.material_missing"
    assert refusal.value.violation.parameters == {"material": "申请人身份证", "code": "identity_card", "missing": 2}
    window.act(materials.hand_in, case_id, "identity_card", pdf("card"), True)
    window.act(materials.not_needed, case_id, "site_plan", "不涉及土建")
    assert window.act(acceptance.accept, case_id).stage is Stage.ACCEPTED


def test_a_document_comes_later_only_by_promise_where_the_item_allows_it_and_only_once(house: Rehearsal) -> None:
    case_id = received(house, "application", "business_licence", "identity_card")
    accept, window = acceptance.accept, house.as_person("window")
    with pytest.raises(BadInput) as wrong:
        window.act(accept, case_id, ("site_plan",), " ")
    assert wrong.value.code == "deficiency.promise_missing"
    assert refused(house, "window", accept, case_id, ("identity_card", "site_plan"), "承诺书1") == (
        "deficiency.supplied_already"
    )
    assert refused(house, "window", accept, case_id, ("map",), "承诺书1") == "material.unknown"
    other = received(house, "application", "business_licence")
    assert refused(house, "window", accept, other, ("identity_card", "site_plan"), "承诺书1") == (
        "deficiency.not_deferrable"
    )
    assert refused(house, "reviewer", accept, case_id, ("site_plan",), "承诺书1") == "duty.not_yours"
    window.act(accept, case_id, ("site_plan",), "容缺承诺书〔2026〕1号")
    debt = state(house, case_id).deficiencies[0]
    assert (debt.material, debt.due_on) == ("site_plan", date(2026, 11, 19)), "three working days"
    assert refused(house, "window", materials.hand_in, case_id, "site_plan", None, False) == "material.owed"
    assert refused(house, "window", deficiency.supply, case_id, "application", None) == "deficiency.not_owed"


@pytest.mark.parametrize(("days", "last"), [(5, date(2026, 11, 19)), (2, date(2026, 11, 17)), (1, date(2026, 11, 16))])
def test_a_debt_is_always_due_before_the_promised_limit_ends(house: Rehearsal, days: int, last: date) -> None:
    promised = Limit(days, LimitUnit.WORKING_DAY, ClockStart.ACCEPTED, "承诺")
    ask_for_papers(house, "water", promised=case_record.limit_text(promised))
    case_id = received(house, "application", "business_licence", "identity_card")
    house.as_person("window").act(acceptance.accept, case_id, ("site_plan",), "承诺书1")
    case = state(house, case_id)
    assert case.deficiency_due_on == last
    assert case.promised_due_on is not None and case.promised_due_on > last


def test_where_the_promise_ends_today_nothing_can_come_later(house: Rehearsal) -> None:
    promised = Limit(0, LimitUnit.WORKING_DAY, ClockStart.RECEIVED, "当场")
    ask_for_papers(house, "water", promised=case_record.limit_text(promised))
    case_id = received(house, "application", "business_licence", "identity_card")
    assert refused(house, "window", acceptance.accept, case_id, ("site_plan",), "承诺书1") == "deficiency.no_time"


@pytest.mark.parametrize(
    ("columns", "amount", "route", "raised_by"),
    [
        ({"major_above": 5000}, 4999, Route.ORDINARY, None),
        ({"major_above": 5000}, 5000, Route.MAJOR, "amount"),
        ({"major_above": 5000}, None, Route.ORDINARY, None),
        ({"hazardous": True}, None, Route.MAJOR, "hazard"),
    ],
)
def test_the_catalogue_raises_the_route_by_amount_or_hazard(
    house: Rehearsal, columns: dict[str, object], amount: int | None, route: Route, raised_by: str | None
) -> None:
    ask_for_papers(house, "water", **columns)
    asked = application("water", amount=amount)
    case_id = house.as_person("window").act(acceptance.register, asked).case_id
    with house.store.read() as connection:
        details = connection.execute(select(case_event.c.details)).scalar_one()
    assert state(house, case_id).route is route
    assert details.get("raised_by") == raised_by
    assert details.get("amount") == amount


def test_an_instant_item_that_became_major_is_not_decided_on_the_spot(house: Rehearsal) -> None:
    ask_for_papers(house, "record", hazardous=True)
    assert refused(house, "instant", acceptance.register, application("record")) == "duty.not_yours"
    case_id = received(house, item="record")
    assert (state(house, case_id).kind, state(house, case_id).route) == (ItemKind.COMMITMENT, Route.MAJOR)


def test_an_investment_beyond_reason_and_an_unnamed_applicant_are_refused(house: Rehearsal) -> None:
    window = house.as_person("window")
    for asked, code in (
        (application("water", amount=-1), "application.amount_out_of_range"),
        (application("water")._replace(applicant_name=clean("")), "application.name_missing"),
    ):
        with pytest.raises(BadInput) as wrong:
            window.act(acceptance.register, asked)
        assert wrong.value.code == code
    with house.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(case_event)) == 0


def test_a_notice_names_something(house: Rehearsal) -> None:
    case_id = received(house)
    with pytest.raises(BadInput) as wrong:
        house.as_person("window").act(acceptance.request_correction, case_id, (), " ")
    assert wrong.value.code == "correction.nothing_missing"


def test_what_tells_of_the_applicant_is_not_asked_for_a_second_time(house: Rehearsal) -> None:
    received(house, *REQUIRED)
    case_id = received(house, "application")
    ask = acceptance.request_correction
    assert refused(house, "window", ask, case_id, ("business_licence",), "") == "correction.held_already"
    # The plan of another site is another paper.
    assert house.as_person("window").act(ask, case_id, ("site_plan",), "").stage is Stage.CORRECTION


def test_a_stranger_without_a_number_is_never_taken_for_somebody_else(house: Rehearsal) -> None:
    window = house.as_person("window")
    for number in ("", ""):
        window.act(acceptance.register, application("water", *REQUIRED, number=number))
    case_id = window.act(acceptance.register, application("water", number="")).case_id
    assert window.look(papers.held_already, case_id) == ()
    assert window.look(papers.held_for, "water", " ") == ()


def test_a_paper_is_used_again_only_from_the_same_applicant_and_only_for_a_year(house: Rehearsal) -> None:
    window = house.as_person("window")
    first = received(house, *REQUIRED)
    stranger = window.act(acceptance.register, application("build", number="91130700MA0STRANGE")).case_id
    assert window.look(papers.held_already, stranger) == ()
    assert refused(house, "window", materials.reuse, stranger, "business_licence", first) == "material.not_held"
    second = received(house, item="build")
    assert [paper.code for paper in window.look(papers.held_already, second)] == [
        "business_licence", "identity_card", "site_plan",
    ], "never the application itself"  # fmt: skip
    assert refused(house, "window", materials.reuse, second, "application", first) == "material.not_held"
    house.clock.later(days=366)
    assert refused(house, "window", materials.reuse, second, "business_licence", first) == "material.not_held"
    with house.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(stored_file)) == len(REQUIRED)


def test_those_who_decide_see_that_a_file_with_identity_data_exists_and_no_more(house: Rehearsal) -> None:
    case_id = received(house, *REQUIRED)
    window = house.as_person("window")
    window.act(materials.hand_in, case_id, "business_licence", pdf("13070019000000金丝雀", identity_data=True), True)
    window.act(acceptance.accept, case_id)
    house.as_person("reviewer").act(review.claim, case_id)
    for login in ("reviewer", "chief", "director", "supervisor", "operator"):
        person = house.as_person(login)
        listed = {paper.code: paper for paper in person.look(papers.listed, case_id)}
        assert [file.withheld for file in listed["business_licence"].files] == [False, True]
        assert "金丝雀" not in repr(listed)
        # An identity card shows it by its nature, whatever was ticked.
        card = listed["identity_card"].files[0]
        assert card.withheld and card.name is None
        assert refused_look(person, card.material_id) == "material.withheld"
        assert person.look(papers.opened, listed["site_plan"].files[0].material_id).content.endswith(b"site_plan")
        with pytest.raises(Refused):
            person.look(papers.held_already, case_id)
    card = next(paper for paper in window.look(papers.listed, case_id) if paper.code == "identity_card").files[0]
    assert window.look(papers.opened, card.material_id).name == "identity_card.pdf"


def refused_look(person: object, material_id: int) -> str:
    with pytest.raises(Refused) as refusal:
        person.look(papers.opened, material_id)  # type: ignore[attr-defined]
    return refusal.value.violation.code


def test_only_the_window_takes_papers_in_and_nobody_with_another_duty_on_the_case(house: Rehearsal) -> None:
    case_id = received(house, *REQUIRED)
    house.as_person("window").act(acceptance.accept, case_id)
    house.as_person("reviewer").act(review.claim, case_id)
    house.as_person("reviewer").act(review.hold, case_id, "等电话")
    assert refused(house, "reviewer", materials.hand_in, case_id, "expert_opinion", None, False) == "duty.not_yours"
    with house.store.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO officer_duty (officer_id, duty)"
            " SELECT officer_id, 'window' FROM officer WHERE login = 'reviewer'"
        )
    assert refused(house, "reviewer", materials.hand_in, case_id, "expert_opinion", None, False) == "duty.second_duty"
    done = house.as_person("window2").act(materials.hand_in, case_id, "expert_opinion", None, True)
    assert done.state is MaterialState.SUPPLIED
    house.as_person("window").act(acceptance.withdraw, case_id, "申请人撤回")
    assert refused(house, "window", materials.hand_in, case_id, "expert_opinion", None, True) == "material.case_closed"


@pytest.mark.parametrize("ground", list(RefusalGround))
def test_a_refusal_tells_its_ground_and_needs_reasons(house: Rehearsal, ground: RefusalGround) -> None:
    case_id = received(house)
    assert refused(house, "window", acceptance.refuse, case_id, ground, " ") == "procedure.reasons_missing"
    done = house.as_person("window").act(acceptance.refuse, case_id, ground, "应向省级主管部门申请")
    assert done.stage is Stage.REFUSED and done.seal_number is not None
    with house.store.read() as connection:
        told = connection.execute(select(case_event.c.details).where(case_event.c.action == Action.REFUSE)).scalar_one()
    assert (told["ground"], told["reasons"]) == (ground.value, "应向省级主管部门申请")


def test_what_could_not_be_decided_on_the_spot_is_promised_what_commitment_cases_are(house: Rehearsal) -> None:
    promised = Limit(0, LimitUnit.WORKING_DAY, ClockStart.RECEIVED, "当场")
    ask_for_papers(house, "record", promised=case_record.limit_text(promised))
    officer = house.as_person("instant")
    case_id = officer.act(acceptance.register, application("record", *REQUIRED)).case_id
    officer.act(instant_hall.make_commitment, case_id, "档案需要核对")
    house.clock.later(days=1)
    house.as_person("window").act(acceptance.accept, case_id)
    assert state(house, case_id).promised_due_on == date(2026, 11, 24), "five working days from acceptance"
    with house.store.read() as connection:
        assert list(differences(connection, house.calendar)) == []


def test_everything_the_window_does_adds_up_from_its_events_and_stands_in_the_ledger(rehearsal: Rehearsal) -> None:
    """On both databases."""
    house = rehearsal
    ask_for_papers(house, "water")
    earlier = received(house, *REQUIRED)
    again = received(house)
    house.as_person("window").act(materials.reuse, again, "site_plan", earlier)
    window = house.as_person("window")
    owing = received(house, "application", "business_licence", "identity_card")
    window.act(acceptance.accept, owing, ("site_plan",), "承诺书1")
    wrong = received(house, "application")
    window.act(acceptance.correct_on_the_spot, wrong, "改正地址")
    window.act(acceptance.request_correction, wrong, ("site_plan", "expert_opinion"), "平面图无比例尺")
    house.clock.later(hours=2)
    window.act(acceptance.resubmit, wrong, ("site_plan",))
    late = received(house)
    window.act(acceptance.request_correction, late, (), "缺申请书")
    house.clock.later(days=20)
    passed = tick(house.as_person("operator"))
    assert [len(passed.lapsed), len(passed.treated_as_withdrawn), len(passed.deemed_accepted)] == [2, 1, 2]
    with house.store.read() as connection:
        assert list(differences(connection, house.calendar)) == []
    assert house.as_person("supervisor").look(verify).ok
