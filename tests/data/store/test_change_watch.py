"""Whoever watches a store hears of every commit of anybody, of the store's going and of its coming back."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import insert, update

from data.store.address import StoreAddress
from data.store.change_watch import CLOSE_SECONDS, ChangeWatch
from data.store.store import Store
from data.tables.bureau import department
from data.words.violations import StoreTrouble
from tests.postgresql_server import PostgresqlServer

_DEPARTMENT = department


class Heard:
    """What a subscriber was told."""

    def __init__(self, store: Store) -> None:
        self.news: list[StoreTrouble | None] = []
        self.stop = store.change_watch().subscribe(self.news.append)

    def until(self, holds: Callable[[list[StoreTrouble | None]], object]) -> None:
        """Wait until the news are as expected."""
        last = time.monotonic() + 30
        while not holds(self.news):
            assert time.monotonic() < last, f"never heard; so far: {self.news}"
            time.sleep(0.02)


def write(store: Store, code: str = "water") -> None:
    with store.write() as connection:
        connection.execute(insert(_DEPARTMENT), {"code": code, "name": "水务局", "name_en": "Water"})


def watching_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "yizhang-change-watch"]


def test_a_commit_of_another_program_is_heard(store: Store) -> None:
    heard = Heard(store)
    assert heard.news == []
    url = store.address.url if store.address.is_postgresql else str(store.address.file)
    program = (
        "import sys; from data.store.address import StoreAddress; from data.store.store import Store;"
        "from tests.data.store.test_change_watch import write; s = Store.open(StoreAddress.parse(sys.argv[1]));"
        "write(s); s.close()"
    )
    subprocess.run([sys.executable, "-c", program, str(url)], check=True, cwd=Path(__file__).parents[3], timeout=60)
    heard.until(lambda news: None in news)
    assert set(heard.news) == {None}


def test_the_own_commits_are_heard_and_what_was_dropped_is_not(store: Store) -> None:
    heard = Heard(store)
    with pytest.raises(ZeroDivisionError), store.write() as connection:
        connection.execute(update(_DEPARTMENT).values(name=""))
        raise ZeroDivisionError
    time.sleep(1.3)
    assert heard.news == []
    write(store)
    heard.until(bool)


def test_many_commits_are_told_as_few(store: Store) -> None:
    heard = Heard(store)
    for number in range(40):
        write(store, f"code-{number}")
    heard.until(bool)
    time.sleep(2.2)
    assert 1 <= len(heard.news) <= 5


def test_closing_the_store_ends_the_thread_at_once_and_nobody_is_called_any_more(store: Store) -> None:
    before = len(watching_threads())
    heard = Heard(store)
    assert len(watching_threads()) == before + 1
    began = time.monotonic()
    store.close()
    assert time.monotonic() - began < CLOSE_SECONDS + 5
    assert len(watching_threads()) == before
    assert heard.news == []


def test_who_unsubscribed_is_not_called(store: Store) -> None:
    one, other = Heard(store), Heard(store)
    one.stop()
    write(store)
    other.until(bool)
    assert one.news == []


def test_a_file_that_is_moved_away_and_back(sqlite_store: Store) -> None:
    file = sqlite_store.address.file
    heard = Heard(sqlite_store)
    away = file.rename(file.with_name("away.db"))
    heard.until(bool)
    assert [trouble.code for trouble in heard.news if trouble] == ["store.missing"]
    with pytest.raises(StoreTrouble, match=r"store\.missing"):
        write(sqlite_store)
    with pytest.raises(StoreTrouble, match=r"store\.missing"), sqlite_store.read():
        pass
    away.rename(file)
    sqlite_store.change_watch().look_now()
    heard.until(lambda news: news[-1] is None)
    assert len(heard.news) == 2
    write(sqlite_store)


def test_a_file_that_was_replaced_takes_nothing(sqlite_store: Store) -> None:
    import shutil

    file = sqlite_store.address.file
    copy = file.with_name("copy.db")
    shutil.copy(file, copy)
    copy.replace(file)
    for block in (sqlite_store.read, sqlite_store.write):
        with pytest.raises(StoreTrouble, match=r"store\.replaced"), block():
            pass
    opened_anew = Store.open(StoreAddress(path=file))
    write(opened_anew)
    opened_anew.close()


@pytest.mark.postgresql
def test_a_server_that_drops_the_connection_is_found_again(
    postgresql_store: Store, postgresql_server: PostgresqlServer
) -> None:
    heard = Heard(postgresql_store)
    name = urlsplit(postgresql_store.address.url or "").path[1:]
    postgresql_server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    heard.until(lambda news: bool(news) and news[-1] is None)
    assert heard.news[0] is not None
    heard.news.clear()
    write(postgresql_store)
    heard.until(lambda news: None in news)


@pytest.mark.postgresql
def test_a_writer_that_does_not_notify_is_noticed_in_the_end(
    postgresql_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.store.postgresql_signal.COMPARE_SECONDS", 0.5)
    heard = Heard(postgresql_store)
    import psycopg

    with psycopg.connect(postgresql_store.address.url or "") as connection:
        connection.execute("INSERT INTO department (code, name, name_en) VALUES ('x', 'x', 'x')")
    heard.until(lambda news: None in news)


class Unsteady:
    """A signal that fails as often as it is told to."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.closed = False

    def begin(self) -> None: ...

    def wait(self) -> bool:
        time.sleep(0.01)
        if self.failures:
            self.failures -= 1
            raise StoreTrouble("store.unreachable", address="x", reason="y")
        return False

    def stir(self) -> None: ...

    def close(self) -> None:
        self.closed = True


def test_trouble_is_told_once_and_its_end_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store.change_watch.PAUSE_SECONDS", 0.01)
    signal = Unsteady(3)
    watch = ChangeWatch(signal)
    news: list[StoreTrouble | None] = []
    watch.subscribe(news.append)
    last = time.monotonic() + 30
    while len(news) < 2 and time.monotonic() < last:
        time.sleep(0.01)
    time.sleep(0.1)
    watch.close()
    assert [trouble and trouble.code for trouble in news] == ["store.unreachable", None]
    assert signal.closed
