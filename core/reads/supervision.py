"""What supervision looks at and officers answer to: cards with their exchange, reminders, how many wait for somebody.

Supervision and the bureau head see everything; everybody else the cards that they are accountable for, and the
reminders on their cases; a chief the reminders of the section, too.
"""

from __future__ import annotations

from core.rules.card_procedure import OFFICERS_TURN, SUPERVISIONS_TURN, CardRequest, possible_on
from core.work import Reading
from data.queries import supervision
from data.queries.supervision import CardScope
from data.records import supervision_record
from data.words.people import Actor
from data.words.procedure_words import Duty, Position
from data.words.supervision_words import CardAction, CardKind, CardRow, CardState, OpenCard, ReminderRow
from data.words.violations import Refused, RuleViolation

MOST_CARDS = 500
MOST_REMINDERS = 500


def sees_all(actor: Actor) -> bool:
    """Whether the actor sees everybody's cards and reminders."""
    return Duty.SUPERVISION in actor.duties or actor.position is Position.BUREAU_HEAD


def cards(
    reading: Reading,
    *,
    open_only: bool = True,
    states: frozenset[CardState] | None = None,
    kinds: frozenset[CardKind] | None = None,
) -> tuple[CardRow, ...]:
    """Return the newest cards that the actor sees, at most ``MOST_CARDS``.

    Args:
        open_only: leave out those that were closed.
        states: only cards that stand so; None: any.
        kinds: only cards of these kinds; None: all.
    """
    scope = CardScope(_own(reading.actor), open_only, states, kinds)
    return supervision.cards(reading.connection, scope, MOST_CARDS)


def open_card(reading: Reading, card_id: int) -> OpenCard:
    """Return one card with its exchange.

    Raises:
        Refused: ``card.unknown``, also for a card that the actor does not see.
    """
    found = supervision.cards(reading.connection, CardScope(_own(reading.actor), False, card_id=card_id), 1)
    if not found:
        raise Refused(RuleViolation("card.unknown", {"card": card_id}))
    card = found[0]
    asked = CardRequest(
        CardAction.EXPLAIN, card.state, card.officer_id, card.due_on,
        supervision_record.rejected_by(reading.connection, card_id), reading.actor, reading.today,
    )  # fmt: skip
    return OpenCard(card, supervision.exchange(reading.connection, card_id), possible_on(asked))


def reminders(reading: Reading, *, waiting_only: bool = True) -> tuple[ReminderRow, ...]:
    """Return the newest reminders that the actor sees, at most ``MOST_REMINDERS``."""
    return supervision.reminders(
        reading.connection,
        most=MOST_REMINDERS,
        to_ids=_own(reading.actor),
        section_ids=tuple(reading.actor.chief_of),
        waiting_only=waiting_only,
    )


def reminders_of_case(reading: Reading, case_id: int, *, waiting_only: bool = True) -> tuple[ReminderRow, ...]:
    """Return the reminders on one case, the newest first."""
    return supervision.reminders(
        reading.connection, most=MOST_REMINDERS, case_id=case_id, waiting_only=waiting_only
    )


def reminder(reading: Reading, reminder_id: int) -> tuple[ReminderRow, ...]:
    """Return one reminder, if the actor sees it."""
    return supervision.reminders(
        reading.connection,
        most=1,
        to_ids=_own(reading.actor),
        section_ids=tuple(reading.actor.chief_of),
        reminder_id=reminder_id,
        waiting_only=False,
    )


def waiting(reading: Reading) -> int:
    """Return how many cards and reminders wait for the actor to do something."""
    actor, connection = reading.actor, reading.connection
    own = (actor.officer_id, *actor.stands_in_for)
    found = supervision.waiting_cards(connection, OFFICERS_TURN, own) + supervision.waiting_reminders(connection, own)
    if Duty.SUPERVISION in actor.duties:
        found += supervision.waiting_cards(connection, SUPERVISIONS_TURN, None)
    elif actor.position is Position.BUREAU_HEAD:
        found += supervision.waiting_cards(connection, {CardState.APPEALED}, None)
    return found


def _own(actor: Actor) -> tuple[int, ...] | None:
    return None if sees_all(actor) else (actor.officer_id, *actor.stands_in_for)
