"""A unit of work is kept whole or not at all; a read is of one moment; history cannot be changed."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.rows import StoreMark
from tests.conftest import MakeStore
from tests.data.store.history_rows import write_history

SET = text("INSERT INTO setting (key, value) VALUES (:key, :value)")
COUNT = text("SELECT count(*) FROM setting WHERE key LIKE 'test.%'")


def put(store: Store, *keys: str) -> None:
    with store.write() as connection:
        connection.execute(SET, [{"key": f"test.{key}", "value": "1"} for key in keys])


def count(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(COUNT).scalar_one())


def test_what_a_unit_of_work_wrote_is_there_for_everybody(store: Store) -> None:
    put(store, "a", "b")
    other = Store.open(store.address)
    assert count(other) == 2
    other.close()


def test_a_unit_of_work_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as connection:
        connection.execute(SET, {"key": "test.a", "value": "1"})
        1 / 0
    assert count(store) == 0


def test_one_case_of_a_batch_may_fail_alone(store: Store) -> None:
    with store.write() as connection:
        connection.execute(SET, {"key": "test.a", "value": "1"})
        with pytest.raises(ZeroDivisionError), connection.begin_nested():
            connection.execute(SET, {"key": "test.b", "value": "1"})
            1 / 0
        connection.execute(SET, {"key": "test.c", "value": "1"})
    assert count(store) == 2


def test_a_read_is_of_one_moment(store: Store) -> None:
    with store.read() as connection:
        before = connection.execute(COUNT).scalar_one()
        thread = threading.Thread(target=put, args=(store, "a"))
        thread.start()
        thread.join()
        assert connection.execute(COUNT).scalar_one() == before == 0
    assert count(store) == 1


def test_writing_in_a_read_is_an_error_of_the_program(store: Store) -> None:
    with pytest.raises(DBAPIError), store.read() as connection:
        connection.execute(SET, {"key": "test.a", "value": "1"})
    assert count(store) == 0
    put(store, "b")
    assert count(store) == 1


def test_a_kept_promise_is_an_integrity_error_not_a_trouble(store: Store) -> None:
    put(store, "a")
    with pytest.raises(IntegrityError):
        put(store, "a")
    assert count(store) == 1


def test_a_reference_to_nobody_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write() as connection:
        connection.execute(text("INSERT INTO officer_duty (officer_id, duty) VALUES (77, 'review')"))


def test_the_mark_changes_when_anybody_commits_and_only_then(store: Store) -> None:
    other = Store.open(store.address)
    first = store.change_mark()
    count(other)
    assert store.change_mark() == first
    put(other, "a")
    second = store.change_mark()
    assert second != first
    put(store, "b")
    assert store.change_mark() != second
    other.close()


def test_the_mark_sees_a_commit_that_began_before_others(postgresql_store: Store) -> None:
    """Commits arrive out of order on a server; a late one must not go unnoticed."""
    with postgresql_store.write() as slow:
        slow.execute(SET, {"key": "test.slow", "value": "1"})
        thread = threading.Thread(target=put, args=(postgresql_store, "quick"))
        thread.start()
        thread.join()
        before = postgresql_store.change_mark()
    assert postgresql_store.change_mark() != before


def test_threads_share_a_store(store: Store) -> None:
    keys = [[f"{thread}.{number}" for number in range(10)] for thread in range(6)]
    threads = [threading.Thread(target=lambda mine=mine: [put(store, key) for key in mine]) for mine in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(store) == 60


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_store_says_what_it_is(make_store: MakeStore, kind: StoreKind) -> None:
    store = make_store(kind)
    assert store.kind is kind
    assert store.mark() == StoreMark(kind, "测试局", "Test Bureau", None)


def test_a_replay_says_how_far_its_dates_were_moved(make_store: MakeStore) -> None:
    store = make_store(StoreKind.REPLAY)
    with store.write() as connection:
        connection.execute(SET, {"key": "store.shift_days", "value": "5628"})
    assert store.mark().shift_days == 5628


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_checkpoint SET note = 'other'",
        "DELETE FROM ledger_checkpoint",
        "UPDATE decision SET reasons = ''",
        "DELETE FROM case_event",
        "DELETE FROM seal_use",
        "UPDATE ledger_leaf SET content = ''",
    ],
)
def test_history_cannot_be_changed(store: Store, change: str) -> None:
    with store.write() as connection:
        write_history(connection)
    with pytest.raises(IntegrityError, match="append-only"), store.write() as connection:
        connection.execute(text(change))


def test_history_cannot_be_replaced_row_by_row(sqlite_store: Store) -> None:
    """``INSERT OR REPLACE`` deletes without asking delete triggers unless recursive triggers are on."""
    with sqlite_store.write() as connection:
        write_history(connection)
    with pytest.raises(IntegrityError, match="append-only"), sqlite_store.write() as connection:
        connection.execute(
            text("INSERT OR REPLACE INTO ledger_checkpoint (size, at, root, note) VALUES (1, 0, x'00', 'other')")
        )


def test_history_cannot_be_truncated(postgresql_store: Store) -> None:
    with pytest.raises(IntegrityError, match="append-only"), postgresql_store.write() as connection:
        connection.execute(text("TRUNCATE case_event"))
