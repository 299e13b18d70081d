"""Who may hold which post: the three-duty separation (三分离) said of people, and who may change people at all.

Pure. Used by the staffing desk; the procedure's own rules about acting on a case stand in ``duties``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from core.rules.duties import SEPARATION
from data.words.people import Actor, LeavePeriod, NewOfficer
from data.words.procedure_words import Duty, Position
from data.words.violations import RuleViolation

LOGIN_FORM = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@\\+-]{0,63}\$?")
"""What operating systems take as an account name (useradd(8)), and directory services (``name@domain``)."""
ALONE = (Duty.OPERATION, Duty.SUPERVISION)
"""Operation runs the system and decides nothing; supervision reads everything and changes nothing."""
DECIDING_POSITIONS = frozenset({Position.DEPUTY_DIRECTOR, Position.BUREAU_HEAD})


def may_change_people(actor: Actor) -> RuleViolation | None:
    """Return why the actor may not add or map officers, or None."""
    return None if Duty.OPERATION in actor.duties else RuleViolation("staff.operation_only", basis=SEPARATION)


def may_plan_leave(actor: Actor, section_id: int | None) -> RuleViolation | None:
    """Return why the actor may not enter leave of somebody in that section, or None."""
    if Duty.OPERATION in actor.duties or (section_id is not None and section_id in actor.chief_of):
        return None
    return RuleViolation("staff.leave_not_yours")


def may_be_appointed(officer: NewOfficer) -> RuleViolation | None:
    """Return why one person may not hold this post with these duties, or None."""
    about = {"login": officer.login}
    if Duty.SYSTEM in officer.duties:
        return RuleViolation("staff.duty_of_calendar", about)
    for duty in ALONE:
        if duty in officer.duties and len(officer.duties) > 1:
            return RuleViolation("staff.duty_alone", about | {"duty": duty.value}, SEPARATION)
    if Duty.WINDOW in officer.duties and officer.duties & {Duty.REVIEW, Duty.APPROVAL}:
        return RuleViolation("staff.window_apart", about, SEPARATION)
    if officer.position is Position.CHIEF and officer.section_code is None:
        return RuleViolation("staff.chief_needs_section", about)
    if officer.in_charge and officer.position not in DECIDING_POSITIONS:
        return RuleViolation("staff.charge_needs_position", about)
    if officer.in_charge and Duty.APPROVAL not in officer.duties:
        return RuleViolation("staff.charge_needs_approval", about)
    return None


def may_stand_in(
    officer_login: str,
    officer_position: Position,
    officer_duties: Collection[Duty],
    substitute_login: str,
    substitute_position: Position,
    substitute_duties: Collection[Duty],
    substitute_leave: Sequence[LeavePeriod],
) -> RuleViolation | None:
    """Return why the one person may not do the other's work as AB角, or None."""
    about = {"login": officer_login, "substitute": substitute_login}
    if substitute_login == officer_login:
        return RuleViolation("staff.substitute_self", {"login": officer_login})
    if officer_position in DECIDING_POSITIONS and substitute_position not in DECIDING_POSITIONS:
        return RuleViolation("staff.substitute_position", about)
    for duty in sorted(officer_duties):
        if duty not in substitute_duties:
            return RuleViolation("staff.substitute_lacks_duty", about | {"duty": duty.value}, SEPARATION)
    for away in substitute_leave:
        days = {"from_day": away.from_day.isoformat(), "until_day": away.until_day.isoformat()}
        return RuleViolation("staff.substitute_away", about | days)
    return None
