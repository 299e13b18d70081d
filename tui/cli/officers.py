"""``officers add|list|import|map|leave``: the people of the bureau."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.words.people import NewOfficer, OfficerRow
from data.words.procedure_words import Duty, Position
from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.cli.failures import tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import CsvOption, Format, JsonOption, PlainOption, chosen_format, print_rows
from tui.lang import msgid
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from core.desks.staffing import Added

FILE_HEADER = ("login", "name", "section", "position", "duties", "in_charge")
"""Columns of an officers file; ``duties`` and ``in_charge`` hold several words separated by spaces or commas."""
FILE_HELP = msgid("UTF-8, with the header login,name,section,position,duties,in_charge.")
MAXIMUM_LINES = 10_000
LIST_KEYS = {
    "login": msgid("login"),
    "name": msgid("name"),
    "section": msgid("section"),
    "position": msgid("position"),
    "duties": msgid("duties"),
    "on_leave": msgid("on leave"),
    "open_cases": msgid("open cases"),
    "active": msgid("active"),
    "imported": msgid("imported"),
}
LoginArgument = Annotated[str, typer.Argument(metavar="LOGIN", help=msgid("Operating-system account."))]


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.command("add", help=msgid("Add an officer."))(add)
    group.command("list", help=msgid("List officers."))(list_officers)
    group.command("import", help=msgid("Add the officers of a CSV file, all or none."))(import_file)
    group.command("map", help=msgid("Give an officer another operating-system account."))(map_account)
    group.command("leave", help=msgid("Enter leave and name the substitute for the time."))(leave)
    app.add_typer(group, name="officers", help=msgid("The people of the bureau."))


@command
def add(
    invocation: Invocation,
    login: LoginArgument,
    name: Annotated[str, typer.Option("--name", help=msgid("The person's name."))],
    section: Annotated[str | None, typer.Option("--section", metavar="CODE", help=msgid("Section code."))] = None,
    position: Annotated[Position, typer.Option("--position", help=msgid("Post."))] = Position.STAFF,
    duty: Annotated[list[Duty] | None, typer.Option("--duty", help=msgid("Duty; may be given again."))] = None,
    in_charge: Annotated[
        list[str] | None,
        typer.Option(
            "--in-charge", metavar="CODE", help=msgid("Section whose cases this person signs; may be given again.")
        ),
    ] = None,
) -> None:
    """Add one officer."""
    from core.desks import staffing

    officer = NewOfficer(login, name, position, section, frozenset(duty or ()), tuple(in_charge or ()))
    with invocation.bureau() as bureau:
        added = bureau.act(staffing.add, officer)
    _tell_added(invocation, [added])


@command
def list_officers(
    invocation: Invocation, as_json: JsonOption = False, as_csv: CsvOption = False, as_plain: PlainOption = False
) -> None:
    """Print officers."""
    from core.reads import staff

    chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
    with invocation.bureau() as bureau:
        rows = bureau.look(staff.everybody)
    if chosen is not Format.TABLE:
        print_rows(chosen, LIST_KEYS, ({**_entry(row), "duties": [*row.duties]} for row in rows))
        return
    say, language = invocation.say, invocation.settings.language
    people = [
        _entry(row)
        | {
            "section": row.section_name,
            "position": word_name(row.position, language),
            "duties": ", ".join(word_name(duty, language) for duty in row.duties),
            "on_leave": say("yes") if row.on_leave else "",
            "active": "" if row.active else say("no"),
            "imported": say("yes") if row.imported else "",
        }
        for row in rows
    ]
    print_rows(chosen, {key: say(heading) for key, heading in LIST_KEYS.items()}, people)


def _entry(row: OfficerRow) -> dict[str, object]:
    return {
        "login": row.login,
        "name": row.name,
        "section": row.section_code,
        "position": row.position.value,
        "on_leave": row.on_leave,
        "open_cases": row.open_cases,
        "active": row.active,
        "imported": row.imported,
    }


@command
def import_file(
    invocation: Invocation,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help=FILE_HELP)],
) -> None:
    """Add many officers."""
    from core.desks import staffing

    officers = list(read_officers(file))
    with invocation.bureau() as bureau:
        added = bureau.act(staffing.add_many, officers)
    _tell_added(invocation, added)


@command
def map_account(
    invocation: Invocation,
    login: LoginArgument,
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help=msgid("The account to act under from now on."))],
) -> None:
    """Map an officer to another account."""
    from core.desks import staffing

    with invocation.bureau() as bureau:
        bureau.act(staffing.map_account, login, account)
    tell(invocation.say("{login} now acts under the account {account}.").format(login=login, account=account))


@command
def leave(
    invocation: Invocation,
    login: LoginArgument,
    from_day: Annotated[str, typer.Argument(metavar="FROM", help=msgid("First day, YYYY-MM-DD."))],
    until_day: Annotated[str, typer.Argument(metavar="UNTIL", help=msgid("Last day, YYYY-MM-DD."))],
    substitute: Annotated[
        str | None, typer.Option("--substitute", metavar="LOGIN", help=msgid("Who does the work meanwhile."))
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help=msgid("Reason."))] = "",
) -> None:
    """Enter leave."""
    from core.desks import staffing

    first, last = day_said(from_day), day_said(until_day)
    with invocation.bureau() as bureau:
        bureau.act(staffing.leave, login, first, last, substitute, reason)
    text = invocation.say("{login} is away from {first} to {last}.")
    tell(text.format(login=login, first=first.isoformat(), last=last.isoformat()))


def _tell_added(invocation: Invocation, added: Sequence[Added]) -> None:
    for officer in added:
        tell(invocation.say("{login} is an officer now.").format(login=officer.login))
        for code in officer.taken_over:
            text = invocation.say("{login} signs for section {section} now, instead of who did before.")
            tell(text.format(login=officer.login, section=code))


def day_said(text: str) -> date:
    """Return the day that somebody typed.

    Raises:
        BadInput: ``command.not_a_day``.
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as wrong:
        raise BadInput("command.not_a_day", word=clean(text, limit=40)) from wrong


