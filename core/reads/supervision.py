"""What the supervision section is to look at: cards that the desks and the calendar laid before it (监察卡)."""

from __future__ import annotations

from core.work import Reading
from data.queries import supervision
from data.words.people import Actor
from data.words.procedure_words import Duty, Position
from data.words.rows import CardRow
from data.words.violations import Refused, RuleViolation

MOST_CARDS = 500


def may_read(actor: Actor) -> RuleViolation | None:
    """Return why the actor may not read cards, or None: they are for supervision and for the head of the bureau."""
    if Duty.SUPERVISION in actor.duties or actor.position is Position.BUREAU_HEAD:
        return None
    return RuleViolation("duty.not_yours", {"duty": Duty.SUPERVISION.value}, "三分离")


def cards(reading: Reading, *, open_only: bool = True) -> tuple[CardRow, ...]:
    """Return the newest cards first, at most ``MOST_CARDS``.

    Args:
        open_only: leave out cards that somebody has dealt with.

    Raises:
        Refused: ``duty.not_yours``.
    """
    violation = may_read(reading.actor)
    if violation is not None:
        raise Refused(violation)
    return supervision.cards(reading.connection, open_only=open_only, most=MOST_CARDS)
