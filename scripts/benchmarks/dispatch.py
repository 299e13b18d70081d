"""Rows about the plan of inspection visits: Solomon's instances against the best known, and an invented bureau.

The invented bureau has no best known plan: the best seen in this run, a longer search included, stands for it. First
answers are told in processor time: they wait for nothing, and other programs would count otherwise.
"""

from __future__ import annotations

import asyncio
import gc
import math
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from core.planning.engines import PlanReport, PlanRequest, plan_days
from core.planning.plan_search import PlanSearch
from core.planning.ruin_and_recreate import RuinAndRecreate
from core.planning.search_budget import SearchBudget
from core.planning.search_instance import instance_of, plan_from
from core.rules.inspection.candidates import candidates
from core.rules.inspection.check_plan import check_plan
from core.rules.inspection.plan_change import difference
from core.rules.inspection.plan_ground import PlanGround
from core.rules.inspection.plan_repair import repaired
from data.words.plan_words import Absence, DayPlan, PlanEngine, PlanProblem
from scripts.benchmarks.plan_instances import SolomonInstance, invented_bureau, read_solomon
from scripts.benchmarks.routing_peers import searches
from scripts.benchmarks.rows import Budget, Of, Reference, Row, Sample, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.stores import tell

FAMILY = "dispatch"
SOLOMON = Path(__file__).resolve().parents[3] / "shared" / "data" / "vrp" / "solomon"
PATTERNS = ("R1", "RC1", "R2", "RC2")
LONGER = 3
"""The search for the best seen takes so many times as long."""
ROUNDS = 5
TICK = 0.02
WITHOUT_EXTRA, WITH_EXTRA = 1.025, 1.01


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the rows; those of Solomon only where the instances are at hand."""
    yield from _solomon(setting)
    yield from _bureau(setting)


def _chosen(most: int) -> list[Path]:
    """Return files of each class in turn."""
    classes = [sorted(SOLOMON.glob(f"{pattern}??.txt")) for pattern in PATTERNS]
    longest = max(map(len, classes))
    turns = [files[turn] for turn in range(longest) for files in classes if turn < len(files)]
    return turns[:most]


def _solomon(setting: Setting) -> Iterator[Row]:
    files = _chosen(setting.effort.instances)
    if not files:
        tell(f"dispatch: no instances in {SOLOMON}")
    gaps: dict[str, list[float]] = {}
    for file in files:
        known = read_solomon(file)
        for name, search in searches():
            cost = search(known.instance, setting.effort.planning_seconds, 1)
            if cost is None:
                yield Row(FAMILY, f"{known.name}, {name}: nothing found", Unit.COUNT, Sample(1), budget=_none())
                continue
            gaps.setdefault(name, []).append(known.cost(cost) / known.best_known)
            yield _against_best(known, name, cost)
    for name, ratios in gaps.items():
        mean = fmean(ratios)
        yield Row(
            FAMILY, f"Solomon, mean of {len(ratios)}, {name}", Unit.COST, Sample(mean, None, len(ratios)),
            note=f"{100 * (mean - 1):+.2f} % on the best known",
        )  # fmt: skip


def _none() -> Budget:
    return Budget(0, Of.VALUE)


def _against_best(known: SolomonInstance, name: str, cost: int) -> Row:
    found = known.cost(cost)
    gap = 100 * (found / known.best_known - 1)
    return Row(
        FAMILY, f"{known.name}, {name}", Unit.COST, Sample(found), Reference("best known", Sample(known.best_known)),
        note=f"{gap:+.2f} %",
    )  # fmt: skip


def _bureau(setting: Setting) -> Iterator[Row]:
    visits = setting.effort.visits
    problem = invented_bureau(visits, max(2, visits // 10))
    name = f"{visits} visits x {len(problem.teams)} teams"
    plans: dict[str, PlanReport] = {}
    for engine, report in _planned(problem, setting.effort.planning_seconds):
        plans[engine] = report
    best = min(report.score.total for report in plans.values())
    for engine, report in plans.items():
        bound = WITHOUT_EXTRA if engine == PlanEngine.LNS else WITH_EXTRA
        gap = 100 * (report.score.total / best - 1)
        yield Row(
            FAMILY, f"{name}, {engine}", Unit.MINUTES, Sample(report.score.total),
            Reference("best seen", Sample(best)), Budget(bound), note=f"{gap:+.2f} %, {report.score.unserved} left out",
        )  # fmt: skip
    wrong = sum(len(check_plan(problem, report.plan)) for report in plans.values())
    yield Row(FAMILY, f"{name}: rules broken by plans", Unit.COUNT, Sample(wrong), budget=_none())
    yield _first_plan(problem, name)
    yield _candidates(problem, plans[PlanEngine.LNS], name)
    yield from _replanned(problem, plans[PlanEngine.LNS], name, setting.effort.planning_seconds)
    yield _ticks(problem, setting.effort.planning_seconds, name)


def _planned(problem: PlanProblem, seconds: float) -> Iterator[tuple[str, PlanReport]]:
    engines = [PlanEngine(name) if name != "ours" else PlanEngine.LNS for name, _ in searches() if name != "or-tools"]
    for engine in engines:
        yield engine.value, plan_days(PlanRequest(problem, engine, SearchBudget(seconds=seconds), seed=1))
    longer = SearchBudget(seconds=LONGER * seconds)
    yield f"{engines[-1].value}, longer", plan_days(PlanRequest(problem, engines[-1], longer, seed=2))


def _first_plan(problem: PlanProblem, name: str) -> Row:
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        ground = PlanGround(problem)
        plan = plan_from(ground, RuinAndRecreate(instance_of(ground), 1).best.solution())
        seconds.append(time.process_time() - begun)
        assert plan.routes
    return Row(FAMILY, f"{name}: first plan", Unit.MILLISECONDS, sample(seconds, 1000), budget=Budget(300, Of.VALUE))


def _candidates(problem: PlanProblem, found: PlanReport, name: str) -> Row:
    ground = PlanGround(problem)
    seconds = []
    for visit in problem.visits:
        begun = time.process_time()
        candidates(ground, found.plan, visit.code)
        seconds.append(time.process_time() - begun)
    return Row(
        FAMILY, f"{name}: candidates for a visit", Unit.MILLISECONDS, sample(seconds, 1000), budget=Budget(20, Of.P95)
    )


def _replanned(problem: PlanProblem, found: PlanReport, name: str, seconds: float) -> Iterator[Row]:
    """Each of some teams falls ill for all days; the first answer, then a search within the bound of moves."""
    taken, moved, hit = [], 0, 0
    standing = PlanGround(problem)
    difference(standing, DayPlan(), found.plan)
    for team in problem.teams[:ROUNDS]:
        away = frozenset(Absence("", shift.day, shift.half) for shift in problem.shifts)
        teams = tuple(replace(one, absences=away) if one == team else one for one in problem.teams)
        changed = replace(problem, teams=teams)
        # On the board the search is another program: what the last one left in this one is not the answer's to clear.
        gc.collect()
        begun = time.process_time()
        ground = standing.changed(changed)
        first = repaired(ground, found.plan)
        taken.append(time.process_time() - begun)
        better = plan_days(PlanRequest(changed, budget=SearchBudget(seconds=seconds / ROUNDS), before=found.plan))
        moved += len(difference(ground, found.plan, better.plan).changes)
        hit += len(first.hit)
    yield Row(
        FAMILY, f"{name}: replan, first answer", Unit.MILLISECONDS, sample(taken, 1000), budget=Budget(50, Of.VALUE)
    )
    yield Row(
        FAMILY, f"{name}: replan, visits moved", Unit.VISITS, Sample(moved), Reference("hit", Sample(hit)), Budget(1.5)
    )


def _ticks(problem: PlanProblem, seconds: float, name: str) -> Row:
    """A screen that draws every 20 ms, while a search runs as the board runs it."""
    late = sorted(asyncio.run(_late_ticks(problem, seconds)))
    p99 = late[math.ceil(0.99 * len(late)) - 1]
    return Row(
        FAMILY, f"{name}: screen tick late, p99, while searching", Unit.MILLISECONDS,
        Sample(1000 * p99, None, len(late)), budget=Budget(50, Of.VALUE),
    )  # fmt: skip


async def _late_ticks(problem: PlanProblem, seconds: float) -> list[float]:
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    late: list[float] = []

    class Screen(App[None]):
        """One line that changes with every tick."""

        def compose(self) -> ComposeResult:
            yield Static()

    async with Screen().run_test(size=(120, 36)) as pilot:
        line = pilot.app.query_one(Static)
        search = PlanSearch(PlanRequest(problem, budget=SearchBudget(seconds=seconds)))
        reader = threading.Thread(target=lambda: list(search.reports()))
        reader.start()
        while reader.is_alive():
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            line.update(f"{due:.3f}")
            late.append(time.perf_counter() - due)
    return late
