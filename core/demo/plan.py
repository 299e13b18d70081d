"""The whole past of the rehearsal bureau as a plan: every deed with its instant, who does it and what they write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from random import Random
from typing import NamedTuple

from core.demo import deeds as cast
from core.demo.applicants import application
from core.demo.composition import MINIMUM, compose
from core.demo.deeds import Deed, Ending, Share
from core.demo.handover_story import after
from core.demo.projects import Project, projects
from core.demo.roster import Roster
from core.demo.story import tell, tell_in_project
from core.demo.timetable import Timetable, moved_to
from core.rules.calendar import BEIJING, WorkingCalendar
from data.records.applicant_record import Application
from data.reference.demo_words import ApplicantWords, ProjectKind
from data.words.application_words import JointIntake
from data.words.catalogue_words import ItemFact
from data.words.safe_text import SafeText
from data.words.violations import BadInput

OPENS, CLOSES = time(9, 0), time(17, 0)
LUNCH = (time(12, 0), time(13, 0))
BEFORE_OPENING = time(8, 30)
EVENING = (time(18, 0), time(20, 30))
PROJECTS_COME = time(8, 55)
"""Before anybody does anything else that day."""
_OPEN_PROJECTS_FROM = -6
_OVERTIME = 0.015

OCCASIONS: Mapping[Deed, str] = {
    Deed.ASK_CORRECTION: "correction",
    Deed.REFUSE: "refuse",
    Deed.RAISE_ROUTE: "raise_route",
    Deed.ASK_INSPECTION: "inspection",
    Deed.FINDING: "finding",
    Deed.FINDING_TO_RECTIFY: "finding_to_rectify",
    Deed.COUNTY_FINDING: "finding",
    Deed.CONSULT: "consultation",
    Deed.ANSWER: "answer",
    Deed.NO_REPLY: "no_reply",
    Deed.REISSUE: "reissue",
    Deed.ASK_SUPPLEMENT: "supplement",
    Deed.EXTEND: "extend",
    Deed.DECLINE: "decline",
    Deed.TELL_HEARING: "hearing_right",
    Deed.HOLD_HEARING: "hearing_minutes",
    Deed.HOLD: "hold",
    Deed.APPROVE_DIRECTLY: "approve_directly",
    Deed.RECOMMEND: "recommend_approve",
    Deed.RECOMMEND_DENIAL: "recommend_deny",
    Deed.FORWARD: "forward",
    Deed.RESULT: "result_approve",
    Deed.RESULT_DENIAL: "result_deny",
    Deed.ENDORSE: "endorse_approve",
    Deed.ENDORSE_DENIAL: "endorse_deny",
    Deed.CHIEF_RETURNS: "chief_return",
    Deed.CHIEF_DENIES: "deny",
    Deed.SIGN: "approve",
    Deed.SIGN_DENIAL: "deny",
    Deed.SIGN_RETURN: "return",
    Deed.SIGN_HOLD: "hold",
    Deed.WITHDRAW: "withdraw",
    Deed.GIVE_BACK: "give_back",
    Deed.TERMINATE: "terminate",
}
"""Which sentences go with which deed; the others need none."""


class PlannedDeed(NamedTuple):
    """One deed; plans are sorted by it."""

    at: datetime
    """UTC."""
    case: int
    """The case's place in the plan."""
    number: int
    """The deed's place in its case."""
    deed: Deed
    login: str
    text: SafeText
    """From committed words."""
    colleague: str
    """To whom a case is assigned (login), or the team that goes there (code)."""
    days: int
    """Working days that the applicant is told a stop of the clock may last."""
    missing: str
    """Code of the material that did not come along; empty where everything did."""


class Plan(NamedTuple):
    """The whole past."""

    applications: tuple[Application, ...]
    deeds: tuple[PlannedDeed, ...]
    """In the order of instants."""
    projects: Mapping[int, PlannedProject]
    """By the place of the first case of each."""
    near: frozenset[int] = frozenset()
    """Cases whose place lies near the hall: the team that goes there on the day goes elsewhere, too."""
    morning: date = date.min
    """What lies ahead is placed after it."""


class PlannedProject(NamedTuple):
    """One joint project: its intake, and the places of its cases in the order of the intake's items."""

    intake: JointIntake
    places: tuple[int, ...]


class PlannedCase(NamedTuple):
    """One case before its deeds have instants."""

    place: int
    share: Share
    item: ItemFact
    deeds: Sequence[Deed]
    days: Sequence[int]
    missing: str = ""
    in_project: bool = False


