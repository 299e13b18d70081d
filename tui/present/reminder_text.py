"""督办 as text: what a reminder says, and its answer. Pure; stands first in a case file and in mode 6."""

from __future__ import annotations

from textual.content import Content

from data.words.supervision_words import ReminderRow
from tui.present.voice import Voice


def reminder_words(row: ReminderRow, voice: Voice) -> str:
    """Return what a reminder says; the calendar speaks the reader's language."""
    if row.limit_on is not None:
        return voice.say("The limit ends on {day}.", day=row.limit_on.isoformat())
    return row.words


def reminder_lines(row: ReminderRow, voice: Voice) -> list[Content]:
    """Return a reminder and its answer."""
    sender = row.from_name or voice.say("the calendar")
    told = voice.say("{sender} reminds {officer}, to be answered until {day}:", sender=sender, officer=row.to_name,
                     day=row.due_on.isoformat())  # fmt: skip
    lines = [Content.styled(told, "$lamp-yellow"), Content(f"  {reminder_words(row, voice)}")]
    if row.answered_at is not None:
        at = voice.instant(row.answered_at)
        answered = voice.say("{officer} answered {at}:", officer=row.answered_by or "", at=at)
        lines += [Content(answered), Content(f"  {row.answer}")]
    return lines
