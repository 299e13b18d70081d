"""``import event-log``: replaying somebody's real log into a replay store, with progress and a report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.event_log import ImportProgress, ImportResult, RejectedCase
from tui.cli.failures import tell
from tui.cli.invocation import Invocation, command
from tui.cli.officers import day_said
from tui.cli.output import JsonOption, print_json, print_lines
from tui.lang import msgid
from tui.lang.rules import sentence

if TYPE_CHECKING:
    from data.store.store import Store

REJECTED_TOLD = 20
"""Rejected cases named on stderr; ``--json`` names all of them."""


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback()(_group)
    group.command("event-log", help=msgid("Replay an event log (XES or CSV) into a replay store."))(event_log)
    app.add_typer(group, name="import", help=msgid("Bring in files."))


def _group() -> None:
    """Imports (a group of one command stays a group)."""


@command
def event_log(
    invocation: Invocation,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=msgid("XES or CSV, gzipped or not."))],
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="NAME|FILE.toml", help=msgid("What the attributes mean; else guessed.")),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option("--now", metavar="DATE", help=msgid("Replay up to this day of the log, which becomes today.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=msgid("One bad case refuses the whole log."))] = False,
    as_json: JsonOption = False,
) -> None:
    """Import a log."""
    from core.bureau import utc_now
    from core.desks.history import import_event_log
    from tui import bootstrap

    moment: date | None = None if now is None else day_said(now)
    with _replay_store(invocation) as store, _progress(invocation) as progress:
        result = import_event_log(
            store,
            bootstrap.calendar(),
            file,
            by=bootstrap.account(),
            now=utc_now,
            profile=profile,
            moment=moment,
            strict=strict,
            progress=progress,
        )
    _report(invocation, result, as_json)


@contextmanager
def _replay_store(invocation: Invocation) -> Iterator[Store]:
    """Open the store, or make a replay store where there is none; a new one does not outlive a failed import."""
    from tui import bootstrap

    with bootstrap.store_or_new_replay(invocation.settings.store) as (store, made):
        if made:
            tell(invocation.say("No store at {address}: making a replay store.").format(address=store.address))
        yield store


def _report(invocation: Invocation, result: ImportResult, as_json: bool) -> None:
    say = invocation.say
    rejected = [_rejected(invocation, case) for case in result.rejected]
    for case in rejected[:REJECTED_TOLD]:
        text = say("Line {line}, case {case} left out: {reason}")
        tell(text.format(**case))
    if len(rejected) > REJECTED_TOLD:
        tell(say("… and {count} more; --json names all of them.").format(count=len(rejected) - REJECTED_TOLD))
    if result.kept_back:
        text = say("{count} cases have news but were left alone: somebody acted on them here.")
        tell(text.format(count=result.kept_back))
    if as_json:
        print_json(
            {
                "cases": result.cases,
                "events": result.events,
                "officers": result.officers,
                "open": result.open,
                "rejected": rejected,
                "seconds": round(result.seconds, 3),
            }
        )
        return
    text = say("{cases} cases and {events} events by {officers} persons; {open} cases are open, {rejected} left out.")
    told = {"cases": result.cases, "events": result.events, "officers": result.officers, "open": result.open}
    print_lines([text.format(**told, rejected=len(rejected))])
    text = say("Profile {profile}, replayed up to {moment}, in {seconds} s.")
    tell(text.format(profile=result.profile, moment=result.moment.isoformat(), seconds=f"{result.seconds:.1f}"))


def _rejected(invocation: Invocation, case: RejectedCase) -> dict[str, Any]:
    reason = sentence(case.reason, invocation.settings.language)
    return {"line": case.line, "case": case.case, "reason": reason}


@contextmanager
def _progress(invocation: Invocation) -> Iterator[Callable[[ImportProgress], None] | None]:
    """Show a bar with rate and remaining time on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %", markup=False),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    say = invocation.say
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("Importing"), total=None)

        def show(progress: ImportProgress) -> None:
            text = say("{cases} cases").format(cases=progress.cases)
            bar.update(task, completed=progress.bytes_read, total=progress.bytes_total, description=text)

        yield show
