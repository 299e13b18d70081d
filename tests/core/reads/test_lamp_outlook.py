"""What turns on a later day: SQL and the rule find the same cases, and what is found has turned when the day comes."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from core.rules.calendar import WorkingCalendar
from core.rules.clock import lamp, lamp_bounds
from core.rules.lamp_outlook import next_working_day, outlook_bounds
from data.queries import lamp_outlook
from data.queries.worklist import Scope
from data.store.store import Store
from tests.data.queries.bureau_rows import TODAY, add_cases, build_house, random_cases

FIELDS = (
    "kind", "promised_due_on", "statutory_due_on", "stage_due_on", "closed_on", "paused_on", "told_until",
    "promise_runs",
)  # fmt: skip


@pytest.mark.parametrize("days", [1, 3, 8])
def test_what_turns_is_what_has_a_worse_lamp_when_the_day_comes(
    store: Store, calendar: WorkingCalendar, days: int
) -> None:
    with store.write() as connection:
        house = build_house(connection)
        cases = random_cases(house, Random(days), 300)
        ids = add_cases(connection, cases)
    then = calendar.add(TODAY, days)
    bounds = outlook_bounds(calendar, TODAY, then)
    assert bounds == (lamp_bounds(calendar, TODAY), lamp_bounds(calendar, then))
    expected = {}
    for case_id, case in zip(ids, cases, strict=True):
        facts = {name: case[name] for name in FIELDS}
        now, later = (lamp(bound, **facts) for bound in bounds)
        if case["closed_on"] is None and later > now:
            expected[case_id] = later
    assert len(expected) > 5
    with store.read() as connection:
        found = lamp_outlook.turning(connection, Scope(), *bounds, 1_000)
        assert dict(found) == expected
        assert [lamp for _, lamp in found] == sorted(expected.values(), reverse=True)
        assert lamp_outlook.count_turning(connection, Scope(), *bounds) == len(expected)
        mine = Scope(holder_ids=(house.officers[2],))
        held = {case_id for case_id, case in zip(ids, cases, strict=True) if case["holder_id"] == house.officers[2]}
        found = lamp_outlook.turning(connection, mine, *bounds, 1_000)
        assert {case_id for case_id, _ in found} == held & set(expected)


def test_after_a_friday_comes_the_next_worked_day(calendar: WorkingCalendar) -> None:
    assert next_working_day(calendar, TODAY) == TODAY + timedelta(days=1)
    assert next_working_day(calendar, TODAY + timedelta(days=4)) == TODAY + timedelta(days=7)
    with pytest.raises(ValueError, match="before"):
        outlook_bounds(calendar, TODAY, TODAY - timedelta(days=1))
