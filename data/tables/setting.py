"""What the store says of itself and how the bureau set its rules; where imported history came from; running passes."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from data.tables.base import METADATA, STRICT
from data.tables.columns import Day, Document, Instant, Key

setting = Table(
    "setting",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Document, nullable=False),
    **STRICT,
)
"""One setting of the bureau, ledgered when changed. Keys are dotted: ``store.kind``, ``bureau.name``."""

import_source = Table(
    "import_source",
    METADATA,
    Column("source_id", Key, primary_key=True),
    Column("name", Text, nullable=False),
    # SHA-256 of the file's bytes, hexadecimal.
    Column("digest", Text, nullable=False, unique=True),
    Column("profile", Text, nullable=False),
    Column("shift_days", Integer, nullable=False),
    # The ``--now`` of the last replay, in the source's own days.
    Column("replayed_until", Day, nullable=False),
    Column("at", Instant, nullable=False),
    **STRICT,
)
"""One imported event log: what it was, how far it was replayed and by how much its dates were shifted."""

imported_case = Table(
    "imported_case",
    METADATA,
    Column("case_id", Key, primary_key=True, autoincrement=False),
    Column("source_id", Key, nullable=False, index=True),
    Column("events", Integer, nullable=False),
    **STRICT,
)
"""Which source a case came from and how many of the source's events it holds."""

lease = Table(
    "lease",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
    **STRICT,
)
"""Who runs a pass that must not run twice at once (``tick``), and until when the claim holds."""
