"""A filter tree as a condition over ``permit_case``. Used by ``data.queries.worklist``.

Names are looked up in sub-queries over the small tables, so that a condition needs no join and is never NULL:
"not" means exactly the rest of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, and_, case, false, func, literal, not_, or_, select, true

from data.queries.lamp_sql import lamp_case, lamp_is
from data.tables.bureau import department, officer, section
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.columns import Day
from data.words.filter_tree import ME, NO_OPINION, NOBODY, All, Comparison, FilterField, FilterTree, Leaf, Not
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import Lamp
from data.words.procedure_words import OPEN_STAGES, Stage
from data.words.rows import LampBounds

_CASE = permit_case
_ITEM = item
_SECTION = section
_OFFICER = officer
_DEPARTMENT = department


class LeftBound(NamedTuple):
    """For one number of working days: the first ``due_on`` that leaves at least so many."""

    number: int
    running: date
    """For a clock that runs: counted from today."""
    stopped: tuple[tuple[date, date], ...] = ()
    """For clocks that stand still: (day that the days left are counted from, first ``due_on``)."""


class Asking(NamedTuple):
    """Who asks and when: what words like ``@me``, lamps and days left mean today."""

    bounds: LampBounds
    officer_id: int
    left: tuple[LeftBound, ...] = ()
    """One for every number that the filter compares days left with, and for the next number after each."""


def condition(tree: FilterTree, asking: Asking) -> ColumnElement[bool]:
    """Return the condition that a row of ``permit_case`` fits ``tree``; it is true or false, never NULL.

    Raises:
        KeyError: ``asking.left`` lacks a number that ``tree`` needs.
    """
    if isinstance(tree, Leaf):
        return _LEAVES[tree.field](tree, asking)
    if isinstance(tree, Not):
        return not_(condition(tree.inner, asking))
    parts = [condition(part, asking) for part in tree.parts]
    if isinstance(tree, All):
        return and_(*parts) if parts else true()
    return or_(false(), *parts)


def counted_from() -> ColumnElement[date]:
    """Return the day from which the days left of a stopped clock count (``core.rules.clock.days_left``)."""
    row = _CASE.c
    return case((or_(row.told_until.is_(None), row.told_until < row.paused_on), row.paused_on), else_=row.told_until)


def is_stopped() -> ColumnElement[bool]:
    """Return the condition that a case's days left are not counted from today."""
    row = _CASE.c
    # A promise that the pause leaves running is counted like any other.
    stands_still = or_(not_(row.promise_runs), row.promised_due_on.is_(None), row.due_on != row.promised_due_on)
    told = or_(row.told_until.is_(None), row.told_until < row.due_on)
    return and_(row.paused_on.is_not(None), stands_still, told)


