"""``list``, ``show``, ``explain``: reading cases."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.worklist_words import SortColumn, WorklistRequest, WorklistView
from tui.cli import case_text, case_words
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
    from core.work import Reading
    from data.words.rows import CaseFile, WorklistRow

PAGE = 500
"""Rows read at a time, so that a list of a million cases needs no more memory than one of a thousand."""
CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help=msgid("Case number, or the end of one."))]


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command("list", help=msgid("List cases: open ones, or those of a view, narrowed by a filter."))(list_cases)
    app.command("show", help=msgid("Show one case."))(show)
    app.command("explain", help=msgid("Explain a case's limits day by day."))(explain)


@command
def list_cases(
    invocation: Invocation,
    filter_text: Annotated[
        str, typer.Option("--filter", "-f", metavar="FILTER", help=msgid('Filter, such as "lamp:red left<3".'))
    ] = "",
    view: Annotated[WorklistView | None, typer.Option("--view", help=msgid("View, as on the screens."))] = None,
    every: Annotated[bool, typer.Option("--all", help=msgid("Cases at every stage, closed ones too."))] = False,
    sort: Annotated[SortColumn, typer.Option("--sort", help=msgid("Column to sort by."))] = SortColumn.DUE,
    descending: Annotated[bool, typer.Option("--descending", help=msgid("Last first."))] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help=msgid("At most so many; 0 for all."))] = 0,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_plain: PlainOption = False,
) -> None:
    """Print cases."""
    from core.rules.filter import parse

    chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
    with invocation.bureau() as bureau, bureau.reading() as reading:
        wanted = view or (WorklistView.ALL if every else WorklistView.OPEN)
        request = WorklistRequest(wanted, parse(filter_text, reading.today), sort, descending)
        rows = _rows(reading, request, limit)
        language = invocation.settings.language
        if chosen is Format.TABLE:
            table = [case_words.for_people(row, language) for row in rows]
            print_rows(chosen, case_words.headings(wanted, language), table)
        else:
            print_rows(chosen, case_words.columns(wanted), map(case_words.for_scripts, rows))


def _rows(reading: Reading, request: WorklistRequest, limit: int) -> Iterator[WorklistRow]:
    from core.reads import worklist

    after: Any = None
    left = limit or None
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = worklist.page(reading, request, after=after, size=size)
        yield from page.rows
        if not page.after:
            return
        after = page.anchors[-1]
        left = None if left is None else left - len(page.rows)


def load_case(reading: Reading, text: str) -> CaseFile:
    """Return the case that a typed number means.

    Raises:
        Refused: ``case.unknown``.
        BadInput: several cases end so.
    """
    from core.reads import case_file

    return case_file.load(reading, case_number=case_file.find_number(reading, text))


@command
def show(invocation: Invocation, case: CaseArgument, as_json: JsonOption = False) -> None:
    """Print one case."""
    with invocation.bureau() as bureau, bureau.reading() as reading:
        found = load_case(reading, case)
    if as_json:
        print_json(case_words.case_json(found))
    else:
        print_lines(case_text.summary(found, invocation.settings.language))


@command
def explain(
    invocation: Invocation,
    case: CaseArgument,
    as_json: JsonOption = False,
    as_plain: Annotated[
        bool, typer.Option("--plain", help=msgid("As a statement for a citizen or a court: law, notices, papers."))
    ] = False,
) -> None:
    """Print why a case is due when it is due."""
    from core.reads import case_file

    with invocation.bureau() as bureau, bureau.reading() as reading:
        found = load_case(reading, case)
        explanation = case_file.explanation(reading, found.line.case_id)
    if as_json:
        print_json(case_text.explanation_json(found, explanation))
    elif as_plain:
        from tui.present.clock_statement import statement

        item = found.line.item_name_en if invocation.english else found.line.item_name
        sys.stdout.write(statement(found.line.case_number, item, explanation, invocation.voice))
    else:
        print_lines(case_text.explanation_lines(found, explanation, invocation.settings.language))