class Planner:
    """Plans the past of one morning."""

    def __init__(
        self,
        calendar: WorkingCalendar,
        today: date,
        roster: Roster,
        items: Sequence[ItemFact],
        words: ApplicantWords,
        sentences: Mapping[str, tuple[str, ...]],
        frequencies: Mapping[str, int],
        project_kinds: Sequence[ProjectKind],
    ) -> None:
        self._calendar = calendar
        self._timetable = Timetable(calendar, today)
        self._roster = roster
        self._looks: dict[date, Counter[str]] = {}
        self._going: dict[int, tuple[date, str]] = {}
        self._items = items
        self._words = words
        self._sentences = sentences
        self._frequencies = frequencies
        self._project_kinds = project_kinds

    def plan(self, seed: int, cases: int) -> Plan:
        """Return the past that ``seed`` gives: ``cases`` cases, everything that happened to them.

        Raises:
            BadInput: demo.too_few_cases.
        """
        if cases < MINIMUM:
            raise BadInput("demo.too_few_cases", cases=cases, minimum=MINIMUM)
        self._looks.clear()
        self._going.clear()
        joint = tuple(projects(seed, cases, self._project_kinds, self._items, self._words))
        alone = cases - sum(len(project.items) for project in joint)
        signers = {entry.person.login: frozenset(entry.in_charge) for entry in self._roster.people.deputy_directors}
        composed = compose(Random(f"composition {seed}"), alone, self._items, signers, self._frequencies)
        applications: list[Application] = []
        planned: list[PlannedDeed] = []
        for place, (share, item) in enumerate(composed):
            # A generator of its own for every case: one more deed in one case leaves all the others as they are.
            random = Random(f"case {seed} {place}")
            deeds = tell(random, item, share.ending)
            missing = _missing(random, item, deeds)
            applications.append(application(random, self._words, item, missing))
            days = self._timetable.days(random, share, item, deeds)
            planned += self._deeds(random, PlannedCase(place, share, item, deeds, days, missing))
        opened: dict[int, PlannedProject] = {}
        for number, project in enumerate(joint):
            first = len(applications)
            opened[first] = PlannedProject(project.intake, tuple(range(first, first + len(project.items))))
            applications += [project.intake.form._replace(item_code=item.code) for item in project.items]
            planned += self._project(Random(f"cases of project {seed} {number}"), first, project)
        near = frozenset(place for place, (day, team) in self._going.items() if self._looks[day][team] > 1)
        ordered = tuple(sorted(planned, key=lambda deed: deed[:3]))
        return Plan(tuple(applications), ordered, opened, near, self._timetable.today)

    def _project(self, random: Random, first: int, project: Project) -> Iterator[PlannedDeed]:
        """Cases of one intake are received together; those of a finished project are all delivered."""
        stories = [
            tell_in_project(random, item, share.ending)
            for share, item in zip(project.shares, project.items, strict=True)
        ]
        days = [
            self._timetable.days(random, share, item, deeds)
            for share, item, deeds in zip(project.shares, project.items, stories, strict=True)
        ]
        earliest = min(each[0] for each in days)
        received = earliest if project.finished else max(earliest, _OPEN_PROJECTS_FROM)
        for number, (share, item, deeds) in enumerate(zip(project.shares, project.items, stories, strict=True)):
            moved = moved_to(days[number], received)
            case = PlannedCase(first + number, share, item, deeds, moved, in_project=True)
            told = self._deeds(random, case)
            received_with_others = next(told)
            if number == 0:
                yield received_with_others._replace(deed=Deed.OPEN_PROJECT)
            yield from told

    def _deeds(self, random: Random, case: PlannedCase) -> Iterator[PlannedDeed]:
        deeds, section = case.deeds, case.item.section
        instants = self._instants(random, deeds, case.days)
        if case.in_project:
            day = self._timetable.day(case.days[0])
            instants[0] = datetime.combine(day, PROJECTS_COME, BEIJING).astimezone(UTC)
        dates = [instant.astimezone(BEIJING).date() for instant in instants]
        worked = [day for day, deed in zip(dates, deeds, strict=True) if deed not in cast.BY_WINDOW]
        reviewer = random.choice(self._roster.reviewers(section, worked))
        # Whoever helps the applicant does nothing else on the case.
        helper = random.choice(self._roster.people.window).login if Deed.ATTACH in deeds else ""
        team = None
        if Deed.ASK_INSPECTION in deeds:
            day = next((day for day, deed in zip(dates, deeds, strict=True) if deed is Deed.GO_TODAY), dates[-1])
            team = self._roster.team_for(random, case.item, self._looks.setdefault(day, Counter()))
            self._going[case.place] = day, team.code
        for number, (deed, at, day) in enumerate(zip(deeds, instants, dates, strict=True)):
            inspector = team is not None and team.inspector_for(deed)
            login = inspector or self._who(random, deed, section, reviewer, day, helper)
            text = SafeText(random.choice(self._sentences[OCCASIONS[deed]]) if deed in OCCASIONS else "")
            colleague = reviewer if deed is Deed.ASSIGN else helper if deed is Deed.ATTACH else ""
            if team is not None and deed in cast.BY_INSPECTION:
                colleague = team.code
            told = self._told(random, case.share, case.days[-1])
            yield PlannedDeed(at, case.place, number, deed, login, text, colleague, told, case.missing)
        yield from self._handed_over(random, case, helper)

    def _handed_over(self, random: Random, case: PlannedCase, helper: str) -> Iterator[PlannedDeed]:
        """What follows from an approval for the department that supervises it; each on a day of its own."""
        staff = [person for person in self._roster.people.window if person.login != helper]
        for number, (deed, index) in enumerate(after(random, case.deeds, case.days), start=len(case.deeds)):
            day, moment = self._timetable.day(index), _office_times(random, 1)[0]
            login = self._roster.one_of(random, staff, day)
            text = SafeText(random.choice(self._sentences[OCCASIONS[deed]]) if deed in OCCASIONS else "")
            at = datetime.combine(day, moment, BEIJING).astimezone(UTC)
            yield PlannedDeed(at, case.place, number, deed, login, text, "", 0, "")

    def _told(self, random: Random, share: Share, last: int) -> int:
        """Working days of a stop as told; some of those that run this morning have been overrun."""
        if share.ending is Ending.REVIEW_PAUSED:
            return 10 if last == -12 else -last + random.randint(2, 9)
        return random.randint(10, 15)

    def _who(self, random: Random, deed: Deed, section: str, reviewer: str, day: date, helper: str) -> str:
        people = self._roster.people
        if deed in cast.BY_REVIEWER:
            return reviewer
        if deed in cast.BY_CHIEF:
            return self._roster.chief(section, day)
        if deed in cast.BY_DEPUTY_DIRECTOR:
            return self._roster.deputy_director(section, day)
        if deed in cast.BY_HEAD:
            return people.head.login
        if deed in cast.BY_CALENDAR:
            return people.operator.login
        if deed in cast.BY_ANOTHER_REVIEWER:
            return random.choice([login for login in self._roster.reviewers(section, [day]) if login != reviewer])
        staff = people.window
        if deed in cast.BY_INSTANT_HALL:
            staff = people.instant
        return self._roster.one_of(random, [person for person in staff if person.login != helper], day)

    def _instants(self, random: Random, deeds: Sequence[Deed], indexes: Sequence[int]) -> list[datetime]:
        """Return when each deed is done: in office hours but for some overtime, one after the other."""
        instants: list[datetime] = []
        for index, places in groupby(range(len(deeds)), key=lambda place: indexes[place]):
            group = list(places)
            day, times = self._timetable.day(index), _office_times(random, len(group))
            only = deeds[group[0]]
            if only in cast.BY_CALENDAR:
                times[0] = BEFORE_OPENING
            elif len(group) == 1 and only in cast.BY_REVIEWER and random.random() < _OVERTIME:
                day, times = self._overtime(random, day, times)
            instants += [datetime.combine(day, moment, BEIJING).astimezone(UTC) for moment in times]
        return instants

    def _overtime(self, random: Random, day: date, times: list[time]) -> tuple[date, list[time]]:
        """In the evening, or on the day off that follows."""
        following = day + timedelta(days=1)
        if not self._calendar.is_working(following) and following < self._timetable.today:
            return following, times
        return day, [_moment(random, *EVENING)]


def _missing(random: Random, item: ItemFact, deeds: Sequence[Deed]) -> str:
    """Return the code of the material that is asked for later, where the story needs one."""
    if Deed.ACCEPT_OWING in deeds:
        return random.choice([material.code for material in item.materials if material.deferrable])
    if Deed.ASK_CORRECTION in deeds:
        required = [material.code for material in item.materials if material.required]
        return random.choice(required) if required else ""
    return ""


def _office_times(random: Random, count: int) -> list[time]:
    moments: set[time] = set()
    while len(moments) < count:
        moment = _moment(random, OPENS, CLOSES)
        if not LUNCH[0] <= moment < LUNCH[1]:
            moments.add(moment)
    return sorted(moments)


def _moment(random: Random, earliest: time, latest: time) -> time:
    """Return a second of the day from ``earliest`` to before ``latest``."""
    first, last = (moment.hour * 3600 + moment.minute * 60 for moment in (earliest, latest))
    second = random.randrange(first, last)
    return time(second // 3600, second // 60 % 60, second % 60)
