"""The bureau as one person meets it: opens looks and units of work, and nothing else.

The console and the command line hold one ``Bureau``; desks and reads get what it opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from core.reads.calendar import working_calendar
from core.rules.calendar import WorkingCalendar, day_of
from core.work import Reading, RefusedAttempt, UnitOfWork
from data.queries import responsibility
from data.store.store import Store
from data.words.people import Actor
from data.words.rows import StoreMark
from data.words.violations import Refused, RuleViolation

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def utc_now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


class Bureau:
    """One person at one store.

    Raises:
        Refused: ``actor.unknown_login`` when nobody acts under ``login``.
    """

    def __init__(
        self, store: Store, calendar: WorkingCalendar, login: str, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.store = store
        self.calendar = calendar
        self.login = login
        self._now = now
        self.store_mark: StoreMark = store.mark()
        with self.reading() as reading:
            self.actor: Actor = reading.actor

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open one consistent look at the store."""
        now = self._now()
        with self.store.read() as connection:
            yield Reading(connection, *self._resolve(connection, now))

    @contextmanager
    def unit_of_work(self, *, alone: bool = False) -> Iterator[UnitOfWork]:
        """Open one transaction; it is kept when the block ends and dropped when it raises.

        The instant is read after the store's lock is held, so that events stand in the order of their instants. The
        calendar is the one that holds then, and stays so until the block ends.

        Args:
            alone: nobody else writes meanwhile, on a server either: for what changes the calendar.
        """
        with self.store.write(alone=alone) as connection:
            yield UnitOfWork(connection, *self._resolve(connection, self._now()))

    def look(
        self,
        read: Callable[Concatenate[Reading, Arguments], Result],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Return what one read function sees."""
        with self.reading() as reading:
            return read(reading, *arguments, **named)

    def act(
        self,
        verb: Callable[Concatenate[UnitOfWork, Arguments], Result],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Do one desk verb in a unit of work of its own and return what was done.

        Raises:
            Refused: a rule forbids it; nothing was written but that it was attempted, where that matters.
            StoreTrouble: the store could not take it; nothing was written.
        """
        try:
            with self.unit_of_work() as work:
                return verb(work, *arguments, **named)
        except RefusedAttempt as refused:
            with self.unit_of_work() as work:
                refused.remember(work)
            raise

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def _resolve(self, connection: Connection, now: datetime) -> tuple[Actor, datetime, date, WorkingCalendar]:
        """Return who acts, the instant, its day, and the calendar; one that others changed is loaded anew."""
        today = day_of(now)
        acting = responsibility.acting(connection, self.login, today)
        if acting.actor is None:
            raise Refused(RuleViolation("actor.unknown_login", {"login": self.login}))
        calendar = self.calendar
        if calendar.version != acting.calendar_version:
            calendar = self.calendar = working_calendar(connection)
        return acting.actor, now, today, calendar
