"""Default lists are answered by the indexes of open cases: no scan of all cases, no sorting (SQLite's own plans)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from core.reads import worklist
from core.rules.calendar import WorkingCalendar
from core.work import Reading
from data.store.store import Store
from data.words.people import Actor
from data.words.procedure_words import CLOSED_STAGES, Stage
from data.words.worklist_words import EXIT_CLOCKS, INDEXED_SORTS, SortColumn, WorklistRequest, WorklistView
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


@pytest.mark.parametrize(
    ("view", "stage", "index"),
    [
        (WorklistView.TO_ACCEPT, Stage.RECEIVED, "ix_permit_case_stage_open"),
        (WorklistView.CORRECTIONS, Stage.CORRECTION, "ix_permit_case_stage_open"),
        (WorklistView.TO_DELIVER, Stage.DENIED, "ix_permit_case_to_deliver"),
        (WorklistView.TO_HAND_OVER, Stage.DELIVERED, "ix_permit_case_to_hand_over"),
        (WorklistView.UNACKNOWLEDGED, Stage.DELIVERED, "ix_permit_case_unacknowledged"),
    ],
)
def test_the_lists_of_the_window_read_their_index_and_sort_nothing(
    sqlite_store: Store, calendar: WorkingCalendar, house: House, view: WorklistView, stage: Stage, index: str
) -> None:
    decided = {"closed_on": TODAY, "stage_due_on": TODAY, "handover_due_on": TODAY, "acknowledge_due_on": TODAY}
    days = decided if stage in CLOSED_STAGES else {}
    with sqlite_store.write() as connection:
        add_cases(connection, [case_row(house, f"窗-{n}", stage=stage, **days) for n in range(20)])
    with looking(sqlite_store, calendar, reviewer(house)) as reading:
        with listening(reading.connection) as sent:
            page = worklist.page(reading, WorklistRequest(view), size=5)
            worklist.page(reading, WorklistRequest(view), size=5, after=page.anchors[-1])
        steps = case_steps(reading, list(sent))
        assert worklist.counts(reading)[view] == 20
    assert all("SEARCH" in step or view in EXIT_CLOCKS for step in steps), steps
    assert all(index in step for step in steps), steps


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


@pytest.mark.parametrize("sort", list(SortColumn))
def test_open_cases_in_any_order_never_go_through_the_closed_ones(
    sqlite_store: Store, calendar: WorkingCalendar, house: House, sort: SortColumn
) -> None:
    for view, person in (
        (WorklistView.OPEN, reviewer),
        (WorklistView.SECTION, reviewer),
        (WorklistView.MINE, reviewer),
    ):
        request = WorklistRequest(view, sort=sort, descending=True)
        with looking(sqlite_store, calendar, person(house)) as reading:
            with listening(reading.connection) as sent:
                page = worklist.page(reading, request, size=5)
                worklist.page(reading, request, size=5, after=page.anchors[-1] if page.anchors else None)
            steps = case_steps(reading, list(sent))
        assert all("_open" in step or "TEMP B-TREE" in step for step in steps), steps


@pytest.mark.parametrize("sort", [SortColumn.NUMBER, SortColumn.RECEIVED])
def test_a_server_is_not_offered_the_index_of_all_cases_for_open_ones(
    postgresql_store: Store, calendar: WorkingCalendar, sort: SortColumn
) -> None:
    with postgresql_store.write() as connection:
        house = build_house(connection)
        closed = {"stage": Stage.DELIVERED, "closed_on": TODAY}
        add_cases(connection, [case_row(house, f"旧-{number}", **closed) for number in range(CLOSED)])
        # The only plans left are by an index; the one in the order of the list would need no sorting.
        connection.exec_driver_sql("ANALYZE")
    with looking(postgresql_store, calendar, reviewer(house)) as reading:
        connection = reading.connection
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL enable_sort = off")
        plans: dict[WorklistView, str] = {}
        for view in (WorklistView.OPEN, WorklistView.ALL):
            with listening(connection) as sent:
                worklist.page(reading, WorklistRequest(view, sort=sort), size=5)
            sql = sent[0].sql
            for place, value in reversed(list(enumerate(sent[0].parameters, 1))):
                sql = sql.replace(f"${place}", repr(value))
            assert "LIMIT 6" in sql, "a plan that is kept knows how long the page is"
            plans[view] = "\n".join(connection.exec_driver_sql(f"EXPLAIN {sql}").scalars())
    index = "case_number" if sort is SortColumn.NUMBER else "ix_permit_case_received_on_case_id"
    used = {view: [line for line in plan.splitlines() if "Index" in line] for view, plan in plans.items()}
    assert any(index in line for line in used[WorklistView.ALL]), plans[WorklistView.ALL]
    assert not any(index in line for line in used[WorklistView.OPEN]), plans[WorklistView.OPEN]


def test_counting_everything_compares_nothing(sqlite_store: Store, calendar: WorkingCalendar, house: House) -> None:
    with looking(sqlite_store, calendar, reviewer(house)) as reading, listening(reading.connection) as sent:
        assert worklist.count(reading, WorklistRequest(WorklistView.ALL)) == CLOSED + OPEN + WAITING
    assert "WHERE" not in sent[0].sql


def test_a_stage_begins_on_the_day_that_zhangjiakou_had(store: Store, calendar: WorkingCalendar) -> None:
    midnight = datetime(2026, 11, 19, 16, tzinfo=UTC)
    moments = (midnight - timedelta(microseconds=1), midnight, midnight + timedelta(microseconds=999_999))
    with store.write() as connection:
        house = build_house(connection)
        add_cases(connection, [case_row(house, f"{at:%H%M%S%f}", stage_since=at) for at in moments])
    with looking(store, calendar, reviewer(house)) as reading:
        page = worklist.page(reading, WorklistRequest(WorklistView.ALL, sort=SortColumn.WAITING))
    assert tuple(row.stage_since for row in page.rows) == moments
    assert tuple(anchor.key for anchor in page.anchors) == moments
    # Thursday the 19th until Monday the 23rd, and Friday the 20th until then.
    assert [row.waiting for row in page.rows] == [2, 1, 1]
