"""Default lists are answered by the indexes of open cases: no scan of all cases, no sorting (SQLite's own plans)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from core.reads import worklist
from core.rules.calendar import WorkingCalendar
from core.work import Reading
from data.store.store import Store
from data.words.people import Actor
from data.words.procedure_words import Stage
from data.words.worklist_words import INDEXED_SORTS, SortColumn, WorklistRequest, WorklistView
from tests.core.reads.looking import chief, director, looking, reviewer, supervisor
from tests.core.reads.statements import Sent, listening, plan
from tests.data.queries.bureau_rows import TODAY, House, add_cases, build_house, case_row

CLOSED, OPEN, WAITING = 3000, 60, 12

VIEWS: list[tuple[WorklistView, Callable[[House], Actor], str]] = [
    (WorklistView.SIGN_OFF, director, "ix_permit_case_stage_open"),
    (WorklistView.SIGN_OFF, supervisor, "ix_permit_case_stage_open"),
    (WorklistView.CHIEF_REVIEW, chief, "ix_permit_case_stage_open"),
    (WorklistView.CHIEF_REVIEW, supervisor, "ix_permit_case_stage_open"),
    (WorklistView.MINE, reviewer, "ix_permit_case_holder_open"),
    (WorklistView.SECTION, reviewer, "ix_permit_case_section_open"),
    (WorklistView.UNASSIGNED, reviewer, "ix_permit_case_stage_open"),
    (WorklistView.OPEN, reviewer, "ix_permit_case_due_open"),
    (WorklistView.ALL, reviewer, "ix_permit_case_due_on_case_id"),
]


@pytest.fixture(params=["fresh", "analyzed"])
def house(request: pytest.FixtureRequest, sqlite_store: Store) -> House:
    """Fifty closed cases to one open: a planner that ignores the open ones' indexes would read them all."""
    random = Random(1)
    with sqlite_store.write() as connection:
        house = build_house(connection)
        old = {"stage": Stage.DELIVERED, "closed_on": TODAY, "due_on": TODAY - timedelta(days=30)}
        closed = [case_row(house, f"旧-{number}", **old) for number in range(CLOSED)]
        stages = (Stage.SIGN_OFF, Stage.CHIEF_REVIEW, Stage.REVIEW, Stage.ACCEPTED)
        opened = [
            case_row(
                house,
                f"新-{number}",
                stage=random.choice(stages),
                holder_id=random.choice((None, *house.officers)),
                section_id=random.choice(house.sections),
            )
            for number in range(OPEN)
        ]
        waiting = [case_row(house, f"待-{number}", stage=Stage.ACCEPTED) for number in range(WAITING)]
        add_cases(connection, closed + opened + waiting)
        if request.param == "analyzed":
            connection.exec_driver_sql("ANALYZE")
    return house


def case_steps(reading: Reading, sent: list[Sent]) -> list[str]:
    """The steps of all plans that touch the table of cases, or sort."""
    return [
        step
        for statement in sent
        for step in plan(reading.connection, statement)
        if "permit_case" in step or "TEMP B-TREE" in step
    ]


@pytest.mark.parametrize(("view", "person", "index"), VIEWS)
def test_a_default_list_reads_its_index_and_sorts_nothing(
    sqlite_store: Store,
    calendar: WorkingCalendar,
    house: House,
    view: WorklistView,
    person: Callable[[House], Actor],
    index: str,
) -> None:
    request = WorklistRequest(view)
    with looking(sqlite_store, calendar, person(house)) as reading:
        with listening(reading.connection) as sent:
            page = worklist.page(reading, request, size=5)
            worklist.page(reading, request, size=5, after=page.anchors[-1])
            worklist.page(reading, request, size=5, last=True)
        steps = case_steps(reading, list(sent))

    assert steps
    assert all(index in step for step in steps), steps
    assert all("SEARCH" in step or view in {WorklistView.OPEN, WorklistView.ALL} for step in steps), steps


@pytest.mark.parametrize("sort", INDEXED_SORTS)
def test_sorts_offered_for_any_number_of_cases_have_an_index(
    sqlite_store: Store, calendar: WorkingCalendar, house: House, sort: SortColumn
) -> None:
    for descending in (False, True):
        request = WorklistRequest(WorklistView.ALL, sort=sort, descending=descending)
        with looking(sqlite_store, calendar, reviewer(house)) as reading:
            with listening(reading.connection) as sent:
                page = worklist.page(reading, request, size=5)
                worklist.page(reading, request, size=5, after=page.anchors[-1])
                worklist.page(reading, request, size=5, before=page.anchors[2])
            steps = case_steps(reading, list(sent))
        assert not [step for step in steps if "TEMP B-TREE" in step], steps


def test_the_numbers_in_the_tabs_are_one_query_over_indexes(
    sqlite_store: Store, calendar: WorkingCalendar, house: House
) -> None:
    with looking(sqlite_store, calendar, reviewer(house)) as reading:
        with listening(reading.connection) as sent:
            counts = worklist.counts(reading)
        steps = case_steps(reading, list(sent))
        each = {view: worklist.count(reading, WorklistRequest(view)) for view in WorklistView}

    assert counts == each
    assert counts[WorklistView.ALL] == CLOSED + OPEN + WAITING
    assert len(sent) == 1
    assert all("INDEX" in step for step in steps), steps
