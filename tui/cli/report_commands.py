"""``report``: the reform in figures that are computed; what was decided in a period, and how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from tui.cli.invocation import Invocation, command
from tui.cli.monthly_command import monthly
from tui.cli.output import JsonOption, print_json, print_lines
from tui.cli.statistics_command import statistics
from tui.lang import msgid

if TYPE_CHECKING:
    from core.rules.reform_figures import Change, Mean, ReformFigures

PLACES = 2


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback()(_group)
    group.command("reform", help=msgid("Sections, staff, promised days and steps before and after the reform."))(reform)
    group.command("statistics", help=msgid("On-time rates and working days by section, item or officer."))(statistics)
    group.command("monthly", help=msgid("A month by section and item, reconciled with the ledger, in both languages."))(
        monthly
    )
    app.add_typer(group, name="report", help=msgid("Reports."))


def _group() -> None:
    """Reports."""


@command
def reform(invocation: Invocation, as_json: JsonOption = False) -> None:
    """Report the reform."""
    from core.reads.reform import reform as figures_of

    with invocation.bureau() as bureau:
        figures = bureau.look(figures_of)
    if as_json:
        print_json(_for_scripts(figures))
    else:
        from tui.present.reform_text import reform_lines

        print_lines(reform_lines(figures, invocation.voice))


def _for_scripts(figures: ReformFigures) -> dict[str, Any]:
    return {
        "items": figures.items,
        "departments": figures.departments,
        "sections": _change(figures.sections),
        "officers": _change(figures.officers),
        "promised_days": _means(figures.promised_before, figures.promised_after),
        "steps": _means(figures.steps_before, figures.steps_after),
    }


def _change(change: Change) -> dict[str, Any]:
    return {"before": change.before, "after": change.after, "less_percent": round(change.less, 1)}


def _means(before: Mean, after: Mean) -> dict[str, Any]:
    return {
        name: {
            "mean": round(mean.value, PLACES),
            "parts": [{"name": share.name, "items": share.items, "total": share.total} for share in mean.shares],
        }
        for name, mean in (("before", before), ("after", after))
    }
