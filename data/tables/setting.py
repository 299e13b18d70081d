"""What the store says of itself and how the bureau set its rules; where imported history came from; running passes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Integer, Text
from sqlmodel import Field

from data.tables.base import STRICT, Table
from data.tables.columns import Day, Document, Instant, Key


class Setting(Table, table=True):
    """One setting of the bureau, ledgered when changed. Keys are dotted: ``store.kind``, ``bureau.name``."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)

    key: str = Field(sa_column=Column(Text, primary_key=True))
    value: Any = Field(sa_column=Column(Document, nullable=False))


class ImportSource(Table, table=True):
    """One imported event log: what it was, how far it was replayed and by how much its dates were shifted."""

    __tablename__ = "import_source"
    __table_args__ = (STRICT,)

    source_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    digest: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    """SHA-256 of the file's bytes, hexadecimal."""
    profile: str = Field(sa_column=Column(Text, nullable=False))
    shift_days: int = Field(sa_column=Column(Integer, nullable=False))
    replayed_until: date = Field(sa_column=Column(Day, nullable=False))
    """The ``--now`` of the last replay, in the source's own days."""
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class ImportedCase(Table, table=True):
    """Which source a case came from and how many of the source's events it holds."""

    __tablename__ = "imported_case"
    __table_args__ = (STRICT,)

    case_id: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    source_id: int = Field(sa_column=Column(Key, nullable=False, index=True))
    events: int = Field(sa_column=Column(Integer, nullable=False))


class Lease(Table, table=True):
    """Who runs a pass that must not run twice at once (``tick``), and until when the claim holds."""

    __tablename__ = "lease"
    __table_args__ = (STRICT,)

    name: str = Field(sa_column=Column(Text, primary_key=True))
    holder: str = Field(sa_column=Column(Text, nullable=False))
    until: datetime = Field(sa_column=Column(Instant, nullable=False))
