"""A store that this account may not write or read is told. As root, rights bind nobody, so another account tries."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.store import Store
from tests.data.store.consoles import console

NOBODY = 65534
TRY = """
import os, sys
import sqlalchemy.dialects.sqlite, data.store.sqlite_backend, data.store.creation
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.violations import StoreTrouble
address = StoreAddress.parse(sys.argv[1])
warm = Store.open(StoreAddress.parse(sys.argv[2]))
with warm.write() as connection:
    pass
warm.close()
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
def told(step):
    try:
        step()
    except StoreTrouble as trouble:
        return trouble.code
    return "done"
def read():
    store = Store.open(address)
    with store.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM setting").scalar_one()
    store.close()
def write():
    store = Store.open(address)
    try:
        with store.write() as connection:
            connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('test.a', '1')")
    finally:
        store.close()
def create():
    Store.create(StoreAddress(path=address.file.with_name("another.db")), StoreKind.LIVE).close()
print(told(read), told(write), told(create))
"""


@pytest.fixture
def shelf(sqlite_store: Store) -> Iterator[Path]:
    """A folder that other accounts can reach (pytest's own they cannot), with a store in it."""
    folder = Path(tempfile.mkdtemp(prefix="yizhang-rights-"))
    sqlite_store.close()
    shutil.copy(sqlite_store.address.file, folder / "bureau.db")
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def hand_over(path: Path, mode: int) -> None:
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
    path.chmod(mode)


def outcome(shelf: Path, sqlite_store: Store) -> list[str]:
    before = (shelf / "bureau.db").read_bytes()
    with console(TRY, str(shelf / "bureau.db"), str(sqlite_store.address.file)) as process:
        printed, _ = process.communicate(timeout=120)
    assert (shelf / "bureau.db").read_bytes() == before
    return printed.split()


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "expected"),
    [
        pytest.param(0o700, 0o400, ["done", "store.read_only", "done"], id="file not writable"),
        pytest.param(0o500, 0o400, ["store.not_readable", "store.not_readable", "store.read_only"], id="nor folder"),
        pytest.param(0o700, 0o000, ["store.not_readable", "store.not_readable", "done"], id="file not readable"),
    ],
)
def test_rights_that_are_missing_are_told(
    shelf: Path, sqlite_store: Store, folder_mode: int, file_mode: int, expected: list[str]
) -> None:
    if os.geteuid() != 0 and file_mode == 0:
        pytest.skip("the owner cannot compare a file that it may not read")
    hand_over(shelf / "bureau.db", file_mode)
    hand_over(shelf, folder_mode)
    assert outcome(shelf, sqlite_store) == expected


def test_the_same_account_with_every_right_succeeds(shelf: Path, sqlite_store: Store) -> None:
    """The control."""
    hand_over(shelf / "bureau.db", 0o600)
    hand_over(shelf, 0o700)
    with console(TRY, str(shelf / "bureau.db"), str(sqlite_store.address.file)) as process:
        printed, _ = process.communicate(timeout=120)
    assert printed.split() == ["done", "done", "done"]
