"""日历: notices and local days of the store, versions of the calendar, and deadlines prepared beside the live rows."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from data.tables.base import METADATA, STRICT
from data.tables.columns import Day, Document, Flag, Instant, Key, Word, one_of
from data.words.calendar_words import ChangeState

calendar_version = Table(
    "calendar_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    # The last year whose notices the program itself brings to this version.
    Column("reference_until", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    **STRICT,
)
"""Every version of the calendar; the highest is the one that everybody counts with.

A version begins when a change is switched in, and also, with the same days, when one begins to be prepared: so the
rows written meanwhile are told from those that were prepared.
"""

calendar_notice = Table(
    "calendar_notice",
    METADATA,
    Column("notice_id", Key, primary_key=True),
    Column("version", Integer, ForeignKey("calendar_version.version"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("published_on", Day, nullable=False),
    Column("url", Text, nullable=False),
    Column("days", Document, nullable=False),
    **STRICT,
)
"""A notice that was imported, in force from ``version`` on; one of the same number replaces the one before it."""

local_day = Table(
    "local_day",
    METADATA,
    Column("local_day_id", Key, primary_key=True),
    Column("day", Day, nullable=False),
    Column("works", Flag, nullable=False),
    Column("document", Text, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("version", Integer, ForeignKey("calendar_version.version"), nullable=False),
    Column("removed_version", Integer, ForeignKey("calendar_version.version"), nullable=True),
    CheckConstraint("removed_version IS NULL OR removed_version > version", name="versions"),
    UniqueConstraint("day", "version"),
    **STRICT,
)
"""A day that the bureau itself works or rests, by a document of its government: a typhoon, a local holiday."""

calendar_change = Table(
    "calendar_change",
    METADATA,
    Column("change_id", Key, primary_key=True),
    Column("state", Word(ChangeState), nullable=False),
    # SHA-256 of the content, hexadecimal: the same change again goes on where it stopped.
    Column("digest", Text, nullable=False),
    Column("content", Document, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("begun_at", Instant, nullable=False),
    # What rows are counted with while it is prepared.
    Column("version", Integer, ForeignKey("calendar_version.version"), nullable=False),
    # Cases up to this one are prepared.
    Column("prepared_until", Key, nullable=False),
    Column("looked_at", Integer, nullable=False),
    Column("moved", Integer, nullable=False),
    # Open cases that do not move and whose last day is provisional no more.
    Column("turned_firm", Integer, nullable=False),
    CheckConstraint(one_of("state", ChangeState), name="state"),
    Index("ix_calendar_change_state", "state"),
    **STRICT,
)
"""A change of the calendar: prepared, shown, and then switched in or dropped."""

moved_deadline = Table(
    "moved_deadline",
    METADATA,
    Column("change_id", Key, ForeignKey("calendar_change.change_id"), primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), primary_key=True),
    Column("last_sequence", Integer, nullable=False),
    Column("promised_before", Day, nullable=True),
    Column("promised_after", Day, nullable=True),
    Column("statutory_before", Day, nullable=True),
    Column("statutory_after", Day, nullable=True),
    Column("stage_before", Day, nullable=True),
    Column("stage_after", Day, nullable=True),
    Column("due_before", Day, nullable=False),
    Column("due_after", Day, nullable=False),
    Index("ix_moved_deadline_case_id", "case_id"),
    **STRICT,
)
"""One case whose dates a change moves: before and after. Kept for good once it was switched in."""
