"""What one action or one look works with: the open connection, the person, the day, the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from core.rules.calendar import WorkingCalendar
from data.words.people import Actor


@dataclass(frozen=True, slots=True)
class Reading:
    """One consistent look at the store. ``now`` is UTC and aware; ``today`` its day in Asia/Shanghai."""

    connection: Connection
    actor: Actor
    now: datetime
    today: date
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class UnitOfWork(Reading):
    """One open transaction: everything a verb writes is kept together or not at all."""
