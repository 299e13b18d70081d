"""The rows of the ledger and of the seal register: append with the next number, read back in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, bindparam, func, insert, literal, select

from data.records import kept_back
from data.records.conflict import inserting
from data.records.driver_statement import DriverStatement, Write, insertion
from data.tables.case import seal_counter, seal_use
from data.tables.ledger import ledger_checkpoint, ledger_leaf
from data.words.procedure_words import DocumentKind

_LEAF = ledger_leaf
_CHECKPOINT = ledger_checkpoint
_SEAL = seal_use
_COUNTER = seal_counter

LEDGER_LOCK = 0x59695A68
"""Key of the PostgreSQL advisory lock that puts appends in one order ("YiZh")."""
_BATCH = 5_000


class LeafRow(NamedTuple):
    """One leaf of the ledger."""

    leaf_index: int
    content: str
    leaf_hash: bytes


class CheckpointRow(NamedTuple):
    """A tree head that was signed and written outside."""

    size: int
    at: datetime
    root: bytes
    note: str


def size(connection: Connection) -> int:
    """Return how many leaves the ledger has."""
    last = connection.execute(_LAST_LEAF).scalar_one()
    return 0 if last is None else int(last) + 1


_LAST_LEAF = select(func.max(_LEAF.c.leaf_index))
_LOCK = DriverStatement(select(func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger()))))
_INSERT_LEAVES = insertion(_LEAF)
_INSERT_ONE = DriverStatement(
    insert(_LEAF)
    .from_select(
        ["leaf_index", "at", "content", "leaf_hash"],
        select(
            func.coalesce(func.max(_LEAF.c.leaf_index) + 1, 0),
            *(bindparam(name, type_=_LEAF.c[name].type) for name in ("at", "content", "leaf_hash")),
        ),
    )
    .returning(_LEAF.c.leaf_index)
)
"""Number and insert one leaf in one statement: nearly every action appends exactly one."""


def take_turn(connection: Connection) -> None:
    """Wait for the turn to append, kept until the transaction ends; on SQLite the unit of work has it."""
    if connection.dialect.name == "postgresql":
        _LOCK.raw_rows(connection, {"key": LEDGER_LOCK})


def next_leaf(connection: Connection, at: datetime, content: str, leaf_hash: bytes) -> tuple[Write, ...]:
    """Return what appends one leaf, for a transaction that has the turn; nothing where leaves are kept back."""
    if kept_back.waiting_on(connection) is not None:
        append_leaves(connection, at, [(content, leaf_hash)])
        return ()
    return (Write(_INSERT_ONE, {"at": at, "content": content, "leaf_hash": leaf_hash}),)


def append_leaves(connection: Connection, at: datetime, leaves: Sequence[tuple[str, bytes]]) -> int:
    """Append ``(content, hash)`` pairs and return the index of the first. Appends are in one order for everybody."""
    take_turn(connection)
    waiting = kept_back.waiting_on(connection)
    if len(leaves) == 1 and waiting is None:
        content, leaf_hash = leaves[0]
        values = {"at": at, "content": content, "leaf_hash": leaf_hash}
        return int(_INSERT_ONE.rows(connection, values)[0][0])
    first = size(connection) if waiting is None else waiting.take_numbers("leaf", len(leaves), lambda: size(connection))
    rows = [
        {"leaf_index": first + number, "at": at, "content": content, "leaf_hash": leaf_hash}
        for number, (content, leaf_hash) in enumerate(leaves)
    ]
    if waiting is None:
        connection.execute(_INSERT_LEAVES.statement, rows)
    else:
        for row in rows:
            waiting.add(_INSERT_LEAVES, row)
    return first


def leaves(connection: Connection, *, start: int = 0) -> Iterator[LeafRow]:
    """Yield the ledger from ``start`` in order, read in batches so that memory stays flat."""
    statement = select(_LEAF.c.leaf_index, _LEAF.c.content, _LEAF.c.leaf_hash).order_by(_LEAF.c.leaf_index)
    while True:
        batch = connection.execute(statement.where(_LEAF.c.leaf_index >= start).limit(_BATCH)).all()
        for row in batch:
            yield LeafRow(*row)
        if len(batch) < _BATCH:
            return
        start = batch[-1].leaf_index + 1


def next_seal_number(connection: Connection, year: int) -> int:
    """Take the next number of the seal register for ``year``; the counter's row lock keeps it gapless.

    Takes the turn to append to the ledger, too: whoever uses the seal appends in the same breath.
    """
    return int(_next_seal(connection.dialect.name).rows(connection, {"year": year})[0][0])


@cache
def _next_seal(dialect_name: str) -> DriverStatement:
    statement = inserting(dialect_name, _COUNTER).values(year=bindparam("year"), last_number=1)
    statement = statement.on_conflict_do_update(
        index_elements=[_COUNTER.c.year], set_={"last_number": _COUNTER.c.last_number + 1}
    )
    turn = [] if dialect_name == "sqlite" else [func.pg_advisory_xact_lock(literal(LEDGER_LOCK, BigInteger()))]
    return DriverStatement(statement.returning(_COUNTER.c.last_number, *turn))


_INSERT_SEAL_USE = insertion(_SEAL)


def seal_use_row(
    connection: Connection,
    year: int,
    number: int,
    case_id: int,
    document: DocumentKind,
    officer_id: int | None,
    at: datetime,
) -> tuple[Write, ...]:
    """Return what writes one use of the seal into the register; nothing where it is kept back."""
    values: dict[str, Any] = {"year": year, "number": number, "case_id": case_id}
    values |= {"document": document, "officer_id": officer_id, "at": at}
    return kept_back.kept_back(connection, Write(_INSERT_SEAL_USE, values))


def add_checkpoint(connection: Connection, checkpoint: CheckpointRow) -> None:
    """Remember a tree head that was written outside."""
    connection.execute(insert(_CHECKPOINT), checkpoint._asdict())


def checkpoints(connection: Connection) -> Iterable[CheckpointRow]:
    """Return every checkpoint, oldest first."""
    statement = select(_CHECKPOINT.c.size, _CHECKPOINT.c.at, _CHECKPOINT.c.root, _CHECKPOINT.c.note)
    return [CheckpointRow(*row) for row in connection.execute(statement.order_by(_CHECKPOINT.c.size))]
