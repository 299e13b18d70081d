"""容缺后补: until when a document may be brought later. Pure."""

from __future__ import annotations

from datetime import date

from core.rules.calendar import WorkingCalendar
from core.rules.case_clock import governing
from core.rules.clock import due_on
from data.words.case_words import CaseState, ItemFacts

BASIS = "容缺承诺"


def last_day(
    calendar: WorkingCalendar, item: ItemFacts, state: CaseState, today: date, working_days: int
) -> date | None:
    """Return the last day to bring what a case accepted today may owe, or None where there is no time for it.

    ``working_days`` from today, and always a worked day before the promised limit (the statutory one where nothing
    is promised) runs out.

    Raises:
        BadInput: ``calendar.outside`` or ``calendar.too_far``.
    """
    facts = governing(item, state)
    wanted = calendar.add(today, working_days)
    limit = facts.promised or facts.statutory
    ends = None if limit is None else due_on(calendar, limit, state.received_on, today, (), None)
    if ends is None:
        return wanted
    latest = min(wanted, calendar.add(ends, -1))
    return latest if latest >= today else None
