"""Indexes by the day on which a case was closed and by the day of the events that reports count.

Without them, a month of a million cases is found only by reading all of them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

REPORTED = (
    "action IN ('accept', 'deem_accepted', 'decide_on_the_spot', 'request_correction', 'pause', 'extend',"
    " 'deliver', 'recorded')"
)


def upgrade() -> None:
    make("ix_permit_case_closed", "permit_case", ["closed_on", "case_id"], "closed_on IS NOT NULL")
    make("ix_case_event_reported", "case_event", ["day", "case_id"], REPORTED)


def downgrade() -> None:
    for name, table in (("ix_case_event_reported", "case_event"), ("ix_permit_case_closed", "permit_case")):
        op.drop_index(name, table)


def make(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
