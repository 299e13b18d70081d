"""Answering the cards before supervision: the officer explains or appeals, supervision accepts or not, and closes.

What may be done when, and by whom, is the table ``core.rules.card_procedure``; here it is judged, written and ledgered.
"""

from __future__ import annotations

from typing import NamedTuple

from core.desks import ledger
from core.desks.case_step import own_words
from core.rules.card_procedure import OFFICERS_TURN, CardRequest, judge_card
from core.work import UnitOfWork
from data.queries import supervision_rules
from data.records import supervision_record
from data.records.supervision_record import CardFacts, CardLine
from data.words.case_words import Json
from data.words.supervision_words import CardAction, CardState
from data.words.violations import Refused, RuleViolation


class CardDone(NamedTuple):
    """What was done with a card: told to the person and to scripts."""

    card_id: int
    case_number: str
    action: CardAction
    state: CardState
    """How far the card is now."""


def explain(work: UnitOfWork, card_id: int, words: str) -> CardDone:
    """The accountable officer says why. As ``answer``."""
    return answer(work, card_id, CardAction.EXPLAIN, words)


def accept(work: UnitOfWork, card_id: int, words: str = "") -> CardDone:
    """Supervision accepts the explanation, or grants the appeal. As ``answer``."""
    return answer(work, card_id, CardAction.ACCEPT, words)


def reject(work: UnitOfWork, card_id: int, words: str) -> CardDone:
    """Supervision does not accept the explanation, and says why. As ``answer``."""
    return answer(work, card_id, CardAction.REJECT, words)


def appeal(work: UnitOfWork, card_id: int, words: str) -> CardDone:
    """The officer appeals against it; somebody else decides. As ``answer``."""
    return answer(work, card_id, CardAction.APPEAL, words)


def close(work: UnitOfWork, card_id: int, words: str) -> CardDone:
    """Supervision writes what came of it and closes the card, for good. As ``answer``."""
    return answer(work, card_id, CardAction.CLOSE, words)


def answer(work: UnitOfWork, card_id: int, action: CardAction, words: str) -> CardDone:
    """Do one thing with a card and return what was done.

    Raises:
        BadInput: ``case.words_too_long``.
        Refused: ``card.unknown``, ``card.not_in_this_state``, ``card.not_accountable``, ``card.officer_has_time``,
            ``card.appeal_too_late``, ``card.appeal_against_you``, ``card.words_missing``, ``duty.not_yours``;
            ``card.changed_meanwhile`` when somebody was faster.
    """
    said = own_words(words)
    card = open_card(work, card_id)
    row = judge_card(request(work, card, action, said))
    if isinstance(row, RuleViolation):
        raise Refused(row)
    due_on = None
    if row.to in OFFICERS_TURN:
        days = supervision_rules.rules(work.connection).cards[card.kind].explain_days
        due_on = work.calendar.add(work.today, days)
    closed_on = work.today if row.to is CardState.CLOSED else None
    if not supervision_record.move_card(work.connection, card_id, card.state, row.to, due_on, closed_on):
        raise Refused(RuleViolation("card.changed_meanwhile", {"case_number": card.case_number}))
    line = CardLine(action, work.actor.officer_id, work.now, said)
    supervision_record.add_entry(work.connection, card_id, card.entries + 1, line)
    content: dict[str, Json] = {"card": card_id, "case": card.case_number, "cause": card.cause}
    content |= {"words": said, "state": row.to.value}
    ledger.append(work, f"supervision.card_{action.value}", content)
    return CardDone(card_id, card.case_number, action, row.to)


def open_card(work: UnitOfWork, card_id: int) -> CardFacts:
    """Return a card locked for this transaction.

    Raises:
        Refused: ``card.unknown``.
    """
    card = supervision_record.card(work.connection, card_id)
    if card is None:
        raise Refused(RuleViolation("card.unknown", {"card": card_id}))
    return card


def request(work: UnitOfWork, card: CardFacts, action: CardAction, words: str) -> CardRequest:
    """Return what the rules judge."""
    return CardRequest(
        action, card.state, card.officer_id, card.due_on, card.rejected_by, work.actor, work.today, words
    )
