"""Whatever is taken out of a schema, or slipped into it, the manifest shows."""

from __future__ import annotations

import pytest

from data.migrations.upgrade import status
from data.store.store import Store


def found_after(store: Store, *statements: str) -> tuple[str, ...]:
    with store.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return status(store.address).manifest_differences


@pytest.mark.parametrize(
    ("statements", "difference"),
    [
        (["DROP TRIGGER tr_decision_no_update"], "missing decision: trigger tr_decision_no_update "),
        (["DROP INDEX ix_permit_case_holder_open"], "missing permit_case: index ix_permit_case_holder_open "),
        (
            ["DROP INDEX uq_handling_case_id_officer_id"],
            "missing handling: unique index uq_handling_case_id_officer_id ",
        ),
        (
            [
                "DROP INDEX uq_handling_case_id_officer_id",
                "CREATE UNIQUE INDEX uq_handling_case_id_officer_id ON handling (case_id, officer_id) WHERE 0",
            ],
            "missing handling: unique index uq_handling_case_id_officer_id ",
        ),
        (
            [
                "DROP TRIGGER tr_decision_no_delete",
                "CREATE TRIGGER tr_decision_no_delete BEFORE DELETE ON decision BEGIN SELECT 1; END",
            ],
            "missing decision: trigger tr_decision_no_delete ",
        ),
        (["ALTER TABLE lease ADD COLUMN note TEXT"], "unexpected lease: column note TEXT"),
        (["ALTER TABLE officer RENAME COLUMN login TO account"], "missing officer: column login TEXT not null"),
        (["DROP TABLE lease"], "missing lease: table"),
        (["CREATE TABLE extra (x INTEGER)"], "unexpected extra: table"),
        (
            [
                "DROP TABLE seal_counter",
                "CREATE TABLE seal_counter (year INTEGER NOT NULL, last_number INTEGER NOT NULL,"
                " CONSTRAINT pk_seal_counter PRIMARY KEY (year))",
            ],
            "missing seal_counter: strict",
        ),
        (
            [
                "DROP TABLE officer_leave",
                "CREATE TABLE officer_leave (leave_id INTEGER NOT NULL, officer_id INTEGER NOT NULL,"
                " from_day INTEGER NOT NULL, until_day INTEGER NOT NULL, reason TEXT NOT NULL,"
                " CONSTRAINT pk_officer_leave PRIMARY KEY (leave_id)) STRICT",
                "CREATE INDEX ix_officer_leave_officer_id_until_day ON officer_leave (officer_id, until_day)",
            ],
            "missing officer_leave: check ck_officer_leave_days until_day >= from_day",
        ),
    ],
)
def test_a_change_of_a_file_is_found(sqlite_store: Store, statements: list[str], difference: str) -> None:
    found = found_after(sqlite_store, *statements)
    assert any(line.startswith(difference) for line in found), found


@pytest.mark.parametrize(
    ("statement", "difference"),
    [
        ("DROP TRIGGER tr_decision_no_change ON decision", "missing decision: trigger tr_decision_no_change on"),
        (
            "ALTER TABLE decision DISABLE TRIGGER tr_decision_no_change",
            "missing decision: trigger tr_decision_no_change on",
        ),
        (
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN NULL; END $$",
            "missing ledger_leaf: trigger tr_ledger_leaf_no_change on",
        ),
        ("DROP INDEX ix_permit_case_holder_open", "missing permit_case: index ix_permit_case_holder_open "),
        ("ALTER TABLE permit_case DROP CONSTRAINT ck_permit_case_stage", "missing permit_case: check "),
        ("ALTER TABLE decision DROP CONSTRAINT uq_decision_case_id", "missing decision: unique uq_decision_case_id"),
        (
            "ALTER TABLE handling DROP CONSTRAINT fk_handling_officer_id_officer",
            "missing handling: foreign key fk_handling_officer_id_officer",
        ),
        ("ALTER TABLE officer ALTER COLUMN login DROP NOT NULL", "missing officer: column login TEXT not null"),
        ("ALTER TABLE officer ALTER COLUMN login TYPE varchar(20)", "missing officer: column login TEXT not null"),
        ("ALTER TABLE lease ADD COLUMN note text", "unexpected lease: column note TEXT"),
        ("CREATE TABLE extra (x integer)", "unexpected extra: table"),
    ],
)
def test_a_change_of_a_database_is_found(postgresql_store: Store, statement: str, difference: str) -> None:
    found = found_after(postgresql_store, statement)
    assert any(line.startswith(difference) for line in found), found
