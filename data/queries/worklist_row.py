"""One line of a case list as the store has it. Made for speed: a list shows hundreds of these at every key press.

Lists read their columns as the driver gives them and decode a whole row here; going through a type's own
processor for every value took five times as long. Used by ``data.queries.worklist``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection

from data.tables.columns import EPOCH
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
    held: bool
    returned: bool
    opinion: Outcome | None
    stage_since: datetime
    from_source: bool
    imported: bool

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


def decoded(connection: Connection, found: Iterable[Sequence[Any]], sort: SortColumn) -> list[RawRow]:
    """Return rows of undecoded columns, in the order of ``RawRow``, as ``RawRow``; ``sort`` says what the key is."""
    sqlite = connection.dialect.name == "sqlite"
    day: Callable[[Any], Any] = date.fromordinal if sqlite else _as_it_is
    instant: Callable[[Any], Any] = _instant if sqlite else _in_utc
    key = day if sort in _DAY_KEYS else instant if sort is SortColumn.WAITING else _as_it_is
    return [
        RawRow._make(
            (
                key(row[0]),
                *row[1:8],
                _KINDS[row[8]],
                _ROUTES[row[9]],
                _STAGES[row[10]],
                *[None if value is None else day(value) for value in row[11:18]],
                row[18] != 0,
                row[19] != 0,
                _OUTCOMES[row[20]],
                instant(row[21]),
                _FREE_PROMISED not in row[22] or _FREE_STATUTORY not in row[22],
                row[23] != 0,
            )
        )
        for row in found
    ]


def _as_it_is(value: Any) -> Any:
    return value


def _instant(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)
