"""The day plan as values: teams and their half-days, the visits to place, a plan, its score, what changed.

Minutes of a day count from midnight in Asia/Shanghai; travel and service are whole minutes. Everything is frozen, so
that a search in another program gets the same values. Used by the plan's rules, its searches, files and board.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.draw_words import PanelStand
from data.words.inspection_words import HalfDay, VisitLock
from data.words.violations import RuleViolation

WHOLE_DAY = (0, 24 * 60)
MOST_VISITS_OF_A_HALF_DAY = 8


class PlanEngine(StrEnum):
    """Which search makes the plan."""

    LNS = "lns"
    """Our own: regret insertion, ruin and recreate."""
    PYVRP = "pyvrp"
    """The extra ``routing``."""
    BOTH = "both"
    """The extra first, polished by our own for the last fifth."""


class DayPart(StrEnum):
    """What of a day a route takes."""

    MORNING = HalfDay.MORNING.value
    AFTERNOON = HalfDay.AFTERNOON.value
    WHOLE_DAY = "whole_day"
    """Begins in the morning and runs on through the afternoon."""


def part_of(half: HalfDay, whole_day: bool) -> DayPart:
    """Return what of a day a route takes that begins in a half-day."""
    return DayPart.WHOLE_DAY if whole_day else DayPart(half.value)


class Place(NamedTuple):
    """Where a team sets out from or a visit takes place."""

    code: str
    """Names the place in a table of travel times."""
    longitude: float
    latitude: float
    """Degrees, WGS 84."""


class Shift(NamedTuple):
    """One half-day of one working day: a team leaves its base not before it begins and is back when it ends.

    A whole-day trip is the morning's, and ends with the afternoon: see ``PlanGround.whole_days``.
    """

    day: date
    half: HalfDay
    begins: int
    ends: int
    whole_day: bool = False

    @property
    def part(self) -> DayPart:
        """What of the day it is."""
        return part_of(self.half, self.whole_day)


class PlanOfficer(NamedTuple):
    """A member of a team and what he or she knows."""

    code: str
    skills: frozenset[str] = frozenset()
    name: str = ""

    @property
    def title(self) -> str:
        """How people call the officer."""
        return self.name or self.code


class Absence(NamedTuple):
    """A half-day on which an officer, or with an empty code the whole team, does not go out."""

    officer: str
    day: date
    half: HalfDay


@dataclass(frozen=True, slots=True)
class PlanTeam:
    """Officers who go out together."""

    code: str
    base: Place
    officers: tuple[PlanOfficer, ...]
    absences: frozenset[Absence] = frozenset()
    name: str = ""

    @property
    def title(self) -> str:
        """How people call the team."""
        return self.name or self.code


class PlanLock(NamedTuple):
    """What of a visit's place in the plan is promised: see ``VisitLock`` for what each kind keeps."""

    kind: VisitLock
    team: str = ""
    """TEAM and TEAM_TIME."""
    day: date | None = None
    """RANGE, TIME and TEAM_TIME."""
    half: HalfDay | None = None
    """RANGE: the half-day, or empty for the whole day."""
    begins: int = WHOLE_DAY[0]
    until: int = WHOLE_DAY[1]
    """RANGE: begins within these minutes; TIME and TEAM_TIME: begins exactly at ``begins``."""


NO_LOCK = PlanLock(VisitLock.NONE)


