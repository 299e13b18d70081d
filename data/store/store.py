"""The bureau's store: opened once by the program, asked for ``read()`` and ``write()`` by ``core.bureau``.

A store is a SQLite file or a PostgreSQL database; nothing above this package and ``data.queries`` knows which.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Connection

from data.migrations.revisions import HOUSE
from data.store.address import StoreAddress
from data.store.backend import WAIT_SECONDS, Backend, backend_for
from data.store.change_watch import ChangeWatch
from data.store.identity import check_file, check_ours, check_revision, mark_of
from data.words.kinds import StoreKind
from data.words.rows import StoreMark


class Store:
    """One open store. Safe to use from any thread; each block below has a connection of its own."""

    def __init__(self, backend: Backend, mark: StoreMark) -> None:
        self._backend = backend
        self._kind = mark.kind
        self._watch: ChangeWatch | None = None

    @staticmethod
    def open(address: StoreAddress, *, wait_seconds: float = WAIT_SECONDS) -> Store:
        """Open the store at ``address``.

        Args:
            address: where it is.
            wait_seconds: how long a read or write waits for others before ``store.locked``.

        Raises:
            StoreTrouble: ``store.missing``, ``not_ours``, ``newer``, ``older``, ``locked``, ``not_readable``,
                ``damaged``, ``disk``; on a server also ``unreachable``, ``login_refused``, ``no_driver``,
                ``server_too_old``, ``wrong_encoding``, ``too_many_consoles``.
        """
        if not address.is_postgresql:
            check_file(address)
        backend = backend_for(address, wait_seconds)
        try:
            with backend.read() as connection:
                check_ours(connection, address)
                check_revision(connection, address, HOUSE)
                mark = mark_of(connection)
            backend.prepare()
        except BaseException:
            backend.close()
            raise
        return Store(backend, mark)

    @staticmethod
    def create(
        address: StoreAddress,
        kind: StoreKind,
        bureau_name: str = "",
        bureau_name_en: str = "",
        *,
        wait_seconds: float = WAIT_SECONDS,
    ) -> Store:
        """Make a new store with the newest schema and open it.

        A file comes into being whole or not at all, readable by its owner only. On PostgreSQL the database must
        exist and be empty.

        Raises:
            StoreTrouble: ``store.exists``, ``store.leftover``, ``store.not_ours``, ``store.read_only``,
                ``store.full`` and whatever ``open`` raises.
        """
        from data.store.creation import create

        create(address, StoreMark(kind, bureau_name, bureau_name_en, None), wait_seconds)
        return Store.open(address, wait_seconds=wait_seconds)

    @property
    def address(self) -> StoreAddress:
        """Where the store is."""
        return self._backend.address

    @property
    def kind(self) -> StoreKind:
        """Live, demo or replay; fixed when the store was made."""
        return self._kind

    def mark(self) -> StoreMark:
        """Return what the store says of itself now: kind, bureau, and for a replay the shift of its dates."""
        with self.read() as connection:
            return mark_of(connection)

    def read(self) -> AbstractContextManager[Connection]:
        """Open one consistent snapshot: everything read in the block is of one moment. Writing in it fails.

        Raises:
            StoreTrouble: ``store.locked``, ``damaged``, ``disk``, ``unreachable``...
        """
        return self._backend.read()

    def write(self, *, alone: bool = False) -> AbstractContextManager[Connection]:
        """Open one transaction: committed when the block ends, rolled back when anything is raised in it.

        On SQLite it is alone from the start; on PostgreSQL verbs lock the rows that they read to decide. With
        ``alone`` it is alone there, too: it begins when nobody writes, and whoever comes meanwhile waits.

        Raises:
            StoreTrouble: ``store.locked``, ``read_only``, ``full``, ``damaged``, ``disk``, ``unreachable``...
            RuntimeError: on SQLite, a unit of work is open in this thread.
        """
        return self._backend.write(alone=alone)

    def change_mark(self) -> int:
        """Return a number that differs after anybody, in any process, committed a change. Cheap."""
        return self._backend.change_mark()

    def change_watch(self) -> ChangeWatch:
        """Return the one watch over this store; it begins with its first subscriber and ends with the store."""
        if self._watch is None:
            self._watch = ChangeWatch(self._backend.change_signal())
        return self._watch

    def close(self) -> None:
        """Stop watching and close every connection. Nothing may be open."""
        if self._watch is not None:
            self._watch.close()
        self._backend.close()
