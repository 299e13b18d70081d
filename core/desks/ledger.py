"""Appending to the ledger: every action leaves one canonical JSON leaf in the transaction that does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from core.rules.merkle import leaf_hash
from core.work import UnitOfWork
from data.records import ledger_record
from data.records.driver_statement import Write
from data.words.canonical_json import canonical
from data.words.case_words import CaseEvent, Json


def append(work: UnitOfWork, kind: str, content: Mapping[str, Json]) -> int:
    """Append one leaf for something the actor did and return its index.

    Args:
        work: the transaction that also does it.
        kind: dotted name of what happened, such as ``case.approve`` or ``officer.added``.
        content: what happened; never contact or identity data of an applicant.
    """
    return append_many(work.connection, work.now, [leaf(kind, work.now, work.actor.login, content)])


def next_leaf(work: UnitOfWork, kind: str, content: Mapping[str, Json]) -> tuple[Write, ...]:
    """Return the rows that append one leaf, for a transaction that has the ledger's turn and writes them at once."""
    text = leaf(kind, work.now, work.actor.login, content)
    return ledger_record.next_leaf(work.connection, work.now, text, leaf_hash(text.encode()))


def append_many(connection: Connection, at: datetime, leaves: Iterable[str]) -> int:
    """Append leaves made by ``leaf`` and return the index of the first."""
    hashed = [(content, leaf_hash(content.encode())) for content in leaves]
    return ledger_record.append_leaves(connection, at, hashed)


def leaf(kind: str, at: datetime, by: str, content: Mapping[str, Json]) -> str:
    """Return one leaf as canonical JSON."""
    return canonical({"kind": kind, "at": at.isoformat(), "by": by, **content})


def event_content(case_number: str, event: CaseEvent) -> dict[str, Json]:
    """Return what the ledger tells of one event of a case; verification compares it with the event word for word."""
    return {
        "case": case_number,
        "sequence": event.sequence,
        "stage": event.stage.value,
        "officer_id": event.officer_id,
        "day": event.day.isoformat(),
        "details": dict(event.details),
    }
