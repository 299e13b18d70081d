"""Whether a database is one of ours, of which kind, and of a known schema. Used by ``Store.open`` and ``upgrade``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from data.migrations.revisions import Revisions
from data.store.address import StoreAddress
from data.store.sqlite_backend import APPLICATION_ID
from data.store.trouble import file_trouble
from data.words.kinds import StoreKind
from data.words.rows import StoreMark
from data.words.violations import StoreTrouble

PRODUCT = "yizhang"
SQLITE_HEADER = b"SQLite format 3\0"
_SETTINGS = text("SELECT key, value FROM setting WHERE key LIKE 'store.%' OR key LIKE 'bureau.%'")


def check_file(address: StoreAddress) -> None:
    """Refuse a path that holds no SQLite file at all, before SQLite touches it.

    Raises:
        StoreTrouble: ``store.missing``, ``store.not_ours``, ``store.not_readable``.
    """
    path: Path = address.file
    try:
        with path.open("rb") as file:
            header = file.read(len(SQLITE_HEADER))
    except OSError as error:
        raise file_trouble(error, address, reading=True) from error
    if header != SQLITE_HEADER:
        raise StoreTrouble("store.not_ours", address=str(address))


def is_ours(connection: Connection) -> bool:
    """Return whether the database was made by this program, whatever its revision."""
    if connection.dialect.name == "sqlite":
        return bool(connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID)
    present = "SELECT to_regclass('setting') IS NOT NULL AND to_regclass('alembic_version') IS NOT NULL"
    if not connection.exec_driver_sql(present).scalar_one():
        return False
    product = text("SELECT value FROM setting WHERE key = 'store.product'")
    return bool(connection.execute(product).scalar() == json.dumps(PRODUCT))


def is_empty(connection: Connection) -> bool:
    """Return whether a PostgreSQL database has no table of anybody's."""
    tables = (
        "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
        " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
    )
    return bool(connection.exec_driver_sql(tables).scalar_one() == 0)


def check_ours(connection: Connection, address: StoreAddress) -> None:
    """Refuse a database of somebody else, and one where no store was made yet.

    Raises:
        StoreTrouble: ``store.not_ours``, ``store.missing``.
    """
    if is_ours(connection):
        return
    if connection.dialect.name == "postgresql" and is_empty(connection):
        raise StoreTrouble("store.missing", address=str(address))
    raise StoreTrouble("store.not_ours", address=str(address))


def revision_of(connection: Connection) -> str:
    """Return the revision of the schema."""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def check_revision(connection: Connection, address: StoreAddress, revisions: Revisions) -> None:
    """Refuse a schema that this program does not know, or that must be upgraded first.

    Raises:
        StoreTrouble: ``store.newer``, ``store.older`` with the store's and the program's revision.
    """
    revision, head = revision_of(connection), revisions.head()
    if revision == head:
        return
    code = "store.older" if revision in revisions.known() else "store.newer"
    raise StoreTrouble(code, address=str(address), revision=revision, program=head)


def mark_of(connection: Connection) -> StoreMark:
    """Return what the store says of itself."""
    settings: dict[str, Any] = {key: json.loads(value) for key, value in connection.execute(_SETTINGS)}
    shift = settings.get("store.shift_days")
    return StoreMark(
        kind=StoreKind(settings["store.kind"]),
        bureau_name=str(settings.get("bureau.name", "")),
        bureau_name_en=str(settings.get("bureau.name_en", "")),
        shift_days=None if shift is None else int(shift),
    )
