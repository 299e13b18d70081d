"""Replaying one case of an event log: its history up to a moment, in the bureau's words, moved by whole days.

Pure: knows a log case and a profile, no store. ``core.desks.history`` turns the steps into events. What a step
says depends only on the case's attributes and on the events before it, never on those after it or on the moment:
so a later moment adds steps and changes none.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from core.rules.calendar import BEIJING
from core.rules.replay_activities import CaseProgress, progress_of
from core.rules.replay_names import item_of, place_of
from data.words.event_log import LogCase, LogEvent, LogProfile, Named, RuleTarget, matches
from data.words.kinds import Outcome, Route
from data.words.limits import Limit
from data.words.procedure_words import CLOSED_STAGES, Action, Duty, Stage
from data.words.violations import RuleViolation


class HolderRole(StrEnum):
    """Who must act on a replayed case; the desk knows the person."""

    NOBODY = "nobody"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    DEPUTY_DIRECTOR = "deputy_director"


class ReplayStep(NamedTuple):
    """One thing that happened, as it will stand in the case's history."""

    action: Action
    stage: Stage
    actor: str
    """Who acted, as the source names it; "" when it does not say."""
    actor_is_person: bool
    at: datetime
    day: date
    activity: str
    duty: Duty | None
    actor_section: str = ""
    """The actor's own section, as the source names it."""
    accepts: bool = False
    holder: HolderRole | None = None
    """None: unchanged."""
    names_reviewer: bool = False
    """The responsible officer becomes the case's reviewer."""
    raises_to: Route | None = None
    outcome: Outcome | None = None
    by_chief: bool = False
    decision: Outcome | None = None


class ReplayedCase(NamedTuple):
    """One case up to the moment. Limits are those that the source fixed, moved; None where it fixed none."""

    case_number: str
    line: int
    channel: str
    department: Named
    section: Named
    item: Named
    promised: Limit | None
    """The item's own limits, for cases whose source fixes none."""
    statutory: Limit | None
    route: Route
    reviewer: str
    """The responsible officer; "" when the source names no person."""
    promised_on: date | None
    statutory_on: date | None
    steps: tuple[ReplayStep, ...]


class _Dates(NamedTuple):
    received: datetime
    closed: datetime | None
    promised: date | None
    statutory: date | None


class _Stamped(NamedTuple):
    at: datetime
    event: LogEvent


_SHANGHAI = BEIJING
_ROLES = {
    Stage.REVIEW: HolderRole.REVIEWER,
    Stage.INSPECTION: HolderRole.REVIEWER,
    Stage.CONSULTATION: HolderRole.REVIEWER,
    Stage.FORWARDED: HolderRole.REVIEWER,
    Stage.CHIEF_REVIEW: HolderRole.CHIEF,
    Stage.SIGN_OFF: HolderRole.DEPUTY_DIRECTOR,
}
_WORKED_ON = frozenset(_ROLES)
_AFTER_ACCEPTANCE = _WORKED_ON | {Stage.ACCEPTED, Stage.APPROVED, Stage.DENIED, Stage.DELIVERED}


def whole_weeks(moment: date, today: date) -> int:
    """Return by how many days a log is moved so that ``moment`` falls on its weekday, today or before.

    Negative for a moment in the future. Whole weeks keep weekends and office days where they were.
    """
    return (today - moment).days // 7 * 7


def replay(case: LogCase, profile: LogProfile, moment: date, shift_days: int) -> ReplayedCase | RuleViolation | None:
    """Return a case's history up to the end of ``moment``, or why it is refused whole; None if not yet received.

    Args:
        case: the case as the log has it.
        profile: what its attributes mean.
        moment: a day of the source's own calendar.
        shift_days: by how many days everything is moved.

    The wall clock of the source is kept: nine in the morning stays nine in the morning, in Shanghai.
    """
    try:
        return _replayed(case, profile, moment, timedelta(days=shift_days))
    except OverflowError:
        return RuleViolation("import.date_out_of_range")


