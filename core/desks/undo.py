"""Taking back my own last step, while it can be taken back: never a decision, a sealed paper or a notice sent."""

from __future__ import annotations

from core.desks.case_step import Done, open_case, write_event
from core.rules import case_fold
from core.work import UnitOfWork
from data.queries import last_step
from data.records import case_record
from data.words.case_words import CaseEvent
from data.words.procedure_words import UNDOABLE_ACTIONS, Action
from data.words.violations import Refused, RuleViolation


def undo_last(work: UnitOfWork, case_id: int | None = None) -> Done:
    """Take back the actor's last step on ``case_id``, or the actor's last step anywhere.

    Raises:
        Refused: nothing to undo, the step cannot be undone, or somebody acted on the case since.
    """
    if case_id is None:
        case_id = last_step.case_of_last_step(work.connection, work.actor.officer_id)
        if case_id is None:
            raise Refused(RuleViolation("undo.nothing"))
    record = open_case(work, case_id)
    history = case_record.events(work.connection, case_id)
    step = _last_effective(history)
    if step.officer_id != work.actor.officer_id or step.imported:
        raise Refused(RuleViolation("undo.not_yours", {"case_number": record.case_number}))
    if step.action not in UNDOABLE_ACTIONS:
        raise Refused(RuleViolation("undo.final", {"action": step.action.value, "case_number": record.case_number}))
    kept = tuple(event for event in history if event.sequence != step.sequence)
    before = case_fold.fold(kept, record.item, work.calendar)
    event = CaseEvent(
        sequence=record.state.last_sequence + 1,
        action=Action.UNDO,
        stage=before.stage,
        officer_id=work.actor.officer_id,
        at=work.now,
        day=work.today,
        details={"sequence": step.sequence, "action": step.action.value},
    )
    state = case_fold.fold((*history, event), record.item, work.calendar)
    case_record.append_event(work.connection, case_id, event, None)
    write_event(work, record, event, state)
    return Done(case_id, record.case_number, step.action, state.stage)


def _last_effective(history: tuple[CaseEvent, ...]) -> CaseEvent:
    """Return the last event that still counts."""
    undone = case_fold.undone_sequences(history)
    counting = [event for event in history if event.action is not Action.UNDO and event.sequence not in undone]
    return counting[-1]
