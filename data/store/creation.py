"""How a store comes into being: whole or not at all. Used by ``Store.create`` only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from data.migrations.upgrade import migrate
from data.reference.calendar_notices import shipped_notices
from data.store.address import StoreAddress
from data.store.identity import PRODUCT, is_empty, is_ours
from data.store.postgresql_backend import PostgresqlBackend
from data.store.sqlite_backend import LOCK_ENDINGS, SqliteBackend
from data.store.trouble import file_trouble
from data.words.canonical_json import canonical
from data.words.rows import StoreMark
from data.words.violations import StoreTrouble

COMPANIONS = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside a database."""


def create(address: StoreAddress, mark: StoreMark, wait_seconds: float) -> None:
    """Make the store at ``address`` with the newest schema and what ``mark`` says of it.

    Raises:
        StoreTrouble: see ``Store.create``.
    """
    if address.is_postgresql:
        _create_database(address, mark, wait_seconds)
    else:
        _create_file(address, mark, wait_seconds)


def _create_database(address: StoreAddress, mark: StoreMark, wait_seconds: float) -> None:
    with closing(PostgresqlBackend(address, wait_seconds)) as backend:
        try:
            backend.prepare()
        except StoreTrouble as trouble:
            if trouble.code == "store.missing":
                raise StoreTrouble("store.no_database", address=str(address)) from trouble
            raise
        with backend.rebuild() as connection:
            if is_ours(connection):
                raise StoreTrouble("store.exists", address=str(address))
            if not is_empty(connection):
                raise StoreTrouble("store.not_ours", address=str(address))
            migrate(connection, address)
            _write_mark(connection, mark)


def _create_file(address: StoreAddress, mark: StoreMark, wait_seconds: float) -> None:
    """Build beside the target and move it there, so that a killed program leaves no half of a store."""
    path = address.file
    draft = StoreAddress(path=path.with_name(f".{path.name}.new"))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise file_trouble(error, address) from error
    with closing(SqliteBackend(address, wait_seconds)) as target, target.turn(), _files_of(address):
        _check_free(address)
        _remove(draft.file)
        try:
            _fill(draft, mark, wait_seconds)
            draft.file.rename(path)
            _keep_name(path.parent)
        finally:
            _remove(draft.file)


def _fill(draft: StoreAddress, mark: StoreMark, wait_seconds: float) -> None:
    os.close(os.open(draft.file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with closing(SqliteBackend(draft, wait_seconds)) as backend:
        backend.found()
        with backend.rebuild() as connection:
            migrate(connection, draft)
            _write_mark(connection, mark)


def _write_mark(connection: Connection, mark: StoreMark) -> None:
    settings = {
        "store.product": PRODUCT,
        "store.kind": mark.kind.value,
        "bureau.name": mark.bureau_name,
        "bureau.name_en": mark.bureau_name_en,
    }
    connection.execute(
        text("INSERT INTO setting (key, value) VALUES (:key, :value)"),
        [{"key": key, "value": canonical(value)} for key, value in settings.items()],
    )
    # A later program may know later years; what this store counts with stays until somebody changes it.
    until = max(notice.year for notice in shipped_notices())
    connection.execute(text("UPDATE calendar_version SET reference_until = :until"), {"until": until})


def _check_free(address: StoreAddress) -> None:
    path = address.file
    if path.exists() or path.is_symlink():
        raise StoreTrouble("store.exists", address=str(address))
    for ending in COMPANIONS:
        left = path.with_name(path.name + ending)
        if left.exists():
            # SQLite would take the journal of a deleted database for the new one's.
            raise StoreTrouble("store.leftover", address=str(address), file=str(left))


def _remove(draft: Path) -> None:
    for ending in ("", *COMPANIONS, *LOCK_ENDINGS):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _files_of(address: StoreAddress) -> Iterator[None]:
    """Tell troubles with files as troubles of the store that was asked for, not of the draft."""
    try:
        yield
    except OSError as error:
        raise file_trouble(error, address) from error
    except StoreTrouble as trouble:
        raise StoreTrouble(trouble.code, **{**trouble.parameters, "address": str(address)}) from trouble
