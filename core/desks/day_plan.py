"""Keeping a plan of visits: one placement, one promise, or everything that a new plan changes, in one transaction.

Whoever made the plan, ``check_plan`` judges it against the store as it is in the transaction.
"""

from __future__ import annotations

from core.desks import inspection, inspection_visit
from core.reads.day_plan import StandingPlan, standing
from core.rules.inspection.check_plan import check_plan
from core.work import UnitOfWork
from data.words.inspection_words import Placement, VisitLock
from data.words.plan_words import DayPlan, Slot
from data.words.violations import Refused, RuleViolation


def keep(work: UnitOfWork, seen: DayPlan, wanted: DayPlan) -> int:
    """Write what ``wanted`` changes in the plan that the person has seen, and return how many visits changed.

    What was wrong before and is not made worse is no reason to refuse: a team that fell ill must not block the rest.

    Raises:
        Refused: not the inspection duty; ``plan.changed_meanwhile``; any ``plan.*`` that ``check_plan`` tells of
            ``wanted`` and did not tell before.
    """
    inspection.refuse_others(work)
    now = standing(work)
    if now.plan.slots() != seen.slots():
        raise Refused(RuleViolation("plan.changed_meanwhile"))
    before = check_plan(now.problem, now.plan)
    for violation in check_plan(now.problem, wanted):
        if violation not in before:
            raise Refused(violation)
    old, new = now.plan.slots(), wanted.slots()
    changed = [code for code in now.visit_ids if old.get(code) != new.get(code)]
    for code in changed:
        slot = new.get(code)
        if slot is None:
            inspection_visit.unplace(work, now.visit_ids[code])
        else:
            _place(work, now, code, slot, _lock_of(now, code))
    return len(changed)


def lock(work: UnitOfWork, code: str, kind: VisitLock) -> None:
    """Promise something of a placed visit's place, or no longer (``VisitLock.NONE``).

    Raises:
        Refused: not the inspection duty; ``plan.visit_unknown``, ``plan.visit_not_placed``.
    """
    inspection.refuse_others(work)
    now = standing(work)
    if code not in now.visit_ids:
        raise Refused(RuleViolation("plan.visit_unknown", {"visit": code}))
    slot = now.plan.slots().get(code)
    if slot is None:
        raise Refused(RuleViolation("plan.visit_not_placed", {"visit": code}))
    _place(work, now, code, slot, kind)


def _place(work: UnitOfWork, now: StandingPlan, code: str, slot: Slot, kind: VisitLock) -> None:
    where = Placement(now.team_ids[slot.team], slot.day, slot.half, slot.begins, kind)
    inspection_visit.keep_place(work, now.visit_ids[code], where)


def _lock_of(now: StandingPlan, code: str) -> VisitLock:
    return next(visit.lock.kind for visit in now.problem.visits if visit.code == code)
