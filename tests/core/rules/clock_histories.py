"""Random histories of a case as its clocks see them, for comparing the clock with other ways of counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

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


def pause(
    from_day: date, until_day: date | None, told_until: date | None = None, stops_promised: bool = True
) -> Pause:
    told = told_until or until_day
    assert told is not None
    return Pause(from_day, until_day, told, ProcedureKind.EXPERT_REVIEW, "专家评审通知书", "局长", stops_promised)


limits = st.builds(
    Limit,
    amount=st.integers(0, 60),
    unit=st.sampled_from(LimitUnit),
    starts_at=st.sampled_from(ClockStart),
    basis=st.just("行政许可法第四十二条"),
)


@st.composite
def pauses_after(draw: st.DrawFn, received_on: date, begun: date) -> tuple[Pause, ...]:
    """Up to four pauses, mostly one after the other as the procedure has them, sometimes touching or overlapping."""
    made: list[Pause] = []
    day = begun
    for _ in range(draw(st.integers(0, 4))):
        day = max(received_on, day + timedelta(days=draw(st.integers(-2, 25))))
        length = timedelta(days=draw(st.integers(0, 40)))
        made.append(pause(day, day + length, day + length, draw(st.booleans())))
        day += length
    if made and draw(st.booleans()):
        told = made[-1].from_day + timedelta(days=draw(st.integers(0, 40)))
        made[-1] = made[-1]._replace(until_day=None, told_until=told)
    return tuple(made)


@st.composite
def histories(draw: st.DrawFn) -> History:
    received_on = draw(st.dates(date(2010, 2, 1), date(2034, 6, 30)))
    accepted_on = draw(st.none() | st.integers(0, 15).map(lambda days: received_on + timedelta(days=days)))
    begun = accepted_on or received_on
    fixed = st.none() | st.integers(1, 90).map(lambda days: received_on + timedelta(days=days))
    extended = draw(st.booleans()) and accepted_on is not None
    return History(
        item=facts(
            draw(st.none() | limits),
            draw(st.none() | limits),
            stage_limits=draw(st.dictionaries(st.sampled_from(Stage), st.integers(1, 30), max_size=3)),
        ),
        stage=draw(st.sampled_from(Stage)),
        stage_entered_on=begun + timedelta(days=draw(st.integers(0, 40))),
        received_on=received_on,
        accepted_on=accepted_on,
        pauses=draw(pauses_after(received_on, begun)),
        extension=Extension(draw(st.integers(1, 15)), begun, "延长期限告知书", "局长") if extended else None,
        source_promised_on=draw(st.one_of(st.none(), fixed)),
        source_statutory_on=draw(st.one_of(st.none(), fixed)),
    )
