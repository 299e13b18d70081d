"""Bureaus some of whose places are too far for a half-day: county seats beyond the mountains."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from data.words.plan_words import Place, PlanProblem
from scripts.benchmarks.plan_instances import invented_bureau

SEATS = (("kangbao", 114.60, 41.85), ("guyuan", 115.69, 41.67), ("yuxian", 114.57, 39.84))
"""Two and a half to three and a half hours from the bureau."""
ALWAYS = (0, 24 * 60)


def far_bureau(visits: int, teams: int, far: int, seed: int = 1, days: int = 3) -> PlanProblem:
    """Return an invented bureau in which the first ``far`` visits lie around one of ``SEATS``, open at any time."""
    problem, random = invented_bureau(visits, teams, seed, days), Random(seed)
    moved = []
    for visit in problem.visits[:far]:
        name, longitude, latitude = random.choice(SEATS)
        place = Place(f"{name}{visit.code}", longitude + random.gauss(0, 0.02), latitude + random.gauss(0, 0.02))
        moved.append(replace(visit, place=place, opens=ALWAYS[0], closes=ALWAYS[1]))
    return replace(problem, visits=(*moved, *problem.visits[far:]))
