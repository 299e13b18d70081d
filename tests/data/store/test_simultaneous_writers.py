"""Eight consoles write at once: everybody gets turns at the same pace, and nothing is lost."""

from __future__ import annotations

from collections import Counter

from data.store.store import Store
from tests.data.store import writers
from tests.data.store.naive_writers import share_of_slowest, write_by_retry
from tests.data.store.writers import taken, write_at_once, write_in_turn

WRITERS = 8
TRANSACTIONS = 120


def test_everybody_writes_to_a_file_at_the_same_pace(sqlite_store: Store) -> None:
    """Nothing is lost, and when the fastest is done the slowest has done at least half as much."""
    writers.prepare(sqlite_store)
    exits = write_at_once(sqlite_store.address, WRITERS, TRANSACTIONS, write_in_turn)
    assert exits == [0] * WRITERS
    order = taken(sqlite_store)
    assert Counter(order) == dict.fromkeys(range(WRITERS), TRANSACTIONS)
    assert share_of_slowest(order, TRANSACTIONS) >= 0.5


def test_plain_retry_starves_somebody(sqlite_store: Store) -> None:
    """The control: without the turn the measure above must see starvation."""
    writers.prepare(sqlite_store)
    write_at_once(sqlite_store.address, WRITERS, TRANSACTIONS, write_by_retry)
    assert share_of_slowest(taken(sqlite_store), TRANSACTIONS) < 0.5


def test_everybody_writes_to_a_server(postgresql_store: Store) -> None:
    writers.prepare(postgresql_store)
    exits = write_at_once(postgresql_store.address, 4, TRANSACTIONS, write_in_turn)
    assert exits == [0] * 4
    assert Counter(taken(postgresql_store)) == dict.fromkeys(range(4), TRANSACTIONS)
