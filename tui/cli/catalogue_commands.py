"""``catalogue``: the items of the bureau as files; reading them is in ``tui.cli.item_reading``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.exports.catalogue import CatalogueFormat
from data.words.catalogue_words import BrokenCatalogue, CatalogueChanges, CatalogueFault
from tui.cli import item_reading
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption, print_json, print_lines
from tui.lang import msgid
from tui.lang.rules import sentence

if TYPE_CHECKING:
    from core.reads.catalogue_files import Examined

FILES_HELP = msgid("TOML, CSV or XLSX files or folders of them; without any, the catalogue of the program itself.")
FILE_HELP = msgid("A TOML, CSV or XLSX file, or a folder of them; it speaks for the departments that it names.")
OUT_HELP = msgid("File to write; for TOML a folder, a file for each department.")
PLACES = 2
"""Decimal places of means."""


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.command("check", help=msgid("Check catalogue files and tell every fault with its line."))(check)
    group.command("import", help=msgid("Show what catalogue files would change; --apply changes it."))(import_files)
    group.command("export", help=msgid("Write the catalogue as TOML, CSV or XLSX."))(export)
    item_reading.register(group)
    app.add_typer(group, name="catalogue", help=msgid("The catalogue of items."))


@command
def check(
    invocation: Invocation,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[FILE|FOLDER]...", help=FILES_HELP)] = None,
    as_json: JsonOption = False,
) -> int:
    """Check catalogue files."""
    from core.reads.catalogue_files import examine

    examined = examine(paths or ())
    if as_json:
        print_json(_examined(invocation, examined))
    else:
        print_lines(_told(invocation, examined))
        _tell_faults(invocation, examined.faults, examined.fault_count)
    return ExitCode.BAD_INPUT if examined.faults else ExitCode.DONE


@command
def import_files(
    invocation: Invocation,
    path: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help=FILE_HELP)],
    apply: Annotated[bool, typer.Option("--apply", help=msgid("Make the changes."))] = False,
    as_json: JsonOption = False,
) -> int:
    """Compare catalogue files with the store, and take them over."""
    from core.desks import catalogue
    from core.reads.catalogue_files import read_files

    written = read_files([path])
    try:
        with invocation.bureau() as bureau:
            changes = bureau.act(catalogue.take_over, written) if apply else bureau.look(catalogue.compare, written)
    except BrokenCatalogue as broken:
        _tell_faults(invocation, broken.faults, broken.count)
        return ExitCode.BAD_INPUT
    if as_json:
        print_json({"applied": apply, **_changes(changes)})
        return ExitCode.DONE
    print_lines(_change_lines(changes))
    tell(_summary(invocation, changes, apply))
    return ExitCode.DONE


@command
def export(
    invocation: Invocation,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=OUT_HELP)],
    chosen: Annotated[CatalogueFormat, typer.Option("--format", help=msgid("What to write."))] = CatalogueFormat.TOML,
) -> None:
    """Write the current items of the store."""
    from core.reads import catalogue
    from data.exports.catalogue import export_catalogue

    with invocation.bureau() as bureau:
        items = bureau.look(catalogue.whole)
    files = export_catalogue(items, chosen, out)
    text = invocation.say("{items} items written to {out} ({files} files).")
    tell(text.format(items=len(items), out=out, files=len(files)))


def _examined(invocation: Invocation, examined: Examined) -> dict[str, Any]:
    figures = examined.figures
    return {
        "items": figures.items,
        "departments": figures.departments,
        "sections": figures.sections.after,
        "officers": figures.officers.after,
        "mean_promised_before": round(figures.promised_before.value, PLACES),
        "mean_promised_after": round(figures.promised_after.value, PLACES),
        "problems": [_problem(invocation, fault) for fault in examined.faults],
    }


def _problem(invocation: Invocation, fault: CatalogueFault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "line": fault.line,
        "item": fault.item,
        "key": fault.key,
        "code": fault.violation.code,
        "problem": sentence(fault.violation, invocation.settings.language),
    }


def _told(invocation: Invocation, examined: Examined) -> Iterator[str]:
    from tui.present.reform_text import promised_lines

    say, figures = invocation.say, examined.figures
    text = say("{items} items from {departments} departments, {sections} approving sections, {officers} officers.")
    yield text.format(
        items=figures.items,
        departments=figures.departments,
        sections=figures.sections.after,
        officers=figures.officers.after,
    )
    yield from promised_lines(figures, invocation.voice)


def _tell_faults(invocation: Invocation, faults: Sequence[CatalogueFault], count: int) -> None:
    for fault in faults:
        tell(sentence(fault.violation, invocation.settings.language))
    if count > len(faults):
        tell(invocation.say("… and {count} more faults.").format(count=count - len(faults)))


def _changes(changes: CatalogueChanges) -> dict[str, Any]:
    return {
        "added": [item.code for item in changes.added],
        "changed": [{"code": change.code, "fields": list(change.fields)} for change in changes.changed],
        "withdrawn": [item.code for item in changes.withdrawn],
    }


def _summary(invocation: Invocation, changes: CatalogueChanges, applied: bool) -> str:
    if changes.nothing:
        return invocation.say("The store has all of this already; nothing to change.")
    done = invocation.say("{added} items are new, {changed} have a new version, {withdrawn} are withdrawn.")
    planned = invocation.say("{added} items would be new, {changed} changed, {withdrawn} withdrawn; --apply does it.")
    counts = {"added": len(changes.added), "changed": len(changes.changed), "withdrawn": len(changes.withdrawn)}
    return (done if applied else planned).format(**counts)


def _change_lines(changes: CatalogueChanges) -> Iterable[str]:
    """A line an item: ``+`` new, ``~`` with the fields that differ, ``-`` withdrawn."""
    yield from (f"+ {item.code} {item.name}" for item in changes.added)
    yield from (f"~ {change.code} {change.name}: {', '.join(change.fields)}" for change in changes.changed)
    yield from (f"- {item.code} {item.name}" for item in changes.withdrawn)
