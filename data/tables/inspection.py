"""勘验: requests, teams, visits, what was found. Experts and their draw, and the plan of a day, stand beside these."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from data.tables.base import METADATA, STRICT, partial_index
from data.tables.columns import Day, Document, Flag, Instant, Key, Word, one_of
from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_words import (
    Conclusion,
    EvidenceKind,
    HalfDay,
    LineResult,
    ModeRule,
    RecusalKind,
    RequestState,
    VisitLock,
    VisitState,
)  # fmt: skip

inspection_request = Table(
    "inspection_request",
    METADATA,
    Column("request_id", Key, primary_key=True),
    Column("request_number", Text, nullable=False, unique=True),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=False, index=True),
    Column("kind", Word(InspectionKind), nullable=False),
    Column("state", Word(RequestState), nullable=False),
    Column("items", Document, nullable=False),
    Column("site_address", Text, nullable=False),
    Column("division", Text, nullable=False),
    Column("longitude", Integer, nullable=False),
    Column("latitude", Integer, nullable=False),
    Column("site_exact", Flag, nullable=False),
    Column("specialties", Document, nullable=False),
    Column("people", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("from_day", Day, nullable=False),
    Column("until_day", Day, nullable=False),
    Column("words", Text, nullable=False),
    Column("asked_by", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("mode", Word(InspectionMode), nullable=True),
    Column("mode_rule", Word(ModeRule), nullable=True),
    Column("mode_reasons", Text, nullable=False),
    Column("mode_by", Key, ForeignKey("officer.officer_id"), nullable=True),
    Column("county_due_on", Day, nullable=True),
    Column("rectify_until", Day, nullable=True),
    Column("conclusion", Word(Conclusion), nullable=True),
    Column("closed_on", Day, nullable=True),
    Column("version", Integer, nullable=False),
    CheckConstraint(one_of("kind", InspectionKind), name="kind"),
    CheckConstraint(one_of("state", RequestState), name="state"),
    CheckConstraint(one_of("mode", InspectionMode), name="mode"),
    CheckConstraint(one_of("mode_rule", ModeRule), name="mode_rule"),
    CheckConstraint(one_of("conclusion", Conclusion), name="conclusion"),
    CheckConstraint("people >= 2", name="people"),
    CheckConstraint("minutes >= 1", name="minutes"),
    CheckConstraint("until_day >= from_day", name="days"),
    partial_index("uq_inspection_request_open_case_id", "case_id", unique=True, where="closed_on IS NULL"),
    partial_index("ix_inspection_request_open", "state", "until_day", "request_id", where="closed_on IS NULL"),
    **STRICT,
)
"""A look that a reviewer asks for; one open request a case.

