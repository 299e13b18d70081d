"""Papers and company of a case: materials, files, documents, licences, joint projects, help, opinions, cards.

CHECK lists are written out here, not imported: a revision must stay what it was when tables and words change.
"""

from __future__ import annotations

from data.migrations.drafting import (
    BYTES, DAY, FLAG, INSTANT, KEY, NUMBER, TEXT, check, column, columns, create, index, key, one_of, reference,
    unique,
)  # fmt: skip

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MATERIAL_STATES = "supplied reused owed not_needed"
LICENCE_STATES = "valid corrected replaced"
ASSISTANCE_KINDS = "help full_agency"
CARD_KINDS = "back_dated told_time_passed"
DOCUMENTS = (
    "receipt acceptance_notice correction_notice refusal_decision special_procedure_notice extension_notice"
    " deficiency_promise hearing_notice hearing_record consultation_letter withdrawal_notice termination_decision"
    " preliminary_opinion inspection_record approval_decision denial_decision delivery_receipt"
)


def upgrade() -> None:
    materials()
    issued()
    joint_handling()
    around_a_case()


def downgrade() -> None:
    raise NotImplementedError("papers that were handed in are not thrown away")


def materials() -> None:
    create(
        "stored_file",
        column("sha256", TEXT), column("size", NUMBER), column("media_type", TEXT), column("content", BYTES),
        column("stored_at", INSTANT),
        key("stored_file", "sha256"),
        check("stored_file", "size", "size >= 1"),
    )
    create(
        "case_material",
        *columns(KEY, "material_id case_id"), *columns(TEXT, "material state"), column("original_sighted", FLAG),
        column("file_name", TEXT), column("identity_data", FLAG), column("reasons", TEXT),
        column("sha256", TEXT, nullable=True),
        *columns(KEY, "from_case_id officer_id", nullable=True), column("at", INSTANT),
        key("case_material", "material_id"),
        one_of("case_material", "state", MATERIAL_STATES),
        reference("case_material", "case_id", "permit_case"),
        reference("case_material", "sha256", "stored_file"),
        reference("case_material", "from_case_id", "permit_case", "case_id"),
        reference("case_material", "officer_id", "officer"),
    )
    index("case_material", "case_id", "material")


def issued() -> None:
    create(
        "issued_document",
        *columns(KEY, "document_id case_id"), column("sequence", NUMBER),
        *columns(TEXT, "kind seal_number content sha256"), column("at", INSTANT),
        key("issued_document", "document_id"),
        one_of("issued_document", "kind", DOCUMENTS),
        unique("issued_document", "case_id", "sequence", "kind"),
        reference("issued_document", "case_id", "permit_case"),
    )
    index("issued_document", "case_id")
    index("issued_document", "sha256")
    create(
        "drawn_document",
        column("sha256", TEXT), *columns(KEY, "document_id officer_id"), column("at", INSTANT),
        key("drawn_document", "sha256"),
        reference("drawn_document", "document_id", "issued_document"),
        reference("drawn_document", "officer_id", "officer"),
    )
    index("drawn_document", "document_id")
    create(
        "licence",
        *columns(KEY, "licence_id case_id item_id"), column("licence_number", TEXT), column("edition", NUMBER),
        *columns(TEXT, "state holder_name"), column("valid_from", DAY), column("valid_until", DAY, nullable=True),
        column("at", INSTANT),
        key("licence", "licence_id"),
        one_of("licence", "state", LICENCE_STATES),
        check("licence", "validity", "valid_until IS NULL OR valid_until >= valid_from"),
        unique("licence", "licence_number", "edition"),
        reference("licence", "case_id", "permit_case"),
        reference("licence", "item_id", "item"),
    )
    index("licence", "case_id")


def joint_handling() -> None:
    create(
        "joint_project",
        column("project_id", KEY), *columns(TEXT, "project_number name"),
        *columns(KEY, "applicant_id controlling_section_id"), column("document", TEXT), column("officer_id", KEY),
        column("received_on", DAY), column("delivered_on", DAY, nullable=True),
        key("joint_project", "project_id"),
        unique("joint_project", "project_number"),
        reference("joint_project", "applicant_id", "applicant"),
        reference("joint_project", "controlling_section_id", "section", "section_id"),
        reference("joint_project", "officer_id", "officer"),
    )
    create(
        "joint_project_case",
        column("case_id", KEY, autoincrement=False), column("project_id", KEY),
        key("joint_project_case", "case_id"),
        reference("joint_project_case", "case_id", "permit_case"),
        reference("joint_project_case", "project_id", "joint_project"),
    )
    index("joint_project_case", "project_id")


def around_a_case() -> None:
    create(
        "assistance",
        *columns(KEY, "assistance_id officer_id"), *columns(KEY, "case_id project_id", nullable=True),
        *columns(TEXT, "kind authority"), column("from_day", DAY), column("until_day", DAY, nullable=True),
        key("assistance", "assistance_id"),
        one_of("assistance", "kind", ASSISTANCE_KINDS),
        check("assistance", "one_of_both", "(case_id IS NULL) <> (project_id IS NULL)"),
        check("assistance", "days", "until_day IS NULL OR until_day >= from_day"),
        reference("assistance", "officer_id", "officer"),
        reference("assistance", "case_id", "permit_case"),
        reference("assistance", "project_id", "joint_project"),
    )
    for name in ("officer_id", "case_id", "project_id"):
        index("assistance", name)
    create(
        "consultation",
        *columns(KEY, "consultation_id case_id department_id"), column("question", TEXT), column("asked_by", KEY),
        *columns(DAY, "asked_on reply_due_on"), column("answered_on", DAY, nullable=True),
        column("agrees", FLAG, nullable=True), column("answer", TEXT),
        key("consultation", "consultation_id"),
        check("consultation", "days", "answered_on IS NULL OR answered_on >= asked_on"),
        reference("consultation", "case_id", "permit_case"),
        reference("consultation", "department_id", "department"),
        reference("consultation", "asked_by", "officer", "officer_id"),
    )
    index("consultation", "case_id")
    create(
        "supervision_card",
        *columns(KEY, "card_id case_id"), column("kind", TEXT), column("officer_id", KEY, nullable=True),
        column("words", TEXT), column("at", INSTANT), column("closed_on", DAY, nullable=True),
        key("supervision_card", "card_id"),
        one_of("supervision_card", "kind", CARD_KINDS),
        reference("supervision_card", "case_id", "permit_case"),
        reference("supervision_card", "officer_id", "officer"),
    )
    index("supervision_card", "case_id")
