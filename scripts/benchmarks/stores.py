"""The synthetic stores of one run: on SQLite kept in the person's cache folder, on PostgreSQL made anew.

Used by every family of rows that needs a store.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any, NamedTuple

from core.bureau import utc_now
from core.rules.calendar import BEIJING, WorkingCalendar, day_of
from data.migrations.revisions import HOUSE
from data.reference.calendar_notices import load_notices
from data.store.address import StoreAddress
from scripts.benchmarks import synthetic
from tests.postgresql_server import PostgresqlServer, running_server

EDITION = 2
"""Counts up when the synthetic rows change, so that no older file in the cache is taken for one of these."""

BUSY = 5
"""One in so many cases of a busy bureau is on its way."""


class Stores(NamedTuple):
    """The stores of one kind of database."""

    backend: str
    """``sqlite`` or ``postgresql``."""
    bureau: Callable[[int], StoreAddress]
    """A bureau with so many cases; only read."""
    busy: Callable[[int], StoreAddress]
    """A bureau with so many cases, a fifth of them on their way; only read."""
    to_sign: Callable[[int], StoreAddress]
    """A store of its own with so many cases that wait for a signature."""


def bureau_calendar() -> WorkingCalendar:
    """Return the calendar that the program ships."""
    return WorkingCalendar.build(load_notices())


def last_day(calendar: WorkingCalendar) -> date:
    """Return the last working day before this month: a store in the cache stays good for a month."""
    return calendar.add(day_of(utc_now()).replace(day=1), -1)


def in_office_hours() -> datetime:
    """Return half past ten on the day that the stores were made for: what is signed then is in time, and no card's."""
    return datetime.combine(last_day(bureau_calendar()), time_of_day(10, 30), BEIJING).astimezone(UTC)


def tell(text: str) -> None:
    """Say to the person what takes so long."""
    sys.stderr.write(f"bench: {text}\n")
    sys.stderr.flush()


class SqliteStores:
    """Files in a cache folder, and copies of them in a scratch folder where they are written to."""

    def __init__(self, cache: Path, scratch: Path) -> None:
        self._cache = cache
        self._scratch = scratch
        self._calendar = bureau_calendar()
        self._copies = 0

    def bureau(self, cases: int) -> StoreAddress:
        """Return a bureau with so many cases."""
        return self._kept("bureau", cases)

    def busy(self, cases: int) -> StoreAddress:
        """Return a bureau with so many cases, a fifth of them on their way."""
        return self._kept("busy", cases, most_open=cases // BUSY)

    def to_sign(self, cases: int) -> StoreAddress:
        """Return a copy of its own of a store whose cases wait for a signature."""
        kept = self._kept("to-sign", cases, to_sign=True)
        self._copies += 1
        copy = self._scratch / f"to-sign-{self._copies}.db"
        shutil.copy(kept.file, copy)
        return StoreAddress(path=copy)

    def _kept(self, name: str, cases: int, **kind: Any) -> StoreAddress:
        day = last_day(self._calendar)
        made_for = f"{day:%Y%m%d}-{HOUSE.head()}-{EDITION}"
        file = self._cache / f"{name}-{cases}-{made_for}.db"
        if not file.exists():
            for older in self._cache.glob(f"{name}-{cases}-*.db*"):
                older.unlink()
            draft = file.with_suffix(".draft")
            for left in self._cache.glob(f"{draft.name}*"):
                left.unlink()
            _make(StoreAddress(path=draft), self._calendar, day, cases, **kind)
            for ending in (".lock", ".next"):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)
            draft.rename(file)
        return StoreAddress(path=file)


class PostgresqlStores:
    """Databases on one server, made when first asked for and dropped with the server."""

    def __init__(self, server: PostgresqlServer) -> None:
        self._server = server
        self._calendar = bureau_calendar()
        self._kept: dict[tuple[str, int], StoreAddress] = {}

    def bureau(self, cases: int) -> StoreAddress:
        """Return a bureau with so many cases."""
        return self._once("bureau", cases)

    def busy(self, cases: int) -> StoreAddress:
        """Return a bureau with so many cases, a fifth of them on their way."""
        return self._once("busy", cases, most_open=cases // BUSY)

    def to_sign(self, cases: int) -> StoreAddress:
        """Return a store of its own whose cases wait for a signature."""
        return self._made(cases, to_sign=True)

    def _once(self, name: str, cases: int, **kind: Any) -> StoreAddress:
        if (name, cases) not in self._kept:
            self._kept[name, cases] = self._made(cases, **kind)
        return self._kept[name, cases]

    def _made(self, cases: int, **kind: Any) -> StoreAddress:
        address = self._server.new_database()
        _make(address, self._calendar, last_day(self._calendar), cases, **kind)
        return address


def _make(address: StoreAddress, calendar: WorkingCalendar, day: date, cases: int, **kind: Any) -> None:
    begun = time.perf_counter()
    synthetic.make(address, calendar, day, cases, **kind)
    backend = "postgresql" if address.is_postgresql else "sqlite"
    tell(f"made a {backend} store of {cases:,} cases in {time.perf_counter() - begun:.0f} s")


@contextmanager
def sqlite_stores(cache: Path, scratch: Path) -> Iterator[Stores]:
    """Give stores on SQLite."""
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = SqliteStores(cache, scratch)
    yield Stores("sqlite", files.bureau, files.busy, files.to_sign)


@contextmanager
def postgresql_stores() -> Iterator[Stores]:
    """Give stores on PostgreSQL: the server that ``YIZHANG_TEST_POSTGRES`` names, else one started for this run."""
    with running_server() as server:
        databases = PostgresqlStores(server)
        yield Stores("postgresql", databases.bureau, databases.busy, databases.to_sign)
