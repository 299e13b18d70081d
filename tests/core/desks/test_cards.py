"""Cards before supervision: laid once, explained, accepted or not, appealed and closed, by whom and when."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from core.desks import acceptance, bureau_setting, card_answers, delivery, review, sign_off, unmasking
from core.reads import supervision
from core.rules.card_procedure import CARD_STEPS, CardRequest, judge_card, possible_on
from core.upkeep.tick import tick
from data.tables.catalogue import item
from data.tables.ledger import ledger_leaf
from data.words.kinds import NamePolicy, Outcome
from data.words.people import Actor
from data.words.procedure_words import Duty, Position
from data.words.supervision_words import CardAction, CardKind, CardRow, CardState
from data.words.violations import BadInput, Refused, RuleViolation
from tests.core.desks.rehearsal import Rehearsal


def cards(rehearsal: Rehearsal, login: str = "supervisor") -> list[CardRow]:
    """The cards that somebody sees, the oldest first."""
    return list(rehearsal.as_person(login).look(supervision.cards, open_only=False))[::-1]


def red_card(rehearsal: Rehearsal) -> CardRow:
    """A case that went past its promise with the reviewer, and the card about it."""
    rehearsal.in_review("build")
    rehearsal.clock.later(days=8)
    tick(rehearsal.as_person("operator"))
    return next(card for card in cards(rehearsal) if card.kind is CardKind.RED)


def refused(rehearsal: Rehearsal, login: str, verb: Any, *arguments: Any) -> str:
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person(login).act(verb, *arguments)
    return refusal.value.violation.code


def leaves(rehearsal: Rehearsal, kind: str) -> list[dict[str, Any]]:
    with rehearsal.store.read() as connection:
        found = [json.loads(content) for content in connection.scalars(select(ledger_leaf.c.content))]
    return [leaf for leaf in found if leaf["kind"].startswith(kind)]


def test_a_case_past_its_promise_has_one_card_about_whoever_held_it_that_day(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    rehearsal.clock.later(days=7)
    operator = rehearsal.as_person("operator")
    tick(operator)
    assert {card.kind for card in cards(rehearsal)} == {CardKind.YELLOW}
    rehearsal.clock.later(days=1)
    rehearsal.as_person("chief").act(review.assign, case_id, rehearsal.as_person("colleague").actor.officer_id)
    first = tick(operator)
    assert {card.kind for card in first.cards} == {CardKind.RED, CardKind.STAGE_OVERRUN}
    assert tick(operator).cards == ()
    (card,) = (card for card in cards(rehearsal) if card.kind is CardKind.RED)
    assert (card.officer_login, card.day_name, card.day) == ("reviewer", "promised", date(2026, 11, 23))
    assert card.due_on == date(2026, 11, 27)
    assert len([leaf for leaf in leaves(rehearsal, "supervision.card_laid") if leaf["card_kind"] == "red"]) == 1


def test_the_whole_exchange_is_kept_in_order_and_in_the_ledger(rehearsal: Rehearsal) -> None:
    card = red_card(rehearsal).card_id
    for login, verb, words, state in (
        ("reviewer", card_answers.explain, "图纸有误，等设计单位改图", CardState.EXPLAINED),
        ("supervisor", card_answers.reject, "改图不是停表的理由", CardState.REJECTED),
        ("reviewer", card_answers.appeal, "请局长定", CardState.APPEALED),
        ("head", card_answers.accept, "情况属实", CardState.ACCEPTED),
        ("supervisor", card_answers.close, "提醒谈话", CardState.CLOSED),
    ):
        assert rehearsal.as_person(login).act(verb, card, words).state is state
    found = rehearsal.as_person("reviewer").look(supervision.open_card, card)
    assert [(entry.action, entry.officer_name) for entry in found.entries] == [
        (CardAction.LAY, None), (CardAction.EXPLAIN, "申审查"), (CardAction.REJECT, "简监察"),
        (CardAction.APPEAL, "申审查"), (CardAction.ACCEPT, "鞠局长"), (CardAction.CLOSE, "简监察"),
    ]  # fmt: skip
    assert found.card.closed_on is not None
    assert all(violation is not None for violation in found.possible.values())
    told = [leaf["words"] for leaf in leaves(rehearsal, "supervision.card_") if leaf.get("card") == card]
    assert told[1:] == ["图纸有误，等设计单位改图", "改图不是停表的理由", "请局长定", "情况属实", "提醒谈话"]


def test_only_the_accountable_officer_explains_and_only_supervision_judges(rehearsal: Rehearsal) -> None:
    card = red_card(rehearsal).card_id
    assert refused(rehearsal, "colleague", card_answers.explain, card, "不是我") == "card.not_accountable"
    assert refused(rehearsal, "supervisor", card_answers.explain, card, "代写") == "card.not_accountable"
    assert refused(rehearsal, "supervisor", card_answers.accept, card) == "card.not_in_this_state"
    assert refused(rehearsal, "supervisor", card_answers.close, card, "算了") == "card.officer_has_time"
    assert refused(rehearsal, "reviewer", card_answers.explain, card, "  ") == "card.words_missing"
    rehearsal.as_person("reviewer").act(card_answers.explain, card, "出差")
    assert refused(rehearsal, "chief", card_answers.accept, card) == "duty.not_yours"
    rehearsal.as_person("supervisor").act(card_answers.reject, card, "不成立")
    rehearsal.as_person("reviewer").act(card_answers.appeal, card, "再看")
    assert refused(rehearsal, "supervisor", card_answers.close, card, "维持") == "card.appeal_against_you"


def test_a_card_that_nobody_answers_is_closed_only_after_its_day(rehearsal: Rehearsal) -> None:
    card = red_card(rehearsal)
    rehearsal.clock.later(days=4)
    supervisor = rehearsal.as_person("supervisor")
    assert supervisor.act(card_answers.close, card.card_id, "逾期未说明").state is CardState.CLOSED


def test_officers_see_their_own_cards_and_no_others(rehearsal: Rehearsal) -> None:
    card = red_card(rehearsal)
    assert card.card_id in {seen.card_id for seen in cards(rehearsal, "reviewer")}
    assert cards(rehearsal, "colleague") == []
    with pytest.raises(Refused, match=r"card\.unknown"):
        rehearsal.as_person("colleague").look(supervision.open_card, card.card_id)
    assert len(cards(rehearsal, "head")) == len(cards(rehearsal))
    assert rehearsal.as_person("reviewer").look(supervision.waiting) >= 1


def test_a_second_correction_notice_is_refused_and_the_attempt_remembered(rehearsal: Rehearsal) -> None:
    case_id, window = rehearsal.receive("build"), rehearsal.as_person("window")
    window.act(acceptance.request_correction, case_id, [], "缺图纸")
    for _ in range(2):
        told = refused(rehearsal, "window", acceptance.request_correction, case_id, [], "还缺合同")
        assert told == "procedure.not_at_this_stage"
    (card,) = cards(rehearsal)
    assert (card.kind, card.officer_login) == (CardKind.SECOND_NOTICE, "window")
    window.act(acceptance.resubmit, case_id, [])
    assert refused(rehearsal, "window", acceptance.request_correction, case_id, [], "又") == (
        "procedure.second_correction_notice"
    )
    assert len(cards(rehearsal)) == 2
    assert refused(rehearsal, "reviewer", acceptance.request_correction, case_id, [], "x") == "duty.not_yours"
    assert len(cards(rehearsal)) == 2


def test_a_decision_in_the_evening_leaves_a_card_and_one_in_the_morning_none(rehearsal: Rehearsal) -> None:
    for hours, expected in ((0, 0), (11, 1)):
        case_id = rehearsal.in_review("build")
        rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
        rehearsal.clock.later(hours=hours)
        rehearsal.as_person("director").act(sign_off.approve, case_id)
        found = [card for card in cards(rehearsal) if card.kind is CardKind.OFF_HOURS]
        assert len(found) == expected
    assert found[0].officer_login == "director"
    rehearsal.as_person("operator").act(bureau_setting.change, "card.off_hours.laid", "no")
    case_id = rehearsal.in_review("water")
    rehearsal.as_person("reviewer").act(review.approve, case_id)
    assert len([card for card in cards(rehearsal) if card.kind is CardKind.OFF_HOURS]) == 1


def test_what_is_late_and_done_before_the_next_tick_has_its_card_too(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water")
    rehearsal.clock.later(days=8)
    rehearsal.as_person("reviewer").act(review.approve, case_id)
    assert {card.kind for card in cards(rehearsal)} == {CardKind.RED, CardKind.STAGE_OVERRUN}
    assert not {card.kind for card in tick(rehearsal.as_person("operator")).cards}
    rehearsal.clock.later(days=15)
    rehearsal.as_person("window").act(delivery.deliver, case_id, "本人")
    (late,) = (card for card in cards(rehearsal) if card.kind is CardKind.LATE_DELIVERY)
    assert late.officer_login == "window"


def test_a_masked_name_is_shown_once_for_a_reason_that_supervision_reads(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    assert refused(rehearsal, "reviewer", unmasking.unmask, case_id, "核对身份") == "unmasking.shown"
    with rehearsal.store.write() as connection:
        connection.exec_driver_sql("UPDATE applicant SET company = (1 = 0), name = '赵坝上'"
                                   if rehearsal.store.address.is_postgresql
                                   else "UPDATE applicant SET company = 0, name = '赵坝上'")  # fmt: skip
        connection.execute(update(item).values(name_policy=NamePolicy.MASKED))
    assert refused(rehearsal, "supervisor", unmasking.unmask, case_id, "看看") == "unmasking.not_yours"
    assert refused(rehearsal, "other", unmasking.unmask, case_id, "看看") == "unmasking.not_yours"
    with pytest.raises(BadInput, match=r"unmasking\.reason"):
        rehearsal.as_person("reviewer").act(unmasking.unmask, case_id, " ")
    shown = rehearsal.as_person("reviewer").act(unmasking.unmask, case_id, "核对是否本人")
    assert shown.name == "赵坝上"
    (card,) = cards(rehearsal)
    assert (card.kind, card.officer_login) == (CardKind.UNMASKING, "reviewer")
    entries = rehearsal.as_person("supervisor").look(supervision.open_card, card.card_id).entries
    assert entries[0].words == "核对是否本人"
    (leaf,) = leaves(rehearsal, "applicant.")
    assert leaf["reason"] == "核对是否本人" and "赵坝上" not in json.dumps(leaves(rehearsal, ""), ensure_ascii=False)
    with rehearsal.store.write() as connection:
        connection.execute(update(item).values(name_policy=NamePolicy.BLIND))
    assert refused(rehearsal, "reviewer", unmasking.unmask, case_id, "再看") == "unmasking.blind"


def person(number: int, *duties: Duty, position: Position = Position.STAFF) -> Actor:
    return Actor(number, f"p{number}", "某", position, 1, frozenset(duties))


@given(
    state=st.sampled_from(CardState),
    action=st.sampled_from(CardAction),
    actor=st.sampled_from([person(1), person(2, Duty.SUPERVISION), person(3, Duty.SUPERVISION),
                           person(4, Duty.APPROVAL, position=Position.BUREAU_HEAD), person(5, *Duty)]),
    rejected_by=st.sampled_from([None, 2]),
    due_on=st.sampled_from([None, date(2026, 11, 22), date(2026, 11, 23)]),
)  # fmt: skip
def test_the_table_and_what_a_screen_offers_agree(
    state: CardState, action: CardAction, actor: Actor, rejected_by: int | None, due_on: date | None
) -> None:
    request = CardRequest(action, state, 1, due_on, rejected_by, actor, date(2026, 11, 23), "理由")
    judged = judge_card(request)
    if action is not CardAction.LAY:
        offered = possible_on(request)[action]
        assert (offered is None) is not isinstance(judged, RuleViolation)
    if isinstance(judged, RuleViolation):
        assert judged.code and judged.basis
    else:
        assert judged in CARD_STEPS and state is not CardState.CLOSED
        assert action is not CardAction.EXPLAIN or actor.officer_id == 1
        assert state is not CardState.APPEALED or actor.officer_id != rejected_by
