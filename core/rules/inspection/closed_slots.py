"""Why one team must not make one visit in one half-day, whatever else it does there. Pure.

The same reasons close a slot to the search, grey a candidate on the board and refuse a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.rules.inspection.expert_panel import day_violations, panel_violation
from core.rules.inspection.plan_ground import EXACT_LOCKS, TEAM_LOCKS, PlanGround
from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import Absence, PlanOfficer, PlanTeam, PlanVisit, Shift
from data.words.violations import RuleViolation

TWO_OFFICERS = "行政许可法 34"
OFFICERS_AT_LEAST = 2


def present(team: PlanTeam, shift: Shift) -> tuple[PlanOfficer, ...]:
    """Return the officers of a team who go out in a half-day; on a whole-day trip, those who are there in both."""
    halves = tuple(HalfDay) if shift.whole_day else (shift.half,)
    if any(Absence("", shift.day, half) in team.absences for half in halves):
        return ()
    return tuple(
        officer
        for officer in team.officers
        if not any(Absence(officer.code, shift.day, half) in team.absences for half in halves)
    )


def closed_reasons(ground: PlanGround, visit: PlanVisit, team: PlanTeam, shift: Shift) -> Iterator[RuleViolation]:
    """Yield every reason, the one that helps most to know first; nothing where the slot is open."""
    if shift.whole_day and visit.code not in ground.far(team, shift.day):
        yield RuleViolation("plan.whole_day_needless", {"visit": visit.code})
    yield from lock_reasons(visit, team, shift)
    yield from clock_reasons(ground, visit, shift)
    yield from people_reasons(visit, team, shift)


def people_reasons(visit: PlanVisit, team: PlanTeam, shift: Shift) -> Iterator[RuleViolation]:
    """Yield why a visit's experts or the officers of a team who go out in a half-day must not make it."""
    about: dict[str, str | int] = {"visit": visit.code, "team": team.title}
    for panel in visit.panels:
        for violation in filter(None, (panel_violation(panel), *day_violations(panel, shift.day))):
            yield replace(violation, parameters={**violation.parameters, "visit": visit.code})
    when = {"day": shift.day.isoformat(), "half": shift.part.value}
    going = present(team, shift)
    if not going:
        yield RuleViolation("plan.team_away", about | when)
        return
    needed = max(OFFICERS_AT_LEAST, visit.officers)
    # Whoever must keep away from a place stays at home; the rest must be enough and know enough.
    kept_away = [officer for officer in going if officer.code in visit.recused]
    free = [officer for officer in going if officer.code not in visit.recused]
    if kept_away and len(free) < needed <= len(going):
        yield RuleViolation("plan.recused", about | when | {"officer": kept_away[0].title})
    elif len(free) < needed:
        counts: dict[str, str | int] = {"present": len(free), "needed": needed}
        yield RuleViolation("plan.officers_few", about | when | counts, TWO_OFFICERS)
    known = frozenset().union(*(officer.skills for officer in free))
    for skill in sorted(visit.skills - known):
        yield RuleViolation("plan.skill_missing", about | when | {"skill": skill})


def clock_reasons(ground: PlanGround, visit: PlanVisit, shift: Shift) -> Iterator[RuleViolation]:
    """Yield why a half-day lies outside the days that the case's clock gives a visit."""
    about = {"visit": visit.code, "day": shift.day.isoformat()}
    if shift.day < visit.from_day:
        yield RuleViolation("plan.before_window", about | {"from_day": visit.from_day.isoformat()})
    # A clock that has run out before the first day closes nothing: the visit is late, and made as soon as can be.
    ran_out = ground.first_day is not None and visit.until_day < ground.first_day
    if shift.day > visit.until_day and not ran_out:
        yield RuleViolation("plan.after_window", about | {"until_day": visit.until_day.isoformat()})


def lock_reasons(visit: PlanVisit, team: PlanTeam, shift: Shift) -> Iterator[RuleViolation]:
    """Yield which promise a slot would break."""
    lock = visit.lock
    about = {"visit": visit.code}
    if lock.kind in TEAM_LOCKS and lock.team != team.code:
        yield RuleViolation("plan.lock_team", about | {"team": team.title})
    if lock.kind in EXACT_LOCKS or lock.kind is VisitLock.RANGE:
        other_day = lock.day is not None and lock.day != shift.day
        other_half = lock.half is not None and lock.half is not shift.half
        outside = lock.kind in EXACT_LOCKS and not shift.begins <= lock.begins < shift.ends
        if other_day or other_half or outside:
            asked = "" if lock.day is None else lock.day.isoformat()
            yield RuleViolation(
                "plan.lock_day", about | {"day": shift.day.isoformat(), "half": shift.part.value, "locked": asked}
            )
