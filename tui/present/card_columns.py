"""The columns of mode 6's lists: cards, reminders, the forecast. Pure; the command line says the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.words.limits import Lamp
from data.words.procedure_words import Action
from data.words.supervision_words import CardRow, CardState, ForecastRow, ReminderRow
from tui.lang import msgid
from tui.present.case_columns import LAMP_TONES, Cell, Tone
from tui.present.reminder_text import reminder_words
from tui.present.row_columns import RowColumn
from tui.present.voice import Voice

ABOUT: Final[Mapping[str, str]] = {
    "promised": msgid("promised {day}"),
    "statutory": msgid("by law {day}"),
    "stage": msgid("stage {day}"),
    "delivery": msgid("deliver by {day}"),
    "handover": msgid("hand over by {day}"),
    "from_day": msgid("began {day}"),
    "until_day": msgid("ended {day}"),
    "told_until": msgid("told until {day}"),
    "decided": msgid("decided {day}"),
    "attempted": msgid("attempted {day}"),
    "unmasked": msgid("shown {day}"),
    "abandoned_committed": msgid("given up {day} when both had committed"),
    "abandoned_opened": msgid("given up {day} when one had opened"),
}
STATE_TONES: Final = {
    CardState.OPEN: Tone.YELLOW,
    CardState.EXPLAINED: Tone.STRONG,
    CardState.REJECTED: Tone.RED,
    CardState.APPEALED: Tone.STRONG,
    CardState.ACCEPTED: Tone.GREEN,
    CardState.CLOSED: Tone.FAINT,
}
NEXT_STEPS: Final[Mapping[Action, str]] = {
    Action.ACCEPT: msgid("accept it or ask for corrections"),
    Action.RESUBMIT: msgid("the applicant brings what is missing"),
    Action.ASSIGN: msgid("assign it"),
    Action.CLAIM: msgid("claim it"),
    Action.FORWARD: msgid("report it up"),
    Action.APPROVE: msgid("decide"),
    Action.DENY: msgid("decide"),
    Action.RECOMMEND: msgid("recommend"),
    Action.ENDORSE: msgid("give the chief's opinion"),
    Action.RECORD_FINDING: msgid("record the finding"),
    Action.CANCEL_INSPECTION: msgid("record the finding"),
    Action.RECORD_ANSWER: msgid("record the answer"),
    Action.RECORD_RESULT: msgid("record what was decided above"),
    Action.RETURN: msgid("return it to the reviewer"),
    Action.DELIVER: msgid("deliver it"),
    Action.RESUME: msgid("let the clock run on"),
}
"""What whoever must act does next, told to that person."""


def card_about(card: CardRow, voice: Voice) -> str:
    """Return which day a card is about."""
    return voice.say(ABOUT.get(card.day_name, "{day}"), day=card.day.isoformat())


def next_step_text(row: ForecastRow, voice: Voice) -> str:
    """Return what comes next for a case; "-" where nothing does."""
    told = None if row.next_step is None else NEXT_STEPS.get(row.next_step)
    return "-" if told is None else voice.say(told)


def _state(card: CardRow, voice: Voice) -> Cell:
    return Cell(voice.word(card.state), STATE_TONES[card.state])


def _until(card: CardRow, voice: Voice) -> Cell:
    if card.due_on is None:
        return Cell("-", Tone.FAINT)
    late = card.due_on < voice.now().date()
    return Cell(card.due_on.isoformat(), Tone.RED if late else Tone.PLAIN)


def _item(row: CardRow | ReminderRow | ForecastRow, voice: Voice) -> Cell:
    return Cell(voice.name(row.item_name, row.item_name_en))


def _section(row: CardRow | ReminderRow | ForecastRow, voice: Voice) -> Cell:
    return Cell(voice.name(row.section_name, row.section_name_en))


def _number(row: CardRow | ReminderRow | ForecastRow, voice: Voice) -> Cell:
    return Cell(row.case_number)


CARD_COLUMNS: Final[tuple[RowColumn[CardRow], ...]] = (
    RowColumn("state", msgid("State"), 8, 12, 0, _state),
    RowColumn("kind", msgid("Reason"), 14, 20, 0, lambda card, voice: Cell(voice.word(card.kind)), spare=True),
    RowColumn("number", msgid("Case number"), 19, 19, 0, _number),
    RowColumn("about", msgid("Day"), 17, 21, 2, lambda card, voice: Cell(card_about(card, voice))),
    RowColumn("officer", msgid("Officer"), 10, 12, 1, lambda card, voice: Cell(card.officer_name or "-")),
    RowColumn("until", msgid("Answer by"), 10, 10, 1, _until),
    RowColumn("at", msgid("Laid"), 16, 16, 4, lambda card, voice: Cell(voice.instant(card.at), Tone.FAINT)),
    RowColumn("stage", msgid("Stage"), 8, 14, 3, lambda card, voice: Cell(voice.word(card.stage))),
    RowColumn("section", msgid("Section"), 14, 22, 5, _section),
    RowColumn("item", msgid("Item"), 24, 24, 6, _item),
)


def _lamp(lamp: Lamp, voice: Voice) -> Cell:
    return Cell(voice.lamp(lamp), LAMP_TONES[lamp])


FORECAST_COLUMNS: Final[tuple[RowColumn[ForecastRow], ...]] = (
    RowColumn("becomes", msgid("Becomes"), 8, 8, 0, lambda row, voice: _lamp(row.becomes, voice)),
    RowColumn("on", msgid("On"), 10, 10, 0, lambda row, voice: Cell(row.on.isoformat())),
    RowColumn("number", msgid("Case number"), 19, 19, 0, _number),
    RowColumn("who", msgid("Must act"), 10, 12, 0, lambda row, voice: Cell(row.officer_name or "-", Tone.STRONG)),
    RowColumn("next", msgid("Next step"), 14, 20, 0, lambda row, voice: Cell(next_step_text(row, voice)), spare=True),
    RowColumn("due", msgid("Act by"), 10, 10, 2, lambda row, voice: Cell(row.due_on.isoformat())),
    RowColumn("lamp", msgid("Today"), 8, 8, 2, lambda row, voice: _lamp(row.lamp, voice)),
    RowColumn("stage", msgid("Stage"), 8, 14, 3, lambda row, voice: Cell(voice.word(row.stage))),
    RowColumn("section", msgid("Section"), 14, 22, 4, _section),
    RowColumn("item", msgid("Item"), 24, 24, 5, _item),
)


def _answered(row: ReminderRow, voice: Voice) -> Cell:
    if row.answered_at is not None:
        return Cell(voice.say("answered"), Tone.FAINT)
    late = row.due_on < voice.now().date()
    return Cell(voice.say("overdue") if late else voice.say("waits"), Tone.RED if late else Tone.YELLOW)


def _from(row: ReminderRow, voice: Voice) -> Cell:
    return Cell(row.from_name or voice.say("the calendar"))


REMINDER_COLUMNS: Final[tuple[RowColumn[ReminderRow], ...]] = (
    RowColumn("state", msgid("State"), 6, 9, 0, _answered),
    RowColumn("number", msgid("Case number"), 19, 19, 0, _number),
    RowColumn("to", msgid("To"), 10, 12, 0, lambda row, voice: Cell(row.to_name)),
    RowColumn("words", msgid("Words"), 24, 24, 0, lambda row, voice: Cell(reminder_words(row, voice)), spare=True),
    RowColumn("until", msgid("Answer by"), 10, 10, 1, lambda row, voice: Cell(row.due_on.isoformat())),
    RowColumn("from", msgid("From"), 10, 12, 2, _from),
    RowColumn("at", msgid("Sent"), 16, 16, 3, lambda row, voice: Cell(voice.instant(row.at), Tone.FAINT)),
    RowColumn("section", msgid("Section"), 14, 22, 4, _section),
    RowColumn("item", msgid("Item"), 24, 24, 5, _item),
)
