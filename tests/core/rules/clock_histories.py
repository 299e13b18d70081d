"""Random histories of a case as its clocks see them, for comparing the clock with other ways of counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import strategies as st

from core.rules.calendar import BEIJING, WorkingCalendar
from core.rules.clock import case_dates
from data.reference.calendar_notices import load_notices
from data.words.case_words import CaseState, ItemFacts
from data.words.clock_words import CaseDates
from data.words.kinds import ItemKind, Route
from data.words.limits import ClockStart, Extension, Limit, LimitUnit, Pause, ProcedureKind
from data.words.procedure_words import Stage

CALENDAR = WorkingCalendar.build(load_notices())


@dataclass(frozen=True)
class History:
    """What decides the dates of one case."""

    item: ItemFacts
    stage: Stage
    stage_entered_on: date
    received_on: date
    accepted_on: date | None
    pauses: tuple[Pause, ...]
    extension: Extension | None
    source_promised_on: date | None
    source_statutory_on: date | None

    def dates(self) -> CaseDates:
        return case_dates(
            CALENDAR,
            self.item,
            stage=self.stage,
            stage_entered_on=self.stage_entered_on,
            received_on=self.received_on,
            accepted_on=self.accepted_on,
            pauses=self.pauses,
            extension=self.extension,
            source_promised_on=self.source_promised_on,
            source_statutory_on=self.source_statutory_on,
        )

    def state(self) -> CaseState:
        """The open case that has this history, with the dates that the clock gives it."""
        dates = self.dates()
        running = self.pauses[-1] if self.pauses and self.pauses[-1].until_day is None else None
        return CaseState(
            item_id=self.item.item_id,
            section_id=1,
            applicant_id=None,
            route=self.item.route,
            kind=self.item.kind,
            stage=self.stage,
            holder_id=None,
            reviewer_id=None,
            received_on=self.received_on,
            accepted_on=self.accepted_on,
            closed_on=None,
            stage_since=datetime.combine(self.stage_entered_on, time(9), BEIJING).astimezone(UTC),
            promised_due_on=dates.promised_due_on,
            statutory_due_on=dates.statutory_due_on,
            stage_due_on=dates.stage_due_on,
            due_on=dates.due_on,
            paused_on=running.from_day if running else None,
            told_until=running.told_until if running else None,
            held=False,
            returned=False,
            recommendation=None,
            chief_opinion=None,
            decision=None,
            pauses=self.pauses,
            extension=self.extension,
            source_promised_on=self.source_promised_on,
            source_statutory_on=self.source_statutory_on,
            imported=False,
            last_sequence=1,
        )


def facts(
    promised: Limit | None,
    statutory: Limit | None,
    kind: ItemKind = ItemKind.COMMITMENT,
    stage_limits: dict[Stage, int] | None = None,
    promised_stops: bool = True,
) -> ItemFacts:
    return ItemFacts(1, kind, Route.ORDINARY, promised, statutory, stage_limits or {}, promised_stops)


def working(amount: int, starts_at: ClockStart = ClockStart.ACCEPTED) -> Limit:
    return Limit(amount, LimitUnit.WORKING_DAY, starts_at, "行政许可法第四十二条")


def calendar_days(amount: int, starts_at: ClockStart = ClockStart.ACCEPTED) -> Limit:
    return Limit(amount, LimitUnit.CALENDAR_DAY, starts_at, "另有法律规定")


def pause(from_day: date, until_day: date | None, told_until: date | None = None, stops_promised: bool = True) -> Pause:
    told = told_until or until_day
    assert told is not None
    return Pause(from_day, until_day, told, ProcedureKind.EXPERT_REVIEW, "专家评审通知书", "局长", stops_promised)


def random_limit(random: Random) -> Limit | None:
    if random.random() < 0.2:
        return None
    unit, start = random.choice(list(LimitUnit)), random.choice(list(ClockStart))
    return Limit(random.choice((0, 1, random.randint(0, 60))), unit, start, "行政许可法第四十二条")


def random_pauses(random: Random, received_on: date, begun: date) -> tuple[Pause, ...]:
    """Up to four pauses, mostly one after the other as the procedure has them, sometimes touching or overlapping."""
    made: list[Pause] = []
    day = begun
    for _ in range(random.randint(0, 4)):
        day = max(received_on, day + timedelta(days=random.choice((0, 1, random.randint(-2, 25)))))
        length = timedelta(days=random.choice((0, 1, random.randint(0, 40))))
        told = day + timedelta(days=random.randint(0, 40))
        made.append(pause(day, day + length, told, random.random() < 0.5))
        day += length
    if made and random.random() < 0.5:
        told = made[-1].from_day + timedelta(days=random.randint(0, 40))
        made[-1] = made[-1]._replace(until_day=None, told_until=told)
    return tuple(made)


def random_history(random: Random) -> History:
    """A history that ``random`` makes up: short and touching spans as often as long ones, any year of the calendar."""
    received_on = date(2010, 2, 1) + timedelta(days=random.randrange(365 * 24 + 150))
    accepted_on = (
        None if random.random() < 0.2 else received_on + timedelta(days=random.choice((0, random.randint(0, 15))))
    )
    begun = accepted_on or received_on

    def fixed() -> date | None:
        return None if random.random() < 0.75 else received_on + timedelta(days=random.randint(1, 90))

    extended = accepted_on is not None and random.random() < 0.5
    stages = list(Stage)
    return History(
        item=facts(
            random_limit(random),
            random_limit(random),
            stage_limits={random.choice(stages): random.randint(1, 30) for _ in range(random.randint(0, 3))},
        ),
        stage=random.choice(stages),
        stage_entered_on=begun + timedelta(days=random.randint(0, 40)),
        received_on=received_on,
        accepted_on=accepted_on,
        pauses=random_pauses(random, received_on, begun),
        extension=Extension(random.randint(1, 15), begun, "延长期限告知书", "局长") if extended else None,
        source_promised_on=fixed(),
        source_statutory_on=fixed(),
    )


def histories() -> st.SearchStrategy[History]:
    return st.integers(0, 2**32).map(lambda seed: random_history(Random(seed)))
