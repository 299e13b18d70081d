"""The figures of the rehearsal bureau are those of a recount."""

from __future__ import annotations

import pytest

from core.reads.statistics import months_back, statistics
from data.words.statistics_words import FigureRows
from tests.core.demo.conftest import Demo
from tests.core.reads.naive_figures import assert_figures


@pytest.mark.parametrize("rows", FigureRows)
def test_figures_of_the_rehearsal_bureau_are_those_of_a_recount(demo: Demo, rows: FigureRows) -> None:
    with demo.as_person("operator").reading() as reading:
        found = statistics(reading, rows, months_back(reading, 11))
        assert assert_figures(reading, found) > 60
