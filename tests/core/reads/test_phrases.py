"""Where an officer writes an opinion, the officer's own words come back first, then what the program brings."""

from __future__ import annotations

import pytest

from core.desks import review, undo
from core.reads import phrases
from core.rules.calendar import WorkingCalendar
from data.reference.opinion_phrases import load_phrases
from data.store.store import Store
from data.words.kinds import Outcome
from data.words.procedure_words import Action
from data.words.safe_text import clean
from tests.core.desks.rehearsal import Rehearsal, rehearse


@pytest.fixture
def rehearsal(store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(store, calendar)


def recommend(rehearsal: Rehearsal, text: str, outcome: Outcome = Outcome.APPROVE, login: str = "reviewer") -> None:
    case_id = rehearsal.in_review("build", login)
    rehearsal.as_person(login).act(review.recommend, case_id, outcome, text)
    rehearsal.clock.later(minutes=1)


def test_own_words_come_back_the_most_used_first(rehearsal: Rehearsal) -> None:
    for text in ("现场合格", "材料齐全", "材料齐全", "最近一次"):
        recommend(rehearsal, text)
    recommend(rehearsal, "不合格", Outcome.DENY)
    recommend(rehearsal, "别人的话", login="colleague")
    reviewer = rehearsal.as_person("reviewer")
    found = reviewer.look(phrases.offered, Action.RECOMMEND, Outcome.APPROVE)
    assert found.own == ("材料齐全", "最近一次", "现场合格")
    assert reviewer.look(phrases.offered, Action.RECOMMEND, Outcome.DENY).own == ("不合格",)
    assert found.shipped == load_phrases()["for_approval"]


def test_a_text_about_one_case_is_no_phrase(rehearsal: Rehearsal) -> None:
    recommend(rehearsal, "甲" * (phrases.LONGEST + 1))
    assert rehearsal.as_person("reviewer").look(phrases.offered, Action.RECOMMEND, Outcome.APPROVE).own == ()


def test_a_shipped_phrase_that_is_used_is_offered_once(rehearsal: Rehearsal) -> None:
    phrase = load_phrases()["for_approval"][0]
    recommend(rehearsal, phrase.zh)
    found = rehearsal.as_person("reviewer").look(phrases.offered, Action.RECOMMEND, Outcome.APPROVE)
    assert found.own == (phrase.zh,)
    assert phrase not in found.shipped


def test_words_of_another_step_are_not_offered(rehearsal: Rehearsal) -> None:
    recommend(rehearsal, "材料齐全")
    rehearsal.as_person("reviewer").act(undo.undo_last)
    found = rehearsal.as_person("reviewer").look(phrases.offered, Action.HOLD)
    assert found.own == ()
    assert found.shipped == load_phrases()["hold"]


def test_every_shipped_phrase_is_clean_text_in_both_languages() -> None:
    for purpose, entries in load_phrases().items():
        assert len({phrase.zh for phrase in entries}) == len(entries), purpose
        for phrase in entries:
            assert phrase.zh, purpose
            assert phrase.en, purpose
            assert clean(phrase.zh) == phrase.zh
            assert clean(phrase.en) == phrase.en
