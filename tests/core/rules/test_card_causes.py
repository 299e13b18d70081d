"""Supervision's rules by table: a rule, a situation, and the cards that it leaves, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from core.rules.calendar import WorkingCalendar
from core.rules.card_causes import ALWAYS_OPEN, due_cards, outside_hours, step_cards, stood_with, worth_asking
from data.reference.setting_rules import CLOSES, EARLY, LATE, OPENS, setting_rules, supervision_rules
from data.words.case_words import CaseEvent, CaseState
from data.words.kinds import ItemKind, Route
from data.words.procedure_words import Action, Stage
from data.words.supervision_words import TIMED_KINDS, CardKind, CardRule, SupervisionRules

TODAY = date(2026, 11, 23)
"""A Monday."""
FRIDAY, THURSDAY = date(2026, 11, 20), date(2026, 11, 19)
RULES = SupervisionRules(
    {kind: CardRule(True, 1 if kind is CardKind.STAGE_OVERRUN else 0, 3) for kind in CardKind},
    time(8, 30), time(17, 30), 1, 1,
)  # fmt: skip
RUNNING = CaseState(
    item_id=1, section_id=1, applicant_id=None, route=Route.SIGNED, kind=ItemKind.COMMITMENT, stage=Stage.REVIEW,
    holder_id=7, reviewer_id=7, received_on=date(2026, 11, 9), accepted_on=date(2026, 11, 9), closed_on=None,
    stage_since=datetime(2026, 11, 20, 1, tzinfo=UTC), promised_due_on=date(2026, 11, 27),
    statutory_due_on=date(2026, 12, 10), stage_due_on=date(2026, 11, 25), due_on=date(2026, 11, 27), paused_on=None,
    told_until=None, held=False, returned=False, recommendation=None, chief_opinion=None, decision=None, pauses=(),
    extension=None, source_promised_on=None, source_statutory_on=None, imported=False, last_sequence=4,
)  # fmt: skip


class Situation(NamedTuple):
    """What stands otherwise than in ``RUNNING``, the rules that are set otherwise, and the cards that follow."""

    told: str
    changes: dict[str, Any]
    cards: set[CardKind]
    rules: Mapping[CardKind, CardRule] = MappingProxyType({})


K = CardKind
STOPPED = {"paused_on": date(2026, 11, 16), "stage_due_on": None}
SITUATIONS = (
    Situation("nothing is near", {}, set()),
    Situation("the last day of the promise", {"promised_due_on": TODAY}, {K.YELLOW}),
    Situation("no promise, the last day by law", {"promised_due_on": None, "statutory_due_on": TODAY}, {K.YELLOW}),
    Situation("yellow is not laid here", {"promised_due_on": TODAY}, set(), {K.YELLOW: CardRule(False, 0, 3)}),
    Situation("two days ahead, asked for two days ahead", {"promised_due_on": date(2026, 11, 25)}, {K.YELLOW},
              {K.YELLOW: CardRule(True, 2, 3)}),
    Situation("two days ahead, asked for one", {"promised_due_on": date(2026, 11, 25)}, set(),
              {K.YELLOW: CardRule(True, 1, 3)}),
    Situation("the promise ended on Friday", {"promised_due_on": FRIDAY}, {K.RED}),
    Situation("and one day is let pass", {"promised_due_on": FRIDAY}, set(), {K.RED: CardRule(True, 1, 3)}),
    Situation("both limits are past", {"promised_due_on": THURSDAY, "statutory_due_on": FRIDAY}, {K.RED, K.BREACH}),
    Situation("only the law's limit", {"promised_due_on": None, "statutory_due_on": FRIDAY}, {K.BREACH}),
    Situation("the stage ended yesterday, a day is let pass", {"stage_due_on": FRIDAY}, set()),
    Situation("the stage ended two working days ago", {"stage_due_on": THURSDAY}, {K.STAGE_OVERRUN}),
    Situation("the applicant's own day to correct", {"stage": Stage.CORRECTION, "stage_due_on": THURSDAY}, set()),
    Situation("stopped, the told day is to come", STOPPED | {"told_until": date(2026, 11, 30)}, set()),
    Situation("stopped past the told day", STOPPED | {"told_until": FRIDAY}, {K.TOLD_TIME_PASSED}),
    Situation("stopped: a limit beyond the told day runs on", STOPPED | {
        "told_until": FRIDAY, "promised_due_on": date(2026, 11, 22)}, {K.TOLD_TIME_PASSED}),
    Situation("stopped: a promise that ended before the told day did run out", STOPPED | {
        "told_until": FRIDAY, "promised_due_on": THURSDAY}, {K.TOLD_TIME_PASSED, K.RED}),
    Situation("stopped: a promise that runs on and ended", STOPPED | {
        "told_until": date(2026, 11, 30), "promise_runs": True, "promised_due_on": FRIDAY}, {K.RED}),
    Situation("stopped: a promise that runs on and ends today", STOPPED | {
        "told_until": date(2026, 11, 30), "promise_runs": True, "promised_due_on": TODAY}, {K.YELLOW}),
    Situation("decided, to be delivered by today", {
        "stage": Stage.APPROVED, "closed_on": THURSDAY, "stage_due_on": TODAY, "promised_due_on": FRIDAY}, set()),
    Situation("decided, not delivered in time", {
        "stage": Stage.DENIED, "closed_on": THURSDAY, "stage_due_on": FRIDAY}, {K.LATE_DELIVERY}),
    Situation("approved, to be handed over by today", {
        "stage": Stage.APPROVED, "closed_on": THURSDAY, "handover_due_on": TODAY}, set()),
    Situation("delivered, and not handed over in time", {
        "stage": Stage.DELIVERED, "closed_on": THURSDAY, "handover_due_on": FRIDAY}, {K.LATE_HANDOVER}),
    Situation("handed over, and the department is late: that is not the bureau's doing", {
        "stage": Stage.DELIVERED, "closed_on": THURSDAY, "acknowledge_due_on": FRIDAY}, set()),
    Situation("ended", {"stage": Stage.WITHDRAWN, "closed_on": TODAY, "promised_due_on": FRIDAY}, set()),
)  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.told)
def test_what_a_day_leaves(situation: Situation, calendar: WorkingCalendar) -> None:
    state = replace(RUNNING, **situation.changes)
    rules = RULES._replace(cards={**RULES.cards, **situation.rules})
    causes = due_cards(state, TODAY, calendar, rules)
    assert {cause.kind for cause in causes} == situation.cards
    days = {state.promised_due_on, state.statutory_due_on, state.stage_due_on, state.told_until, state.handover_due_on}
    assert all(cause.day in days and cause.text.count(":") == 1 for cause in causes)


def event(action: Action, stage: Stage, at: datetime) -> CaseEvent:
    return CaseEvent(5, action, stage, 7, at, (at.astimezone(UTC)).date(), {})


MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""09:00."""


