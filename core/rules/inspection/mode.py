"""勘验方式: who should look, and from where; the item's rule proposes, a person confirms, with reasons for another.

The first rule that holds is the one shown. Used by the desk that decides and by the screen that proposes.
"""

from __future__ import annotations

from core.rules.inspection_guards import ARTICLE_34
from data.words.catalogue_words import InspectionKind, InspectionMode, InspectionRule
from data.words.inspection_words import SPECIAL_KINDS, ModeRule, ProposedMode
from data.words.violations import RuleViolation

ARTICLE_45 = "行政许可法 45"


def proposed_mode(rule: InspectionRule | None, kind: InspectionKind, look: int) -> ProposedMode:
    """Return who should look at a place.

    Args:
        rule: the item's, None where the catalogue has none.
        kind: of the request.
        look: 1 for the first look, 2 and on after something was put right.
    """
    if kind in SPECIAL_KINDS:
        return ProposedMode(InspectionMode.EXPERTS, ModeRule.SPECIAL_PROCEDURE, ARTICLE_45)
    if rule is None:
        return ProposedMode(InspectionMode.OFFICERS, ModeRule.NOT_IN_CATALOGUE, ARTICLE_34)
    if look > 1 and rule.remote_second_look:
        return ProposedMode(InspectionMode.REMOTE, ModeRule.SECOND_LOOK_REMOTE, "")
    if rule.mode is InspectionMode.COUNTY:
        return ProposedMode(InspectionMode.COUNTY, ModeRule.ITEM_TERRITORIAL, rule.territorial)
    named = {
        InspectionMode.NONE: ModeRule.ITEM_NEEDS_NONE,
        InspectionMode.REMOTE: ModeRule.ITEM_REMOTE,
        InspectionMode.EXPERTS: ModeRule.ITEM_EXPERTS,
        InspectionMode.OFFICERS: ModeRule.ITEM_OFFICERS,
    }
    return ProposedMode(rule.mode, named[rule.mode], ARTICLE_34 if rule.mode is InspectionMode.OFFICERS else "")


def mode_violation(
    mode: InspectionMode, rule: InspectionRule | None, kind: InspectionKind, look: int, reasons: str
) -> RuleViolation | None:
    """Return why a person may not confirm ``mode``, or None. ``InspectionMode.NONE`` is cancelling, with reasons."""
    if mode is InspectionMode.COUNTY and (rule is None or not rule.territorial):
        return RuleViolation("inspection.not_territorial", basis="属地管理")
    if kind in SPECIAL_KINDS and mode not in {InspectionMode.EXPERTS, InspectionMode.NONE}:
        return RuleViolation("inspection.experts_needed", {"kind_of_look": kind.value}, ARTICLE_45)
    if mode is InspectionMode.REMOTE and not may_look_remotely(rule, look):
        return RuleViolation("inspection.remote_not_allowed", basis=ARTICLE_34)
    proposal = proposed_mode(rule, kind, look)
    if mode is not proposal.mode and not reasons.strip():
        return RuleViolation("inspection.other_mode_reasons", {"mode": proposal.mode.value})
    return None


def may_look_remotely(rule: InspectionRule | None, look: int) -> bool:
    """Return whether the item lets photographs or a video stand for a visit."""
    return rule is not None and (rule.mode is InspectionMode.REMOTE or (look > 1 and rule.remote_second_look))
