"""A file that cannot be used is told in one code, and nothing is written to it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.violations import StoreTrouble

SET = text("INSERT INTO setting (key, value) VALUES (:key, :value)")


def no_file(file: Path) -> None:
    pass


def no_folder(file: Path) -> None:
    file.parent.rmdir()


def a_folder(file: Path) -> None:
    file.mkdir()


def empty(file: Path) -> None:
    file.touch()


def a_text(file: Path) -> None:
    file.write_text("办件编号,事项\n", encoding="utf-8")


def short(file: Path) -> None:
    file.write_bytes(b"SQLite f")


def somebody_elses(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE setting (key TEXT, value TEXT)")
    connection.commit()
    connection.close()


def header_only(file: Path) -> None:
    whole = file.with_name("whole.db")
    Store.create(StoreAddress(path=whole), StoreKind.LIVE).close()
    file.write_bytes(whole.read_bytes()[:100])


def truncated(file: Path) -> None:
    Store.create(StoreAddress(path=file), StoreKind.LIVE).close()
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2 // 4096 * 4096])


def scribbled_over(file: Path) -> None:
    Store.create(StoreAddress(path=file), StoreKind.LIVE).close()
    with file.open("r+b") as opened:
        opened.seek(100)
        opened.write(b"\xff" * 3000)


def of_a_later_program(file: Path) -> None:
    with_revision(file, "9999")


def of_an_earlier_program(file: Path) -> None:
    with_revision(file, "0000")


def with_revision(file: Path, revision: str) -> None:
    Store.create(StoreAddress(path=file), StoreKind.LIVE).close()
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (no_file, {"store.missing"}),
        (no_folder, {"store.missing"}),
        (a_folder, {"store.not_ours"}),
        (empty, {"store.not_ours"}),
        (a_text, {"store.not_ours"}),
        (short, {"store.not_ours"}),
        (somebody_elses, {"store.not_ours"}),
        (header_only, {"store.damaged", "store.not_ours"}),
        (truncated, {"store.damaged"}),
        (scribbled_over, {"store.damaged"}),
        (of_a_later_program, {"store.newer"}),
        (of_an_earlier_program, {"store.newer"}),
    ],
)
def test_a_file_that_is_no_store_of_ours_is_told_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], codes: set[str]
) -> None:
    file = tmp_path / "folder" / "bureau.db"
    file.parent.mkdir()
    make(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(StoreTrouble) as trouble:
        Store.open(StoreAddress(path=file))
    assert trouble.value.code in codes
    assert trouble.value.parameters["address"] == str(file)
    assert (file.read_bytes() if file.is_file() else None) == before


def test_a_store_that_somebody_keeps_locked_is_told(sqlite_store: Store) -> None:
    hasty = Store.open(sqlite_store.address, wait_seconds=0.05)
    with sqlite_store.write():
        with pytest.raises(StoreTrouble) as trouble, hasty.write():
            pytest.fail("two units of work at once")
        assert trouble.value.code == "store.locked"
    with hasty.write() as connection:
        connection.execute(SET, {"key": "test.a", "value": "1"})
    hasty.close()


def test_a_store_that_another_tool_keeps_locked_is_told(sqlite_store: Store) -> None:
    hasty = Store.open(sqlite_store.address, wait_seconds=0.05)
    tool = sqlite3.connect(sqlite_store.address.file, isolation_level=None)
    tool.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreTrouble) as trouble, hasty.write():
        pytest.fail("two units of work at once")
    assert trouble.value.code == "store.locked"
    tool.execute("ROLLBACK")
    tool.close()
    with hasty.write():
        pass
    hasty.close()


def test_reading_goes_on_while_somebody_writes(sqlite_store: Store) -> None:
    other = Store.open(sqlite_store.address, wait_seconds=0.05)
    with sqlite_store.write() as connection:
        connection.execute(SET, {"key": "test.a", "value": "1"})
        with other.read() as reading:
            assert reading.execute(text("SELECT count(*) FROM setting WHERE key = 'test.a'")).scalar_one() == 0
    other.close()


def test_a_full_disk_is_told_and_the_store_stays_whole(sqlite_store: Store) -> None:
    """SQLite's own page limit stands in for a full disk: it fails at the same place with the same error."""
    with pytest.raises(StoreTrouble) as trouble, sqlite_store.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
        for number in range(1000):
            connection.execute(SET, {"key": f"test.{number}", "value": "1" * 4000})
    assert trouble.value.code == "store.full"
    again = Store.open(sqlite_store.address)
    with again.write() as connection:
        assert connection.execute(text("SELECT count(*) FROM setting WHERE key LIKE 'test.%'")).scalar_one() == 0
        connection.execute(SET, {"key": "test.a", "value": "1"})
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    again.close()


def test_a_unit_of_work_that_opens_another_is_an_error(sqlite_store: Store) -> None:
    with sqlite_store.write(), pytest.raises(RuntimeError, match="already open"), sqlite_store.write():
        pytest.fail("nested")


def test_a_store_that_a_tool_took_out_of_wal_is_put_back(sqlite_store: Store) -> None:
    sqlite_store.close()
    tool = sqlite3.connect(sqlite_store.address.file)
    assert tool.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    tool.close()
    Store.open(sqlite_store.address).close()
    tool = sqlite3.connect(sqlite_store.address.file)
    assert tool.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tool.close()


def test_every_connection_keeps_the_promises_of_the_store(sqlite_store: Store) -> None:
    wanted = {"synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "journal_mode": "wal"}
    with sqlite_store.write() as connection:
        for pragma, value in wanted.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    with sqlite_store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1


def test_making_a_store_is_for_the_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "bureau.db"
    store = Store.create(StoreAddress(path=file), StoreKind.LIVE, "测试局", "Test Bureau")
    with store.write() as connection:
        connection.execute(SET, {"key": "test.a", "value": "1"})
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}
    assert {path.name for path in file.parent.iterdir()} >= {"bureau.db", "bureau.db-wal"}
    assert store.kind is StoreKind.LIVE
    store.close()


@pytest.mark.parametrize("make", [empty, a_text, somebody_elses, truncated, a_folder])
def test_making_a_store_never_takes_the_place_of_a_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    file = tmp_path / "bureau.db"
    make(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(StoreTrouble) as trouble:
        Store.create(StoreAddress(path=file), StoreKind.LIVE)
    assert trouble.value.code == "store.exists"
    assert (file.read_bytes() if file.is_file() else None) == before


def test_making_a_store_beside_the_journal_of_a_deleted_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bureau.db-wal").write_bytes(b"left over")
    with pytest.raises(StoreTrouble) as trouble:
        Store.create(StoreAddress(path=tmp_path / "bureau.db"), StoreKind.LIVE)
    assert trouble.value.code == "store.leftover"
    assert trouble.value.parameters["file"] == str(tmp_path / "bureau.db-wal")
    assert not (tmp_path / "bureau.db").exists()


def test_of_two_that_make_the_same_store_at_once_one_is_told(tmp_path: Path) -> None:
    address, codes = StoreAddress(path=tmp_path / "bureau.db"), []

    def make() -> None:
        try:
            Store.create(address, StoreKind.DEMO).close()
            codes.append("made")
        except StoreTrouble as trouble:
            codes.append(trouble.code)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == ["made", "store.exists", "store.exists"]
    Store.open(address).close()
