"""The house: bureau, catalogue, applicants, cases, ledger, settings.

CHECK lists are written out here, not imported: a revision must stay what it was when tables and words change.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.migrations.drafting import (
    BYTES, DAY, FLAG, INSTANT, KEY, NUMBER, TEXT, check, column, columns, create, index, key, one_of, reference,
    unique,
)  # fmt: skip

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("case_event", "decision", "seal_use", "ledger_leaf", "ledger_checkpoint")

POSITIONS = "staff chief deputy_director bureau_head"
DUTIES = "window review inspection approval instant supervision operation system"
POWER_TYPES = "licence confirmation other"
KINDS = "instant commitment report_up"
ROUTES = "ordinary signed major"
NAME_POLICIES = "shown masked blind"
ZONES = "market_access social_services construction_investment"
OUTCOMES = "approve deny"
STAGES = (
    "received correction accepted review chief_review inspection consultation sign_off forwarded"
    " approved denied delivered refused lapsed withdrawn terminated"
)
ACTIONS = (
    "receive accept deem_accepted correct_on_the_spot request_correction resubmit refuse lapse"
    " decide_on_the_spot make_commitment assign claim recommend endorse raise_route request_supplement"
    " receive_supplement request_inspection record_finding request_consultation record_answer return forward"
    " record_result approve deny deliver reissue withdraw terminate pause resume extend hold release undo recorded"
    " supply_material suspend treat_as_withdrawn request_procedure decline_procedure tell_hearing_right ask_hearing"
    " waive_hearing hold_hearing"
)
DOCUMENTS = (
    "receipt acceptance_notice correction_notice refusal_decision special_procedure_notice extension_notice"
    " preliminary_opinion inspection_record approval_decision denial_decision delivery_receipt deficiency_promise"
    " hearing_notice hearing_record consultation_letter withdrawal_notice termination_decision"
)


def upgrade() -> None:
    bureau()
    bureau_time()
    catalogue()
    applicants()
    cases()
    case_indexes()
    case_history()
    seals()
    ledger()
    settings()
    append_only()


def downgrade() -> None:
    raise NotImplementedError("the first revision has nothing before it")


def bureau() -> None:
    create(
        "department",
        column("department_id", KEY), *columns(TEXT, "code name name_en"),
        key("department", "department_id"),
        unique("department", "code"),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    # Sections and officers refer to each other; PostgreSQL wants the other table to be there first.
    director = [reference("section", "deputy_director_id", "officer", "officer_id")] if on_sqlite else []
    create(
        "section",
        column("section_id", KEY), *columns(TEXT, "code name name_en"), column("approving", FLAG),
        column("deputy_director_id", KEY, nullable=True),
        key("section", "section_id"),
        unique("section", "code"),
        *director,
    )
    create(
        "officer",
        column("officer_id", KEY), *columns(TEXT, "login name position"),
        column("section_id", KEY, nullable=True), *columns(FLAG, "active imported"),
        key("officer", "officer_id"),
        one_of("officer", "position", POSITIONS),
        unique("officer", "login"),
        reference("officer", "section_id", "section"),
    )
    if not on_sqlite:
        op.create_foreign_key(
            "fk_section_deputy_director_id_officer", "section", "officer", ["deputy_director_id"], ["officer_id"]
        )


def bureau_time() -> None:
    create(
        "officer_duty",
        column("officer_id", KEY), column("duty", TEXT),
        key("officer_duty", "officer_id", "duty"),
        one_of("officer_duty", "duty", DUTIES),
        reference("officer_duty", "officer_id", "officer"),
    )
    create(
        "substitute",
        *columns(KEY, "substitution_id officer_id substitute_id"), *columns(DAY, "from_day until_day"),
        key("substitute", "substitution_id"),
        check("substitute", "days", "until_day >= from_day"),
        check("substitute", "other", "substitute_id <> officer_id"),
        unique("substitute", "officer_id", "substitute_id", "from_day"),
        reference("substitute", "officer_id", "officer"),
        reference("substitute", "substitute_id", "officer", "officer_id"),
    )
    index("substitute", "substitute_id")
    create(
        "officer_leave",
        *columns(KEY, "leave_id officer_id"), *columns(DAY, "from_day until_day"), column("reason", TEXT),
        key("officer_leave", "leave_id"),
        check("officer_leave", "days", "until_day >= from_day"),
        reference("officer_leave", "officer_id", "officer"),
    )
    index("officer_leave", "officer_id", "until_day")


def catalogue() -> None:
    create(
        "item",
        column("item_id", KEY), column("code", TEXT), column("version", NUMBER), column("current", FLAG),
        *columns(TEXT, "name name_en initials power_type kind route former_chain"),
        column("department_id", KEY, nullable=True), column("section_id", KEY),
        *columns(TEXT, "promised statutory", nullable=True), column("stage_limits", TEXT),
        column("promised_stops", FLAG), *columns(TEXT, "name_policy basis national_code"),
        *columns(TEXT, "zone former_kind", nullable=True), column("former_promised", NUMBER, nullable=True),
        column("fee", NUMBER), *columns(TEXT, "fee_basis materials"), column("inspection", TEXT, nullable=True),
        *columns(TEXT, "special_procedures also_grants"), column("major_above", NUMBER, nullable=True),
        column("hazardous", FLAG),
        key("item", "item_id"),
        one_of("item", "power_type", POWER_TYPES),
        one_of("item", "kind", KINDS),
        one_of("item", "route", ROUTES),
        one_of("item", "name_policy", NAME_POLICIES),
        one_of("item", "zone", ZONES),
        one_of("item", "former_kind", KINDS),
        check("item", "fee", "fee >= 0"),
        unique("item", "code", "version"),
        reference("item", "department_id", "department"),
        reference("item", "section_id", "section"),
    )
    index("item", "section_id")
    op.create_index(
        "uq_item_code_current",
        "item",
        ["code"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )


def applicants() -> None:
    create(
        "applicant",
        column("applicant_id", KEY), column("name", TEXT), column("company", FLAG),
        key("applicant", "applicant_id"),
    )
    create(
        "applicant_contact",
        column("applicant_id", KEY, autoincrement=False),
        *columns(TEXT, "identity_number phone address agent"),
        key("applicant_contact", "applicant_id"),
        reference("applicant_contact", "applicant_id", "applicant"),
    )
    index("applicant_contact", "identity_number")


def cases() -> None:
    create(
        "permit_case",
        column("case_id", KEY), column("case_number", TEXT), *columns(KEY, "item_id section_id"),
        column("applicant_id", KEY, nullable=True), *columns(TEXT, "channel route kind stage"),
        *columns(KEY, "holder_id reviewer_id", nullable=True), column("received_on", DAY),
        *columns(DAY, "accepted_on closed_on", nullable=True), column("stage_since", INSTANT),
        *columns(DAY, "promised_due_on statutory_due_on stage_due_on", nullable=True),
        column("due_on", DAY), *columns(DAY, "paused_on told_until", nullable=True),
        *columns(FLAG, "held returned"),
        *columns(TEXT, "recommendation chief_opinion decision", nullable=True), column("clock", TEXT),
        column("imported", FLAG), column("last_sequence", NUMBER),
        column("deficiency_due_on", DAY, nullable=True),
        key("permit_case", "case_id"),
        one_of("permit_case", "route", ROUTES),
        one_of("permit_case", "kind", KINDS),
        one_of("permit_case", "stage", STAGES),
        *(one_of("permit_case", name, OUTCOMES) for name in ("recommendation", "chief_opinion", "decision")),
        check("permit_case", "closed_after_received", "closed_on IS NULL OR closed_on >= received_on"),
        unique("permit_case", "case_number"),
        reference("permit_case", "item_id", "item"),
        reference("permit_case", "section_id", "section"),
        reference("permit_case", "applicant_id", "applicant"),
        reference("permit_case", "holder_id", "officer", "officer_id"),
        reference("permit_case", "reviewer_id", "officer", "officer_id"),
    )


def case_indexes() -> None:
    for name in ("section_id", "holder_id", "stage", "due_on"):
        op.create_index(
            f"ix_permit_case_{name.removesuffix('_id').removesuffix('_on')}_open",
            "permit_case",
            list(dict.fromkeys((name, "due_on", "case_id"))),
            sqlite_where=sa.text("closed_on IS NULL"),
            postgresql_where=sa.text("closed_on IS NULL"),
        )
    op.create_index(
        "ix_permit_case_deficiency",
        "permit_case",
        ["deficiency_due_on", "case_id"],
        sqlite_where=sa.text("deficiency_due_on IS NOT NULL"),
        postgresql_where=sa.text("deficiency_due_on IS NOT NULL"),
    )
    op.create_index(
        "ix_permit_case_to_deliver",
        "permit_case",
        ["due_on", "case_id"],
        sqlite_where=sa.text("stage IN ('approved', 'denied')"),
        postgresql_where=sa.text("stage IN ('approved', 'denied')"),
    )
    index("permit_case", "due_on", "case_id")
    index("permit_case", "received_on", "case_id")
    index("permit_case", "item_id")
    index("permit_case", "applicant_id")


def case_history() -> None:
    create(
        "case_event",
        column("case_id", KEY), column("sequence", NUMBER, autoincrement=False),
        *columns(TEXT, "action stage"), column("officer_id", KEY, nullable=True),
        column("duty", TEXT, nullable=True), column("at", INSTANT), column("day", DAY),
        column("details", TEXT), column("imported", FLAG),
        key("case_event", "case_id", "sequence"),
        one_of("case_event", "action", ACTIONS),
        one_of("case_event", "stage", STAGES),
        one_of("case_event", "duty", DUTIES),
        check("case_event", "sequence", "sequence >= 1"),
        reference("case_event", "case_id", "permit_case"),
        reference("case_event", "officer_id", "officer"),
    )
    index("case_event", "officer_id", "at")
    create(
        "handling",
        *columns(KEY, "handling_id case_id officer_id"), column("duty", TEXT),
        column("first_acted_at", INSTANT), column("imported", FLAG),
        key("handling", "handling_id"),
        one_of("handling", "duty", DUTIES),
        reference("handling", "case_id", "permit_case"),
        reference("handling", "officer_id", "officer"),
    )
    index("handling", "case_id")
    op.create_index(
        "uq_handling_case_id_officer_id",
        "handling",
        ["case_id", "officer_id"],
        unique=True,
        sqlite_where=sa.text("imported = 0"),
        postgresql_where=sa.text("NOT imported"),
    )


def seals() -> None:
    create(
        "decision",
        *columns(KEY, "decision_id case_id"), column("outcome", TEXT),
        column("officer_id", KEY, nullable=True), column("duty", TEXT), column("at", INSTANT),
        column("day", DAY), column("reasons", TEXT), column("imported", FLAG),
        key("decision", "decision_id"),
        one_of("decision", "outcome", OUTCOMES),
        one_of("decision", "duty", DUTIES),
        unique("decision", "case_id"),
        reference("decision", "case_id", "permit_case"),
        reference("decision", "officer_id", "officer"),
    )
    create(
        "seal_use",
        column("year", NUMBER, autoincrement=False), column("number", NUMBER, autoincrement=False),
        column("case_id", KEY), column("document", TEXT), column("officer_id", KEY, nullable=True),
        column("at", INSTANT),
        key("seal_use", "year", "number"),
        one_of("seal_use", "document", DOCUMENTS),
        check("seal_use", "number", "number >= 1"),
        reference("seal_use", "case_id", "permit_case"),
        reference("seal_use", "officer_id", "officer"),
    )
    index("seal_use", "case_id")
    create(
        "seal_counter",
        column("year", NUMBER, autoincrement=False), column("last_number", NUMBER),
        key("seal_counter", "year"),
    )


def ledger() -> None:
    create(
        "ledger_leaf",
        column("leaf_index", KEY, autoincrement=False), column("at", INSTANT), column("content", TEXT),
        column("leaf_hash", BYTES),
        key("ledger_leaf", "leaf_index"),
    )
    create(
        "ledger_checkpoint",
        column("size", KEY, autoincrement=False), column("at", INSTANT), column("root", BYTES),
        column("note", TEXT),
        key("ledger_checkpoint", "size"),
    )


def settings() -> None:
    create("setting", column("key", TEXT), column("value", TEXT), key("setting", "key"))
    create(
        "import_source",
        column("source_id", KEY), *columns(TEXT, "name digest profile"), column("shift_days", NUMBER),
        column("replayed_until", DAY), column("at", INSTANT),
        key("import_source", "source_id"),
        unique("import_source", "digest"),
    )
    create(
        "imported_case",
        column("case_id", KEY, autoincrement=False), column("source_id", KEY), column("events", NUMBER),
        key("imported_case", "case_id"),
    )
    index("imported_case", "source_id")
    create("lease", column("name", TEXT), column("holder", TEXT), column("until", INSTANT), key("lease", "name"))


def append_only() -> None:
    """Triggers that keep history from being changed, whoever holds the connection."""
    if op.get_bind().dialect.name == "sqlite":
        for name in APPEND_ONLY:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER tr_{name}_no_{change.lower()} BEFORE {change} ON {name}"
                    f" BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
        " END $$"
    )
    for name in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER tr_{name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
