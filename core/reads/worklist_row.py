"""A line of a case list with what depends on today: lamp, days left, waiting. Used by ``core.reads.worklist``."""

from __future__ import annotations

from collections.abc import Iterable

from core.rules.calendar import WorkingCalendar, day_of
from core.rules.clock import days_left, lamp
from data.queries.worklist_row import RawRow
from data.words.rows import LampBounds, WorklistRow


def finished(rows: Iterable[RawRow], bounds: LampBounds, calendar: WorkingCalendar) -> tuple[WorklistRow, ...]:
    """Return rows as they stand on the day of ``bounds``."""
    first, last, today = calendar.first_day, calendar.last_day, bounds.today
    found: list[WorklistRow] = []
    for raw in rows:
        # A closed case keeps the days that it had left when it was closed. Old history is shown, too,
        # where the calendar begins later.
        now = min(max(raw.closed_on or today, first), last)
        due_on = min(max(raw.due_on, first), last)
        entered_on = min(max(day_of(raw.stage_since), first), last)
        found.append(
            WorklistRow(
                case_id=raw.case_id,
                case_number=raw.case_number,
                item_name=raw.item_name,
                item_name_en=raw.item_name_en,
                section_name=raw.section_name,
                section_name_en=raw.section_name_en,
                holder_name=raw.holder_name,
                kind=raw.kind,
                route=raw.route,
                stage=raw.stage,
                lamp=lamp(
                    bounds,
                    kind=raw.kind,
                    promised_due_on=raw.promised_due_on,
                    statutory_due_on=raw.statutory_due_on,
                    stage_due_on=raw.stage_due_on,
                    closed_on=raw.closed_on,
                    paused_on=raw.paused_on,
                    told_until=raw.told_until,
                ),
                left=days_left(calendar, due_on, now, raw.paused_on, raw.told_until),
                due_on=raw.due_on,
                provisional=raw.due_on > bounds.last_firm_day,
                from_source=raw.from_source,
                paused=raw.paused_on is not None,
                held=raw.held,
                returned=raw.returned,
                opinion=raw.opinion,
                stage_since=raw.stage_since,
                waiting=max(0, calendar.between(entered_on, today)),
                imported=raw.imported,
            )
        )
    return tuple(found)
