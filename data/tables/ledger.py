"""The ledger: one append-only log of canonical JSON leaves (RFC 6962), and the checkpoints written outside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field

from data.tables.base import STRICT, Table
from data.tables.columns import Hash, Instant, Key


class LedgerLeaf(Table, table=True):
    """One action. ``leaf_index`` counts from 0 without a gap; ``leaf_hash`` = SHA-256(0x00 || content)."""

    __tablename__ = "ledger_leaf"
    __table_args__ = (STRICT,)

    leaf_index: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    content: str = Field(sa_column=Column(Text, nullable=False))
    leaf_hash: bytes = Field(sa_column=Column(Hash, nullable=False))


class LedgerCheckpoint(Table, table=True):
    """A signed tree head as it was written to the checkpoint folder (C2SP tlog-checkpoint text)."""

    __tablename__ = "ledger_checkpoint"
    __table_args__ = (STRICT,)

    size: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    root: bytes = Field(sa_column=Column(Hash, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