``items`` are codes: the case's own and those that the same decision grants. Coordinates are millionths of a degree
(WGS 84). ``version`` guards every rewrite.
"""

inspection_team = Table(
    "inspection_team",
    METADATA,
    Column("team_id", Key, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("active", Flag, nullable=False),
    **STRICT,
)
"""勘验组: officers who go out together."""

team_member = Table(
    "team_member",
    METADATA,
    Column("team_id", Key, ForeignKey("inspection_team.team_id"), primary_key=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), primary_key=True),
    Column("from_day", Day, primary_key=True),
    Column("until_day", Day, nullable=True),
    CheckConstraint("until_day IS NULL OR until_day >= from_day", name="days"),
    Index("ix_team_member_officer_id", "officer_id"),
    **STRICT,
)

team_absence = Table(
    "team_absence",
    METADATA,
    Column("absence_id", Key, primary_key=True),
    Column("team_id", Key, ForeignKey("inspection_team.team_id"), nullable=False),
    Column("from_day", Day, nullable=False),
    Column("until_day", Day, nullable=False),
    Column("half_day", Word(HalfDay), nullable=True),
    Column("reason", Text, nullable=False),
    CheckConstraint(one_of("half_day", HalfDay), name="half_day"),
    CheckConstraint("until_day >= from_day", name="days"),
    Index("ix_team_absence_team_id_until_day", "team_id", "until_day"),
    **STRICT,
)
"""A team does not go out from ``from_day`` to ``until_day``, both included; ``half_day`` empty: the whole days."""

officer_specialty = Table(
    "officer_specialty",
    METADATA,
    Column("officer_id", Key, ForeignKey("officer.officer_id"), primary_key=True),
    Column("specialty", Text, primary_key=True),
    **STRICT,
)
"""专业: what an officer knows; the same codes as the inspection rules of items."""

recusal = Table(
    "recusal",
    METADATA,
    Column("recusal_id", Key, primary_key=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("kind", Word(RecusalKind), nullable=False),
    Column("party", Text, nullable=False),
    Column("case_id", Key, ForeignKey("permit_case.case_id"), nullable=True),
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("ended_on", Day, nullable=True),
    CheckConstraint(one_of("kind", RecusalKind), name="kind"),
    CheckConstraint("(case_id IS NULL) <> (party = '')", name="one_of_both"),
    Index("ix_recusal_officer_id", "officer_id"),
    Index("ix_recusal_party", "party"),
    **STRICT,
)
"""回避: an officer never looks at places of ``party`` (an applicant by name, matched by machine), or at one case."""

visit = Table(
    "visit",
    METADATA,
    Column("visit_id", Key, primary_key=True),
    Column("visit_number", Text, nullable=False, unique=True),
    Column("state", Word(VisitState), nullable=False),
    Column("team_id", Key, ForeignKey("inspection_team.team_id"), nullable=True),
    Column("day", Day, nullable=True),
    Column("half_day", Word(HalfDay), nullable=True),
    Column("start_minute", Integer, nullable=True),
    Column("lock", Word(VisitLock), nullable=False),
    Column("bundle_locked", Flag, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("done_on", Day, nullable=True),
    Column("version", Integer, nullable=False),
    CheckConstraint(one_of("state", VisitState), name="state"),
    CheckConstraint(one_of("half_day", HalfDay), name="half_day"),
    CheckConstraint(one_of("lock", VisitLock), name="lock"),
    CheckConstraint("start_minute IS NULL OR start_minute BETWEEN 0 AND 1439", name="start_minute"),
    CheckConstraint(
        "state <> 'planned' OR (team_id IS NOT NULL AND day IS NOT NULL AND half_day IS NOT NULL)", name="planned"
    ),
    partial_index("ix_visit_open", "state", "day", "visit_id", where="state IN ('bundled', 'planned')"),
    Index("ix_visit_team_id_day", "team_id", "day"),
    **STRICT,
)
"""出勘: requests that one team looks at in one half-day; on a whole-day trip ``half_day`` is its morning.
``start_minute`` counts from midnight in Asia/Shanghai."""

visit_request = Table(
    "visit_request",
    METADATA,
    Column("visit_id", Key, ForeignKey("visit.visit_id"), primary_key=True),
    Column("request_id", Key, ForeignKey("inspection_request.request_id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("active", Flag, nullable=False),
    partial_index(
        "uq_visit_request_active_request_id",
        "request_id",
        unique=True,
        where="active = 1",
        postgresql="active",
    ),
    **STRICT,
)
"""What a visit looks at, in its order; ``active`` until it took place, was cancelled, or the request was split off."""

finding = Table(
    "finding",
    METADATA,
    Column("finding_id", Key, primary_key=True),
    Column("request_id", Key, ForeignKey("inspection_request.request_id"), nullable=False, index=True),
    Column("visit_id", Key, ForeignKey("visit.visit_id"), nullable=True),
    Column("round", Integer, nullable=False),
    Column("conclusion", Word(Conclusion), nullable=False),
    Column("words", Text, nullable=False),
    Column("county_document", Text, nullable=False),
    Column("county_officers", Document, nullable=False),
    Column("looked_on", Day, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("closed_at", Instant, nullable=True),
    CheckConstraint(one_of("conclusion", Conclusion), name="conclusion"),
    CheckConstraint("round >= 1", name="round"),
    partial_index("uq_finding_open_request_id", "request_id", unique=True, where="closed_at IS NULL"),
    **STRICT,
)
"""勘验结论, open until two officers have signed it; ``round`` 2 and on are looks after a rectification."""

finding_line = Table(
    "finding_line",
    METADATA,
    Column("finding_id", Key, ForeignKey("finding.finding_id"), primary_key=True),
    Column("line", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("result", Word(LineResult), nullable=False),
    Column("words", Text, nullable=False),
    CheckConstraint(one_of("result", LineResult), name="result"),
    **STRICT,
)
"""One line of the checklist as it was asked (``name``), and what was found."""

finding_signature = Table(
    "finding_signature",
    METADATA,
    Column("finding_id", Key, ForeignKey("finding.finding_id"), primary_key=True),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), primary_key=True),
    Column("at", Instant, nullable=False),
    **STRICT,
)
"""行政许可法 34: two or more officers."""

inspection_file = Table(
    "inspection_file",
    METADATA,
    Column("file_id", Key, primary_key=True),
    Column("request_id", Key, ForeignKey("inspection_request.request_id"), nullable=False),
    Column("round", Integer, nullable=False),
    Column("line", Text, nullable=False),
    Column("kind", Word(EvidenceKind), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, ForeignKey("stored_file.sha256"), nullable=True),
    Column("link", Text, nullable=False),
    Column("officer_id", Key, ForeignKey("officer.officer_id"), nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint(one_of("kind", EvidenceKind), name="kind"),
    CheckConstraint("(sha256 IS NULL) <> (link = '')", name="one_of_both"),
    Index("ix_inspection_file_request_id", "request_id"),
    **STRICT,
)
"""Photographs, papers and links to videos of a look; ``line`` is empty for the place as a whole."""
