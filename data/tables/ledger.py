"""The ledger: one append-only log of canonical JSON leaves (RFC 6962), and the checkpoints written outside."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from data.tables.base import METADATA, STRICT
from data.tables.columns import Hash, Instant, Key

ledger_leaf = Table(
    "ledger_leaf",
    METADATA,
    Column("leaf_index", Key, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("content", Text, nullable=False),
    Column("leaf_hash", Hash, nullable=False),
    **STRICT,
)
"""One action. ``leaf_index`` counts from 0 without a gap; ``leaf_hash`` = SHA-256(0x00 || content)."""

ledger_checkpoint = Table(
    "ledger_checkpoint",
    METADATA,
    Column("size", Key, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("root", Hash, nullable=False),
    Column("note", Text, nullable=False),
    **STRICT,
)
"""A signed tree head as it was written to the checkpoint folder (C2SP tlog-checkpoint text)."""
