"""The control: writers with SQLite's own retry and nothing else, and the measure that must see them starve."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier


def write_by_retry(where: str, writer: int, transactions: int, barrier: Barrier) -> None:
    """Write as a program would that trusts in ``busy_timeout``."""
    connection = sqlite3.connect(where, timeout=120, isolation_level=None)
    barrier.wait()
    for _ in range(transactions):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO turn_taken (writer) VALUES (?)", (writer,))
        connection.execute("COMMIT")
    connection.close()


def share_of_slowest(order: Sequence[int], transactions: int) -> float:
    """Return what the slowest writer had done when the first one was finished, as a share of ``transactions``."""
    done = dict.fromkeys(set(order), 0)
    for writer in order:
        done[writer] += 1
        if done[writer] == transactions:
            break
    return min(done.values()) / transactions
