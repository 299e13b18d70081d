"""An event log as values: its cases and events as the file has them, and the profile that says what they mean.

Read by ``data.imports.event_log``; replayed by ``core.rules.replay``. The profile's sentences are explained in
``docs/event-log-profiles.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from data.words.kinds import Outcome, Route
from data.words.limits import Limit
from data.words.procedure_words import OPEN_STAGES, Duty, Stage
from data.words.violations import RuleViolation

Attributes: TypeAlias = Mapping[str, str]
_REMEMBERED = 5_000


class LogEvent(NamedTuple):
    """One event of a log; ``line`` is where it begins in the (unpacked) file."""

    line: int
    attributes: Attributes


class LogCase(NamedTuple):
    """One trace of a log: the attributes of the case and its events in the file's order."""

    line: int
    attributes: Attributes
    events: tuple[LogEvent, ...]


class Named(NamedTuple):
    """A thing that the import makes: an item, a section, a department."""

    code: str
    name: str
    name_en: str
    initials: str = ""


class AttributePlace(StrEnum):
    """Where in a log an attribute stands."""

    CASE = "case"
    EVENT = "event"


class AttributeSource(NamedTuple):
    """An attribute of the case, or of its events (the first event that has it)."""

    place: AttributePlace
    key: str


@dataclass(frozen=True, slots=True)
class NamingRules:
    """How a department or section is found: the first source that has a value, translated by ``names``."""

    sources: tuple[AttributeSource, ...]
    default: Named
    names: Mapping[str, Named] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    separator: str = ""
    """Where one value lists several things: only the first counts."""


class ItemVariant(NamedTuple):
    """A procedure that makes an item of its own out of an item: its limits differ."""

    key: str
    value: str
    named: Named
    promised: Limit | None
    statutory: Limit | None


@dataclass(frozen=True, slots=True)
class ItemRules:
    """Which item a case is for. A value that lists several things is one item of the sorted list of them."""

    source: AttributeSource | None
    default: Named
    names: Mapping[str, Named] = field(default_factory=dict)
    separator: str = ""
    route: Route = Route.SIGNED
    promised: Limit | None = None
    statutory: Limit | None = None
    variants: tuple[ItemVariant, ...] = ()
    basis: str = ""


class RouteRule(NamedTuple):
    """Raises the route of cases: whose attribute has the value, or whose own limit is longer than usual."""

    route: Route
    key: str = ""
    value: str = ""
    longer_than_days: int = 0
    """Calendar days from receipt to the source's statutory day; 0: not asked."""


@dataclass(frozen=True, slots=True)
class CaseRules:
    """Where the facts of a case stand; an empty key means that the log does not tell."""

    number: str
    number_prefix: str = ""
    received: str = ""
    closed: str = ""
    status: str = ""
    status_closed: frozenset[str] = frozenset()
    """Values of ``status`` that say closed: such a case without a closing date closes with its last event."""
    channel: str = ""
    channels: Mapping[str, str] = field(default_factory=dict)
    promised_due: str = ""
    statutory_due: str = ""
    tolerance_days: int = 0
    """By how many days an event may lie before receipt."""


@dataclass(frozen=True, slots=True)
class OfficerRules:
    """Who acted and who answers for a case."""

    actor: str = ""
    responsible: str = ""
    section: str = ""
    """Event attribute that tells the actor's own section; empty: the section whose cases the actor mostly works on."""
    login_prefix: str = ""
    not_persons: tuple[str, ...] = ()
    """Names, or beginnings of names ending in ``*``, that are no persons; upper and lower case are the same."""


class RuleTarget(StrEnum):
    """Where a case goes that an activity ends, when the outcome table must say it."""

    DECIDED = "decided"
    """Approved or denied."""
    ENDED = "ended"
    """Whatever the outcome table says."""


@dataclass(frozen=True, slots=True)
class ActivityRule:
    """What an activity does to a case: the first rule that fits counts."""

    activities: tuple[str, ...]
    """Names, or beginnings of names ending in ``*``."""
    stage: Stage | RuleTarget | None = None
    """Where the case stands afterwards; None: where it stood."""
    stages: frozenset[Stage] = OPEN_STAGES
    """The rule counts only for cases that stand here."""
    event_values: Mapping[str, str] = field(default_factory=dict)
    """The rule counts only for events with these values."""
    on_route: Route | None = None
    responsible_acted: bool | None = None
    """The rule counts only where the responsible officer has (or has not) acted on the case so far."""
    raises_to: Route | None = None
    outcome: Outcome | None = None
    """What the activity recommends."""
    by_chief: bool = False
    """The recommendation is the chief's."""
    duty: Duty = Duty.REVIEW


