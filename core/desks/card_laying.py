"""Laying cards before supervision: who was accountable, once for each cause, with a leaf of the ledger.

Used by the tick for days that came or passed, and by the desks at the moment for what was done. Reminders go to the
same people.
"""

from __future__ import annotations

from datetime import date

from core.desks import ledger
from core.rules import case_fold
from core.rules.card_causes import step_cards, stood_with, worth_asking
from core.work import UnitOfWork
from data.queries import responsibility, supervision_rules
from data.records import case_record, supervision_record
from data.records.case_record import CaseRecord
from data.records.supervision_record import CardLine, NewCard
from data.words.case_words import CaseEvent, CaseState
from data.words.procedure_words import Duty
from data.words.safe_text import NOTHING, SafeText
from data.words.supervision_words import CardAction, CardCause, SupervisionRules

_AT_WINDOW = (Duty.WINDOW, Duty.INSTANT)


def lay(
    work: UnitOfWork,
    record: CaseRecord,
    cause: CardCause,
    rules: SupervisionRules,
    *,
    officer_id: int | None = None,
    words: SafeText = NOTHING,
    then: CaseState | None = None,
) -> int | None:
    """Lay one card and return its id; None where the case has it already, or such cards are not laid here.

    Args:
        cause: what for.
        officer_id: who did it; None where a day passed, and whoever held the case that day is accountable.
        words: what that person said when doing it.
        then: the case as it stood on the day of the cause, where the caller knows it.
    """
    rule = rules.cards[cause.kind]
    if not rule.laid:
        return None
    if officer_id is not None:
        then = record.state
    elif then is None:
        then = _on_that_day(work, record, cause)
    accountable = officer_id if officer_id is not None else _accountable(work, record, then)
    due_on = None if accountable is None else work.calendar.add(work.today, rule.explain_days)
    card = NewCard(record.case_id, cause, then.stage, accountable, work.now, due_on)
    card_id = supervision_record.add_card(work.connection, card)
    if card_id is None:
        return None
    line = CardLine(CardAction.LAY, officer_id, work.now, words)
    supervision_record.add_entry(work.connection, card_id, 1, line)
    ledger.append(
        work,
        "supervision.card_laid",
        {
            "card": card_id,
            "case": record.case_number,
            "card_kind": cause.kind.value,
            "cause": cause.text,
            "officer_id": accountable,
            "words": words,
        },
    )
    return card_id


def lay_one(
    work: UnitOfWork, record: CaseRecord, cause: CardCause, officer_id: int | None = None, words: SafeText = NOTHING
) -> int | None:
    """Lay one card under the rules as they hold; as ``lay``."""
    return lay(work, record, cause, supervision_rules.rules(work.connection), officer_id=officer_id, words=words)


def after_step(work: UnitOfWork, record: CaseRecord, event: CaseEvent, state: CaseState) -> None:
    """Lay what a step that was just taken leaves cards for. Most steps leave none and cost no question.

    Args:
        record: the case as it stood before.
        event: the step.
        state: the case after it.
    """
    if record.state.imported or not worth_asking(record.state, event, state, work.calendar):
        return
    rules = supervision_rules.rules(work.connection)
    stood: dict[date, CaseState] = {}
    for cause in step_cards(record.state, event, state, work.calendar, rules):
        did = event.officer_id if cause.name == "decided" else None
        if did is None and cause.day not in stood:
            stood[cause.day] = _on_that_day(work, record, cause)
        lay(work, record, cause, rules, officer_id=did, then=stood.get(cause.day))


def accountable_now(work: UnitOfWork, record: CaseRecord) -> int | None:
    """Return who must act on a case now: its holder, else whoever follows it; None where nobody does."""
    return _accountable(work, record, record.state)


def _on_that_day(work: UnitOfWork, record: CaseRecord, cause: CardCause) -> CaseState:
    """Return the case as it stood at the end of the day that the card is about."""
    past = [event for event in case_record.events(work.connection, record.case_id) if event.day <= cause.day]
    return case_fold.fold(past, record.item, work.calendar) if past else record.state


def _accountable(work: UnitOfWork, record: CaseRecord, then: CaseState) -> int | None:
    window_id = next((held.officer_id for held in record.held if held.duty in _AT_WINDOW), None)
    found = stood_with(then.stage, then.holder_id, then.reviewer_id, window_id, None)
    if found is not None:
        return found
    chief_id = responsibility.chief_of(work.connection, then.section_id, work.today)
    return stood_with(then.stage, then.holder_id, then.reviewer_id, window_id, chief_id)
