"""The window: ``register``, ``accept``, ``correct``, ``resubmit``, ``refuse``, ``withdraw``; and the instant hall.

Contact and identity data never stand on a command line, where every process of the host could read them: they come
from a file, or from standard input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.words.paper_words import HandedIn, IncomingFile, RefusalGround
from data.words.safe_text import SafeText, clean
from data.words.violations import BadInput
from tui.cli.case_results import (
    CaseArgument,
    CasesArgument,
    OpinionOption,
    ReasonsOption,
    do_each,
    find_case,
    print_results,
    result_of,
)
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption
from tui.lang import msgid

if TYPE_CHECKING:
    from core.bureau import Bureau

CONTACT_KEYS = ("identity_number", "phone", "address", "agent")
"""What a contact file may hold: a JSON object of texts."""
LARGEST_CONTACT = 20_000
MaterialsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--material",
        metavar="CODE[=FILE]",
        help=msgid("A material that comes along, with its file; may be given again."),
    ),
]
SightedOption = Annotated[
    list[str] | None,
    typer.Option("--sighted", metavar="CODE", help=msgid("The original was sighted; may be given again.")),
]
IdentityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--identity-data",
        metavar="CODE",
        help=msgid("The files of this material show identity data and are kept from those who decide."),
    ),
]
ReuseOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reuse", metavar="CODE=CASE", help=msgid("Use a paper of an earlier case of the same applicant again.")
    ),
]
MissingOption = Annotated[
    list[str] | None,
    typer.Option("--missing", metavar="CODE", help=msgid("A material that is missing or wrong; may be given again.")),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("register", register_application, msgid("Register an application at the window.")),
        ("accept", accept, msgid("Accept an application; documents that the item allows may come later.")),
        ("correct", correct, msgid("Give the one notice of everything that is missing.")),
        ("correct-on-the-spot", correct_on_the_spot, msgid("Record that the applicant corrected it at the window.")),
        ("resubmit", resubmit, msgid("Take in what the applicant brings after the notice.")),
        ("refuse", refuse, msgid("Refuse to accept an application, with ground and reasons.")),
        ("withdraw", withdraw, msgid("Record that the applicant withdraws.")),
        ("decide-on-the-spot", decide_on_the_spot, msgid("Accept and approve an instant case on the spot.")),
        ("make-commitment", make_commitment, msgid("Turn an instant case into a commitment case.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def register_application(
    invocation: Invocation,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=msgid("Code of the item."))],
    name: Annotated[str, typer.Option("--name", help=msgid("The applicant's name."))],
    company: Annotated[bool, typer.Option("--company", help=msgid("The applicant is a company."))] = False,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            metavar="FILE",
            help=msgid("JSON with identity_number, phone, address, agent; - reads standard input."),
        ),
    ] = None,
    amount: Annotated[
        int | None, typer.Option("--amount", metavar="N", help=msgid("Investment in 10,000 yuan."))
    ] = None,
    material: MaterialsOption = None,
    sighted: SightedOption = None,
    identity_data: IdentityOption = None,
    reuse: ReuseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Register one application."""
    from core.desks import acceptance
    from data.words.application_words import Application

    told = contact_data(contact)
    with invocation.bureau() as bureau:
        handed = handed_in(material or [], set(sighted or ()), set(identity_data or ()))
        handed += _reused(bureau, reuse or [])
        application = Application(
            clean(item, limit=80),
            clean(name),
            company,
            identity_number=told["identity_number"],
            phone=told["phone"],
            address=told["address"],
            agent=told["agent"],
            amount=amount,
            handed_in=tuple(handed),
        )
        done = bureau.act(acceptance.register, application)
    print_results(invocation, as_json, [result_of(done)])
    return ExitCode.DONE


@command
def accept(
    invocation: Invocation,
    cases: CasesArgument,
    owed: Annotated[
        list[str] | None,
        typer.Option("--owed", metavar="CODE", help=msgid("A material that may come later; may be given again.")),
    ] = None,
    promise: Annotated[
        str, typer.Option("--promise", metavar="TEXT", help=msgid("Number or title of the written promise."))
    ] = "",
    as_json: JsonOption = False,
) -> int:
    """Accept cases."""
    from core.desks import acceptance

    return do_each(invocation, cases, as_json, acceptance.accept, tuple(owed or ()), promise)


