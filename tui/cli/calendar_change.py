"""``calendar import|paste``, and what every change of the calendar prints: what was understood, and what it moves."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.calendar_words import CalendarChange, MovedDeadline, Notice, Preparation
from data.words.clock_words import CaseDates
from data.words.violations import BadInput
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.officers import day_said
from tui.cli.output import Format, JsonOption, chosen_format, print_json, print_rows
from tui.lang import msgid

if TYPE_CHECKING:
    from core.upkeep.calendar_change import Switched
    from data.words.calendar_words import ReadNotice

ApplyOption = Annotated[
    bool, typer.Option("--apply", help=msgid("Switch the change in after preparing it; without, it is only shown."))
]
MOVED_KEYS = {
    "case_number": msgid("case number"),
    "item": msgid("item"),
    "limit": msgid("limit"),
    "before": msgid("before"),
    "after": msgid("after"),
    "lamp_before": msgid("lamp before"),
    "lamp_after": msgid("lamp after"),
}
LIMITS = {
    "promised_due_on": msgid("promised"),
    "statutory_due_on": msgid("statutory"),
    "stage_due_on": msgid("stage"),
}


@command
def import_notice(
    invocation: Invocation,
    file: Annotated[
        str, typer.Argument(metavar="FILE|YEAR", help=msgid("The file, or a year whose notice comes with the program."))
    ],
    apply: ApplyOption = False,
    as_json: JsonOption = False,
) -> int:
    """Import a notice from a file."""
    from data.reference.calendar_notices import read_notices, shipped_notices

    if file.isdigit():
        notices: tuple[Notice, ...] = tuple(one for one in shipped_notices() if one.year == int(file))
        if not notices:
            raise BadInput("calendar.no_shipped_notice", year=file)
    else:
        notices = read_notices(Path(file))
    return prepare_and_tell(invocation, CalendarChange(notices=notices), apply, as_json)


@command
def paste(
    invocation: Invocation,
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help=msgid("The text as published; - reads it from stdin."))
    ] = "-",
    year: Annotated[
        int | None, typer.Option("--year", help=msgid("The year that it arranges, if the text leaves it out."))
    ] = None,
    title: Annotated[str, typer.Option("--title", help=msgid("Its title, if the text leaves it out."))] = "",
    number: Annotated[str, typer.Option("--number", help=msgid("Its number, if the text leaves it out."))] = "",
    published: Annotated[
        str, typer.Option("--published", metavar="DAY", help=msgid("Its date, if the text leaves it out."))
    ] = "",
    url: Annotated[str, typer.Option("--url", help=msgid("Where it is published."))] = "",
    apply: ApplyOption = False,
    as_json: JsonOption = False,
) -> int:
    """Import a notice from its text."""
    from core.reads.calendar import notices_in_force
    from data.imports.notice_text import NoticeHead, read_notice
    from data.words.safe_text import clean

    day: date | None = day_said(published) if published else None
    head = NoticeHead(year, clean(title, limit=120), clean(number, limit=40), day, clean(url, limit=200))
    text = _text_of(file)
    with invocation.bureau() as bureau:
        found = read_notice(text, head, bureau.look(notices_in_force))
    _tell_understood(invocation, found)
    if found.not_understood:
        first = found.not_understood[0]
        raise BadInput("notice_text.refused", line=first.line, phrase=first.phrase, count=len(found.not_understood))
    return prepare_and_tell(invocation, CalendarChange(notices=(found.notice,)), apply, as_json)


def _text_of(file: str) -> str:
    from data.imports.notice_text import MAXIMUM_CHARACTERS

    if file == "-":
        return sys.stdin.read(MAXIMUM_CHARACTERS + 1)
    try:
        with Path(file).open(encoding="utf-8") as stream:
            return stream.read(MAXIMUM_CHARACTERS + 1)
    except (OSError, UnicodeDecodeError):
        raise BadInput("notice_text.unreadable", file=file) from None


def _tell_understood(invocation: Invocation, found: ReadNotice) -> None:
    """Tell on stderr what each line was taken to say, and what was not understood."""
    from tui.present.calendar_text import understood

    for line in understood(found, invocation.voice):
        tell(line)


def prepare_and_tell(invocation: Invocation, change: CalendarChange, apply: bool, as_json: bool) -> int:
    """Prepare a change, print every deadline that it moves, and switch it in where that was asked for."""
    from core.reads.calendar import moved_deadlines
    from core.upkeep import calendar_change

    with invocation.bureau() as bureau:
        progress = _Progress(invocation)
        prepared = calendar_change.prepare(bureau, change, progress)
        progress.end()
        moved = bureau.look(moved_deadlines, prepared.change_id)
        done = calendar_change.switch(bureau, prepared.change_id) if apply else None
    if as_json:
        print_json(_for_scripts(prepared, moved, done))
    else:
        _print_moved(invocation, moved)
        _tell_sums(invocation, prepared, moved, done)
    return ExitCode.DONE


class _Progress:
    """Tells on a terminal how many cases were looked at."""

    def __init__(self, invocation: Invocation) -> None:
        self._say = invocation.say
        self._shown = sys.stderr.isatty()

    def __call__(self, looked_at: int) -> None:
        if self._shown:
            sys.stderr.write("\r" + self._say("{count} cases looked at").format(count=looked_at))
            sys.stderr.flush()

    def end(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")


def _for_scripts(prepared: Preparation, moved: tuple[MovedDeadline, ...], done: Switched | None) -> dict[str, Any]:
    return {
        "looked_at": prepared.looked_at,
        "moved": prepared.moved,
        "turned_firm": prepared.turned_firm,
        "applied": done is not None,
        "version": done.version if done else None,
        "counted_again": done.counted_again if done else None,
        "list_sha256": done.list_sha256 if done else None,
        "cases": [
            {
                "case_number": one.case_number, "before": _dates(one.before), "after": _dates(one.after),
                "lamp_before": one.lamp_before.name.lower(), "lamp_after": one.lamp_after.name.lower(),
            }
            for one in moved
        ],
    }  # fmt: skip


def _dates(dates: CaseDates) -> dict[str, str | None]:
    return {name: None if day is None else day.isoformat() for name, day in dates._asdict().items()}


def _print_moved(invocation: Invocation, moved: tuple[MovedDeadline, ...]) -> None:
    voice, chosen = invocation.voice, chosen_format()
    rows = [
        {
            "case_number": one.case_number,
            "item": one.item_name_en if invocation.english else one.item_name,
            "limit": invocation.say(word),
            "before": getattr(one.before, name),
            "after": getattr(one.after, name),
            "lamp_before": voice.lamp(one.lamp_before),
            "lamp_after": voice.lamp(one.lamp_after),
        }
        for one in moved
        for name, word in LIMITS.items()
        if getattr(one.before, name) != getattr(one.after, name)
    ]
    people = chosen is Format.TABLE
    print_rows(chosen, {key: invocation.say(word) if people else word for key, word in MOVED_KEYS.items()}, rows)


def _tell_sums(
    invocation: Invocation, prepared: Preparation, moved: tuple[MovedDeadline, ...], done: Switched | None
) -> None:
    say = invocation.say
    counts = {"moved": len(moved), "closed": prepared.moved - len(moved), "firm": prepared.turned_firm}
    told = say("{moved} open cases move, {closed} closed ones too; {firm} dates turn firm where they are.")
    tell(told.format(**counts))
    if done is None:
        tell(say("Nothing has changed yet; the same command with --apply switches it in."))
    else:
        told = say("Everybody counts with calendar {version} now; {again} cases had changed and were counted again.")
        tell(told.format(version=done.version, again=done.counted_again))
