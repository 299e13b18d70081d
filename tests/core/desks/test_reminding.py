"""督办: supervision and the chief remind the holder, the calendar does before a limit, and the holder answers."""

from __future__ import annotations

from datetime import date

import pytest

from core.desks import bureau_setting, reminding, review
from core.reads import case_file, supervision, worklist
from core.upkeep.tick import tick
from data.words.kinds import Outcome
from data.words.rows import CaseFile, WorklistRow
from data.words.violations import BadInput, Refused
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.desks.rehearsal import Rehearsal


def line(rehearsal: Rehearsal, case_id: int) -> WorklistRow:
    return rehearsal.as_person("reviewer").look(worklist.line, case_id)


def file(rehearsal: Rehearsal, case_id: int) -> CaseFile:
    return rehearsal.as_person("reviewer").look(case_file.load, case_id=case_id)


def test_the_holder_sees_a_reminder_in_the_list_and_in_the_file_until_it_is_answered(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    sent = rehearsal.as_person("supervisor").act(reminding.send, case_id, "请本周内提出意见")
    assert sent.officer == "申审查"
    assert line(rehearsal, case_id).reminded
    page = rehearsal.as_person("reviewer").look(worklist.page, WorklistRequest(WorklistView.MINE))
    assert [row.reminded for row in page.rows] == [True]
    (shown,) = file(rehearsal, case_id).reminders
    assert (shown.words, shown.from_name, shown.due_on) == ("请本周内提出意见", "简监察", date(2026, 11, 17))
    assert rehearsal.as_person("reviewer").look(supervision.waiting) == 1
    with pytest.raises(Refused, match=r"reminder\.not_holder"):
        rehearsal.as_person("colleague").act(reminding.answer, sent.reminder_id, "好")
    with pytest.raises(BadInput, match=r"reminder\.words_missing"):
        rehearsal.as_person("reviewer").act(reminding.answer, sent.reminder_id, "")
    rehearsal.as_person("reviewer").act(reminding.answer, sent.reminder_id, "明日提出")
    with pytest.raises(Refused, match=r"reminder\.answered"):
        rehearsal.as_person("reviewer").act(reminding.answer, sent.reminder_id, "明日")
    assert not line(rehearsal, case_id).reminded
    assert file(rehearsal, case_id).reminders == ()
    (kept,) = rehearsal.as_person("supervisor").look(supervision.reminders, waiting_only=False)
    assert (kept.answer, kept.answered_by) == ("明日提出", "申审查")


def test_a_chief_reminds_in_the_own_section_only_and_sees_its_reminders(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("chief").act(reminding.send, case_id, "抓紧")
    for login in ("chief2", "reviewer", "director", "operator"):
        with pytest.raises(Refused, match=r"reminder\.not_yours"):
            rehearsal.as_person(login).act(reminding.send, case_id, "抓紧")
    assert len(rehearsal.as_person("chief").look(supervision.reminders)) == 1
    assert rehearsal.as_person("chief2").look(supervision.reminders) == ()


def test_whoever_takes_the_case_over_answers_too(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    sent = rehearsal.as_person("supervisor").act(reminding.send, case_id, "抓紧")
    rehearsal.as_person("chief").act(review.assign, case_id, rehearsal.as_person("colleague").actor.officer_id)
    assert rehearsal.as_person("colleague").act(reminding.answer, sent.reminder_id, "今天办").officer == "童同事"


def test_a_case_that_nobody_holds_reminds_the_chief_and_an_ended_one_nobody(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.accept("build")
    assert rehearsal.as_person("supervisor").act(reminding.send, case_id, "请分派").officer == "柯科长"


def test_the_calendar_reminds_once_a_working_day_before_a_limit(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    operator = rehearsal.as_person("operator")
    rehearsal.clock.later(days=3)
    assert tick(operator).reminded == ()
    rehearsal.clock.later(days=1)  # Friday; the limit ends on Monday
    number = line(rehearsal, case_id).case_number
    assert tick(operator).reminded == (number,)
    assert tick(operator).reminded == ()
    (shown,) = file(rehearsal, case_id).reminders
    assert (shown.from_name, shown.to_name, shown.limit_on) == (None, "申审查", date(2026, 11, 23))
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
    assert tick(operator).reminded == ()


def test_a_bureau_that_wants_no_reminders_has_none(rehearsal: Rehearsal) -> None:
    rehearsal.in_review("build")
    operator = rehearsal.as_person("operator")
    operator.act(bureau_setting.change, "remind.before", "0")
    rehearsal.clock.later(days=4)
    assert tick(operator).reminded == ()
