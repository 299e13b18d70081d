"""Supervision reads everything and changes no case: every verb of every desk but its own is refused to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from core.desks import acceptance, assistance, bureau_setting, consultation, review, staffing, unmasking
from core.desks.case_step import take_step
from core.rules.duties import judge
from core.rules.procedure import TRANSITIONS
from core.rules.step import Request
from data.records import case_record
from data.records.applicant_record import Application
from data.tables.ledger import ledger_leaf
from data.words.kinds import Outcome
from data.words.paper_words import AssistanceKind
from data.words.people import NewOfficer
from data.words.procedure_words import Action, Duty, Position
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation
from tests.core.desks.rehearsal import Rehearsal


def every_request(rehearsal: Rehearsal) -> Iterator[tuple[Action, RuleViolation | object]]:
    """What the rules answer to the supervisor for every row of the table, as far as a person could get it."""
    actor = rehearsal.as_person("supervisor").actor
    with rehearsal.store.read() as connection:
        record = case_record.load(connection, 1)
    assert record is not None
    for row in TRANSITIONS:
        for outcome in Outcome:
            state = replace(record.state, stage=row.stage, holder_id=actor.officer_id)
            request = Request(row.action, state, actor, date(2026, 11, 16), outcome, "理由")
            yield row.action, judge(request)


def test_no_step_of_the_procedure_is_open_to_supervision(sqlite_rehearsal: Rehearsal) -> None:
    sqlite_rehearsal.in_review("build")
    asked = list(every_request(sqlite_rehearsal))
    assert {action for action, _ in asked} >= {Action.APPROVE, Action.EXTEND, Action.DELIVER, Action.LAPSE}
    assert [action for action, answer in asked if not isinstance(answer, RuleViolation)] == []


def test_no_verb_beside_the_procedure_either_and_nothing_is_written(rehearsal: Rehearsal) -> None:
    case_id = rehearsal.in_review("build")
    helper = rehearsal.as_person("window2").actor.officer_id
    supervisor = rehearsal.as_person("supervisor")

    def leaves() -> int:
        with rehearsal.store.read() as connection:
            return len(connection.execute(select(ledger_leaf.c.leaf_index)).all())

    before = leaves()
    application = Application("build", clean("坝上草原旅游有限公司"), company=True, phone=clean("13900000000"))
    newcomer = NewOfficer("new", "新人", Position.STAFF, None, frozenset({Duty.WINDOW}))
    for verb, *arguments in (
        (acceptance.register, application),
        (review.assign, case_id, helper),
        (consultation.ask, case_id, "", "问"),
        (assistance.attach, helper, case_id, AssistanceKind.HELP, "授权书"),
        (staffing.add, newcomer),
        (staffing.leave, "reviewer", date(2026, 11, 20), date(2026, 11, 21)),
        (bureau_setting.change, "deficiency.days", "4"),
        (unmasking.unmask, case_id, "看看"),
        (take_step, case_id, Action.WITHDRAW),
    ):
        with pytest.raises((Refused, BadInput)):
            supervisor.act(verb, *arguments)
    assert supervisor.act(review.claim_next) is None
    assert leaves() == before
