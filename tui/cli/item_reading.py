"""``catalogue list`` and ``catalogue show``: items as mode 8 shows them."""

from __future__ import annotations

from collections.abc import Mapping
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.catalogue_words import HallZone
from data.words.kinds import ItemKind
from tui.cli.invocation import Invocation, command
from tui.cli.output import (
    CsvOption,
    Format,
    JsonOption,
    PlainOption,
    chosen_format,
    print_json,
    print_lines,
    print_rows,
)
from tui.lang import msgid

if TYPE_CHECKING:
    from data.words.catalogue_words import ItemPage, ItemRow
    from data.words.limits import Limit

KEYS = ("code", "name", "kind", "route", "promised", "statutory", "section", "department", "zone")
"""The keys of ``catalogue list --json``, kept stable, in the order in which people read them."""
SEARCH_HELP = msgid("Part of a name, a code, or pinyin initials; without any, all items.")


def register(group: typer.Typer) -> None:
    """Add the commands to the group."""
    group.command("list", help=msgid("List items, or those that a search finds."))(list_items)
    group.command("show", help=msgid("Show one item with its limits, materials and versions."))(show)


@command
def list_items(
    invocation: Invocation,
    search: Annotated[list[str] | None, typer.Argument(metavar="[SEARCH]...", help=SEARCH_HELP)] = None,
    kind: Annotated[ItemKind | None, typer.Option("--kind", help=msgid("Only items of this kind."))] = None,
    zone: Annotated[HallZone | None, typer.Option("--zone", help=msgid("Only items of this hall zone."))] = None,
    department: Annotated[str, typer.Option("--department", help=msgid("Only items from it (its code)."))] = "",
    section: Annotated[str, typer.Option("--section", help=msgid("Only items that it decides (its code)."))] = "",
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_plain: PlainOption = False,
) -> None:
    """Print items."""
    from core.reads import catalogue

    chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
    narrowed: dict[str, Any] = {"department": department, "section": section, "kind": kind, "zone": zone}
    with invocation.bureau() as bureau:
        rows = bureau.look(catalogue.items, " ".join(search or ()), **narrowed)
    if chosen is Format.TABLE:
        headings, table = _for_people(invocation, rows)
        print_rows(chosen, headings, table)
    else:
        print_rows(chosen, {key: key for key in KEYS}, map(_for_scripts, rows))


@command
def show(
    invocation: Invocation,
    code: Annotated[str, typer.Argument(metavar="CODE", help=msgid("The item's code."))],
    as_json: JsonOption = False,
) -> None:
    """Print one item."""
    from core.reads import catalogue

    with invocation.bureau() as bureau:
        page = bureau.look(catalogue.page, code)
    if as_json:
        print_json(_page_json(page))
        return
    from tui.present.item_text import item_page

    print_lines(line.rstrip() for line in item_page(page, invocation.voice, _width()).plain.splitlines())


def _width() -> int:
    return get_terminal_size((100, 24)).columns


def _for_people(invocation: Invocation, rows: tuple[ItemRow, ...]) -> tuple[Mapping[str, str], list[dict[str, str]]]:
    from tui.present.catalogue_columns import ITEM_COLUMNS

    voice = invocation.voice
    headings = {column.name: voice.say(column.title) for column in ITEM_COLUMNS}
    return headings, [{column.name: column.content(row, voice).text for column in ITEM_COLUMNS} for row in rows]


def _for_scripts(row: ItemRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind.value,
        "route": row.route.value,
        "promised": _limit(row.promised),
        "statutory": _limit(row.statutory),
        "section": row.section_name,
        "department": row.department_name,
        "zone": row.zone.value if row.zone else None,
    }


def _limit(limit: Limit | None) -> str | None:
    """``5 working_day accepted``: amount, unit, start."""
    return None if limit is None else f"{limit.amount} {limit.unit.value} {limit.starts_at.value}"


def _page_json(page: ItemPage) -> dict[str, Any]:
    newest = page.versions[0]
    fact = newest.fact
    told = {**fact._asdict(), "stage_limits": {stage.value: days for stage, days in fact.stage_limits.items()}}
    for name in ("promised", "statutory"):
        limit = getattr(fact, name)
        told[name] = None if limit is None else limit._asdict()
    told["materials"] = [material._asdict() for material in fact.materials]
    told["inspection"] = None if fact.inspection is None else fact.inspection._asdict()
    told["open_cases"] = page.open_cases
    told["versions"] = [
        {
            "version": version.version,
            "current": version.current,
            "cases": version.cases,
            "first_received": None if version.first_received is None else version.first_received.isoformat(),
            "last_received": None if version.last_received is None else version.last_received.isoformat(),
            "changed": list(changed),
        }
        for version, changed in zip(page.versions, page.changed, strict=True)
    ]
    return told