@command
def correct(
    invocation: Invocation,
    case: CaseArgument,
    missing: MissingOption = None,
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help=msgid("What else is to be corrected."))] = "",
    as_json: JsonOption = False,
) -> int:
    """Give the notice of corrections."""
    from core.desks import acceptance

    return do_each(invocation, [case], as_json, acceptance.request_correction, tuple(missing or ()), words)


@command
def correct_on_the_spot(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Record a correction at the window."""
    from core.desks import acceptance

    return do_each(invocation, cases, as_json, acceptance.correct_on_the_spot, reasons)


@command
def resubmit(
    invocation: Invocation,
    case: CaseArgument,
    brought: Annotated[
        list[str] | None,
        typer.Option("--brought", metavar="CODE", help=msgid("A material that was brought; may be given again.")),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """Take in corrections."""
    from core.desks import acceptance

    return do_each(invocation, [case], as_json, acceptance.resubmit, tuple(brought or ()))


@command
def refuse(
    invocation: Invocation,
    cases: CasesArgument,
    ground: Annotated[RefusalGround, typer.Option("--ground", help=msgid("Why it is not accepted."))],
    reasons: ReasonsOption = "",
    as_json: JsonOption = False,
) -> int:
    """Refuse acceptance."""
    from core.desks import acceptance

    return do_each(invocation, cases, as_json, acceptance.refuse, ground, reasons)


@command
def withdraw(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Take in a withdrawal."""
    from core.desks import acceptance

    return do_each(invocation, cases, as_json, acceptance.withdraw, reasons)


@command
def decide_on_the_spot(
    invocation: Invocation, cases: CasesArgument, opinion: OpinionOption = "", as_json: JsonOption = False
) -> int:
    """Decide instant cases."""
    from core.desks import instant_hall

    return do_each(invocation, cases, as_json, instant_hall.decide, opinion)


@command
def make_commitment(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Turn instant cases into commitment cases."""
    from core.desks import instant_hall

    return do_each(invocation, cases, as_json, instant_hall.make_commitment, reasons)


def handed_in(written: list[str], sighted: set[str], identity: set[str]) -> list[HandedIn]:
    """Return the papers that options name, with their files. Raises BadInput for a file that cannot be read."""
    from core.desks import materials

    handed: list[HandedIn] = []
    for text in written:
        code, _, place = text.partition("=")
        file: IncomingFile | None = None
        if place:
            file = materials.read_file(Path(place), identity_data=code in identity)
        handed.append(HandedIn(code, file, code in sighted))
    codes = {one.material for one in handed}
    handed += [HandedIn(code, None, True) for code in sorted(sighted - codes)]
    return handed


def _reused(bureau: Bureau, written: list[str]) -> list[HandedIn]:
    reused: list[HandedIn] = []
    for text in written:
        code, separator, case = text.partition("=")
        if not separator:
            raise BadInput("command.pair_needed", text=clean(text, limit=80), form="CODE=CASE")
        reused.append(HandedIn(code, from_case_id=find_case(bureau, case)))
    return reused


def contact_data(place: str | None) -> dict[str, SafeText]:
    """Return contact and identity data from a file; nothing of it is told when it cannot be used."""
    empty = dict.fromkeys(CONTACT_KEYS, SafeText(""))
    if place is None:
        return empty
    try:
        if place == "-":
            text = sys.stdin.read(LARGEST_CONTACT + 1)
        else:
            with Path(place).open(encoding="utf-8-sig") as opened:
                text = opened.read(LARGEST_CONTACT + 1)
        told = json.loads(text)
    except (OSError, ValueError, RecursionError) as trouble:
        raise BadInput("application.contact_unusable", keys=", ".join(CONTACT_KEYS)) from trouble
    usable = isinstance(told, dict) and all(key in CONTACT_KEYS and isinstance(told[key], str) for key in told)
    if not usable or len(text) > LARGEST_CONTACT:
        raise BadInput("application.contact_unusable", keys=", ".join(CONTACT_KEYS))
    return empty | {key: clean(value) for key, value in told.items()}
