"""What the revisions make is what the tables declare, on both kinds of database, and what the manifest says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from data.migrations.manifest import Manifest, describe, differences, load, written
from data.migrations.revisions import HOUSE
from data.migrations.upgrade import run, status
from data.store.address import StoreAddress
from data.store.backend import Backend, backend_for
from data.store.sqlite_backend import SqliteBackend
from data.store.store import Store
from data.tables import metadata
from tests.conftest import BACKENDS
from tests.postgresql_server import PostgresqlServer


@pytest.fixture
def empty_file(tmp_path: Path) -> Iterator[Backend]:
    file = tmp_path / "empty.db"
    file.touch(mode=0o600)
    with closing(SqliteBackend(StoreAddress(path=file), 10)) as backend:
        backend.found()
        yield backend


@pytest.fixture
def empty_database(postgresql_server: PostgresqlServer) -> Iterator[Backend]:
    address = postgresql_server.new_database()
    with closing(backend_for(address)) as backend:
        yield backend
    postgresql_server.drop(address)


@pytest.fixture(params=BACKENDS)
def empty(request: pytest.FixtureRequest) -> Backend:
    name = "empty_file" if request.param == "sqlite" else "empty_database"
    backend: Backend = request.getfixturevalue(name)
    return backend


def without_triggers(manifest: Manifest) -> Manifest:
    return {name: [line for line in lines if not line.startswith("trigger ")] for name, lines in manifest.items()}


def test_the_committed_manifests_are_what_the_revisions_make(
    empty_file: Backend, empty_database: Backend, pytestconfig: pytest.Config
) -> None:
    manifests: dict[str, dict[str, Manifest]] = {revision: {} for revision in HOUSE.known()}
    for dialect, backend in (("sqlite", empty_file), ("postgresql", empty_database)):
        with backend.rebuild() as connection:

            def keep(*, step: Any, dialect: str = dialect, connection: Connection = connection, **_: Any) -> None:
                manifests[step.up_revision_id][dialect] = describe(connection)

            run(connection, after_each=keep)
    for revision, made in manifests.items():
        file = HOUSE.manifest_file(revision)
        if pytestconfig.getoption("--write-manifest"):
            file.write_text(written(made), encoding="utf-8")
        assert json.loads(file.read_text(encoding="utf-8")) == made


def test_alembic_finds_nothing_to_add_to_the_revisions(store: Store) -> None:
    with store.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata()) == []


def test_tables_made_from_their_declaration_equal_the_revisions(empty: Backend) -> None:
    """Alembic's comparison leaves out CHECKs, keys and STRICT; the manifest does not."""
    with empty.rebuild() as connection:
        metadata().create_all(connection)
        declared = describe(connection)
        migrated = load(HOUSE.manifest_file(HOUSE.head()), connection.dialect.name)
    assert differences(without_triggers(migrated), declared) == ()


def test_a_new_store_has_nothing_pending_and_nothing_different(store: Store) -> None:
    found = status(store.address)
    assert (found.revision, found.head) == (HOUSE.head(), HOUSE.head())
    assert found.pending == ()
    assert found.manifest_differences == ()


def test_the_schema_is_known_by_its_newest_revision(store: Store) -> None:
    with store.read() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HOUSE.head()


def test_every_revision_has_its_manifest() -> None:
    for revision in HOUSE.known():
        for dialect in ("sqlite", "postgresql"):
            assert load(HOUSE.manifest_file(revision), dialect)
