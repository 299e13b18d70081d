"""``draw``: a panel drawn by two people, its answers, its record, and whether a record or a sheet is genuine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.draw_words import DrawPage, NewDraw
from data.words.expert_words import Register
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.cli.case_results import CaseArgument, find_case
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.officers import day_said
from tui.cli.output import CsvOption, Format, JsonOption, chosen_format, print_json, print_lines, print_rows
from tui.cli.store_keeping import CheckpointsOption
from tui.commands.draw_verbs import need_said
from tui.lang import msgid

if TYPE_CHECKING:
    from core.desks.draw import DrawDone

DrawArgument = Annotated[str, typer.Argument(metavar="DRAW", help=msgid("Number of the draw."))]
ExpertArgument = Annotated[str, typer.Argument(metavar="EXPERT", help=msgid("Number in the register."))]
CodeOption = Annotated[str, typer.Option("--code", metavar="CODE", help=msgid("The code on the person's sheet."))]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help=msgid("Reason, in the person's words."))]
OutOption = Annotated[Path, typer.Option("--out", metavar="FILE", help=msgid("A file that does not exist yet."))]
NEEDS_HELP = msgid("A specialty that the panel must know, fire or fire=2; may be given again.")
RECORD_BYTES = 64 * 1024 * 1024
LIST_KEYS = {
    "number": msgid("draw"),
    "case_number": msgid("case number"),
    "state": msgid("state"),
    "seats": msgid("seats"),
    "visit_on": msgid("visit"),
    "register": msgid("register"),
}
"""The keys of ``draw list --json``, kept stable."""


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    for name, function, help_text in (
        ("prepare", prepare, msgid("Fix request and pool of a draw, exclusions with their reasons (inspection duty).")),
        ("commit", commit, msgid("Commit to a number that only your console knows (inspection, then supervision).")),
        ("open", open_own, msgid("Open your commitment; the second opening draws.")),
        ("list", list_draws, msgid("List draws.")),
        ("show", show, msgid("Print the whole act of a draw, as far as you may see it.")),
        ("accept", accept, msgid("Record that somebody who was drawn will come.")),
        ("decline", decline, msgid("Record that somebody does not come, and why; a substitute is picked.")),
        ("abandon", abandon, msgid("End a draw before it is drawn, such as when a number was lost.")),
        ("export", export, msgid("Write the record with which anybody can replay a draw.")),
        ("sheet", sheet, msgid("Write the signed sheet that an expert gets.")),
        ("verify", verify, msgid("Replay a record, or check a sheet; exit code 0 only when all of it holds.")),
    ):
        group.command(name, help=help_text)(function)
    app.add_typer(group, name="draw", help=msgid("Panels of experts, drawn so that anybody can replay it."))


@command
def prepare(
    invocation: Invocation,
    case: CaseArgument,
    visit: Annotated[str, typer.Option("--visit", metavar="DAY", help=msgid("Day of the visit, YYYY-MM-DD."))],
    need: Annotated[list[str], typer.Option("--need", metavar="SPECIALTY[=N]", help=NEEDS_HELP)],
    seats: Annotated[int, typer.Option("--seats", help=msgid("People on the panel, an odd number."))] = 3,
    technicians: Annotated[bool, typer.Option("--technicians", help=msgid("From the technicians' register."))] = False,
    as_json: JsonOption = False,
) -> None:
    """Prepare a draw."""
    from core.desks import draw

    needs = dict(need_said(text) for text in need)
    chosen = Register.TECHNICIAN if technicians else Register.EXPERT
    with invocation.bureau() as bureau:
        new = NewDraw(find_case(bureau, case), seats, needs, day_said(visit), chosen)
        done = bureau.act(draw.prepare, new)
    _tell(invocation, done, as_json)


@command
def commit(invocation: Invocation, number: DrawArgument, as_json: JsonOption = False) -> None:
    """Commit."""
    from core.upkeep import own_nonce
    from tui import bootstrap

    with invocation.bureau() as bureau:
        folder = bootstrap.nonce_folder(bureau.store.address)
        done = bureau.act(own_nonce.commit, folder, number)
    tell(invocation.say("Your number is kept in {folder}, for you alone, until you open it.").format(folder=folder))
    _tell(invocation, done, as_json)


@command
def open_own(invocation: Invocation, number: DrawArgument, as_json: JsonOption = False) -> None:
    """Open a commitment."""
    from core.upkeep import own_nonce
    from tui import bootstrap

    with invocation.bureau() as bureau:
        done = bureau.act(own_nonce.reveal, bootstrap.nonce_folder(bureau.store.address), number)
    _tell(invocation, done, as_json)


@command
def list_draws(invocation: Invocation, as_json: JsonOption = False, as_csv: CsvOption = False) -> None:
    """List draws."""
    from core.reads import draws

    chosen = chosen_format(as_json=as_json, as_csv=as_csv)
    with invocation.bureau() as bureau:
        rows = bureau.look(draws.listed)
    voice, people = invocation.voice, chosen is Format.TABLE
    headings = {key: invocation.say(heading) if people else heading for key, heading in LIST_KEYS.items()}
    told = [{key: getattr(row, key) for key in LIST_KEYS} | {"visit_on": row.visit_on.isoformat()} for row in rows]
    for line, row in zip(told, rows, strict=True):
        for key in ("state", "register"):
            line[key] = voice.word(getattr(row, key)) if people else getattr(row, key).value
    print_rows(chosen, headings, told)


@command
def show(invocation: Invocation, number: DrawArgument, as_json: JsonOption = False) -> None:
    """Print the act."""
    from core.reads import draws
    from tui.present.draw_text import plain_lines

    with invocation.bureau() as bureau:
        page = bureau.look(draws.page, number)
    if as_json:
        print_json(_page(page))
        return
    print_lines(plain_lines(page, invocation.voice))


@command
def accept(
    invocation: Invocation, number: DrawArgument, expert: ExpertArgument, code: CodeOption = "",
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Record an acceptance."""
    from core.desks import draw

    with invocation.bureau() as bureau:
        done = bureau.act(draw.accept, number, expert, code)
    _tell(invocation, done, as_json)