def _replayed(
    case: LogCase, profile: LogProfile, moment: date, shift: timedelta
) -> ReplayedCase | RuleViolation | None:
    number = case.attributes.get(profile.case.number, "")
    if not number:
        return RuleViolation("import.no_case_number", {"attribute": profile.case.number})
    stamped = _stamped(case, profile)
    if isinstance(stamped, RuleViolation):
        return stamped
    dates = _dates(case, profile, stamped)
    if isinstance(dates, RuleViolation):
        return dates
    violation = _out_of_order(dates, stamped, profile)
    if violation is not None:
        return violation
    if dates.received.date() > moment:
        return None
    responsible = case.attributes.get(profile.officer.responsible, "")
    reviewer = "" if matches(responsible.casefold(), profile.officer.not_persons) else responsible
    route = _route(case, profile, dates)
    steps = _Steps(case, profile, shift, reviewer, route)
    same_day = [entry.at for entry in stamped if entry.at.date() == dates.received.date()]
    steps.receive(min([dates.received, *same_day]))
    steps.run(stamped, dates.closed, moment)
    item, promised, statutory = item_of(case, profile.item)
    channel = case.attributes.get(profile.case.channel, "")
    return ReplayedCase(
        case_number=profile.case.number_prefix + number,
        line=case.line,
        channel=profile.case.channels.get(channel, channel),
        department=place_of(case, profile.department),
        section=place_of(case, profile.section),
        item=item,
        promised=promised,
        statutory=statutory,
        route=route,
        reviewer=reviewer,
        promised_on=None if dates.promised is None else dates.promised + shift,
        statutory_on=None if dates.statutory is None else dates.statutory + shift,
        steps=tuple(steps.made),
    )


class _Steps:
    """The history of one case while it is made."""

    def __init__(self, case: LogCase, profile: LogProfile, shift: timedelta, reviewer: str, route: Route) -> None:
        self.made: list[ReplayStep] = []
        self._case = case
        self._profile = profile
        self._shift = shift
        self._reviewer = reviewer
        self._progress = CaseProgress(Stage.RECEIVED, route)
        self._named = False

    def receive(self, at: datetime) -> None:
        """The case comes in."""
        instant, day = self._moved(at)
        self.made.append(ReplayStep(Action.RECEIVE, Stage.RECEIVED, "", False, instant, day, "", None))

    def run(self, stamped: list[_Stamped], closed: datetime | None, moment: date) -> None:
        """Everything that the log tells up to the end of ``moment``."""
        ends = closed is not None and closed.date() <= moment
        for entry in stamped:
            if entry.at.date() > moment:
                break
            if ends and closed is not None and entry.at.date() > closed.date():
                self._close(closed)
                ends = False
            self._record(entry)
        if ends and closed is not None:
            self._close(closed)

    def _close(self, closed: datetime) -> None:
        """The source's closing day; what happened on that day comes before it."""
        if self._progress.stage in CLOSED_STAGES:
            return
        last = self.made[-1]
        instant, day = self._moved(closed)
        activity = self._profile.case.closed or self._profile.case.status
        move = self._progress.end(self._case, self._profile, RuleTarget.ENDED)
        self._append(
            ReplayStep(
                Action.RECORDED, move.stage, "", False, max(instant, last.at), day, activity,
                Duty.APPROVAL if move.decision else None, decision=move.decision,
            )
        )  # fmt: skip

    def _record(self, entry: _Stamped) -> None:
        profile, attributes = self._profile, entry.event.attributes
        actor = attributes.get(profile.officer.actor, "")
        is_person = bool(actor) and not matches(actor.casefold(), profile.officer.not_persons)
        name = attributes.get(profile.activity.key, "")
        title = attributes.get(profile.activity.title, "")
        move = progress_of(self._progress, self._case, entry.event, profile, actor and actor == self._reviewer)
        instant, day = self._moved(entry.at)
        self._append(
            ReplayStep(
                action=Action.RECORDED,
                stage=move.stage,
                actor=actor,
                actor_is_person=is_person,
                at=instant,
                day=day,
                activity=f"{name} {title}" if title and title != name else name,
                duty=Duty.APPROVAL if move.decision else move.duty,
                actor_section=attributes.get(profile.officer.section, ""),
                raises_to=move.raises_to,
                outcome=move.outcome,
                by_chief=move.by_chief,
                decision=move.decision,
            )
        )

    def _append(self, step: ReplayStep) -> None:
        before = self.made[-1].stage
        if step.stage is not before:
            if step.stage in _AFTER_ACCEPTANCE and not self._progress.accepted:
                # What the section works on has been accepted, whether or not the log names the step.
                self._progress.accepted = True
                step = step._replace(accepts=True)
            if step.stage in _WORKED_ON and not self._named:
                self._named = True
                step = step._replace(names_reviewer=True)
            step = step._replace(holder=_ROLES.get(step.stage, HolderRole.NOBODY))
        self._progress.stage = step.stage
        self.made.append(step)

    def _moved(self, at: datetime) -> tuple[datetime, date]:
        wall = at + self._shift
        return wall.replace(tzinfo=_SHANGHAI).astimezone(UTC), wall.date()


