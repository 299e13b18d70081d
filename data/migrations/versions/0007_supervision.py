"""Supervision: cards of more kinds with state, stage, accountable officer and clock; their exchange; reminders.

The table of cards is made anew: its list of kinds cannot be widened in place on SQLite. Nothing refers to it, so that
its rows are kept aside while it is. CHECK lists are written out here, not imported.
"""

from __future__ import annotations

from alembic import op

from data.migrations.drafting import (
    DAY, INSTANT, KEY, NUMBER, TEXT, check, column, columns, create, index, key, one_of, partial, reference,
    unique,
)  # fmt: skip

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = (
    "yellow red breach stage_overrun second_notice late_delivery unmasking off_hours back_dated told_time_passed"
)
STATES = "open explained accepted rejected appealed closed"
ACTIONS = "lay explain accept reject appeal close"
STAGES = (
    "received correction accepted review chief_review inspection consultation sign_off forwarded approved denied"
    " delivered refused lapsed withdrawn terminated"
)
IS_DAY = "words LIKE '%=____-__-__'"
"""What every card so far says: the name of a day, and the day."""
DAY_OF = {
    # Days are ordinals on SQLite; Julian day 1721425.5 is the first of them.
    "sqlite": "CAST(julianday(substr(words, -10)) - 1721424.5 AS INTEGER)",
    "postgresql": "CAST(right(words, 10) AS DATE)",
}
DAY_OF_INSTANT = {
    "sqlite": "(at + 28800000000) / 86400000000 + 719163",
    "postgresql": "CAST(at AT TIME ZONE 'Asia/Shanghai' AS DATE)",
}


def upgrade() -> None:
    cards()
    reminders()
    days_of_cases()


def downgrade() -> None:
    raise NotImplementedError("what was said about cards is not thrown away")


def cards() -> None:
    op.execute("CREATE TABLE card_kept_aside AS SELECT * FROM supervision_card")
    op.drop_table("supervision_card")
    create(
        "supervision_card",
        *columns(KEY, "card_id case_id"), *columns(TEXT, "kind cause"), column("day", DAY), column("stage", TEXT),
        column("officer_id", KEY, nullable=True), column("state", TEXT), column("at", INSTANT),
        *columns(DAY, "due_on closed_on", nullable=True),
        key("supervision_card", "card_id"),
        one_of("supervision_card", "kind", KINDS),
        one_of("supervision_card", "stage", STAGES),
        one_of("supervision_card", "state", STATES),
        check("supervision_card", "closed", "(state = 'closed') = (closed_on IS NOT NULL)"),
        unique("supervision_card", "case_id", "kind", "cause"),
        reference("supervision_card", "case_id", "permit_case"),
        reference("supervision_card", "officer_id", "officer"),
    )  # fmt: skip
    index("supervision_card", "officer_id", "at")
    index("supervision_card", "at", "card_id")
    partial(
        "supervision_card", "ix_supervision_card_state_open", "state", "officer_id", where="closed_on IS NULL"
    )
    bring_back()
    exchange()
    op.drop_table("card_kept_aside")


def bring_back() -> None:
    """Put the cards into the new table, each with what can be known of it."""
    dialect = op.get_bind().dialect.name
    stood = (
        "SELECT stage FROM case_event WHERE case_event.case_id = kept.case_id AND case_event.at <= kept.at"
        " ORDER BY sequence DESC LIMIT 1"
    )
    op.execute(
        "INSERT INTO supervision_card (card_id, case_id, kind, cause, day, stage, officer_id, state, at, closed_on)"
        " SELECT card_id, case_id, kind,"
        " CASE kind WHEN 'told_time_passed' THEN replace(words, '=', ':')"
        # Two days given back might be the same day twice: the card's own number tells them apart.
        f" ELSE CASE WHEN {IS_DAY} THEN substr(words, 1, length(words) - 11) ELSE '' END"
        " || '\\:card-' || CAST(card_id AS TEXT) END,"
        f" CASE WHEN {IS_DAY} THEN {DAY_OF[dialect]} ELSE {DAY_OF_INSTANT[dialect]} END,"
        f" COALESCE(({stood}), 'received'), officer_id, CASE WHEN closed_on IS NULL THEN 'open' ELSE 'closed' END,"
        " at, closed_on FROM card_kept_aside AS kept ORDER BY card_id"
    )
    if dialect == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('supervision_card', 'card_id'), max(card_id))"
            " FROM supervision_card HAVING count(*) > 0"
        )


def exchange() -> None:
    """What is said about a card, kept from being changed whoever holds the connection."""
    create(
        "card_entry",
        column("card_id", KEY, autoincrement=False), column("sequence", NUMBER, autoincrement=False),
        column("action", TEXT), column("officer_id", KEY, nullable=True), column("at", INSTANT),
        column("words", TEXT),
        key("card_entry", "card_id", "sequence"),
        one_of("card_entry", "action", ACTIONS),
        check("card_entry", "sequence", "sequence >= 1"),
        reference("card_entry", "card_id", "supervision_card"),
        reference("card_entry", "officer_id", "officer"),
    )  # fmt: skip
    op.execute(
        "INSERT INTO card_entry (card_id, sequence, action, officer_id, at, words)"
        " SELECT card_id, 1, 'lay', officer_id, at, '' FROM supervision_card"
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER tr_card_entry_no_{change.lower()} BEFORE {change} ON card_entry"
                " BEGIN SELECT RAISE(ABORT, 'card_entry is append-only'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER tr_card_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON card_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def reminders() -> None:
    create(
        "reminder",
        *columns(KEY, "reminder_id case_id"), column("cause", TEXT), column("from_id", KEY, nullable=True),
        column("to_id", KEY), column("words", TEXT), column("limit_on", DAY, nullable=True), column("at", INSTANT),
        column("due_on", DAY), column("answer", TEXT), column("answered_at", INSTANT, nullable=True),
        column("answered_by", KEY, nullable=True),
        key("reminder", "reminder_id"),
        check("reminder", "answered", "(answered_at IS NULL) = (answered_by IS NULL)"),
        unique("reminder", "case_id", "cause"),
        reference("reminder", "case_id", "permit_case"),
        *(reference("reminder", name, "officer", "officer_id") for name in ("from_id", "to_id", "answered_by")),
    )  # fmt: skip
    index("reminder", "at", "reminder_id")
    for name in ("case", "to"):
        partial("reminder", f"ix_reminder_{name}_waiting", f"{name}_id", where="answered_at IS NULL")


def days_of_cases() -> None:
    for name, day, where in (
        ("stage_due_open", "stage_due_on", "closed_on IS NULL"),
        ("told", "told_until", "paused_on IS NOT NULL"),
    ):
        partial("permit_case", f"ix_permit_case_{name}", day, "case_id", where=where)
