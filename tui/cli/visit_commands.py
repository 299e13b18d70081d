"""``inspection bundles|bundle|visits|visit|teams|team|absent|keep-away``: who goes where together (出勘、勘验组)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.inspection_words import HalfDay, Placement, RecusalKind, VisitLock
from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.cli.case_results import find_case
from tui.cli.days import day_option
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption, chosen_format, print_rows
from tui.lang import msgid

if TYPE_CHECKING:
    from core.bureau import Bureau
    from data.words.inspection_rows import VisitRow

VisitArgument = Annotated[str, typer.Argument(metavar="VISIT", help=msgid("Number of the visit."))]
RequestsArgument = Annotated[
    list[str], typer.Argument(metavar="REQUEST...", help=msgid("Numbers of inspections, or of their cases."))
]
TeamArgument = Annotated[str, typer.Argument(metavar="TEAM", help=msgid("Code of the team."))]
MembersOption = Annotated[
    list[str], typer.Option("--member", metavar="LOGIN", help=msgid("Who is on it; give two or more."))
]
HalfOption = Annotated[HalfDay | None, typer.Option("--half", help=msgid("Which half of the day."))]


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group ``inspection``."""
    told = (
        ("bundles", bundles, msgid("Print which inspections one team can look at in one half-day.")),
        ("bundle", bundle, msgid("Make one visit of inspections that wait for one.")),
        ("visits", visits, msgid("Print the visits that lie ahead, by day.")),
        ("visit", visit, msgid("Change a visit: add, split, lock, place, take out of the plan.")),
        ("teams", teams, msgid("Print the teams: who is on them, what they know, when they are away.")),
        ("team", team, msgid("Form a team, or give one other members from today on.")),
        ("knows", knows, msgid("Write down what an inspector knows, instead of what was written before.")),
        ("absent", absent, msgid("Write down when a team does not go out.")),
        ("keep-away", keep_away, msgid("Write down from whom, or from which case, an officer keeps away.")),
    )
    for name, function, help_text in told:
        group.command(name, help=help_text)(function)


@command
def bundles(invocation: Invocation, as_json: JsonOption = False) -> int:
    """Print proposed bundles."""
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.bundles)
    say = invocation.say
    headings = {"requests": say("inspections"), "from_day": say("from"), "until_day": say("until")}
    headings |= {"minutes": say("minutes"), "saved_trips": say("trips saved"), "saved_minutes": say("minutes saved")}
    rows = [
        {
            "requests": [row.request_number for row in proposed.requests],
            "from_day": proposed.bundle.from_day.isoformat(),
            "until_day": proposed.bundle.until_day.isoformat(),
            "minutes": proposed.bundle.minutes,
            "saved_trips": proposed.bundle.saved_trips,
            "saved_minutes": proposed.bundle.saved_minutes,
            "teams": list(proposed.teams),
        }
        for proposed in found
    ]
    print_rows(chosen_format(as_json=as_json), headings | {"teams": say("teams")}, rows)
    return ExitCode.DONE


@command
def bundle(invocation: Invocation, requests: RequestsArgument, as_json: JsonOption = False) -> int:
    """Make a visit."""
    from core.desks import inspection_visit as desk
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        ids = [bureau.look(reads.find_request, text) for text in requests]
        done = bureau.act(desk.bundle, ids)
        _print(invocation, bureau, as_json, done.visit_id)
    return ExitCode.DONE


@command
def visits(
    invocation: Invocation,
    done_since: Annotated[str, typer.Option("--since", metavar="DAY", help=msgid("And those done since."))] = "",
    as_json: JsonOption = False,
) -> int:
    """Print visits."""
    with invocation.bureau() as bureau:
        _print(invocation, bureau, as_json, since=day_option(done_since or None))
    return ExitCode.DONE


@command
def visit(
    invocation: Invocation,
    number: VisitArgument,
    add: Annotated[str, typer.Option("--add", metavar="REQUEST", help=msgid("Add an inspection."))] = "",
    split: Annotated[str, typer.Option("--split", metavar="REQUEST", help=msgid("Take an inspection out."))] = "",
    lock: Annotated[bool, typer.Option("--lock", help=msgid("Fix what it looks at."))] = False,
    unlock: Annotated[bool, typer.Option("--unlock", help=msgid("Let it be changed again."))] = False,
    team_code: Annotated[
        str, typer.Option("--team", metavar="TEAM", help=msgid("Who goes; needs --day, --half."))
    ] = "",
    day: Annotated[str, typer.Option("--day", metavar="DAY", help=msgid("When."))] = "",
    half: HalfOption = None,
    begins: Annotated[str, typer.Option("--at", metavar="HH:MM", help=msgid("At which minute."))] = "",
    fix: Annotated[VisitLock, typer.Option("--fix", help=msgid("What of it is promised."))] = VisitLock.NONE,
    unplace: Annotated[bool, typer.Option("--unplace", help=msgid("Take it out of the plan."))] = False,
    as_json: JsonOption = False,
) -> int:
    """Change a visit."""
    from core.desks import inspection_visit as desk
    from core.reads import inspection as reads

    wanted = [bool(add), bool(split), lock, unlock, bool(team_code), unplace]
    if wanted.count(True) != 1:
        options = "--add, --split, --lock, --unlock, --team, --unplace"
        raise BadInput("command.one_decision", options=options)
    with invocation.bureau() as bureau:
        visit_id = bureau.look(reads.find_visit, number)
        if add or split:
            request_id = bureau.look(reads.find_request, add or split)
            bureau.act(desk.add if add else desk.split, visit_id, request_id)
        elif lock or unlock:
            bureau.act(desk.lock_bundle, visit_id, lock)
        elif unplace:
            bureau.act(desk.unplace, visit_id)
        else:
            if not day or half is None:
                raise BadInput("command.one_decision", options="--day, --half")
            team_id = bureau.look(reads.team_id, team_code)
            where = Placement(team_id, _day(day), half, _minute(begins), fix)
            bureau.act(desk.place, visit_id, where)
        _print(invocation, bureau, as_json, visit_id)
    return ExitCode.DONE


