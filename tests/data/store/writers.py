"""Consoles that write to one store at once, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

from sqlalchemy import text

from data.store.address import StoreAddress
from data.store.store import Store

PATIENCE = 120.0
"""Seconds; eight consoles on a slow disk must not run out of patience."""
WRITE = text("INSERT INTO turn_taken (writer) VALUES (:writer)")
Work = Callable[[str, int, int, Barrier], None]


def prepare(store: Store) -> None:
    """Add the table in which writers leave their number, in the order of their commits."""
    kind = "SERIAL PRIMARY KEY" if store.address.is_postgresql else "INTEGER PRIMARY KEY"
    with store.write() as connection:
        connection.exec_driver_sql(f"CREATE TABLE turn_taken (place {kind}, writer INTEGER NOT NULL)")


def taken(store: Store) -> Sequence[int]:
    """Return who wrote, in order."""
    with store.read() as connection:
        return connection.execute(text("SELECT writer FROM turn_taken ORDER BY place")).scalars().all()


def write_at_once(address: StoreAddress, writers: int, transactions: int, work: Work) -> list[int | None]:
    """Let ``writers`` processes do ``transactions`` each, starting together; return their exit codes."""
    context = get_context("spawn")
    barrier = context.Barrier(writers)
    where = address.url or str(address.path)
    processes = [
        context.Process(target=work, args=(where, writer, transactions, barrier)) for writer in range(writers)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(240)
    return [process.exitcode for process in processes]


def write_in_turn(where: str, writer: int, transactions: int, barrier: Barrier) -> None:
    """Write as the program does."""
    store = Store.open(StoreAddress.parse(where), wait_seconds=PATIENCE)
    barrier.wait()
    for _ in range(transactions):
        with store.write() as connection:
            connection.execute(WRITE, {"writer": writer})
    store.close()
