"""The seal register and the ledger as text, for mode 6. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from data.words.register_words import LedgerState, Registers, SealEntry, SealYear
from tui.present.case_columns import fit
from tui.present.hanging import hanging, named
from tui.present.voice import Voice

NAME_WIDTH: Final = 16
ROOT_SHOWN: Final = 16
"""Hexadecimal digits of the root: enough to compare by eye; `yizhang ledger verify` prints it whole."""


def register_panel(registers: Registers, voice: Voice, width: int) -> Content:
    """Return the state of the seal register and of the ledger, laid out for a line of ``width`` cells."""
    blocks = [Content.styled(voice.say("Seal register"), "bold underline")]
    blocks += [_year(year, voice, width) for year in registers.years]
    if not registers.years:
        blocks.append(Content("  " + voice.say("The seal has not been used yet.")))
    blocks += [_entry(entry, voice, width) for entry in registers.latest]
    blocks += [Content(""), Content.styled(voice.say("Ledger"), "bold underline")]
    blocks += list(_ledger(registers.ledger, voice, width))
    return Content("\n").join(blocks)


def _year(year: SealYear, voice: Voice, width: int) -> Content:
    head = named(str(year.year), NAME_WIDTH, voice)
    told = Content(voice.say("{count} uses, the last number is {number}", count=year.uses, number=year.last_number))
    if year.uses == year.last_number:
        return hanging(head, told + Content.styled(f"  {voice.say('without a gap')}", "$lamp-green"), width)
    missing = voice.say("{count} numbers are missing", count=year.last_number - year.uses)
    return hanging(head, told + Content.styled(f"  ! {missing}", "$lamp-red"), width)


def _entry(entry: SealEntry, voice: Voice, width: int) -> Content:
    who = entry.officer_name or voice.say("the calendar")
    head = named(entry.seal_number, NAME_WIDTH, voice)
    number = fit(entry.case_number, max(19, len(entry.case_number)), voice)
    told = f"{voice.instant(entry.at)}  {number}  {voice.word(entry.document)}  {who}"
    return hanging(head, Content(told), width)


def _ledger(ledger: LedgerState, voice: Voice, width: int) -> Iterator[Content]:
    def line(name: str, told: str) -> Content:
        return hanging(named(name, NAME_WIDTH, voice), Content(told), width)

    yield line(voice.say("Leaves"), str(ledger.size))
    if ledger.last_at is not None:
        yield line(voice.say("Last entry"), voice.instant(ledger.last_at))
    if ledger.checkpoint_at is None:
        yield line(voice.say("Checkpoint"), voice.say("none yet; `yizhang tick` writes one"))
    else:
        instant, root = voice.instant(ledger.checkpoint_at), ledger.checkpoint_root.hex()[:ROOT_SHOWN]
        told = voice.say("{instant} over {size} leaves", instant=instant, size=ledger.checkpoint_size)
        yield line(voice.say("Checkpoint"), f"{told}  {root}{voice.glyphs.more}")
        yield line(voice.say("Not yet signed"), str(ledger.size - ledger.checkpoint_size))
    told = voice.say("`yizhang ledger verify` checks every leaf against cases and checkpoints.")
    yield Content.styled(f"  {told}", "$text-faint")
