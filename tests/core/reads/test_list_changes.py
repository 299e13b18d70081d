"""A live list asks only what has become of the rows that stand, and is told what came without being handed it."""

from __future__ import annotations

import pytest

from core.bureau import Bureau
from core.desks import sign_off
from core.reads import list_changes, worklist
from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from data.words.procedure_words import Stage
from data.words.rows import HeldRows, WorklistPage
from data.words.worklist_words import SortColumn, WorklistRequest, WorklistView
from tests.core.desks.rehearsal import Rehearsal, rehearse
from tests.tui.rehearsal_console import to_sign

STACK = WorklistRequest(WorklistView.SIGN_OFF, sort=SortColumn.RECEIVED)


@pytest.fixture
def rehearsal(store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(store, calendar)


def stack(rehearsal: Rehearsal, cases: int) -> tuple[Bureau, list[int], WorklistPage]:
    made = []
    for _ in range(cases):
        made.append(to_sign(rehearsal))
        rehearsal.clock.later(days=1)
    director = rehearsal.as_person("director")
    return director, made, director.look(worklist.page, STACK, size=50)


def held(page: WorklistPage, first: int = 0, last: int | None = None) -> HeldRows:
    """The rows ``first`` to ``last`` of a page, as a list on the screen holds them."""
    ids = tuple(row.case_id for row in page.rows[first:last])
    return HeldRows(ids, page.anchors[first] if first else None, last is None)


def test_nothing_changed(rehearsal: Rehearsal) -> None:
    director, made, page = stack(rehearsal, 4)
    changed = director.look(list_changes.since, STACK, held(page))
    assert list(changed.rows.values()) == list(page.rows)
    assert not changed.left
    assert changed.arrived == 0
    assert sorted(changed.rows) == made


def test_a_signed_case_has_left_and_tells_where_it_is(rehearsal: Rehearsal) -> None:
    director, made, page = stack(rehearsal, 3)
    director.act(sign_off.approve, made[1])
    changed = director.look(list_changes.since, STACK, held(page))
    assert set(changed.rows) == {made[0], made[2]}
    assert changed.left[made[1]].stage is Stage.APPROVED


def test_a_case_set_aside_stays_and_looks_different(rehearsal: Rehearsal) -> None:
    director, made, page = stack(rehearsal, 3)
    director.act(sign_off.hold, made[2], "等待会商")
    changed = director.look(list_changes.since, STACK, held(page))
    assert changed.rows[made[2]].held
    assert not changed.left


def test_what_came_behind_the_last_row_counts_only_where_the_end_was_held(rehearsal: Rehearsal) -> None:
    director, _, page = stack(rehearsal, 4)
    new = to_sign(rehearsal)
    whole = director.look(list_changes.since, STACK, held(page))
    assert (whole.arrived, new in whole.rows) == (1, False)
    part = director.look(list_changes.since, STACK, held(page, 0, 2))
    assert part.arrived == 0
    assert len(part.rows) == 2


def test_what_came_between_is_counted_whatever_the_order(rehearsal: Rehearsal) -> None:
    director, made, _ = stack(rehearsal, 3)
    upwards = WorklistRequest(WorklistView.SIGN_OFF, sort=SortColumn.RECEIVED, descending=True)
    page = director.look(worklist.page, upwards, size=50)
    assert [row.case_id for row in page.rows] == made[::-1]
    to_sign(rehearsal)
    assert director.look(list_changes.since, upwards, held(page)).arrived == 1
    assert director.look(list_changes.since, upwards, held(page, 1)).arrived == 0


def test_a_stretch_in_the_middle_keeps_its_first_row(rehearsal: Rehearsal) -> None:
    director, made, page = stack(rehearsal, 6)
    changed = director.look(list_changes.since, STACK, held(page, 2, 5))
    assert set(changed.rows) == set(made[2:5])
    assert not changed.left
    assert changed.arrived == 0


def test_a_flood_of_new_cases_hides_no_change(rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_changes, "ROOM", 2)
    director, made, _ = stack(rehearsal, 2)
    upwards = WorklistRequest(WorklistView.SIGN_OFF, sort=SortColumn.RECEIVED, descending=True)
    page = director.look(worklist.page, upwards, size=50)
    director.act(sign_off.approve, made[0])
    for _ in range(6):
        to_sign(rehearsal)
    changed = director.look(list_changes.since, upwards, held(page))
    assert set(changed.left) == {made[0]}
    assert set(changed.rows) == {made[1]}


def test_a_list_is_told_whole_only_up_to_a_size(rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_changes, "PAGE", 2)
    director, made, _ = stack(rehearsal, 5)
    assert director.look(list_changes.every_case, STACK, 5) == tuple(made)
    assert director.look(list_changes.every_case, STACK, 4) is None
