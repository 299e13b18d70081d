"""The rows of inspection teams: members, absences, what officers know, from whom they keep away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from data.tables.applicant import applicant
from data.tables.bureau import officer, officer_leave
from data.tables.case import permit_case
from data.tables.inspection import (
    inspection_request,
    inspection_team,
    officer_specialty,
    recusal,
    team_absence,
    team_member,
)
from data.words.inspection_words import HalfDay, RecusalKind

_TEAM = inspection_team
_MEMBER = team_member
_ABSENCE = team_absence
_SPECIALTY = officer_specialty
_RECUSAL = recusal
_LEAVE = officer_leave


class MemberRow(NamedTuple):
    """An officer of a team."""

    team_id: int
    officer_id: int
    login: str
    name: str


class TeamRow(NamedTuple):
    """A team."""

    team_id: int
    code: str
    name: str
    active: bool


class AbsenceRow(NamedTuple):
    """Days on which a team does not go out."""

    absence_id: int
    team_id: int
    from_day: date
    until_day: date
    half_day: HalfDay | None
    reason: str


def teams(connection: Connection, *, only_active: bool = True) -> list[TeamRow]:
    """Return the teams by code."""
    statement = select(*(_TEAM.c[name] for name in TeamRow._fields)).order_by(_TEAM.c.code)
    return [TeamRow(*row) for row in connection.execute(statement.where(_TEAM.c.active) if only_active else statement)]


def members(connection: Connection, today: date) -> list[MemberRow]:
    """Return who is on which team today, in the order in which they joined."""
    statement = (
        select(_MEMBER.c.team_id, officer.c.officer_id, officer.c.login, officer.c.name)
        .join_from(_MEMBER, officer, officer.c.officer_id == _MEMBER.c.officer_id)
        .where(
            officer.c.active,
            _MEMBER.c.from_day <= today,
            or_(_MEMBER.c.until_day.is_(None), _MEMBER.c.until_day >= today),
        )
        .order_by(_MEMBER.c.team_id, _MEMBER.c.from_day, officer.c.officer_id)
    )
    return [MemberRow(*row) for row in connection.execute(statement)]


def specialties(connection: Connection, officer_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return what officers know."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    statement = select(_SPECIALTY).where(_SPECIALTY.c.officer_id.in_(list(officer_ids)))
    for officer_id, specialty in connection.execute(statement):
        found[officer_id].add(specialty)
    return {officer_id: frozenset(known) for officer_id, known in found.items()}


def absences(connection: Connection, today: date) -> list[AbsenceRow]:
    """Return when teams do not go out from today on."""
    columns = (_ABSENCE.c[name] for name in AbsenceRow._fields)
    statement = select(*columns).where(_ABSENCE.c.until_day >= today).order_by(_ABSENCE.c.absence_id)
    return [AbsenceRow(*row) for row in connection.execute(statement)]


def leaves(connection: Connection, officer_ids: Iterable[int], today: date) -> dict[int, list[tuple[date, date]]]:
    """Return when officers are away from today on."""
    found: defaultdict[int, list[tuple[date, date]]] = defaultdict(list)
    statement = select(_LEAVE.c.officer_id, _LEAVE.c.from_day, _LEAVE.c.until_day).where(
        _LEAVE.c.officer_id.in_(list(officer_ids)), _LEAVE.c.until_day >= today
    )
    for officer_id, from_day, until_day in connection.execute(statement):
        found[officer_id].append((from_day, until_day))
    return found


def recused(connection: Connection, request_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Return, for each request, the officers who must not look at it: by the applicant's name, or by the case."""
    request, case, party = inspection_request, permit_case, applicant
    statement = (
        select(request.c.request_id, _RECUSAL.c.officer_id)
        .select_from(
            request.join(case, case.c.case_id == request.c.case_id)
            .outerjoin(party, party.c.applicant_id == case.c.applicant_id)
            .join(
                _RECUSAL,
                or_(
                    _RECUSAL.c.case_id == case.c.case_id,
                    and_(_RECUSAL.c.party != "", _RECUSAL.c.party == party.c.name),
                ),
            )
        )
        .where(request.c.request_id.in_(list(request_ids)), _RECUSAL.c.ended_on.is_(None))
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for request_id, officer_id in connection.execute(statement):
        found[request_id].add(officer_id)
    return {request_id: frozenset(officers) for request_id, officers in found.items()}


def end_absences(connection: Connection, team_id: int, day: date) -> bool:
    """Let a team's absences that reach to a day or past it end before it; False where there is none."""
    reaching = (_ABSENCE.c.team_id == team_id) & (_ABSENCE.c.until_day >= day)
    begun = update(_ABSENCE).where(reaching, _ABSENCE.c.from_day < day).values(until_day=day - timedelta(days=1))
    shortened = connection.execute(begun).rowcount
    return shortened + connection.execute(delete(_ABSENCE).where(reaching)).rowcount > 0


def add_team(connection: Connection, code: str, name: str) -> int:
    """Insert a team and return its id."""
    values = {"code": code, "name": name, "active": True}
    return int(connection.execute(insert(_TEAM).returning(_TEAM.c.team_id), values).scalar_one())


def set_members(connection: Connection, team_id: int, officer_ids: Sequence[int], today: date) -> None:
    """Make these officers the team from today on; they leave any other, and those not named leave this one."""
    now = or_(_MEMBER.c.until_day.is_(None), _MEMBER.c.until_day >= today)
    standing = select(_MEMBER.c.officer_id).where(_MEMBER.c.team_id == team_id, _MEMBER.c.from_day <= today, now)
    there = set(connection.scalars(standing))
    leaving = or_(
        and_(_MEMBER.c.team_id == team_id, _MEMBER.c.officer_id.not_in(list(officer_ids))),
        and_(_MEMBER.c.team_id != team_id, _MEMBER.c.officer_id.in_(list(officer_ids))),
    )
    # Whoever joined today leaves without a trace; the others were there until yesterday.
    connection.execute(delete(_MEMBER).where(leaving, _MEMBER.c.from_day >= today))
    yesterday = date.fromordinal(today.toordinal() - 1)
    connection.execute(update(_MEMBER).where(leaving, now).values(until_day=yesterday))
    joining = [
        {"team_id": team_id, "officer_id": officer_id, "from_day": today, "until_day": None}
        for officer_id in officer_ids
        if officer_id not in there
    ]
    if joining:
        connection.execute(insert(_MEMBER), joining)


def add_absence(
    connection: Connection, team_id: int, from_day: date, until_day: date, half_day: HalfDay | None, reason: str
) -> None:
    """Write when a team does not go out."""
    values = {"team_id": team_id, "from_day": from_day, "until_day": until_day, "half_day": half_day, "reason": reason}
    connection.execute(insert(_ABSENCE), values)


def set_specialties(connection: Connection, officer_id: int, known: Iterable[str]) -> None:
    """Write what an officer knows, instead of what was written before."""
    connection.execute(delete(_SPECIALTY).where(_SPECIALTY.c.officer_id == officer_id))
    rows = [{"officer_id": officer_id, "specialty": specialty} for specialty in sorted(set(known))]
    if rows:
        connection.execute(insert(_SPECIALTY), rows)


def add_recusal(
    connection: Connection,
    officer_id: int,
    kind: RecusalKind,
    party: str,
    case_id: int | None,
    words: str,
    at: datetime,
) -> int:
    """Write that an officer keeps away from an applicant or from a case, and return the row's id."""
    values = {"officer_id": officer_id, "kind": kind, "party": party, "case_id": case_id, "words": words, "at": at}
    return int(connection.execute(insert(_RECUSAL).returning(_RECUSAL.c.recusal_id), values).scalar_one())
