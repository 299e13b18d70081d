"""``hand-over``, ``acknowledge``, ``handovers``: the decision goes to who supervises what was approved (审管联动)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.violations import BadInput
from tui.cli.case_results import CasesArgument, ReasonsOption, do_each, find_case
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, chosen_format, print_rows
from tui.lang import msgid
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from data.words.handover_words import HandoverRow

DepartmentOption = Annotated[
    str,
    typer.Option(
        "--department", metavar="CODE", help=msgid("Code of the department; else the one that the item came from.")
    ),
]
LIST_KEYS = {
    "case_number": msgid("case number"),
    "item": msgid("item"),
    "department": msgid("department"),
    "due_on": msgid("due"),
    "handed_on": msgid("handed over on"),
    "handed_by": msgid("handed over by"),
    "acknowledge_due_on": msgid("answer due"),
    "answer": msgid("answer"),
    "answered_on": msgid("answered on"),
    "receiver": msgid("signed for by"),
    "words": msgid("words"),
}
"""The keys of ``handovers --json``, kept stable."""


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("hand-over", hand_over, msgid("Hand approved cases over to the department that supervises them.")),
        ("acknowledge", acknowledge, msgid("Record that a department takes over, or gave the decision back.")),
        ("handovers", handovers, msgid("List hand-overs: of a case, or all that wait for an answer.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def hand_over(
    invocation: Invocation, cases: CasesArgument, department: DepartmentOption = "", as_json: JsonOption = False
) -> int:
    """Hand cases over."""
    from core.desks import handover as desk

    return do_each(invocation, cases, as_json, desk.hand_over, department)


@command
def acknowledge(
    invocation: Invocation,
    cases: CasesArgument,
    receiver: Annotated[
        str, typer.Option("--receiver", metavar="NAME", help=msgid("Who signed for it at the department."))
    ] = "",
    returned: Annotated[
        bool, typer.Option("--returned", help=msgid("It is none of the department's remit; needs --reasons."))
    ] = False,
    reasons: ReasonsOption = "",
    as_json: JsonOption = False,
) -> int:
    """Record what departments said."""
    from core.desks import handover as desk

    if returned is bool(receiver):
        raise BadInput("command.one_decision", options="--receiver, --returned")
    if returned:
        return do_each(invocation, cases, as_json, desk.record_return, reasons)
    return do_each(invocation, cases, as_json, desk.record_acknowledgement, receiver)


@command
def handovers(
    invocation: Invocation,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help=msgid("Case number, or the end of one."))] = None,
    department: Annotated[
        str, typer.Option("--department", metavar="CODE", help=msgid("Only what this department has to answer."))
    ] = "",
    as_json: JsonOption = False,
) -> int:
    """Print hand-overs."""
    from core.reads import handover as reads

    with invocation.bureau() as bureau:
        if case is None:
            found = bureau.look(reads.waiting, department)
        else:
            found = bureau.look(reads.of_case, find_case(bureau, case))
    chosen = chosen_format(as_json=as_json)
    rows = [_row(row, invocation, as_words=chosen is Format.TABLE) for row in found]
    print_rows(chosen, {key: invocation.say(text) for key, text in LIST_KEYS.items()}, rows)
    return ExitCode.DONE


def _row(row: HandoverRow, invocation: Invocation, *, as_words: bool) -> dict[str, Any]:
    english = invocation.english
    answer: str | None = None if row.answer is None else row.answer.value
    if as_words and row.answer is not None:
        answer = word_name(row.answer, invocation.settings.language)
    return {
        "case_number": row.case_number,
        "item": row.item_name_en or row.item_name if english else row.item_name,
        "department": row.department_name_en or row.department_name if english else row.department_name,
        "due_on": row.due_on.isoformat(),
        "handed_on": row.handed_on.isoformat(),
        "handed_by": row.handed_by,
        "acknowledge_due_on": row.acknowledge_due_on.isoformat(),
        "answer": answer,
        "answered_on": row.answered_on.isoformat() if row.answered_on else None,
        "receiver": row.receiver,
        "words": row.words,
    }
