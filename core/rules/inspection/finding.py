"""勘验结论: what is looked at for an item, what a finding must say, and what its lines add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.rules.inspection_guards import ARTICLE_34
from data.words.catalogue_words import InspectionKind, InspectionRule
from data.words.inspection_words import ChecklistLine, Conclusion, FoundLine, LineResult
from data.words.violations import RuleViolation

OWN = "own"
"""Lines of the item itself are called ``own-1``, ``own-2``…"""


def checklist(
    kind: InspectionKind,
    specialties: Sequence[str],
    rule: InspectionRule | None,
    shipped: Mapping[str, Sequence[ChecklistLine]],
) -> tuple[ChecklistLine, ...]:
    """Return what is looked at: lines of the kind, then of each specialty, then those of the item itself.

    Args:
        kind: of the look.
        specialties: what those who look must know.
        rule: the item's, None where the catalogue has none.
        shipped: lines by kind and by specialty.
    """
    lines = [line for key in (kind.value, *specialties) for line in shipped.get(key, ())]
    own = () if rule is None else rule.checklist
    lines += [ChecklistLine(f"{OWN}-{number}", words, words) for number, words in enumerate(own, 1)]
    return tuple(lines)


def conclusion_of(found: Sequence[FoundLine]) -> Conclusion:
    """Return what lines add up to: one that fails decides, then one that is to be put right."""
    results = {line.result for line in found}
    if LineResult.FAIL in results:
        return Conclusion.FAIL
    return Conclusion.RECTIFY if LineResult.RECTIFY in results else Conclusion.PASS


def finding_violation(
    asked: Sequence[ChecklistLine], found: Sequence[FoundLine], conclusion: Conclusion, words: str
) -> RuleViolation | None:
    """Return what a finding lacks, or None: every line once, words where something is wrong, a conclusion that fits."""
    known = {line.code: line for line in asked}
    for line in found:
        if line.code not in known:
            return RuleViolation("inspection.line_unknown", {"line": line.code, "lines": ", ".join(known)})
    missing = [line for line in asked if line.code not in {said.code for said in found}]
    if missing:
        return RuleViolation("inspection.lines_missing", {"line": missing[0].words, "count": len(missing)}, ARTICLE_34)
    for line in found:
        if line.result in {LineResult.FAIL, LineResult.RECTIFY} and not line.words.strip():
            return RuleViolation("inspection.line_words_missing", {"line": known[line.code].words})
    summed = conclusion_of(found)
    if conclusion is not summed and not words.strip():
        return RuleViolation("inspection.conclusion_differs", {"conclusion": summed.value})
    if conclusion is not Conclusion.PASS and not words.strip():
        return RuleViolation("procedure.reasons_missing", basis=ARTICLE_34)
    return None
