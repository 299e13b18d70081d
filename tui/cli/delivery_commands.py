"""``deliver``, ``reissue``, ``licences``: the one exit of the house."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.document_words import Changes, DeliveryMethod
from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.cli.case_results import CaseArgument, CasesArgument, ReasonsOption, do_each, find_case
from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, chosen_format, print_rows
from tui.lang import msgid
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from data.words.document_words import LicenceRow

UntilOption = Annotated[
    str,
    typer.Option("--valid-until", metavar="YYYY-MM-DD", help=msgid("Last day of the licences; none where left out.")),
]
LICENCE_KEYS = {
    "licence_number": msgid("licence number"),
    "edition": msgid("edition"),
    "state": msgid("state"),
    "item_code": msgid("code"),
    "item": msgid("item"),
    "holder": msgid("licence holder"),
    "valid_from": msgid("valid from"),
    "valid_until": msgid("valid until"),
}
"""The keys of ``licences --json``, kept stable."""


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("deliver", deliver, msgid("Deliver decisions at the window; an approval's licences are made with it.")),
        ("reissue", reissue, msgid("Issue a sealed decision again: corrected, or in place of a void one.")),
        ("licences", licences, msgid("List the licences that a case granted.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def deliver(
    invocation: Invocation,
    cases: CasesArgument,
    receiver: Annotated[str, typer.Option("--receiver", metavar="NAME", help=msgid("Who received the papers."))],
    how: Annotated[DeliveryMethod, typer.Option("--how", help=msgid("Way of delivery."))] = DeliveryMethod.AT_WINDOW,
    valid_until: UntilOption = "",
    as_json: JsonOption = False,
) -> int:
    """Deliver decisions."""
    from core.desks import delivery

    return do_each(invocation, cases, as_json, delivery.deliver, receiver, how, _day(valid_until))


@command
def reissue(
    invocation: Invocation,
    case: CaseArgument,
    correction: Annotated[
        bool, typer.Option("--correction", help=msgid("Licences keep their numbers, in a new edition."))
    ] = False,
    replacement: Annotated[
        bool, typer.Option("--replacement", help=msgid("The old papers are void; licences get new numbers."))
    ] = False,
    reasons: ReasonsOption = "",
    changes: Annotated[
        str, typer.Option("--changes", metavar="TEXT", help=msgid("What is changed, as it is to stand on the paper."))
    ] = "",
    holder: Annotated[str, typer.Option("--holder", metavar="NAME", help=msgid("The holder's name, corrected."))] = "",
    valid_until: UntilOption = "",
    as_json: JsonOption = False,
) -> int:
    """Issue a decision again."""
    from core.desks import delivery

    if correction is replacement:
        raise BadInput("command.one_decision", options="--correction, --replacement")
    changed = Changes(changes, holder, _day(valid_until))
    return do_each(invocation, [case], as_json, delivery.reissue, correction, reasons, changed)


@command
def licences(invocation: Invocation, case: CaseArgument, as_json: JsonOption = False) -> None:
    """List licences."""
    from core.reads import documents

    with invocation.bureau() as bureau:
        rows = bureau.look(documents.licences, find_case(bureau, case))
    chosen = chosen_format(as_json=as_json)
    listed = [_licence(row, invocation) for row in rows]
    if chosen is Format.TABLE:
        for entry, row in zip(listed, rows, strict=True):
            entry["state"] = word_name(row.state, invocation.settings.language)
    headings = {key: invocation.say(heading) for key, heading in LICENCE_KEYS.items()}
    print_rows(chosen, headings if chosen is Format.TABLE else LICENCE_KEYS, listed)


def _licence(row: LicenceRow, invocation: Invocation) -> dict[str, Any]:
    return {
        "licence_number": row.licence_number,
        "edition": row.edition,
        "state": row.state.value,
        "item_code": row.item_code,
        "item": row.item_name_en or row.item_name if invocation.english else row.item_name,
        "holder": row.holder_name,
        "valid_from": row.valid_from.isoformat(),
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(text)) from None
