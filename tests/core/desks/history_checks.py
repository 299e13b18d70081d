"""What tests of the history desk ask a replay store."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from core.desks.history import import_event_log
from core.rules import case_fold
from core.rules.calendar import WorkingCalendar
from data.imports.event_log.byte_source import LogCaps
from data.records import case_record, ledger_record
from data.store.store import Store
from data.words.event_log import ImportProgress, ImportResult


class Importer:
    """Imports into one store; every argument that a test does not care about is filled in."""

    def __init__(self, store: Store, calendar: WorkingCalendar, now: datetime) -> None:
        self.store = store
        self.calendar = calendar
        self.now = now

    def __call__(
        self,
        path: Path,
        *,
        profile: Path | str | None = None,
        moment: date | None = None,
        strict: bool = False,
        progress: Callable[[ImportProgress], None] | None = None,
        caps: LogCaps | None = None,
    ) -> ImportResult:
        return import_event_log(
            self.store,
            self.calendar,
            path,
            by="operator",
            now=lambda: self.now,
            profile=None if profile is None else str(profile),
            moment=moment,
            strict=strict,
            progress=progress,
            caps=caps,
        )

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what a question in SQL gives."""
        with self.store.read() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]

    def standing(self) -> dict[str, int]:
        """Return how many open cases stand at which stage."""
        return dict(self.rows("SELECT stage, count(*) FROM permit_case WHERE closed_on IS NULL GROUP BY stage"))  # type: ignore[arg-type]

    def contents(self) -> dict[str, str]:
        """Return a digest of every table that an import writes."""
        tables = (
            "permit_case", "case_event", "handling", "decision", "officer", "officer_duty", "section", "department",
            "item", "setting", "ledger_leaf", "import_source", "imported_case",
        )  # fmt: skip
        return {table: self._digest(table) for table in tables}

    def _digest(self, table: str) -> str:
        rows = sorted(repr(row) for row in self.rows(f"SELECT * FROM {table}"))
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def assert_rows_are_their_events(store: Store, calendar: WorkingCalendar) -> int:
    """Every case's row is the fold of its stored events; return how many were compared."""
    compared = 0
    with store.read() as connection:
        for case_id in case_record.case_ids(connection):
            record = case_record.load(connection, case_id)
            assert record is not None
            history = case_record.events(connection, case_id)
            assert record.state == case_fold.fold(history, record.item, calendar), record.case_number
            assert [event.sequence for event in history] == list(range(1, len(history) + 1))
            compared += 1
    return compared


def assert_ledger_counts(connection: Connection, expected: dict[str, int]) -> None:
    """The ledger has exactly these kinds of leaves."""
    import json

    kinds = Counter(json.loads(leaf.content)["kind"] for leaf in ledger_record.leaves(connection))
    assert dict(kinds) == expected
