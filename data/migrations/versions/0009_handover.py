"""审管联动: decisions are handed over to the department that supervises what was approved, with a clock for each side.

CHECK lists are written out here, not imported: a revision must stay what it was when tables and words change.
"""

from __future__ import annotations

from alembic import op

from data.migrations.drafting import (
    DAY, KEY, TEXT, allow_words, check, column, columns, create, index, key, one_of, partial, reference,
)  # fmt: skip

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ACTIONS = (
    "receive accept deem_accepted correct_on_the_spot request_correction resubmit refuse lapse"
    " decide_on_the_spot make_commitment assign claim recommend endorse raise_route request_supplement"
    " receive_supplement supply_material suspend treat_as_withdrawn request_inspection decide_mode cancel_inspection"
    " ask_rectification record_finding request_consultation record_answer return forward record_result approve deny"
    " deliver reissue hand_over record_acknowledgement withdraw terminate request_procedure decline_procedure"
    " tell_hearing_right ask_hearing waive_hearing hold_hearing pause resume extend hold release undo recorded"
)
DOCUMENTS = (
    "receipt acceptance_notice correction_notice refusal_decision special_procedure_notice extension_notice"
    " deficiency_promise hearing_notice hearing_record consultation_letter withdrawal_notice termination_decision"
    " preliminary_opinion inspection_record approval_decision denial_decision delivery_receipt handover_letter"
)
CARDS = (
    "yellow red breach stage_overrun second_notice late_delivery unmasking off_hours back_dated told_time_passed"
    " late_handover"
)
ANSWERS = "acknowledged returned superseded"


def upgrade() -> None:
    allow_words("case_event", "action", ACTIONS)
    allow_words("seal_use", "document", DOCUMENTS)
    allow_words("issued_document", "kind", DOCUMENTS)
    allow_words("supervision_card", "kind", CARDS)
    clocks()
    handovers()


def downgrade() -> None:
    raise NotImplementedError("what was handed over is not thrown away")


def clocks() -> None:
    for name in ("handover_due_on", "acknowledge_due_on"):
        op.add_column("permit_case", column(name, DAY, nullable=True))
    for name, day in (
        ("ix_permit_case_to_hand_over", "handover_due_on"),
        ("ix_permit_case_unacknowledged", "acknowledge_due_on"),
    ):
        partial("permit_case", name, day, "case_id", where=f"{day} IS NOT NULL")
    # Cases to deliver are listed by the day by which they must be, not by the one by which they had to be decided.
    op.drop_index("ix_permit_case_to_deliver", "permit_case")
    partial(
        "permit_case", "ix_permit_case_to_deliver", "stage_due_on", "case_id", where="stage IN ('approved', 'denied')"
    )


def handovers() -> None:
    create(
        "handover",
        *columns(KEY, "handover_id case_id department_id"), column("due_on", DAY), column("handed_by", KEY),
        *columns(DAY, "handed_on acknowledge_due_on"), column("answer", TEXT, nullable=True),
        column("answered_on", DAY, nullable=True), *columns(TEXT, "receiver words"),
        key("handover", "handover_id"),
        one_of("handover", "answer", ANSWERS),
        check("handover", "answered", "(answer IS NULL) = (answered_on IS NULL)"),
        check("handover", "days", "answered_on IS NULL OR answered_on >= handed_on"),
        reference("handover", "case_id", "permit_case"),
        reference("handover", "department_id", "department"),
        reference("handover", "handed_by", "officer", "officer_id"),
    )  # fmt: skip
    index("handover", "case_id")
    index("handover", "department_id")
    partial("handover", "uq_handover_waiting_case_id", "case_id", where="answer IS NULL", unique=True)
