"""Who may have an applicant's masked name shown: those who work on the case, and no expert's blind judgement. Pure."""

from __future__ import annotations

from data.words.case_words import CaseState
from data.words.kinds import NamePolicy
from data.words.people import Actor
from data.words.procedure_words import Duty, Stage
from data.words.violations import RuleViolation

BASIS = "个人信息保护法 6"


def may_unmask(actor: Actor, state: CaseState, policy: NamePolicy, *, company: bool) -> RuleViolation | None:
    """Return why the actor may not have the name of a case's applicant shown, or None.

    Args:
        policy: of the case's item.
        company: companies are never masked.
    """
    section = state.section_id
    reviews = Duty.REVIEW in actor.duties and section in {actor.section_id, *actor.chief_of}
    signs = Duty.APPROVAL in actor.duties and section in actor.in_charge_of
    visits = Duty.INSPECTION in actor.duties and state.stage is Stage.INSPECTION
    if not (reviews or signs or visits):
        return RuleViolation("unmasking.not_yours", basis=BASIS)
    if policy is NamePolicy.BLIND:
        return RuleViolation("unmasking.blind", basis=BASIS)
    if policy is NamePolicy.SHOWN or company:
        return RuleViolation("unmasking.shown", basis=BASIS)
    return None
