"""Every feasible panel has one number, and every number one feasible panel, against all sets of people tried in turn.

200 pools; a thousand with ``YIZHANG_POOLS=1000``.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest

from core.rules.inspection.draw_panels import MOST_STATES, Panels, states
from core.rules.inspection.draw_record import pick
from tests.core.rules.inspection.drawing import FIELDS, brute_force, pool, request

POOLS = int(os.environ.get("YIZHANG_POOLS", "200"))


def test_numbers_and_panels_are_one_to_one() -> None:
    panels_seen = empty = kept_seen = 0
    for seed in range(POOLS):
        random = Random(seed)
        candidates = pool(random, random.randint(3, 11))
        seats = random.choice((1, 3, 3, 5))
        needs = {field: random.choice((1, 1, 2)) for field in random.sample(FIELDS, random.randint(1, 3))}
        expected = sorted(brute_force(candidates, seats, needs))
        panels = Panels(candidates, seats, needs)
        assert sorted(panels.panel(rank) for rank in range(panels.count)) == expected, seed
        including = Counter(expert for panel in expected for expert in panel)
        assert panels.including() == {person.expert: including[person.expert] for person in candidates}
        panels_seen, empty = panels_seen + len(expected), empty + (not expected)
        if expected:
            keep = random.sample(expected[0], random.randint(0, seats))
            dropped = random.choice([person.expert for person in candidates if person.expert not in keep] or [""])
            left = [person for person in candidates if person.expert != dropped]
            fitting = [panel for panel in expected if {*keep} <= {*panel} and dropped not in panel]
            keeping = Panels(left, seats, needs, keep)
            assert sorted(keeping.panel(rank) for rank in range(keeping.count)) == fitting, seed
            kept_seen += len(fitting)
    assert panels_seen > 10 * POOLS and empty > POOLS // 20 and kept_seen > POOLS


@pytest.mark.parametrize("rank", [-1, 10**9])
def test_there_is_no_panel_beyond_the_last(rank: int) -> None:
    with pytest.raises(ValueError, match="rank"):
        Panels(pool(Random(1), 9), 3, {"fire": 1}).panel(rank)


def test_too_many_needs_are_refused_before_anything_is_counted() -> None:
    needs = {f"field{place}": 1 for place in range(12)}
    assert states(7, needs) > MOST_STATES
    with pytest.raises(ValueError, match="needs"):
        Panels((), 7, needs)


def test_without_a_panel_nothing_is_picked() -> None:
    made = pick(bytes(32), 0, pool(Random(1), 9), request(needs={"surveying": 1}))
    assert (made.feasible, made.panel, made.attempts) == (0, (), 0)
