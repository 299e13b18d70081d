"""Every case with its whole history, streamed in batches: for rebuilding and verification."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, select

from data.records import case_record
from data.tables.case import case_event, permit_case
from data.words.case_words import CaseEvent, CaseState, ItemFacts

_CASE = permit_case
_EVENT = case_event
_BATCH = 500


def histories(connection: Connection) -> Iterator[tuple[str, CaseState, ItemFacts, tuple[CaseEvent, ...]]]:
    """Yield ``(case_number, state as in its row, item version, events)`` for every case, in order of ids."""
    items: dict[int, ItemFacts] = {}
    last_id = 0
    while True:
        cases = connection.execute(
            select(_CASE).where(_CASE.c.case_id > last_id).order_by(_CASE.c.case_id).limit(_BATCH)
        ).all()
        if not cases:
            return
        last_id = cases[-1].case_id
        rows = connection.execute(
            select(_EVENT)
            .where(_EVENT.c.case_id >= cases[0].case_id, _EVENT.c.case_id <= last_id)
            .order_by(_EVENT.c.case_id, _EVENT.c.sequence)
        )
        events = {
            case_id: tuple(case_record.event_of(row) for row in group)
            for case_id, group in groupby(rows, key=lambda row: row.case_id)
        }
        for case in cases:
            if case.item_id not in items:
                items[case.item_id] = case_record.load_item(connection, case.item_id)
            state = case_record.state_of(case)
            yield case.case_number, state, items[case.item_id], events.get(case.case_id, ())


def events_with_case(connection: Connection) -> Iterator[tuple[str, CaseEvent]]:
    """Yield every event that happened in this console with its case number, in order of cases."""
    for case_number, _, _, events in histories(connection):
        for event in events:
            if not event.imported:
                yield case_number, event
