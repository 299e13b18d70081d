"""The clocks of one case as it stands: which limits govern it, and the days on which they run out.

``core.rules.clock`` knows limits; this knows what a case's own history makes of them. Used by the fold of a case
and by the explanation of its clocks, so that a row and its strip can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.rules.calendar import WorkingCalendar, day_of
from core.rules.clock import case_dates
from data.words.case_words import CaseState, ItemFacts
from data.words.clock_words import CaseDates
from data.words.kinds import ItemKind
from data.words.limits import ClockStart, Deficiency, Extension, Limit, LimitUnit, Pause

COMMITMENT_DAYS = 5
"""Working days promised where an instant item could not be decided on the spot and became a commitment case."""
COMMITMENT_PROMISE = Limit(COMMITMENT_DAYS, LimitUnit.WORKING_DAY, ClockStart.ACCEPTED, "本局承诺")
EXTENSION_DAYS = 10
"""Working days of the one extension that the bureau head may approve (行政许可法 42)."""
JOINT_LIMIT = 45
JOINT_EXTENSION_DAYS = 15
"""Joint handling: 45 working days, and 15 more if the head of the government approves (行政许可法 42, second part)."""


def governing(item: ItemFacts, state: CaseState) -> ItemFacts:
    """Return the item's facts as they hold for this case: its own kind and route, and the limit of joint handling."""
    statutory, promised = item.statutory, item.promised
    if item.kind is ItemKind.INSTANT and state.kind is not ItemKind.INSTANT:
        # "On the spot" can no longer be kept, and five days from acceptance is what commitment cases are promised.
        promised = COMMITMENT_PROMISE
    if state.joint:
        starts_at = ClockStart.ACCEPTED if statutory is None else statutory.starts_at
        statutory = Limit(JOINT_LIMIT, LimitUnit.WORKING_DAY, starts_at, "行政许可法 第四十二条第二款")
    return item._replace(kind=state.kind, route=state.route, promised=promised, statutory=statutory)


def longest_extension(state: CaseState) -> int:
    """Return the most working days that this case's limits may be extended by."""
    return JOINT_EXTENSION_DAYS if state.joint else EXTENSION_DAYS


def dates_of(
    calendar: WorkingCalendar,
    item: ItemFacts,
    state: CaseState,
    pauses: Iterable[Pause],
    extension: Extension | None,
) -> CaseDates:
    """Return the days on which the limits of a case run out, with these pauses and this extension.

    Limits kept by the day the opinion went up no longer run: what follows is the superior's time (43).
    One that had run out by then stays, so that the delay stays visible.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    dates = case_dates(
        calendar,
        governing(item, state),
        stage=state.stage,
        stage_entered_on=day_of(state.stage_since),
        received_on=state.received_on,
        accepted_on=state.accepted_on,
        pauses=pauses,
        extension=extension,
        source_promised_on=state.source_promised_on,
        source_statutory_on=state.source_statutory_on,
    )
    if state.correction is not None:
        # The applicant has until the day told in the notice; neither bureau nor law limits the stage otherwise.
        running = [day for day in (dates.promised_due_on, dates.statutory_due_on) if day is not None]
        until = state.correction.until
        dates = dates._replace(stage_due_on=until, due_on=min(running) if running else until)
    if state.forwarded_on is None:
        return dates
    promised = _still_running(dates.promised_due_on, state.forwarded_on)
    statutory = _still_running(dates.statutory_due_on, state.forwarded_on)
    running = [day for day in (promised, statutory) if day is not None]
    due_on = min(running) if running else dates.stage_due_on or state.forwarded_on
    return CaseDates(promised, statutory, dates.stage_due_on, due_on)


def owed(deficiencies: Iterable[Deficiency]) -> tuple[Deficiency, ...]:
    """Return the documents still owed, the most urgent first."""
    return tuple(sorted((one for one in deficiencies if one.supplied_on is None), key=lambda one: one.due_on))


def _still_running(due: date | None, forwarded_on: date) -> date | None:
    return due if due is not None and due < forwarded_on else None
