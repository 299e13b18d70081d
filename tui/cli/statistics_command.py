"""``report statistics``: on-time rates, working days and the flow of cases, by section, item or officer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.statistics_words import FigureRows, FlowStep
from tui.cli.days import day_option
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
    from data.words.statistics_words import FigureRow, Flow, LimitFigures, Statistics

HEADINGS: Mapping[str, str] = {
    "code": msgid("code"),
    "name": msgid("row"),
    "decided": msgid("decided"),
    "approved": msgid("approved"),
    "denied": msgid("denied"),
    "on_time_percent": msgid("on time %"),
    "late": msgid("late"),
    "median": msgid("median days"),
    "p90": msgid("p90 days"),
    "promised": msgid("promised days"),
    "statutory_on_time_percent": msgid("lawful %"),
    "statutory_late": msgid("past the law"),
    "statutory_median": msgid("median, by law"),
    "statutory_p90": msgid("p90, by law"),
    "statutory": msgid("statutory days"),
}
FLOW_HEADINGS: Mapping[str, str] = {
    "first": msgid("from"),
    "last": msgid("until"),
    "received": msgid("received"),
    "closed": msgid("closed"),
    "open": msgid("open after"),
}


@command
def statistics(
    invocation: Invocation,
    by: Annotated[FigureRows, typer.Option("--by", help=msgid("What the rows are."))] = FigureRows.SECTION,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="YYYY-MM-DD", help=msgid("First day; else the first of this month.")),
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", metavar="YYYY-MM-DD", help=msgid("Last day; else today."))
    ] = None,
    flow: Annotated[
        FlowStep | None, typer.Option("--flow", help=msgid("Print what came and went by week or month instead."))
    ] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_plain: PlainOption = False,
) -> None:
    """Print the figures of a period."""
    from core.reads.statistics import statistics as figures_of
    from core.reads.statistics import this_month
    from data.words.statistics_words import Period

    chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
    asked = day_option(first), day_option(last)
    with invocation.bureau() as bureau, bureau.reading() as reading:
        until = asked[1] or reading.today
        begin = asked[0] or (this_month(reading).first if asked[1] is None else until.replace(day=1))
        found = figures_of(reading, by, Period(begin, until), flow)
    if chosen is Format.JSON:
        print_json(_for_scripts(found))
        return
    headings = FLOW_HEADINGS if flow else HEADINGS
    if chosen is Format.TABLE:
        headings = {key: invocation.say(heading) for key, heading in headings.items()}
        print_lines([f"{found.period.first.isoformat()} – {found.period.last.isoformat()}"])
    rows = [_flow(one) for one in found.flows] if flow else [*map(_row, found.rows), _row(found.total)]
    if not flow:
        rows[-1]["name"] = invocation.say("all")
        if invocation.english:
            rows = [row | {"name": row["name_en"] or row["name"]} for row in rows]
    print_rows(chosen, headings, rows)


def _for_scripts(found: Statistics) -> dict[str, Any]:
    return {
        "from": found.period.first.isoformat(),
        "until": found.period.last.isoformat(),
        "by": found.rows_are.value,
        "rows": [_row(row) for row in found.rows],
        "total": _row(found.total),
        "flow_by": found.step.value,
        "flow": [_flow(one) for one in found.flows],
    }


def _row(row: FigureRow) -> dict[str, Any]:
    law = _limit(row.statutory)
    return {
        "code": row.code,
        "name": row.name,
        "name_en": row.name_en,
        "decided": row.decided,
        "approved": row.approved,
        "denied": row.denied,
        "with_promise": row.promised.cases,
        **_limit(row.promised),
        "promised": _rounded(row.promised.allowed),
        "with_statutory": row.statutory.cases,
        **{f"statutory_{name}": value for name, value in law.items()},
        "statutory": _rounded(row.statutory.allowed),
    }


def _limit(limit: LimitFigures) -> dict[str, Any]:
    return {
        "on_time": limit.on_time,
        "on_time_percent": _rounded(limit.rate),
        "late": limit.late,
        "median": _rounded(limit.median),
        "p90": _rounded(limit.p90),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _flow(flow: Flow) -> dict[str, Any]:
    return flow._asdict() | {"first": flow.first.isoformat(), "last": flow.last.isoformat()}
