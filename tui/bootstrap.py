"""The one place that wires: settings to a store, an account to an officer, both to a ``Bureau``.

Heavy modules are imported inside the functions, so that the console draws its first frame before the database
library is loaded.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data.words.kinds import StoreKind
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation, StoreTrouble

if TYPE_CHECKING:
    from core.bureau import Bureau
    from core.rules.calendar import WorkingCalendar
    from data.migrations.upgrade import MigrationStatus
    from data.store.address import StoreAddress
    from data.store.store import Store


BUREAU_NAME = "张家口市行政审批局"
BUREAU_NAME_EN = "Zhangjiakou Administrative Approval Bureau"


def account(environment: Mapping[str, str] = os.environ) -> str:
    """Return the operating-system account that acts.

    Through sudo that is who called sudo, but only when we really run as root: elsewhere anybody could set
    ``SUDO_USER``.
    """
    effective = os.geteuid()
    called_by = environment.get("SUDO_USER", "")
    if effective == 0 and called_by and clean(called_by) == called_by:
        return called_by
    try:
        return pwd.getpwuid(effective).pw_name
    except KeyError:
        return f"uid-{effective}"


def address_of(store: str | None) -> StoreAddress:
    """Return the address of a store: what was said, else the default place.

    Raises:
        BadInput: the text is neither a path nor a PostgreSQL URL.
    """
    from data.store.address import StoreAddress, default_address

    return StoreAddress.parse(store) if store else default_address()


def open_store(store: str | None) -> Store:
    """Open an existing store.

    Raises:
        StoreTrouble: there is none, or it cannot be used.
    """
    from data.store.store import Store

    return Store.open(address_of(store))


def create_store(store: str | None, kind: StoreKind, name: str, name_en: str) -> Store:
    """Make a new store and found the bureau in it; the account that runs this becomes its administrator.

    Raises:
        StoreTrouble: store.exists, or it cannot be written.
    """
    from core.upkeep.founding import found
    from data.store.store import Store

    name, name_en = clean(name, limit=80), clean(name_en, limit=80)
    made = Store.create(address_of(store), kind, bureau_name=name, bureau_name_en=name_en)
    _set_aside(checkpoint_folder(store))
    found(made, calendar(), account())
    return made


@contextmanager
def store_or_new_replay(store: str | None) -> Iterator[tuple[Store, bool]]:
    """Open the store, or make a replay store where there is none; tells which as the second value.

    A SQLite store that was made here is removed again when the block fails, so that a failed import leaves nothing.

    Raises:
        StoreTrouble: the store cannot be used or made.
    """
    try:
        opened, made = open_store(store), False
    except StoreTrouble as trouble:
        if trouble.code != "store.missing":
            raise
        opened, made = create_store(store, StoreKind.REPLAY, BUREAU_NAME, BUREAU_NAME_EN), True
    try:
        yield opened, made
    except BaseException:
        opened.close()
        if made and not opened.address.is_postgresql:
            _remove(opened.address.file)
        raise
    opened.close()


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", ".lock", ".next"):
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)


def calendar() -> WorkingCalendar:
    """Return the calendar with which a store is founded: what the notices that come with the program make."""
    from core.rules.calendar import WorkingCalendar
    from data.reference.calendar_notices import shipped_notices

    return WorkingCalendar.build(shipped_notices())


def login_for(store: Store, acting_as: str | None) -> str:
    """Return the login to act under: ``--as``, else what a demo or replay store opens as, else the own account.

    Raises:
        Refused: ``actor.as_live`` when ``--as`` names somebody else on a live store.
    """
    from core.reads.staff import opens_as

    own = account()
    if acting_as and acting_as != own:
        if store.kind is StoreKind.LIVE:
            raise Refused(RuleViolation("actor.as_live", {"login": acting_as, "account": own}))
        return acting_as
    if acting_as or store.kind is StoreKind.LIVE:
        return own
    with store.read() as connection:
        return opens_as(connection) or own


def open_bureau(store: str | None, login: str | None) -> Bureau:
    """Open a store as one person.

    Args:
        store: path or URL; None for the default place.
        login: ``--as``; None for who the store opens as, else the own account.

    Raises:
        StoreTrouble: the store is missing or cannot be used.
        Refused: ``actor.as_live``, ``actor.unknown_login``.
    """
    opened = open_store(store)
    try:
        return bureau_at(opened, login)
    except BaseException:
        opened.close()
        raise


def bureau_at(opened: Store, login: str | None) -> Bureau:
    """Return the bureau of an open store as one person; raises as ``open_bureau``."""
    from core.bureau import Bureau
    from core.reads.calendar import working_calendar

    with opened.read() as connection:
        own_calendar = working_calendar(connection)
    return Bureau(opened, own_calendar, login_for(opened, login))


def migration_status(store: str | None) -> MigrationStatus:
    """Return how the store's schema compares with this program's.

    Raises:
        StoreTrouble: the store is missing, not ours or cannot be read.
    """
    from data.migrations.upgrade import status

    return status(address_of(store))


def upgrade_store(store: str | None) -> tuple[str, ...]:
    """Bring the store's schema to this program's and return the revisions that were applied.

    Raises:
        StoreTrouble: store.newer, store.upgrade_*, or the store cannot be written; nothing was changed.
    """
    from data.migrations.upgrade import upgrade

    return upgrade(address_of(store))


def checkpoint_folder(store: str | None) -> Path:
    """Return where checkpoints of this store's ledger are written: outside the store, to be copied elsewhere."""
    from platformdirs import user_data_path

    return user_data_path("yizhang", appauthor=False) / "checkpoints" / _name_of(address_of(store))


def nonce_folder(address: StoreAddress) -> Path:
    """Return where this account keeps the numbers that it committed to in draws, until they are opened."""
    from platformdirs import user_state_path

    return user_state_path("yizhang", appauthor=False) / "draws" / _name_of(address)


def _name_of(address: StoreAddress) -> str:
    """Return a folder's name for a store."""
    import hashlib

    return hashlib.sha256(str(address).encode()).hexdigest()[:12]


def _set_aside(folder: Path) -> None:
    """Checkpoints of an earlier store at the same address are kept, but not for the new one's."""
    if folder.exists():
        count = 1
        while (aside := folder.with_name(f"{folder.name}.before-{count}")).exists():
            count += 1
        folder.rename(aside)


def papers_folder() -> Path:
    """Return where the console writes copies of papers: ``yizhang-papers`` in the home folder of whoever asks."""
    return Path.home() / "yizhang-papers"


def log_folder() -> Path:
    """Return where this program writes what went wrong; nothing of an applicant goes there."""
    from platformdirs import user_log_path

    return user_log_path("yizhang", appauthor=False)
