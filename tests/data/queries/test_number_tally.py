"""Numbers are counted as Python counts them, on both stores and whatever their size."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some
from sqlalchemy import Select, false, literal, select, union_all

from data.queries.number_tally import tally
from data.store.store import Store

EIGHT_DIGITS_HOLD = 89_999_999


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=some.lists(some.integers(0, 40) | some.integers(0, 2_000_000_000), min_size=1, max_size=60))
@example(numbers=[0])
@example(numbers=[EIGHT_DIGITS_HOLD, 0, EIGHT_DIGITS_HOLD])
@example(numbers=[EIGHT_DIGITS_HOLD + 1, 7, 7])
@example(numbers=[2_000_000_000] * 8)
def test_each_number_is_counted(store: Store, numbers: list[int]) -> None:
    with store.read() as connection:
        assert dict(tally(connection, _selected(numbers))) == Counter(numbers)


def test_no_row_is_no_number(store: Store) -> None:
    with store.read() as connection:
        assert dict(tally(connection, _selected([1]).where(false()))) == {}


def _selected(numbers: list[int]) -> Select[int]:
    rows = union_all(*(select(literal(number).label("number")) for number in numbers)).subquery()
    return select(rows.c.number)
