"""Rows of inspections for lists and pages: requests, visits, teams, findings."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from data.words.catalogue_words import InspectionKind, InspectionMode, InspectionRule
from data.words.inspection_words import (
    Conclusion,
    EvidenceKind,
    HalfDay,
    LineResult,
    ModeRule,
    RequestState,
    VisitLock,
    VisitState,
)
from data.words.plan_words import DayPart


class InspectionRow(NamedTuple):
    """One request, with what its case's clocks say and where it stands in the plan."""

    request_id: int
    request_number: str
    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    kind: InspectionKind
    state: RequestState
    mode: InspectionMode | None
    mode_rule: ModeRule | None
    mode_reasons: str
    address: str
    division: str
    longitude: float
    latitude: float
    exact: bool
    specialties: tuple[str, ...]
    people: int
    minutes: int
    from_day: date
    until_day: date
    words: str
    asked_by: str
    asked_at: datetime
    county_due_on: date | None
    rectify_until: date | None
    conclusion: Conclusion | None
    closed_on: date | None
    promised_due_on: date | None
    statutory_due_on: date | None
    stage_due_on: date | None
    paused_on: date | None
    rule: InspectionRule | None
    """The item's."""
    looks: int
    """Findings that were closed."""
    signatures: int
    """Under the finding that is open."""
    visit_id: int | None
    visit_number: str | None
    day: date | None
    half_day: HalfDay | None
    team_name: str | None

    @property
    def look(self) -> int:
        """1 for the first look, 2 and on after something was put right."""
        return self.looks + 1


class VisitRow(NamedTuple):
    """One visit with what it looks at."""

    visit_id: int
    visit_number: str
    state: VisitState
    team_id: int | None
    team_name: str | None
    day: date | None
    half_day: HalfDay | None
    start_minute: int | None
    lock: VisitLock
    bundle_locked: bool
    requests: tuple[InspectionRow, ...]
    """In the order of the visit."""
    part: DayPart | None = None
    """What of its day it is told to stand in, by the bureau's hours."""


class TeamListRow(NamedTuple):
    """One team as it stands today."""

    code: str
    name: str
    members: tuple[str, ...]
    specialties: tuple[str, ...]
    absent: tuple[tuple[date, date, HalfDay | None], ...]


class PlaceRow(NamedTuple):
    """What the rules need of a request."""

    request_id: int
    mode: InspectionMode | None
    specialties: tuple[str, ...]
    applicant: str
    """Equal for one applicant; never shown."""
    longitude: float
    latitude: float
    exact: bool
    minutes: int
    from_day: date
    until_day: date


class FoundLineRow(NamedTuple):
    """One line of a finding."""

    line: str
    name: str
    result: LineResult
    words: str


class FindingRow(NamedTuple):
    """One finding with its lines and who signed it."""

    finding_id: int
    look: int
    conclusion: Conclusion
    words: str
    looked_on: date
    written_by: str
    closed_at: datetime | None
    county_document: str
    signed_by: tuple[str, ...]
    lines: tuple[FoundLineRow, ...]
    team_name: str = ""
    """Of the visit; "" for a remote look and a county's."""


class LatestFinding(NamedTuple):
    """What a decider must know of the last look of a case, in one line."""

    kind: InspectionKind
    conclusion: Conclusion
    looked_on: date
    people: int
    """Who signed it."""
    rectify_until: date | None
    """Day by which something must be put right, while that is awaited."""


class EvidenceRow(NamedTuple):
    """A photograph, a paper or the link to a video."""

    file_id: int
    look: int
    line: str
    kind: EvidenceKind
    file_name: str
    sha256: str | None
    link: str
    officer_name: str
    at: datetime


class VisitContact(NamedTuple):
    """Whom to call before a visit: for those who go, and for nobody else."""

    agent: str
    phone: str
