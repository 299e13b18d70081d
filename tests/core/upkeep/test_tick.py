"""What is due by itself happens once, whoever runs the pass and however often."""

from __future__ import annotations

from datetime import date, timedelta

from core.desks import acceptance
from core.upkeep.rebuild import differences
from core.upkeep.tick import LEASE, tick
from data.records import case_record, lease_record
from data.words.procedure_words import Stage
from tests.core.desks.rehearsal import Rehearsal


def test_silence_for_five_working_days_is_acceptance_on_the_day_of_receipt(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.receive("build")
    operator = rehearsal.as_person("operator")
    rehearsal.clock.later(days=7)  # the fifth working day: the window may still answer
    assert tick(operator).deemed_accepted == ()
    rehearsal.clock.later(days=1)
    assert len(tick(operator).deemed_accepted) == 1
    assert tick(operator).deemed_accepted == ()
    with rehearsal.store.read() as connection:
        record = case_record.load(connection, case_id)
        assert list(differences(connection, rehearsal.calendar)) == []
        assert [row.officer_id for row in case_record.handlings(connection, case_id)] == [
            rehearsal.as_person("window").actor.officer_id
        ]
    assert record is not None
    assert (record.state.stage, record.state.accepted_on) == (Stage.ACCEPTED, date(2026, 11, 16))
    assert record.state.promised_due_on == date(2026, 11, 23)


def test_an_answered_application_is_left_alone(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.receive("build")
    rehearsal.as_person("window").act(acceptance.accept, case_id)
    rehearsal.clock.later(days=30)
    assert tick(rehearsal.as_person("operator")).deemed_accepted == ()


def test_one_pass_at_a_time_and_a_dead_one_does_not_block_for_ever(rehearsal: Rehearsal) -> None:
    now = rehearsal.clock.now
    with rehearsal.store.write() as connection:
        assert lease_record.take(connection, LEASE, "another console", now, now + timedelta(minutes=2))
    operator = rehearsal.as_person("operator")
    assert not tick(operator).leased
    rehearsal.clock.later(minutes=3)
    assert tick(operator).leased
    assert tick(operator).leased, "the lease is given back"
