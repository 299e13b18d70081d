"""What moves a clock: special procedures, a hearing, the one extension; who may, with which paper, and what follows."""

from __future__ import annotations

from datetime import date

import pytest

from core.desks import review, sign_off, special_procedure
from core.reads import supervision
from core.upkeep.rebuild import differences
from core.upkeep.tick import tick
from data.words.kinds import Outcome
from data.words.limits import ProcedureKind
from data.words.procedure_words import Action, Stage
from data.words.supervision_words import CardKind
from data.words.violations import BadInput
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_signed_route import refused, state

EXPERTS = ProcedureKind.EXPERT_REVIEW
MONDAY = date(2026, 11, 16)


def ask(rehearsal: Rehearsal, case_id: int, login: str = "reviewer", procedure: ProcedureKind = EXPERTS) -> None:
    rehearsal.as_person(login).act(
        special_procedure.request, case_id, procedure, 10, "专家评审通知〔2026〕3号", "高支模方案须经专家评审"
    )


def cards(rehearsal: Rehearsal) -> list[str]:
    with rehearsal.store.read() as connection:
        return list(connection.exec_driver_sql("SELECT kind FROM supervision_card").scalars())


def test_the_clock_stops_on_evidence_and_the_word_of_another(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    promised = state(rehearsal, case_id).promised_due_on
    assert refused(rehearsal, "chief", special_procedure.approve, case_id, "特程告1号") == "procedure.not_asked"
    ask(rehearsal, case_id)
    assert refused(rehearsal, "reviewer", special_procedure.approve, case_id, "特程告1号") == "duty.not_chief"
    done = rehearsal.as_person("chief").act(special_procedure.approve, case_id, "特程告〔2026〕1号")
    assert done.seal_number is not None, "the applicant is told under seal"
    paused = state(rehearsal, case_id)
    assert (paused.paused_on, paused.told_until, paused.asked_procedure) == (MONDAY, date(2026, 11, 30), None)
    assert refused(rehearsal, "reviewer", review.recommend, case_id, Outcome.APPROVE, "好") == "procedure.clock_stopped"
    rehearsal.clock.later(days=7)
    rehearsal.as_person("chief").act(special_procedure.resume, case_id)
    running = state(rehearsal, case_id)
    assert running.paused_on is None and promised is not None
    assert rehearsal.calendar.between(promised, running.promised_due_on or promised) == 5
    with rehearsal.store.read() as connection:
        assert list(differences(connection, rehearsal.calendar)) == []


def test_a_chief_who_asked_does_not_approve(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    ask(rehearsal, case_id, "chief")
    assert refused(rehearsal, "chief", special_procedure.approve, case_id, "特程告1号") == "duty.second_person"


def test_a_declined_request_leaves_the_clock_running_and_may_be_followed_by_another(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    ask(rehearsal, case_id)
    assert refused(
        rehearsal, "colleague", special_procedure.request, case_id, EXPERTS, 5, "函2号", "再评一次"
    ) == "procedure.asked_already"  # fmt: skip
    rehearsal.as_person("chief").act(special_procedure.decline, case_id, "常规工程，无须评审")
    assert state(rehearsal, case_id).paused_on is None
    ask(rehearsal, case_id)


@pytest.mark.parametrize(
    ("working_days", "evidence", "code"),
    [(0, "函", "procedure.days_out_of_range"), (500, "函", "procedure.days_out_of_range"),
     (5, " \u200b", "procedure.evidence_missing")],
)  # fmt: skip
def test_a_request_says_how_long_and_shows_why(
    sqlite_rehearsal: Rehearsal, working_days: int, evidence: str, code: str
) -> None:
    case_id = sqlite_rehearsal.in_review("build")
    with pytest.raises(BadInput) as raised:
        sqlite_rehearsal.as_person("reviewer").act(
            special_procedure.request, case_id, EXPERTS, working_days, evidence, "须评审"
        )
    assert raised.value.code == code


def test_a_day_given_back_leaves_a_card_and_too_far_is_refused(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    ask(rehearsal, case_id)
    rehearsal.clock.later(days=2)
    ahead = date(2026, 11, 19)
    assert refused(rehearsal, "chief", special_procedure.approve, case_id, "告1号", ahead) == "back_dating.ahead"
    before = date(2026, 11, 13)
    assert refused(rehearsal, "chief", special_procedure.approve, case_id, "告1号", before) == "back_dating.before_last"
    assert cards(rehearsal) == []
    rehearsal.as_person("chief").act(special_procedure.approve, case_id, "告1号", date(2026, 11, 17))
    assert state(rehearsal, case_id).paused_on == date(2026, 11, 17)
    assert cards(rehearsal) == ["back_dated"]
    rehearsal.clock.later(days=8)
    long_ago = date(2026, 11, 19)
    assert refused(rehearsal, "chief", special_procedure.resume, case_id, long_ago) == "back_dating.too_far"


def test_a_hearing_from_the_notice_to_the_decision(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    tell = special_procedure.tell_hearing_right
    assert refused(rehearsal, "window", special_procedure.ask_hearing, case_id) == "hearing.not_told"
    rehearsal.as_person("reviewer").act(tell, case_id, "许可直接关系相邻人采光")
    told = state(rehearsal, case_id).hearing
    assert told is not None and told.ask_until == date(2026, 11, 23)
    recommend = (review.recommend, case_id, Outcome.APPROVE, "同意")
    assert refused(rehearsal, "reviewer", *recommend) == "hearing.may_be_asked"
    assert refused(
        rehearsal, "reviewer", special_procedure.request, case_id, ProcedureKind.HEARING, 10, "听证申请书", "须听证"
    ) == "hearing.not_asked"  # fmt: skip
    rehearsal.as_person("window").act(special_procedure.ask_hearing, case_id)
    ask(rehearsal, case_id, procedure=ProcedureKind.HEARING)
    rehearsal.as_person("chief").act(special_procedure.approve, case_id, "听证告〔2026〕1号")
    assert refused(rehearsal, "reviewer", special_procedure.hold_hearing, case_id, "笔录") == "hearing.host_reviewed"
    rehearsal.clock.later(days=10)
    rehearsal.as_person("colleague").act(special_procedure.hold_hearing, case_id, "相邻人到场，各方陈述记录在案")
    rehearsal.as_person("chief").act(special_procedure.resume, case_id)
    held = state(rehearsal, case_id).hearing
    assert held is not None and held.held_on == date(2026, 11, 26)
    rehearsal.as_person("reviewer").act(*recommend)
    assert rehearsal.as_person("director").act(sign_off.approve, case_id).stage is Stage.APPROVED


def test_nobody_asked_for_the_hearing(rehearsal: Rehearsal) -> None:
    waived, expired = rehearsal.in_review("build"), rehearsal.in_review("build")
    for case_id in (waived, expired):
        rehearsal.as_person("reviewer").act(special_procedure.tell_hearing_right, case_id, "关系相邻人")
    rehearsal.as_person("window").act(special_procedure.waive_hearing, waived)
    rehearsal.as_person("reviewer").act(review.recommend, waived, Outcome.APPROVE, "同意")
    rehearsal.clock.later(days=8)
    assert refused(rehearsal, "window", special_procedure.ask_hearing, expired) == "hearing.too_late"
    rehearsal.as_person("reviewer").act(review.recommend, expired, Outcome.APPROVE, "同意")
    assert state(rehearsal, expired).stage is Stage.SIGN_OFF


def test_one_extension_by_the_bureau_head(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    statutory = state(rehearsal, case_id).statutory_due_on
    extend = special_procedure.extend
    assert refused(rehearsal, "director", extend, case_id, 10, "延1号", "须补测") == "duty.bureau_head_only"
    with pytest.raises(BadInput):
        rehearsal.as_person("head").act(extend, case_id, 11, "延1号", "须补测")
    assert refused(rehearsal, "head", extend, case_id, 10, "延1号", "") == "procedure.reasons_missing"
    rehearsal.as_person("head").act(extend, case_id, 10, "延〔2026〕1号", "须补测")
    moved = state(rehearsal, case_id).statutory_due_on
    assert statutory is not None and moved is not None
    assert rehearsal.calendar.between(statutory, moved) == 10
    assert refused(rehearsal, "head", extend, case_id, 5, "延2号", "再延") == "procedure.extended_already"


def test_what_goes_up_in_time_never_turns_red_and_what_goes_up_late_stays_red(rehearsal: Rehearsal) -> None:
    from core.desks.case_step import take_step

    in_time, late = rehearsal.in_review("upward"), rehearsal.in_review("upward")

    def forward(work: object, case_id: int) -> object:
        return take_step(work, case_id, Action.FORWARD, outcome=Outcome.APPROVE)  # type: ignore[arg-type]

    reviewer = rehearsal.as_person("reviewer")
    reviewer.act(forward, in_time)
    kept = state(rehearsal, in_time)
    assert (kept.promised_due_on, kept.statutory_due_on) == (None, None)
    rehearsal.clock.later(days=10)
    reviewer.act(forward, late)
    broken = state(rehearsal, late)
    assert broken.promised_due_on == date(2026, 11, 18)
    with rehearsal.store.read() as connection:
        assert list(differences(connection, rehearsal.calendar)) == []


def test_supervision_is_told_once_of_each_pause_that_outlives_its_notice(rehearsal: Rehearsal) -> None:
    slow, in_time = rehearsal.in_review("build"), rehearsal.in_review("build")
    for case_id in (slow, in_time):
        ask(rehearsal, case_id)
        rehearsal.as_person("chief").act(special_procedure.approve, case_id, "特程告1号")
    rehearsal.clock.later(days=14)
    operator, supervisor = rehearsal.as_person("operator"), rehearsal.as_person("supervisor")
    assert tick(operator).told_time_passed == (), "the last day told is the procedure's"
    rehearsal.as_person("chief").act(special_procedure.resume, in_time)
    rehearsal.clock.later(days=1)
    assert len(tick(operator).told_time_passed) == 1
    assert tick(operator).told_time_passed == ()
    kinds = frozenset({CardKind.TOLD_TIME_PASSED})
    (card,) = supervisor.look(supervision.cards, kinds=kinds)
    assert (card.kind, card.case_id, card.officer_name) == (CardKind.TOLD_TIME_PASSED, slow, "申审查")
    assert (card.day_name, card.day, card.closed_on) == ("told_until", date(2026, 11, 30), None)
    rehearsal.as_person("chief").act(special_procedure.resume, slow)
    ask(rehearsal, slow)
    rehearsal.as_person("chief").act(special_procedure.approve, slow, "特程告2号")
    rehearsal.clock.later(days=20)
    assert len(tick(operator).told_time_passed) == 1, "a second pause that runs over has a card of its own"
    assert [card.case_id for card in supervisor.look(supervision.cards, kinds=kinds)] == [slow, slow]


def test_the_bureau_itself_announces_a_hearing_in_the_public_interest(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(special_procedure.announce_hearing, case_id, "涉及公共利益的重大许可事项")
    hearing = state(rehearsal, case_id).hearing
    assert hearing is not None and hearing.ex_officio
    assert (hearing.asked_on, hearing.hold_from, hearing.hold_until) == (
        MONDAY, date(2026, 11, 25), date(2026, 12, 14),
    )  # fmt: skip
    assert refused(rehearsal, "window", special_procedure.waive_hearing, case_id) == "hearing.answered_already"
    assert refused(rehearsal, "reviewer", review.recommend, case_id, Outcome.APPROVE, "同意") == "hearing.not_held"
    hold = (special_procedure.hold_hearing, case_id, "各方陈述记录在案")
    assert refused(rehearsal, "colleague", *hold) == "hearing.too_soon"
    rehearsal.clock.later(days=9)
    assert refused(rehearsal, "reviewer", *hold) == "hearing.host_reviewed"
    rehearsal.as_person("colleague").act(*hold)
    assert rehearsal.as_person("reviewer").act(
        review.recommend, case_id, Outcome.APPROVE, "同意"
    ).stage is Stage.SIGN_OFF  # fmt: skip
    with rehearsal.store.read() as connection:
        assert list(differences(connection, rehearsal.calendar)) == []