def _lamp(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    if leaf.comparison is Comparison.IS:
        return lamp_is(asking.bounds, tuple(Lamp(int(_number(value))) for value in leaf.values))
    return _compared(lamp_case(asking.bounds), leaf.comparison, literal(_number(leaf.values[0])))


def _left(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    """A closed case has no days left: it fits no comparison."""
    bounds = {bound.number: bound for bound in asking.left}

    def at_least(number: int) -> ColumnElement[bool]:
        return _leaves_at_least(bounds[number])

    def fits(number: int) -> ColumnElement[bool]:
        match leaf.comparison:
            case Comparison.LESS:
                return not_(at_least(number))
            case Comparison.LESS_OR_EQUAL:
                return not_(at_least(number + 1))
            case Comparison.GREATER:
                return at_least(number + 1)
            case Comparison.GREATER_OR_EQUAL:
                return at_least(number)
        return and_(at_least(number), not_(at_least(number + 1)))

    return and_(_CASE.c.closed_on.is_(None), or_(false(), *(fits(_number(value)) for value in leaf.values)))


def _leaves_at_least(bound: LeftBound) -> ColumnElement[bool]:
    due = _CASE.c.due_on
    running = due >= _day(bound.running)
    if not bound.stopped:
        return running
    first_due = case(
        *((counted_from() == _day(start), _day(day)) for start, day in bound.stopped), else_=_day(bound.running)
    )
    return or_(and_(is_stopped(), due >= first_due), and_(not_(is_stopped()), running))


def _holder(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    holder = _CASE.c.holder_id
    found: list[ColumnElement[bool]] = []
    names: list[str] = []
    for value in leaf.values:
        if value == ME:
            found.append(and_(holder.is_not(None), holder == asking.officer_id))
        elif value == NOBODY:
            found.append(holder.is_(None))
        else:
            names.append(str(value))
    if names:
        officers = _matching(_OFFICER, "officer_id", ("login", "name"), leaf.comparison, tuple(names))
        found.append(and_(holder.is_not(None), holder.in_(officers)))
    return or_(false(), *found)


def _section(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    names = ("code", "name", "name_en")
    return _CASE.c.section_id.in_(_matching(_SECTION, "section_id", names, leaf.comparison, leaf.values))


def _item(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return _CASE.c.item_id.in_(_items(leaf.comparison, leaf.values))


def _department(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    names = ("code", "name", "name_en")
    departments = _matching(_DEPARTMENT, "department_id", names, leaf.comparison, leaf.values)
    return _CASE.c.item_id.in_(select(_ITEM.c.item_id).where(_ITEM.c.department_id.in_(departments)))


def _text(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return or_(_number_fits(leaf, asking), _item(leaf, asking))


def _number_fits(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return _any_text(_CASE.c.case_number, leaf.comparison, leaf.values)


def _stage(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return _at_stage(tuple(Stage(str(value)) for value in leaf.values))


def _at_stage(stages: tuple[Stage, ...]) -> ColumnElement[bool]:
    """A case at an open stage is not closed; saying so lets the index of open cases answer."""
    of = _CASE.c
    open_stages = [stage for stage in stages if stage in OPEN_STAGES]
    closed_stages = [stage for stage in stages if stage not in OPEN_STAGES]
    found: list[ColumnElement[bool]] = []
    if open_stages:
        found.append(and_(of.closed_on.is_(None), of.stage.in_(open_stages)))
    if closed_stages:
        found.append(of.stage.in_(closed_stages))
    return or_(false(), *found)


def _route(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return _CASE.c.route.in_([Route(str(value)) for value in leaf.values])


def _kind(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return _CASE.c.kind.in_([ItemKind(str(value)) for value in leaf.values])


def _opinion(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    """The chief's opinion where there is one, else the reviewer's."""
    opinion = func.coalesce(_CASE.c.chief_opinion, _CASE.c.recommendation)
    wanted = [Outcome(str(value)).value for value in leaf.values if value != NO_OPINION]
    given = and_(opinion.is_not(None), opinion.in_(wanted))
    return or_(given, opinion.is_(None)) if NO_OPINION in leaf.values else given


def _due(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return _any_day(_CASE.c.due_on, leaf)


def _received(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    return _any_day(_CASE.c.received_on, leaf)


def _flag(leaf: Leaf, asking: Asking) -> ColumnElement[bool]:
    row = _CASE.c
    flags: dict[str, ColumnElement[bool]] = {
        "correction": _at_stage((Stage.CORRECTION,)),
        "held": row.held == literal(True, row.held.type),
        "returned": row.returned == literal(True, row.returned.type),
        "owed": row.deficiency_due_on.is_not(None),
        "paused": row.paused_on.is_not(None),
        "provisional": row.due_on > _day(asking.bounds.last_firm_day),
        "imported": row.imported == literal(True, row.imported.type),
        "open": row.closed_on.is_(None),
        "closed": row.closed_on.is_not(None),
    }
    return or_(false(), *(flags[str(value)] for value in leaf.values))


_LEAVES: Mapping[FilterField, Callable[[Leaf, Asking], ColumnElement[bool]]] = MappingProxyType(
    {
        FilterField.LAMP: _lamp,
        FilterField.LEFT: _left,
        FilterField.SECTION: _section,
        FilterField.HOLDER: _holder,
        FilterField.ITEM: _item,
        FilterField.STAGE: _stage,
        FilterField.ROUTE: _route,
        FilterField.KIND: _kind,
        FilterField.NUMBER: _number_fits,
        FilterField.DUE: _due,
        FilterField.RECEIVED: _received,
        FilterField.DEPARTMENT: _department,
        FilterField.OPINION: _opinion,
        FilterField.FLAG: _flag,
        FilterField.TEXT: _text,
    }
)


def _items(comparison: Comparison, values: tuple[str | int | date, ...]) -> Any:
    return _matching(_ITEM, "item_id", ("code", "name", "name_en", "initials"), comparison, values)


def _matching(
    table: Table, key: str, names: tuple[str, ...], comparison: Comparison, values: tuple[str | int | date, ...]
) -> Any:
    """Return the sub-query of the keys of rows that one of ``values`` names."""
    return select(table.c[key]).where(or_(*(_any_text(table.c[name], comparison, values) for name in names)))


def _any_text(
    column: ColumnElement[Any], comparison: Comparison, values: tuple[str | int | date, ...]
) -> ColumnElement[bool]:
    if comparison is Comparison.IS:
        return or_(false(), *(func.lower(column) == func.lower(literal(str(value))) for value in values))
    return or_(false(), *(column.icontains(str(value), autoescape=True) for value in values))


def _any_day(column: ColumnElement[Any], leaf: Leaf) -> ColumnElement[bool]:
    return or_(false(), *(_compared(column, leaf.comparison, _day(value)) for value in leaf.values))


def _compared(column: ColumnElement[Any], comparison: Comparison, value: ColumnElement[Any]) -> ColumnElement[bool]:
    match comparison:
        case Comparison.LESS:
            return column < value
        case Comparison.LESS_OR_EQUAL:
            return column <= value
        case Comparison.GREATER:
            return column > value
        case Comparison.GREATER_OR_EQUAL:
            return column >= value
    return column == value


def _day(value: str | int | date) -> ColumnElement[date]:
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is not a day; numbers of working days are resolved by the reader")
    return literal(value, Day())


def _number(value: str | int | date) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is not a number")
    return value
