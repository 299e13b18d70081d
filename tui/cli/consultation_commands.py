"""Who else is asked about a case: ``consult``, ``record-answer``, ``forward``, ``record-result``.

征求意见 asks a department before the decision; the authority above decides what is reported up (行政许可法 35).
"""

from __future__ import annotations

from typing import Annotated

import typer

from data.words.kinds import Outcome
from data.words.violations import BadInput
from tui.cli.case_results import CasesArgument, OpinionOption, ReasonsOption, do_each
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption
from tui.lang import msgid

ApproveFlag = Annotated[bool, typer.Option("--approve", help=msgid("For granting it."))]
DenyFlag = Annotated[bool, typer.Option("--deny", help=msgid("Against granting it; needs reasons."))]


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("consult", consult, msgid("Ask a department for its opinion before the decision.")),
        ("record-answer", record_answer, msgid("Record what a department answered, or that no answer came in time.")),
        ("forward", forward, msgid("Send opinion and material up to the authority that decides.")),
        ("record-result", record_result, msgid("Record what the authority above decided.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def consult(
    invocation: Invocation,
    cases: CasesArgument,
    question: Annotated[str, typer.Option("--question", metavar="TEXT", help=msgid("What the department is asked."))],
    department: Annotated[
        str,
        typer.Option(
            "--department", metavar="CODE", help=msgid("Code of the department; else the one that the item came from.")
        ),
    ] = "",
    days: Annotated[int, typer.Option("--days", metavar="N", help=msgid("Working days until the reply is due."))] = 5,
    as_json: JsonOption = False,
) -> int:
    """Ask a department."""
    from core.desks import consultation as desk

    return do_each(invocation, cases, as_json, desk.ask, department, question, days)


@command
def record_answer(
    invocation: Invocation,
    cases: CasesArgument,
    agrees: Annotated[bool, typer.Option("--agrees", help=msgid("The department agrees."))] = False,
    objects: Annotated[bool, typer.Option("--objects", help=msgid("It objects; needs --answer."))] = False,
    no_reply: Annotated[
        bool, typer.Option("--no-reply", help=msgid("No answer came by its day: no objection, and no agreement."))
    ] = False,
    answer: Annotated[str, typer.Option("--answer", metavar="TEXT", help=msgid("What it answered."))] = "",
    as_json: JsonOption = False,
) -> int:
    """Record an answer."""
    from core.desks import consultation as desk

    if [agrees, objects, no_reply].count(True) != 1:
        raise BadInput("command.one_decision", options="--agrees, --objects, --no-reply")
    if no_reply:
        return do_each(invocation, cases, as_json, desk.record_no_reply)
    return do_each(invocation, cases, as_json, desk.record_answer, agrees, answer)


@command
def forward(
    invocation: Invocation,
    cases: CasesArgument,
    approve: ApproveFlag = False,
    deny: DenyFlag = False,
    opinion: OpinionOption = "",
    material: Annotated[
        list[str] | None,
        typer.Option(
            "--material", metavar="TITLE", help=msgid("What goes up beside the case's material; may be given again.")
        ),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Send cases up."""
    from core.desks import report_up as desk

    return do_each(
        invocation, cases, as_json, desk.forward, opinion, outcome_said(approve, deny), tuple(material or ())
    )


@command
def record_result(
    invocation: Invocation,
    cases: CasesArgument,
    document: Annotated[
        str, typer.Option("--document", metavar="TEXT", help=msgid("Number of the superior authority's paper."))
    ],
    approve: ApproveFlag = False,
    deny: DenyFlag = False,
    reasons: ReasonsOption = "",
    as_json: JsonOption = False,
) -> int:
    """Record results from above."""
    from core.desks import report_up as desk

    return do_each(invocation, cases, as_json, desk.record_result, outcome_said(approve, deny), document, reasons)


def outcome_said(approve: bool, deny: bool) -> Outcome:
    """Return the one that was said. Raises BadInput (``command.one_decision``) where it is none or both."""
    if approve is deny:
        raise BadInput("command.one_decision", options="--approve, --deny")
    return Outcome.APPROVE if approve else Outcome.DENY
