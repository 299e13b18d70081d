"""预警: which open cases turn yellow, red or past the law on the next working days unless somebody acts, and who."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.reads.supervision import sees_all
from core.rules.card_causes import stood_with
from core.rules.clock import lamp
from core.rules.lamp_outlook import outlook_bounds
from core.rules.next_step import next_step
from core.work import Reading
from data.queries import lamp_outlook
from data.queries.supervision_people import NamedCase, case_states, named_cases
from data.queries.worklist import Scope
from data.words.case_words import CaseState
from data.words.limits import Lamp
from data.words.rows import LampBounds
from data.words.supervision_words import ForecastRow
from data.words.violations import BadInput

MOST_CASES = 1_000
"""The worst of them; a bureau of this size has fewer limits that end within a few days."""
DAYS = 1
MOST_DAYS = 10


class _Worse(NamedTuple):
    """A case, its lamp today and on the last day, and the first day on which it is worse than today."""

    case_id: int
    state: CaseState
    now: Lamp
    becomes: Lamp
    day: date


def forecast(reading: Reading, working_days: int = DAYS) -> tuple[ForecastRow, ...]:
    """Return the cases whose lamp is worse on one of the next ``working_days`` working days than it is today.

    The worst come first, then the soonest. Everybody sees those on which they have to act, a chief those of the
    section, supervision and the bureau head all.

    Raises:
        BadInput: ``forecast.days``, ``calendar.too_far``.
    """
    if not 1 <= working_days <= MOST_DAYS:
        raise BadInput("forecast.days", days=working_days, most=MOST_DAYS)
    calendar, today = reading.calendar, reading.today
    days = [calendar.add(today, number) for number in range(1, working_days + 1)]
    bounds = [outlook_bounds(calendar, today, day) for day in days]
    turning = lamp_outlook.turning(reading.connection, Scope(), *bounds[-1], MOST_CASES)
    states = case_states(reading.connection, [case_id for case_id, _ in turning])
    worse = []
    for case_id, becomes in turning:
        state = states[case_id]
        now = _lamp(state, bounds[-1][0])
        day = next(day for day, (_, then) in zip(days, bounds, strict=True) if _lamp(state, then) > now)
        worse.append(_Worse(case_id, state, now, becomes, day))
    names = named_cases(reading.connection, [case.case_id for case in worse])
    rows = [
        _row(reading, case, names[case.case_id])
        for case in worse
        if _concerns(reading, case.state, names[case.case_id])
    ]
    return tuple(sorted(rows, key=lambda row: (-row.becomes, row.on, row.due_on, row.case_id)))


def _lamp(state: CaseState, bounds: LampBounds) -> Lamp:
    return lamp(
        bounds,
        kind=state.kind,
        promised_due_on=state.promised_due_on,
        statutory_due_on=state.statutory_due_on,
        stage_due_on=state.stage_due_on,
        closed_on=state.closed_on,
        paused_on=state.paused_on,
        told_until=state.told_until,
        promise_runs=state.promise_runs,
    )


def _accountable(state: CaseState, named: NamedCase) -> int | None:
    return stood_with(state.stage, state.holder_id, state.reviewer_id, named.window_id, named.chief_id)


def _concerns(reading: Reading, state: CaseState, named: NamedCase) -> bool:
    actor = reading.actor
    if sees_all(actor) or state.section_id in actor.chief_of:
        return True
    return _accountable(state, named) in {actor.officer_id, *actor.stands_in_for}


def _row(reading: Reading, case: _Worse, named: NamedCase) -> ForecastRow:
    state = case.state
    limits = {Lamp.BREACH: state.statutory_due_on, Lamp.RED: state.promised_due_on}
    accountable = _accountable(state, named)
    return ForecastRow(
        case_id=named.case_id,
        case_number=named.case_number,
        item_name=named.item_name,
        item_name_en=named.item_name_en,
        section_name=named.section_name,
        section_name_en=named.section_name_en,
        stage=state.stage,
        lamp=case.now,
        becomes=case.becomes,
        on=case.day,
        due_on=limits.get(case.becomes) or _nearest(state, reading),
        officer_name=None if accountable is None else named.officers.get(accountable),
        next_step=next_step(state, reading.today),
    )


def _nearest(state: CaseState, reading: Reading) -> date:
    """Return the day that makes a case yellow: the told day, the stage's or the limit, whichever ends first."""
    days = (state.told_until if state.paused_on is not None else state.stage_due_on, state.due_on)
    return min((day for day in days if day is not None and day >= reading.today), default=state.due_on)
