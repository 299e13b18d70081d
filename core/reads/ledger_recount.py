"""Acceptances and decisions of a period counted from the leaves of the ledger alone, and held against the cases.

The ledger was written in the transaction of each act and is chained into checkpoints outside the store; so a row that
somebody changed afterwards no longer agrees with it. Of imported cases the ledger keeps a digest: their events are
counted only where they are those that were imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from core.rules.calendar import BEIJING
from core.rules.merkle import leaf_hash
from core.work import Reading
from data.queries import ledger_period
from data.records import case_record, history_record, ledger_record
from data.words.case_words import CaseEvent
from data.words.kinds import Outcome
from data.words.procedure_words import DECIDED_STAGES, DECIDING_ACTIONS, Action, Stage
from data.words.report_words import Happened, MonthFact, Reconciliation, decided_as
from data.words.statistics_words import Period

_MARGIN = timedelta(days=1)
"""Around the period: leaves of several consoles stand in order to the second, events tell their own day."""
_ACCEPTING = frozenset(f"case.{action}" for action in (Action.ACCEPT, Action.DEEM_ACCEPTED, Action.DECIDE_ON_THE_SPOT))
_DECIDING = frozenset(f"case.{action}" for action in DECIDING_ACTIONS)
_OUTCOMES = {Stage.APPROVED.value: Outcome.APPROVE, Stage.DENIED.value: Outcome.DENY}
_IMPORTED = "import.case"


def recount(reading: Reading, period: Period, facts: MonthFact) -> Reconciliation:
    """Return what the ledger tells of a period beside what the cases tell.

    A store with imported history is read from its first leaf, others from the first leaf of the period.
    """
    counted = _Recount(reading, period)
    for number, leaf in _leaves(reading, period):
        counted.take(number, leaf)
    return counted.result(facts)


def _leaves(reading: Reading, period: Period) -> Iterator[tuple[int, ledger_record.LeafRow]]:
    """Yield the leaves that can tell of a period, each with the number that it should have."""
    connection = reading.connection
    begin = datetime.combine(period.first, time(), BEIJING) - _MARGIN
    end = datetime.combine(period.last, time(), BEIJING) + 2 * _MARGIN
    first, last = 0, ledger_record.size(connection)
    if not ledger_period.has_imports(connection):
        first = ledger_period.first_leaf_since(connection, begin)
        last = ledger_period.first_leaf_since(connection, end)
    number = first
    for leaf in ledger_record.leaves(connection, start=first):
        if leaf.leaf_index >= last:
            break
        yield number, leaf
        number = leaf.leaf_index + 1


class _Recount:
    """A recount while leaves are read."""

    def __init__(self, reading: Reading, period: Period) -> None:
        self._connection = reading.connection
        self._period = period
        self._accepted: set[Happened] = set()
        self._decided: set[Happened] = set()
        self._leaves = 0
        self._broken: list[int] = []
        self._differ: list[str] = []

    def take(self, number: int, leaf: ledger_record.LeafRow) -> None:
        """Count one leaf."""
        self._leaves += 1
        self._broken += range(number, leaf.leaf_index)
        if leaf_hash(leaf.content.encode()) != leaf.leaf_hash:
            self._broken.append(leaf.leaf_index)
        content = json.loads(leaf.content)
        kind = content["kind"]
        if kind == _IMPORTED:
            self._take_import(content)
            return
        if kind in _ACCEPTING:
            self._add(self._accepted, content["case"], date.fromisoformat(content["day"]), "accepted")
        if kind in _DECIDING and content["stage"] in _OUTCOMES:
            what = decided_as(_OUTCOMES[content["stage"]])
            self._add(self._decided, content["case"], date.fromisoformat(content["day"]), what)

    def _take_import(self, content: dict[str, Any]) -> None:
        from core.desks.history_cases import digest_of

        number = str(content["case"])
        stored = history_record.stored_cases(self._connection, [number]).get(number)
        history = () if stored is None else tuple(case_record.events(self._connection, stored.case_id))
        first, last = content["first"], content["first"] + content["events"] - 1
        events = [event for event in history if first <= event.sequence <= last]
        if digest_of(events) != content["sha256"]:
            self._differ.append(number)
            return
        before = next((event.stage for event in history if event.sequence == first - 1), None)
        self._count_imported(number, events, decided=before in DECIDED_STAGES)

    def _count_imported(self, number: str, events: list[CaseEvent], *, decided: bool) -> None:
        outcome: Outcome | None = None
        for event in events:
            if "decision" in event.details:
                outcome = Outcome(str(event.details["decision"]))
            if event.details.get("accepts"):
                self._add(self._accepted, number, event.day, "accepted")
        first = next((event for event in events if event.stage in DECIDED_STAGES), None)
        if first is not None and not decided:
            self._add(self._decided, number, first.day, decided_as(outcome))

    def _add(self, facts: set[Happened], number: str, day: date, what: str) -> None:
        if self._period.first <= day <= self._period.last:
            facts.add(Happened(number, day, what))

    def result(self, facts: MonthFact) -> Reconciliation:
        """Return both counts."""
        ledger = MonthFact(frozenset(self._accepted), frozenset(self._decided))
        return Reconciliation(self._leaves, facts, ledger, tuple(self._broken), tuple(self._differ))