@command
def decline(
    invocation: Invocation, number: DrawArgument, expert: ExpertArgument, reason: ReasonOption, code: CodeOption = "",
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Record a decline and pick a substitute."""
    from core.desks import draw

    with invocation.bureau() as bureau:
        done = bureau.act(draw.decline, number, expert, reason, code)
    _tell(invocation, done, as_json)


@command
def abandon(
    invocation: Invocation,
    number: DrawArgument,
    reasons: Annotated[str, typer.Option("--reasons", metavar="TEXT", help=msgid("Reasons, in your own words."))],
    as_json: JsonOption = False,
) -> None:
    """End a draw before it is drawn."""
    from core.desks import draw

    with invocation.bureau() as bureau:
        done = bureau.act(draw.abandon, number, reasons)
    _tell(invocation, done, as_json)


@command
def export(
    invocation: Invocation,
    number: DrawArgument,
    out: OutOption,
    text: Annotated[bool, typer.Option("--text", help=msgid("The act as text for people, instead of JSON."))] = False,
) -> None:
    """Write the record."""
    from core.reads import draws
    from data.exports.table_file import write_new
    from tui.present.draw_text import plain_lines

    with invocation.bureau() as bureau:
        record = bureau.look(draws.record, number)
        page = bureau.look(draws.page, number)
    if text:
        lines = plain_lines(page, invocation.voice)
        content = "\n".join([*lines, f"SHA-256 {record['digest']}", ""])
    else:
        content = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_new(out, content.encode())
    tell(invocation.say("{bytes} bytes written to {file}.").format(bytes=len(content.encode()), file=clean(str(out))))


@command
def sheet(
    invocation: Invocation,
    number: DrawArgument,
    expert: ExpertArgument,
    contact: Annotated[str, typer.Option("--contact", metavar="TEXT", help=msgid("Whom to ask at the bureau."))] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=msgid("A file that does not exist yet."))
    ] = None,
    checkpoints: CheckpointsOption = None,
) -> None:
    """Write an expert's sheet."""
    from core.reads import draw_sheet
    from data.exports.table_file import write_new
    from tui import bootstrap

    folder = checkpoints or bootstrap.checkpoint_folder(invocation.settings.store)
    with invocation.bureau() as bureau:
        note = bureau.look(draw_sheet.sheet, number, expert, contact, invocation.settings.language, folder)
    if out is None:
        sys.stdout.write(note)
        return
    write_new(out, note.encode())
    tell(invocation.say("{bytes} bytes written to {file}.").format(bytes=len(note.encode()), file=clean(str(out))))


@command
def verify(
    invocation: Invocation,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=msgid("A record (JSON) or an expert's sheet."))],
    checkpoints: CheckpointsOption = None,
) -> int:
    """Replay a record, or check a sheet."""
    from core.rules.inspection.draw_record import faults

    try:
        with file.open("rb") as opened:
            content = opened.read(RECORD_BYTES)
    except OSError as trouble:
        raise BadInput("draw.record_unreadable", file=file.name, reason=trouble.strerror or "") from trouble
    if not content.lstrip().startswith(b"{"):
        return _verify_sheet(invocation, file, checkpoints)
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as wrong:
        raise BadInput("draw.record_unreadable", file=file.name, reason="JSON") from wrong
    wrong_fields = faults(record)
    if wrong_fields:
        told = clean(", ".join(wrong_fields), limit=600)
        print_lines([invocation.say("These fields do not replay: {fields}").format(fields=told)])
        return ExitCode.REFUSED
    text = invocation.say("{number}: every field replays. Panel: {panel}. Digest: {digest}")
    number, panel = clean(record["request"]["number"]), clean(", ".join(record["panel"]))
    print_lines([text.format(number=number, panel=panel, digest=record["digest"])])
    return _verify_in_ledger(invocation, number, record["digest"])