@pytest.mark.parametrize(
    ("action", "to", "at", "changes", "cards"),
    [
        (Action.APPROVE, Stage.APPROVED, MORNING, {}, set()),
        (Action.APPROVE, Stage.APPROVED, MORNING, {"promised_due_on": FRIDAY}, {K.RED}),
        (Action.APPROVE, Stage.APPROVED, MORNING.replace(hour=10), {}, {K.OFF_HOURS}),
        (Action.APPROVE, Stage.APPROVED, MORNING.replace(hour=10), {"statutory_due_on": FRIDAY},
         {K.OFF_HOURS, K.BREACH}),
        (Action.DENY, Stage.DENIED, MORNING.replace(day=22), {}, {K.OFF_HOURS}),
        (Action.RECOMMEND, Stage.SIGN_OFF, MORNING.replace(hour=10), {}, set()),
        (Action.RECOMMEND, Stage.SIGN_OFF, MORNING, {"stage_due_on": THURSDAY}, {K.STAGE_OVERRUN}),
        (Action.RECOMMEND, Stage.REVIEW, MORNING, {"stage_due_on": THURSDAY}, set()),
        (Action.DELIVER, Stage.DELIVERED, MORNING, {"stage": Stage.APPROVED, "closed_on": THURSDAY,
                                                    "stage_due_on": FRIDAY}, {K.LATE_DELIVERY}),
        (Action.HAND_OVER, Stage.DELIVERED, MORNING, {"stage": Stage.DELIVERED, "closed_on": THURSDAY,
                                                      "handover_due_on": FRIDAY}, {K.LATE_HANDOVER}),
        (Action.HAND_OVER, Stage.DELIVERED, MORNING, {"stage": Stage.DELIVERED, "closed_on": THURSDAY,
                                                      "handover_due_on": TODAY}, set()),
    ],
)  # fmt: skip
def test_what_a_step_leaves(
    action: Action, to: Stage, at: datetime, changes: dict[str, Any], cards: set[CardKind], calendar: WorkingCalendar
) -> None:
    before = replace(RUNNING, **changes)
    handed = {"handover_due_on": None} if action is Action.HAND_OVER else {}
    step, after = event(action, to, at), replace(before, stage=to, **handed)
    assert {cause.kind for cause in step_cards(before, step, after, calendar, RULES)} == cards
    assert not cards or worth_asking(before, step, after, calendar)


