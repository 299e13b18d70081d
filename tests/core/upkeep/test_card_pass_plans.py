"""The tick looks for late cases by indexed days: it does not go through all cases of a bureau (SQLite's own plans)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.queries import supervision_due
from data.store.store import Store
from data.words.procedure_words import Stage
from data.words.supervision_words import TIMED_KINDS, CardKind
from tests.core.reads.statements import listening, plan
from tests.data.queries.bureau_rows import TODAY, add_cases, build_house, case_row

CLOSED, OPEN = 3000, 60
INDEXES = {
    CardKind.YELLOW: "ix_permit_case_due_open",
    CardKind.RED: "ix_permit_case_due_open",
    CardKind.BREACH: "ix_permit_case_due_open",
    CardKind.STAGE_OVERRUN: "ix_permit_case_stage_due_open",
    CardKind.LATE_DELIVERY: "ix_permit_case_to_deliver",
    CardKind.TOLD_TIME_PASSED: "ix_permit_case_told",
    CardKind.LATE_HANDOVER: "ix_permit_case_to_hand_over",
}


@pytest.fixture(params=["fresh", "analyzed"])
def many(request: pytest.FixtureRequest, sqlite_store: Store) -> Store:
    """Fifty closed cases to one open, all past their limits."""
    past = TODAY - timedelta(days=30)
    with sqlite_store.write() as connection:
        house = build_house(connection)
        old = {"stage": Stage.DELIVERED, "closed_on": TODAY, "due_on": past, "promised_due_on": past}
        closed = [case_row(house, f"旧-{number}", **old) for number in range(CLOSED)]
        late = {"stage": Stage.REVIEW, "due_on": past, "promised_due_on": past, "stage_due_on": past}
        add_cases(connection, closed + [case_row(house, f"新-{number}", **late) for number in range(OPEN)])
        if request.param == "analyzed":
            connection.exec_driver_sql("ANALYZE")
    return sqlite_store


@pytest.mark.parametrize("kind", TIMED_KINDS)
def test_late_cases_are_found_by_an_index_of_days(many: Store, kind: CardKind) -> None:
    with many.read() as connection, listening(connection) as sent:
        found = supervision_due.late_for(connection, kind, TODAY, TODAY, None, 25)
        if found:
            again = supervision_due.late_for(connection, kind, TODAY, TODAY, found[-1], 25)
            assert not {place.case_id for place in found} & {place.case_id for place in again}
        steps = plan(connection, sent[0])
    assert any(INDEXES[kind] in step for step in steps), steps
    assert not any(step.startswith("SCAN permit_case") and "USING" not in step for step in steps), steps


def test_limits_that_are_near_are_found_by_an_index_of_days(many: Store) -> None:
    with many.read() as connection, listening(connection) as sent:
        supervision_due.limits_on(connection, TODAY, TODAY + timedelta(days=1), None, 25)
        steps = plan(connection, sent[0])
    assert any("ix_permit_case_due_open" in step for step in steps), steps