def _verify_in_ledger(invocation: Invocation, number: str, digest: str) -> int:
    """Compare with the ledger where the store can be read and has the draw; elsewhere the replay alone counts."""
    from core.reads import draws

    try:
        with invocation.bureau() as bureau:
            known = bureau.look(draws.in_ledger, number, digest)
    except (StoreTrouble, Refused):
        known = None
    if known is None:
        tell(invocation.say("No store here has this draw; compare the digest with the bureau's ledger."))
        return ExitCode.DONE
    if known:
        print_lines([invocation.say("The ledger of this store tells of exactly this record.")])
        return ExitCode.DONE
    print_lines([invocation.say("It replays, but the ledger of this store knows no record of this draw like it.")])
    return ExitCode.REFUSED


def _verify_sheet(invocation: Invocation, file: Path, checkpoints: Path | None) -> int:
    from core.reads import draw_sheet
    from tui import bootstrap

    folder = checkpoints or bootstrap.checkpoint_folder(invocation.settings.store)
    with invocation.bureau() as bureau:
        verdict = bureau.look(draw_sheet.signed, file, folder)
    if not verdict.genuine:
        print_lines([invocation.say("This bureau did not sign this sheet, or it was changed.")])
        return ExitCode.REFUSED
    on_panel = invocation.say("{number}: the sheet of {expert} is genuine.")
    gone = invocation.say("{number}: the sheet of {expert} is genuine, but the person is not on the panel any more.")
    print_lines([(on_panel if verdict.standing else gone).format(number=verdict.number, expert=verdict.expert)])
    return ExitCode.DONE if verdict.standing else ExitCode.REFUSED


def _tell(invocation: Invocation, done: DrawDone, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "number": done.number,
                "state": done.state.value,
                "panel": list(done.panel),
                "feasible": str(done.feasible),
            }
        )
        return
    voice = invocation.voice
    parts = [done.number, voice.word(done.state)]
    if done.feasible:
        parts.append(invocation.say("{feasible} feasible panels").format(feasible=f"{done.feasible:,}"))
    if done.panel:
        parts.append(", ".join(done.panel))
    print_lines([" | ".join(parts)])


def _page(page: DrawPage) -> dict[str, Any]:
    """Return the act as scripts get it; integers of any size are texts."""
    return {
        "number": page.row.number,
        "case_number": page.row.case_number,
        "state": page.row.state.value,
        "request": page.request._asdict() | {"earlier": [before._asdict() for before in page.request.earlier]},
        "pool": len(page.pool),
        "exclusions": {expert: reason.value for expert, reason in page.exclusions.items()},
        "feasible": str(page.feasible),
        "commitments": [given._asdict() for given in page.commitments],
        "seed": page.seed,
        "panel": [seat._asdict() for seat in page.seats],
        "chances": {expert: str(number) for expert, number in page.chances.items()},
        "shown": page.row.shown,
    }