def test_hours_at_which_every_bureau_is_open_are_asked_about_by_nobody(calendar: WorkingCalendar) -> None:
    assert (max(map(time.fromisoformat, EARLY)), min(map(time.fromisoformat, LATE))) == ALWAYS_OPEN
    for minute in range(24 * 60):
        at = datetime(2026, 11, 23, minute // 60, minute % 60, tzinfo=UTC)
        if not outside_hours(at, calendar, *ALWAYS_OPEN):
            assert not any(
                outside_hours(at, calendar, time.fromisoformat(opens), time.fromisoformat(closes))
                for opens in EARLY
                for closes in LATE
            )


def test_a_make_up_saturday_is_worked_and_a_holiday_is_not(calendar: WorkingCalendar) -> None:
    hours = RULES.opens, RULES.closes
    assert not outside_hours(datetime(2026, 10, 10, 2, tzinfo=UTC), calendar, *hours)
    assert outside_hours(datetime(2026, 10, 1, 2, tzinfo=UTC), calendar, *hours)


def test_whoever_holds_a_case_answers_for_it_else_whoever_follows_it() -> None:
    assert stood_with(Stage.REVIEW, 7, 8, 9, 10) == 7
    assert stood_with(Stage.APPROVED, None, 8, 9, 10) == 9
    assert stood_with(Stage.CONSULTATION, None, 8, 9, 10) == 8
    assert stood_with(Stage.ACCEPTED, None, None, 9, 10) == 10


def test_the_committed_file_has_a_rule_for_every_kind_within_its_bounds() -> None:
    keys = setting_rules()
    assert {f"card.{kind.value}.laid" for kind in CardKind} <= set(keys)
    assert {f"card.{kind.value}.days" for kind in TIMED_KINDS} == {key for key in keys if key.endswith(".days")
                                                                   and key.startswith("card.")}  # fmt: skip
    assert {OPENS, CLOSES, "remind.before", "remind.answer_days"} <= set(keys)


@pytest.mark.parametrize(
    ("kind", "key", "value"), [("red", "explain_days", 0), ("red", "laid", "maybe"), ("yellow", "days", "two")]
)
def test_a_file_with_an_impossible_rule_is_refused(kind: str, key: str, value: object) -> None:
    card = {one.value: {"laid": "yes", "days": 0, "explain_days": 3} for one in CardKind}
    written = {"office": {"opens": "08:30", "closes": "17:30"}, "remind": {"before": 1, "answer_days": 1}}
    supervision_rules({**written, "card": card})
    with pytest.raises(ValueError, match=f"card.{kind}.{key}"):
        supervision_rules({**written, "card": {**card, kind: {**card[kind], key: value}}})
