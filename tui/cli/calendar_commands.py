"""``calendar list|show|check|local``: the working calendar, and the days that the bureau itself sets."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from data.words.calendar_words import CalendarChange, DayRow, LocalDay, Notice, YearRow
from data.words.violations import BadInput
from tui.cli.calendar_change import ApplyOption, import_notice, paste, prepare_and_tell
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.officers import day_said
from tui.cli.output import Format, JsonOption, chosen_format, print_json, print_lines, print_rows
from tui.lang import msgid, rules

YEAR_KEYS = {
    "year": msgid("year"),
    "state": msgid("state"),
    "working_days": msgid("working days"),
    "rest_days": msgid("weekdays off"),
    "make_up_days": msgid("make-up days"),
    "local_days": msgid("local days"),
    "notices": msgid("notices"),
}
"""The keys of ``calendar list --json``, kept stable."""
DAY_KEYS = {
    "day": msgid("day"),
    "weekday": msgid("weekday"),
    "kind": msgid("kind"),
    "holiday": msgid("holiday"),
    "source": msgid("by which notice or document"),
    "provisional": msgid("provisional"),
}
"""The keys of ``calendar show --json`` under ``days``, kept stable."""
YearArgument = Annotated[int, typer.Argument(metavar="YEAR", help=msgid("The year, such as 2026."))]
DayArgument = Annotated[str, typer.Argument(metavar="DAY", help=msgid("The day, as YYYY-MM-DD."))]


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    group = typer.Typer(no_args_is_help=True)
    told = (
        ("list", list_years, msgid("List the years of the working calendar with their notices.")),
        ("show", show, msgid("Show a year: its notices and every day that is not as its weekday says.")),
        ("check", check, msgid("Check whether the calendar adds up; exit code 3 where it does not.")),
        ("import", import_notice, msgid("Import a holiday notice (a TOML file like YYYY.toml).")),
        ("paste", paste, msgid("Import a holiday notice from its official text (a file, or - ).")),
    )
    for name, function, help_text in told:
        group.command(name, help=help_text)(function)
    local = typer.Typer(no_args_is_help=True)
    local.command("add", help=msgid("Make a day worked or not at this bureau, by a document (operation duty)."))(add)
    local.command("remove", help=msgid("Take a local day back (operation duty)."))(remove)
    group.add_typer(local, name="local", help=msgid("Days that the bureau itself sets."))
    app.add_typer(group, name="calendar", help=msgid("The working calendar: years, notices, local days."))


@command
def list_years(invocation: Invocation, as_json: JsonOption = False) -> None:
    """List years."""
    from core.reads import calendar as reads

    with invocation.bureau() as bureau:
        rows = bureau.look(reads.years)
    chosen = chosen_format(as_json=as_json)
    _print(invocation, chosen, YEAR_KEYS, [_year(row, invocation, chosen) for row in rows])


def _year(row: YearRow, invocation: Invocation, chosen: Format) -> dict[str, Any]:
    state = msgid("firm") if row.firm else msgid("provisional")
    numbers = [notice.number or notice.title for notice in row.notices]
    told = row._asdict() | {"state": state, "notices": numbers}
    told.pop("firm")
    if chosen is not Format.JSON:
        told |= {"state": invocation.say(state), "notices": "、".join(numbers)}
    return told


@command
def show(invocation: Invocation, year: YearArgument, as_json: JsonOption = False) -> None:
    """Show one year."""
    from core.reads import calendar as reads

    with invocation.bureau() as bureau, bureau.reading() as reading:
        days = reads.days(reading, year)
        [row] = [one for one in reads.years(reading) if one.year == year]
        version = reading.calendar.version
    if as_json:
        notices = [_notice(notice) for notice in row.notices]
        told = [_day(day, invocation, Format.JSON) for day in days]
        print_json({"year": year, "firm": row.firm, "version": version, "notices": notices, "days": told})
        return
    for notice in row.notices:
        tell(f"{notice.title}  {notice.number}  {notice.published_on.isoformat()}  {notice.url}")
    if not row.firm:
        tell(invocation.say("No State Council notice covers {year} yet: every day is provisional.").format(year=year))
    chosen = chosen_format()
    _print(invocation, chosen, DAY_KEYS, [_day(day, invocation, chosen) for day in days])


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "title": notice.title, "number": notice.number, "published_on": notice.published_on.isoformat(),
        "url": notice.url,
    }  # fmt: skip


def _day(row: DayRow, invocation: Invocation, chosen: Format) -> dict[str, Any]:
    source = "" if row.source is None else f"{row.source.number} {row.source.by}".strip()
    told: dict[str, Any] = {
        "day": row.day.isoformat(),
        "weekday": row.day.isoweekday(),
        "kind": row.kind.value,
        "holiday": row.name_en if invocation.english else row.name,
        "source": source,
        "provisional": row.provisional,
    }
    if chosen is not Format.JSON:
        voice = invocation.voice
        told |= {"weekday": voice.weekday(row.day), "kind": voice.word(row.kind)}
    return told


@command
def check(invocation: Invocation, as_json: JsonOption = False) -> int:
    """Check the calendar against itself."""
    from core.reads import calendar as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.faults)
    faulty = any(one.fault for one in found)
    if as_json:
        told = [{"code": one.code, "parameters": dict(one.parameters), "fault": one.fault} for one in found]
        print_json({"ok": not faulty, "findings": told})
        return ExitCode.STORE_TROUBLE if faulty else ExitCode.DONE
    for one in found:
        mark = invocation.say("fault") if one.fault else invocation.say("note")
        print_lines([f"{mark}  {rules.sentence(one, invocation.settings.language)}"])
    if not faulty:
        print_lines([invocation.say("The calendar adds up.")])
    return ExitCode.STORE_TROUBLE if faulty else ExitCode.DONE


@command
def add(
    invocation: Invocation,
    day: DayArgument,
    document: Annotated[str, typer.Option("--document", help=msgid("The document that says so, with its number."))],
    rest: Annotated[bool, typer.Option("--rest", help=msgid("Not worked."))] = False,
    work: Annotated[bool, typer.Option("--work", help=msgid("Worked."))] = False,
    apply: ApplyOption = False,
    as_json: JsonOption = False,
) -> int:
    """Add a local day."""
    from data.words.safe_text import clean

    if rest is work:
        raise BadInput("calendar.rest_or_work")
    named = clean(document, limit=200)
    if not named:
        raise BadInput("calendar.no_document")
    change = CalendarChange(local_days=(LocalDay(day_said(day), work, named),))
    return prepare_and_tell(invocation, change, apply, as_json)


@command
def remove(invocation: Invocation, day: DayArgument, apply: ApplyOption = False, as_json: JsonOption = False) -> int:
    """Take a local day back."""
    return prepare_and_tell(invocation, CalendarChange(removed_days=(day_said(day),)), apply, as_json)


def _print(invocation: Invocation, chosen: Format, keys: dict[str, str], rows: list[dict[str, Any]]) -> None:
    people = chosen is Format.TABLE
    print_rows(chosen, {key: invocation.say(word) if people else word for key, word in keys.items()}, rows)
