"""The columns of supervision's cards, and a card as text. Pure; the command line says the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.content import Content

from data.words.rows import CardRow
from tui.lang import msgid
from tui.present.case_columns import Cell, Tone
from tui.present.case_text import OpenCase, preview
from tui.present.row_columns import RowColumn
from tui.present.voice import Voice

ABOUT: Final[Mapping[str, str]] = {
    "from_day": msgid("began {day}"),
    "until_day": msgid("ended {day}"),
    "told_until": msgid("told until {day}"),
}


def card_about(card: CardRow, voice: Voice) -> str:
    """Return which day a card is about; "" where it is about none."""
    about = ABOUT.get(card.day_name)
    return "" if about is None or card.day is None else voice.say(about, day=card.day.isoformat())


def card_state(card: CardRow, voice: Voice) -> str:
    """Return whether somebody has dealt with a card."""
    return voice.say("to look at") if card.closed_on is None else voice.say("dealt with")


def _state(card: CardRow, voice: Voice) -> Cell:
    return Cell(card_state(card, voice), Tone.YELLOW if card.closed_on is None else Tone.FAINT)


def _item(card: CardRow, voice: Voice) -> Cell:
    return Cell(voice.name(card.item_name, card.item_name_en))


def _section(card: CardRow, voice: Voice) -> Cell:
    return Cell(voice.name(card.section_name, card.section_name_en))


CARD_COLUMNS: Final[tuple[RowColumn[CardRow], ...]] = (
    RowColumn("state", msgid("State"), 6, 10, 0, _state),
    RowColumn("kind", msgid("Reason"), 14, 18, 0, lambda card, voice: Cell(voice.word(card.kind)), spare=True),
    RowColumn("about", msgid("Day"), 18, 21, 1, lambda card, voice: Cell(card_about(card, voice))),
    RowColumn("number", msgid("Case number"), 19, 19, 0, lambda card, voice: Cell(card.case_number)),
    RowColumn("officer", msgid("Officer"), 10, 12, 2, lambda card, voice: Cell(card.officer_name or "-")),
    RowColumn("at", msgid("Laid"), 16, 16, 3, lambda card, voice: Cell(voice.instant(card.at), Tone.FAINT)),
    RowColumn("section", msgid("Section"), 14, 22, 4, _section),
    RowColumn("item", msgid("Item"), 24, 24, 5, _item),
)


def card_preview(card: CardRow, case: OpenCase, voice: Voice, width: int) -> Content:
    """Return a card and the case that it is about."""
    who = card.officer_name or voice.say("the calendar")
    told = voice.glyphs.between.join(filter(None, (card_about(card, voice), who, voice.instant(card.at))))
    lines = [
        Content.assemble((voice.word(card.kind), "bold"), f"  {card_state(card, voice)}"),
        Content(told),
        Content(""),
    ]
    return Content("\n").join([*lines, preview(case, voice, 0)])
