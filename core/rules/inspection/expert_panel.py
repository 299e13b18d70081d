"""When people can go with the panel of a look by experts or technicians: drawn, everybody of it comes, nobody is
hindered on that day. Pure.

A panel is drawn for a day, and the visit may be moved to another one. The same reasons close slots of the day plan to
the visit, refuse a placement, and refuse a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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


def day_violations(panel: PanelStand, day: date) -> Iterator[RuleViolation]:
    """Yield who of a panel must not or cannot come on a day, and why; of whom the reader must not know, that it is so.

    Somebody recused judges on no day; whoever is away may come on another one.
    """
    about = {"request": panel.request, "draw": panel.draw, "day": day.isoformat()}
    for member in panel.members:
        for hindered, why in member.hindered:
            if hindered == day and member.expert:
                told = about | {"expert": member.expert, "exclusion": why.value}
                yield RuleViolation("inspection.panel_member_hindered", told, LAW)
            elif hindered == day:
                yield RuleViolation("inspection.panel_hindered", about, LAW)
