"""``documents``, ``document``, ``verify``, ``seals``: papers issued, copies of them, and whether one is genuine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.procedure_words import DocumentKind
from data.words.safe_text import clean
from data.words.violations import BadInput, RuleViolation
from tui.cli.case_results import CaseArgument, find_case
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import CsvOption, Format, JsonOption, chosen_format, print_json, print_lines, print_rows
from tui.cli.store_keeping import CheckpointsOption
from tui.lang import msgid
from tui.lang.rules import SHANGHAI, sentence
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from data.words.document_words import DocumentRow, DocumentVerdict, SealUseRow

KIND_HELP = msgid("Kind of paper, as “documents --json” tells; the newest of that kind.")
PaperArgument = Annotated[Path, typer.Argument(metavar="DOCUMENT", help=msgid("A text or PDF file."))]
DOCUMENT_KEYS = {
    "document": msgid("kind"),
    "seal_number": msgid("seal"),
    "at": msgid("issued"),
    "officer": msgid("by"),
    "replaced_by": msgid("replaced by"),
    "sha256": "SHA-256",
}
"""The keys of ``documents --json``, kept stable."""
SEAL_KEYS = {
    "seal_number": msgid("seal"),
    "document": msgid("kind"),
    "case_number": msgid("case number"),
    "officer": msgid("by"),
    "at": msgid("at"),
}
"""The keys of ``seals --json`` and the columns of its CSV, kept stable."""


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("documents", documents, msgid("List the papers of a case.")),
        ("document", document, msgid("Print a paper, or write it to a file as text or PDF.")),
        ("verify", verify, msgid("Check whether a paper is genuine: its words, seal number and place in the ledger.")),
        ("seals", seals, msgid("Print the seal register of a year.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def documents(invocation: Invocation, case: CaseArgument, as_json: JsonOption = False) -> None:
    """List papers."""
    from core.reads import documents as reads

    with invocation.bureau() as bureau:
        rows = bureau.look(reads.listed, find_case(bureau, case))
    chosen = chosen_format(as_json=as_json)
    _print(invocation, chosen, DOCUMENT_KEYS, (_document(row, invocation, chosen) for row in rows))


@command
def document(
    invocation: Invocation,
    case: CaseArgument,
    kind: Annotated[DocumentKind, typer.Argument(metavar="KIND", help=KIND_HELP)],
    text: Annotated[bool, typer.Option("--text", help=msgid("As text; the default."))] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help=msgid("As PDF, which the ledger then tells of; needs --out."))
    ] = False,
    english: Annotated[bool, typer.Option("--english", help=msgid("A reading copy in English; text only."))] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=msgid("A file that does not exist yet."))
    ] = None,
) -> None:
    """Print or write one paper."""
    from core.desks import document_copies, documents
    from core.reads import documents as reads

    if (text or english) and pdf:
        raise BadInput("command.one_decision", options="--text, --pdf")
    if pdf and out is None:
        raise BadInput("document.out_needed")
    with invocation.bureau() as bureau:
        document_id = bureau.look(reads.document_id, find_case(bureau, case), kind)
        if pdf:
            _, content = document_copies.pdf_copy(bureau, document_id)
        else:
            language = "en" if english else documents.AUTHENTIC
            _, content = document_copies.text_copy(bureau, document_id, language)
    if out is None:
        sys.stdout.write(content.decode())
        return
    document_copies.write(out, content)
    named = clean(str(out), limit=200)
    tell(invocation.say("{bytes} bytes written to {file}.").format(bytes=len(content), file=named))


@command
def verify(
    invocation: Invocation, paper: PaperArgument, checkpoints: CheckpointsOption = None, as_json: JsonOption = False
) -> int:
    """Check a paper."""
    from core.upkeep.document_check import check
    from data.imports import paper_file
    from tui import bootstrap

    folder = checkpoints or bootstrap.checkpoint_folder(invocation.settings.store)
    file = paper_file.read(paper)
    with invocation.bureau() as bureau:
        verdict = bureau.look(check, file, folder)
    if as_json:
        print_json(_verdict(verdict))
    else:
        print_lines(_verdict_lines(verdict, invocation))
    return ExitCode.DONE if verdict.ok else ExitCode.REFUSED


@command
def seals(
    invocation: Invocation,
    year: Annotated[int, typer.Option("--year", metavar="YYYY", help=msgid("Year; 0 for the present one."))] = 0,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print the seal register."""
    from core.reads import documents as reads

    chosen = chosen_format(as_json=as_json, as_csv=as_csv)
    with invocation.bureau() as bureau, bureau.reading() as reading:
        uses = reads.seal_register(reading, year or reading.today.year)
        _print(invocation, chosen, SEAL_KEYS, (_seal(use, invocation, chosen) for use in uses))


def _print(invocation: Invocation, chosen: Format, keys: dict[str, str], rows: Iterator[dict[str, Any]]) -> None:
    table = chosen is Format.TABLE
    headings = {key: invocation.say(heading) for key, heading in keys.items()} if table else keys
    print_rows(chosen, headings, list(rows) if table else rows)


def _document(row: DocumentRow, invocation: Invocation, chosen: Format) -> dict[str, Any]:
    return {
        "document": _kind(row.kind, invocation, chosen),
        "seal_number": row.seal_number or None,
        "at": _at(row.at, chosen),
        "officer": row.officer_name,
        "replaced_by": row.replaced_by or None,
        "sha256": row.sha256,
    }


def _seal(use: SealUseRow, invocation: Invocation, chosen: Format) -> dict[str, Any]:
    return {
        "seal_number": use.seal_number,
        "document": _kind(use.document, invocation, chosen),
        "case_number": use.case_number,
        "officer": use.officer_name,
        "at": _at(use.at, chosen),
    }


def _kind(kind: DocumentKind, invocation: Invocation, chosen: Format) -> str:
    return word_name(kind, invocation.settings.language) if chosen is Format.TABLE else kind.value


def _at(at: datetime, chosen: Format) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if chosen is Format.TABLE else at.astimezone(UTC).isoformat()


def _verdict(verdict: DocumentVerdict) -> dict[str, Any]:
    return {
        "ok": verdict.ok,
        "verdict": verdict.code.removeprefix("document."),
        "document": verdict.kind.value if verdict.kind else None,
        "case_number": verdict.case_number or None,
        "seal_number": verdict.seal_number or None,
        "replaced_by": verdict.replaced_by or None,
        "leaf": verdict.leaf_index,
        "checkpoint": verdict.checkpoint_size,
        "root": verdict.root or None,
    }


def _verdict_lines(verdict: DocumentVerdict, invocation: Invocation) -> Iterator[str]:
    parameters: dict[str, str | int] = {"document": verdict.kind.value if verdict.kind else ""}
    parameters |= {"case_number": verdict.case_number, "seal_number": verdict.seal_number}
    told = RuleViolation(verdict.code, parameters | {"replaced_by": verdict.replaced_by})
    yield sentence(told, invocation.settings.language)
    if verdict.leaf_index is None or not verdict.ok:
        return
    under = invocation.say("Leaf {leaf} of the ledger holds it, proved under the checkpoint of {size} leaves.")
    alone = invocation.say("Leaf {leaf} of the ledger holds it; no checkpoint outside the store covers it yet.")
    text = alone if verdict.checkpoint_size is None else under
    yield text.format(leaf=verdict.leaf_index, size=verdict.checkpoint_size)