@command
def teams(invocation: Invocation, as_json: JsonOption = False) -> int:
    """Print teams."""
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        _print_teams(invocation, bureau.look(reads.teams), as_json)
    return ExitCode.DONE


@command
def team(
    invocation: Invocation,
    code: TeamArgument,
    members: MembersOption,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help=msgid("Its name."))] = "",
    as_json: JsonOption = False,
) -> int:
    """Form a team."""
    from core.desks import inspection_team as desk
    from core.reads import inspection as reads
    from core.reads import staff

    with invocation.bureau() as bureau:
        ids = [bureau.look(staff.officer_id, login) for login in members]
        bureau.act(desk.form, code, name, ids)
        _print_teams(invocation, bureau.look(reads.teams), as_json)
    return ExitCode.DONE


@command
def knows(
    invocation: Invocation,
    login: Annotated[str, typer.Argument(metavar="LOGIN", help=msgid("The inspector."))],
    specialty: Annotated[
        list[str] | None, typer.Option("--specialty", metavar="CODE", help=msgid("What is known; may be given again."))
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Write down what somebody knows."""
    from core.desks import inspection_team as desk
    from core.reads import inspection as reads
    from core.reads import staff

    with invocation.bureau() as bureau:
        bureau.act(desk.specialties, bureau.look(staff.officer_id, login), specialty or [])
        _print_teams(invocation, bureau.look(reads.teams), as_json)
    return ExitCode.DONE


@command
def absent(
    invocation: Invocation,
    code: TeamArgument,
    from_day: Annotated[str, typer.Option("--from", metavar="DAY", help=msgid("The first day."))],
    until_day: Annotated[str, typer.Option("--until", metavar="DAY", help=msgid("The last day."))],
    half: HalfOption = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=msgid("Why."))] = "",
    as_json: JsonOption = False,
) -> int:
    """Write down an absence."""
    from core.desks import inspection_team as desk
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        bureau.act(desk.absence, code, _day(from_day), _day(until_day), half, reason)
        _print_teams(invocation, bureau.look(reads.teams), as_json)
    return ExitCode.DONE


@command
def keep_away(
    invocation: Invocation,
    login: Annotated[str, typer.Argument(metavar="LOGIN", help=msgid("Who keeps away."))],
    kind: Annotated[RecusalKind, typer.Option("--kind", help=msgid("Why."))],
    applicant: Annotated[str, typer.Option("--applicant", metavar="NAME", help=msgid("From whom."))] = "",
    case: Annotated[str, typer.Option("--case", metavar="CASE", help=msgid("From which case."))] = "",
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help=msgid("In your own words."))] = "",
) -> int:
    """Write down a recusal."""
    from core.desks import inspection_team as desk
    from core.reads import staff

    with invocation.bureau() as bureau:
        officer_id = bureau.look(staff.officer_id, login)
        bureau.act(desk.keep_away, officer_id, kind, applicant, find_case(bureau, case) if case else None, words)
    return ExitCode.DONE


def _day(text: str) -> date:
    day = day_option(text)
    if day is None:
        raise BadInput("command.not_a_day", word="")
    return day


def _minute(text: str) -> int | None:
    if not text:
        return None
    hours, _, minutes = text.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        raise BadInput("command.pair_needed", text=clean(text, limit=20), form="09:30")
    return int(hours) * 60 + int(minutes)


def _print(
    invocation: Invocation, bureau: Bureau, as_json: bool, visit_id: int | None = None, since: date | None = None
) -> None:
    from core.reads import inspection as reads

    found = [row for row in bureau.look(reads.visits, since) if visit_id is None or row.visit_id == visit_id]
    say = invocation.say
    headings = {"visit_number": say("visit"), "state": say("state"), "day": say("day"), "half_day": say("half")}
    headings |= {"team": say("team"), "lock": say("lock"), "requests": say("inspections")}
    print_rows(chosen_format(as_json=as_json), headings, map(_visit_json, found))


def _visit_json(row: VisitRow) -> dict[str, Any]:
    return {
        "visit_number": row.visit_number,
        "state": row.state.value,
        "team": row.team_name,
        "day": None if row.day is None else row.day.isoformat(),
        "half_day": None if row.half_day is None else row.half_day.value,
        "start_minute": row.start_minute,
        "lock": row.lock.value,
        "bundle_locked": row.bundle_locked,
        "requests": [one.request_number for one in row.requests],
    }


def _print_teams(invocation: Invocation, found: list[Any], as_json: bool) -> None:
    say = invocation.say
    rows = [
        row._asdict()
        | {"absent": [f"{first}/{last}{'' if half is None else ' ' + half.value}" for first, last, half in row.absent]}
        for row in found
    ]
    headings = {"code": say("team"), "name": say("team name"), "members": say("members")}
    headings |= {"specialties": say("specialties"), "absent": say("away")}
    print_rows(chosen_format(as_json=as_json), headings, rows)
