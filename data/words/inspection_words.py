"""勘验 as values: what is asked for, who looks and from where, visits, findings, rectification, places.

Used by the inspection desk, its rules and its screens; the draw of experts and the plan of a day read the same words.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.catalogue_words import InspectionKind, InspectionMode


class RequestState(StrEnum):
    """Where a request for an inspection stands."""

    ASKED = "asked"
    """待定方式: nobody has confirmed yet who looks, and from where."""
    DECIDED = "decided"
    """待安排: the mode is confirmed; a remote look waits for its finding, any other for a visit."""
    IN_VISIT = "in_visit"
    """已打包: part of a visit that has not taken place."""
    DELEGATED = "delegated"
    """已委托: with the county's bureau, on a return clock of its own."""
    RECTIFYING = "rectifying"
    """整改中: something was to be put right; a second look follows."""
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"


SPECIAL_KINDS = frozenset({InspectionKind.EXPERT_REVIEW, InspectionKind.TESTING})
"""Kinds that are special procedures (行政许可法 45): the chief approves them first, and the clock stops meanwhile."""
OPEN_REQUEST_STATES = frozenset(RequestState) - {RequestState.CONCLUDED, RequestState.CANCELLED}


class VisitState(StrEnum):
    """Where a visit (出勘, a bundle of requests) stands."""

    BUNDLED = "bundled"
    """已打包: its requests are known, its day is not."""
    PLANNED = "planned"
    """已排期: with a team, a day and a half-day."""
    DONE = "done"
    CANCELLED = "cancelled"


OPEN_VISIT_STATES = frozenset({VisitState.BUNDLED, VisitState.PLANNED})


class LookAct(StrEnum):
    """What people do with a look or a visit in mode 4."""

    DECIDE_MODE = "decide_who_looks"
    BUNDLE = "bundle_looks"
    JOIN = "join_visit"
    SPLIT = "split_visit"
    LOCK = "lock_bundle"
    PLACE = "place_visit"
    UNPLACE = "unplace_visit"
    ATTACH = "attach_evidence"
    FIND = "write_finding"
    SIGN = "sign_finding"
    CHANGE_TEAM = "change_team"
    KEEP_AWAY = "keep_away"


class TeamChange(StrEnum):
    """What happens to a team."""

    AWAY = "away"
    BACK = "back"
    MEMBERS = "members"


class VisitLock(StrEnum):
    """What of a visit's place in the plan is promised and stays."""

    NONE = "none"
    RANGE = "range"
    """Day and half-day."""
    TIME = "time"
    """Day and minute."""
    TEAM = "team"
    TEAM_TIME = "team_time"


class HalfDay(StrEnum):
    """半天: what a team is planned by."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class LineResult(StrEnum):
    """What was found on one line of the checklist."""

    PASS = "pass"
    FAIL = "fail"
    RECTIFY = "rectify"
    NOT_APPLICABLE = "not_applicable"


class Conclusion(StrEnum):
    """勘验结论 of a whole finding."""

    PASS = "pass"
    FAIL = "fail"
    RECTIFY = "rectify"


class EvidenceKind(StrEnum):
    """What shows how the place looks."""

    PHOTO = "photo"
    VIDEO = "video"
    PAPER = "paper"


class RecusalKind(StrEnum):
    """回避: why an officer must not look at somebody's place."""

    RELATIVE = "relative"
    EMPLOYER = "employer"
    INTEREST = "interest"
    OTHER = "other"


class ModeRule(StrEnum):
    """Why a mode is proposed: the first rule that holds."""

    SPECIAL_PROCEDURE = "special_procedure"
    """Expert review and testing are done by experts and technicians, in a procedure that the chief approved."""
    ITEM_NEEDS_NONE = "item_needs_none"
    ITEM_REMOTE = "item_remote"
    ITEM_TERRITORIAL = "item_territorial"
    """The item's own law gives the matter to the county."""
    SECOND_LOOK_REMOTE = "second_look_remote"
    """A rectification that photographs or a video show, where the item allows."""
    ITEM_EXPERTS = "item_experts"
    ITEM_OFFICERS = "item_officers"
    NOT_IN_CATALOGUE = "not_in_catalogue"
    """The item has no rule: officers look (行政许可法 34)."""


class Division(NamedTuple):
    """行政区划: one of the city's districts, counties or functional zones."""

    code: str
    name: str
    name_en: str
    longitude: float
    """Degrees, of the seat of its government."""
    latitude: float
    county: bool
    """Whether it has a bureau of its own that an inspection can be delegated to."""


class Site(NamedTuple):
    """Where to look. It is the place of the business, never the address of a person."""

    address: str
    division: str
    """GB/T 2260 code."""
    longitude: float
    """Degrees, WGS 84."""
    latitude: float
    exact: bool
    """False where only the centre of the division is known: such places are never taken for the same one."""


class CaseInspection(NamedTuple):
    """What a case itself knows of the inspection that it waits for."""

    kind: InspectionKind
    asked_on: date
    mode: InspectionMode | None = None
    """None until somebody of the inspection section has confirmed it."""
    return_by: date | None = None
    """Delegated to the county: the day by which its finding is due."""
    rectify_until: date | None = None
    """The last day told to the applicant for putting things right."""


class RequestForm(NamedTuple):
    """What a reviewer writes to have a place looked at."""

    kind: InspectionKind
    site: Site
    specialties: tuple[str, ...]
    people: int
    """How many look at it: two or more (行政许可法 34)."""
    minutes: int
    """How long the look takes on the spot."""
    from_day: date
    until_day: date
    """The last day on which the case's own clock bears a visit."""
    words: str
    """What to look at."""
    procedure_days: int = 0
    """Expert review and testing: working days that the special procedure needs, as the applicant is told."""
    evidence: str = ""
    """The paper that shows the need of the special procedure."""


class ProposedMode(NamedTuple):
    """Who should look, and the rule that says so."""

    mode: InspectionMode
    rule: ModeRule
    basis: str
    """Article or rule of the item, as it is shown; "" where the rule says it all."""


class ChecklistLine(NamedTuple):
    """One line of what is looked at for an item."""

    code: str
    words: str
    words_en: str


class FoundLine(NamedTuple):
    """What was found on one line."""

    code: str
    result: LineResult
    words: str = ""


class Placement(NamedTuple):
    """Where a visit stands in the plan."""

    team_id: int
    day: date
    half_day: HalfDay
    start_minute: int | None = None
    """From midnight in Asia/Shanghai; None: any time of the half-day."""
    lock: VisitLock = VisitLock.NONE
