"""The index of a section's open cases also holds what the heatmap of limits counts by, so that it reads no table.

One wider index instead of a further one: a step of a case writes as many indexes as before.
"""

from __future__ import annotations

from alembic import op

from data.migrations.drafting import partial

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEX = "ix_permit_case_section_open"
COUNTED = (
    "stage holder_id item_id kind promised_due_on statutory_due_on stage_due_on paused_on told_until promise_runs"
    " closed_on"
)


def upgrade() -> None:
    op.drop_index(INDEX, "permit_case")
    partial("permit_case", INDEX, "section_id", "due_on", "case_id", *COUNTED.split(), where="closed_on IS NULL")


def downgrade() -> None:
    op.drop_index(INDEX, "permit_case")
    partial("permit_case", INDEX, "section_id", "due_on", "case_id", where="closed_on IS NULL")
