"""申请人. Contact and identity data stand in a table of their own that no query of those who decide reads."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, Text

from data.tables.base import METADATA, STRICT
from data.tables.columns import Flag, Key

applicant = Table(
    "applicant",
    METADATA,
    Column("applicant_id", Key, primary_key=True),
    Column("name", Text, nullable=False),
    Column("company", Flag, nullable=False),
    **STRICT,
)
"""A person or company that applies."""

applicant_contact = Table(
    "applicant_contact",
    METADATA,
    Column("applicant_id", Key, ForeignKey("applicant.applicant_id"), primary_key=True),
    Column("identity_number", Text, nullable=False, index=True),
    Column("phone", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
    **STRICT,
)
"""Identity number, phone, address, agent: read by the window only."""
