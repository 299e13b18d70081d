"""Is the ledger whole? Leaves and hashes, the events and moved deadlines that they tell of, and checkpoints outside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from core.rules.merkle import leaf_hash, root
from core.upkeep import moved_list
from core.upkeep.checkpoint import TreeHead, written_heads
from core.work import Reading
from data.queries import all_cases
from data.records import ledger_record


class LedgerFault(NamedTuple):
    """One thing that is wrong with the ledger; ``tui.lang`` says it."""

    code: str
    parameters: Mapping[str, str | int]


class LedgerVerdict(NamedTuple):
    """What verification found."""

    ok: bool
    size: int
    root: bytes
    faults: tuple[LedgerFault, ...]
    """What is wrong, for the person who must find out why."""
    checkpoints: int
    """Checkpoints outside the store that agreed."""
    lists: int
    """Lists of moved deadlines that were summed again and agreed, one for each change of the calendar."""


def verify(reading: Reading, checkpoint_folder: Path | None = None) -> LedgerVerdict:
    """Check the whole ledger against itself, the cases' events, the lists of moved deadlines and checkpoints outside.

    A ledger edited together with its hashes passes the first two; only the checkpoints catch it.
    """
    heads = [] if checkpoint_folder is None else written_heads(checkpoint_folder)
    hashes: list[bytes] = []
    faults: list[LedgerFault] = []
    told: set[tuple[str, int, str, str, str]] = set()
    lists = 0
    for leaf in ledger_record.leaves(reading.connection):
        if leaf.leaf_index != len(hashes):
            faults.append(LedgerFault("ledger.leaf_missing", {"leaf": len(hashes)}))
            break
        if leaf_hash(leaf.content.encode()) != leaf.leaf_hash:
            faults.append(LedgerFault("ledger.leaf_changed", {"leaf": leaf.leaf_index}))
        hashes.append(leaf.leaf_hash)
        content = json.loads(leaf.content)
        if content["kind"].startswith("case.") and "sequence" in content:
            told.add(_told(content))
        elif content["kind"] == moved_list.LEAF:
            if moved_list.list_is_as_told(reading.connection, content):
                lists += 1
            else:
                faults.append(LedgerFault("ledger.list_differs", {"version": content["version"]}))
    faults += _events_not_told(reading, told)
    agreed = 0
    for name, head in heads:
        fault = _checkpoint_fault(name, head, hashes)
        if fault is None:
            agreed += 1
        else:
            faults.append(fault)
    return LedgerVerdict(not faults, len(hashes), root(hashes), tuple(faults), agreed, lists)


def _told(content: dict[str, object]) -> tuple[str, int, str, str, str]:
    details = json.dumps(content["details"], sort_keys=True, ensure_ascii=False)
    action = str(content["kind"]).removeprefix("case.")
    return (
        str(content["case"]),
        int(str(content["sequence"])),
        action,
        f"{content['stage']} {content['officer_id']}",
        details,
    )


def _events_not_told(reading: Reading, told: set[tuple[str, int, str, str, str]]) -> list[LedgerFault]:
    """Every event of this console has its leaf, word for word, and every leaf its event."""
    faults = []
    left = set(told)
    for case_number, event in all_cases.events_with_case(reading.connection):
        details = json.dumps(dict(event.details), sort_keys=True, ensure_ascii=False)
        key = (case_number, event.sequence, event.action.value, f"{event.stage.value} {event.officer_id}", details)
        if key in told:
            left.discard(key)
        else:
            parameters: dict[str, str | int] = {"event": event.sequence, "case_number": case_number}
            faults.append(LedgerFault("ledger.event_differs", parameters))
    for key in sorted(left):
        faults.append(LedgerFault("ledger.event_unknown", {"event": key[1], "case_number": key[0]}))
    return faults


def _checkpoint_fault(name: str, head: TreeHead | None, hashes: list[bytes]) -> LedgerFault | None:
    if head is None:
        return LedgerFault("ledger.checkpoint_not_ours", {"name": name})
    if head.size > len(hashes):
        return LedgerFault("ledger.shorter_than_checkpoint", {"name": name, "stated": head.size, "found": len(hashes)})
    if root(hashes[: head.size]) != head.root:
        return LedgerFault("ledger.not_as_checkpoint", {"name": name})
    return None
