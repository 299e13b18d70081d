"""Who may remind whoever holds a case (督办). Pure."""

from __future__ import annotations

from data.words.people import Actor
from data.words.procedure_words import Duty, Position
from data.words.violations import RuleViolation

BASIS = "督办规则"


def may_remind(actor: Actor, section_id: int) -> RuleViolation | None:
    """Return why the actor may not remind on cases of a section, or None."""
    if Duty.SUPERVISION in actor.duties or actor.position is Position.BUREAU_HEAD or section_id in actor.chief_of:
        return None
    return RuleViolation("reminder.not_yours", basis=BASIS)
