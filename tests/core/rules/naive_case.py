"""A whole case on a wall calendar: its events are marked on their days, then days are ticked off one by one.

Written from the law and from nothing of ``core.rules``: what the fold of a case computes, a clerk with a pencil finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from data.words.case_words import CaseEvent, ItemFacts
from data.words.kinds import ItemKind
from data.words.limits import ClockStart, Limit, LimitUnit
from data.words.procedure_words import CLOSED_STAGES, Action, Stage

NEXT = timedelta(days=1)
BEIJING = timedelta(hours=8)
OWN_STAGE_DAYS: Mapping[Stage, int] = {
    Stage.RECEIVED: 5,
    Stage.ACCEPTED: 1,
    Stage.REVIEW: 3,
    Stage.CHIEF_REVIEW: 1,
    Stage.INSPECTION: 5,
    Stage.CONSULTATION: 5,
    Stage.SIGN_OFF: 1,
    Stage.APPROVED: 10,
    Stage.DENIED: 10,
}


class Found(NamedTuple):
    """What the clerk reads off in the end."""

    accepted_on: date | None
    closed_on: date | None
    promised_due_on: date | None
    statutory_due_on: date | None
    stage_due_on: date | None
    due_on: date
    paused_on: date | None
    told_until: date | None
    deficiency_due_on: date | None


class WallCalendar:
    """One case. ``standing`` holds, for each day on which the clock stands still, the pauses that stop it."""

    def __init__(self, item: ItemFacts, works: Callable[[date], bool]) -> None:
        self.item = item
        self.works = works
        self.standing: defaultdict[date, set[int]] = defaultdict(set)
        self.keeps_promise_running: set[int] = set()
        self.pauses: list[tuple[date, date]] = []
        self.stopped = False
        self.stopped_for: object = None
        self.looked_at_as: object = None
        self.accepted: date | None = None
        self.closed: date | None = None
        self.forwarded: date | None = None
        self.correct_until: date | None = None
        self.added = 0
        self.became_commitment = False
        self.debts: dict[str, date] = {}

    def find(self, events: Iterable[CaseEvent]) -> Found:
        """Mark every event that nobody took back, tick off the days, and return where each limit ends."""
        history = list(events)
        taken_back = {event.details["sequence"] for event in history if event.action is Action.UNDO}
        receipt = history[0]
        self.received, self.stage, self.entered = receipt.day, receipt.stage, receipt.day
        for event in history:
            if event.action is not Action.UNDO and event.sequence not in taken_back:
                self._mark(event)
        promised = self._end(self._promised(), receipt.details.get("source_promised_on"), self._promise_stands)
        statutory = self._end(self._statutory(receipt), receipt.details.get("source_statutory_on"), self._stands)
        return self._read_off(promised, statutory)

    def _mark(self, event: CaseEvent) -> None:
        if event.stage is not self.stage:
            self.stage, self.entered = event.stage, (event.at + BEIJING).date()
            if event.stage in CLOSED_STAGES and self.closed is None:
                self.closed = event.day
        details = event.details
        if event.action is Action.PAUSE:
            self._stop(_day(details.get("from_day")) or event.day, event)
        elif event.action is Action.RESUME:
            self._start_again(_day(details.get("until_day")) or event.day)
        elif event.action is Action.REQUEST_INSPECTION:
            self.looked_at_as = details.get("inspection", "survey")
        elif event.action in {Action.RECORD_FINDING, Action.CANCEL_INSPECTION}:
            if self.stopped and self.stopped_for == self.looked_at_as:
                self._start_again(event.day)  # expert review and testing end with what was found
        elif event.action in {Action.ACCEPT, Action.DECIDE_ON_THE_SPOT}:
            self.accepted = event.day
            owed = details.get("deficiencies") or []
            self.debts = {one["material"]: date.fromisoformat(one["due_on"]) for one in owed}  # type: ignore[union-attr, call-overload, index, misc, arg-type]
        elif event.action is Action.DEEM_ACCEPTED:
            self.accepted = self.received
        elif event.action is Action.SUPPLY_MATERIAL:
            self.debts.pop(str(details["material"]), None)
        elif event.action is Action.FORWARD:
            self.forwarded = event.day
        elif event.action is Action.EXTEND:
            self.added = int(str(details["amount"]))
        elif event.action is Action.MAKE_COMMITMENT:
            self.became_commitment = True
        elif event.action is Action.REQUEST_CORRECTION:
            self.correct_until = _day(details["until"])
        if self.stage is not Stage.CORRECTION:
            self.correct_until = None

    def _stop(self, from_day: date, event: CaseEvent) -> None:
        """Shade the days after ``from_day`` up to the one that the applicant was told."""
        number = len(self.pauses)
        told_until = date.fromisoformat(str(event.details["told_until"]))
        self.pauses.append((from_day, told_until))
        self.stopped, self.stopped_for = True, event.details["procedure"]
        if not event.details["stops_promised"]:
            self.keeps_promise_running.add(number)
        self._shade(number, from_day, told_until)

    def _start_again(self, until: date) -> None:
        """Rub out what was shaded too far, shade what was shaded too little."""
        number = len(self.pauses) - 1
        for numbers in self.standing.values():
            numbers.discard(number)
        self._shade(number, self.pauses[number][0], until)
        self.stopped = False

    def _shade(self, number: int, after: date, until: date) -> None:
        day = after
        while day < until:
            day += NEXT
            self.standing[day].add(number)

    def _stands(self, day: date) -> bool:
        return bool(self.standing.get(day))

    def _promise_stands(self, day: date) -> bool:
        return bool(self.standing.get(day, set()) - self.keeps_promise_running)

    def _promised(self) -> Limit | None:
        if self.item.kind is ItemKind.INSTANT and self.became_commitment:
            return Limit(5, LimitUnit.WORKING_DAY, ClockStart.ACCEPTED, "")
        return self.item.promised

    def _statutory(self, receipt: CaseEvent) -> Limit | None:
        own = self.item.statutory
        if receipt.details.get("joint"):
            return Limit(45, LimitUnit.WORKING_DAY, own.starts_at if own else ClockStart.ACCEPTED, "")
        return own

    def _end(self, limit: Limit | None, fixed: object, stands: Callable[[date], bool]) -> date | None:
        if fixed is not None:
            return self._longer(self._moved(date.fromisoformat(str(fixed)), stands), stands)
        start = self.accepted if limit is None or limit.starts_at is ClockStart.ACCEPTED else self.received
        if limit is None or start is None:
            return None
        return self._longer(self._tick_off(start, limit.amount, limit.unit, stands), stands)

    def _tick_off(self, start: date, amount: int, unit: LimitUnit, stands: Callable[[date], bool]) -> date:
        day, ticked = start, 0
        while ticked < amount or not self.works(day) or stands(day):
            day += NEXT
            if (unit is LimitUnit.CALENDAR_DAY or self.works(day)) and not stands(day):
                ticked += 1
        return day

    def _moved(self, fixed: date, stands: Callable[[date], bool]) -> date:
        """A date of the source moves a day for each day that stands still before it."""
        day, due = self.received - timedelta(days=40), fixed
        while day < due:
            day += NEXT
            if stands(day):
                due += NEXT
        while due != fixed and (not self.works(due) or stands(due)):
            due += NEXT
        return due

    def _longer(self, day: date, stands: Callable[[date], bool]) -> date:
        for _ in range(self.added):
            day += NEXT
            while not self.works(day) or stands(day):
                day += NEXT
        return day

    def _read_off(self, promised: date | None, statutory: date | None) -> Found:
        days = self.item.stage_limits.get(self.stage, OWN_STAGE_DAYS.get(self.stage))
        stage = None if days is None else self._tick_off(self.entered, days, LimitUnit.WORKING_DAY, self._stands)
        if self.correct_until is not None:
            stage = self.correct_until
        if self.forwarded is not None:
            # The rest is the superior's time; only what was late already stays late.
            promised = promised if promised is not None and promised < self.forwarded else None
            statutory = statutory if statutory is not None and statutory < self.forwarded else None
        ends = sorted(day for day in (promised, statutory) if day is not None)
        otherwise = stage or self.forwarded or self.received
        running = self.pauses[-1] if self.stopped else (None, None)
        debt = min(self.debts.values()) if self.debts and self.closed is None else None
        due = ends[0] if ends else otherwise
        return Found(self.accepted, self.closed, promised, statutory, stage, due, *running, debt)


def _day(text: object) -> date | None:
    return None if text is None else date.fromisoformat(str(text))
