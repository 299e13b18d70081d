"""What every test may ask for: a store on each kind of database, the calendar, a fixed moment."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.rules.calendar import WorkingCalendar, day_of
from data.reference.calendar_notices import load_notices
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
from tests.postgresql_server import PostgresqlServer, running_server

MakeStore = Callable[[StoreKind], Store]
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-manifest",
        action="store_true",
        help="write data/migrations/manifest/ for the newest revision instead of comparing with it",
    )


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A real server, started when the first test asks for it."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[StoreKind, Path]:
    """An empty store of each kind, made once and copied by ``make_sqlite_store``."""
    folder = tmp_path_factory.mktemp("templates")
    files = {kind: folder / f"{kind.value}.db" for kind in StoreKind}
    for kind, file in files.items():
        Store.create(StoreAddress(path=file), kind, "测试局", "Test Bureau").close()
    return files


@pytest.fixture
def make_sqlite_store(tmp_path: Path, sqlite_templates: dict[StoreKind, Path]) -> Iterator[MakeStore]:
    """Call with a kind: a new, empty store in a file of its own."""
    made: list[Store] = []

    def make(kind: StoreKind) -> Store:
        file = tmp_path / f"bureau-{len(made)}.db"
        shutil.copy(sqlite_templates[kind], file)
        made.append(Store.open(StoreAddress(path=file)))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def make_postgresql_store(postgresql_server: PostgresqlServer) -> Iterator[MakeStore]:
    """Call with a kind: a new, empty store in a database of its own."""
    made: list[Store] = []

    def make(kind: StoreKind) -> Store:
        made.append(Store.open(postgresql_server.new_store(kind)))
        return made[-1]

    yield make
    for store in made:
        store.close()
        postgresql_server.drop(store.address)


@pytest.fixture(params=BACKENDS)
def make_store(request: pytest.FixtureRequest) -> MakeStore:
    """Call with a kind: a new, empty store; the test runs once on SQLite and once on PostgreSQL."""
    make: MakeStore = request.getfixturevalue(f"make_{request.param}_store")
    return make


@pytest.fixture
def store(make_store: MakeStore) -> Store:
    """An empty demo store; the test runs once on SQLite and once on PostgreSQL."""
    return make_store(StoreKind.DEMO)


@pytest.fixture
def sqlite_store(make_sqlite_store: MakeStore) -> Store:
    """An empty demo store in a file."""
    return make_sqlite_store(StoreKind.DEMO)


@pytest.fixture
def postgresql_store(make_postgresql_store: MakeStore) -> Store:
    """An empty demo store on a server."""
    return make_postgresql_store(StoreKind.DEMO)


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    """The bureau's calendar, from the notices that the program ships."""
    return WorkingCalendar.build(load_notices())


@pytest.fixture
def now() -> datetime:
    """Monday, 23 November 2026, 14:05 in Zhangjiakou."""
    return datetime(2026, 11, 23, 6, 5, tzinfo=UTC)


@pytest.fixture
def today(now: datetime) -> date:
    """The day of ``now``."""
    return day_of(now)
