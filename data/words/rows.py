"""What reads return: flat rows for lists and the parts of a case file. Made by queries, finished by ``core.reads``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from data.words.case_words import CaseEvent, CaseState
from data.words.handover_words import HandoverRow
from data.words.inspection_rows import LatestFinding
from data.words.joint_words import JointProject
from data.words.kinds import ItemKind, Outcome, Route, StoreKind
from data.words.limits import Lamp
from data.words.procedure_words import Action, Duty, Stage
from data.words.supervision_words import ReminderRow
from data.words.violations import RuleViolation


class LampBounds(NamedTuple):
    """Today's date bounds that lamps compile to. Made by ``core.rules.clock``; used by rules and by SQL alike."""

    today: date
    commitment_yellow_on: date
    """A commitment case due on or before this day has at most two working days left."""
    last_firm_day: date
    """Due dates after this day are provisional (no State Council notice covers them)."""


class WorklistRow(NamedTuple):
    """One line of a case list. Holds nothing of the applicant."""

    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    holder_name: str | None
    kind: ItemKind
    route: Route
    stage: Stage
    lamp: Lamp
    left: int
    """Working days to ``due_on``; negative when past. For a paused clock: as of the day it stopped."""
    due_on: date
    provisional: bool
    from_source: bool
    """The limit was fixed by the source of an import."""
    paused: bool
    held: bool
    returned: bool
    owed_until: date | None
    """容缺: the earliest last day among documents still owed; None where nothing is."""
    opinion: Outcome | None
    """The last recommendation: the chief's where there is one, else the reviewer's."""
    stage_since: datetime
    waiting: int
    """Working days in this stage."""
    imported: bool
    reminded: bool = False
    """督办: a reminder waits for an answer."""
    exit_due_on: date | None = None
    """In lists of decided cases: the last day of the clock that still runs (delivery, hand-over...)."""
    exit_left: int | None = None
    """Working days to that day; negative when past."""


class PageAnchor(NamedTuple):
    """A place in a sorted list: the sort key and the case id. Row numbers are never kept."""

    key: str | int | date | datetime
    case_id: int


class WorklistPage(NamedTuple):
    """Some consecutive rows of a list."""

    rows: tuple[WorklistRow, ...]
    anchors: tuple[PageAnchor, ...]
    """One per row, in the same order."""
    before: bool
    """Whether rows exist before the first."""
    after: bool


class HeldRows(NamedTuple):
    """Consecutive rows of a list that somebody has on the screen."""

    case_ids: tuple[int, ...]
    first: PageAnchor | None
    """Place of the first; None where the list begins with it."""
    to_end: bool
    """Whether the list ended with the last."""


class ChangedRows(NamedTuple):
    """What has become of held rows."""

    rows: Mapping[int, WorklistRow]
    """By case: those still in the list, as they are now."""
    left: Mapping[int, WorklistRow]
    """By case: those no longer in the list, as they stand now."""
    arrived: int
    """Cases between the held ones, or at an end of the list that was held, that were not there before."""


class HistoryRow(NamedTuple):
    """One line of a case's history."""

    event: CaseEvent
    officer_name: str | None
    duty: Duty | None
    undone: bool


class OpinionRow(NamedTuple):
    """What somebody wrote about a case: a recommendation, reasons for a return, the answer of a department."""

    action: Action
    officer_name: str | None
    """For an answer: the name of the department."""
    at: datetime
    outcome: Outcome | None
    text: str
    no_reply: bool = False
    """A department was asked and did not answer by its day: no objection was given, and no agreement."""


class SealRow(NamedTuple):
    """A use of the one seal."""

    seal_number: str
    document: str
    officer_name: str | None
    at: datetime


class CaseFile(NamedTuple):
    """Everything a decider may see of one case; nothing of the applicant but the policy-shaped name."""

    line: WorklistRow
    state: CaseState
    department_name: str
    department_name_en: str
    item_basis: str
    applicant_name: str | None
    channel: str
    reviewer_name: str | None
    opinions: tuple[OpinionRow, ...]
    history: tuple[HistoryRow, ...]
    seals: tuple[SealRow, ...]
    source: str | None
    """For imported cases: the file's name and the shift in days."""
    project: JointProject | None = None
    """The joint project that the case is part of."""
    reminders: tuple[ReminderRow, ...] = ()
    """督办 that nobody has answered yet."""
    why_not_unmask: RuleViolation | None = None
    """Why the reader may not have the applicant's masked name shown; None where that may be done, or for nobody."""
    finding: LatestFinding | None = None
    """What the last look found."""
    handovers: tuple[HandoverRow, ...] = ()
    """审管联动: what was handed over to supervising departments, the earliest first."""
    leading: int = 0
    """So many of ``opinions`` stand first, out of their order: whoever acts next reads them before all else."""


class Phrase(NamedTuple):
    """Something that officers often write, in both languages."""

    zh: str
    en: str


class Phrases(NamedTuple):
    """What is offered where an officer writes an opinion or reasons."""

    own: tuple[str, ...]
    """The officer's own words, the most used first."""
    shipped: tuple[Phrase, ...]


class StoreMark(NamedTuple):
    """What the store says it is; shown in the banner."""

    kind: StoreKind
    bureau_name: str
    bureau_name_en: str
    shift_days: int | None
    """For replay stores: by how many days the source's dates were moved."""
