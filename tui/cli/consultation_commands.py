"""Who else is asked: ``consult``, ``record-answer``, ``consultations``, ``forward``, ``record-result``.

征求意见 asks a department before the decision; the authority above decides what is reported up (行政许可法 35).
"""

from __future__ import annotations

from typing import Annotated

import typer

from data.words.kinds import Outcome
from data.words.violations import BadInput
from tui.cli.case_results import CasesArgument, OpinionOption, ReasonsOption, do_each, find_case
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption, chosen_format, print_rows
from tui.lang import msgid

ApproveFlag = Annotated[bool, typer.Option("--approve", help=msgid("For granting it."))]
DenyFlag = Annotated[bool, typer.Option("--deny", help=msgid("Against granting it; needs reasons."))]


LIST_KEYS = {
    "case_number": msgid("case number"),
    "department": msgid("department"),
    "asked_on": msgid("asked on"),
    "reply_due_on": msgid("reply due"),
    "answered_on": msgid("answered on"),
    "agrees": msgid("agrees"),
    "question": msgid("question"),
    "answer": msgid("answer"),
}
"""The keys of ``consultations --json``, kept stable."""


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("consult", consult, msgid("Ask a department for its opinion before the decision.")),
        ("record-answer", record_answer, msgid("Record what a department answered, or that no answer came in time.")),
        ("consultations", consultations, msgid("List what departments were asked: of a case, or all that wait.")),
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
def consultations(
    invocation: Invocation,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help=msgid("Case number, or the end of one."))] = None,
    as_json: JsonOption = False,
) -> int:
    """Print questions to departments."""
    from core.reads import consultation as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.waiting) if case is None else bureau.look(reads.of_case, find_case(bureau, case))
    rows = (
        {
            "case_number": row.case_number,
            "department": row.department_name,
            "asked_on": row.asked_on.isoformat(),
            "reply_due_on": row.reply_due_on.isoformat(),
            "answered_on": None if row.answered_on is None else row.answered_on.isoformat(),
            "agrees": row.agrees,
            "question": row.question,
            "answer": row.answer,
        }
        for row in found
    )
    print_rows(chosen_format(as_json=as_json), {key: invocation.say(text) for key, text in LIST_KEYS.items()}, rows)
    return ExitCode.DONE


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
