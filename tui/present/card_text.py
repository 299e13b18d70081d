"""A card, a reminder and a forecast case as text, each with what was said about it. Pure; previews of mode 6."""

from __future__ import annotations

from textual.content import Content

from data.words.supervision_words import CardAction, CardEntry, ForecastRow, OpenCard, ReminderRow
from tui.present.card_columns import card_about, next_step_text
from tui.present.case_columns import LAMP_TONES
from tui.present.case_text import OpenCase, preview
from tui.present.reminder_text import reminder_lines
from tui.present.voice import Voice


def card_lines(found: OpenCard, voice: Voice) -> list[Content]:
    """Return a card: what for, who answers for it until when, and everything that was said."""
    card = found.card
    who = card.officer_name or voice.say("nobody in particular")
    told = [card.case_number, card_about(card, voice), voice.word(card.stage)]
    lines = [
        Content.assemble((voice.word(card.kind), "bold"), f"  {voice.word(card.state)}"),
        Content(voice.glyphs.between.join(told)),
        Content(voice.say("Accountable: {officer}", officer=who)),
    ]
    if card.due_on is not None:
        lines.append(Content.styled(voice.say("To be answered until {day}.", day=card.due_on.isoformat()), "bold"))
    return [*lines, *(_entry(entry, voice) for entry in found.entries)]


def card_preview(found: OpenCard, case: OpenCase, voice: Voice, width: int) -> Content:
    """Return a card with its exchange, and the case that it is about."""
    return Content("\n").join([*card_lines(found, voice), Content(""), preview(case, voice, 0)])


def reminder_preview(row: ReminderRow, case: OpenCase, voice: Voice, width: int) -> Content:
    """Return a reminder with its answer, and the case; one that waits stands first in the case anyway."""
    told = [] if row in case.file.reminders else [*reminder_lines(row, voice), Content("")]
    return Content("\n").join([*told, preview(case, voice, 0)])


def forecast_preview(row: ForecastRow, case: OpenCase, voice: Voice, width: int) -> Content:
    """Return in a sentence what happens unless somebody acts, and the case."""
    lamp = voice.lamp(row.becomes)
    if row.officer_name is None:
        told = voice.say("{lamp} on {day} unless somebody acts.", lamp=lamp, day=row.on.isoformat())
    else:
        told = voice.say(
            "{lamp} on {day} unless {officer} acts.", lamp=lamp, day=row.on.isoformat(), officer=row.officer_name
        )
    style = f"bold $lamp-{LAMP_TONES[row.becomes].value}"
    following = voice.say("Next step: {step}.", step=next_step_text(row, voice))
    return Content("\n").join([Content.styled(told, style), Content(following), Content(""), preview(case, voice, 0)])


def _entry(entry: CardEntry, voice: Voice) -> Content:
    who = entry.officer_name or voice.say("the calendar")
    did = entry.action is CardAction.LAY and entry.officer_name is not None
    head = f"{voice.instant(entry.at)}  {who}  {voice.say('did it') if did else voice.word(entry.action)}"
    words = "".join(f"\n  {line}" for line in entry.words.splitlines())
    return Content(f"{head}{words}")
