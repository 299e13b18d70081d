"""Rows about drawing panels: seven of five hundred with constraints, from the exclusions to the panel."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from random import Random

from core.rules.inspection.draw_panels import Panels
from core.rules.inspection.draw_record import eligible, pick
from data.words.draw_words import Candidate, DrawRequest
from scripts.benchmarks.rows import Budget, Of, Row, Unit, sample
from scripts.benchmarks.setting import Setting

FAMILY = "draw"
PEOPLE, HOUSES, SEATS = 500, 180, 7
FIELDS = ("fire", "gas", "construction", "environment", "roads", "hydraulics")
FOUR = {"fire": 1, "gas": 1, "construction": 2, "environment": 1}
SIX = dict.fromkeys(FIELDS, 1)


def measure(setting: Setting) -> Iterator[Row]:
    """Yield a row for a draw with four and with six needed specialties, for a substitute, and for all chances."""
    pool = tuple(_pool())
    for needs, runs in ((FOUR, setting.effort.draws), (SIX, max(2, setting.effort.draws // 4))):
        request = DrawRequest("D1", "R1", "C1", "expert", SEATS, needs, "2026-12-01", 365)
        first = pick(_seed(0), 0, eligible(pool, request), request)
        yield _row(f"{SEATS} of {PEOPLE}, {len(needs)} specialties: exclusions, count, panel", [
            _drawn(pool, request, turn) for turn in range(runs)
        ], f"{first.feasible:,} panels")  # fmt: skip
    people = eligible(pool, request)
    yield _row("a substitute after a decline", [
        _timed(lambda turn: pick(_seed(turn), 1, people, request, first.panel[1:], first.panel[:1]), turn)
        for turn in range(runs)
    ])  # fmt: skip
    yield _row("the exact chance of everybody", [
        _timed(lambda turn: Panels(people, SEATS, FOUR).including(), turn) for turn in range(runs)
    ])  # fmt: skip


def _row(what: str, seconds: list[float], note: str = "") -> Row:
    budget = Budget(150, Of.VALUE)
    return Row(FAMILY, what, Unit.MILLISECONDS, sample(seconds, 1000), None, budget, note=note)


def _drawn(pool: tuple[Candidate, ...], request: DrawRequest, turn: int) -> float:
    return _timed(lambda turn: pick(_seed(turn), 0, eligible(pool, request), request), turn)


def _timed(work: Callable[[int], object], turn: int) -> float:
    begun = time.perf_counter()
    work(turn)
    return time.perf_counter() - begun


def _seed(turn: int) -> bytes:
    return sha256(f"draw {turn}".encode()).digest()


def _pool() -> Iterator[Candidate]:
    """Yield people of one to three specialties; some are away or have used their quota up."""
    random = Random(7)
    for number in range(PEOPLE):
        known = tuple(sorted(random.sample(FIELDS, random.choice((1, 1, 2, 3)))))
        yield Candidate(
            f"E{number:04d}",
            f"unit {random.randrange(HOUSES)}",
            known,
            away=random.random() < 0.05,
            drawn=random.randrange(8),
            quota=random.choice((0, 6, 12)),
        )
