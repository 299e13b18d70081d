"""The figures of the rehearsal bureau are those of a recount."""

from __future__ import annotations

from datetime import date

import pytest

from core.reads.monthly_report import monthly_report
from core.reads.statistics import months_back, statistics
from data.words.procedure_words import Action
from data.words.statistics_words import FigureRows
from tests.core.demo.conftest import Demo
from tests.core.reads.naive_figures import assert_figures, histories_of


@pytest.mark.parametrize("rows", FigureRows)
def test_figures_of_the_rehearsal_bureau_are_those_of_a_recount(demo: Demo, rows: FigureRows) -> None:
    with demo.as_person("operator").reading() as reading:
        found = statistics(reading, rows, months_back(reading, 11))
        assert assert_figures(reading, found) > 60


def test_a_month_of_the_rehearsal_bureau_is_that_of_a_recount(demo: Demo) -> None:
    month = date(2026, 10, 1)
    with demo.as_person("operator").reading() as reading:
        report = monthly_report(reading, month)
        histories = [events for *_, events in histories_of(reading)]
    last = report.period.last

    def count(*actions: Action) -> int:
        return sum(
            event.action in actions and month <= event.day <= last for events in histories for event in events
        )

    row = report.total
    assert report.reconciliation.ok
    assert row.received == count(Action.RECEIVE) > 10
    assert row.accepted == count(Action.ACCEPT, Action.DEEM_ACCEPTED, Action.DECIDE_ON_THE_SPOT)
    assert row.figures.decided == count(
        Action.APPROVE, Action.DENY, Action.RECORD_RESULT, Action.DECIDE_ON_THE_SPOT
    )
    assert (row.delivered, row.corrections) == (count(Action.DELIVER), count(Action.REQUEST_CORRECTION))
    assert (row.pauses, row.extensions) == (count(Action.PAUSE), count(Action.EXTEND))
    for rows in (report.sections, report.items):
        assert sum(one.received for one in rows) == row.received
        assert sum(one.open_at_end for one in rows) == row.open_at_end
        assert sum(one.figures.promised.late for one in rows) == row.figures.promised.late
