"""Instances for the day plan: an invented bureau of any size, and Solomon's files with the best routes known.

Used by the rows about dispatch and by tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from math import sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple

from core.planning.search_instance import SearchInstance, SlotKind
from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import (
    Absence,
    Place,
    PlanLock,
    PlanOfficer,
    PlanProblem,
    PlanTeam,
    PlanVisit,
    Shift,
)  # fmt: skip

FIRST_DAY = date(2026, 11, 30)
BUREAU = Place("bureau", 114.886, 40.769)
CENTRES: Mapping[str, tuple[float, float, float, int]] = {
    "town": (114.886, 40.769, 6.0, 50),
    "east": (115.099, 40.609, 5.0, 20),
    "north": (115.282, 40.974, 4.0, 12),
    "west": (114.740, 40.766, 4.0, 18),
}
"""Longitude, latitude, spread in kilometres, share in a hundred: public centres of districts, invented sites."""
SKILLS = ("construction", "environment", "fire", "food", "health", "hygiene", "safety", "transport")
HALVES = ((HalfDay.MORNING, 8 * 60 + 30, 12 * 60), (HalfDay.AFTERNOON, 14 * 60, 17 * 60 + 30))
DIGITS = 10
"""Solomon's distances are cut after one digit, as the costs of the best routes known are."""


def shifts_of(first: date, days: int) -> tuple[Shift, ...]:
    """Return the half-days of calendar days that follow each other."""
    return tuple(
        Shift(first + timedelta(days=number), half, begins, ends)
        for number in range(days)
        for half, begins, ends in HALVES
    )


def invented_bureau(visits: int = 200, teams: int = 20, seed: int = 1, days: int = 3) -> PlanProblem:
    """Return a bureau's visits of some days: skills, recusals, clocks, hours, absences and a few promises."""
    random = Random(seed)
    shifts = shifts_of(FIRST_DAY, days)
    made = tuple(_team(random, number, shifts) for number in range(teams))
    return PlanProblem(shifts, made, tuple(_visit(random, number, made, shifts) for number in range(visits)))


def _team(random: Random, number: int, shifts: tuple[Shift, ...]) -> PlanTeam:
    officers = tuple(
        PlanOfficer(f"officer{number:02d}{letter}", frozenset(random.sample(SKILLS, 3)))
        for letter in "abcd"[: random.choice((2, 3, 3, 4))]
    )
    absences = set()
    if random.random() < 0.2:
        shift = random.choice(shifts)
        absences.add(Absence("", shift.day, shift.half))
    if random.random() < 0.2:
        shift = random.choice(shifts)
        absences.add(Absence(officers[0].code, shift.day, shift.half))
    return PlanTeam(f"team{number:02d}", BUREAU, officers, frozenset(absences))


def _visit(random: Random, number: int, teams: tuple[PlanTeam, ...], shifts: tuple[Shift, ...]) -> PlanVisit:
    days = sorted({shift.day for shift in shifts})
    left = random.choice((-1, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12))
    opens, closes = random.choice(((0, 1440), (0, 1440), (540, 1020), (480, 720), (840, 1080)))
    from_day = random.choice((days[0], days[0], days[0], days[-1])) if left > 3 else days[0]
    lock = PlanLock(VisitLock.NONE)
    if random.random() < 0.04:
        lock = PlanLock(VisitLock.RANGE, day=from_day)
    recused = {random.choice(random.choice(teams).officers).code} if random.random() < 0.1 else set()
    return PlanVisit(
        f"visit{number:03d}",
        _site(random, number),
        random.choice((30, 40, 45, 60, 60, 75, 90)),
        from_day,
        days[0] + timedelta(days=left),
        left,
        skills=frozenset(random.sample(SKILLS, random.choice((0, 1, 1, 1, 2)))),
        recused=frozenset(recused),
        opens=opens,
        closes=closes,
        lock=lock,
    )


def _site(random: Random, number: int) -> Place:
    (centre,) = random.choices(list(CENTRES), [share for *_, share in CENTRES.values()])
    longitude, latitude, spread, _ = CENTRES[centre]
    return Place(
        f"site{number:03d}",
        round(longitude + random.gauss(0, spread / 84), 5),
        round(latitude + random.gauss(0, spread / 111), 5),
    )


class SolomonInstance(NamedTuple):
    """One of Solomon's instances (1987) and the cost of the best routes known."""

    name: str
    instance: SearchInstance
    best_known: float

    def cost(self, found: int) -> float:
        """Return a search's cost in the unit of the best known one."""
        return found / DIGITS


def read_solomon(file: Path) -> SolomonInstance:
    """Return an instance from ``NAME.txt`` and ``NAME.sol`` beside it; distances in tenths, cut."""
    numbers = [
        [int(word) for word in line.split()]
        for line in file.read_text(encoding="ascii").splitlines()
        if line.strip() and all(word.lstrip("-").isdigit() for word in line.split())
    ]
    (vehicles, capacity), (depot, *customers) = numbers[0], numbers[1:]
    nodes = [*customers, depot]
    travel = tuple(
        tuple(int(DIGITS * sqrt((one[1] - two[1]) ** 2 + (one[2] - two[2]) ** 2)) for two in nodes) for one in nodes
    )
    kind = SlotKind(len(customers), DIGITS * depot[4], DIGITS * depot[5], capacity)
    (best,) = [
        float(line.split()[1])
        for line in file.with_suffix(".sol").read_text(encoding="ascii").splitlines()
        if line.startswith("Cost")
    ]
    instance = SearchInstance(
        travel,
        tuple(DIGITS * row[6] for row in customers),
        tuple(row[3] for row in customers),
        tuple(DIGITS * row[4] for row in customers),
        tuple(DIGITS * row[5] for row in customers),
        (1_000_000,) * len(customers),
        (kind,),
        (0,) * vehicles,
        ((0,) * vehicles,) * len(customers),
    )
    return SolomonInstance(file.stem, instance, best)