@dataclass(frozen=True, slots=True)
class PlanVisit:
    """A visit to be placed: one site, one team, one half-day or, where none can hold it, one whole day."""

    code: str
    place: Place
    minutes: int
    """On the spot."""
    from_day: date
    until_day: date
    """The last day on which the clock of the case at most risk bears it."""
    days_left: int
    """Working days from today to ``until_day``; negative once it has passed."""
    officers: int = 2
    """How many must look at it: two at least (行政许可法 34)."""
    skills: frozenset[str] = frozenset()
    recused: frozenset[str] = frozenset()
    """Officers who must not go."""
    opens: int = WHOLE_DAY[0]
    closes: int = WHOLE_DAY[1]
    """Begins not before, ends not after, on every day."""
    lock: PlanLock = NO_LOCK
    label: str = ""
    panels: tuple[PanelStand, ...] = ()
    """Of its looks by experts or technicians: nobody goes before each panel is complete."""


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """How long it takes from place to place: a table where it names the pair, else straight line x factor / speed."""

    factor: float = 1.35
    """Road over straight line."""
    kilometres_an_hour: float = 55.0
    setting_out: int = 3
    """Minutes added to every trip that is not from a place to itself."""
    table: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Minutes by codes of places; the way back counts as long where only one way is given."""


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """Everything that a plan is made of."""

    shifts: tuple[Shift, ...]
    """In order of time."""
    teams: tuple[PlanTeam, ...]
    visits: tuple[PlanVisit, ...]
    travel: TravelTimes = TravelTimes()
    most_visits: int = MOST_VISITS_OF_A_HALF_DAY
    """Visits that one team makes in one half-day."""


class Stop(NamedTuple):
    """One visit of a route and the minute at which it begins."""

    visit: str
    begins: int


class PlannedRoute(NamedTuple):
    """What one team does in one half-day, or in a whole day that begins with this morning."""

    team: str
    day: date
    half: HalfDay
    stops: tuple[Stop, ...]
    whole_day: bool = False

    @property
    def part(self) -> DayPart:
        """What of the day it takes."""
        return part_of(self.half, self.whole_day)


class DayPlan(NamedTuple):
    """Routes with stops, in order of time and team; a visit in none of them is not served."""

    routes: tuple[PlannedRoute, ...] = ()

    def slots(self) -> dict[str, Slot]:
        """Return the half-day of each visit that is served."""
        return {
            stop.visit: Slot(route.team, route.day, route.half, stop.begins, route.whole_day)
            for route in self.routes
            for stop in route.stops
        }


class Slot(NamedTuple):
    """Where a visit stands in a plan."""

    team: str
    day: date
    half: HalfDay
    begins: int
    whole_day: bool = False

    @property
    def half_day(self) -> tuple[str, date, HalfDay]:
        """Team and half-day, whatever the minute."""
        return self[:3]

    @property
    def part(self) -> DayPart:
        """What of the day its route takes."""
        return part_of(self.half, self.whole_day)


class PlanScore(NamedTuple):
    """What a plan costs, in minutes; less is better."""

    travel: int
    waiting: int
    """For each half-day that a visit at risk waits."""
    unserved: int
    """Visits left out."""
    left_out: int
    """The price of leaving them out: more the nearer their clock runs to its end."""

    @property
    def total(self) -> int:
        """What a search makes small."""
        return self.travel + self.waiting + self.left_out


class ReasonGroup(NamedTuple):
    """Half-days that are closed to a visit for one reason."""

    reason: RuleViolation
    slots: int


class Unserved(NamedTuple):
    """A visit that stands in no route, and why, most frequent reason first; ``open_slots`` would take it."""

    visit: str
    reasons: tuple[ReasonGroup, ...]
    open_slots: int


class Candidate(NamedTuple):
    """One half-day of one team for one visit: what it would cost there, or why it is closed."""

    team: str
    day: date
    half: HalfDay
    extra: int | None
    """More minutes of travel; None where it is closed."""
    position: int = 0
    """Visits before it."""
    begins: int = 0
    reason: RuleViolation | None = None
    whole_day: bool = False
    """The team is under way until the afternoon ends: no half-day can hold the visit."""

    @property
    def part(self) -> DayPart:
        """What of the day is taken."""
        return part_of(self.half, self.whole_day)


class PlanChange(NamedTuple):
    """One visit whose half-day or team differs between two plans."""

    visit: str
    before: Slot | None
    after: Slot | None
    extra: int
    """Minutes of travel that its new place costs more than its old one; its price of being left out stands apart."""


class PlanDifference(NamedTuple):
    """What replanning would change; to accept or to drop as a whole."""

    changes: tuple[PlanChange, ...]
    shifted: tuple[str, ...]
    """Visits that only begin at another minute of the same half-day."""
    before: PlanScore
    after: PlanScore
