"""Ordinary, major and report-up cases; dispatch; the second look at a denial; substitutes."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert

from core.desks import chief_review, review, sign_off
from core.upkeep.rebuild import differences
from data.records import case_record
from data.tables.bureau import substitute
from data.words.kinds import Outcome, Route
from data.words.procedure_words import Stage
from data.words.violations import Refused
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_signed_route import refused, state


def test_one_named_reviewer_reviews_and_approves_an_ordinary_case(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water")
    done = rehearsal.as_person("reviewer").act(review.approve, case_id, "符合条件")
    assert done.stage is Stage.APPROVED and done.seal_number is not None


def test_an_ordinary_denial_gets_a_second_look(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water")
    reviewer = rehearsal.as_person("reviewer")
    assert (
        refused(rehearsal, "reviewer", review.recommend, case_id, Outcome.APPROVE, "好") == "procedure.approve_directly"
    )
    assert reviewer.act(review.recommend, case_id, Outcome.DENY, "水资源论证不足").stage is Stage.CHIEF_REVIEW
    done = rehearsal.as_person("chief").act(chief_review.deny, case_id, "同意审查意见,水资源论证不足")
    assert done.stage is Stage.DENIED
    assert state(rehearsal, case_id).decision is Outcome.DENY


def test_the_chief_returns_a_denial_and_the_reviewer_approves(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.DENY, "论证不足")
    rehearsal.as_person("chief").act(chief_review.return_to_reviewer, case_id, "论证报告第三章已说明")
    assert rehearsal.as_person("reviewer").act(review.approve, case_id).stage is Stage.APPROVED


def test_a_chief_who_reviewed_the_case_does_not_take_the_second_look(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water", reviewer="chief")
    rehearsal.as_person("chief").act(review.recommend, case_id, Outcome.DENY, "论证不足")
    assert refused(rehearsal, "chief", chief_review.deny, case_id, "论证不足") == "duty.second_person"


def test_a_major_case_goes_through_the_chief_to_the_deputy_director(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("danger")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "材料齐全")
    assert state(rehearsal, case_id).stage is Stage.CHIEF_REVIEW
    rehearsal.as_person("chief").act(chief_review.endorse, case_id, Outcome.APPROVE, "现场勘验合格")
    rehearsal.as_person("director").act(sign_off.return_to_reviewer, case_id, "说明储存条件")
    assert state(rehearsal, case_id).stage is Stage.CHIEF_REVIEW
    rehearsal.as_person("chief").act(chief_review.endorse, case_id, Outcome.APPROVE, "储存条件已说明")
    assert rehearsal.as_person("director").act(sign_off.approve, case_id).stage is Stage.APPROVED


def test_a_route_is_raised_with_a_reason_and_never_again(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("water")
    assert refused(rehearsal, "chief", chief_review.raise_route, case_id, "") == "procedure.reasons_missing"
    rehearsal.as_person("chief").act(chief_review.raise_route, case_id, "取水量超过五十万立方米")
    assert state(rehearsal, case_id).route is Route.MAJOR
    assert refused(rehearsal, "chief", chief_review.raise_route, case_id, "再次") == "procedure.major_already"
    assert refused(rehearsal, "reviewer", review.approve, case_id) == "procedure.not_on_this_route"


def test_the_chief_assigns_only_to_reviewers_of_the_section(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.accept("build")
    other = rehearsal.as_person("other").actor.officer_id
    inspector = rehearsal.as_person("inspector").actor.officer_id
    colleague = rehearsal.as_person("colleague").actor.officer_id
    assert refused(rehearsal, "chief", review.assign, case_id, other) == "officer.cannot_take"
    assert refused(rehearsal, "chief", review.assign, case_id, inspector) == "officer.cannot_take"
    assert refused(rehearsal, "reviewer", review.assign, case_id, colleague) == "duty.not_chief"
    rehearsal.as_person("chief").act(review.assign, case_id, colleague)
    assert refused(rehearsal, "reviewer", review.recommend, case_id, Outcome.APPROVE, "同意") == "duty.not_holder"


def test_reassignment_before_anybody_acted_leaves_no_duty_behind(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build", reviewer="colleague")
    rehearsal.as_person("chief").act(review.assign, case_id, rehearsal.as_person("reviewer").actor.officer_id)
    with rehearsal.store.read() as connection:
        holders = {row.officer_id for row in case_record.handlings(connection, case_id)}
    assert holders == {rehearsal.as_person("window").actor.officer_id}


def test_claim_next_takes_the_case_that_is_due_first(rehearsal: Rehearsal) -> None:
    first = rehearsal.accept("build")
    rehearsal.clock.later(days=1)
    rehearsal.accept("build")
    done = rehearsal.as_person("reviewer").act(review.claim_next)
    assert done is not None and done.case_id == first
    assert rehearsal.as_person("other").act(review.claim_next) is None


def test_a_substitute_signs_for_the_time_named_and_no_longer(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
    director = rehearsal.as_person("director").actor.officer_id
    deputy = rehearsal.as_person("director2").actor.officer_id
    values = {"officer_id": director, "substitute_id": deputy}
    values |= {"from_day": date(2026, 11, 17), "until_day": date(2026, 11, 18)}
    with rehearsal.store.write() as connection:
        connection.execute(insert(substitute), values)
    assert refused(rehearsal, "director2", sign_off.approve, case_id) == "duty.not_in_charge"
    rehearsal.clock.later(days=1)
    assert rehearsal.as_person("director2").act(sign_off.approve, case_id).stage is Stage.APPROVED


def test_the_window_that_accepted_cannot_review_even_with_the_duty(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.accept("water")
    with rehearsal.store.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO officer_duty (officer_id, duty)"
            " SELECT officer_id, 'review' FROM officer WHERE login = 'window'"
        )
        connection.exec_driver_sql(
            "UPDATE officer SET section_id = (SELECT section_id FROM section WHERE code = 'construction')"
            " WHERE login = 'window'"
        )
    rehearsal.as_person("window").act(review.claim, case_id)
    assert refused(rehearsal, "window", review.approve, case_id) == "duty.second_duty"


def test_undo_takes_back_my_last_step_and_nothing_that_is_final(rehearsal: Rehearsal) -> None:
    from core.desks import undo

    case_id = rehearsal.in_review("build")
    reviewer = rehearsal.as_person("reviewer")
    before = state(rehearsal, case_id)
    reviewer.act(review.recommend, case_id, Outcome.APPROVE, "同意")
    assert refused(rehearsal, "colleague", undo.undo_last, case_id) == "undo.not_yours"
    reviewer.act(undo.undo_last)
    after = state(rehearsal, case_id)
    assert (after.stage, after.holder_id, after.recommendation) == (before.stage, before.holder_id, None)
    assert (after.stage_since, after.stage_due_on) == (before.stage_since, before.stage_due_on)
    reviewer.act(review.recommend, case_id, Outcome.APPROVE, "同意")
    rehearsal.as_person("director").act(sign_off.approve, case_id)
    assert refused(rehearsal, "reviewer", undo.undo_last, case_id) == "undo.not_yours"
    assert refused(rehearsal, "director", undo.undo_last, case_id) == "undo.final"
    with rehearsal.store.read() as connection:
        assert list(differences(connection, rehearsal.calendar)) == []


def test_undo_steps_back_one_by_one(rehearsal: Rehearsal) -> None:
    from core.desks import undo

    case_id = rehearsal.in_review("build")
    reviewer = rehearsal.as_person("reviewer")
    reviewer.act(review.hold, case_id, "等电话")
    reviewer.act(review.release, case_id)
    reviewer.act(undo.undo_last, case_id)
    assert state(rehearsal, case_id).held
    reviewer.act(undo.undo_last, case_id)
    assert not state(rehearsal, case_id).held
    reviewer.act(undo.undo_last, case_id)
    assert state(rehearsal, case_id).stage is Stage.ACCEPTED
    with pytest.raises(Refused):
        reviewer.act(undo.undo_last, case_id)
