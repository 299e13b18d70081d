"""申请人. Contact and identity data stand in a table of their own that no query of those who decide reads."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field

from data.tables.base import STRICT, Table
from data.tables.columns import Flag, Key


class Applicant(Table, table=True):
    """A person or company that applies."""

    __tablename__ = "applicant"
    __table_args__ = (STRICT,)

    applicant_id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    company: bool = Field(sa_column=Column(Flag, nullable=False))


class ApplicantContact(Table, table=True):
    """Identity number, phone, address, agent: read by the window only."""

    __tablename__ = "applicant_contact"
    __table_args__ = (STRICT,)

    applicant_id: int = Field(sa_column=Column(Key, ForeignKey("applicant.applicant_id"), primary_key=True))
    identity_number: str = Field(default="", sa_column=Column(Text, nullable=False))
    phone: str = Field(default="", sa_column=Column(Text, nullable=False))
    address: str = Field(default="", sa_column=Column(Text, nullable=False))
    agent: str = Field(default="", sa_column=Column(Text, nullable=False))
