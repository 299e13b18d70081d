"""In the rehearsal bureau every cell of the heatmap and of its months is what a recount says, and opens its cases."""

from __future__ import annotations

from itertools import product

from core.rules.filter import parse
from data.words.heatmap_words import DeadlineLane, HeatmapRequest, HeatmapRows
from tests.core.demo.conftest import Demo
from tests.core.reads.heatmap_recount import assert_lists_are_their_cells, assert_recounted


def test_every_cell_is_recounted_and_opens_its_cases(demo: Demo) -> None:
    with demo.as_person("director").reading() as reading:
        filters = [parse(text, reading.today) for text in ("", "lamp:yellow,red", "holder:nobody or -stage:review")]
        asked = [
            HeatmapRequest(by, lane, 10, filters[number % len(filters)])
            for number, (by, lane) in enumerate(product(HeatmapRows, DeadlineLane))
        ]
        assert assert_recounted(reading, asked) > 50
        for request in asked[:: len(DeadlineLane) + 1]:
            assert_lists_are_their_cells(reading, request)
