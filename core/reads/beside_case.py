"""What a person may do about a case beside its procedure, and why not: remind, answer a reminder, unmask a name."""

from __future__ import annotations

from core.rules.reminding import BASIS, may_remind
from core.work import Reading
from data.words.procedure_words import ENDED_STAGES
from data.words.rows import CaseFile
from data.words.supervision_words import BesideAction, Possible, ReminderRow
from data.words.violations import RuleViolation


def possible_beside(reading: Reading, file: CaseFile) -> Possible:
    """Return each such action: None if it may be done, else the reason why not. The desks judge by the same rules."""
    return {
        BesideAction.REMIND: _why_not_remind(reading, file),
        BesideAction.ANSWER_REMINDER: _why_not_answer(reading, file),
        BesideAction.UNMASK: file.why_not_unmask,
    }


def to_answer(reading: Reading, file: CaseFile) -> ReminderRow | None:
    """Return the oldest reminder on a case that the actor is to answer; None where there is none."""
    own = {reading.actor.officer_id, *reading.actor.stands_in_for}
    holds = file.state.holder_id in own
    return next((row for row in reversed(file.reminders) if holds or row.to_id in own), None)


def _why_not_remind(reading: Reading, file: CaseFile) -> RuleViolation | None:
    if file.state.stage in ENDED_STAGES:
        return RuleViolation("reminder.closed", {"case_number": file.line.case_number}, BASIS)
    return may_remind(reading.actor, file.state.section_id)


def _why_not_answer(reading: Reading, file: CaseFile) -> RuleViolation | None:
    if not file.reminders:
        return RuleViolation("reminder.none", {"case_number": file.line.case_number})
    return None if to_answer(reading, file) is not None else RuleViolation("reminder.not_holder", basis=BASIS)
