"""The hand-over note: what somebody did today, what is owed, what turns tomorrow; nobody reads somebody else's."""

from __future__ import annotations

from datetime import date

from core.desks import acceptance, consultation, review, special_procedure
from core.reads.shift_note import MOST, shift_note, watched
from core.reads.worklist import line
from data.queries.worklist import Scope
from data.words.kinds import Outcome
from data.words.limits import Lamp, ProcedureKind
from data.words.procedure_words import Action, Stage
from data.words.shift_words import ShiftNote
from data.words.worklist_words import WorklistView
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.window_papers import REQUIRED, application, ask_for_papers


def note_of(rehearsal: Rehearsal, login: str) -> ShiftNote:
    return rehearsal.as_person(login).look(shift_note)


def test_what_moved_today_is_what_the_person_did_today(rehearsal: Rehearsal) -> None:
    earlier = rehearsal.in_review("build")
    rehearsal.clock.later(days=1)
    rehearsal.as_person("reviewer").act(review.recommend, earlier, Outcome.APPROVE, "同意")
    rehearsal.clock.later(minutes=5)
    later = rehearsal.in_review("water")
    note = note_of(rehearsal, "reviewer")
    assert [one.action for one in note.moved] == [Action.RECOMMEND, Action.CLAIM]
    assert (note.moved_in_all, note.held_in_all, [row.case_id for row in note.held]) == (2, 1, [later])
    assert note_of(rehearsal, "colleague").moved == ()
    for _ in range(MOST):
        rehearsal.in_review("water")
    note = note_of(rehearsal, "reviewer")
    assert (len(note.moved), note.moved_in_all, note.held_in_all) == (MOST, MOST + 2, MOST + 1)
    assert len(note.held) == MOST


def test_what_turns_has_turned_when_the_next_working_day_comes(rehearsal: Rehearsal) -> None:
    turning = rehearsal.in_review("build")
    rehearsal.clock.later(days=1)
    staying = rehearsal.in_review("build")
    assert note_of(rehearsal, "reviewer").turning == ()
    rehearsal.clock.later(days=1)
    note = note_of(rehearsal, "reviewer")
    assert [(one.line.case_id, one.becomes) for one in note.turning] == [(turning, Lamp.YELLOW)]
    assert note.turning_in_all == 1
    assert note_of(rehearsal, "other").turning == ()
    assert [one.line.case_id for one in note_of(rehearsal, "chief").turning] == [turning]
    rehearsal.clock.later(days=1)
    bureau = rehearsal.as_person("reviewer")
    assert bureau.look(line, turning).lamp is Lamp.YELLOW
    assert bureau.look(line, staying).lamp is Lamp.GREEN


def test_opinions_debts_and_cards_that_are_owed_are_told(rehearsal: Rehearsal) -> None:
    asked = rehearsal.in_review("water")
    rehearsal.as_person("reviewer").act(consultation.ask, asked, "rehearsal", "是否影响行洪?", 5)
    note = note_of(rehearsal, "reviewer")
    assert [one.case_id for one in note.opinions] == [asked]
    assert note_of(rehearsal, "colleague").opinions == ()
    stopped = rehearsal.in_review("build")
    request = (ProcedureKind.EXPERT_REVIEW, 10, "专家评审通知", "须经专家评审")
    rehearsal.as_person("reviewer").act(special_procedure.request, stopped, *request)
    rehearsal.clock.later(days=2)
    rehearsal.as_person("chief").act(special_procedure.approve, stopped, "特程告1号", date(2026, 11, 17))
    (card,) = note_of(rehearsal, "supervisor").cards
    assert card.kind.value == "back_dated"


def test_a_document_owed_is_told_from_the_day_before_it_is_due(rehearsal: Rehearsal) -> None:
    ask_for_papers(rehearsal, "water")
    window = rehearsal.as_person("window")
    case_id = window.act(acceptance.register, application("water", *REQUIRED[:-1])).case_id
    window.act(acceptance.accept, case_id, ("site_plan",), "容缺承诺书〔2026〕1号")
    rehearsal.as_person("reviewer").act(review.claim, case_id)
    assert note_of(rehearsal, "reviewer").owed == ()
    rehearsal.clock.later(days=2)
    for login in ("reviewer", "window2"):
        (debt,) = note_of(rehearsal, login).owed
        assert (debt.papers, debt.due_on) == (("总平面图",), date(2026, 11, 19))
    assert note_of(rehearsal, "colleague").owed == ()


def test_the_window_hands_over_what_waits_there(rehearsal: Rehearsal) -> None:
    waiting = rehearsal.receive("build")
    rehearsal.as_person("window").act(acceptance.accept, rehearsal.receive("water"))
    note = note_of(rehearsal, "window2")
    assert note.at_window[WorklistView.TO_ACCEPT] == 1
    assert note.turning == () and note_of(rehearsal, "reviewer").at_window == {}
    rehearsal.clock.later(days=7)  # the fifth working day has come; tomorrow the stage is overrun
    assert [one.line.case_id for one in note_of(rehearsal, "window2").turning] == [waiting]


def test_everybody_watches_what_concerns_them(rehearsal: Rehearsal) -> None:
    scopes = {login: watched(rehearsal.as_person(login).actor) for login in (
        "reviewer", "chief", "director", "head", "supervisor", "operator", "window",
    )}  # fmt: skip
    assert scopes["reviewer"].holder_ids == (rehearsal.as_person("reviewer").actor.officer_id,)
    assert scopes["chief"].section_ids == scopes["director"].section_ids != None  # noqa: E711 - a section
    assert scopes["head"] == scopes["supervisor"] == scopes["operator"] == Scope()
    assert scopes["window"] == Scope(stage=Stage.RECEIVED)
