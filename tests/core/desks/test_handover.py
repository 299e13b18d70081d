"""审管联动: what was approved goes to the department that supervises it, in time on both sides, or a card tells."""

from __future__ import annotations

from datetime import date

import pytest

from core.desks import delivery, handover, review, sign_off
from core.reads import case_file, supervision, worklist
from core.reads import handover as handovers
from core.upkeep.rebuild import differences
from core.upkeep.tick import tick
from data.words.case_words import CaseState
from data.words.document_words import Changes
from data.words.handover_words import HandoverAnswer
from data.words.kinds import Outcome
from data.words.rows import WorklistRow
from data.words.supervision_words import CardKind
from data.words.violations import BadInput
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_signed_route import refused

WATER = "water"


def approved(rehearsal: Rehearsal, item: str = "build") -> int:
    """Return a case that the deputy director has approved, on the Monday."""
    case_id = rehearsal.in_review(item)
    if item == WATER:
        rehearsal.as_person("reviewer").act(review.approve, case_id, "")
        return case_id
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "符合条件")
    rehearsal.as_person("director").act(sign_off.approve, case_id, "")
    return case_id


def state(rehearsal: Rehearsal, case_id: int) -> CaseState:
    return rehearsal.as_person("head").look(case_file.load, case_id=case_id).state


def listed(rehearsal: Rehearsal, view: WorklistView) -> list[WorklistRow]:
    return list(rehearsal.as_person("window").look(worklist.page, WorklistRequest(view), size=20).rows)


def late_cards(rehearsal: Rehearsal) -> list[tuple[int, date, str | None]]:
    found = rehearsal.as_person("supervisor").look(supervision.cards, open_only=False)
    return [(card.case_id, card.day, card.officer_login) for card in found if card.kind is CardKind.LATE_HANDOVER]


def test_an_approval_is_handed_over_and_acknowledged(rehearsal: Rehearsal) -> None:
    case_id = approved(rehearsal)
    assert state(rehearsal, case_id).handover_due_on == date(2026, 11, 19), "three working days"
    (row,) = listed(rehearsal, WorklistView.TO_HAND_OVER)
    assert (row.exit_due_on, row.exit_left) == (date(2026, 11, 19), 3)
    window = rehearsal.as_person("window")
    window.act(handover.hand_over, case_id)
    assert listed(rehearsal, WorklistView.TO_HAND_OVER) == []
    (row,) = listed(rehearsal, WorklistView.UNACKNOWLEDGED)
    assert (row.exit_due_on, row.exit_left) == (date(2026, 11, 23), 5)
    assert refused(rehearsal, "window", handover.hand_over, case_id) == "handover.handed_already"
    (waiting,) = window.look(handovers.waiting, "rehearsal")
    assert (waiting.department_name, waiting.handed_by, waiting.answer) == ("演练部门", "温窗口", None)
    with pytest.raises(BadInput, match=r"handover\.receiver_missing"):
        window.act(handover.record_acknowledgement, case_id, "  ")
    window.act(handover.record_acknowledgement, case_id, "监管科 齐收发")
    (done,) = window.look(case_file.load, case_id=case_id).handovers
    assert (done.answer, done.receiver) == (HandoverAnswer.ACKNOWLEDGED, "监管科 齐收发")
    assert refused(rehearsal, "window", handover.record_acknowledgement, case_id, "再收") == "handover.none_waits"
    assert refused(rehearsal, "window", handover.hand_over, case_id) == "handover.nothing_due"
    assert (listed(rehearsal, WorklistView.UNACKNOWLEDGED), window.look(handovers.waiting)) == ([], ())
    with rehearsal.store.read() as connection:
        assert list(differences(connection, rehearsal.calendar)) == []


def test_delivering_and_handing_over_wait_for_nothing_of_each_other(rehearsal: Rehearsal) -> None:
    case_id = approved(rehearsal, WATER)
    rehearsal.as_person("window").act(delivery.deliver, case_id, "张三")
    assert [row.case_id for row in listed(rehearsal, WorklistView.TO_HAND_OVER)] == [case_id]
    rehearsal.as_person("window2").act(handover.hand_over, case_id)
    assert [row.stage.value for row in listed(rehearsal, WorklistView.UNACKNOWLEDGED)] == ["delivered"]


