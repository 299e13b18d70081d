"""督办: words from supervision or from the chief to whoever holds a case, answered by the holder. Each is ledgered."""

from __future__ import annotations

from typing import NamedTuple

from core.desks import card_laying, ledger
from core.desks.case_step import open_case, own_words
from core.rules.reminding import BASIS, may_remind
from core.work import UnitOfWork
from data.queries import responsibility, supervision_rules
from data.records import supervision_record
from data.records.case_record import CaseRecord
from data.records.supervision_record import NewReminder
from data.words.case_words import Json
from data.words.procedure_words import ENDED_STAGES
from data.words.safe_text import NOTHING, SafeText
from data.words.violations import BadInput, Refused, RuleViolation


class Reminded(NamedTuple):
    """A reminder sent, or answered."""

    reminder_id: int
    case_number: str
    officer: str
    """Who was reminded, or who answered."""


def send(work: UnitOfWork, case_id: int, words: str) -> Reminded:
    """Remind whoever holds a case; the holder answers within the days that the bureau set.

    Raises:
        BadInput: ``reminder.words_missing``.
        Refused: ``reminder.not_yours``, ``reminder.closed``, ``reminder.nobody``, ``case.unknown``.
    """
    said = own_words(words)
    record = open_case(work, case_id)
    violation = may_remind(work.actor, record.state.section_id)
    if violation is not None:
        raise Refused(violation)
    if not said:
        raise BadInput("reminder.words_missing")
    if record.state.stage in ENDED_STAGES:
        raise Refused(RuleViolation("reminder.closed", {"case_number": record.case_number}, BASIS))
    to_id = card_laying.accountable_now(work, record)
    if to_id is None:
        raise Refused(RuleViolation("reminder.nobody", {"case_number": record.case_number}, BASIS))
    return _send(work, record, to_id, said)


def send_before_limit(work: UnitOfWork, record: CaseRecord) -> Reminded | None:
    """Remind the holder of the limit that runs out next; None where it was done, or nobody is there to remind."""
    to_id = card_laying.accountable_now(work, record)
    if to_id is None:
        return None
    due = record.state.due_on
    days = supervision_rules.rules(work.connection).answer_days
    answer_by = work.calendar.add(work.today, days)
    new = NewReminder(record.case_id, f"due:{due.isoformat()}", None, to_id, NOTHING, due, work.now, answer_by)
    return _write(work, record, new)


def answer(work: UnitOfWork, reminder_id: int, words: str) -> Reminded:
    """The one who was reminded, or who holds the case by now, says what is being done.

    Raises:
        BadInput: ``reminder.words_missing``.
        Refused: ``reminder.unknown``, ``reminder.not_holder``, ``reminder.answered``.
    """
    said = own_words(words)
    found = supervision_record.reminder_facts(work.connection, reminder_id)
    if found is None:
        raise Refused(RuleViolation("reminder.unknown", {"reminder": reminder_id}))
    if not {found.to_id, found.holder_id} & {work.actor.officer_id, *work.actor.stands_in_for}:
        raise Refused(RuleViolation("reminder.not_holder", basis=BASIS))
    if not said:
        raise BadInput("reminder.words_missing")
    written = found.answered_at is None and supervision_record.answer_reminder(
        work.connection, reminder_id, work.actor.officer_id, work.now, said
    )
    if not written:
        raise Refused(RuleViolation("reminder.answered", {"case_number": found.case_number}))
    content: dict[str, Json] = {"reminder": reminder_id, "case": found.case_number, "words": said}
    ledger.append(work, "supervision.reminder_answered", content)
    return Reminded(reminder_id, found.case_number, work.actor.name)


def _send(work: UnitOfWork, record: CaseRecord, to_id: int, said: SafeText) -> Reminded:
    days = supervision_rules.rules(work.connection).answer_days
    cause = f"from:{work.actor.officer_id}:{work.now.isoformat()}"
    answer_by = work.calendar.add(work.today, days)
    new = NewReminder(record.case_id, cause, work.actor.officer_id, to_id, said, None, work.now, answer_by)
    sent = _write(work, record, new)
    if sent is None:
        raise Refused(RuleViolation("case.changed_meanwhile", {"case_number": record.case_number}))
    return sent


def _write(work: UnitOfWork, record: CaseRecord, new: NewReminder) -> Reminded | None:
    reminder_id = supervision_record.add_reminder(work.connection, new)
    if reminder_id is None:
        return None
    officer = responsibility.officer(work.connection, new.to_id)
    content: dict[str, Json] = {"reminder": reminder_id, "case": record.case_number, "to": new.to_id}
    content |= {"words": new.words, "cause": new.cause, "due": new.due_on.isoformat()}
    ledger.append(work, "supervision.reminded", content)
    return Reminded(reminder_id, record.case_number, officer.name if officer else "")
