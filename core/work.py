"""What one action or one look works with: the open connection, the person, the day, the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from core.rules.calendar import WorkingCalendar
from data.words.people import Actor
from data.words.violations import Refused, RuleViolation


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


class RefusedAttempt(Refused):
    """A rule forbids the action, and that it was attempted must not be forgotten.

    Nothing of the action was written; ``Bureau.act`` then does ``remember`` in a unit of work of its own.
    """

    def __init__(self, violation: RuleViolation, remember: Callable[[UnitOfWork], object]) -> None:
        super().__init__(violation)
        self.remember = remember
