"""Invented histories of cases: the steps of each route by the bureau's people, folded into the case's row.

Every row is the sum of its events, as in a real store. Few are made; a store repeats them under many numbers.
Used by ``scripts.benchmarks.bulk_load``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from random import Random
from typing import NamedTuple

from core.rules import case_fold
from core.rules.calendar import BEIJING, WorkingCalendar
from data.words.case_words import CaseEvent, CaseState, ItemFacts, Json
from data.words.kinds import ItemKind, Outcome, Route
from data.words.procedure_words import Action, Duty, Stage


class Role(StrEnum):
    """Who takes a step."""

    WINDOW = "window"
    INSTANT = "instant"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    DEPUTY = "deputy"


class Step(NamedTuple):
    """One step of a route."""

    action: Action
    stage: Stage
    """Where the case stands afterwards."""
    role: Role
    duty: Duty


class SectionPeople(NamedTuple):
    """Officers who answer for a section, by id."""

    section_id: int
    chief: int
    reviewers: tuple[int, ...]
    deputy: int


class CatalogueItem(NamedTuple):
    """An item with the section that handles it."""

    facts: ItemFacts
    section_id: int


class Handled(NamedTuple):
    """One person's duty on a case since an instant."""

    officer_id: int
    duty: Duty
    at: datetime


class History(NamedTuple):
    """One case without its number."""

    state: CaseState
    events: tuple[tuple[CaseEvent, Duty], ...]
    handlings: tuple[Handled, ...]


_RECEIVED = Step(Action.RECEIVE, Stage.RECEIVED, Role.WINDOW, Duty.WINDOW)
_DELIVERED = Step(Action.DELIVER, Stage.DELIVERED, Role.WINDOW, Duty.WINDOW)
_OPENING = (
    _RECEIVED,
    Step(Action.ACCEPT, Stage.ACCEPTED, Role.WINDOW, Duty.WINDOW),
    Step(Action.CLAIM, Stage.REVIEW, Role.REVIEWER, Duty.REVIEW),
)
_SIGNED_OFF = (Step(Action.APPROVE, Stage.APPROVED, Role.DEPUTY, Duty.APPROVAL), _DELIVERED)
INSTANT = (_RECEIVED, Step(Action.DECIDE_ON_THE_SPOT, Stage.APPROVED, Role.INSTANT, Duty.INSTANT), _DELIVERED)
ORDINARY = (*_OPENING, Step(Action.APPROVE, Stage.APPROVED, Role.REVIEWER, Duty.REVIEW), _DELIVERED)
SIGNED = (*_OPENING, Step(Action.RECOMMEND, Stage.SIGN_OFF, Role.REVIEWER, Duty.REVIEW), *_SIGNED_OFF)
MAJOR = (
    *_OPENING,
    Step(Action.RECOMMEND, Stage.CHIEF_REVIEW, Role.REVIEWER, Duty.REVIEW),
    Step(Action.ENDORSE, Stage.SIGN_OFF, Role.CHIEF, Duty.REVIEW),
    *_SIGNED_OFF,
)
_BY_ROUTE: Mapping[Route, tuple[Step, ...]] = {Route.ORDINARY: ORDINARY, Route.SIGNED: SIGNED, Route.MAJOR: MAJOR}
_HOURS = (9, 10, 11, 14, 15, 16)


class Inventor:
    """Makes up histories; the same seed and arguments always give the same ones."""

    def __init__(
        self,
        calendar: WorkingCalendar,
        last_day: date,
        items: Sequence[CatalogueItem],
        people: Mapping[int, SectionPeople],
        window: Sequence[int],
        instant: Sequence[int],
    ) -> None:
        self._calendar = calendar
        self._last_day = last_day
        self._people = people
        self._window = window
        self._instant = instant
        self._random = Random(11)
        self._instant_items = [item for item in items if item.facts.kind is ItemKind.INSTANT]
        self._others = [item for item in items if item.facts.kind is ItemKind.COMMITMENT]

    def closed(self, day: date) -> History:
        """Return a case received on ``day`` and delivered since; three in four are instant ones."""
        if self._random.random() < 0.75:
            return self._told(self._random.choice(self._instant_items), INSTANT, day)
        item = self._random.choice(self._others)
        return self._told(item, _BY_ROUTE[item.facts.route], day)

    def open(self, day: date) -> History:
        """Return a case received on ``day`` that is somewhere on its way."""
        item = self._random.choice(self._others)
        steps = _BY_ROUTE[item.facts.route]
        return self._told(item, steps[: self._random.randint(1, len(steps) - 2)], day)

    def to_sign(self, day: date, sections: frozenset[int]) -> History:
        """Return a case of one of the sections that waits for the deputy director's signature."""
        fitting = [item for item in self._others if item.section_id in sections and item.facts.route is Route.SIGNED]
        return self._told(self._random.choice(fitting), SIGNED[: -len(_SIGNED_OFF)], day)

    def _told(self, item: CatalogueItem, steps: Sequence[Step], day: date) -> History:
        people = self._people[item.section_id]
        acting = {
            Role.WINDOW: self._random.choice(self._window),
            Role.INSTANT: self._random.choice(self._instant),
            Role.REVIEWER: self._random.choice(people.reviewers),
            Role.CHIEF: people.chief,
            Role.DEPUTY: people.deputy,
        }
        events: list[tuple[CaseEvent, Duty]] = []
        handlings: dict[int, Handled] = {}
        for number, step in enumerate(steps, 1):
            officer_id = acting[step.role]
            at = datetime.combine(day, time(_HOURS[min(number, len(_HOURS)) - 1], number), BEIJING).astimezone(UTC)
            details = self._details(item, step, acting)
            events.append((CaseEvent(number, step.action, step.stage, officer_id, at, day, details), step.duty))
            if step.action is not Action.CLAIM:
                handlings.setdefault(officer_id, Handled(officer_id, step.duty, at))
            if day < self._last_day and self._random.random() < 0.5:
                day = self._calendar.add(day, 1)
        state = case_fold.fold([event for event, _ in events], item.facts, self._calendar)
        return History(state, tuple(events), tuple(handlings.values()))

    def _details(self, item: CatalogueItem, step: Step, acting: Mapping[Role, int]) -> dict[str, Json]:
        match step.action:
            case Action.RECEIVE:
                return {
                    "item_id": item.facts.item_id,
                    "section_id": item.section_id,
                    "applicant_id": self._random.randint(1, APPLICANTS),
                    "route": item.facts.route.value,
                    "kind": item.facts.kind.value,
                }
            case Action.CLAIM:
                return {"officer_id": acting[Role.REVIEWER]}
            case Action.RECOMMEND | Action.ENDORSE:
                holder = acting[Role.CHIEF if step.stage is Stage.CHIEF_REVIEW else Role.DEPUTY]
                return {"outcome": Outcome.APPROVE.value, "opinion": "材料齐全,同意。", "holder_id": holder}
        return {}


APPLICANTS = 5_000
"""Applicants of a synthetic store; their ids count from 1."""
