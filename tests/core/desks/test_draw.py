"""A panel is drawn by two people, replayed from its record, kept from reviewers, filled up when somebody declines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from core.desks import bureau_setting, draw, expert_pool, review, sign_off
from core.reads import draws, experts, supervision
from core.rules.calendar import day_of
from core.rules.inspection.draw_record import faults
from core.rules.inspection.draw_stream import commitment
from core.upkeep import ledger_check
from data.words.draw_words import DrawState, Exclusion, NewDraw, SeatState
from data.words.expert_words import PartyKind, Register
from data.words.kinds import Outcome
from data.words.supervision_words import CardKind
from data.words.violations import BadInput, Refused
from tests.core.desks import looking
from tests.core.desks.experts import FACTS, NONCES, SIDES, VISIT, committed, drawn, fact, fill, prepared
from tests.core.desks.rehearsal import Rehearsal


def code_of(rehearsal: Rehearsal, login: str, verb: object, *arguments: object) -> str:
    with pytest.raises((Refused, BadInput)) as caught:
        rehearsal.as_person(login).act(verb, *arguments)  # type: ignore[arg-type]
    return caught.value.violation.code if isinstance(caught.value, Refused) else caught.value.code


def test_the_whole_act_replays_and_is_ledgered(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    case_id = rehearsal.in_review()
    done = drawn(rehearsal, case_id)
    assert (done.state, len(done.panel)) == (DrawState.DRAWN, 3)
    record = rehearsal.as_person("supervisor").look(draws.record, done.number)
    assert faults(record) == ()
    assert (record["panel"], record["feasible"]) == (list(done.panel), str(done.feasible))
    page = rehearsal.as_person("inspector").look(draws.page, done.number)
    assert [seat.state for seat in page.seats] == [SeatState.PENDING] * 3
    assert sum(page.chances.values()) == 3 * page.feasible
    assert page.exclusions == {"E05": Exclusion.SPECIALTY, "E09": Exclusion.SPECIALTY}
    assert rehearsal.as_person("operator").look(ledger_check.verify).ok


def test_declines_are_filled_from_the_same_stream(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    done = drawn(rehearsal, rehearsal.in_review())
    inspector = rehearsal.as_person("inspector")
    first, second, third = done.panel
    inspector.act(draw.accept, done.number, first)
    after = inspector.act(draw.decline, done.number, second, "出差")
    assert {first, third} < set(after.panel) and second not in after.panel
    assert code_of(rehearsal, "inspector", draw.accept, done.number, first) == "draw.answered_already"
    assert code_of(rehearsal, "inspector", draw.accept, done.number, second) == "draw.not_on_panel"
    # Illness after having accepted is a decline, too.
    last = inspector.act(draw.decline, done.number, first, "生病")
    assert first not in last.panel and third in last.panel
    record = inspector.look(draws.record, done.number)
    assert faults(record) == () and len(record["picks"]) == 3
    assert [seat.state for seat in inspector.look(draws.page, done.number).seats].count(SeatState.DECLINED) == 2
    (row,) = [row for row in inspector.look(experts.listed, Register.EXPERT) if row.fact.number == first]
    assert (row.drawn, row.declined) == (1, 1)
    for login in ("reviewer", "director", "window"):
        told = rehearsal.as_person(login).look(experts.listed, Register.EXPERT)
        assert {(row.drawn, row.declined) for row in told} == {(None, None)}, "a number that went up would tell who"


def test_a_draw_that_nobody_can_fill_ends_short_and_may_go_a_second_round(sqlite_rehearsal: Rehearsal) -> None:
    fill(sqlite_rehearsal, (FACTS[2], FACTS[3], FACTS[6], fact("E11", "辛所", "roads", "gas")))
    case_id = sqlite_rehearsal.in_review()
    done = drawn(sqlite_rehearsal, case_id)
    inspector = sqlite_rehearsal.as_person("inspector")
    busy = next(expert for expert in done.panel if expert in {"E04", "E07"})
    assert code_of(sqlite_rehearsal, "inspector", draw.prepare, NewDraw(case_id, 1, {"gas": 1}, VISIT)) == (
        "draw.stands_already"
    )
    outcome = inspector.act(draw.decline, done.number, busy, "出差")
    while outcome.state is DrawState.DRAWN:
        outcome = inspector.act(draw.decline, done.number, outcome.panel[0], "出差")
    assert (outcome.state, outcome.panel) == (DrawState.SHORT, ())
    assert faults(inspector.look(draws.record, done.number)) == ()
    fill(sqlite_rehearsal)
    page = inspector.look(draws.page, prepared(sqlite_rehearsal, case_id))
    assert (page.request.round, page.request.earlier[0].number) == (2, done.number)
    assert page.exclusions[busy] is Exclusion.DECLINED


def test_nobody_plays_both_sides_or_opens_too_early(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    number = prepared(rehearsal, rehearsal.in_review())
    given = commitment(number, "inspection", "inspector", NONCES["inspector"])
    assert code_of(rehearsal, "inspector", draw.reveal, number, NONCES["inspector"]) == "draw.not_committed"
    rehearsal.as_person("inspector").act(draw.commit, number, given)
    assert code_of(rehearsal, "inspector", draw.commit, number, given) == "draw.committed_already"
    assert code_of(rehearsal, "supervisor", draw.commit, number, given) == "draw.commitment_form", "copied"
    for login in ("reviewer", "chief", "director", "window", "operator", "head"):
        assert code_of(rehearsal, login, draw.commit, number, "ab" * 32) == "draw.not_your_act"
    assert code_of(rehearsal, "inspector", draw.reveal, number, NONCES["inspector"]) == "draw.not_committed"
    supervision = commitment(number, "supervision", "supervisor", NONCES["supervisor"])
    rehearsal.as_person("supervisor").act(draw.commit, number, supervision)
    assert code_of(rehearsal, "supervisor", draw.reveal, number, "33" * 32) == "draw.nonce_other"
    rehearsal.as_person("supervisor").act(draw.reveal, number, NONCES["supervisor"])
    assert code_of(rehearsal, "supervisor", draw.reveal, number, NONCES["supervisor"]) == "draw.opened_already"
    assert code_of(rehearsal, "inspector", draw.accept, number, "E01") == "draw.not_drawn"
    done = rehearsal.as_person("inspector").act(draw.reveal, number, NONCES["inspector"])
    assert done.state is DrawState.DRAWN
    assert code_of(rehearsal, "supervisor", draw.abandon, number, "不满意") == "draw.drawn_already"


def test_the_two_must_differ_even_past_the_rules(rehearsal: Rehearsal) -> None:
    """The key of the table holds it, whoever writes."""
    fill(rehearsal)
    number = prepared(rehearsal, rehearsal.in_review())
    committed(rehearsal, number)
    changes = (
        "UPDATE draw_commitment SET officer_id = (SELECT min(officer_id) FROM draw_commitment)",
        "INSERT INTO draw_commitment SELECT draw_id, duty, 1, login, commitment, at, nonce, opened_at"
        " FROM draw_commitment",
    )
    for change in changes:
        with pytest.raises(DBAPIError), rehearsal.store.write() as connection:
            connection.exec_driver_sql(change)


def test_what_was_drawn_is_not_changed_by_anybody(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    done = drawn(rehearsal, rehearsal.in_review())
    rehearsal.as_person("inspector").act(draw.decline, done.number, done.panel[0], "出差")
    for table in ("draw_pick", "draw_seat", "draw_answer", "expert_change"):
        with pytest.raises(DBAPIError, match="append-only"), rehearsal.store.write() as connection:
            connection.exec_driver_sql(f"DELETE FROM {table}")


def test_whoever_decides_or_helps_does_not_draw_and_whoever_draws_holds_the_duty(sqlite_rehearsal: Rehearsal) -> None:
    fill(sqlite_rehearsal)
    case_id = sqlite_rehearsal.in_review()
    new = NewDraw(case_id, 3, {"fire": 1}, VISIT)
    for login in ("reviewer", "director", "supervisor", "window"):
        assert code_of(sqlite_rehearsal, login, draw.prepare, new) == "duty.not_yours"
    with sqlite_rehearsal.store.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO officer_duty SELECT officer_id, 'inspection' FROM officer WHERE login = 'reviewer'"
        )
    sqlite_rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "材料齐全")
    assert code_of(sqlite_rehearsal, "reviewer", draw.prepare, new) == "duty.second_duty"
    prepared(sqlite_rehearsal, case_id)
    with sqlite_rehearsal.store.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO officer_duty SELECT officer_id, 'approval' FROM officer WHERE login = 'inspector'"
        )
        connection.exec_driver_sql(
            "UPDATE section SET deputy_director_id = (SELECT officer_id FROM officer WHERE login = 'inspector')"
        )
    assert code_of(sqlite_rehearsal, "inspector", sign_off.approve, case_id) == "duty.second_duty"


def test_reviewers_see_how_but_not_who_until_the_day(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    done = drawn(rehearsal, rehearsal.in_review())
    page = rehearsal.as_person("reviewer").look(draws.page, done.number)
    assert (page.seats, page.picks, page.seed, page.names) == ((), (), "", {})
    assert all(not given.nonce for given in page.commitments) and page.feasible == done.feasible
    with pytest.raises(Refused, match=r"draw\.not_shown_yet"):
        rehearsal.as_person("reviewer").look(draws.record, done.number)
    rehearsal.as_person("operator").act(bureau_setting.change, "draw.shown", "at_once")
    assert rehearsal.as_person("reviewer").look(draws.page, done.number).seats
    rehearsal.as_person("operator").act(bureau_setting.change, "draw.shown", "visit_day")
    rehearsal.clock.later(days=8)
    assert rehearsal.as_person("reviewer").look(draws.page, done.number).seats


def test_everybody_is_left_out_for_the_reason_that_holds(rehearsal: Rehearsal) -> None:
    special = (
        fact("X1", "坝上草原旅游 有限公司", "fire"), fact("X2", "x2", "fire")._replace(valid_until=date(2026, 11, 23)),
        fact("X3", "x3", "fire")._replace(registered=False), fact("X4", "x4", "fire"), fact("X5", "x5", "fire"),
        fact("X6", "x6", "fire"), fact("X7", "x7", "fire"),
    )  # fmt: skip
    fill(rehearsal, FACTS + special)
    inspector = rehearsal.as_person("inspector")
    inspector.act(expert_pool.recuse, "X4", PartyKind.UNIT, "坝上草原旅游有限公司", "顾问")
    inspector.act(expert_pool.recuse, "X5", PartyKind.PERSON, "坝上草原旅游有限公司")
    # 24 November 2026 is a Tuesday.
    inspector.act(expert_pool.leave, "X6", date(2026, 1, 1), None, "RRULE:FREQ=WEEKLY;BYDAY=TU", "授课")
    inspector.act(expert_pool.leave, "X7", date(2026, 1, 1), date(2026, 12, 31), "FREQ=WEEKLY;BYDAY=MO")
    page = inspector.look(draws.page, prepared(rehearsal, rehearsal.in_review()))
    assert {expert: reason.value for expert, reason in page.exclusions.items() if expert[0] == "X"} == {
        "X1": "employer", "X2": "expired", "X3": "not_registered", "X4": "unit", "X5": "person", "X6": "leave",
    }  # fmt: skip


def test_who_served_the_applicant_lately_or_too_often_rests(sqlite_rehearsal: Rehearsal) -> None:
    fill(sqlite_rehearsal)
    done = drawn(sqlite_rehearsal, sqlite_rehearsal.in_review())
    inspector = sqlite_rehearsal.as_person("inspector")
    inspector.act(draw.decline, done.number, done.panel[0], "出差")
    quota = tuple(entry._replace(quota=1) for entry in FACTS if entry.number == done.panel[0])
    inspector.act(expert_pool.take_over, Register.EXPERT, quota)
    page = inspector.look(draws.page, prepared(sqlite_rehearsal, sqlite_rehearsal.in_review("danger")))
    assert page.exclusions[done.panel[0]] is Exclusion.QUOTA, "declining does not move one to the front"
    assert {page.exclusions[expert] for expert in done.panel[1:]} == {Exclusion.RECENT}


def test_a_draw_whose_number_was_lost_is_abandoned_and_named_for_good(sqlite_rehearsal: Rehearsal) -> None:
    fill(sqlite_rehearsal)
    case_id = sqlite_rehearsal.in_review()
    number = prepared(sqlite_rehearsal, case_id)
    assert code_of(sqlite_rehearsal, "supervisor", draw.abandon, number, " ") == "draw.reason_missing"
    sqlite_rehearsal.as_person("supervisor").act(draw.abandon, number, "随机数遗失")
    page = sqlite_rehearsal.as_person("supervisor").look(draws.page, prepared(sqlite_rehearsal, case_id))
    assert page.request.earlier == ((number, "abandoned", "随机数遗失"),)


@pytest.mark.parametrize(
    ("login", "opens", "cause"),
    [("inspector", False, "abandoned_committed"), ("supervisor", True, "abandoned_opened")],
)
def test_a_draw_given_up_once_its_seed_is_fixed_leaves_a_card(
    rehearsal: Rehearsal, login: str, opens: bool, cause: str
) -> None:
    fill(rehearsal)
    case_id = rehearsal.in_review()
    number = prepared(rehearsal, case_id)
    committed(rehearsal, number)
    if opens:
        rehearsal.as_person("inspector").act(draw.reveal, number, NONCES["inspector"])
    rehearsal.as_person(login).act(draw.abandon, number, "随机数遗失")
    (card,) = rehearsal.as_person("supervisor").look(supervision.cards)
    assert (card.kind, card.case_id, card.officer_login) == (CardKind.DRAW_ABANDONED, case_id, login)
    assert card.day_name == cause
    assert rehearsal.as_person("operator").look(ledger_check.verify).ok


def test_a_draw_given_up_before_anybody_could_know_leaves_none(sqlite_rehearsal: Rehearsal) -> None:
    fill(sqlite_rehearsal)
    number = prepared(sqlite_rehearsal, sqlite_rehearsal.in_review())
    given = commitment(number, "inspection", "inspector", NONCES["inspector"])
    sqlite_rehearsal.as_person("inspector").act(draw.commit, number, given)
    sqlite_rehearsal.as_person("inspector").act(draw.abandon, number, "专业有误")
    assert not sqlite_rehearsal.as_person("supervisor").look(supervision.cards)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewDraw(0, 4, {"fire": 1}, VISIT), "draw.seats_odd"),
        (NewDraw(0, 17, {"fire": 1}, VISIT), "draw.seats_odd"),
        (NewDraw(0, 3, {}, VISIT), "draw.needs_missing"),
        (NewDraw(0, 3, {"fire": 4}, VISIT), "draw.needs_number"),
        (NewDraw(0, 15, {f"s{place}": 2 for place in range(9)}, VISIT), "draw.needs_too_many"),
        (NewDraw(0, 3, {"fire": 1}, date(2026, 1, 1)), "draw.visit_past"),
        (NewDraw(0, 9, {"fire": 1}, VISIT), "draw.not_feasible"),
        (NewDraw(0, 3, {"surveying": 1}, VISIT), "draw.not_feasible"),
    ],
)
def test_what_cannot_be_drawn_is_told_before(sqlite_rehearsal: Rehearsal, new: NewDraw, code: str) -> None:
    fill(sqlite_rehearsal)
    case_id = sqlite_rehearsal.in_review()
    assert code_of(sqlite_rehearsal, "inspector", draw.prepare, new._replace(case_id=case_id)) == code
    assert sqlite_rehearsal.as_person("inspector").look(draws.listed) == ()


@pytest.mark.parametrize(
    ("rule", "until"),
    [
        ("every monday", None), ("FREQ=SECONDLY", None), ("FREQ=DAILY;COUNT=3", None), ("FREQ=WEEKLY;BYDAY=XX", None),
        ("FREQ=DAILY;INTERVAL=0", None), ("FREQ=DAILY\nDTSTART:20200101", None), ("", None),
        ("FREQ=DAILY", date(2025, 1, 1)),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_followed_is_refused(sqlite_rehearsal: Rehearsal, rule: str, until: date | None) -> None:
    fill(sqlite_rehearsal)
    code = code_of(sqlite_rehearsal, "inspector", expert_pool.leave, "E01", date(2026, 1, 1), until, rule)
    assert code in {"expert.rule_unusable", "expert.leave_end", "expert.leave_days"}


def test_a_register_keeps_its_history(rehearsal: Rehearsal) -> None:
    fill(rehearsal)
    inspector = rehearsal.as_person("inspector")
    moved = FACTS[0]._replace(employer=FACTS[3].employer)
    assert inspector.act(expert_pool.take_over, Register.EXPERT, (moved, FACTS[1])) == (0, 1, 1)
    page = inspector.look(experts.page, "E01")
    assert [change.kind for change in page.history] == ["changed", "added"]
    assert page.history[0].content == {"employer": ["甲院", "丙所"]}
    assert rehearsal.as_person("reviewer").look(experts.page, "E01").history == ()
    assert code_of(rehearsal, "reviewer", expert_pool.take_over, Register.EXPERT, FACTS) == "duty.not_yours"
    assert code_of(rehearsal, "inspector", expert_pool.take_over, Register.TECHNICIAN, FACTS) == "expert.other_register"
    assert code_of(rehearsal, "inspector", expert_pool.recuse, "E99", PartyKind.UNIT, "甲") == "expert.unknown"
    assert set(SIDES) == set(NONCES)


def test_a_draw_is_for_the_open_inspection_request_of_its_case(rehearsal: Rehearsal) -> None:
    looking.staff(rehearsal)
    fill(rehearsal)
    done = looking.decided(rehearsal)
    inspector = rehearsal.as_person("inspector")
    suggested = inspector.look(draws.suggested, done.case_id)
    page = inspector.look(draws.page, prepared(rehearsal, done.case_id))
    assert page.row.request == page.request.request != page.row.case_number
    assert (dict(suggested.needs), suggested.visit_on) == ({"fire": 1}, day_of(rehearsal.clock.now) + timedelta(days=3))
    with rehearsal.store.read() as connection:
        linked = connection.exec_driver_sql("SELECT request_id FROM draw").scalar_one()
    assert linked == done.request_id
