"""Experts, technicians, and the draws made from them.

CHECK lists are written out here, not imported: a revision must stay what it was when tables and words change.
"""

from __future__ import annotations

from alembic import op

from data.migrations.drafting import (
    DAY, FLAG, INSTANT, KEY, NUMBER, TEXT, check, column, columns, create, index, key, one_of, partial, reference,
    unique,
)  # fmt: skip

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REGISTERS = "expert technician"
DRAW_STATES = "prepared committed drawn short abandoned"
APPEND_ONLY = ("expert_change", "draw_pick", "draw_seat", "draw_answer")


def upgrade() -> None:
    registers()
    draws()
    answers()
    append_only()


def downgrade() -> None:
    raise NotImplementedError("draws that were made are not thrown away")


def registers() -> None:
    create(
        "expert",
        column("expert_id", KEY),
        *columns(TEXT, "register number name employer title certificate district phone specialties"),
        column("valid_until", DAY), column("quota", NUMBER), column("registered", FLAG),
        key("expert", "expert_id"),
        one_of("expert", "register", REGISTERS),
        check("expert", "quota", "quota >= 0"),
        unique("expert", "number"),
    )
    index("expert", "register", "number")
    create(
        "expert_recusal",
        *columns(KEY, "recusal_id expert_id"), *columns(TEXT, "kind party reason"),
        key("expert_recusal", "recusal_id"),
        one_of("expert_recusal", "kind", "unit person"),
        unique("expert_recusal", "expert_id", "kind", "party"),
        reference("expert_recusal", "expert_id", "expert"),
    )
    create(
        "expert_leave",
        *columns(KEY, "leave_id expert_id"), column("from_day", DAY), column("until_day", DAY, nullable=True),
        *columns(TEXT, "rule reason"),
        key("expert_leave", "leave_id"),
        check("expert_leave", "days", "until_day IS NULL OR until_day >= from_day"),
        reference("expert_leave", "expert_id", "expert"),
    )
    index("expert_leave", "expert_id")
    create(
        "expert_change",
        *columns(KEY, "change_id expert_id"), *columns(TEXT, "kind content"), column("officer_id", KEY),
        column("at", INSTANT),
        key("expert_change", "change_id"),
        reference("expert_change", "expert_id", "expert"),
        reference("expert_change", "officer_id", "officer"),
    )
    index("expert_change", "expert_id")


def draws() -> None:
    create(
        "draw",
        column("draw_id", KEY), column("draw_number", TEXT), column("case_id", KEY),
        column("request_id", KEY, nullable=True), column("request", TEXT), column("round", NUMBER),
        *columns(TEXT, "register state"), column("seats", NUMBER), column("visit_on", DAY),
        *columns(TEXT, "content feasible seed reasons"), column("officer_id", KEY), column("at", INSTANT),
        key("draw", "draw_id"),
        one_of("draw", "register", REGISTERS),
        one_of("draw", "state", DRAW_STATES),
        check("draw", "seats", "seats >= 1 AND seats % 2 = 1"),
        unique("draw", "draw_number"),
        unique("draw", "request", "round"),
        reference("draw", "case_id", "permit_case"),
        reference("draw", "request_id", "inspection_request"),
        reference("draw", "officer_id", "officer"),
    )
    index("draw", "case_id")
    index("draw", "request_id")
    standing = "state IN ('prepared', 'committed', 'drawn')"
    partial("draw", "uq_draw_request_standing", "request", where=standing, unique=True)
    create(
        "draw_commitment",
        column("draw_id", KEY, autoincrement=False), column("duty", TEXT), column("officer_id", KEY),
        *columns(TEXT, "login commitment"), column("at", INSTANT), column("nonce", TEXT),
        column("opened_at", INSTANT, nullable=True),
        key("draw_commitment", "draw_id", "duty"),
        one_of("draw_commitment", "duty", "inspection supervision"),
        check("draw_commitment", "opened", "(nonce = '') = (opened_at IS NULL)"),
        unique("draw_commitment", "draw_id", "officer_id"),
        reference("draw_commitment", "draw_id", "draw"),
        reference("draw_commitment", "officer_id", "officer"),
    )


def answers() -> None:
    create(
        "draw_pick",
        column("draw_id", KEY, autoincrement=False), column("counter", NUMBER, autoincrement=False),
        column("content", TEXT), column("at", INSTANT),
        key("draw_pick", "draw_id", "counter"),
        reference("draw_pick", "draw_id", "draw"),
    )
    create(
        "draw_seat",
        column("draw_id", KEY, autoincrement=False), column("expert_id", KEY, autoincrement=False),
        column("counter", NUMBER),
        key("draw_seat", "draw_id", "expert_id"),
        reference("draw_seat", "draw_id", "draw"),
        reference("draw_seat", "expert_id", "expert"),
    )
    index("draw_seat", "expert_id")
    create(
        "draw_answer",
        column("draw_id", KEY, autoincrement=False), column("sequence", NUMBER, autoincrement=False),
        column("expert_id", KEY), *columns(TEXT, "answer reason"), column("officer_id", KEY), column("login", TEXT),
        column("at", INSTANT),
        key("draw_answer", "draw_id", "sequence"),
        one_of("draw_answer", "answer", "accepted declined"),
        reference("draw_answer", "draw_id", "draw"),
        reference("draw_answer", "expert_id", "expert"),
        reference("draw_answer", "officer_id", "officer"),
    )
    index("draw_answer", "expert_id")


def append_only() -> None:
    """Triggers that keep what was drawn and said from being changed, whoever holds the connection."""
    for name in APPEND_ONLY:
        if op.get_bind().dialect.name == "sqlite":
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER tr_{name}_no_{change.lower()} BEFORE {change} ON {name}"
                    f" BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER tr_{name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
                " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
