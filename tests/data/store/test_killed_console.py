"""A console that is killed (kill -9) in the middle leaves the store as it was, and nobody waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
from tests.data.store.consoles import READY, console, wait_for
from tests.postgresql_server import PostgresqlServer

IN_A_UNIT_OF_WORK = """
import sys, time
from sqlalchemy import text
from data.store.address import StoreAddress
from data.store.store import Store
store = Store.open(StoreAddress.parse(sys.argv[1]))
with store.write() as connection:
    for number in range(2000):
        connection.execute(text("INSERT INTO setting (key, value) VALUES (:key, '1')"), {"key": f"test.{number}"})
    print("ready", flush=True)
    time.sleep(600)
"""

COMMITTING = """
import sys
from sqlalchemy import text
from data.store.address import StoreAddress
from data.store.store import Store
store = Store.open(StoreAddress.parse(sys.argv[1]))
number = int(sys.argv[2])
while True:
    with store.write() as connection:
        connection.execute(text("INSERT INTO setting (key, value) VALUES (:key, :filling)"),
                           {"key": f"test.{number}", "filling": "1" * 9000})
        connection.execute(text("INSERT INTO seal_counter (year, last_number) VALUES (:year, 1)"), {"year": number})
    print(number, flush=True)
    number += 1
"""

MAKING_A_STORE = """
import sys, time
import data.store.creation as creation
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
write_mark = creation._write_mark
def write_mark_slowly(connection, mark):
    write_mark(connection, mark)
    print("ready", flush=True)
    time.sleep(600)
creation._write_mark = write_mark_slowly
Store.create(StoreAddress.parse(sys.argv[1]), StoreKind.LIVE)
"""


def where(store: Store) -> str:
    return store.address.url or str(store.address.file)


def test_a_unit_of_work_cut_short_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    with console(IN_A_UNIT_OF_WORK, where(store)) as process:
        wait_for(process, READY)
        process.kill()
        process.wait()
        with store.write() as connection:
            left = connection.execute(text("SELECT count(*) FROM setting WHERE key LIKE 'test.%'")).scalar_one()
            assert left == 0
            connection.execute(text("INSERT INTO setting (key, value) VALUES ('test.after', '1')"))


def test_what_was_committed_stays_and_what_was_not_is_gone(sqlite_store: Store) -> None:
    """Killed at any moment, both halves of each unit of work are there or neither, up to the last one told."""
    number = 0
    for _ in range(4):
        with console(COMMITTING, where(sqlite_store), str(number)) as process:
            told = number + 7
            wait_for(process, str(told))
            process.kill()
            process.wait()
        with sqlite_store.read() as connection:
            keys = set(connection.execute(text("SELECT key FROM setting WHERE key LIKE 'test.%'")).scalars())
            years = set(connection.execute(text("SELECT year FROM seal_counter")).scalars())
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert keys == {f"test.{year}" for year in years}
        assert years == set(range(max(years) + 1))
        assert max(years) >= told
        number = max(years) + 1


def test_a_store_being_made_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "bureau.db"
    with console(MAKING_A_STORE, str(file)) as process:
        wait_for(process, READY)
        assert not file.exists()
        process.kill()
        process.wait()
    assert not file.exists()
    Store.create(StoreAddress(path=file), StoreKind.LIVE).close()
    assert {path.name for path in tmp_path.iterdir()} == {"bureau.db", "bureau.db.lock", "bureau.db.next"}


@pytest.mark.postgresql
def test_a_store_being_made_on_a_server_is_there_whole_or_not_at_all(postgresql_server: PostgresqlServer) -> None:
    address = postgresql_server.new_database()
    with console(MAKING_A_STORE, address.url) as process:
        wait_for(process, READY)
        process.kill()
        process.wait()
    Store.create(address, StoreKind.LIVE).close()
    postgresql_server.drop(address)