def matches(text: str, patterns: Sequence[str]) -> bool:
    """Return whether ``text`` is one of the names, or begins with one that ends in ``*``."""
    return any(
        text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern for pattern in patterns
    )


@dataclass(frozen=True, slots=True)
class ActivityRules:
    """What an event is called, which events count, what they do."""

    key: str
    title: str = ""
    """Attribute with the name to show; empty: the activity itself."""
    lifecycle: str = ""
    lifecycles: frozenset[str] = frozenset()
    """Values of ``lifecycle`` that count; others are left out."""
    rules: tuple[ActivityRule, ...] = ()
    _found: dict[str, tuple[ActivityRule, ...]] = field(default_factory=dict, repr=False, compare=False)

    def rules_for(self, activity: str) -> tuple[ActivityRule, ...]:
        """Return the rules that name an activity, in their order. Remembered: a log repeats a few names."""
        found = self._found.get(activity)
        if found is None:
            found = tuple(rule for rule in self.rules if matches(activity, rule.activities))
            if len(self._found) < _REMEMBERED:
                self._found[activity] = found
        return found


class OutcomeRules(NamedTuple):
    """How cases ended: an attribute of the case and the stage that each value means."""

    key: str
    values: Mapping[str, Stage | RuleTarget]
    default: Stage | RuleTarget


@dataclass(frozen=True, slots=True)
class LogProfile:
    """What the attributes of one kind of event log mean."""

    name: str
    title: str
    title_zh: str
    at: str
    """Event attribute with the instant."""
    case: CaseRules
    department: NamingRules
    section: NamingRules
    item: ItemRules
    officer: OfficerRules
    activity: ActivityRules
    outcome: OutcomeRules
    routes: tuple[RouteRule, ...] = ()
    zone: tzinfo | None = None
    """For instants without an offset; those with one are brought to this zone. None: the offset as written."""
    csv_case_prefix: str = "case:"
    csv_delimiter: str = ","
    detect_case: frozenset[str] = frozenset()
    detect_event: frozenset[str] = frozenset()

    def case_keys(self) -> frozenset[str]:
        """Return the case attributes that the profile reads."""
        naming = (*self.department.sources, *self.section.sources)
        keys = {source.key for source in naming if source.place is AttributePlace.CASE}
        case = self.case
        keys |= {case.number, case.received, case.closed, case.status, case.channel, case.promised_due}
        keys |= {case.statutory_due, self.officer.responsible, self.outcome.key}
        keys |= {variant.key for variant in self.item.variants} | {rule.key for rule in self.routes}
        if self.item.source is not None and self.item.source.place is AttributePlace.CASE:
            keys.add(self.item.source.key)
        return frozenset(keys - {""})

    def event_keys(self) -> frozenset[str]:
        """Return the event attributes that the profile reads."""
        naming = (*self.department.sources, *self.section.sources)
        keys = {source.key for source in naming if source.place is AttributePlace.EVENT}
        activity = self.activity
        keys |= {self.at, activity.key, activity.title, activity.lifecycle, self.officer.actor, self.officer.section}
        for rule in activity.rules:
            keys |= set(rule.event_values)
        if self.item.source is not None and self.item.source.place is AttributePlace.EVENT:
            keys.add(self.item.source.key)
        return frozenset(keys - {""})


class RejectedCase(NamedTuple):
    """A case that was left out whole: where it stands in the file and why."""

    line: int
    case: str
    reason: RuleViolation


class ImportProgress(NamedTuple):
    """How far an import has come; bytes are those of the file as it lies on the disk."""

    bytes_read: int
    bytes_total: int
    cases: int
    events: int


class ImportResult(NamedTuple):
    """What an import did."""

    cases: int
    """New cases in the store."""
    events: int
    """New events in the store."""
    officers: int
    """Persons of the log who acted up to the moment."""
    open: int
    """Cases of the log that are open at the moment."""
    rejected: tuple[RejectedCase, ...]
    seconds: float
    kept_back: int
    """Cases with new events that were left alone, since somebody has acted on them here."""
    profile: str
    moment: date
    """The moment in the source's own days."""
    shift_days: int
    """By how many days the source's dates were moved."""
