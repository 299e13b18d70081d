"""``report monthly``: a month of the bureau for a superior, reconciled with the ledger before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tui.cli.days import month_option
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption, print_json, print_lines
from tui.lang import msgid

if TYPE_CHECKING:
    from data.exports.report_tables import ReportTable
    from data.words.report_words import Happened, MonthlyReport, Reconciliation

MOST_TOLD = 10
FileOption = Path | None


@command
def monthly(
    invocation: Invocation,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help=msgid("The month."))],
    xlsx: Annotated[
        FileOption, typer.Option("--xlsx", metavar="FILE", help=msgid("Write a workbook (extra excel)."))
    ] = None,
    csv: Annotated[FileOption, typer.Option("--csv", metavar="FILE", help=msgid("Write CSV."))] = None,
    md: Annotated[FileOption, typer.Option("--md", metavar="FILE", help=msgid("Write Markdown."))] = None,
    as_json: JsonOption = False,
) -> int:
    """Report a month; nothing is written or printed when the ledger tells another number."""
    from core.reads.monthly_report import monthly_report

    first = month_option(month)
    with invocation.bureau() as bureau:
        report = bureau.look(monthly_report, first)
        name = bureau.store_mark.bureau_name
    for line in _reconciliation_lines(invocation, report.reconciliation):
        tell(line)
    if not report.reconciliation.ok:
        tell(invocation.say("Nothing was written: the report does not reconcile with the ledger."))
        return ExitCode.REFUSED
    heading = f"{name} {first:%Y-%m} 月报 Monthly report ({report.period.first} – {report.period.last})"
    _write(invocation, report, heading, ((xlsx, _xlsx), (csv, _csv), (md, _md)))
    if as_json:
        from tui.cli.monthly_table import for_scripts

        print_json(for_scripts(report))
    elif not (xlsx or csv or md):
        print_lines(_markdown(heading, report))
    return ExitCode.DONE


def _write(
    invocation: Invocation,
    report: MonthlyReport,
    heading: str,
    wanted: Iterable[tuple[Path | None, Callable[[str, MonthlyReport, Path], bytes]]],
) -> None:
    from core.desks import document_copies

    # Everything is made before anything is written.
    made = [(file, content(heading, report, file)) for file, content in wanted if file is not None]
    for file, written in made:
        document_copies.write(file, written)
        tell(invocation.say("Written: {file}").format(file=file))


def _xlsx(heading: str, report: MonthlyReport, file: Path) -> bytes:
    from data.exports.report_tables import xlsx_bytes

    return xlsx_bytes(_tables(report), file.name)


def _csv(heading: str, report: MonthlyReport, file: Path) -> bytes:
    from data.exports.report_tables import csv_bytes

    return csv_bytes(_tables(report))


def _md(heading: str, report: MonthlyReport, file: Path) -> bytes:
    return "".join(f"{line}\n" for line in _markdown(heading, report)).encode()


def _markdown(heading: str, report: MonthlyReport) -> Iterable[str]:
    from data.exports.report_tables import markdown_lines

    return markdown_lines(heading, _tables(report))


def _tables(report: MonthlyReport) -> tuple[ReportTable, ...]:
    from tui.cli.monthly_table import tables

    return tables(report)


def _reconciliation_lines(invocation: Invocation, found: Reconciliation) -> Iterator[str]:
    from tui.cli.monthly_table import counts

    say = invocation.say
    for title, cases, ledger in counts(found):
        yield say("{what}: {cases} by the cases, {ledger} by {leaves} leaves of the ledger").format(
            what=say(title), cases=cases, ledger=ledger, leaves=found.leaves
        )
    yield from _named(say("Only the cases tell: {listed}"), [_happened(one) for one in found.only_cases])
    yield from _named(say("Only the ledger tells: {listed}"), [_happened(one) for one in found.only_ledger])
    yield from _named(say("Leaves missing or changed: {listed}"), [str(leaf) for leaf in found.broken])
    yield from _named(say("Imported cases that were changed: {listed}"), list(found.imports_differ))


def _named(sentence: str, listed: list[str]) -> Iterator[str]:
    if listed:
        more = f" … ({len(listed)})" if len(listed) > MOST_TOLD else ""
        yield sentence.format(listed=", ".join(listed[:MOST_TOLD]) + more)


def _happened(one: Happened) -> str:
    return f"{one.case_number} {one.what} {one.day.isoformat()}"
