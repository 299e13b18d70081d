"""电子监察 as words: cards and what may be done with them, the rules that lay them, reminders, the forecast."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from data.words.draw_words import DrawAct
from data.words.expert_words import ExpertAct
from data.words.inspection_words import LookAct
from data.words.limits import Lamp
from data.words.procedure_words import Action, Stage
from data.words.violations import RuleViolation


class CardKind(StrEnum):
    """监察卡: why the supervision section is to look."""

    YELLOW = "yellow"
    """黄牌: the promised (else the statutory) limit is about to run out."""
    RED = "red"
    """红牌: the promised limit ran out."""
    BREACH = "breach"
    """超法定: the statutory limit ran out (行政许可法 42)."""
    STAGE_OVERRUN = "stage_overrun"
    """A stage took longer than it may."""
    SECOND_NOTICE = "second_notice"
    """A second correction notice was attempted, where everything is told at once (行政许可法 32(4))."""
    LATE_DELIVERY = "late_delivery"
    """A decision was not delivered within ten working days (行政许可法 44)."""
    UNMASKING = "unmasking"
    """Somebody had an applicant's masked name shown, with a reason."""
    OFF_HOURS = "off_hours"
    """A decision was signed outside office hours."""
    BACK_DATED = "back_dated"
    """A day before the day of entry was given for something that moves a clock."""
    TOLD_TIME_PASSED = "told_time_passed"
    """A special procedure runs past the day told to the applicant (行政许可法 45)."""
    LATE_HANDOVER = "late_handover"
    """A decision was not handed over to its supervising department in time (审管联动)."""
    DRAW_ABANDONED = "draw_abandoned"
    """A draw was given up once its seed was fixed: whoever knew both numbers knew the panel (招标投标法实施条例 46)."""


TIMED_KINDS = (
    CardKind.YELLOW, CardKind.RED, CardKind.BREACH, CardKind.STAGE_OVERRUN, CardKind.LATE_DELIVERY,
    CardKind.TOLD_TIME_PASSED, CardKind.LATE_HANDOVER,
)  # fmt: skip
"""Laid because a day came or passed; their rules count working days. The others are laid for something done."""


class CardState(StrEnum):
    """How far a card has come."""

    OPEN = "open"
    EXPLAINED = "explained"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    """The explanation was not accepted: it may be given better, or the officer appeals."""
    APPEALED = "appealed"
    CLOSED = "closed"


class CardAction(StrEnum):
    """What happens to a card; each is one line of its exchange."""

    LAY = "lay"
    EXPLAIN = "explain"
    ACCEPT = "accept"
    REJECT = "reject"
    APPEAL = "appeal"
    CLOSE = "close"


class BesideAction(StrEnum):
    """What may be done about a case beside the steps of its procedure."""

    REMIND = "remind"
    ANSWER_REMINDER = "answer_reminder"
    UNMASK = "unmask"


Step: TypeAlias = Action | BesideAction | CardAction | DrawAct | LookAct | ExpertAct
"""What rules judge: a case's step, something beside it, what is done with a card, draw, look or expert."""
Possible: TypeAlias = Mapping[Step, RuleViolation | None]
"""By step: None where it may be done now, else the reason why not."""


class CardCause(NamedTuple):
    """What one card is laid for. A case has at most one card of a kind for one cause."""

    kind: CardKind
    name: str
    """Which day the card is about: ``promised``, ``stage``, ``from_day``...; a sentence of the screen."""
    key: str
    """What tells this cause from others of the same name."""
    day: date

    @property
    def text(self) -> str:
        """The cause as the store keeps it."""
        return f"{self.name}:{self.key}"


class CardRule(NamedTuple):
    """When cards of one kind are laid."""

    laid: bool
    days: int
    """Working days: left when a yellow card is laid, else past the day before one is laid. 0 for other kinds."""
    explain_days: int
    """Working days that the accountable officer has to explain, and to appeal."""


class SupervisionRules(NamedTuple):
    """监察规则 as they hold in a bureau."""

    cards: Mapping[CardKind, CardRule]
    opens: time
    closes: time
    """Office hours in Asia/Shanghai."""
    reminder_before: int
    """Working days before a limit on which the calendar reminds the holder; 0: it does not."""
    answer_days: int
    """Working days to answer a reminder."""


class CardRow(NamedTuple):
    """监察卡: one card. Holds nothing of the applicant."""

    card_id: int
    kind: CardKind
    state: CardState
    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    stage: Stage
    """Where the case stood when the card was laid."""
    officer_id: int | None
    officer_name: str | None
    """Who is accountable; None where nobody held the case."""
    officer_login: str | None
    day_name: str
    """Which day the card is about, see ``CardCause.name``."""
    day: date
    at: datetime
    due_on: date | None
    """The last day for the officer to explain or to appeal; None where it is not the officer's turn."""
    closed_on: date | None


class CardEntry(NamedTuple):
    """One line of a card's exchange."""

    action: CardAction
    officer_name: str | None
    """None: the calendar."""
    at: datetime
    words: str


class ReminderRow(NamedTuple):
    """督办: one reminder on a case."""

    reminder_id: int
    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    from_name: str | None
    """None: the calendar, before a limit."""
    to_id: int
    to_name: str
    words: str
    limit_on: date | None
    """For one from the calendar: the day on which the limit runs out."""
    at: datetime
    due_on: date
    """The last day to answer."""
    answer: str
    answered_at: datetime | None
    answered_by: str | None


class ForecastRow(NamedTuple):
    """A case whose lamp gets worse unless somebody acts."""

    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    stage: Stage
    lamp: Lamp
    """Today."""
    becomes: Lamp
    on: date
    """The working day on which it will be seen so."""
    due_on: date
    """The day by which somebody must act."""
    officer_name: str | None
    """Who must act."""
    next_step: Action | None
    """What comes next by the procedure."""


class OpenCard(NamedTuple):
    """A card with everything that was said about it, and what may be done now."""

    card: CardRow
    entries: tuple[CardEntry, ...]
    possible: Possible
