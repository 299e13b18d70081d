"""When the panel of a look by experts or technicians is complete: drawn, and everybody of it will come. Pure.

The same reason closes every slot of the day plan to its visit, refuses a placement, and refuses a finding.
"""

from __future__ import annotations

from core.rules.inspection.draw_duty import LAW
from data.words.draw_words import DrawState, PanelStand
from data.words.violations import RuleViolation


def panel_violation(panel: PanelStand) -> RuleViolation | None:
    """Return why nobody may go yet, or None where the panel is complete."""
    if panel.state is not DrawState.DRAWN:
        return RuleViolation("inspection.panel_not_drawn", {"request": panel.request}, LAW)
    if panel.accepted < panel.seats:
        about: dict[str, str | int] = {"request": panel.request, "draw": panel.draw}
        return RuleViolation(
            "inspection.panel_incomplete", about | {"accepted": panel.accepted, "seats": panel.seats}, LAW
        )
    return None
