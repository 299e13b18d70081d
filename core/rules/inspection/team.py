"""勘验组: which team can look at which places, and why another cannot, whatever the day. Used by bundles; who goes on a
day is asked by the rules of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from core.rules.inspection_guards import ARTICLE_34, ENOUGH_OFFICERS
from data.words.inspection_words import HalfDay
from data.words.violations import RuleViolation


class TeamMember(NamedTuple):
    """An officer of a team."""

    officer_id: int
    name: str
    specialties: frozenset[str]
    away: tuple[tuple[date, date], ...] = ()
    """Leave: first and last days."""


class TeamAbsence(NamedTuple):
    """Days on which a team does not go out; ``half_day`` None: whole days."""

    from_day: date
    until_day: date
    half_day: HalfDay | None


class Team(NamedTuple):
    """Officers who go out together."""

    team_id: int
    name: str
    members: tuple[TeamMember, ...]
    absences: tuple[TeamAbsence, ...] = ()


class Wanted(NamedTuple):
    """What a look asks of a team."""

    request_id: int
    specialties: frozenset[str]
    """None where experts bring what is needed to know."""
    recused: frozenset[int]
    """Officers who must not look at this place (回避)."""


def team_violation(team: Team, wanted: Iterable[Wanted]) -> RuleViolation | None:
    """Return why a team cannot look at all of ``wanted``; None where it can.

    Whoever must keep away from one of the places stays at home; the rest must be enough and know enough.
    """
    looks = tuple(wanted)
    named = {"team": team.name}
    recused = frozenset[int]().union(*(look.recused for look in looks))
    free = [member for member in team.members if member.officer_id not in recused]
    if len(free) < ENOUGH_OFFICERS <= len(team.members):
        kept = next(member.name for member in team.members if member.officer_id in recused)
        return RuleViolation("inspection.team_recused", {**named, "officer": kept}, "回避")
    if len(free) < ENOUGH_OFFICERS:
        return RuleViolation("inspection.team_too_few", {**named, "there": len(free)}, ARTICLE_34)
    known = frozenset[str]().union(*(member.specialties for member in free))
    unknown = sorted(frozenset[str]().union(*(look.specialties for look in looks)) - known)
    if unknown:
        return RuleViolation("inspection.team_unversed", {**named, "specialty": unknown[0]})
    return None
