"""Bringing a store's schema to this program's: all revisions in one transaction, checked before it is committed.

Alembic's batch mode on SQLite silently drops triggers, expression indexes and unnamed CHECKs, so nothing is
believed: after every revision the schema must equal its manifest, no table may have lost a row, and no foreign key
may dangle. A killed upgrade leaves the old schema. Used by ``Store.create``, ``yizhang db`` and ``yizhang doctor``.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any, NamedTuple

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, inspect, select, table

from data.migrations.manifest import describe, differences, load
from data.migrations.revisions import HOUSE, Revisions
from data.store.address import StoreAddress
from data.store.backend import WAIT_SECONDS, backend_for
from data.store.identity import check_file, check_ours, revision_of
from data.words.violations import StoreTrouble

_FRAMEWORK_TABLE = "alembic_version"


class MigrationStatus(NamedTuple):
    """Where a store's schema stands."""

    revision: str
    head: str
    """The newest revision that this program knows."""
    pending: tuple[str, ...]
    manifest_differences: tuple[str, ...]
    """What is missing from, or strange in, the schema of ``revision``; empty when that revision is not known here."""


def status(address: StoreAddress, *, revisions: Revisions = HOUSE) -> MigrationStatus:
    """Return how the schema at ``address`` compares with this program's. Works on older and newer stores.

    Raises:
        StoreTrouble: ``store.missing``, ``store.not_ours`` and what ``read`` raises.
    """
    if not address.is_postgresql:
        check_file(address)
    with closing(backend_for(address)) as backend, backend.read() as connection:
        check_ours(connection, address)
        revision = revision_of(connection)
        found = _manifest_differences(connection, revisions, revision)
        return MigrationStatus(revision, revisions.head(), tuple(revisions.pending(revision)), found)


def upgrade(
    address: StoreAddress, *, revisions: Revisions = HOUSE, wait_seconds: float = WAIT_SECONDS
) -> tuple[str, ...]:
    """Bring the store at ``address`` to the newest revision; return the revisions that were applied.

    Raises:
        StoreTrouble: ``store.newer`` when the store is ahead of this program; ``store.upgrade_*`` when a revision
            did not do what its manifest says, and nothing was changed; ``store.missing``, ``store.not_ours``,
            ``store.locked``, ``store.read_only``, ``store.full``...
    """
    if not address.is_postgresql:
        check_file(address)
    with closing(backend_for(address, wait_seconds)) as backend:
        with backend.read() as connection:
            check_ours(connection, address)
        backend.prepare()
        with backend.rebuild() as connection:
            revision = revision_of(connection)
            if revision not in revisions.known():
                raise StoreTrouble(
                    "store.newer", address=str(address), revision=revision, program=revisions.head()
                )
            pending = tuple(revisions.pending(revision))
            if pending:
                migrate(connection, address, revisions)
            return pending


def migrate(connection: Connection, address: StoreAddress, revisions: Revisions = HOUSE) -> None:
    """Run every pending revision on ``connection``, inside its transaction, and check what came of it.

    Args:
        connection: from ``Backend.rebuild``.
        address: for the message.
        revisions: the revisions to run.

    Raises:
        StoreTrouble: ``store.upgrade_differs``, ``store.upgrade_lost_rows``, ``store.upgrade_dangling``.
    """
    before = _row_counts(connection)

    def after_each(*, step: Any, **_: Any) -> None:
        revision = step.up_revision_id
        if not before and revision != revisions.head():
            # Where nothing stood nothing can be lost on the way: what came of it in the end is looked at once.
            return
        found = _manifest_differences(connection, revisions, revision)
        if found:
            raise StoreTrouble(
                "store.upgrade_differs",
                address=str(address),
                revision=revision,
                difference=found[0],
                count=len(found),
            )

    run(connection, revisions, after_each)
    after = _row_counts(connection)
    for name, count in before.items():
        if after.get(name, 0) < count:
            raise StoreTrouble(
                "store.upgrade_lost_rows",
                address=str(address),
                table=name,
                before=count,
                after=after.get(name, 0),
            )
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling is not None:
            raise StoreTrouble("store.upgrade_dangling", address=str(address), table=str(dangling[0]))


def run(connection: Connection, revisions: Revisions = HOUSE, after_each: Any = None) -> None:
    """Run every pending revision on ``connection`` without looking at the result; ``migrate`` is what stores need."""
    config = Config()
    for option, folder in (("script_location", HOUSE.folder), ("version_locations", revisions.folder / "versions")):
        config.set_main_option(option, str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    config.attributes["after_each"] = after_each
    command.upgrade(config, "head")


def _manifest_differences(connection: Connection, revisions: Revisions, revision: str) -> tuple[str, ...]:
    if revision not in revisions.known():
        return ()
    expected = load(revisions.manifest_file(revision), connection.dialect.name)
    return differences(expected, describe(connection))


def _row_counts(connection: Connection) -> dict[str, int]:
    names = [name for name in inspect(connection).get_table_names() if name != _FRAMEWORK_TABLE]
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names
    }
