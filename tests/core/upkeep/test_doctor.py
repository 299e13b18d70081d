"""The doctor calls a sound store sound, and finds what is wrong with a sick one, on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.desks import review
from core.rules.calendar import WorkingCalendar
from core.upkeep.doctor import Finding, Health, examine
from data.store.store import Store
from data.words.kinds import Outcome
from tests.core.desks.rehearsal import Rehearsal, rehearse


def findings(rehearsal: Rehearsal, health: Health) -> dict[str, Finding]:
    found: Iterator[Finding] = examine(rehearsal.as_person("operator"))
    return {finding.code: finding for finding in found if finding.health is health}


@pytest.fixture
def worked_in(rehearsal: Rehearsal) -> Rehearsal:
    case_id = rehearsal.in_review("build")
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, "同意")
    return rehearsal


@pytest.fixture
def on_a_server(postgresql_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    return rehearse(postgresql_store, calendar)


def test_a_sound_store_has_no_fault(worked_in: Rehearsal) -> None:
    assert findings(worked_in, Health.FAULT) == {}
    sound = findings(worked_in, Health.GOOD)
    assert {"doctor.store", "doctor.schema", "doctor.administrators", "doctor.ledger", "doctor.rows"} <= set(sound)
    assert sound["doctor.ledger"].parameters["size"] == 4


def test_a_row_changed_by_hand_is_named(worked_in: Rehearsal) -> None:
    with worked_in.store.write() as connection:
        connection.exec_driver_sql("UPDATE permit_case SET held = (1 = 1)" if worked_in.store.address.is_postgresql
                                   else "UPDATE permit_case SET held = 1")  # fmt: skip
    assert findings(worked_in, Health.FAULT)["doctor.rows_differ"].parameters["column"] == "held"


def test_a_lost_index_and_nobody_to_administer_are_faults(worked_in: Rehearsal) -> None:
    with worked_in.store.write() as connection:
        connection.exec_driver_sql("DROP INDEX ix_permit_case_stage_open")
        connection.exec_driver_sql("DELETE FROM officer_duty WHERE duty = 'operation'")
    faults = findings(worked_in, Health.FAULT)
    assert set(faults) == {"doctor.schema_differs", "doctor.no_administrator"}
    assert "ix_permit_case_stage_open" in str(faults["doctor.schema_differs"].parameters["difference"])


@pytest.mark.postgresql
def test_what_a_server_says_of_itself_is_examined(on_a_server: Rehearsal) -> None:
    sound = findings(on_a_server, Health.GOOD)
    assert int(str(sound["doctor.server_version"].parameters["version"]).split(".")[0]) >= 14
    assert "doctor.server_setting" in sound


@pytest.mark.postgresql
def test_a_server_that_answers_before_it_has_written_is_a_fault(on_a_server: Rehearsal) -> None:
    with on_a_server.store.write() as connection:
        database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f'ALTER DATABASE "{database}" SET synchronous_commit = off')
    address, calendar = on_a_server.store.address, on_a_server.calendar
    on_a_server.store.close()
    careless = Rehearsal(Store.open(address), calendar)
    fault = findings(careless, Health.FAULT)["doctor.server_setting"]
    careless.store.close()
    assert fault.parameters == {"name": "synchronous_commit", "value": "off", "wanted": "on"}


def test_a_file_that_others_may_read_is_a_fault(sqlite_rehearsal: Rehearsal) -> None:
    file = sqlite_rehearsal.store.address.file
    file.chmod(0o644)
    faults = findings(sqlite_rehearsal, Health.FAULT)
    assert faults["doctor.file_open_to_others"].parameters == {"path": str(file), "mode": "0644"}
