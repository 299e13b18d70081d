"""Tampering is found: by the ledger's own hashes, by the events, and by checkpoints kept outside."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from core.desks import review, sign_off
from core.rules.calendar import WorkingCalendar
from core.rules.merkle import leaf_hash
from core.upkeep.calendar_change import prepare, switch
from core.upkeep.checkpoint import PUBLIC_FILE, read, written_heads
from core.upkeep.ledger_check import LedgerVerdict, verify
from core.upkeep.tick import tick
from data.store.store import Store
from data.words.calendar_words import CalendarChange, LocalDay
from data.words.kinds import Outcome
from tests.core.desks.rehearsal import Rehearsal, rehearse


@pytest.fixture
def signed(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    rehearsal = rehearse(sqlite_store, calendar)
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
    rehearsal.as_person("director").act(sign_off.approve, case_id)
    return rehearsal


def verdict(rehearsal: Rehearsal, folder: Path | None = None) -> LedgerVerdict:
    return rehearsal.as_person("supervisor").look(verify, folder)


def tamper(rehearsal: Rehearsal, table: str, statement: str) -> None:
    """Write past the triggers, as somebody with the file in hand could."""
    with rehearsal.store.write() as connection:
        for name in _triggers(connection, table):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql(statement)


def _triggers(connection: Connection, table: str) -> list[str]:
    found = connection.exec_driver_sql(
        f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
    )
    return list(found.scalars())


def test_an_untouched_ledger_is_whole(signed: Rehearsal) -> None:
    assert verdict(signed).ok
    assert verdict(signed).size == 5


def test_a_changed_leaf_is_found(signed: Rehearsal) -> None:
    tamper(
        signed, "ledger_leaf", "UPDATE ledger_leaf SET content = replace(content, '同意', '反对') WHERE leaf_index = 3"
    )
    assert not verdict(signed).ok


def test_a_removed_leaf_is_found(signed: Rehearsal) -> None:
    tamper(signed, "ledger_leaf", "DELETE FROM ledger_leaf WHERE leaf_index = 2")
    assert not verdict(signed).ok


def test_a_changed_event_is_found(signed: Rehearsal) -> None:
    tamper(signed, "case_event", "UPDATE case_event SET details = replace(details, '同意', '反对')")
    assert verdict(signed).faults[0].parameters["event"] == 4


def test_an_event_without_a_leaf_is_found(signed: Rehearsal) -> None:
    tamper(
        signed,
        "case_event",
        "INSERT INTO case_event (case_id, sequence, action, stage, officer_id, duty, at, day, details, imported)"
        " SELECT case_id, 6, 'deliver', 'delivered', officer_id, 'window', at, day, '{}', 0 FROM case_event LIMIT 1",
    )
    assert not verdict(signed).ok


def test_edit_and_rechain_is_found_only_by_a_checkpoint_outside(signed: Rehearsal, tmp_path: Path) -> None:
    folder = tmp_path / "checkpoints"
    assert tick(signed.as_person("operator"), folder).checkpoint_size == 5
    assert verdict(signed, folder).checkpoints == 1
    with signed.store.read() as connection:
        row = connection.exec_driver_sql("SELECT content FROM ledger_leaf WHERE leaf_index = 3").scalar_one()
    forged = json.dumps(
        json.loads(row.replace("同意", "反对")), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    digest = leaf_hash(forged.encode()).hex()
    tamper(
        signed,
        "ledger_leaf",
        f"UPDATE ledger_leaf SET content = '{forged}', leaf_hash = x'{digest}' WHERE leaf_index = 3",
    )
    tamper(signed, "case_event", "UPDATE case_event SET details = replace(details, '同意', '反对')")
    assert verdict(signed).ok, "inside the database nothing shows"
    assert not verdict(signed, folder).ok


def moved_by_a_typhoon(rehearsal: Rehearsal) -> int:
    """Close the bureau for a day and return the case whose dates moved."""
    case_id = rehearsal.in_review("build")
    closed = CalendarChange(local_days=(LocalDay(date(2026, 11, 19), False, "张政发〔2026〕9号"),))
    operator = rehearsal.as_person("operator")
    switch(operator, prepare(operator, closed).change_id)
    return case_id


def test_the_list_of_moved_deadlines_is_summed_up_again(signed: Rehearsal) -> None:
    assert verdict(signed).lists == 0
    moved_by_a_typhoon(signed)
    assert (verdict(signed).ok, verdict(signed).lists) == (True, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moved_deadline SET due_before = due_before - 1 WHERE case_id = {case_id}",
        "UPDATE moved_deadline SET stage_after = NULL WHERE case_id = {case_id}",
        "DELETE FROM moved_deadline WHERE case_id = {case_id}",
        "UPDATE calendar_change SET state = 'dropped'",
        "UPDATE calendar_change SET version = version - 1",
    ],
)
def test_a_list_of_moved_deadlines_that_was_changed_is_found(signed: Rehearsal, statement: str) -> None:
    case_id = moved_by_a_typhoon(signed)
    tamper(signed, "moved_deadline", statement.format(case_id=case_id))
    found = verdict(signed)
    assert (found.lists, [fault.code for fault in found.faults]) == (0, ["ledger.list_differs"])


def test_a_forged_checkpoint_is_not_believed(signed: Rehearsal, tmp_path: Path) -> None:
    tick(signed.as_person("operator"), tmp_path)
    (path,) = tmp_path.glob("checkpoint-*.txt")
    path.write_text(path.read_text().replace("yizhang\n5\n", "yizhang\n4\n"))
    assert [head for _, head in written_heads(tmp_path)] == [None]
    assert not verdict(signed, tmp_path).ok


def test_a_second_tick_writes_no_second_checkpoint(signed: Rehearsal, tmp_path: Path) -> None:
    operator = signed.as_person("operator")
    assert tick(operator, tmp_path).checkpoint_size == 5
    assert tick(operator, tmp_path).checkpoint_size is None
    assert (tmp_path / PUBLIC_FILE).exists()


def test_garbage_is_no_checkpoint() -> None:
    assert read("", b"\0" * 32) is None
    assert read("yizhang\nmany\nAAAA\n\n— yizhang AAAA\n", b"\0" * 32) is None
    assert read("yizhang\n5\nno base64\n\n— yizhang neither this\n", b"\0" * 32) is None
