"""What moves a clock: ``request-procedure``, ``stop-clock``, ``resume-clock``, ``extend``, ``hearing`` and the rest.

行政许可法 42, 45-48. Each is one step of one or more cases; ``core.desks.special_procedure`` decides.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from data.words.limits import ProcedureKind
from tui.cli.case_results import CasesArgument, ReasonsOption, do_each
from tui.cli.days import day_option
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption
from tui.lang import msgid

DaysOption = Annotated[int, typer.Option("--days", metavar="N", help=msgid("Working days."))]
DocumentOption = Annotated[
    str, typer.Option("--document", metavar="TEXT", help=msgid("Number of the written notice to the applicant."))
]


class HearingStep(StrEnum):
    """A step of a hearing, as the command line names it."""

    TELL = "tell"
    ANNOUNCE = "announce"
    ASK = "ask"
    WAIVE = "waive"
    HOLD = "hold"


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("request-procedure", request_procedure, msgid("Ask the chief for a special procedure, with evidence.")),
        ("stop-clock", stop_clock, msgid("As the chief, approve the procedure asked for: the clock stops.")),
        ("decline-procedure", decline_procedure, msgid("As the chief, decline the procedure asked for.")),
        ("resume-clock", resume_clock, msgid("As the chief, end the procedure: the clock runs on.")),
        ("extend", extend, msgid("As the bureau head, extend the limits of cases, once.")),
        ("hearing", hearing, msgid("Take one step of a hearing: tell of the right, announce, ask, waive, hold.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def request_procedure(
    invocation: Invocation,
    cases: CasesArgument,
    procedure: Annotated[ProcedureKind, typer.Option("--procedure", help=msgid("Which special procedure."))],
    days: DaysOption,
    evidence: Annotated[
        str, typer.Option("--evidence", metavar="TEXT", help=msgid("Title or number of the paper that shows the need."))
    ],
    reasons: ReasonsOption = "",
    as_json: JsonOption = False,
) -> int:
    """Ask for a special procedure."""
    from core.desks import special_procedure as desk

    return do_each(invocation, cases, as_json, desk.request, procedure, days, evidence, reasons)


@command
def stop_clock(
    invocation: Invocation,
    cases: CasesArgument,
    document: DocumentOption,
    from_day: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help=msgid("Day on which it really began; supervision is told.")),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Approve what was asked for."""
    from core.desks import special_procedure as desk

    return do_each(invocation, cases, as_json, desk.approve, document, day_option(from_day))


@command
def decline_procedure(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Decline what was asked for."""
    from core.desks import special_procedure as desk

    return do_each(invocation, cases, as_json, desk.decline, reasons)


@command
def resume_clock(
    invocation: Invocation,
    cases: CasesArgument,
    until_day: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help=msgid("Day on which it really ended; supervision is told.")),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Let the clock run on."""
    from core.desks import special_procedure as desk

    return do_each(invocation, cases, as_json, desk.resume, day_option(until_day))


@command
def extend(
    invocation: Invocation,
    cases: CasesArgument,
    days: DaysOption,
    document: DocumentOption,
    reasons: ReasonsOption = "",
    as_json: JsonOption = False,
) -> int:
    """Extend the limits."""
    from core.desks import special_procedure as desk

    return do_each(invocation, cases, as_json, desk.extend, days, document, reasons)


@command
def hearing(
    invocation: Invocation,
    step: Annotated[HearingStep, typer.Argument(metavar="tell|announce|ask|waive|hold", help=msgid("The step."))],
    cases: CasesArgument,
    reasons: Annotated[
        str, typer.Option("--reasons", metavar="TEXT", help=msgid("Reasons for the notice; minutes of the hearing."))
    ] = "",
    as_json: JsonOption = False,
) -> int:
    """Take one step of a hearing."""
    from core.desks import special_procedure as desk

    if step is HearingStep.ASK:
        return do_each(invocation, cases, as_json, desk.ask_hearing)
    if step is HearingStep.WAIVE:
        return do_each(invocation, cases, as_json, desk.waive_hearing)
    worded = {
        HearingStep.TELL: desk.tell_hearing_right,
        HearingStep.ANNOUNCE: desk.announce_hearing,
        HearingStep.HOLD: desk.hold_hearing,
    }
    return do_each(invocation, cases, as_json, worded[step], reasons)
