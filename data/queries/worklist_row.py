"""One line of a case list as the store has it. Made for speed: a list shows hundreds of these at every key press.

Lists read their columns as the driver gives them and decode a whole row here; going through a type's own
processor for every value took five times as long. Used by ``data.queries.worklist``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection

from data.words.kinds import ItemKind, Outcome, Route
from data.words.procedure_words import Stage
from data.words.rows import PageAnchor
from data.words.worklist_words import SortColumn

Key: TypeAlias = "str | int | date | datetime"


class RawRow(NamedTuple):
    """What ``WorklistRow`` needs, before today and the calendar come in."""

    key: Key
    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    holder_name: str | None
    kind: ItemKind
    route: Route
    stage: Stage
    due_on: date
    promised_due_on: date | None
    statutory_due_on: date | None
    stage_due_on: date | None
    closed_on: date | None
    paused_on: date | None
    told_until: date | None
    promise_runs: bool
    held: bool
    returned: bool
    owed_until: date | None
    opinion: Outcome | None
    stage_since: datetime
    from_source: bool
    imported: bool
    reminded: bool = False
    exit_due_on: date | None = None

    @property
    def anchor(self) -> PageAnchor:
        """The row's place in its list."""
        return PageAnchor(self.key, self.case_id)


_KINDS = {kind.value: kind for kind in ItemKind}
_ROUTES = {route.value: route for route in Route}
_STAGES = {stage.value: stage for stage in Stage}
_OUTCOMES: dict[str | None, Outcome | None] = {None: None, **{outcome.value: outcome for outcome in Outcome}}
_DAY_KEYS = frozenset({SortColumn.DUE, SortColumn.RECEIVED})
_FREE_PROMISED, _FREE_STATUTORY = '"source_promised_on":null', '"source_statutory_on":null'
"""In the canonical JSON of a case's clock: the source of an import fixed no such limit."""


class _Days(dict[int | None, date | None]):
    """Days by their ordinals; a bureau has some thousands, and a list names the same few again and again."""

    def __missing__(self, ordinal: int | None) -> date | None:
        day = self[ordinal] = None if ordinal is None else date.fromordinal(ordinal)
        return day


_DAYS = _Days()


def decoded(connection: Connection, found: Iterable[Sequence[Any]], sort: SortColumn) -> list[RawRow]:
    """Return rows of undecoded columns, in the order of ``RawRow``, as ``RawRow``; ``sort`` says what the key is."""
    if connection.dialect.name == "sqlite":
        day: Callable[[Any], Any] = _DAYS.__getitem__
        instant: Callable[[Any], Any] = _instant
    else:
        day, instant = _as_it_is, _in_utc
    key = day if sort in _DAY_KEYS else instant if sort is SortColumn.WAITING else _as_it_is
    kinds, routes, stages, outcomes, make = _KINDS, _ROUTES, _STAGES, _OUTCOMES, RawRow._make
    return [
        make((
            key(place), case_id, case_number, item_name, item_name_en, section_name, section_name_en, holder_name,
            kinds[kind], routes[route], stages[stage], day(due_on), day(promised_due_on), day(statutory_due_on),
            day(stage_due_on), day(closed_on), day(paused_on), day(told_until), promise_runs != 0, held != 0,
            returned != 0, day(owed_until), outcomes[opinion], instant(stage_since),
            _FREE_PROMISED not in clock or _FREE_STATUTORY not in clock, imported != 0, reminded != 0,
            day(exit_due_on),
        ))
        for (
            place, case_id, case_number, item_name, item_name_en, section_name, section_name_en, holder_name, kind,
            route, stage, due_on, promised_due_on, statutory_due_on, stage_due_on, closed_on, paused_on, told_until,
            promise_runs, held, returned, owed_until, opinion, stage_since, clock, imported, reminded, exit_due_on,
        ) in found
    ]  # fmt: skip


def _as_it_is(value: Any) -> Any:
    return value


def _instant(microseconds: int) -> datetime:
    # Exact to the microsecond until the year 2242, and half the time of adding to the epoch.
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)
