"""A case as values: its events, its state folded from them, and the item facts that its clocks need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from data.words.inspection_words import CaseInspection
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import AskedProcedure, Correction, Deficiency, Extension, Hearing, Limit, Pause
from data.words.procedure_words import Action, Stage

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


class ItemFacts(NamedTuple):
    """What the rules need of the item version that a case keeps."""

    item_id: int
    kind: ItemKind
    route: Route
    promised: Limit | None
    statutory: Limit | None
    stage_limits: Mapping[Stage, int]
    """Working days that a stage may take; stages not named take the bureau's default."""
    promised_stops: bool
    """Whether special procedures stop the promised clock too."""


class CaseEvent(NamedTuple):
    """One thing that happened to a case. Append-only; the state is folded from these."""

    sequence: int
    action: Action
    stage: Stage
    """Where the case stands afterwards."""
    officer_id: int | None
    at: datetime
    """The instant, UTC and aware."""
    day: date
    """The same as a day in Asia/Shanghai."""
    details: Mapping[str, Json]
    imported: bool = False


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case as it stands: exactly the columns of ``permit_case`` that events decide.

    Days are Asia/Shanghai days. ``due_on`` is what lists sort by: the earlier of promised and statutory,
    the stage's day while neither runs.
    """

    item_id: int
    section_id: int
    applicant_id: int | None
    route: Route
    kind: ItemKind
    stage: Stage
    holder_id: int | None
    """Who must act now; None when nobody in particular."""
    reviewer_id: int | None
    """The named officer of the section, kept while the case is elsewhere."""
    received_on: date
    accepted_on: date | None
    closed_on: date | None
    stage_since: datetime
    promised_due_on: date | None
    statutory_due_on: date | None
    stage_due_on: date | None
    due_on: date
    paused_on: date | None
    told_until: date | None
    """While paused: the day the applicant was told; an alarm after it."""
    held: bool
    returned: bool
    """Sent back by a superior and not finished since: must look unfinished."""
    recommendation: Outcome | None
    chief_opinion: Outcome | None
    decision: Outcome | None
    pauses: tuple[Pause, ...]
    extension: Extension | None
    source_promised_on: date | None
    source_statutory_on: date | None
    """Limits fixed by the source of an import; they stand instead of the item's own."""
    imported: bool
    last_sequence: int
    deficiencies: tuple[Deficiency, ...] = ()
    """Documents owed since acceptance, supplied ones included."""
    deficiency_due_on: date | None = None
    """The earliest last day among documents still owed; None when nothing is owed or the case is closed."""
    asked_procedure: AskedProcedure | None = None
    hearing: Hearing | None = None
    joint: bool = False
    """Handled jointly (统一办理、联合办理、集中办理): 45 days by law instead of 20 (行政许可法 42)."""
    forwarded_on: date | None = None
    """The day the opinion and all material went up; the limits of this bureau ended with it."""
    correction: Correction | None = None
    """While the applicant corrects the application: what is missing and until when."""
    calendar_version: int = 1
    """Which of the store's calendars the dates were counted with."""
    promise_runs: bool = False
    """The pause that is open leaves the promised clock running."""
    inspection: CaseInspection | None = None
    """While the case is inspected."""
    handover_due_on: date | None = None
    """审管联动: the last day to hand the decision over to its supervising department; None once that is done."""
    acknowledge_due_on: date | None = None
    """The last day for that department to acknowledge it; None unless that is awaited."""