def test_what_is_given_back_is_handed_over_anew_with_a_clock_of_its_own(rehearsal: Rehearsal) -> None:
    case_id = approved(rehearsal)
    window = rehearsal.as_person("window")
    assert refused(rehearsal, "window", handover.hand_over, case_id, "nowhere") == "consultation.no_department"
    window.act(handover.hand_over, case_id, "rehearsal")
    rehearsal.clock.later(days=2)
    with pytest.raises(BadInput, match=r"handover\.reasons_missing"):
        window.act(handover.record_return, case_id, "")
    window.act(handover.record_return, case_id, "不在我单位职责清单内")
    assert state(rehearsal, case_id).handover_due_on == date(2026, 11, 23)
    window.act(handover.hand_over, case_id)
    first, second = window.look(case_file.load, case_id=case_id).handovers
    assert (first.answer, first.words, second.answer) == (HandoverAnswer.RETURNED, "不在我单位职责清单内", None)
    assert second.due_on == date(2026, 11, 23)


def test_a_decision_issued_again_is_told_anew(rehearsal: Rehearsal) -> None:
    case_id = approved(rehearsal)
    rehearsal.as_person("window").act(handover.hand_over, case_id)
    rehearsal.clock.later(days=1)
    rehearsal.as_person("director").act(delivery.reissue, case_id, True, "名称有误", Changes(words="名称更正"))
    assert state(rehearsal, case_id).handover_due_on == date(2026, 11, 20)
    assert len(listed(rehearsal, WorklistView.TO_HAND_OVER)) == len(listed(rehearsal, WorklistView.UNACKNOWLEDGED)) == 1
    rehearsal.as_person("window").act(handover.hand_over, case_id)
    answers = [row.answer for row in rehearsal.as_person("window").look(case_file.load, case_id=case_id).handovers]
    assert answers == [HandoverAnswer.SUPERSEDED, None]
    with rehearsal.store.read() as connection:
        assert list(differences(connection, rehearsal.calendar)) == []


def test_a_denial_is_handed_over_to_nobody(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.DENY, "不符合条件")
    rehearsal.as_person("director").act(sign_off.deny, case_id, "不符合条件")
    assert state(rehearsal, case_id).handover_due_on is None
    assert refused(rehearsal, "window", handover.hand_over, case_id) == "case.decided_already"
    rehearsal.as_person("window").act(delivery.deliver, case_id, "张三")
    assert refused(rehearsal, "window", handover.hand_over, case_id) == "handover.nothing_due"


@pytest.mark.parametrize("login", ["reviewer", "chief", "director", "supervisor", "operator"])
def test_only_the_window_hands_over(rehearsal: Rehearsal, login: str) -> None:
    case_id = approved(rehearsal)
    assert refused(rehearsal, login, handover.hand_over, case_id) == "duty.not_yours"


def test_a_late_hand_over_leaves_one_card_whoever_notices_first(rehearsal: Rehearsal) -> None:
    by_tick, by_step = approved(rehearsal), approved(rehearsal, WATER)
    rehearsal.clock.later(days=3)
    tick(rehearsal.as_person("operator"))
    assert late_cards(rehearsal) == [], "the last day itself is in time"
    rehearsal.clock.later(days=1)
    rehearsal.as_person("window2").act(handover.hand_over, by_step)
    assert late_cards(rehearsal) == [(by_step, date(2026, 11, 19), "window")], "who took it in at the window"
    for _ in range(2):
        tick(rehearsal.as_person("operator"))
    rehearsal.as_person("window2").act(handover.hand_over, by_tick)
    assert sorted(case_id for case_id, _, _ in late_cards(rehearsal)) == sorted((by_tick, by_step))


def test_a_department_that_is_late_is_seen_and_leaves_no_card(rehearsal: Rehearsal) -> None:
    case_id = approved(rehearsal)
    rehearsal.as_person("window").act(handover.hand_over, case_id)
    rehearsal.clock.later(days=8)
    tick(rehearsal.as_person("operator"))
    (row,) = listed(rehearsal, WorklistView.UNACKNOWLEDGED)
    assert row.exit_left == -1 and late_cards(rehearsal) == []


def test_exit_lists_begin_with_what_is_due_first(rehearsal: Rehearsal) -> None:
    later = approved(rehearsal)
    rehearsal.clock.later(days=1)
    latest = approved(rehearsal, WATER)
    assert [row.case_id for row in listed(rehearsal, WorklistView.TO_HAND_OVER)] == [later, latest]
    rehearsal.as_person("window").act(handover.hand_over, later)
    rehearsal.as_person("window").act(handover.record_return, later, "不属于我单位职责")
    rehearsal.clock.later(hours=1)
    assert [row.exit_due_on for row in listed(rehearsal, WorklistView.TO_DELIVER)] == sorted(
        row.exit_due_on for row in listed(rehearsal, WorklistView.TO_DELIVER) if row.exit_due_on is not None
    )
