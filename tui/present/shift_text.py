"""The hand-over note as lines: the same on the screen, in a file, on the clipboard and on the command line. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from tui.lang import msgid
from tui.present.case_columns import fit
from tui.present.voice import ACTION_WORDS, VIEW_WORDS, Voice

if TYPE_CHECKING:
    from data.words.rows import WorklistRow
    from data.words.shift_words import ShiftNote

INDENT: Final = "  "


class NoteLine(NamedTuple):
    """One line of the note."""

    text: str
    heading: bool = False


def note_lines(note: ShiftNote, voice: Voice) -> Iterator[NoteLine]:
    """Yield the note, heading by heading."""
    told = voice.say(
        "Hand-over note of {name}, {day} {weekday}",
        name=note.officer_name, day=note.today.isoformat(), weekday=voice.weekday(note.today),
    )  # fmt: skip
    yield NoteLine(told, True)
    yield from _list(
        voice.say("Done today: {count}", count=note.moved_in_all),
        [f"{_hour(voice, one.at)} {one.case_number} {voice.say(ACTION_WORDS[one.action])}:"
         f" {voice.name(one.item_name, one.item_name_en)}" for one in note.moved],
        note.moved_in_all, voice, last=True,
    )  # fmt: skip
    yield from _list(
        voice.say("In hand: {count}", count=note.held_in_all),
        [_case(row, note.today, voice) for row in note.held], note.held_in_all, voice,
    )  # fmt: skip
    if note.at_window:
        counts = (f"{voice.say(VIEW_WORDS[view])} {count}" for view, count in note.at_window.items())
        yield NoteLine("")
        yield NoteLine(voice.say("At the window:"), True)
        yield NoteLine(INDENT + voice.glyphs.between.join(counts))
    yield from _owed(note, voice)
    yield from _list(
        voice.say(
            "Worse on the next working day, {day} {weekday}, if nothing happens: {count}",
            day=note.next_day.isoformat(), weekday=voice.weekday(note.next_day), count=note.turning_in_all,
        ),
        [f"{voice.lamp(one.line.lamp)} {'->' if voice.ascii else '→'} {voice.lamp(one.becomes)} "
         f"{one.line.case_number} {one.line.holder_name or '-'} {_item(one.line, voice)}" for one in note.turning],
        note.turning_in_all, voice,
    )  # fmt: skip


def note_text(note: ShiftNote, voice: Voice) -> str:
    """Return the note as plain text."""
    return "".join(f"{line.text}\n" for line in note_lines(note, voice))


def note_content(note: ShiftNote, voice: Voice, width: int) -> Content:
    """Return the note for a screen of ``width`` cells, a line for each line; copy and file have them whole."""
    lines = (
        Content.styled(fit(line.text, width, voice).rstrip(), "bold" if line.heading else "")
        for line in note_lines(note, voice)
    )
    return Content("\n").join(lines)


def _owed(note: ShiftNote, voice: Voice) -> Iterator[NoteLine]:
    yield from _list(
        voice.say("Opinions asked and not answered: {count}", count=len(note.opinions)),
        [f"{one.case_number} {voice.name(one.department_name, one.department_name_en)}, "
         f"{voice.say('due {day}', day=one.reply_due_on.isoformat())}" for one in note.opinions],
        len(note.opinions), voice,
    )  # fmt: skip
    yield from _list(
        voice.say("Documents owed by then: {count}", count=len(note.owed)),
        [f"{one.case_number} {voice.name(one.item_name, one.item_name_en)}: {', '.join(one.papers)}, "
         f"{voice.say('due {day}', day=one.due_on.isoformat())}" for one in note.owed],
        len(note.owed), voice,
    )  # fmt: skip
    if note.cards:
        yield from _list(
            voice.say("Supervision cards not closed: {count}", count=len(note.cards)),
            [f"{one.case_number} {voice.name(one.item_name, one.item_name_en)}: {voice.word(one.kind)}"
             for one in note.cards],
            len(note.cards), voice,
        )  # fmt: skip


def _list(heading: str, lines: list[str], in_all: int, voice: Voice, *, last: bool = False) -> Iterator[NoteLine]:
    yield NoteLine("")
    yield NoteLine(heading, True)
    if in_all > len(lines):
        told = msgid("the last {count} of them:") if last else msgid("the first {count} of them:")
        yield NoteLine(INDENT + voice.say(told, count=len(lines)))
    for line in lines:
        yield NoteLine(INDENT + line)


def _case(row: WorklistRow, today: date, voice: Voice) -> str:
    left = voice.left(row.left, past=not row.paused and row.due_on < today)
    stopped = f" {voice.say('stopped')}" if row.paused else ""
    # The item stands last: it is the longest, and what is cut off on a narrow screen.
    return f"{voice.lamp(row.lamp)} {left} {row.case_number} {voice.word(row.stage)}{stopped} {_item(row, voice)}"


def _item(row: WorklistRow, voice: Voice) -> str:
    return voice.name(row.item_name, row.item_name_en)


def _hour(voice: Voice, at: datetime) -> str:
    return voice.instant(at)[-5:]
