"""The papers of a case: ``materials``, ``material-file``, ``hand-in``, ``reuse``, ``not-needed``, ``supply``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.cli.case_results import CaseArgument, ReasonsOption, do_each, find_case
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, chosen_format, print_rows
from tui.lang import Language, msgid, translator
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from data.words.paper_words import CaseMaterial, HeldMaterial, IncomingFile, MaterialDone

CodeArgument = Annotated[str, typer.Argument(metavar="CODE", help=msgid("Code of the material in the item's list."))]
FileOption = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help=msgid("pdf, jpg, png, ofd, docx, xlsx or txt, to 20 MB."))
]
SightedFlag = Annotated[bool, typer.Option("--sighted", help=msgid("The original was sighted."))]
IdentityFlag = Annotated[
    bool,
    typer.Option("--identity-data", help=msgid("The file shows identity data and is kept from those who decide.")),
]
LIST_KEYS = {
    "code": msgid("code"),
    "name": msgid("material"),
    "required": msgid("required"),
    "state": msgid("state"),
    "owed_until": msgid("owed until"),
    "original_sighted": msgid("sighted"),
    "from_case": msgid("from case"),
    "held_by_case": msgid("held already"),
    "files": msgid("files"),
}
"""The keys of ``materials --json``, kept stable."""
DONE_KEYS = {"case_number": msgid("case number"), "material": msgid("material"), "state": msgid("state")}


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("materials", list_materials, msgid("List the papers of a case and what of them the bureau has already.")),
        ("material-file", write_file, msgid("Write a file of a case to disk.")),
        ("hand-in", hand_in, msgid("Take in a paper of a case.")),
        ("reuse", reuse, msgid("Use a paper of an earlier case of the same applicant again.")),
        ("not-needed", not_needed, msgid("Record that a case does not need a paper.")),
        ("supply", supply, msgid("Take in a document that was owed.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def list_materials(invocation: Invocation, case: CaseArgument, as_json: JsonOption = False) -> int:
    """List the papers of a case."""
    from core.reads import materials
    from data.words.procedure_words import Duty

    with invocation.bureau() as bureau:
        case_id = find_case(bureau, case)
        listed = bureau.look(materials.listed, case_id)
        at_window = bool(bureau.actor.duties & {Duty.WINDOW, Duty.INSTANT})
        held = bureau.look(materials.held_already, case_id) if at_window else ()
    chosen = chosen_format(as_json=as_json)
    earlier = {paper.code: paper for paper in held}
    if chosen is Format.TABLE:
        say, language = invocation.say, invocation.settings.language
        rows = [_for_people(paper, earlier.get(paper.code), language) for paper in listed]
        print_rows(chosen, {key: say(heading) for key, heading in LIST_KEYS.items()}, rows)
    else:
        print_rows(chosen, LIST_KEYS, [_for_scripts(paper, earlier.get(paper.code)) for paper in listed])
    return ExitCode.DONE


@command
def write_file(
    invocation: Invocation,
    file: Annotated[int, typer.Argument(metavar="FILE", help=msgid("Number of the file, as materials --json tells."))],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help=msgid("A file that does not exist yet."))],
) -> int:
    """Write one file to disk."""
    from core.reads import materials

    with invocation.bureau() as bureau:
        opened = bureau.look(materials.opened, file)
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as written:
            written.write(opened.content)
    except (OSError, ValueError) as trouble:
        reason = clean(getattr(trouble, "strerror", None) or "")
        raise BadInput("attachment.unwritable", file=clean(str(out), limit=200), reason=reason) from trouble
    tell(invocation.say("{bytes} bytes written to {file}.").format(bytes=len(opened.content), file=out))
    return ExitCode.DONE


@command
def hand_in(
    invocation: Invocation,
    case: CaseArgument,
    code: CodeArgument,
    file: FileOption = None,
    sighted: SightedFlag = False,
    identity_data: IdentityFlag = False,
    as_json: JsonOption = False,
) -> int:
    """Take in a paper."""
    from core.desks import materials

    taken = _incoming(file, identity_data)
    with invocation.bureau() as bureau:
        done = bureau.act(materials.hand_in, find_case(bureau, case), code, taken, sighted)
    return _print_done(invocation, as_json, done)


@command
def reuse(
    invocation: Invocation,
    case: CaseArgument,
    code: CodeArgument,
    earlier: Annotated[str, typer.Option("--from", metavar="CASE", help=msgid("The earlier case."))],
    as_json: JsonOption = False,
) -> int:
    """Use a paper again."""
    from core.desks import materials

    with invocation.bureau() as bureau:
        done = bureau.act(materials.reuse, find_case(bureau, case), code, find_case(bureau, earlier))
    return _print_done(invocation, as_json, done)


@command
def not_needed(
    invocation: Invocation,
    case: CaseArgument,
    code: CodeArgument,
    reasons: ReasonsOption = "",
    as_json: JsonOption = False,
) -> int:
    """Record that a paper is not needed."""
    from core.desks import materials

    with invocation.bureau() as bureau:
        done = bureau.act(materials.not_needed, find_case(bureau, case), code, reasons)
    return _print_done(invocation, as_json, done)


@command
def supply(
    invocation: Invocation,
    case: CaseArgument,
    code: CodeArgument,
    file: FileOption = None,
    sighted: SightedFlag = False,
    identity_data: IdentityFlag = False,
    as_json: JsonOption = False,
) -> int:
    """Take in a document owed."""
    from core.desks import deficiency

    return do_each(invocation, [case], as_json, deficiency.supply, code, _incoming(file, identity_data), sighted)


def _incoming(file: Path | None, identity_data: bool) -> IncomingFile | None:
    from core.desks import materials

    return None if file is None else materials.read_file(file, identity_data=identity_data)


def _for_scripts(paper: CaseMaterial, held: HeldMaterial | None) -> dict[str, Any]:
    return {
        "code": paper.code,
        "name": paper.name,
        "required": paper.required,
        "state": None if paper.state is None else paper.state.value,
        "owed_until": None if paper.owed_until is None else paper.owed_until.isoformat(),
        "original_sighted": paper.original_sighted,
        "from_case": paper.from_case_number,
        "held_by_case": None if held is None else held.case_number,
        "files": [
            {
                "file": file.material_id,
                "name": file.name,
                "media_type": file.media_type,
                "size": file.size,
                "sha256": file.sha256,
                "identity_data": file.identity_data,
                "withheld": file.withheld,
            }
            for file in paper.files
        ],
    }


def _for_people(paper: CaseMaterial, held: HeldMaterial | None, language: Language) -> dict[str, Any]:
    say = translator(language, "commands")
    withheld = say("(withheld)")
    return _for_scripts(paper, held) | {
        "name": (paper.name_en if language == "en" else "") or paper.name,
        "required": say("yes") if paper.required else "",
        "state": say("missing") if paper.state is None else word_name(paper.state, language),
        "original_sighted": say("yes") if paper.original_sighted else "",
        "files": ", ".join(file.name or withheld for file in paper.files),
    }


def _print_done(invocation: Invocation, as_json: bool, done: MaterialDone) -> int:
    chosen, language = chosen_format(as_json=as_json), invocation.settings.language
    people = chosen is Format.TABLE
    state = word_name(done.state, language) if people else done.state.value
    headings = {key: invocation.say(heading) if people else heading for key, heading in DONE_KEYS.items()}
    print_rows(chosen, headings, [{"case_number": done.case_number, "material": done.material, "state": state}])
    return ExitCode.DONE
