"""The calendar of the store: versions, notices, local days, prepared changes; rows say what they were counted with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.migrations.drafting import (
    DAY, FLAG, INSTANT, KEY, NUMBER, TEXT, check, column, columns, create, index, key, one_of, reference, unique,
)  # fmt: skip

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REFERENCE_UNTIL = 2026
"""The last year that the program knew when rows began to say what they were counted with."""
STATES = "preparing ready applied dropped"


def upgrade() -> None:
    versions()
    changes()
    rows()


def downgrade() -> None:
    raise NotImplementedError("deadlines that were moved are not moved back")


def versions() -> None:
    create(
        "calendar_version",
        column("version", NUMBER, autoincrement=False), column("reference_until", NUMBER), column("at", INSTANT),
        key("calendar_version", "version"),
    )
    beginning = "to_timestamp(0)" if op.get_bind().dialect.name == "postgresql" else "0"
    op.execute(
        f"INSERT INTO calendar_version (version, reference_until, at) VALUES (1, {REFERENCE_UNTIL}, {beginning})"
    )
    create(
        "calendar_notice",
        column("notice_id", KEY), *columns(NUMBER, "version year"), *columns(TEXT, "title number"),
        column("published_on", DAY), *columns(TEXT, "url days"),
        key("calendar_notice", "notice_id"),
        reference("calendar_notice", "version", "calendar_version"),
    )
    create(
        "local_day",
        column("local_day_id", KEY), column("day", DAY), column("works", FLAG), column("document", TEXT),
        column("officer_id", KEY), column("version", NUMBER), column("removed_version", NUMBER, nullable=True),
        key("local_day", "local_day_id"),
        check("local_day", "versions", "removed_version IS NULL OR removed_version > version"),
        unique("local_day", "day", "version"),
        reference("local_day", "officer_id", "officer"),
        reference("local_day", "version", "calendar_version"),
        reference("local_day", "removed_version", "calendar_version", "version"),
    )


def changes() -> None:
    create(
        "calendar_change",
        column("change_id", KEY), *columns(TEXT, "state digest content"), column("officer_id", KEY),
        column("begun_at", INSTANT), column("version", NUMBER), column("prepared_until", KEY),
        *columns(NUMBER, "looked_at moved turned_firm"),
        key("calendar_change", "change_id"),
        one_of("calendar_change", "state", STATES),
        reference("calendar_change", "officer_id", "officer"),
        reference("calendar_change", "version", "calendar_version"),
    )
    index("calendar_change", "state")
    create(
        "moved_deadline",
        *columns(KEY, "change_id case_id"), column("last_sequence", NUMBER),
        *columns(DAY, "promised_before promised_after statutory_before statutory_after stage_before stage_after",
                 nullable=True),
        *columns(DAY, "due_before due_after"),
        key("moved_deadline", "change_id", "case_id"),
        reference("moved_deadline", "change_id", "calendar_change"),
        reference("moved_deadline", "case_id", "permit_case"),
    )
    index("moved_deadline", "case_id")


def rows() -> None:
    # Adding a column with a default is one entry in the database's own catalogue: no row is rewritten.
    op.add_column("permit_case", sa.Column("calendar_version", NUMBER, nullable=False, server_default=sa.text("1")))
    op.add_column("permit_case", sa.Column("promise_runs", FLAG, nullable=False, server_default=sa.false()))
    index("permit_case", "calendar_version", "case_id")
    if op.get_bind().dialect.name == "postgresql":
        runs = "(clock::json -> 'pauses' -> -1 ->> 'stops_promised') = 'false'"
        op.execute(f"UPDATE permit_case SET promise_runs = true WHERE paused_on IS NOT NULL AND {runs}")
    else:
        runs = "json_extract(clock, '$.pauses[#-1].stops_promised') = 0"
        op.execute(f"UPDATE permit_case SET promise_runs = 1 WHERE paused_on IS NOT NULL AND {runs}")
