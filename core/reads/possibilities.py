"""What a person may do with a case now, and why not: the same judgement that the desks make. Greys keys on screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.rules import procedure
from core.rules.case_fold import undone_sequences
from core.rules.duties import judge
from core.rules.step import Held, Request
from core.work import Reading
from data.records import case_record
from data.records.case_record import CaseRecord
from data.words.procedure_words import UNDOABLE_ACTIONS, Action
from data.words.violations import RuleViolation


def possible(reading: Reading, case_id: int) -> Mapping[Action, RuleViolation | None]:
    """Return each action that the table knows at the case's stage: None if it may be done, else the reason why not.

    Actions that the table does not know at this stage are absent. ``Action.UNDO`` is always present.
    """
    record = case_record.load(reading.connection, case_id)
    if record is None:
        return {}
    asked = request_of(reading, record, Action.UNDO)
    answers: dict[Action, RuleViolation | None] = {}
    for action in procedure.actions_at(record.state.stage):
        row = judge(replace(asked, action=action))
        answers[action] = row if isinstance(row, RuleViolation) else None
    answers[Action.UNDO] = _undo(reading, case_id)
    return answers


def request_of(reading: Reading, record: CaseRecord, action: Action) -> Request:
    """Return an action as the rules are asked of it before anybody has said more than that."""
    case_id = record.case_id
    return Request(
        action=action,
        state=record.state,
        actor=reading.actor,
        today=reading.today,
        held_duties=tuple(Held(row.officer_id, row.duty) for row in case_record.handlings(reading.connection, case_id)),
        happened=case_record.actions(reading.connection, case_id),
        assistants=record.assistants,
        attached=record.attached,
        held_beside=tuple(Held(row.officer_id, row.duty) for row in record.held_beside),
        described=False,
    )


def _undo(reading: Reading, case_id: int) -> RuleViolation | None:
    history = case_record.events(reading.connection, case_id)
    undone = undone_sequences(history)
    counting = [event for event in history if event.action is not Action.UNDO and event.sequence not in undone]
    last = counting[-1]
    if last.imported or last.officer_id != reading.actor.officer_id:
        return RuleViolation("undo.not_yours")
    return None if last.action in UNDOABLE_ACTIONS else RuleViolation("undo.final", {"action": last.action.value})
