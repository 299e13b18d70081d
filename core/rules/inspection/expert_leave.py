"""On which days an expert cannot come: spans of days, and recurring rules within them (RFC 5545 RRULE). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from data.words.expert_words import ExpertLeave

_FORM: Final = re.compile(r"[A-Z0-9=;,+-]{1,200}")
_PARTS: Final = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
"""Neither COUNT nor UNTIL: the span of the leave ends it. Nothing finer than a day."""
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def rule_form(text: str) -> str:
    """Return a recurring rule as it is kept: capitals, no blanks, without ``RRULE:``.

    Raises:
        ValueError: it is no such rule, or one of hours, counts or ends.
    """
    rule = text.upper().replace(" ", "").removeprefix("RRULE:").strip(";")
    parts = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in parts]
    told = {name: value for name, _, value in parts}
    if not _FORM.fullmatch(rule) or len(set(names)) != len(names) or not set(names) <= _PARTS:
        raise ValueError(text)
    interval = told.get("INTERVAL", "1")
    if told.get("FREQ") not in _FREQUENCIES or not (interval.isdecimal() and 0 < int(interval) <= 1000):
        raise ValueError(text)
    # Read once, so that what cannot be read never reaches the store.
    _days(rule, date(2026, 1, 1), date(2026, 1, 2))
    return rule


def away_on(leaves: Iterable[ExpertLeave], day: date) -> bool:
    """Return whether one of the leaves covers a day."""
    return any(_covers(leave, day) for leave in leaves)


def _covers(leave: ExpertLeave, day: date) -> bool:
    if day < leave.from_day or (leave.until_day is not None and day > leave.until_day):
        return False
    return not leave.rule or _days(leave.rule, leave.from_day, day)


def _days(rule: str, first: date, day: date) -> bool:
    """Return whether a rule that begins on ``first`` names ``day``; it is followed up to that day only."""
    # Loaded only where an entry has such a rule.
    from dateutil.rrule import rrulestr

    last = datetime.combine(day, time())
    following = rrulestr(rule, dtstart=datetime.combine(first, time())).replace(until=last)
    return bool(following.between(last, last, inc=True))
