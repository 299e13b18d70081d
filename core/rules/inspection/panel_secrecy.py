"""Until when it is kept back who was drawn: reviewers learn it on the day of the visit. Pure."""

from __future__ import annotations

from data.words.draw_words import DrawRow
from data.words.violations import RuleViolation


def not_shown(row: DrawRow) -> RuleViolation | None:
    """Return from when somebody may see who was drawn, or None where it is shown."""
    if row.shown:
        return None
    if row.shown_from is None:
        return RuleViolation("draw.not_shown_without_day", {"number": row.number})
    return RuleViolation("draw.not_shown_yet", {"day": row.shown_from.isoformat()})