def read_officers(path: Path) -> Iterator[NewOfficer]:
    """Yield the officers of a CSV file.

    Raises:
        BadInput: officers_file.*, naming file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadInput("officers_file.not_utf8", file=str(path), position=wrong.start) from wrong
    except OSError as trouble:
        raise BadInput("officers_file.unreadable", file=str(path), reason=trouble.strerror or "") from trouble
    rows = csv.reader(text.splitlines(), strict=True)
    try:
        header = next(rows, [])
        if tuple(header) != FILE_HEADER:
            raise BadInput("officers_file.header", file=str(path), expected=",".join(FILE_HEADER))
        for row in rows:
            if rows.line_num > MAXIMUM_LINES:
                raise BadInput("officers_file.too_long", file=str(path), limit=MAXIMUM_LINES)
            if row:
                yield _officer(row, rows.line_num)
    except csv.Error as wrong:
        raise BadInput("officers_file.not_csv", file=str(path), line=rows.line_num) from wrong


def _officer(row: list[str], line: int) -> NewOfficer:
    if len(row) != len(FILE_HEADER):
        raise BadInput("officers_file.columns", line=line, found=len(row), expected=len(FILE_HEADER))
    login, name, section, position, duties, in_charge = (cell.strip() for cell in row)
    return NewOfficer(
        login=login,
        name=name,
        position=_position(position, line),
        section_code=section or None,
        duties=frozenset(_duty(word, line) for word in _words(duties)),
        in_charge=tuple(_words(in_charge)),
        line=line,
    )


def _position(word: str, line: int) -> Position:
    try:
        return Position(word or Position.STAFF)
    except ValueError as wrong:
        known = _listed(Position)
        raise BadInput("officers_file.position", line=line, word=clean(word, limit=40), known=known) from wrong


def _duty(word: str, line: int) -> Duty:
    try:
        return Duty(word)
    except ValueError as wrong:
        raise BadInput("officers_file.duty", line=line, word=clean(word, limit=40), known=_listed(Duty)) from wrong


def _words(cell: str) -> list[str]:
    return cell.replace(",", " ").replace("，", " ").replace(";", " ").split()


def _listed(words: type[Position] | type[Duty]) -> str:
    return ", ".join(word.value for word in words)
