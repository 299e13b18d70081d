"""Walking a planned past through the desks, in the order of time, in a few large units of work."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice

from sqlalchemy import Connection

from core.demo import looks, panels
from core.demo.deeds import Deed
from core.demo.looks import LOOK_VERBS
from core.demo.oversight import Oversight
from core.demo.plan import Plan, PlannedDeed
from core.demo.roster import Roster
from core.demo.verbs import VERBS
from core.desks import acceptance, assistance, delivery, joint_project, review
from core.rules.calendar import WorkingCalendar, day_of
from core.work import UnitOfWork
from data.queries import responsibility
from data.records.kept_back import keeping_back
from data.store.store import Store
from data.words.document_words import DeliveryMethod
from data.words.paper_words import AssistanceKind
from data.words.people import Actor

UNIT = 600
"""Deeds in one transaction: many, because each commit waits for the disk."""
Progress = Callable[[int, int], None]
"""Told after each unit: deeds done, deeds in all."""


class Walk:
    """Does what a plan says at one store."""

    def __init__(
        self,
        store: Store,
        calendar: WorkingCalendar,
        roster: Roster,
        plan: Plan,
        officer_ids: Mapping[str, int],
        oversight: Oversight,
    ) -> None:
        self._store = store
        self._calendar = calendar
        self._roster = roster
        self._plan = plan
        self._officer_ids = officer_ids
        self._oversight = oversight
        self._case_ids: dict[int, int] = {}
        self._actors: dict[tuple[str, frozenset[str]], Actor] = {}
        self._own_verbs: Mapping[Deed, Callable[[UnitOfWork, PlannedDeed], None]] = {
            Deed.REGISTER: self._register,
            Deed.OPEN_PROJECT: self._open_project,
            Deed.ATTACH: self._attach,
            Deed.ASSIGN: self._assign,
            Deed.DELIVER: self._deliver,
            Deed.ASK_INSPECTION: self._ask_inspection,
            Deed.GO_TODAY: self._go,
            Deed.PLAN_VISIT: self._go,
        }

    def go(self, progress: Progress | None = None) -> None:
        """Do every deed.

        Raises:
            Refused: the plan breaks a rule, which would be its own mistake.
        """
        done = 0
        with _collecting_later():
            for unit in _units(self._plan.deeds):
                with self._store.write() as connection, keeping_back(connection):
                    for planned in unit:
                        self._do(connection, planned)
                    self._oversight.round(connection, unit[-1].at, self._actor)
                done += len(unit)
                if progress is not None:
                    progress(done, len(self._plan.deeds))
            self._leave_draws(self._plan.deeds[-1].at)

    def _leave_draws(self, at: datetime) -> None:
        """Leave something to do to whoever visits as the inspection section or as supervision."""
        people, day = self._roster.people, day_of(at)
        with self._store.write() as connection:
            section, supervisor = (
                self._actor(connection, side[0].login, day) for side in (people.inspection, people.supervision)
            )
            work = UnitOfWork(connection, section, at, day, self._calendar)
            panels.leave_open(work, supervisor, self._plan.morning, people.teams[0].code)

    def _do(self, connection: Connection, planned: PlannedDeed) -> None:
        today = day_of(planned.at)
        actor = self._actor(connection, planned.login, today)
        work = UnitOfWork(connection, actor, planned.at, today, self._calendar)
        own = self._own_verbs.get(planned.deed)
        if own is not None:
            own(work, planned)
        else:
            verb = LOOK_VERBS.get(planned.deed) or VERBS[planned.deed]
            verb(work, self._case_ids[planned.case], planned)

    def _register(self, work: UnitOfWork, planned: PlannedDeed) -> None:
        done = acceptance.register(work, self._plan.applications[planned.case])
        self._case_ids[planned.case] = done.case_id

    def _open_project(self, work: UnitOfWork, planned: PlannedDeed) -> None:
        project = self._plan.projects[planned.case]
        opened = joint_project.open_project(work, project.intake)
        self._case_ids |= {place: done.case_id for place, done in zip(project.places, opened.cases, strict=True)}

    def _attach(self, work: UnitOfWork, planned: PlannedDeed) -> None:
        helper, authority = self._officer_ids[planned.colleague], f"授权委托书（演练）{planned.case + 1}号"
        assistance.attach(work, helper, self._case_ids[planned.case], AssistanceKind.HELP, authority)

    def _ask_inspection(self, work: UnitOfWork, planned: PlannedDeed) -> None:
        site = looks.site_of(self._plan.applications[planned.case], near=planned.case in self._plan.near)
        looks.ask(work, self._case_ids[planned.case], planned, site)

    def _go(self, work: UnitOfWork, planned: PlannedDeed) -> None:
        case_id = self._case_ids[planned.case]
        if looks.by_experts(work, case_id):
            supervisor = self._actor(work.connection, self._roster.people.supervision[0].login, work.today)
            panels.complete(work, case_id, supervisor, work.today)
        ahead = planned.deed is Deed.PLAN_VISIT
        looks.place(work, case_id, planned.colleague, max(work.today, self._plan.morning) if ahead else None)

    def _assign(self, work: UnitOfWork, planned: PlannedDeed) -> None:
        review.assign(work, self._case_ids[planned.case], self._officer_ids[planned.colleague])

    def _deliver(self, work: UnitOfWork, planned: PlannedDeed) -> None:
        application = self._plan.applications[planned.case]
        how = DeliveryMethod.AT_WINDOW if application.channel == "window" else DeliveryMethod.BY_POST
        delivery.deliver(work, self._case_ids[planned.case], application.applicant_name, how)

    def _actor(self, connection: Connection, login: str, today: date) -> Actor:
        """Resolve who acts, again only on days when the person stands in for somebody else.

        Everything else that decides what a person may do was entered before the first case.
        """
        key = login, self._roster.principals(login, today)
        if key not in self._actors:
            resolved = responsibility.actor(connection, login, today)
            if resolved is None:
                raise LookupError(f"nobody acts under {login}")
            self._actors[key] = resolved
        return self._actors[key]


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Look for no cycles meanwhile: a past leaves few, and every look goes through all that lives (a twelfth of it)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _units(deeds: tuple[PlannedDeed, ...]) -> Iterator[list[PlannedDeed]]:
    left = iter(deeds)
    while unit := list(islice(left, UNIT)):
        yield unit
