"""``cards``: what the supervision section is to look at (监察卡)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tui.cli.invocation import Invocation, command
from tui.cli.output import CsvOption, Format, JsonOption, PlainOption, chosen_format, print_rows
from tui.lang import msgid

if TYPE_CHECKING:
    from data.words.rows import CardRow

HEADINGS: Mapping[str, str] = {
    "kind": msgid("reason"),
    "case_number": msgid("case number"),
    "officer": msgid("officer"),
    "day": msgid("day"),
    "at": msgid("laid"),
    "state": msgid("state"),
}
"""The keys of ``cards --json``, kept stable, in the order in which people read them."""


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("cards", help=msgid("As supervision, list the cards: days given back, procedures past their time."))(
        cards
    )


@command
def cards(
    invocation: Invocation,
    everything: Annotated[bool, typer.Option("--all", help=msgid("Closed cards too."))] = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_plain: PlainOption = False,
) -> None:
    """Print cards."""
    from core.reads import supervision

    chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
    with invocation.bureau() as bureau:
        found = bureau.look(supervision.cards, open_only=not everything)
    if chosen is not Format.TABLE:
        print_rows(chosen, HEADINGS, [_for_scripts(card) for card in found])
        return
    print_rows(
        chosen,
        {key: invocation.say(heading) for key, heading in HEADINGS.items()},
        [_for_people(invocation, card) for card in found],
    )


def _for_scripts(card: CardRow) -> dict[str, Any]:
    return {
        "kind": card.kind.value,
        "case_number": card.case_number,
        "item": card.item_name,
        "section": card.section_name,
        "officer": card.officer_name,
        "day_name": card.day_name,
        "day": None if card.day is None else card.day.isoformat(),
        "at": card.at.isoformat(),
        "state": "open" if card.closed_on is None else "closed",
    }


def _for_people(invocation: Invocation, card: CardRow) -> dict[str, Any]:
    from tui.present.card_columns import card_about, card_state

    voice = invocation.voice
    return {
        "kind": voice.word(card.kind),
        "case_number": card.case_number,
        "officer": card.officer_name or voice.say("the calendar"),
        "day": card_about(card, voice),
        "at": voice.instant(card.at),
        "state": card_state(card, voice),
    }
