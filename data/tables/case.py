"""办件: the case as it stands, its append-only events, who acted, the one decision, the seal register."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, false, text

from data.tables.base import METADATA, STRICT, partial_index
from data.tables.columns import Day, Document, Flag, Instant, Key, Word, one_of
from data.words.kinds import ItemKind, Outcome, Route
from data.words.procedure_words import Action, DocumentKind, Duty, Stage

_OPEN = "closed_on IS NULL"
REPORTED = (
    "action IN ('accept', 'deem_accepted', 'decide_on_the_spot', 'request_correction', 'pause', 'extend',"
    " 'deliver', 'recorded')"
)
"""Events that reports count by day; a third of a bureau's events. A query must say it word for word."""

permit_case = Table(
    "permit_case",
    METADATA,
    Column("case_id", Key, primary_key=True),
    Column("case_number", Text, nullable=False, unique=True),
    Column("item_id", Key, ForeignKey("item.item_id"), nullable=False, index=True),
    Column("section_id", Key, ForeignKey("section.section_id"), nullable=False),
    Column("applicant_id", Key, ForeignKey("applicant.applicant_id"), nullable=True, index=True),
    Column("channel", Text, nullable=False),
    Column("route", Word(Route), nullable=False),
    Column("kind", Word(ItemKind), nullable=False),
    Column("stage", Word(Stage), nullable=False),
    Column("holder_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("reviewer_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("received_on", Day, nullable=False),
    Column("accepted_on", Day, nullable=True),
    Column("closed_on", Day, nullable=True),
    Column("stage_since", Instant, nullable=False),
    Column("promised_due_on", Day, nullable=True),
    Column("statutory_due_on", Day, nullable=True),
    Column("stage_due_on", Day, nullable=True),
    Column("due_on", Day, nullable=False),
    Column("paused_on", Day, nullable=True),
    Column("told_until", Day, nullable=True),
    Column("held", Flag, nullable=False),
    Column("returned", Flag, nullable=False),
    Column("recommendation", Word(Outcome), nullable=True),
    Column("chief_opinion", Word(Outcome), nullable=True),
    Column("decision", Word(Outcome), nullable=True),
    Column("clock", Document, nullable=False),
    Column("imported", Flag, nullable=False),
    Column("last_sequence", Integer, nullable=False),
    Column("deficiency_due_on", Day, nullable=True),
    Column("calendar_version", Integer, nullable=False, server_default=text("1")),
    Column("promise_runs", Flag, nullable=False, server_default=false()),
    Column("handover_due_on", Day, nullable=True),
    Column("acknowledge_due_on", Day, nullable=True),
    CheckConstraint(one_of("route", Route), name="route"),
    CheckConstraint(one_of("kind", ItemKind), name="kind"),
    CheckConstraint(one_of("stage", Stage), name="stage"),
    CheckConstraint(one_of("recommendation", Outcome), name="recommendation"),
    CheckConstraint(one_of("chief_opinion", Outcome), name="chief_opinion"),
    CheckConstraint(one_of("decision", Outcome), name="decision"),
    CheckConstraint("closed_on IS NULL OR closed_on >= received_on", name="closed_after_received"),
    partial_index(
        "ix_permit_case_section_open",
        *("section_id", "due_on", "case_id"),
        # What the heatmap counts by: it reads this index alone, and no further one has to be kept at each step.
        *("stage", "holder_id", "item_id", "kind", "promised_due_on", "statutory_due_on", "stage_due_on"),
        # SQLite takes an index for the whole answer only if it holds the column of the condition, too.
        *("paused_on", "told_until", "promise_runs", "closed_on"),
        where=_OPEN,
    ),
    partial_index("ix_permit_case_holder_open", "holder_id", "due_on", "case_id", where=_OPEN),
    partial_index("ix_permit_case_stage_open", "stage", "due_on", "case_id", where=_OPEN),
    partial_index("ix_permit_case_due_open", "due_on", "case_id", where=_OPEN),
    partial_index(
        "ix_permit_case_deficiency",
        "deficiency_due_on",
        "case_id",
        where="deficiency_due_on IS NOT NULL",
    ),
    partial_index(
        "ix_permit_case_to_deliver",
        "stage_due_on",
        "case_id",
        where="stage IN ('approved', 'denied')",
    ),
    partial_index(
        "ix_permit_case_to_hand_over",
        "handover_due_on",
        "case_id",
        where="handover_due_on IS NOT NULL",
    ),
    partial_index(
        "ix_permit_case_unacknowledged",
        "acknowledge_due_on",
        "case_id",
        where="acknowledge_due_on IS NOT NULL",
    ),
    partial_index("ix_permit_case_closed", "closed_on", "case_id", where="closed_on IS NOT NULL"),
    partial_index("ix_permit_case_stage_due_open", "stage_due_on", "case_id", where=_OPEN),
    partial_index("ix_permit_case_told", "told_until", "case_id", where="paused_on IS NOT NULL"),
    Index("ix_permit_case_due_on_case_id", "due_on", "case_id"),
    Index("ix_permit_case_received_on_case_id", "received_on", "case_id"),
    Index("ix_permit_case_calendar_version_case_id", "calendar_version", "case_id"),
    **STRICT,
)
"""One application for one item, as folded from its events; rewritten in the transaction of each event.

``clock`` holds what the dates were computed from: pauses, extension, documents owed, limits fixed by the source.
``deficiency_due_on`` is the earliest last day among documents still owed (容缺后补).
``last_sequence`` is the number of the last event and guards every rewrite.
``calendar_version`` is the calendar that the dates were counted with when the row was last written.
``promise_runs``: the pause that is open leaves the promised clock running.
``handover_due_on`` and ``acknowledge_due_on`` are the clocks of 审管联动 while they run.
"""

case_event = Table(
    "case_event",
    METADATA,
    Column("case_id", Key, ForeignKey("permit_case.case_id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("action", Word(Action), nullable=False),
    Column("stage", Word(Stage), nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("duty", Word(Duty), nullable=True),
    Column("at", Instant, nullable=False),
    Column("day", Day, nullable=False),
    Column("details", Document, nullable=False),
    Column("imported", Flag, nullable=False),
    CheckConstraint(one_of("action", Action), name="action"),
    CheckConstraint(one_of("stage", Stage), name="stage"),
    CheckConstraint(one_of("duty", Duty), name="duty"),
    CheckConstraint("sequence >= 1", name="sequence"),
    Index("ix_case_event_officer_id_at", "officer_id", "at"),
    partial_index("ix_case_event_reported", "day", "case_id", where=REPORTED),
    **STRICT,
)
"""办理经过: append-only (a trigger refuses UPDATE and DELETE)."""

handling = Table(
    "handling",
    METADATA,
    Column("handling_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("duty", Word(Duty), nullable=False),
    Column("first_acted_at", Instant, nullable=False),
    Column("imported", Flag, nullable=False),
    CheckConstraint(one_of("duty", Duty), name="duty"),
    partial_index(
        "uq_handling_case_id_officer_id",
        "case_id",
        "officer_id",
        unique=True,
        where="imported = 0",
        postgresql="NOT imported",
    ),
    Index("ix_handling_case_id", "case_id"),
    **STRICT,
)
"""One person, one duty per case: written when a person first acts. Imported history is left out of the promise."""

decision = Table(
    "decision",
    METADATA,
    Column("decision_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False),
    Column("outcome", Word(Outcome), nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("duty", Word(Duty), nullable=False),
    Column("at", Instant, nullable=False),
    Column("day", Day, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("imported", Flag, nullable=False),
    CheckConstraint(one_of("outcome", Outcome), name="outcome"),
    CheckConstraint(one_of("duty", Duty), name="duty"),
    UniqueConstraint("case_id"),
    **STRICT,
)
"""The one decision of a case. UNIQUE(case_id) is the promise that nobody signs twice."""

seal_use = Table(
    "seal_use",
    METADATA,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False, index=True),
    Column("document", Word(DocumentKind), nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("at", Instant, nullable=False),
    CheckConstraint(one_of("document", DocumentKind), name="document"),
    CheckConstraint("number >= 1", name="number"),
    **STRICT,
)
"""用印登记: every sealed paper takes the next number of its year, without a gap."""

seal_counter = Table(
    "seal_counter",
    METADATA,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last_number", Integer, nullable=False),
    **STRICT,
)
"""The last seal number of a year; its row lock makes the register gapless under concurrency."""
