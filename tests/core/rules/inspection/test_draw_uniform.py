"""Twenty thousand draws with given nonces: each feasible panel comes as often as any other (chi-square).

A draw "one of each specialty, then fill" fails the same test, so the test can see what it is to see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from math import sqrt
from random import Random

from core.rules.inspection.draw_panels import Panels, house_of
from core.rules.inspection.draw_record import pick
from core.rules.inspection.draw_stream import take
from data.words.draw_words import Candidate
from tests.core.rules.inspection.drawing import brute_force, request

DRAWS = 20_000
CRITICAL_Z = 3.09
"""A fair draw fails once in a thousand such tests; the seeds are fixed, so this one fails never or always."""
POOL = tuple(
    Candidate(f"E{place}", employer, specialties)
    for place, (employer, specialties) in enumerate(
        (
            ("甲院", ("fire", "gas")), ("甲院", ("fire",)), ("乙院", ("gas",)), ("丙所", ("fire",)),
            ("丁所", ("roads",)), ("戊所", ("roads", "gas")), ("己所", ("fire",)), ("", ("gas",)), ("庚所", ("roads",)),
        )
    )
)  # fmt: skip
REQUEST = request(3, {"fire": 1, "gas": 1, "roads": 1})


def too_uneven(counts: Mapping[tuple[str, ...], int], possible: int, draws: int) -> bool:
    """Return whether counts are no draw from ``possible`` equal chances (Wilson and Hilferty's normal form)."""
    expected = draws / possible
    square = sum((count - expected) ** 2 for count in counts.values()) / expected
    square += (possible - len(counts)) * expected
    degrees = possible - 1
    z = ((square / degrees) ** (1 / 3) - (1 - 2 / (9 * degrees))) / sqrt(2 / (9 * degrees))
    return z > CRITICAL_Z


def seeds(number: int) -> list[bytes]:
    return [sha256(f"draw {turn}".encode()).digest() for turn in range(number)]


def test_every_panel_comes_as_often_as_any_other() -> None:
    feasible = set(brute_force(POOL, 3, dict(REQUEST.needs)))
    panels = Panels(POOL, 3, REQUEST.needs)
    counts = Counter(panels.panel(take(seed, 0, panels.count).value) for seed in seeds(DRAWS))
    assert set(counts) == feasible and len(feasible) > 20
    assert not too_uneven(counts, len(feasible), DRAWS)


def test_a_draw_by_specialty_that_is_then_filled_is_not_uniform() -> None:
    """The control: what the regulation's wording invites, and what favours whoever knows little."""
    random = Random(1)
    counts: Counter[tuple[str, ...]] = Counter()
    while counts.total() < DRAWS:
        chosen: list[Candidate] = []
        for need in REQUEST.needs:
            fitting = [
                person
                for person in POOL
                if need in person.specialties and house_of(person) not in {house_of(other) for other in chosen}
            ]
            chosen.append(random.choice(fitting))
        counts[tuple(sorted(person.expert for person in chosen))] += 1
    feasible = set(brute_force(POOL, 3, dict(REQUEST.needs)))
    assert set(counts) <= feasible
    assert too_uneven(counts, len(feasible), DRAWS)


def test_after_a_decline_every_panel_that_keeps_the_others_is_as_likely() -> None:
    """Given the first panel and who declined, the second is uniform over what keeps the others."""
    seen: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
    panels = Panels(POOL, 3, REQUEST.needs)
    for seed in seeds(DRAWS):
        first = panels.panel(take(seed, 0, panels.count).value)
        if first in {("E3", "E4", "E7"), ("E2", "E6", "E8")}:
            second = pick(seed, 1, POOL, REQUEST, first[1:], first[:1])
            seen.setdefault(first, Counter())[second.panel] += 1
    assert len(seen) == 2
    for first, counts in seen.items():
        possible = {
            panel
            for panel in brute_force(POOL, 3, dict(REQUEST.needs))
            if {*first[1:]} <= {*panel} and first[0] not in panel
        }
        assert set(counts) == possible and len(possible) > 1
        assert not too_uneven(counts, len(possible), counts.total())
