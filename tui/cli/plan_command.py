"""``plan``: which team looks at which place in which half-day; of the store, or of a file of teams and visits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.plan_words import PlanEngine
from data.words.violations import BadInput
from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, PlainOption, chosen_format, print_json, print_lines
from tui.lang import msgid

if TYPE_CHECKING:
    from core.planning.engines import PlanReport
    from core.rules.inspection.plan_ground import PlanGround
    from data.words.plan_words import PlanProblem

MOST_DAYS, MOST_SECONDS = 10, 3600.0
DAYS_OF_A_FILE = 3
"""A file of teams and visits has no bureau that sets them."""


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("plan", help=msgid("Plan which team makes which inspection visits in which half-day."))(plan)


@command
def plan(
    invocation: Invocation,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=msgid("Teams and visits (JSON); without it, the store's."))
    ] = None,
    first: Annotated[
        str, typer.Option("--from", metavar="YYYY-MM-DD", help=msgid("First day; without it, the next working day."))
    ] = "",
    days: Annotated[
        int | None,
        typer.Option("--days", help=msgid("Working days that are planned: 1 to 10; without it, as the bureau sets.")),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help=msgid("Where chance begins."))] = 0,
    seconds: Annotated[float, typer.Option("--seconds", help=msgid("How long the search may take."))] = 10.0,
    iterations: Annotated[
        int, typer.Option("--iterations", help=msgid("Search so many rounds instead; the same seed, the same plan."))
    ] = 0,
    engine: Annotated[
        PlanEngine, typer.Option("--engine", help=msgid("Our own search, PyVRP (extra routing), or both in turn."))
    ] = PlanEngine.LNS,
    matrix: Annotated[
        Path | None, typer.Option("--matrix", metavar="CSV", help=msgid("Travel times: from,to,minutes."))
    ] = None,
    as_json: JsonOption = False,
    as_plain: PlainOption = False,
) -> None:
    """Print a plan, the visits it leaves out and why, its score, and what the rules say of it."""
    from core.planning.engines import PlanRequest, plan_days
    from core.planning.search_budget import SearchBudget
    from core.rules.inspection.plan_ground import PlanGround

    if not 0.1 <= seconds <= MOST_SECONDS:
        raise BadInput("plan.seconds", seconds=f"{seconds:g}")
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise BadInput("plan.half_days", days=days)
    chosen = chosen_format(as_json=as_json, as_plain=as_plain)
    problem = (
        _stored(invocation, days, matrix)
        if file is None
        else _problem(file, first, days or DAYS_OF_A_FILE, matrix)
    )
    budget = SearchBudget(iterations=max(0, iterations), seconds=seconds)
    found = plan_days(PlanRequest(problem, engine, budget, seed))
    ground = PlanGround(problem)
    if chosen is Format.JSON:
        print_json(_for_scripts(ground, found, engine, seed))
    else:
        from tui.present.plan_text import plan_lines

        print_lines(plan_lines(ground, found.plan, invocation.voice))


def _problem(file: Path, first: str, days: int, matrix: Path | None) -> PlanProblem:
    from core.bureau import utc_now
    from core.rules.calendar import WorkingCalendar, day_of
    from data.imports.plan_file import read_problem
    from data.reference.calendar_notices import load_notices

    calendar = WorkingCalendar.build(load_notices())
    today = day_of(utc_now())
    start = calendar.roll(_day(first)) if first else calendar.add(today, 1)
    planned = [start]
    while len(planned) < days:
        planned.append(calendar.add(planned[-1], 1))
    return _with_matrix(read_problem(file, planned, lambda until: calendar.between(today, until)), matrix)


def _stored(invocation: Invocation, days: int | None, matrix: Path | None) -> PlanProblem:
    from core.reads.day_plan import standing

    with invocation.bureau() as bureau:
        return _with_matrix(bureau.look(standing, days).problem, matrix)


def _with_matrix(problem: PlanProblem, matrix: Path | None) -> PlanProblem:
    from data.imports.plan_file import read_matrix, with_matrix

    return problem if matrix is None else with_matrix(problem, read_matrix(matrix))


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise BadInput("command.not_a_day", word=word) from error


def _for_scripts(ground: PlanGround, found: PlanReport, engine: PlanEngine, seed: int) -> dict[str, Any]:
    from core.rules.inspection.candidates import unserved
    from core.rules.inspection.check_plan import check_plan, clock_time

    return {
        "engine": engine.value,
        "seed": seed,
        "routes": [
            {
                "team": route.team,
                "day": route.day.isoformat(),
                "half_day": route.half.value,
                "whole_day": route.whole_day,
                "travel_minutes": ground.route_minutes(ground.teams[route.team], ground.codes(route)),
                "stops": [
                    {
                        "visit": stop.visit,
                        "begins": clock_time(stop.begins),
                        "ends": clock_time(stop.begins + ground.visits[stop.visit].minutes),
                    }
                    for stop in route.stops
                ],
            }
            for route in found.plan.routes
        ],
        "unserved": [
            {
                "visit": left.visit,
                "open_half_days": left.open_slots,
                "reasons": [{"code": group.reason.code, "half_days": group.slots} for group in left.reasons],
            }
            for left in unserved(ground, found.plan)
        ],
        "score": found.score._asdict() | {"total": found.score.total},
        "seconds": round(found.seconds, 2),
        "iterations": found.iterations,
        "check": [
            {"code": wrong.code, "parameters": dict(wrong.parameters), "basis": wrong.basis}
            for wrong in check_plan(ground.problem, found.plan)
        ],
    }
