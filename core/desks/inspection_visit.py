"""Visits (出勘): requests that one team looks at in one half-day, put together, split, locked and placed.

The finder of ``core.rules.inspection.bundle`` proposes; a person puts together. The plan of a day places visits by
``place``, too. Each verb is ledgered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.desks import inspection, ledger
from core.reads.day_plan import placement_violations
from core.reads.inspection_looks import looks_of, teams_of
from core.rules.inspection import look_acts
from core.rules.inspection.bundle import Look, bundle_violation
from core.work import UnitOfWork
from data.records import inspection_record, visit_record
from data.records.inspection_record import RequestFacts
from data.records.visit_record import VisitFacts
from data.words.case_words import Json
from data.words.inspection_words import Placement, RequestState, VisitLock, VisitState
from data.words.violations import BadInput, Refused, RuleViolation

_NOWHERE = {"team_id": None, "day": None, "half_day": None, "start_minute": None, "lock": VisitLock.NONE}


class VisitDone(NamedTuple):
    """What was done to a visit."""

    visit_id: int
    visit_number: str
    state: VisitState
    request_ids: tuple[int, ...]


def bundle(work: UnitOfWork, request_ids: Sequence[int]) -> VisitDone:
    """Make one visit of requests that wait for one, in this order; one request alone is a visit, too.

    Raises:
        BadInput: ``inspection.nothing_to_bundle``.
        Refused: not the inspection duty, a request waits for no visit, or they do not go together.
    """
    inspection.refuse_others(work)
    wanted = tuple(dict.fromkeys(request_ids))
    if not wanted:
        raise BadInput("inspection.nothing_to_bundle")
    for request_id in sorted(wanted):
        _refuse_not_waiting(inspection.open_request(work, request_id))
    _refuse_apart(work, wanted)
    number = visit_record.next_number(work.connection, work.today)
    visit_id = visit_record.add(work.connection, number, wanted, work.actor.officer_id, work.now)
    inspection_record.set_state(work.connection, wanted, RequestState.IN_VISIT)
    return _done(work, "visit.bundled", visit_id)


def add(work: UnitOfWork, visit_id: int, request_id: int) -> VisitDone:
    """Add a request to a visit. A visit that was placed is taken out of the plan: its time is another now.

    Raises:
        Refused: as ``bundle``; ``inspection.bundle_locked``.
    """
    standing = _unlocked(work, visit_id)
    _refuse_not_waiting(inspection.open_request(work, request_id))
    _refuse_apart(work, (*standing.request_ids, request_id))
    visit_record.link(work.connection, visit_id, request_id)
    inspection_record.set_state(work.connection, [request_id], RequestState.IN_VISIT)
    _unplace(work, standing)
    return _done(work, "visit.added", visit_id, request_id)


def split(work: UnitOfWork, visit_id: int, request_id: int) -> VisitDone:
    """Take a request out of a visit; it waits for another one. A visit without requests is cancelled.

    Raises:
        Refused: ``inspection.bundle_locked``, ``inspection.not_in_visit``.
    """
    standing = _unlocked(work, visit_id)
    if request_id not in standing.request_ids:
        raise Refused(RuleViolation("inspection.not_in_visit", {"visit": standing.visit_number}))
    visit_record.unlink(work.connection, visit_id, request_id)
    inspection_record.set_state(work.connection, [request_id], RequestState.DECIDED)
    if len(standing.request_ids) == 1:
        _rewrite(work, standing, state=VisitState.CANCELLED, **_NOWHERE)
    return _done(work, "visit.split", visit_id, request_id)


def lock_bundle(work: UnitOfWork, visit_id: int, locked: bool) -> VisitDone:
    """Fix what a visit looks at, or let it be changed again.

    Raises:
        Refused: not the inspection duty, or the visit is over.
    """
    _rewrite(work, _open(work, visit_id), bundle_locked=locked)
    return _done(work, "visit.locked" if locked else "visit.unlocked", visit_id)


def place(work: UnitOfWork, visit_id: int, where: Placement) -> VisitDone:
    """Put a visit into the plan: team, day and half-day, and what of it is promised.

    Raises:
        Refused: the day is past or no working day, or any ``plan.*`` and ``inspection.panel_*`` that the plan's rules
            tell of the team's day with the visit and not without it.
    """
    day = where.day
    _open(work, visit_id)
    if day < work.today or not work.calendar.is_working(day):
        raise Refused(RuleViolation("inspection.day_wrong", {"day": day.isoformat()}))
    for violation in placement_violations(work, visit_id, where):
        raise Refused(violation)
    return keep_place(work, visit_id, where)


def keep_place(work: UnitOfWork, visit_id: int, where: Placement) -> VisitDone:
    """Write a place that the plan's rules have judged, such as one of many in a new plan.

    Raises:
        Refused: not the inspection duty, or the visit is over.
    """
    _rewrite(work, _open(work, visit_id), state=VisitState.PLANNED, **where._asdict())
    return _done(work, "visit.placed", visit_id)


def unplace(work: UnitOfWork, visit_id: int) -> VisitDone:
    """Take a visit out of the plan; what it looks at stays together.

    Raises:
        Refused: not the inspection duty, the visit is over, or ``plan.visit_not_placed``.
    """
    standing = _open(work, visit_id)
    if standing.state is VisitState.BUNDLED:
        raise Refused(RuleViolation("plan.visit_not_placed", {"visit": standing.visit_number}))
    _unplace(work, standing)
    return _done(work, "visit.unplaced", visit_id)


def leave_after_look(work: UnitOfWork, asked: RequestFacts, standing: VisitFacts) -> None:
    """Take a request that was looked at out of its visit, which is done with its last one."""
    visit_record.unlink(work.connection, standing.visit_id, asked.request_id)
    if standing.request_ids == (asked.request_id,):
        _rewrite(work, standing, state=VisitState.DONE, done_on=work.today)
        _done(work, "visit.done", standing.visit_id)


def _open(work: UnitOfWork, visit_id: int) -> VisitFacts:
    inspection.refuse_others(work)
    found = visit_record.load(work.connection, visit_id)
    if found is None:
        raise Refused(RuleViolation("inspection.visit_unknown", {"visit": str(visit_id)}))
    _refuse(look_acts.visit_over(found.visit_number, found.state))
    return found


def _unlocked(work: UnitOfWork, visit_id: int) -> VisitFacts:
    found = _open(work, visit_id)
    _refuse(look_acts.bundle_locked(found.visit_number, found.bundle_locked))
    return found


def _refuse_not_waiting(asked: RequestFacts) -> None:
    _refuse(look_acts.not_waiting(asked.request_number, asked.state, asked.mode))


def _refuse_apart(work: UnitOfWork, request_ids: Sequence[int]) -> None:
    _refuse(bundle_violation(_looks(work, request_ids), teams_of(work)))


def _refuse(violation: RuleViolation | None) -> None:
    if violation is not None:
        raise Refused(violation)


def _looks(work: UnitOfWork, request_ids: Sequence[int]) -> list[Look]:
    found = {look.request_id: look for look in looks_of(work, request_ids)}
    return [found[request_id] for request_id in request_ids]


def _unplace(work: UnitOfWork, standing: VisitFacts) -> None:
    _rewrite(work, standing, state=VisitState.BUNDLED, **_NOWHERE)


def _rewrite(work: UnitOfWork, standing: VisitFacts, **values: object) -> None:
    inspection.refuse_changed(standing.visit_number, visit_record.rewrite(work.connection, standing, **values))


def _done(work: UnitOfWork, kind: str, visit_id: int, request_id: int | None = None) -> VisitDone:
    """Ledger what was done to a visit, and return how it stands."""
    now = visit_record.load(work.connection, visit_id)
    if now is None:
        raise LookupError(f"visit {visit_id} went away")
    content: dict[str, Json] = {
        "visit": now.visit_number,
        "state": now.state.value,
        "requests": list(now.request_ids),
        "team": now.team_id,
        "day": None if now.day is None else now.day.isoformat(),
        "half_day": None if now.half_day is None else now.half_day.value,
        "start_minute": now.start_minute,
        "lock": now.lock.value,
    }
    ledger.append(work, kind, content | ({} if request_id is None else {"request": request_id}))
    return VisitDone(now.visit_id, now.visit_number, now.state, now.request_ids)
