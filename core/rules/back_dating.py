"""Days that are given by hand for something that moves a clock: how far back they may lie. Pure."""

from __future__ import annotations

from datetime import date

from core.rules.calendar import WorkingCalendar, day_of
from data.words.case_words import CaseState
from data.words.violations import RuleViolation

LONGEST_BACK = 3
"""Working days. Papers of laboratories and courts come with the post; older ones are a matter for supervision."""
BUREAU_RULE = "倒签监察规则"


def given_day_violation(
    calendar: WorkingCalendar, state: CaseState, day: date, today: date
) -> RuleViolation | None:
    """Return why ``day`` may not be given for something entered today, or None.

    It may not lie ahead, not before the case came to its present stage, not inside an earlier pause, and at most
    ``LONGEST_BACK`` working days back.
    """
    if day > today:
        return RuleViolation("back_dating.ahead", {"day": day.isoformat()}, BUREAU_RULE)
    floor = max([day_of(state.stage_since), *(pause.from_day for pause in state.pauses)])
    floor = max([floor, *(pause.until_day for pause in state.pauses if pause.until_day is not None)])
    if day < floor:
        return RuleViolation(
            "back_dating.before_last", {"day": day.isoformat(), "earliest": floor.isoformat()}, BUREAU_RULE
        )
    if calendar.between(day, today) > LONGEST_BACK:
        return RuleViolation("back_dating.too_far", {"day": day.isoformat(), "most": LONGEST_BACK}, BUREAU_RULE)
    return None