def _stamped(case: LogCase, profile: LogProfile) -> list[_Stamped] | RuleViolation:
    """Return the events that count with their wall-clock times, in the order of time."""
    rules = profile.activity
    stamped: list[_Stamped] = []
    for event in case.events:
        if rules.lifecycles and event.attributes.get(rules.lifecycle, "") not in rules.lifecycles:
            continue
        if not event.attributes.get(rules.key):
            return RuleViolation("import.no_activity", {"attribute": rules.key, "line": event.line})
        at = wall_clock(event.attributes.get(profile.at, ""), profile, profile.at)
        if isinstance(at, RuleViolation):
            return RuleViolation(at.code, {**at.parameters, "line": event.line})
        stamped.append(_Stamped(at, event))
    stamped.sort(key=lambda entry: entry.at)
    return stamped


def wall_clock(text: str, profile: LogProfile, attribute: str) -> datetime | RuleViolation:
    """Return an instant (ISO 8601) as the clock on the source's wall showed it, without a zone; or why it is none."""
    told = {"attribute": attribute, "value": text[:40]}
    if not text:
        return RuleViolation("import.no_date", {"attribute": attribute})
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return RuleViolation("import.bad_date", told)
    if at.tzinfo is None:
        if profile.zone is None and len(text) > len("2011-10-11"):
            return RuleViolation("import.date_without_zone", told)
        return at
    return (at if profile.zone is None else at.astimezone(profile.zone)).replace(tzinfo=None)


def _dates(case: LogCase, profile: LogProfile, stamped: list[_Stamped]) -> _Dates | RuleViolation:
    rules = profile.case
    found: dict[str, datetime | None] = {}
    for key in (rules.received, rules.closed, rules.promised_due, rules.statutory_due):
        text = case.attributes.get(key, "") if key else ""
        at = wall_clock(text, profile, key) if text else None
        if isinstance(at, RuleViolation):
            return RuleViolation(at.code, {**at.parameters, "line": case.line})
        found[key] = at
    received = found[rules.received] if rules.received else (stamped[0].at if stamped else None)
    if received is None:
        return RuleViolation("import.no_date", {"attribute": rules.received or profile.at, "line": case.line})
    closed = found[rules.closed]
    if closed is None and case.attributes.get(rules.status, "") in rules.status_closed:
        closed = max([received, *(entry.at for entry in stamped)])
    promised, statutory = found[rules.promised_due], found[rules.statutory_due]
    return _Dates(received, closed, promised and promised.date(), statutory and statutory.date())


def _out_of_order(dates: _Dates, stamped: list[_Stamped], profile: LogProfile) -> RuleViolation | None:
    received = dates.received
    if dates.closed is not None and dates.closed < received:
        parameters = {"received": received.isoformat(" ", "seconds"), "closed": dates.closed.isoformat(" ", "seconds")}
        return RuleViolation("import.ends_before_start", parameters)
    if stamped:
        first = stamped[0].at.date()
        if (received.date() - first).days > profile.case.tolerance_days:
            return RuleViolation(
                "import.event_before_receipt",
                {"event": first.isoformat(), "received": received.date().isoformat(), "line": stamped[0].event.line},
            )
    for due in (dates.promised, dates.statutory):
        if due is not None and due < received.date():
            parameters = {"due": due.isoformat(), "received": received.date().isoformat()}
            return RuleViolation("import.due_before_receipt", parameters)
    return None


def _route(case: LogCase, profile: LogProfile, dates: _Dates) -> Route:
    for rule in profile.routes:
        if rule.key and case.attributes.get(rule.key, "") != rule.value:
            continue
        if rule.longer_than_days:
            due = dates.statutory or dates.promised
            if due is None or (due - dates.received.date()).days <= rule.longer_than_days:
                continue
        return rule.route
    return profile.item.route
