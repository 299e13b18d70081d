"""A server that cannot be used is told in one code."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.violations import StoreTrouble
from tests.postgresql_server import PostgresqlServer

pytestmark = pytest.mark.postgresql
SET = text("INSERT INTO setting (key, value) VALUES (:key, '1')")


@pytest.fixture
def database(postgresql_server: PostgresqlServer) -> Iterator[StoreAddress]:
    """A database of the test's own, with nothing in it."""
    address = postgresql_server.new_database()
    yield address
    postgresql_server.drop(address)


def code_of_opening(address: StoreAddress) -> str:
    with pytest.raises(StoreTrouble) as trouble:
        Store.open(address, wait_seconds=1)
    assert trouble.value.parameters["address"] == str(address)
    return trouble.value.code


def run(address: StoreAddress, statement: str) -> None:
    import psycopg

    with psycopg.connect(address.url or "", autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def test_a_server_that_does_not_answer(postgresql_server: PostgresqlServer) -> None:
    assert code_of_opening(StoreAddress.parse("postgresql://clerk@127.0.0.1:1/bureau")) == "store.unreachable"
    assert code_of_opening(StoreAddress.parse("postgresql:///bureau?host=/nowhere")) == "store.unreachable"


def test_a_database_that_is_not_there(postgresql_server: PostgresqlServer) -> None:
    address = postgresql_server.address("nobody_made_this")
    assert code_of_opening(address) == "store.missing"
    with pytest.raises(StoreTrouble) as trouble:
        Store.create(address, StoreKind.LIVE)
    assert trouble.value.code == "store.no_database"


def test_a_database_in_which_no_store_was_made(database: StoreAddress) -> None:
    assert code_of_opening(database) == "store.missing"
    Store.create(database, StoreKind.LIVE, "测试局", "Test Bureau").close()
    store = Store.open(database)
    assert store.kind is StoreKind.LIVE
    store.close()


@pytest.mark.parametrize(
    "table", ["setting (key text, value text)", "alembic_version (version_num text)", "invoices (number int)"]
)
def test_a_database_of_somebody_else(database: StoreAddress, table: str) -> None:
    run(database, f"CREATE TABLE {table}")
    assert code_of_opening(database) == "store.not_ours"
    with pytest.raises(StoreTrouble) as trouble:
        Store.create(database, StoreKind.LIVE)
    assert trouble.value.code == "store.not_ours"


def test_a_store_is_not_made_twice(postgresql_store: Store) -> None:
    with pytest.raises(StoreTrouble) as trouble:
        Store.create(postgresql_store.address, StoreKind.LIVE)
    assert trouble.value.code == "store.exists"
    assert postgresql_store.mark().kind is StoreKind.DEMO


def test_a_database_that_cannot_hold_chinese_names(postgresql_server: PostgresqlServer) -> None:
    address = postgresql_server.new_database(
        "TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    with pytest.raises(StoreTrouble) as trouble:
        Store.create(address, StoreKind.LIVE)
    assert trouble.value.code == "store.wrong_encoding"
    assert trouble.value.parameters["encoding"] == "LATIN1"
    postgresql_server.drop(address)


def test_a_server_that_is_too_old(postgresql_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store.postgresql_backend.LOWEST_VERSION", 99)
    assert code_of_opening(postgresql_store.address) == "store.server_too_old"


@pytest.mark.parametrize(("revision", "code"), [("9999", "store.newer"), ("0000", "store.newer")])
def test_a_schema_that_this_program_does_not_know(postgresql_store: Store, revision: str, code: str) -> None:
    run(postgresql_store.address, f"UPDATE alembic_version SET version_num = '{revision}'")
    assert code_of_opening(postgresql_store.address) == code


def test_an_account_that_the_server_does_not_know(postgresql_server: PostgresqlServer) -> None:
    url = postgresql_server.address("postgres").url or ""
    stranger = f"postgresql://nobody_known@{url.rpartition('@')[2]}"
    assert code_of_opening(StoreAddress.parse(stranger)) == "store.login_refused"


def test_an_account_without_rights(postgresql_server: PostgresqlServer, postgresql_store: Store) -> None:
    url = postgresql_store.address.url or ""
    postgresql_server.execute("DROP ROLE IF EXISTS yizhang_guest")
    postgresql_server.execute("CREATE ROLE yizhang_guest LOGIN PASSWORD 'guest'")
    guest = StoreAddress.parse(f"postgresql://yizhang_guest:guest@{url.rpartition('@')[2]}")
    assert code_of_opening(guest) == "store.not_readable"
    run(postgresql_store.address, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO yizhang_guest")
    store = Store.open(guest)
    with pytest.raises(StoreTrouble) as trouble, store.write() as connection:
        connection.execute(SET, {"key": "test.a"})
    assert trouble.value.code == "store.read_only"
    store.close()
    run(postgresql_store.address, "DROP OWNED BY yizhang_guest")
    postgresql_server.execute("DROP ROLE yizhang_guest")


def test_a_server_that_only_reads(postgresql_store: Store) -> None:
    """As a replica answers."""
    with pytest.raises(StoreTrouble) as trouble, postgresql_store.write() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(SET, {"key": "test.a"})
    assert trouble.value.code == "store.read_only"


def test_a_row_that_somebody_keeps_locked(postgresql_store: Store) -> None:
    hasty = Store.open(postgresql_store.address, wait_seconds=0.05)
    lock = text("SELECT value FROM setting WHERE key = 'store.kind' FOR UPDATE")
    with postgresql_store.write() as connection:
        connection.execute(lock)
        with pytest.raises(StoreTrouble) as trouble, hasty.write() as other:
            other.execute(lock)
        assert trouble.value.code == "store.locked"
    hasty.close()


def test_two_that_wait_for_each_other(postgresql_store: Store) -> None:
    """The server ends one of two deadlocked transactions; that one is told, the other goes through."""
    with postgresql_store.write() as connection:
        connection.execute(SET, [{"key": "test.a"}, {"key": "test.b"}])
    both, codes = threading.Barrier(2), []

    def change(first: str, second: str) -> None:
        update = text("UPDATE setting SET value = '2' WHERE key = :key")
        try:
            with postgresql_store.write() as connection:
                connection.execute(update, {"key": first})
                both.wait()
                connection.execute(update, {"key": second})
            codes.append("done")
        except StoreTrouble as trouble:
            codes.append(trouble.code)

    threads = [threading.Thread(target=change, args=keys) for keys in (("test.a", "test.b"), ("test.b", "test.a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == ["done", "store.locked"]


def test_a_connection_that_the_server_cut_is_told_and_the_next_one_works(postgresql_store: Store) -> None:
    with pytest.raises(StoreTrouble) as trouble, postgresql_store.write() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        run(postgresql_store.address, f"SELECT pg_terminate_backend({own})")
        connection.execute(SET, {"key": "test.a"})
    assert trouble.value.code == "store.unreachable"
    with postgresql_store.write() as connection:
        connection.execute(SET, {"key": "test.a"})


def test_connections_that_died_while_nobody_looked_are_replaced(postgresql_store: Store) -> None:
    with postgresql_store.read() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    run(postgresql_store.address, f"SELECT pg_terminate_backend({own})")
    assert postgresql_store.mark().kind is StoreKind.DEMO


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert code_of_opening(StoreAddress.parse("postgresql://db.example/bureau")) == "store.no_driver"


def test_reads_cannot_write_and_say_utc(postgresql_store: Store) -> None:
    settings = "transaction_read_only", "transaction_isolation", "TimeZone"
    with postgresql_store.read() as connection:
        read = [connection.execute(text(f"SHOW {name}")).scalar_one() for name in settings]
    with postgresql_store.write() as connection:
        write = [connection.execute(text(f"SHOW {name}")).scalar_one() for name in settings]
    assert read == ["on", "repeatable read", "UTC"]
    assert write == ["off", "read committed", "UTC"]
