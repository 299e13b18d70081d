"""The file in which a person's rehearsal bureau is kept for a day: made once, whole or not at all.

A bureau is made for one morning. On a later day it would have stood still overnight, so it is made anew; what
was tried out in it goes. Used by ``yizhang demo``.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from core.demo.composition import WHOLE
from core.demo.panels import keep_numbers
from core.demo.rehearsal import CASES, MADE_FOR, NEWEST_RECIPE, RECIPE, SEED, fill
from core.demo.walk import Progress
from core.rules.calendar import WorkingCalendar
from data.queries import store_settings, store_size
from data.queries.store_size import StoreSize
from data.store.address import StoreAddress
from data.store.store import Store
from data.store.trouble import file_trouble
from data.words.kinds import StoreKind
from data.words.violations import StoreTrouble

JOURNALS = ("-wal", "-shm", "-journal")
"""Files beside a store in which SQLite keeps a part of it."""
LOCKS = (".lock", ".next")
"""Files beside a store, always empty, that its writers lock."""
TO_BE_MADE = frozenset({"store.missing", "store.older", "store.newer", "store.damaged"})
"""Troubles of the kept file for which a new one is the answer."""


class Order(NamedTuple):
    """Which rehearsal bureau is wanted."""

    folder: Path
    """Where it is kept; made when missing."""
    today: date
    """The morning that it is to stand at."""
    seed: int = 1
    cases: int = WHOLE
    fresh: bool = False
    """Make it anew even if there is one of today."""
    bureau_name: str = ""
    bureau_name_en: str = ""
    checkpoints: Path | None = None
    """Folder of the ledger checkpoints of the kept store; those of a store that is replaced go with it."""
    numbers: Path | None = None
    """Folder in which whoever opens the bureau keeps numbers of draws: those that visitors may open are put there."""

    @property
    def address(self) -> StoreAddress:
        """Where the store is kept: one file for each seed."""
        return StoreAddress(path=self.folder / f"demo-{self.seed}.db")

    @property
    def draft(self) -> StoreAddress:
        """Where it is made."""
        return StoreAddress(path=self.folder / f".demo-{self.seed}.new.db")


class KeptStore(NamedTuple):
    """The rehearsal bureau, ready to be opened."""

    address: StoreAddress
    made: bool
    """False: it was there already."""
    size: StoreSize
    seconds: float
    """What it took to find or make it."""


def keep(
    order: Order,
    calendar: WorkingCalendar,
    progress: Progress | None = None,
    waiting: Callable[[], None] | None = None,
) -> KeptStore:
    """Return the kept rehearsal bureau, making it first if there is none of today.

    A program that is killed meanwhile leaves the kept file as it was; two at once make it once.

    Args:
        order: which one.
        calendar: the bureau's.
        progress: told how far the making is.
        waiting: called when somebody else is just making it.

    Raises:
        StoreTrouble: the folder or file cannot be used; ``store.exists`` when something else than a demo store
            lies under its name.
        BadInput: demo.too_few_cases.
    """
    started = time.monotonic()
    try:
        order.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(order.folder / f".demo-{order.seed}.making", waiting):
            # What a program left that was killed while making it.
            _remove(order.draft.file)
            made = order.fresh or not _is_of_today(order)
            if made:
                _make(order, calendar, progress)
    except OSError as error:
        raise file_trouble(error, order.address) from error
    with closing(Store.open(order.address)) as store, store.read() as connection:
        size = store_size.size(connection)
    return KeptStore(order.address, made, size, time.monotonic() - started)


def _is_of_today(order: Order) -> bool:
    """Whether the kept file is what is wanted; refuses to touch anything else that lies there."""
    try:
        store = Store.open(order.address)
    except StoreTrouble as trouble:
        if trouble.code in TO_BE_MADE:
            return False
        raise
    with closing(store), store.read() as connection:
        if store.kind is not StoreKind.DEMO:
            raise StoreTrouble("store.exists", address=str(order.address))
        made = {MADE_FOR: order.today.isoformat(), SEED: order.seed, CASES: order.cases}
        wanted = {RECIPE: NEWEST_RECIPE, **made}
        return all(store_settings.value(connection, key) == value for key, value in wanted.items())


def _make(order: Order, calendar: WorkingCalendar, progress: Progress | None) -> None:
    """Make the bureau beside its place and move it there when it is complete and on disk."""
    kept = order.address.file
    draft = order.draft
    try:
        store = Store.create(draft, StoreKind.DEMO, order.bureau_name, order.bureau_name_en)
        with closing(store):
            fill(store, calendar, order.today, seed=order.seed, cases=order.cases, progress=progress)
            if order.numbers is not None:
                keep_numbers(store, order.numbers)
        _to_disk(draft.file)
        # A journal of the replaced store would be taken for the new one's, so it goes first.
        _remove(kept, *JOURNALS)
        if order.checkpoints is not None:
            shutil.rmtree(order.checkpoints, ignore_errors=True)
        draft.file.replace(kept)
        _to_disk(order.folder)
    finally:
        _remove(draft.file)


def _remove(store: Path, *endings: str) -> None:
    for ending in endings or ("", *JOURNALS, *LOCKS):
        store.with_name(store.name + ending).unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(lock_file: Path, waiting: Callable[[], None] | None) -> Iterator[None]:
    """Hold the lock of the one who makes; it goes with the process, however that ends."""
    descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting is not None:
                waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
