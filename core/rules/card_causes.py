"""What leaves a card before supervision: days that came or passed, and things done. Pure.

``due_cards`` is asked by the tick about cases that its indexed questions found; ``step_cards`` by the desks about a
step that was just taken, so that what is late and finished between two ticks leaves its card, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from core.rules.calendar import BEIJING, WorkingCalendar
from data.words.case_words import CaseEvent, CaseState
from data.words.procedure_words import DECIDING_ACTIONS, Stage
from data.words.supervision_words import CardCause, CardKind, SupervisionRules

AWAITS_DELIVERY = frozenset({Stage.APPROVED, Stage.DENIED})
PROMISED, STATUTORY, STAGE_LIMIT, TOLD_UNTIL = "promised", "statutory", "stage", "told_until"
ALWAYS_OPEN = time(9), time(16, 30)
"""Hours at which every bureau is open, however it set them (``data.reference.setting_rules``)."""
_DAY = timedelta(days=1)


def due_cards(
    state: CaseState, today: date, calendar: WorkingCalendar, rules: SupervisionRules
) -> tuple[CardCause, ...]:
    """Return what a case leaves cards for on ``today`` without anybody doing something.

    A card whose cause had one already comes again and again: laying is idempotent.
    """
    return tuple(cause for cause in _due(state, today, calendar, rules) if rules.cards[cause.kind].laid)


def step_cards(
    before: CaseState, event: CaseEvent, state: CaseState, calendar: WorkingCalendar, rules: SupervisionRules
) -> tuple[CardCause, ...]:
    """Return what one step leaves cards for: it was late, or a decision was signed outside office hours.

    Args:
        before: the case as it stood.
        event: the step.
        state: the case after it.
    """
    causes: list[CardCause] = []
    if ended_something(before, state):
        late = {CardKind.RED, CardKind.BREACH, CardKind.STAGE_OVERRUN, CardKind.LATE_DELIVERY}
        causes += [cause for cause in _due(before, event.day, calendar, rules) if cause.kind in late]
    if ended_handover(before, state):
        found = _due(before, event.day, calendar, rules)
        causes += [cause for cause in found if cause.kind is CardKind.LATE_HANDOVER]
    if event.action in DECIDING_ACTIONS and outside_hours(event.at, calendar, rules.opens, rules.closes):
        causes.append(CardCause(CardKind.OFF_HOURS, "decided", str(event.sequence), event.day))
    return tuple(cause for cause in causes if rules.cards[cause.kind].laid)


def worth_asking(before: CaseState, event: CaseEvent, state: CaseState, calendar: WorkingCalendar) -> bool:
    """Whether a step may leave a card under any rules; most do not, and then nobody reads the rules."""
    if event.action in DECIDING_ACTIONS and outside_hours(event.at, calendar, *ALWAYS_OPEN):
        return True
    days = (before.promised_due_on, before.statutory_due_on, before.stage_due_on)
    if ended_something(before, state) and any(day is not None and day < event.day for day in days):
        return True
    due = before.handover_due_on
    return due is not None and due < event.day and ended_handover(before, state)


def ended_something(before: CaseState, state: CaseState) -> bool:
    """Whether a step ended a stage: what ran out in it would not be seen later."""
    return state.stage is not before.stage


def ended_handover(before: CaseState, state: CaseState) -> bool:
    """Whether a step ended the time to hand a decision over, or began it anew: a delay would not be seen later."""
    return before.handover_due_on is not None and state.handover_due_on != before.handover_due_on


def outside_hours(at: datetime, calendar: WorkingCalendar, opens: time, closes: time) -> bool:
    """Whether an instant lies outside office hours in Asia/Shanghai, or on a day that is not worked."""
    local = at.astimezone(BEIJING)
    return not calendar.is_working(local.date()) or not opens <= local.time() <= closes


def _due(state: CaseState, today: date, calendar: WorkingCalendar, rules: SupervisionRules) -> Iterator[CardCause]:
    def passed(kind: CardKind, due: date | None, until: date) -> bool:
        let_pass = rules.cards[kind].days
        return due is not None and due < until and (not let_pass or calendar.between(due, until) > let_pass)

    stage, promised, statutory = state.stage, state.promised_due_on, state.statutory_due_on
    if passed(CardKind.LATE_HANDOVER, state.handover_due_on, today):
        yield _limit(CardKind.LATE_HANDOVER, "handover", state.handover_due_on)
    if stage in AWAITS_DELIVERY:
        if passed(CardKind.LATE_DELIVERY, state.stage_due_on, today):
            yield _limit(CardKind.LATE_DELIVERY, "delivery", state.stage_due_on)
        return
    if state.closed_on is not None:
        return
    # A stopped limit is projected past the told day; one that ends before it ran out all the same.
    until = today if state.told_until is None or state.paused_on is None else min(today, state.told_until + _DAY)
    if passed(CardKind.RED, promised, today if state.promise_runs else until):
        yield _limit(CardKind.RED, PROMISED, promised)
    if passed(CardKind.BREACH, statutory, until):
        yield _limit(CardKind.BREACH, STATUTORY, statutory)
    stopped = state.paused_on is not None
    if stopped and passed(CardKind.TOLD_TIME_PASSED, state.told_until, today):
        yield _limit(CardKind.TOLD_TIME_PASSED, TOLD_UNTIL, state.told_until)
    decisive, near = promised or statutory, rules.cards[CardKind.YELLOW].days
    runs = not stopped or state.promise_runs
    if runs and decisive is not None and decisive >= today and calendar.between(today, decisive) <= near:
        yield _limit(CardKind.YELLOW, PROMISED if promised else STATUTORY, decisive)
    # While the applicant corrects the application, the day is the applicant's own.
    own = not stopped and stage is not Stage.CORRECTION
    if own and passed(CardKind.STAGE_OVERRUN, state.stage_due_on, today):
        yield _limit(CardKind.STAGE_OVERRUN, STAGE_LIMIT, state.stage_due_on, f"{stage.value}-")


def _limit(kind: CardKind, name: str, day: date | None, before: str = "") -> CardCause:
    if day is None:
        raise ValueError(f"{kind} is about a day")
    return CardCause(kind, name, f"{before}{day.isoformat()}", day)


def stood_with(
    stage: Stage, holder_id: int | None, reviewer_id: int | None, window_id: int | None, chief_id: int | None
) -> int | None:
    """Return who was accountable for a case: its holder, else whoever follows it at that stage.

    Args:
        stage: where the case stood.
        holder_id: who held it.
        reviewer_id: the named officer of the section.
        window_id: who took it in at the window; delivering is for the window, too.
        chief_id: who assigns the section's cases.
    """
    if holder_id is not None:
        return holder_id
    if stage in {Stage.RECEIVED, Stage.CORRECTION, Stage.DELIVERED, *AWAITS_DELIVERY}:
        return window_id
    return reviewer_id or chief_id
