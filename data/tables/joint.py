"""What stands around a case: joint projects, helpers of applicants, opinions asked outside, hand-overs."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text

from data.tables.base import METADATA, STRICT, partial_index
from data.tables.columns import Day, Flag, Key, Word, one_of
from data.words.handover_words import HandoverAnswer
from data.words.paper_words import AssistanceKind

joint_project = Table(
    "joint_project",
    METADATA,
    Column("project_id", Key, primary_key=True),
    Column("project_number", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("applicant_id", Key, ForeignKey("applicant.applicant_id"), nullable=False),
    Column("controlling_section_id", Key, ForeignKey("section.section_id"), nullable=False),
    Column("document", Text, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("received_on", Day, nullable=False),
    Column("delivered_on", Day, nullable=True),
    **STRICT,
)
"""并联审批: one intake of several applications. ``document`` orders joint handling (行政许可法 26, 42)."""

joint_project_case = Table(
    "joint_project_case",
    METADATA,
    Column("case_id", Key, ForeignKey("permit_case.case_id"), primary_key=True, autoincrement=False),
    Column("project_id", Key, ForeignKey("joint_project.project_id"), nullable=False, index=True),
    **STRICT,
)

assistance = Table(
    "assistance",
    METADATA,
    Column("assistance_id", Key, primary_key=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=True, index=True),
    Column("project_id", Key, ForeignKey("joint_project.project_id"), nullable=True, index=True),
    Column("kind", Word(AssistanceKind), nullable=False),
    Column("authority", Text, nullable=False),
    Column("from_day", Day, nullable=False),
    Column("until_day", Day, nullable=True),
    CheckConstraint(one_of("kind", AssistanceKind), name="kind"),
    CheckConstraint("(case_id IS NULL) <> (project_id IS NULL)", name="one_of_both"),
    CheckConstraint("until_day IS NULL OR until_day >= from_day", name="days"),
    Index("ix_assistance_officer_id", "officer_id"),
    **STRICT,
)
"""帮办、全程代办: who helps the applicant of a case or project, by which written authority; holds no duty there."""

consultation = Table(
    "consultation",
    METADATA,
    Column("consultation_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False, index=True),
    Column("department_id", Key, ForeignKey("department.department_id"), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_by", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("asked_on", Day, nullable=False),
    Column("reply_due_on", Day, nullable=False),
    Column("answered_on", Day, nullable=True),
    Column("agrees", Flag, nullable=True),
    Column("answer", Text, nullable=False),
    CheckConstraint("answered_on IS NULL OR answered_on >= asked_on", name="days"),
    **STRICT,
)
"""征求意见: a question to the supervising department before the decision; ``agrees`` is empty where none replied."""

handover = Table(
    "handover",
    METADATA,
    Column("handover_id", Key, primary_key=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False, index=True),
    Column("department_id", Key, ForeignKey("department.department_id"), nullable=False),
    Column("due_on", Day, nullable=False),
    Column("handed_by", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("handed_on", Day, nullable=False),
    Column("acknowledge_due_on", Day, nullable=False),
    Column("answer", Word(HandoverAnswer), nullable=True),
    Column("answered_on", Day, nullable=True),
    Column("receiver", Text, nullable=False),
    Column("words", Text, nullable=False),
    CheckConstraint(one_of("answer", HandoverAnswer), name="answer"),
    CheckConstraint("(answer IS NULL) = (answered_on IS NULL)", name="answered"),
    CheckConstraint("answered_on IS NULL OR answered_on >= handed_on", name="days"),
    Index("ix_handover_department_id", "department_id"),
    partial_index("uq_handover_waiting_case_id", "case_id", where="answer IS NULL", unique=True),
    **STRICT,
)
"""审管联动: a decision handed over to the department that supervises what was approved, and what it answered.

``receiver`` is who signed for it there. A case has at most one hand-over that waits for its answer.
"""
