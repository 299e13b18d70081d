"""Random lives of cases in an invented bureau: every step judged by the rules, told as an event, and folded.

No store and no desk: ten thousand lives are lived in a minute. A seed decides all of one life.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from core.rules.back_dating import given_day_violation
from core.rules.calendar import WorkingCalendar, day_of
from core.rules.case_clock import longest_extension, owed
from core.rules.case_fold import advance, begin, fold, undone_sequences
from core.rules.duties import judge
from core.rules.procedure import Transition, actions_at
from core.rules.step import Held, Request
from data.reference.calendar_notices import load_notices
from data.words.case_words import CaseEvent, CaseState, ItemFacts, Json
from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import ClockStart, Limit, LimitUnit, ProcedureKind
from data.words.people import Actor
from data.words.procedure_words import ENDED_STAGES, UNDOABLE_ACTIONS, Action, Duty, Position, Stage
from data.words.violations import RuleViolation

CALENDAR = WorkingCalendar.build(load_notices())
SECTION, OTHER_SECTION = 1, 2
MATERIALS = ("site_plan", "lease", "qualification")


def _person(
    number: int, login: str, duty: Duty, position: Position = Position.STAFF, section: int | None = None
) -> Actor:
    chief = frozenset({section}) if position is Position.CHIEF and section else frozenset[int]()
    charge = frozenset({SECTION}) if login == "director" else frozenset[int]()
    return Actor(number, login, login, position, section, frozenset({duty}), chief, charge)


WINDOW = _person(1, "window", Duty.WINDOW)
CHIEF = _person(3, "chief", Duty.REVIEW, Position.CHIEF, SECTION)
REVIEWER = _person(4, "reviewer", Duty.REVIEW, section=SECTION)
COLLEAGUE = _person(5, "colleague", Duty.REVIEW, section=SECTION)
DIRECTOR = _person(6, "director", Duty.APPROVAL, Position.DEPUTY_DIRECTOR)
STAFF = (
    WINDOW,
    CHIEF,
    REVIEWER,
    COLLEAGUE,
    DIRECTOR,
    _person(7, "head", Duty.APPROVAL, Position.BUREAU_HEAD),
    _person(8, "inspector", Duty.INSPECTION),
    _person(9, "instant", Duty.INSTANT),
    _person(10, "other_chief", Duty.REVIEW, Position.CHIEF, OTHER_SECTION),
    _person(11, "supervisor", Duty.SUPERVISION),
    _person(12, "operator", Duty.OPERATION),
)
ANYBODY: tuple[Actor | None, ...] = (*STAFF, None)
"""None is the calendar."""

LOOKING = frozenset({Action.REQUEST_INSPECTION, Action.DECIDE_MODE, Action.ASK_RECTIFICATION, Action.RECORD_FINDING})
_SELDOM = frozenset({Action.WITHDRAW, Action.TERMINATE, Action.REFUSE, Action.TREAT_AS_WITHDRAWN})
_NEVER_ENDING = frozenset(
    {
        Action.REISSUE,
        Action.CORRECT_ON_THE_SPOT,
        Action.REQUEST_SUPPLEMENT,
        Action.HOLD,
        Action.DECIDE_MODE,
        Action.ASK_RECTIFICATION,
    }
)
_MOVES_A_CLOCK = frozenset(
    {Action.PAUSE, Action.RESUME, Action.EXTEND, Action.ACCEPT, Action.FORWARD, Action.APPROVE, Action.LAPSE}
)


class Life:
    """One case from its receipt, a step at a time."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.now = datetime(2010, 3, 1, tzinfo=UTC) + timedelta(
            days=self.random.randrange(365 * 23), minutes=self.random.randrange(24 * 60)
        )
        self.item = self._item()
        self.events: list[CaseEvent] = []
        self.happened: frozenset[Action] = frozenset()
        self.held_duties = (Held(WINDOW.officer_id, Duty.WINDOW),)
        self.state = self._received()

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def ended(self) -> bool:
        return self.state.stage in ENDED_STAGES

    def live(self, steps: int) -> Life:
        """Take up to ``steps`` random steps, time passing between them."""
        for _ in range(steps):
            if self.ended:
                break
            self.let_time_pass()
            if self.random.random() < 0.06 and self.undo():
                continue
            self.step()
        return self

    def let_time_pass(self) -> None:
        days = self.random.choices((0, 1, 2, 4, 9, 30), weights=(40, 24, 14, 10, 7, 5))[0]
        self.now += timedelta(days=days, minutes=self.random.randrange(1, 24 * 60))

    def step(self) -> bool:
        """Take one random step that somebody may take; False where nobody found one."""
        actions = sorted(actions_at(self.state.stage), key=self._liking)
        for action in actions:
            for actor in self.random.sample(ANYBODY, len(ANYBODY)):
                if self.attempt(action, actor) is None:
                    return True
        return False

    def attempt(self, action: Action, actor: Actor | None) -> RuleViolation | None:
        """Try an action with details made up for it; None when it was done."""
        refused = judge(self.request(action, actor, described=False))
        if isinstance(refused, RuleViolation):
            return refused
        outcome = self.random.choice(list(Outcome))
        return self.take(action, actor, outcome, "理由充分", self.details(action, actor))

    def take(
        self, action: Action, actor: Actor | None, outcome: Outcome, reasons: str, details: dict[str, Json]
    ) -> RuleViolation | None:
        request = self.request(action, actor, outcome, reasons, details)
        row = judge(request)
        if isinstance(row, RuleViolation):
            return row
        told = details | {"outcome": outcome.value, **self._next_holder(row, actor)}
        event = self._event(action, row.to, actor, told)
        self.state = advance(self.state, event, self.item, CALENDAR)
        self._happens(event)
        if actor is not None and row.handles and all(held.officer_id != actor.officer_id for held in self.held_duties):
            self.held_duties = (*self.held_duties, Held(actor.officer_id, row.duty))
        return None

    def undo(self) -> bool:
        """Take back the last step if it is one that can be."""
        undone = undone_sequences(self.events)
        counting = [e for e in self.events if e.action is not Action.UNDO and e.sequence not in undone]
        last = counting[-1]
        if last.action not in UNDOABLE_ACTIONS:
            return False
        before = fold([e for e in self.events if e.sequence != last.sequence], self.item, CALENDAR)
        actor = next(person for person in STAFF if person.officer_id == last.officer_id)
        self._happens(self._event(Action.UNDO, before.stage, actor, {"sequence": last.sequence}))
        self.state = fold(self.events, self.item, CALENDAR)
        return True

    def request(
        self,
        action: Action,
        actor: Actor | None,
        outcome: Outcome | None = None,
        reasons: str = "",
        details: dict[str, Json] | None = None,
        *,
        described: bool = True,
    ) -> Request:
        told = details or {}
        brought, signed, kind = (told.get(name) for name in ("brought", "signed_by", "inspection"))
        return Request(
            action=action,
            state=self.state,
            actor=actor,
            today=self.today,
            outcome=outcome,
            reasons=reasons,
            held_duties=self.held_duties,
            brought=frozenset(map(str, brought)) if isinstance(brought, list) else frozenset(),
            happened=self.happened,
            inspection=InspectionKind(str(kind)) if kind else None,
            signed_by=frozenset(map(str, signed)) if isinstance(signed, list) else frozenset(),
            described=described,
        )

    def details(self, action: Action, actor: Actor | None) -> dict[str, Json]:
        """Make up what the desk of an action would tell beside it."""
        state, rng = self.state, self.random
        if action in {Action.CLAIM, Action.ASSIGN}:
            assigned = rng.choice((REVIEWER, COLLEAGUE)).officer_id
            return {"officer_id": actor.officer_id if actor and action is Action.CLAIM else assigned}
        if action is Action.REQUEST_CORRECTION:
            return {"until": self._later(rng.randint(3, 20)), "missing": list(MATERIALS[: rng.randint(0, 3)])}
        if action is Action.RESUBMIT and state.correction is not None:
            missing = state.correction.missing
            return {"brought": list(missing if rng.random() < 0.6 else missing[:1])}
        if action is Action.ACCEPT and rng.random() < 0.3:
            codes = MATERIALS[: rng.randint(1, 3)]
            return {
                "deficiencies": [
                    {"material": code, "name": code, "due_on": self._later(rng.randint(0, 5))} for code in codes
                ]
            }
        if action is Action.SUPPLY_MATERIAL:
            debts = owed(state.deficiencies)
            return {
                "material": rng.choice(debts).material if debts else MATERIALS[0],
                "was_suspended": state.held and Action.SUSPEND in {event.action for event in self.events},
            }
        if action is Action.EXTEND:
            return {"amount": rng.randint(1, longest_extension(state)), "document": "延告1号", "approved_by": "局长"}
        if action in LOOKING:
            return self._inspection_details(action)
        return self._clock_details(action)

    def _inspection_details(self, action: Action) -> dict[str, Json]:
        rng = self.random
        if action is Action.REQUEST_INSPECTION:
            running = self.state.pauses[-1].procedure.value if self.state.paused_on else ""
            stands_for = [kind for kind in InspectionKind if kind.value == running]
            return {"inspection": rng.choice(stands_for or list(InspectionKind)).value}
        if action is Action.DECIDE_MODE:
            return {"mode": rng.choice(list(InspectionMode)).value, "return_by": self._later(5)}
        return {"signed_by": ["康", "勘"], "rectify_until": self._later(5)}

    def _clock_details(self, action: Action) -> dict[str, Json]:
        state, rng = self.state, self.random
        if action is Action.REQUEST_PROCEDURE:
            procedure = rng.choice(list(ProcedureKind))
            return {"procedure": procedure.value, "working_days": rng.randint(1, 30), "evidence": "专家评审函"}
        if action is Action.PAUSE:
            asked = state.asked_procedure
            began = self._given_day()
            days = 1 if asked is None else asked.working_days
            told: dict[str, Json] = {"from_day": None if began is None else began.isoformat()}
            told |= {"told_until": CALENDAR.add(began or self.today, days).isoformat(), "document": "特程告1号"}
            told |= {"procedure": "testing" if asked is None else asked.procedure.value, "approved_by": "科长"}
            return told | {"stops_promised": self.item.promised_stops}
        if action is Action.RESUME:
            ended = self._given_day()
            return {"until_day": None if ended is None else ended.isoformat()}
        if action is Action.TELL_HEARING_RIGHT:
            if rng.random() < 0.3:
                return {"ask_until": self._later(0), "ex_officio": True, **self._hearing_days()}
            return {"ask_until": self._later(5)}
        return self._hearing_days() if action is Action.ASK_HEARING else {}

    def _hearing_days(self) -> dict[str, Json]:
        return {"hold_from": self._later(7), "hold_until": self._later(20)}

    def _given_day(self) -> date | None:
        """A day of the last week, if it may be given back."""
        given = self.today - timedelta(days=self.random.randint(0, 6))
        return None if given_day_violation(CALENDAR, self.state, given, self.today) else given

    def _later(self, working_days: int) -> str:
        return CALENDAR.add(self.today, working_days).isoformat()

    def _liking(self, action: Action) -> float:
        """Lives that end at once teach little, and so do those that only turn in a circle."""
        share = 12.0 if action in _SELDOM else 4.0 if action in _NEVER_ENDING else 1.0
        return self.random.random() * (0.5 if action in _MOVES_A_CLOCK else share)

    def _next_holder(self, row: Transition, actor: Actor | None) -> dict[str, Json]:
        if row.to is row.stage:
            return {}
        if row.to is Stage.SIGN_OFF:
            return {"holder_id": DIRECTOR.officer_id}
        if row.to is Stage.CHIEF_REVIEW and row.action is not Action.CLAIM:
            return {"holder_id": CHIEF.officer_id}
        return {}

    def _event(self, action: Action, stage: Stage, actor: Actor | None, details: dict[str, Json]) -> CaseEvent:
        officer_id = None if actor is None else actor.officer_id
        return CaseEvent(len(self.events) + 1, action, stage, officer_id, self.now, self.today, details)

    def _happens(self, event: CaseEvent) -> None:
        self.events.append(event)
        self.happened |= {event.action}

    def _received(self) -> CaseState:
        rng = self.random
        details: dict[str, Json] = {
            "item_id": 1,
            "section_id": SECTION,
            "applicant_id": 1,
            "route": self.item.route.value,
            "kind": self.item.kind.value,
            "joint": rng.random() < 0.2,
        }
        for name in ("source_promised_on", "source_statutory_on"):
            if rng.random() < 0.1:
                details[name] = (self.today + timedelta(days=rng.randint(1, 90))).isoformat()
        event = self._event(Action.RECEIVE, Stage.RECEIVED, WINDOW, details)
        self._happens(event)
        return begin(event, self.item, CALENDAR)

    def _item(self) -> ItemFacts:
        rng = self.random

        def limit(most: int) -> Limit:
            unit, start = rng.choice(list(LimitUnit)), rng.choice(list(ClockStart))
            return Limit(rng.randint(0, most), unit, start, "行政许可法 42")

        return ItemFacts(
            item_id=1,
            kind=rng.choice(list(ItemKind)),
            route=rng.choice(list(Route)),
            promised=limit(15) if rng.random() < 0.9 else None,
            statutory=limit(60) if rng.random() < 0.9 else None,
            stage_limits={rng.choice(list(Stage)): rng.randint(1, 20) for _ in range(rng.randint(0, 2))},
            promised_stops=rng.random() < 0.6,
        )
